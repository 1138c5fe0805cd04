<?php

declare(strict_types=1);

namespace Centre;

/** Mail, written to a folder: a host's own mailer stands here. In both languages, for the server knows nobody's. */
final class Mail
{
    public function __construct(private readonly Centre $centre)
    {
    }

    public function send(string $to, string $subject, string $text): void
    {
        $name = sprintf('%d-%s', hrtime(true), Id::short());
        $mail = ['id' => $name, 'to' => $to, 'subject' => $subject, 'text' => $text, 'time' => Id::minute()];
        $file = "{$this->centre->folder}/mail/$name";
        file_put_contents("$file.part", json_encode($mail, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES));
        rename("$file.part", "$file.json");
    }

    /** To who has given an address; and in any case shown at the next login. */
    public function tell(string $account, string $kind, ?string $about = null): void
    {
        $sql = 'INSERT INTO notice (id, account, kind, about, time) VALUES (?, ?, ?, ?, ?)';
        $this->centre->db()->run($sql, Id::random(), $account, $kind, $about, Id::minute());
        $email = $this->centre->db()->value('SELECT email FROM person WHERE account = ?', $account);
        if (is_string($email)) {
            [$german, $english] = self::NOTICES[$kind];
            $this->send($email, "{$this->centre->name()}: $german / $english", "$german.\n\n$english.\n");
        }
    }

    public function code(string $email, string $code): void
    {
        $text = "Ihr Code ist $code, zehn Minuten lang.\n\nYour code is $code, for ten minutes.\n";
        $this->send($email, "Code $code", $text);
    }

    /** @return list<array<string, mixed>> newest first */
    public function all(): array
    {
        $files = glob("{$this->centre->folder}/mail/*.json");
        rsort($files, SORT_NATURAL);
        $read = static fn (string $file) => json_decode((string) file_get_contents($file), true);
        return array_map($read, array_slice($files, 0, 100));
    }

    private const NOTICES = [
        'recovery-asked' => [
            'Jemand bittet mit Ihrer Karte um Ihre Schlüssel. Wenn Sie das nicht sind, melden Sie sich an',
            'Somebody asks for your keys with your card. If it is not you, log in',
        ],
        'recovery-granted' => [
            'Die Bitte um Ihre Schlüssel wurde bestätigt',
            'The request for your keys was confirmed',
        ],
        'password-changed' => ['Ihr Passwort wurde geändert', 'Your password was changed'],
        'email-changed' => ['Ihre E-Mail-Adresse wurde geändert', 'Your e-mail address was changed'],
        'roster-changed' => ['Die Rollen wurden geändert', 'The roles have changed'],
        'admitted' => ['Sie haben eine neue Rolle', 'You have a new role'],
        'soon-deleted' => [
            'Ihr Konto wird in zwei Wochen gelöscht, wenn Sie sich nicht anmelden',
            'Your account will be deleted in two weeks unless you log in',
        ],
    ];
}
