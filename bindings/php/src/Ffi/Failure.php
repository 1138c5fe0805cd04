<?php

declare(strict_types=1);

namespace Sealwax\Ffi;

use Sealwax\Exception;
use Sealwax\Exception\SealwaxException;

/**
 * The exception of a kind of result of libsealwax (`sealwax_result_kind`).
 *
 * @internal
 */
final class Failure
{
    private const CLASSES = [
        Exception\Decryption::NUMBER => Exception\Decryption::class,
        Exception\NotARecipient::NUMBER => Exception\NotARecipient::class,
        Exception\Malformed::NUMBER => Exception\Malformed::class,
        Exception\UnsupportedVersion::NUMBER => Exception\UnsupportedVersion::class,
        Exception\Limit::NUMBER => Exception\Limit::class,
        Exception\WeakParameters::NUMBER => Exception\WeakParameters::class,
        Exception\InvalidKey::NUMBER => Exception\InvalidKey::class,
        Exception\AuthorMismatch::NUMBER => Exception\AuthorMismatch::class,
        Exception\NotSigned::NUMBER => Exception\NotSigned::class,
        Exception\RosterRejected::NUMBER => Exception\RosterRejected::class,
        Exception\CodeMismatch::NUMBER => Exception\CodeMismatch::class,
        Exception\Expired::NUMBER => Exception\Expired::class,
        Exception\Randomness::NUMBER => Exception\Randomness::class,
        Exception\InvalidInput::NUMBER => Exception\InvalidInput::class,
    ];

    public static function of(int $kind, string $message): SealwaxException
    {
        $class = self::CLASSES[$kind] ?? Exception\Defect::class;
        return new $class($message);
    }
}
