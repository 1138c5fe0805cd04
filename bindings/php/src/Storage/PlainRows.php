<?php

declare(strict_types=1);

namespace Sealwax\Storage;

use Sealwax\Envelope\Envelope;
use Sealwax\Exception\InvalidInput;

/**
 * Rows from before, whose text is plain, sealed in batches that can stop and go on at any time: docs/migration.md.
 *
 *     $rows = new PlainRows($db, 'message', 'id', 'body', 'envelope');      // body may be NULL
 *     while ($rows->seal(100, static fn (int $id, string $text) => $sealer($id)->seal($text)) > 0);
 */
final class PlainRows
{
    private readonly Column $column;

    public function __construct(
        private readonly \PDO $db,
        private readonly string $table,
        private readonly string $id,
        private readonly string $plain,
        private readonly string $sealed,
    ) {
        // Both check the names.
        new Column($db, $table, $plain, $id);
        $this->column = new Column($db, $table, $sealed, $id);
        if ($db->getAttribute(\PDO::ATTR_ERRMODE) !== \PDO::ERRMODE_EXCEPTION) {
            throw new InvalidInput('set PDO::ATTR_ERRMODE to PDO::ERRMODE_EXCEPTION: an error must not pass for a count');
        }
    }

    /** How many rows are still plain; those without a text have nothing to seal. */
    public function left(): int
    {
        $sql = "SELECT COUNT(*) FROM {$this->table} WHERE {$this->sealed} IS NULL AND {$this->plain} IS NOT NULL";
        return (int) $this->db->query($sql)->fetchColumn();
    }

    /**
     * Seals the next rows, all of them or none. A row that somebody else has changed meanwhile stays as it is, for the
     * next batch.
     *
     * @param \Closure(int|string, string): Envelope $seal
     *
     * @return int how many it has looked at: 0 when there is nothing left
     */
    public function seal(int $most, \Closure $seal): int
    {
        $most = max(1, $most);
        $select = "SELECT {$this->id}, {$this->plain} FROM {$this->table}
                   WHERE {$this->sealed} IS NULL AND {$this->plain} IS NOT NULL ORDER BY {$this->id} LIMIT $most";
        $rows = $this->db->query($select)->fetchAll(\PDO::FETCH_NUM);
        $update = "UPDATE {$this->table} SET {$this->sealed} = ?, {$this->plain} = NULL
                   WHERE {$this->id} = ? AND {$this->sealed} IS NULL AND {$this->plain} = ?";
        $this->db->beginTransaction();
        try {
            foreach ($rows as [$id, $text]) {
                $envelope = $seal($id, (string) $text)->text();
                $statement = $this->db->prepare($update);
                $statement->execute([$envelope, $id, $text]);
                if ($statement->rowCount() === 1) {
                    $this->column->assertStored($id, $envelope);
                }
            }
            $this->db->commit();
        } catch (\Throwable $thrown) {
            $this->db->rollBack();
            throw $thrown;
        }
        return count($rows);
    }
}
