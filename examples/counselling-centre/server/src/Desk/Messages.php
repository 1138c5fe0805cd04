<?php

declare(strict_types=1);

namespace Centre\Desk;

use Centre\Call;
use Centre\Http\Answer;
use Centre\Id;
use Centre\Refusal;
use Sealwax\Envelope\Envelope;

/** Messages: stored whole with their attachments, or not at all; asked for again, the answer is the same. */
final class Messages extends Desk
{
    /** Bytes of an envelope, as text. */
    public const MOST = 262144;
    private const AT_ONCE = 500;

    /** A conversation that one is in; else it is not there. */
    public static function mine(Call $call, string $conversation): string
    {
        $sql = 'SELECT 1 FROM participant WHERE conversation = ? AND account = ? AND gone = 0';
        return $call->db()->value($sql, $conversation, $call->account()) ? $conversation : throw Refusal::nothing();
    }

    public function some(): Answer
    {
        $id = self::mine($this->call, $this->call->path('id'));
        $limit = max(1, $this->call->request->number('limit', 100, self::AT_ONCE));
        $sql = 'SELECT number, id, time, envelope FROM message WHERE conversation = ? AND number > ?
                ORDER BY number LIMIT ' . ($limit + 1);
        $rows = $this->db()->rows($sql, $id, $this->call->request->number('after', 0));
        return Answer::json(['messages' => array_slice($rows, 0, $limit), 'more' => count($rows) > $limit]);
    }

    public function post(): Answer
    {
        $kinds = ['id' => 'text 22', 'envelope' => 'text ' . self::MOST, 'attachments' => 'texts 16 22'];
        $fields = $this->call->request->fields($kinds);
        $message = Id::check($fields['id']);
        $envelope = Envelope::fromText($fields['envelope']);
        if (!$envelope->isPadded()) {
            throw new Refusal(422, 'unpadded');
        }
        if (!$envelope->isSigned()) {
            throw new Refusal(422, 'unsigned');
        }
        $attachments = array_values(array_unique($fields['attachments']));
        $conversation = self::mine($this->call, $this->call->path('id'));
        $write = fn (): array => $this->write($conversation, $message, $envelope, $attachments);
        return Answer::json($this->db()->transaction($write));
    }

    public function read(): Answer
    {
        $number = $this->call->request->fields(['number' => 'number'])['number'];
        $id = self::mine($this->call, $this->call->path('id'));
        $this->db()->run(
            'UPDATE participant SET read_to = ? WHERE conversation = ? AND account = ? AND read_to < ?
             AND ? <= (SELECT last FROM conversation WHERE id = ?)',
            $number,
            $id,
            $this->call->account(),
            $number,
            $number,
            $id,
        );
        return Answer::done();
    }

    /**
     * @param list<string> $attachments
     *
     * @return array{number: int, time: int}
     */
    private function write(string $conversation, string $message, Envelope $envelope, array $attachments): array
    {
        $db = $this->db();
        // Whoever else writes here waits for this row.
        $row = $db->row('UPDATE conversation SET last = last + 1 WHERE id = ? RETURNING last, stale', $conversation)
            ?? throw Refusal::nothing();
        $sql = 'SELECT number, time, envelope FROM message WHERE conversation = ? AND id = ?';
        $stored = $db->row($sql, $conversation, $message);
        if ($stored !== null) {
            $db->run('UPDATE conversation SET last = last - 1 WHERE id = ?', $conversation);
            return $stored['envelope'] === $envelope->text()
                ? ['number' => (int) $stored['number'], 'time' => (int) $stored['time']]
                : throw Refusal::conflict();
        }
        // Still in it, and with a key that who left does not have.
        self::mine($this->call, $conversation);
        if ($row['stale']) {
            throw Refusal::conflict();
        }
        $number = (int) $row['last'];
        $time = Id::minute();
        $insert = 'INSERT INTO message (conversation, number, id, time, envelope) VALUES (?, ?, ?, ?, ?)';
        $db->run($insert, $conversation, $number, $message, $time, $envelope);
        $attach = 'UPDATE attachment SET message = ?, account = NULL
                   WHERE id = ? AND conversation = ? AND account = ? AND finished = 1 AND message IS NULL';
        foreach ($attachments as $attachment) {
            if ($db->run($attach, $message, $attachment, $conversation, $this->call->account()) !== 1) {
                throw Refusal::conflict();
            }
        }
        // One's own message is read, if everything before it was.
        $read = 'UPDATE participant SET read_to = ? WHERE conversation = ? AND account = ? AND read_to = ?';
        $db->run($read, $number, $conversation, $this->call->account(), $number - 1);
        return ['number' => $number, 'time' => $time];
    }
}
