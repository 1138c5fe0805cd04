<?php

declare(strict_types=1);

namespace Sealwax\Keep;

use Sealwax\Context;
use Sealwax\Ffi\Held;
use Sealwax\Ffi\Library;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\Identity;
use Sealwax\Identity\Realm;
use Sealwax\Keywrap\WrappedIdentity;

/** An unlocked identity that survives a page load: SPEC 24. Needs libsealwax. */
final class Keep
{
    use Held;

    public static function lock(
        Identity $me,
        DeviceHalf $device,
        ServerHalf $server,
        Realm $realm,
        AccountId $account,
        int $expires,
        Context $place,
    ): self {
        $library = Library::for('keeps');
        $handles = $library->handles();
        $keep = $library->handle(
            'keep',
            'keep_lock',
            $me->handle(),
            $handles->secret('device_half', $device->exposeBytes()),
            $handles->secret('server_half', $server->exposeBytes()),
            $handles->realm($realm),
            $account->bytes(),
            $expires,
            $handles->context($place),
        );
        return new self($library, $keep);
    }

    public static function fromStored(int $expires, WrappedIdentity $wrap): self
    {
        $library = Library::for('keeps');
        $arguments = $wrap->public()->rsaBits() === 2048 ? $wrap->bytes() : $library->handles()->wrap($wrap);
        $function = is_string($arguments) ? 'keep_from_stored_legacy' : 'keep_from_stored';
        return new self($library, $library->handle('keep', $function, $expires, $arguments));
    }

    public function expires(): int
    {
        return $this->library->number('uint64_t', 'keep_expires', $this->handle);
    }

    /** What to store on the device, beside its expiry. */
    public function wrap(): WrappedIdentity
    {
        return WrappedIdentity::taken($this->library->handle('wrapped_identity', 'keep_wrap', $this->handle));
    }

    public function open(
        DeviceHalf $device,
        ServerHalf $server,
        Realm $realm,
        AccountId $account,
        int $now,
        Context $place,
    ): Identity {
        $handles = $this->library->handles();
        $identity = $this->library->handle(
            'identity',
            'keep_open',
            $this->handle,
            $handles->secret('device_half', $device->exposeBytes()),
            $handles->secret('server_half', $server->exposeBytes()),
            $handles->realm($realm),
            $account->bytes(),
            $now,
            $handles->context($place),
        );
        return Identity::held($this->library, $identity);
    }
}
