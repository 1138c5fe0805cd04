<?php

declare(strict_types=1);

namespace Sealwax\Keywrap;

use Sealwax\Bytes\Artefact;
use Sealwax\Exception\Expired;
use Sealwax\Exception\InvalidInput;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Login\Cost;
use Sealwax\Login\LoginParams;
use Sealwax\Login\SecretId;
use Sealwax\Primitives\Hash;
use Sealwax\Primitives\Labels;
use Sealwax\Sealwax;
use Sealwax\Wire\Text;

/** Locked secret keys, for the server to keep: SPEC 11. */
final class WrappedIdentity implements \JsonSerializable, \Stringable
{
    use Artefact;
    use Unlocking;

    public const KIND = 'swxw';

    private readonly PublicIdentity $public;

    private function __construct(string $bytes, bool $legacyRsa2048)
    {
        Sealwax::driver()->identities()->checkWrappedIdentity($bytes, $legacyRsa2048);
        $this->bytes = $bytes;
        $at = 9 + $this->lock()->length();
        $length = unpack('N', $bytes, $at)[1];
        $this->public = PublicIdentity::fromBytes(substr($bytes, $at + 4, $length), $legacyRsa2048);
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

    /** Counted per account and kind of lock, from 1. */
    public function generation(): int
    {
        return unpack('N', $this->bytes, 5)[1];
    }

    /** Refuses a wrap that is older than the newest one that was opened. */
    public function checkGeneration(int $highestSeen): void
    {
        if ($this->generation() < $highestSeen) {
            throw new Expired('the wrap is older than one that was opened here');
        }
    }

    public function lock(): Lock
    {
        return Lock::from(ord($this->bytes[9]));
    }

    public function public(): PublicIdentity
    {
        return $this->public;
    }

    /** Of a wrap locked by a password: what the server answers before a login. */
    public function loginParams(): LoginParams
    {
        $this->require(Lock::Password);
        [, $m, $t] = unpack('N2', $this->bytes, 10);
        return LoginParams::stored(new Cost($m, $t), substr($this->bytes, 18, 16));
    }

    /** Of a wrap locked by a password: the pepper that is mixed into its key, if there is one. */
    public function pepperId(): ?SecretId
    {
        $this->require(Lock::Password);
        $id = substr($this->bytes, 34, 8);
        return $id === str_repeat("\0", 8) ? null : SecretId::fromBytes($id);
    }

    /** Of the recovery, or of the key: 16 bytes. */
    public function lockId(): string
    {
        if ($this->lock() === Lock::Password) {
            throw new InvalidInput('a wrap locked by a password has parameters, and no id');
        }
        return substr($this->bytes, 10, 16);
    }

    /** Of a wrap for recovery: the founding hash of the roster, 32 bytes, if there is one. */
    public function foundingHash(): ?string
    {
        $this->require(Lock::Recovery);
        $hash = substr($this->bytes, 26, 32);
        return $hash === str_repeat("\0", 32) ? null : $hash;
    }

    /** @internal how a login change names it */
    public function artefactHash(): string
    {
        return Hash::of(Labels::ARTEFACT, $this->bytes);
    }

    private function require(Lock $lock): void
    {
        if ($this->lock() !== $lock) {
            throw new InvalidInput("the wrap has another kind of lock; give the one with lock {$lock->name}");
        }
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return [
            'lock' => $this->lock()->name,
            'generation' => $this->generation(),
            'fingerprint' => $this->public->fingerprint()->text(),
        ];
    }
}
