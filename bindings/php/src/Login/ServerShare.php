<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Sealwax;
use Sealwax\Secret\Guarded;
use Sealwax\Secret\Vault;
use Sealwax\Wire\Text;

/** The server's share of a wrapping key, on its way to a client over TLS: SPEC 14. */
final class ServerShare
{
    use Guarded;

    public const KIND = 'swxt';

    private function __construct(#[\SensitiveParameter] string $bytes)
    {
        Sealwax::driver()->logins()->checkServerShare($bytes);
        Vault::keep($this, $bytes);
    }

    /** Of a server without a pepper. */
    public static function none(): self
    {
        return new self("SWXT\x01" . str_repeat("\0", 40));
    }

    public static function fromBytes(#[\SensitiveParameter] string $bytes): self
    {
        return new self($bytes);
    }

    public static function fromText(#[\SensitiveParameter] string $text): self
    {
        return new self(Text::decode(self::KIND, $text));
    }

    public function pepperId(): ?SecretId
    {
        $id = substr(Vault::of($this), 5, 8);
        return $id === str_repeat("\0", 8) ? null : SecretId::fromBytes($id);
    }

    public function exposeBytes(): string
    {
        return Vault::of($this);
    }

    public function exposeText(): string
    {
        return Text::encode(self::KIND, Vault::of($this));
    }
}
