<?php

declare(strict_types=1);

namespace Sealwax\Envelope;

use Sealwax\Wire\Base64Url;

/** Whom a stanza is for: an identity, by its fingerprint, or whoever holds a conversation key, by its id. */
final class Addressee
{
    public const IDENTITY = 1;
    public const CONVERSATION = 2;

    /** @internal */
    public function __construct(public readonly int $kind, public readonly string $id)
    {
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['kind' => $this->kind, 'id' => Base64Url::encode($this->id)];
    }
}
