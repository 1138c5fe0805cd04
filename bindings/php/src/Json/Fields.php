<?php

declare(strict_types=1);

namespace Sealwax\Json;

use Sealwax\Exception\Limit;
use Sealwax\Exception\Malformed;

/**
 * A JSON object of texts, read strictly: exactly these fields, each a text that is not too long.
 */
final class Fields
{
    /** The longest login change has two wraps and an envelope to 1024 approvers. */
    public const MAX_BYTES = 4_194_304;

    /**
     * @param array<string, int> $fields names and the most bytes of each
     *
     * @return array<string, string>
     */
    public static function read(#[\SensitiveParameter] string $json, array $fields): array
    {
        if (strlen($json) > self::MAX_BYTES) {
            throw new Limit('the message has more than 4 MiB');
        }
        try {
            $object = json_decode($json, false, 2, JSON_THROW_ON_ERROR);
        } catch (\JsonException) {
            throw new Malformed('the message is not JSON');
        }
        if (!$object instanceof \stdClass) {
            throw new Malformed('the message is not a JSON object');
        }
        $values = get_object_vars($object);
        if (array_diff_key($values, $fields) !== [] || array_diff_key($fields, $values) !== []) {
            throw new Malformed('the message has exactly these fields: ' . implode(', ', array_keys($fields)));
        }
        foreach ($fields as $name => $most) {
            if (!is_string($values[$name])) {
                throw new Malformed("the field $name is not a text");
            }
            if (strlen($values[$name]) > $most) {
                throw new Limit("the field $name has more than $most bytes");
            }
        }
        return $values;
    }

    /** @param array<string, string|bool> $values */
    public static function write(#[\SensitiveParameter] array $values): string
    {
        return json_encode((object) $values, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES);
    }
}
