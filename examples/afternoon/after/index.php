<?php

declare(strict_types=1);

/*
 * The same mailbox, one afternoon later: its database reads nothing. Works without FFI.
 * Start it with: php -S localhost:8080 -t .
 */
use Sealwax\{Envelope\Envelope, Exception\SealwaxException, Identity\AccountId, Identity\PublicIdentity};
use Sealwax\{Json\Exchange, Json\Fields, Keep\ServerHalf, MessageId};
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Login\{LoginChallenge, LoginChange, LoginRecord, ShareChallenge, Stored};
use Sealwax\Session\SealedSessionHandler;

require __DIR__ . '/secrets.php';

SealedSessionHandler::register($serverSecrets);
session_start();

$db = new PDO('sqlite:' . (getenv('AFTERNOON_DB') ?: "$data/mailbox.sqlite"));
$db->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
$db->exec('PRAGMA busy_timeout = 5000');
$db->exec(<<<'SQL'
    CREATE TABLE IF NOT EXISTS account (
        id       INTEGER PRIMARY KEY AUTOINCREMENT,
        name     TEXT NOT NULL UNIQUE,
        email    TEXT NOT NULL,
        logins   INTEGER NOT NULL DEFAULT 0, -- counts on when the password changes, and ends other sessions
        keys TEXT NOT NULL UNIQUE, public TEXT NOT NULL, wrap TEXT NOT NULL, record TEXT NOT NULL,
        recovery_wrap TEXT, recovery_share TEXT, recovery_self TEXT
    );
    CREATE TABLE IF NOT EXISTS message (
        id        INTEGER PRIMARY KEY,
        sender    INTEGER NOT NULL,
        recipient INTEGER NOT NULL,
        place     TEXT NOT NULL UNIQUE, -- the id that its envelope is bound to
        body      TEXT NOT NULL,
        time      INTEGER NOT NULL
    );
    CREATE TABLE IF NOT EXISTS challenge (value TEXT PRIMARY KEY, keys TEXT NOT NULL, expires INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS used (keys TEXT PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS recovery (
        hash TEXT PRIMARY KEY, account INTEGER NOT NULL, request TEXT NOT NULL, approval TEXT, approver INTEGER
    );
    SQL);

/** @return list<array<string, mixed>> */
function rows(string $sql, mixed ...$values): array
{
    global $db;
    $statement = $db->prepare($sql);
    $statement->execute($values);
    return $statement->fetchAll(PDO::FETCH_ASSOC);
}

function run(string $sql, mixed ...$values): int
{
    global $db;
    $statement = $db->prepare($sql);
    $statement->execute($values);
    return $statement->rowCount();
}

function h(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES, 'UTF-8');
}

function field(string $name): string
{
    $value = $_POST[$name] ?? '';
    return is_string($value) ? trim($value) : '';
}

function go(string $path): never
{
    header("Location: $path", true, 303);
    exit;
}

function page(string $title, string $body): never
{
    $menu = isset($_SESSION['account'])
        ? '<a href="/">Inbox</a> <a href="/write">Write</a> <a href="/account">Account</a>'
        : '<a href="/login">Log in</a> <a href="/register">Register</a>';
    $notice = h((string) ($_SESSION['notice'] ?? ''));
    unset($_SESSION['notice']);
    echo "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>", h($title), "</title>"
        . '<script src="/sealwax.global.js" defer></script><script src="/mailbox.js" defer></script>'
        . "<nav>$menu</nav><p>$notice</p><h1>", h($title), "</h1>$body</html>";
    exit;
}

function form(string $action, string $fields, string $button): string
{
    $token = $_SESSION['csrf'] ??= bin2hex(random_bytes(16));
    return "<form method=\"post\" action=\"$action\"><input type=\"hidden\" name=\"csrf\" value=\"$token\">"
        . "$fields<button>$button</button></form>";
}

function input(string $name, string $label, string $type = 'text'): string
{
    $name = ($type === 'password' ? 'data-' : '') . "name=\"$name\""; // what has no name is not sent
    return "<label>$label <input $name type=\"$type\" required></label> ";
}

function me(): array
{
    $mine = [$_SESSION['account'] ?? 0, $_SESSION['logins'] ?? 0];
    $me = rows('SELECT * FROM account WHERE id = ? AND logins = ?', ...$mine)[0] ?? null;
    return $me ?? (str_starts_with($_SERVER['REQUEST_URI'], '/api/') ? refused(401) : go('/login'));
}

function byName(string $name): ?array
{
    return rows('SELECT * FROM account WHERE name = ?', $name)[0] ?? null;
}

function refuse(string $why, string $path): never
{
    $_SESSION['notice'] = $why;
    go($path);
}

function answer(string $json): never
{
    header('Content-Type: application/json');
    exit($json);
}

function refused(int $status = 403): never
{
    http_response_code($status);
    exit('{}');
}

/** Writes what a verified change says, if what it replaces is still stored. */
function change(array $account, string $text): void
{
    global $policy, $db;
    $stored = Stored::fromTexts($account['wrap'], $account['recovery_wrap']);
    $rows = LoginChange::verifyText($text, AccountId::fromText($account['keys']), $stored, $policy);
    $set = implode(' = ?, ', array_keys($rows->columns() + ['logins' => '']));
    $update = "UPDATE account SET $set = logins + ? WHERE id = ? AND wrap = ? AND recovery_wrap IS ?";
    $former = [(int) $rows->passwordChanged(), $account['id'], $account['wrap'], $account['recovery_wrap']];
    $db->beginTransaction();
    $changed = run($update, ...array_values($rows->columns()), ...$former);
    $delete = 'DELETE FROM recovery WHERE hash = ? AND account = ?';
    $done = $rows->request === null || run($delete, $rows->requestHash(), $account['id']) === 1;
    $changed === 1 && $done || refused(409); // which ends here, and the transaction with it
    $db->commit();
    $_SESSION['logins'] = $account['logins'] + (int) $rows->passwordChanged();
}

function challenge(AccountId $keys): ShareChallenge
{
    $challenge = ShareChallenge::generate();
    run('INSERT INTO challenge (value, keys, expires) VALUES (?, ?, ?)', $challenge, $keys, time() + 300);
    return $challenge;
}

function enter(array $account): ServerHalf
{
    session_regenerate_id(true);
    $half = ServerHalf::generate();
    $_SESSION = ['account' => $account['id'], 'logins' => $account['logins'], 'half' => $half->exposeText()];
    return $half;
}

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$post = $_SERVER['REQUEST_METHOD'] === 'POST';
$json = str_starts_with($path, '/api/');
$body = $json ? (string) file_get_contents('php://input') : '';
if ($json && $post && !Exchange::isJson($_SERVER['CONTENT_TYPE'] ?? '')) {
    refused(415); // forms of other sites cannot send JSON
}
if ($post && !$json && !hash_equals($_SESSION['csrf'] ?? '', field('csrf'))) {
    http_response_code(400);
    page('That did not work', '<p>Please try again.</p>');
}

set_exception_handler(static function (Throwable $thrown) use ($json): void {
    error_log($thrown->getMessage());
    http_response_code($thrown instanceof SealwaxException ? 400 : 500);
    echo $json && $thrown instanceof SealwaxException ? Exchange::refusal($thrown) : '{}';
});

switch ([$path, $post]) {
    case ['/register', false]:
        page('Register', form(
            '/register',
            input('name', 'Name') . input('email', 'E-mail', 'email') . input('password', 'Password', 'password'),
            'Register',
        ));

    case ['/api/reserve', true]:
        $keys = AccountId::generate();
        answer(Exchange::reserved($keys, challenge($keys)));

    case ['/api/share', true]:
        [$keys, $challenge, $request] = Exchange::readShareRequest($body);
        $issued = 'DELETE FROM challenge WHERE value = ? AND keys = ? AND expires > ?';
        run($issued, $challenge->text(), $keys->text(), time()) === 1 || refused();
        answer(Exchange::share($request->answer($keys, $challenge, $policy)));

    case ['/api/register', true]:
        ['account' => $keys, 'name' => $name, 'email' => $email, 'change' => $text]
            = Fields::read($body, ['account' => 22, 'name' => 255, 'email' => 255, 'change' => 16384]);
        $rows = LoginChange::verifyText($text, AccountId::fromText($keys), null, $policy);
        $db->beginTransaction();
        run('INSERT OR IGNORE INTO used (keys) VALUES (?)', $keys) === 1 && byName($name) === null || refused(409);
        $insert = 'INSERT INTO account (name, email, keys, public, wrap, record) VALUES (?, ?, ?, ?, ?, ?)';
        run($insert, $name, $email, $keys, $rows->identity, $rows->wrap, $rows->record);
        $db->commit();
        answer(Exchange::done());

    case ['/login', false]:
        $fields = input('name', 'Name') . input('password', 'Password', 'password');
        page('Log in', form('/login', $fields, 'Log in') . '<p><a href="/forgot">Forgot the password?</a></p>');

    case ['/api/challenge', true]:
        $name = Exchange::readChallengeRequest($body);
        $account = byName($name);
        answer(Exchange::challenge($account === null
            ? LoginChallenge::decoy($decoys, $name, $costs)
            : LoginChallenge::of(AccountId::fromText($account['keys']), WrappedIdentity::fromText($account['wrap']))));

    case ['/api/login', true]:
        [$name, $token] = Exchange::readLogin($body);
        $account = byName($name);
        if ($account === null) {
            LoginRecord::rejectUnknown($policy, $token);
            refused();
        }
        $record = LoginRecord::fromText($account['record']);
        $wrap = WrappedIdentity::fromText($account['wrap']);
        $accepted = $record->verify($token, AccountId::fromText($account['keys']), $wrap, $policy) ?? refused();
        $swap = 'UPDATE account SET record = ? WHERE id = ? AND record = ?';
        run($swap, $accepted->relaid()->text(), $account['id'], $account['record']) === 1
            || byName($name)['wrap'] === $account['wrap'] || refused();
        answer(Exchange::loginAnswer($accepted->withoutSecondFactor(), $policy, enter($account)));

    case ['/api/keep', true]:
        [$me, $half] = [me(), ServerHalf::fromText($_SESSION['half'])];
        $stored = Stored::fromTexts($me['wrap'], $me['recovery_wrap']);
        answer(Exchange::kept($me['name'], AccountId::fromText($me['keys']), $stored, $half));

    case ['/logout', true]:
        $_SESSION = [];
        session_destroy();
        go('/login');

    case ['/', false]:
        $list = '';
        $inbox = rows(
            'SELECT m.id, a.name, m.time FROM message m JOIN account a ON a.id = m.sender
             WHERE m.recipient = ? ORDER BY m.id DESC',
            me()['id'],
        );
        foreach ($inbox as $message) {
            $list .= "<li><a href=\"/read?id={$message['id']}\">" . h($message['name']) . ', '
                . date('Y-m-d H:i', (int) $message['time']) . '</a></li>';
        }
        page('Inbox', "<ul>$list</ul>" . form('/logout', '', 'Log out'));

    case ['/read', false]:
        $message = rows(
            'SELECT m.*, a.name, a.public FROM message m JOIN account a ON a.id = m.sender
             WHERE m.id = ? AND m.recipient = ?',
            (int) ($_GET['id'] ?? 0),
            me()['id'],
        )[0] ?? go('/');
        $data = array_intersect_key($message, array_flip(['name', 'public', 'place', 'body']));
        $data = h(json_encode($data));
        page('From ' . $message['name'], "<p id=\"message\" data-message=\"$data\"></p>");

    case ['/write', false]:
        me();
        page('Write', form('/write', input('to', 'To') . '<textarea name="body" required></textarea>', 'Send'));

    case ['/api/public', true]:
        me();
        $whose = byName(Exchange::readPublicRequest($body)) ?? refused(404);
        answer(Exchange::public(PublicIdentity::fromText($whose['public'])));

    case ['/api/write', true]:
        $fields = Fields::read($body, ['to' => 255, 'place' => 22, 'envelope' => 262144]);
        $to = byName($fields['to']) ?? refused(404);
        run(
            'INSERT INTO message (sender, recipient, place, body, time) VALUES (?, ?, ?, ?, ?)',
            me()['id'],
            $to['id'],
            MessageId::fromText($fields['place']),
            Envelope::fromText($fields['envelope'])->text(),
            time(),
        );
        answer(Exchange::done());

    case ['/account', false]:
        me();
        $passwords = input('old', 'Old password', 'password') . input('password', 'New password', 'password');
        page('Account', form('/password', $passwords, 'Change password') . form('/delete', '', 'Delete account')
            . form('/recovery', input('approver', 'Who may help'), 'Print a recovery card') . '<ul id="requests"></ul>');

    case ['/api/share-challenge', true]:
        $keys = byName(Exchange::readChallengeRequest($body))['keys'] ?? null;
        answer(Exchange::shareChallenge(challenge($keys === null ? AccountId::generate() : AccountId::fromText($keys))));

    case ['/api/change', true]:
        change(me(), Exchange::readChange($body));
        answer(Exchange::done());

    case ['/forgot', false]:
        page('Forgot the password', form('/forgot', input('name', 'Name') . input('card', 'Recovery card'), 'Ask'));

    case ['/api/recovery', true]:
        [$name, $request, $hash] = Exchange::readRecovery($body);
        $account = byName($name) ?? answer(Exchange::asked($hash)); // who has an account is not told
        run('INSERT INTO recovery (hash, account, request) VALUES (?, ?, ?)', $hash, $account['id'], $request);
        $account['email'] === '' || @mail($account['email'], 'Somebody asks for your keys', 'If it is not you: reply.');
        answer(Exchange::asked($hash));

    case ['/api/recoveries', true]:
        me(); // and who cannot open the shares, can approve nothing
        $sql = 'SELECT r.hash, r.request, a.name, a.recovery_share FROM recovery r JOIN account a ON a.id = r.account';
        answer(json_encode(rows("$sql WHERE r.approval IS NULL AND a.recovery_share IS NOT NULL")));

    case ['/api/approve', true]:
        [$hash, $grant] = Exchange::readApproval($body);
        $sql = 'UPDATE recovery SET approval = ?, approver = ? WHERE hash = ? AND approval IS NULL';
        run($sql, $grant->text(), me()['id'], $hash) === 1 || refused(409);
        answer(Exchange::done());

    case ['/api/grant', true]:
        $sql = 'SELECT r.approval AS "grant", b.public AS approver, a.keys AS account, a.wrap, a.recovery_wrap
                FROM recovery r JOIN account a ON a.id = r.account JOIN account b ON b.id = r.approver WHERE r.hash = ?';
        answer(Fields::write(rows($sql, Exchange::readGrantRequest($body))[0] ?? refused(404)));

    case ['/api/complete', true]:
        [$name, $text] = Exchange::readCompletion($body);
        change(byName($name) ?? refused(), $text);
        answer(Exchange::done());

    case ['/delete', true]:
        $id = me()['id'];
        run('DELETE FROM message WHERE sender = ? OR recipient = ?', $id, $id);
        run('DELETE FROM account WHERE id = ?', $id);
        $_SESSION = [];
        session_destroy();
        go('/register');

    default:
        http_response_code(404);
        page('Not here', '');
}
