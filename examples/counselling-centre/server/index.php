<?php

declare(strict_types=1);

/*
 * Every request begins here, under PHP's own server and under php-fpm.
 */
use Centre\Host;
use Centre\Http\Request;

require __DIR__ . '/boot.php';

Host::fromEnvironment()->answer(Request::received())->send();
