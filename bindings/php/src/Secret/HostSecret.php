<?php

declare(strict_types=1);

namespace Sealwax\Secret;

use Sealwax\Exception\InvalidInput;
use Sealwax\Login\SecretId;
use Sealwax\Primitives\Hash;
use Sealwax\Primitives\Labels;
use Sealwax\Primitives\Random;
use Sealwax\Wire\Base64Url;

/** What every secret of a host is: 32 uniformly random bytes, kept outside the database. SPEC 7. */
trait HostSecret
{
    use Guarded;

    private function __construct(#[\SensitiveParameter] string $bytes)
    {
        if (strlen($bytes) !== 32) {
            throw new InvalidInput('a host secret has exactly 32 bytes; make one by generate()');
        }
        if ($bytes === str_repeat($bytes[0], 32)) {
            throw new InvalidInput('a host secret of 32 equal bytes is a placeholder; make one by generate()');
        }
        Vault::keep($this, $bytes);
    }

    public static function generate(): self
    {
        return new self(Random::bytes(32));
    }

    public static function fromBytes(#[\SensitiveParameter] string $bytes): self
    {
        return new self($bytes);
    }

    /** From base64url without padding, 43 characters, as an environment variable holds it. */
    public static function fromText(#[\SensitiveParameter] string $text): self
    {
        return new self(Base64Url::decode(trim($text, " \t\r\n")));
    }

    /** From an environment variable that holds its text; refused if there is none. */
    public static function fromEnvironment(string $variable): self
    {
        $text = getenv($variable) ?: ($_SERVER[$variable] ?? '');
        if (!is_string($text) || $text === '') {
            throw new InvalidInput("the environment has no $variable: docs/deployment.md says how to make and set it");
        }
        return self::fromText($text);
    }

    /** Its id, which may be stored anywhere. */
    public function id(): SecretId
    {
        return SecretId::fromBytes(Hash::expand(Vault::of($this), Labels::SECRET_ID, '', 8));
    }

    public function exposeBytes(): string
    {
        return Vault::of($this);
    }

    public function exposeText(): string
    {
        return Base64Url::encode(Vault::of($this));
    }
}
