<?php

declare(strict_types=1);

use Sealwax\Session\SealedSessionHandler;
use Sealwax\Session\ServerSecret;
use Sealwax\Session\ServerSecrets;

require dirname(__DIR__, 3) . '/autoload.php';

$secrets = array_map(ServerSecret::fromText(...), explode(',', (string) getenv('TEST_SERVER_SECRETS')));
session_save_path((string) getenv('TEST_SESSION_PATH'));
$log = static fn (string $line) => file_put_contents(getenv('TEST_SESSION_PATH') . '/log', $line . "\n", FILE_APPEND);
SealedSessionHandler::register(new ServerSecrets(...$secrets), log: $log);
session_start();

switch ($_SERVER['QUERY_STRING'] ?? '') {
    case 'count':
        $_SESSION['count'] = ($_SESSION['count'] ?? 0) + 1;
        $_SESSION['text'] = 'a needle in the session store';
        usleep(2000);
        break;
    case 'regenerate':
        session_regenerate_id(true);
        break;
    case 'destroy':
        session_destroy();
        break;
}
header('Content-Type: text/plain');
echo $_SESSION['count'] ?? 0;
