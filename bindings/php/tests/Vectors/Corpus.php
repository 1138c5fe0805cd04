<?php

declare(strict_types=1);

namespace Sealwax\Tests\Vectors;

/** The shared test vectors, test-vectors/schema.md. */
final class Corpus
{
    /** @return iterable<string, array{array<string, mixed>}> cases by file and name, their inputs resolved */
    public static function cases(?string $folder = null): iterable
    {
        $files = glob(($folder ?? self::folder()) . '/*.json') ?: [];
        if ($files === []) {
            throw new \RuntimeException('there are no test vectors');
        }
        foreach ($files as $path) {
            $file = json_decode((string) file_get_contents($path), true, 64, JSON_THROW_ON_ERROR);
            $values = array_map(static fn (mixed $value) => self::bytes($value, []), $file['values'] ?? []);
            foreach ($file['cases'] as $case) {
                $case['inputs'] = new Inputs($case['inputs'], $values);
                yield "{$file['kind']}: {$case['name']}" => [$case];
            }
        }
    }

    /** @return iterable<string> the values of all files */
    public static function values(): iterable
    {
        foreach (glob(self::folder() . '/*.json') ?: [] as $path) {
            $file = json_decode((string) file_get_contents($path), true, 64, JSON_THROW_ON_ERROR);
            foreach ($file['values'] ?? [] as $value) {
                yield self::bytes($value, []);
            }
        }
    }

    /** @param array<string, string> $values */
    public static function bytes(mixed $value, array $values): string
    {
        if (is_string($value)) {
            return hex2bin($value);
        }
        if (isset($value['ref'])) {
            return $values[$value['ref']];
        }
        if (isset($value['concat'])) {
            return implode('', array_map(static fn (mixed $part) => self::bytes($part, $values), $value['concat']));
        }
        if (isset($value['repeat'])) {
            $part = self::bytes($value['repeat'], $values);
            return $value['length'] === 0 ? '' : substr(str_repeat($part, $value['length']), 0, $value['length']);
        }
        $edited = self::bytes($value['edit'], $values);
        $at = $value['at'] < 0 ? strlen($edited) + $value['at'] : $value['at'];
        return substr_replace($edited, self::bytes($value['insert'], $values), $at, $value['remove']);
    }

    private static function folder(): string
    {
        return dirname(__DIR__, 4) . '/test-vectors';
    }
}
