<?php

declare(strict_types=1);

namespace Centre\Desk;

use Centre\Http\Answer;
use Centre\Id;
use Centre\Refusal;
use Sealwax\Envelope\Outline;

/**
 * Attachments, in pieces that PHP and nginx let through as they are installed. What counts as received stands in the
 * database, and what lies beyond it in the file is cut off by the next piece: so a crash costs one piece, and nothing
 * else.
 */
final class Attachments extends Desk
{
    public const MOST = 2_147_483_648;
    public const PIECE = 1_048_576;
    private const UNFINISHED = 16;
    private const HEADER = 65536;

    public function begin(): Answer
    {
        $fields = $this->call->request->fields(['id' => 'text 22', 'size' => 'number']);
        [$id, $me] = [Id::check($fields['id']), $this->call->account()];
        $conversation = Messages::mine($this->call, $this->call->path('id'));
        if ($fields['size'] < 1) {
            throw Refusal::body();
        }
        if ($fields['size'] > self::MOST) {
            throw Refusal::large();
        }
        $insert = 'INSERT INTO attachment (id, conversation, account, size, time) VALUES (?, ?, ?, ?, ?)
                   ON CONFLICT (id) DO NOTHING';
        $open = 'SELECT COUNT(*) FROM attachment WHERE account = ? AND message IS NULL';
        if ($this->db()->value($open, $me) >= self::UNFINISHED) {
            throw new Refusal(429, 'often', ['seconds' => 3600]);
        }
        if ($this->db()->run($insert, $id, $conversation, $me, $fields['size'], Id::minute()) === 1) {
            return Answer::json(['offset' => 0]);
        }
        // Asked for again, after an answer that was lost.
        $same = 'SELECT received FROM attachment WHERE id = ? AND conversation = ? AND account = ? AND size = ?';
        $received = $this->db()->value($same, $id, $conversation, $me, $fields['size']);
        return $received === null ? throw Refusal::conflict() : Answer::json(['offset' => (int) $received]);
    }

    public function state(): Answer
    {
        $row = $this->readable();
        $finished = (bool) $row['finished'];
        return Answer::json(['offset' => $row['received'], 'size' => $row['size'], 'finished' => $finished]);
    }

    public function piece(): Answer
    {
        $offset = $this->call->request->number('offset', 0);
        $bytes = $this->call->request->bytes(self::PIECE);
        if ($bytes === '') {
            throw Refusal::body();
        }
        // Two requests at once for one upload: the second waits, and finds itself at the wrong place.
        $id = $this->mine()['id'];
        $file = fopen($this->file($id), 'c+b');
        if ($file === false || !flock($file, LOCK_EX)) {
            throw new \RuntimeException('an upload cannot be stored');
        }
        try {
            $row = $this->mine();
            $end = $offset + strlen($bytes);
            if ($row['received'] !== $offset || $row['finished']) {
                throw new Refusal(409, 'offset', ['offset' => $row['received']]);
            }
            if ($end > $row['size']) {
                throw Refusal::large();
            }
            $stored = ftruncate($file, $offset) && fseek($file, $offset) === 0
                && fwrite($file, $bytes) === strlen($bytes) && fflush($file) && fdatasync($file);
            if (!$stored) {
                throw new Refusal(503, 'trouble');
            }
            $update = 'UPDATE attachment SET received = ? WHERE id = ? AND received = ?';
            if ($this->db()->run($update, $end, $id, $offset) !== 1) {
                throw Refusal::conflict();
            }
            return Answer::json(['offset' => $end]);
        } finally {
            fclose($file);
        }
    }

    /** The length, and a header that an envelope of this length can have: what is in it, its readers find out. */
    public function finish(): Answer
    {
        $this->call->request->fields([]);
        $row = $this->mine();
        if ($row['received'] !== $row['size']) {
            throw new Refusal(409, 'offset', ['offset' => $row['received']]);
        }
        $outline = Outline::read((string) file_get_contents($this->file($row['id']), false, null, 0, self::HEADER));
        $outline->payloadLength($row['size']);
        if (!$outline->isSigned()) {
            throw new Refusal(422, 'unsigned');
        }
        $this->db()->run('UPDATE attachment SET finished = 1 WHERE id = ?', $row['id']);
        return Answer::done();
    }

    public function remove(): Answer
    {
        $this->call->request->fields([]);
        $id = $this->mine()['id'];
        $delete = 'DELETE FROM attachment WHERE id = ? AND message IS NULL';
        $this->db()->run($delete, $id) === 1 || throw Refusal::conflict();
        @unlink($this->file($id));
        return Answer::done();
    }

    public function content(): Answer
    {
        $row = $this->readable();
        if (!$row['finished']) {
            throw Refusal::nothing();
        }
        $size = $row['size'];
        $headers = [
            'Content-Type' => 'application/octet-stream',
            'Content-Disposition' => 'attachment',
            'Cache-Control' => 'no-store',
            'Accept-Ranges' => 'bytes',
        ];
        [$from, $to] = [0, $size - 1];
        $range = $this->call->request->header('Range');
        // Other units and several ranges may be ignored, and are.
        if ($range !== null && preg_match('/\Abytes=([0-9]{0,15})-([0-9]{0,15})\z/', trim($range), $found)) {
            [, $first, $last] = $found;
            if ($first === '') {
                $from = $last === '' ? $size : max(0, $size - (int) $last);
            } else {
                $from = (int) $first;
                $to = $last === '' ? $to : min($to, (int) $last);
            }
            if ($from > $to || ($first === '' && (int) $last === 0)) {
                return new Answer(416, ['Content-Range' => "bytes */$size"] + $headers, '');
            }
            $headers['Content-Range'] = "bytes $from-$to/$size";
        } else {
            $range = null;
        }
        $headers['Content-Length'] = (string) ($to - $from + 1);
        $send = fn () => $this->sendFile($row['id'], $from, $to - $from + 1);
        return new Answer($range === null ? 200 : 206, $headers, $send);
    }

    private function sendFile(string $id, int $from, int $length): void
    {
        $file = fopen($this->file($id), 'rb');
        fseek($file, $from);
        while ($length > 0 && ($bytes = fread($file, min($length, 65536))) !== false && $bytes !== '') {
            echo $bytes;
            flush();
            $length -= strlen($bytes);
        }
        fclose($file);
    }

    /** @return array<string, mixed> one that is being uploaded by who asks */
    private function mine(): array
    {
        $row = $this->row();
        return $row['message'] === null && $row['account'] === $this->call->account() ? $row : throw Refusal::nothing();
    }

    /** @return array<string, mixed> that, or one of a conversation that one is in */
    private function readable(): array
    {
        $row = $this->row();
        if ($row['message'] !== null) {
            Messages::mine($this->call, $row['conversation']);
            return $row;
        }
        return $this->mine();
    }

    /** @return array<string, mixed> */
    private function row(): array
    {
        $sql = 'SELECT * FROM attachment WHERE id = ?';
        $row = $this->db()->row($sql, $this->call->path('id')) ?? throw Refusal::nothing();
        return ['size' => (int) $row['size'], 'received' => (int) $row['received']] + $row;
    }

    private function file(string $id): string
    {
        return "{$this->call->centre->folder}/uploads/$id";
    }
}
