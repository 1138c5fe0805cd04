<?php

declare(strict_types=1);

namespace Centre;

/** Counts what must not be tried too often, before it is tried. By name: addresses are not looked at. */
final class Attempts
{
    public function __construct(private readonly Centre $centre)
    {
    }

    public function count(string $what, int $most, int $seconds): void
    {
        $now = time();
        $row = $this->centre->db()->row(
            'INSERT INTO attempt (what, since, count) VALUES (?, ?, 1)
             ON CONFLICT (what) DO UPDATE SET
                 count = CASE WHEN attempt.since <= ? THEN 1 ELSE attempt.count + 1 END,
                 since = CASE WHEN attempt.since <= ? THEN excluded.since ELSE attempt.since END
             RETURNING since, count',
            $this->centre->keyed($what),
            $now,
            $now - $seconds,
            $now - $seconds,
        );
        if ($row['count'] > $most) {
            throw new Refusal(429, 'often', ['seconds' => max(1, $row['since'] + $seconds - $now)]);
        }
    }

    /** It was right: what was counted for it does not count any more. */
    public function forget(string $what): void
    {
        $this->centre->db()->run('DELETE FROM attempt WHERE what = ?', $this->centre->keyed($what));
    }
}
