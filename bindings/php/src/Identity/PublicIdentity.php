<?php

declare(strict_types=1);

namespace Sealwax\Identity;

use Sealwax\Bytes\Artefact;
use Sealwax\Primitives\Hash;
use Sealwax\Primitives\Labels;
use Sealwax\Sealwax;
use Sealwax\Wire\Text;

/** What others see of an account: to be stored and handed out by anybody, trusted only once compared. SPEC 10. */
final class PublicIdentity implements \JsonSerializable, \Stringable
{
    use Artefact;

    public const KIND = 'swxp';
    public const MAX_BYTES = 1839;

    private readonly Fingerprint $fingerprint;
    private readonly int $rsaBits;

    private function __construct(string $bytes, bool $legacyRsa2048)
    {
        Sealwax::driver()->identities()->checkPublicIdentity($bytes, $legacyRsa2048);
        $this->bytes = $bytes;
        $this->rsaBits = [294 => 2048, 422 => 3072, 550 => 4096][strlen($this->rsaSpki())];
        $this->fingerprint = Fingerprint::fromBytes(Hash::of(Labels::FINGERPRINT, substr($bytes, 0, -64)));
    }

    /** @param bool $legacyRsa2048 also accepts RSA of 2048 bits, imported from a legacy host */
    public static function fromBytes(string $bytes, bool $legacyRsa2048 = false): self
    {
        return new self($bytes, $legacyRsa2048);
    }

    public static function fromText(string $text, bool $legacyRsa2048 = false): self
    {
        return new self(Text::decode(self::KIND, $text), $legacyRsa2048);
    }

    public function fingerprint(): Fingerprint
    {
        return $this->fingerprint;
    }

    public function rsaBits(): int
    {
        return $this->rsaBits;
    }

    /** The public RSA key as SubjectPublicKeyInfo, DER, as `openssl pkey -pubin` reads it. */
    public function rsaSpki(): string
    {
        return substr($this->bytes, 9, unpack('N', $this->bytes, 5)[1]);
    }

    public function mlkem(): string
    {
        return substr($this->bytes, -64 - 32 - 1184, 1184);
    }

    public function ed25519(): string
    {
        return substr($this->bytes, -64 - 32, 32);
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['fingerprint' => $this->fingerprint->text(), 'rsaBits' => $this->rsaBits];
    }
}
