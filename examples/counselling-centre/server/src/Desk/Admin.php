<?php

declare(strict_types=1);

namespace Centre\Desk;

use Centre\Deletion;
use Centre\Http\Answer;
use Centre\Log;
use Centre\Refusal;
use Centre\Retention;

/** What admins administrate: accounts and settings. No conversation is among it. */
final class Admin extends Desk
{
    public function accounts(): Answer
    {
        $sql = 'SELECT a.id AS account, a.name, p.created, p.seen, p.email, p.second_factor,
                       a.recovery_wrap IS NOT NULL AS recovery
                FROM sealwax_account a JOIN person p ON p.account = a.id WHERE p.leaving = 0 ORDER BY a.name';
        $accounts = [];
        foreach ($this->db()->rows($sql) as $row) {
            $role = $this->call->members()->role($row['account']);
            $accounts[] = [
                'account' => $row['account'],
                'name' => $row['name'],
                'role' => $role,
                'created' => (int) $row['created'],
                'seen' => (int) $row['seen'],
                'email' => $row['email'] !== null,
                'second_factor' => Second::isOn($row, $role),
                'recovery' => (bool) $row['recovery'],
            ];
        }
        return Answer::json(['accounts' => $accounts]);
    }

    /** Who is in the roster is expelled first, with the signatures that takes. */
    public function delete(): Answer
    {
        $this->call->request->fields([]);
        $account = $this->people()->get($this->call->path('account'))['id'];
        if ($this->call->members()->includes($account)) {
            throw Refusal::refused();
        }
        (new Deletion($this->call->centre))->of($account, false);
        return Answer::done();
    }

    public function settings(): Answer
    {
        $fields = $this->call->request->fields(['inactive_days' => 'number', 'log_days' => 'number']);
        if ($fields['inactive_days'] > 3650 || $fields['log_days'] > 365 || $fields['log_days'] < 1) {
            throw Refusal::body();
        }
        foreach ($fields as $name => $days) {
            $this->call->centre->set($name, $days);
        }
        return Answer::done();
    }

    public function sweep(): Answer
    {
        $this->call->request->fields([]);
        return Answer::json((new Retention($this->call->centre))->sweep());
    }

    public function log(): Answer
    {
        return Answer::json(['lines' => (new Log($this->call->centre))->lines()]);
    }
}
