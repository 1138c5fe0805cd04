<?php

declare(strict_types=1);

/*
 * Takes the old mailbox over, on the command line, with libsealwax by FFI (ffi.enable=1):
 *
 *     php migrate.php ../data/old.sqlite ../data/mailbox.sqlite [NAME]...
 *
 * Without names it says who has an account there, and who has one here. Old passwords are not taken over: everybody
 * registers anew, with the same name. Name those of whom you know that it was they who registered, by their word or by
 * the link that the old mailbox mailed: whoever is named gets the old messages of that name, sealed to his key.
 * It can be called again at any time; a message is taken over once.
 */
use Sealwax\{Context, Identity\PublicIdentity, Identity\Recipient, MessageId};
use Sealwax\Envelope\Sealer;

PHP_SAPI === 'cli' || exit;
require_once getenv('SEALWAX_AUTOLOAD') ?: __DIR__ . '/../../../bindings/php/autoload.php';

if ($argc < 3) {
    fwrite(STDERR, "usage: php migrate.php OLD NEW [NAME]...\n");
    exit(2);
}
[$old, $new] = array_map(static function (string $path): PDO {
    is_file($path) || exit("there is no $path\n");
    return new PDO("sqlite:$path", options: [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
}, [$argv[1], $argv[2]]);
// What was taken over; the message's new place is where it went.
$new->exec('CREATE TABLE IF NOT EXISTS migrated (old INTEGER PRIMARY KEY, place TEXT NOT NULL)');

$accounts = [];
foreach ($new->query('SELECT name, id, public FROM account') as $row) {
    $accounts[$row['name']] = $row;
}
$done = array_flip($new->query('SELECT old FROM migrated')->fetchAll(PDO::FETCH_COLUMN));
$messages = $old->prepare(
    'SELECT m.id, m.body, m.time, s.name AS sender FROM message m
     JOIN account s ON s.id = m.sender JOIN account r ON r.id = m.recipient WHERE r.name = ? ORDER BY m.id',
);
foreach ($argc === 3 ? $old->query('SELECT name FROM account ORDER BY name') : [] as $row) {
    echo $row['name'], isset($accounts[$row['name']]) ? '' : ' has not registered here yet', "\n";
}
foreach (array_slice($argv, 3) as $name) {
    $to = $accounts[$name] ?? null;
    if ($to === null) {
        echo "$name has not registered here yet\n";
        continue;
    }
    $recipient = Recipient::unverified(PublicIdentity::fromText($to['public']));
    $messages->execute([$name]);
    $count = 0;
    $new->beginTransaction();
    foreach ($messages->fetchAll(PDO::FETCH_ASSOC) as $message) {
        // Who sent it has to be somebody here; it is taken over when he is.
        $from = $accounts[$message['sender']] ?? null;
        if ($from === null || isset($done[$message['id']])) {
            continue;
        }
        $id = MessageId::generate();
        $place = Context::new()->with('mailbox', 'message')->with('message', $id->bytes());
        // Unsigned, for nobody vouches for the author of an old row; the page says so.
        $envelope = Sealer::new($place)->to($recipient)->unsigned()->seal($message['body'])->text();
        $insert = 'INSERT INTO message (sender, recipient, place, body, time) VALUES (?, ?, ?, ?, ?)';
        $new->prepare($insert)->execute([$from['id'], $to['id'], $id->text(), $envelope, $message['time']]);
        $new->prepare('INSERT INTO migrated (old, place) VALUES (?, ?)')->execute([$message['id'], $id->text()]);
        $count++;
    }
    $new->commit();
    echo "$name: $count messages sealed\n";
}
echo "When everybody is here, delete {$argv[1]}, its backups and logs: until then the past is not sealed.\n";
