<?php

declare(strict_types=1);

namespace Sealwax\Keywrap;

use Sealwax\Context;
use Sealwax\Ffi\Handle;
use Sealwax\Ffi\Library;
use Sealwax\Identity\Identity;
use Sealwax\Login\LoginSecret;
use Sealwax\Login\ServerShare;

/** Locking and opening: what a server never does. Needs libsealwax. */
trait Unlocking
{
    /** @param self|null $former the wrap that this replaces */
    public static function wrapWithPassword(
        Identity $me,
        LoginSecret $login,
        ServerShare $share,
        ?self $former,
        Context $place,
    ): self {
        $with = [$login->handle(), self::library()->handles()->share($share)];
        return self::locked('password', $me, $with, $former, $place);
    }

    public function unwrapWithPassword(LoginSecret $login, ServerShare $share, Context $place): Identity
    {
        return $this->unlocked('password', [$login->handle(), self::library()->handles()->share($share)], $place);
    }

    /** @param self|null $former the wrap that this replaces */
    public static function wrapWithKey(Identity $me, WrappingKey $key, ?self $former, Context $place): self
    {
        return self::locked('key', $me, [$key->handle()], $former, $place);
    }

    public function unwrapWithKey(WrappingKey $key, Context $place): Identity
    {
        return $this->unlocked('key', [$key->handle()], $place);
    }

    /** @internal what libsealwax gave */
    public static function taken(?Handle $wrap): ?self
    {
        return $wrap === null
            ? null
            : self::fromBytes(self::library()->bytes('wrapped_identity_to_bytes', $wrap), true);
    }

    /** @param list<Handle> $with */
    private static function locked(string $lock, Identity $me, array $with, ?self $former, Context $place): self
    {
        $handles = self::library()->handles();
        $former = $former === null ? null : $handles->wrap($former);
        $arguments = [$me->handle(), ...$with, $former, $handles->context($place)];
        return self::taken(
            self::library()->handle('wrapped_identity', "wrapped_identity_wrap_with_$lock", ...$arguments),
        );
    }

    /** @param list<Handle> $with */
    private function unlocked(string $lock, array $with, Context $place): Identity
    {
        $handles = self::library()->handles();
        $arguments = [$handles->wrap($this), ...$with, $handles->context($place)];
        $identity = self::library()->handle('identity', "wrapped_identity_unwrap_with_$lock", ...$arguments);
        return Identity::held(self::library(), $identity);
    }

    private static function library(): Library
    {
        return Library::for('wrapping identities');
    }
}
