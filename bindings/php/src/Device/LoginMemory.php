<?php

declare(strict_types=1);

namespace Sealwax\Device;

use Sealwax\Ffi\HeldArtefact;
use Sealwax\Ffi\Library;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\Realm;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Login\LoginChallenge;

/** What is needed before the login, readable without keys: SPEC 21. Stored on the device. Needs libsealwax. */
final class LoginMemory implements \JsonSerializable
{
    use HeldArtefact;

    public const KIND = 'swxv';
    private const TYPE = 'login_memory';
    private const WHAT = 'remembering what a device has seen';

    /** Of nothing. */
    public static function new(Realm $realm, AccountId $account): self
    {
        $library = Library::for(self::WHAT);
        $arguments = [$library->handles()->realm($realm), $account->bytes()];
        return new self($library, $library->handle(self::TYPE, 'login_memory_new', ...$arguments));
    }

    public function account(): AccountId
    {
        return AccountId::fromBytes($this->library->bytes('login_memory_account', $this->handle));
    }

    public function revision(): int
    {
        return $this->library->number('uint64_t', 'login_memory_revision', $this->handle);
    }

    /** Refuses a challenge that asks for less than this device has seen. */
    public function checkChallenge(LoginChallenge $challenge): void
    {
        $challenge = $this->library->handle('login_challenge', 'login_challenge_from_bytes', $challenge->bytes());
        $this->library->do('login_memory_check_challenge', $this->handle, $challenge);
    }

    /** Refuses a wrap that is older than the newest this device has seen. */
    public function checkWrap(WrappedIdentity $wrap): void
    {
        $this->library->do('login_memory_check_wrap', $this->handle, $this->library->handles()->wrap($wrap));
    }

    /** A wrap that was opened. */
    public function remember(WrappedIdentity $wrap): void
    {
        $this->library->do('login_memory_remember', $this->handle, $this->library->handles()->wrap($wrap));
    }

    public function learn(DeviceState $state): void
    {
        $this->library->do('login_memory_learn', $this->handle, $state->handle());
    }
}
