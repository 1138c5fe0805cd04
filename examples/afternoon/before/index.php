<?php

declare(strict_types=1);

/*
 * An advice centre's mailbox as it was written years ago: one file, a session, bcrypt, a database that reads along.
 * Start it with: php -S localhost:8080 -t .
 */
session_start(['use_strict_mode' => 1, 'cookie_httponly' => true, 'cookie_samesite' => 'Lax']);

$db = new PDO('sqlite:' . (getenv('AFTERNOON_DB') ?: dirname(__DIR__) . '/data/old.sqlite'));
$db->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
$db->exec('PRAGMA busy_timeout = 5000');
$db->exec(<<<'SQL'
    CREATE TABLE IF NOT EXISTS account (
        id       INTEGER PRIMARY KEY AUTOINCREMENT,
        name     TEXT NOT NULL UNIQUE,
        email    TEXT NOT NULL,
        password TEXT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS message (
        id        INTEGER PRIMARY KEY,
        sender    INTEGER NOT NULL,
        recipient INTEGER NOT NULL,
        body      TEXT NOT NULL,
        time      INTEGER NOT NULL
    );
    CREATE TABLE IF NOT EXISTS reset (
        token   TEXT PRIMARY KEY,
        account INTEGER NOT NULL,
        expires INTEGER NOT NULL
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
    return "<label>$label <input name=\"$name\" type=\"$type\" required></label> ";
}

function me(): array
{
    $me = rows('SELECT * FROM account WHERE id = ?', $_SESSION['account'] ?? 0)[0] ?? null;
    return $me ?? go('/login');
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

function enter(int $account): never
{
    session_regenerate_id(true);
    $_SESSION = ['account' => $account];
    go('/');
}

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$post = $_SERVER['REQUEST_METHOD'] === 'POST';
if ($post && !hash_equals($_SESSION['csrf'] ?? '', field('csrf'))) {
    http_response_code(400);
    page('That did not work', '<p>Please try again.</p>');
}

switch ([$path, $post]) {
    case ['/register', false]:
        page('Register', form(
            '/register',
            input('name', 'Name') . input('email', 'E-mail', 'email') . input('password', 'Password', 'password'),
            'Register',
        ));

    case ['/register', true]:
        if (strlen(field('password')) < 8) {
            refuse('The password is too short.', '/register');
        }
        if (byName(field('name')) !== null) {
            refuse('This name is taken.', '/register');
        }
        $hash = password_hash(field('password'), PASSWORD_BCRYPT);
        run('INSERT INTO account (name, email, password) VALUES (?, ?, ?)', field('name'), field('email'), $hash);
        enter((int) $db->lastInsertId());

    case ['/login', false]:
        $fields = input('name', 'Name') . input('password', 'Password', 'password');
        page('Log in', form('/login', $fields, 'Log in') . '<p><a href="/forgot">Forgot the password?</a></p>');

    case ['/login', true]:
        $account = byName(field('name'));
        if ($account === null || !password_verify(field('password'), $account['password'])) {
            refuse('Name or password is wrong.', '/login');
        }
        enter((int) $account['id']);

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
            'SELECT m.*, a.name FROM message m JOIN account a ON a.id = m.sender WHERE m.id = ? AND m.recipient = ?',
            (int) ($_GET['id'] ?? 0),
            me()['id'],
        )[0] ?? go('/');
        page('From ' . $message['name'], '<p>' . nl2br(h($message['body'])) . '</p>');

    case ['/write', false]:
        me();
        page('Write', form('/write', input('to', 'To') . '<textarea name="body" required></textarea>', 'Send'));

    case ['/write', true]:
        $to = byName(field('to'));
        if ($to === null) {
            refuse('Nobody has this name.', '/write');
        }
        run(
            'INSERT INTO message (sender, recipient, body, time) VALUES (?, ?, ?, ?)',
            me()['id'],
            $to['id'],
            field('body'),
            time(),
        );
        refuse('Sent.', '/');

    case ['/account', false]:
        me();
        $passwords = input('old', 'Old password', 'password') . input('password', 'New password', 'password');
        page('Account', form('/password', $passwords, 'Change password') . form('/delete', '', 'Delete account'));

    case ['/password', true]:
        if (!password_verify(field('old'), me()['password']) || strlen(field('password')) < 8) {
            refuse('The old password is wrong, or the new one too short.', '/account');
        }
        $hash = password_hash(field('password'), PASSWORD_BCRYPT);
        run('UPDATE account SET password = ? WHERE id = ?', $hash, me()['id']);
        refuse('Changed.', '/account');

    case ['/forgot', false]:
        page('Forgot the password', form('/forgot', input('name', 'Name'), 'Send a link'));

    case ['/forgot', true]:
        $account = byName(field('name'));
        if ($account !== null) {
            $token = bin2hex(random_bytes(16));
            run('INSERT INTO reset (token, account, expires) VALUES (?, ?, ?)', $token, $account['id'], time() + 3600);
            @mail($account['email'], 'Your password', "http://{$_SERVER['HTTP_HOST']}/reset?token=$token");
        }
        refuse('If there is such an account, a link is on its way.', '/login');

    case ['/reset', false]:
        $token = '<input type="hidden" name="token" value="' . h((string) ($_GET['token'] ?? '')) . '">';
        page('A new password', form('/reset', $token . input('password', 'New password', 'password'), 'Set it'));

    case ['/reset', true]:
        $reset = rows('SELECT account FROM reset WHERE token = ? AND expires > ?', field('token'), time())[0] ?? null;
        if ($reset === null || strlen(field('password')) < 8) {
            refuse('The link has expired, or the password is too short.', '/forgot');
        }
        run('DELETE FROM reset WHERE token = ?', field('token'));
        $hash = password_hash(field('password'), PASSWORD_BCRYPT);
        run('UPDATE account SET password = ? WHERE id = ?', $hash, $reset['account']);
        enter((int) $reset['account']);

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
