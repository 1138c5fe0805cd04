<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Secret\Guarded;
use Sealwax\Secret\Vault;
use Sealwax\Wire\Base64Url;

/** What a client sends instead of its password: 43 characters. The server checks it and forgets it. */
final class LoginToken
{
    use Guarded;

    private function __construct(#[\SensitiveParameter] string $text)
    {
        Base64Url::decode($text, 32);
        Vault::keep($this, $text);
    }

    public static function fromText(#[\SensitiveParameter] string $text): self
    {
        return new self($text);
    }

    public function exposeText(): string
    {
        return Vault::of($this);
    }
}
