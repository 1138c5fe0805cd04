<?php

declare(strict_types=1);

namespace Sealwax\Pure;

use Sealwax\Driver\Envelopes as EnvelopeDriver;
use Sealwax\Envelope\Addressee;
use Sealwax\Exception\Limit;
use Sealwax\Exception\Malformed;
use Sealwax\Wire\Reader;

/** SPEC 16.1 and 16.4: the shape of an envelope. */
final class Envelopes implements EnvelopeDriver
{
    private const MAX_RECIPIENTS = 1024;
    private const SEGMENT = 65552;
    private const TAG = 16;
    private const AUTHOR_BLOCK = 192;
    private const MAX_SEGMENTS = 4294967296;

    public function outline(string $beginning): array
    {
        $reader = new Reader($beginning, 'envelope');
        $reader->magic('SWXE');
        $flags = $reader->u8();
        if ($flags > 3) {
            throw $reader->malformed('unknown flags');
        }
        $reader->take(32);
        $n = $reader->u16();
        if ($n === 0) {
            throw $reader->malformed('it has no recipient');
        }
        if ($n > self::MAX_RECIPIENTS) {
            throw new Limit('an envelope has at most 1024 recipients');
        }
        $addressees = $seen = [];
        for ($i = 0; $i < $n; $i++) {
            $addressee = self::stanza($reader);
            $name = $addressee->kind . $addressee->id;
            if (isset($seen[$name])) {
                throw $reader->malformed('a recipient stands twice');
            }
            $seen[$name] = true;
            $addressees[] = $addressee;
        }
        $reader->take(32);
        return [($flags & 1) !== 0, ($flags & 2) !== 0, $addressees, $reader->at()];
    }

    public function payloadLength(string $beginning, int $length): int
    {
        [, $signed, , $header] = $this->outline($beginning);
        $sealed = $length - $header - ($signed ? self::AUTHOR_BLOCK : 0);
        $segments = intdiv($sealed + self::SEGMENT - 1, self::SEGMENT);
        $last = $sealed - ($segments - 1) * self::SEGMENT;
        if ($sealed < self::TAG || ($segments > 1 && $last <= self::TAG)) {
            throw new Malformed('the envelope has an impossible length: it is cut off');
        }
        if ($segments > self::MAX_SEGMENTS) {
            throw new Limit('an envelope has at most 2^32 segments');
        }
        return $sealed - $segments * self::TAG;
    }

    private static function stanza(Reader $reader): Addressee
    {
        $kind = $reader->u8();
        if ($kind !== Addressee::IDENTITY && $kind !== Addressee::CONVERSATION) {
            throw $reader->malformed('an unknown kind of stanza');
        }
        $id = $reader->take(32);
        if ($kind === Addressee::IDENTITY) {
            $length = $reader->u16();
            if (!in_array($length, [256, 384, 512], true)) {
                throw $reader->malformed('an RSA ciphertext of another length');
            }
            $reader->take($length + 1088);
        }
        $reader->take(96);
        return new Addressee($kind, $id);
    }
}
