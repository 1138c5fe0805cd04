<?php

declare(strict_types=1);

namespace Centre;

/**
 * What was asked for and what came of it: no address, no account, no id. A file a day, kept for the configured days.
 */
final class Log
{
    private string $route = '?';

    public function __construct(private readonly Centre $centre)
    {
    }

    /** The pattern, never the path: ids stand in that. */
    public function route(string $pattern): void
    {
        $this->route = $pattern;
    }

    public function note(string $method, int $status): void
    {
        $fields = ['time' => Id::minute(), 'method' => $method, 'route' => $this->route, 'status' => $status];
        $line = json_encode($fields);
        file_put_contents($this->file(time()), "$line\n", FILE_APPEND | LOCK_EX);
    }

    /** @return list<array<string, mixed>> the last ones, newest first */
    public function lines(int $most = 500): array
    {
        $lines = [];
        foreach (array_reverse($this->files('requests')) as $file) {
            foreach (array_reverse(file($file, FILE_IGNORE_NEW_LINES)) as $line) {
                if (count($lines) >= $most) {
                    return $lines;
                }
                $lines[] = json_decode($line, true);
            }
        }
        return $lines;
    }

    /** Deletes the files of days that are over. How many lines went. */
    public function sweep(): int
    {
        $first = gmdate('Y-m-d', time() - 86400 * $this->centre->logDays());
        $gone = 0;
        foreach ([...$this->files('requests'), ...$this->files('errors')] as $file) {
            if (substr(basename($file, '.log'), -10) < $first) {
                $gone += count(file($file));
                unlink($file);
            }
        }
        return $gone;
    }

    private function file(int $time): string
    {
        return "{$this->centre->folder}/log/requests-" . gmdate('Y-m-d', $time) . '.log';
    }

    /** @return list<string> */
    private function files(string $kind): array
    {
        $files = glob("{$this->centre->folder}/log/$kind-*.log");
        sort($files);
        return $files;
    }
}
