<?php

declare(strict_types=1);

namespace Centre\Http;

use Centre\Refusal;

/**
 * A JSON object, read strictly: exactly the fields that are named, each of its kind.
 *
 *     text 64      a text of at most 64 bytes          texts 8 4096   at most 8 of them
 *     text? 64     or null                             number         a whole one, from 0
 *     +text 64     the field may be missing            bool
 */
final class Body
{
    /**
     * @param array<string, string> $fields
     *
     * @return array<string, mixed>
     */
    public static function read(#[\SensitiveParameter] string $json, array $fields): array
    {
        $object = json_decode($json, false, 3);
        if (!$object instanceof \stdClass) {
            throw Refusal::body();
        }
        $values = get_object_vars($object);
        if (array_diff_key($values, $fields) !== []) {
            throw Refusal::body();
        }
        $read = [];
        foreach ($fields as $name => $kind) {
            $optional = $kind[0] === '+';
            if (!array_key_exists($name, $values)) {
                $read[$name] = $optional ? null : throw Refusal::body();
                continue;
            }
            $read[$name] = self::value($values[$name], explode(' ', ltrim($kind, '+')));
        }
        return $read;
    }

    /** @param list<string> $kind */
    private static function value(mixed $value, array $kind): mixed
    {
        $fits = match ($kind[0]) {
            'text' => is_string($value),
            'text?' => $value === null || is_string($value),
            'number' => is_int($value) && $value >= 0,
            'bool' => is_bool($value),
            'texts' => is_array($value) && array_filter($value, is_string(...)) === $value,
        };
        if (!$fits) {
            throw Refusal::body();
        }
        $texts = is_array($value) ? $value : [is_string($value) ? $value : ''];
        $most = (int) ($kind[count($kind) - 1]);
        if ($kind[0] === 'texts' && count($texts) > (int) $kind[1]) {
            throw Refusal::large();
        }
        foreach ($texts as $text) {
            if (strlen($text) > $most) {
                throw Refusal::large();
            }
        }
        return $value;
    }
}
