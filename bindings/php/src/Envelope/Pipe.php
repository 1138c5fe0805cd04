<?php

declare(strict_types=1);

namespace Sealwax\Envelope;

use Sealwax\Exception\InvalidInput;

/**
 * PHP streams, whole: what does not go through is an error and no shorter file.
 *
 * @internal
 */
final class Pipe
{
    public const CHUNK = 262144;

    /** @param resource $stream */
    public static function read($stream): string
    {
        $bytes = fread($stream, self::CHUNK);
        return $bytes === false ? throw new InvalidInput('the stream cannot be read') : $bytes;
    }

    /** @param resource $stream */
    public static function write($stream, #[\SensitiveParameter] string $bytes): void
    {
        while ($bytes !== '') {
            $written = fwrite($stream, $bytes);
            if ($written === false || $written === 0) {
                throw new InvalidInput('the stream does not take what is written; delete what is there');
            }
            $bytes = substr($bytes, $written);
        }
    }
}
