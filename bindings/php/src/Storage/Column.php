<?php

declare(strict_types=1);

namespace Sealwax\Storage;

use Sealwax\Exception\InvalidInput;
use Sealwax\Exception\NotStored;

/** A text column of a host's table, in which artefacts are kept as their text. */
final class Column
{
    public function __construct(
        private readonly \PDO $db,
        private readonly string $table,
        private readonly string $column,
        private readonly string $key,
    ) {
        foreach ([$table, $column, $key] as $name) {
            if (!preg_match('/\A[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?\z/', $name)) {
                throw new InvalidInput('a name of a table or column has letters, digits and underscores');
            }
        }
    }

    /**
     * Refuses a row that is not what was written: cut off by a column that is too short, altered by a character set, or
     * found by a text that differs in upper and lower case, which breaks compare-and-swap. Call it in the transaction
     * that wrote.
     */
    public function assertStored(string|int $key, string|\Stringable $written): void
    {
        $written = (string) $written;
        $stored = $this->select("SELECT {$this->column} FROM {$this->table} WHERE {$this->key} = ?", [$key]);
        if (!is_string($stored)) {
            throw new NotStored("there is no such row in {$this->table}");
        }
        $stored = rtrim($stored, ' ');
        if ($stored !== $written) {
            $how = str_starts_with($written, $stored)
                ? 'cut off after ' . strlen($stored) . ' of ' . strlen($written) . ' bytes: take a longer type'
                : 'altered: take a column that keeps ASCII as it is';
            throw new NotStored("{$this->table}.{$this->column} was $how, as in schema/");
        }
        $sql = "SELECT COUNT(*) FROM {$this->table} WHERE {$this->key} = ? AND {$this->column} = ?";
        $swapped = strtolower($written) ^ strtoupper($written) ^ $written;
        if ($swapped !== $written && (int) $this->select($sql, [$key, $swapped]) !== 0) {
            $advice = 'take a binary collation, as in schema/';
            throw new NotStored("{$this->table}.{$this->column} does not tell upper from lower case: $advice");
        }
    }

    /**
     * Compare-and-swap: whether the row had the former text, and has the new one now.
     */
    public function swap(string|int $key, string|\Stringable $former, string|\Stringable $new): bool
    {
        $sql = "UPDATE {$this->table} SET {$this->column} = ? WHERE {$this->key} = ? AND {$this->column} = ?";
        $update = $this->db->prepare($sql);
        $update->execute([(string) $new, $key, (string) $former]);
        return $update->rowCount() === 1;
    }

    /** @param list<string|int> $values */
    private function select(string $sql, array $values): mixed
    {
        $select = $this->db->prepare($sql);
        $select->execute($values);
        return $select->fetchColumn();
    }
}
