<?php

declare(strict_types=1);

namespace Centre\Desk;

use Centre\Accounts;
use Centre\Attempts;
use Centre\Call;
use Centre\Database;
use Centre\Mail;

/** Where requests are served: a class for each chapter of API.md, a method for each route. */
abstract class Desk
{
    public function __construct(protected readonly Call $call)
    {
    }

    protected function db(): Database
    {
        return $this->call->db();
    }

    protected function people(): Accounts
    {
        return new Accounts($this->call->centre);
    }

    protected function attempts(): Attempts
    {
        return new Attempts($this->call->centre);
    }

    protected function postman(): Mail
    {
        return new Mail($this->call->centre);
    }
}
