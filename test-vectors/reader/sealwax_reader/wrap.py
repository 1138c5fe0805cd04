"""Chapter 11: the wrapped identity, SWXW, and its three locks."""

from __future__ import annotations

from dataclasses import dataclass

from .context import Context, context_hash
from .errors import Decryption, Expired, InvalidInput, Malformed
from .identity import MAX_PUBLIC, SECRET_LENGTH, PublicIdentity, SecretIdentity, read_public, read_secret
from .primitives import Cost, check_cost, expand, keywrap_length, keywrap_open, same
from .wire import Fields, exactly, zeros

MAGIC = b"SWXW"
PLACE = "wrapped identity"
PASSWORD, RECOVERY, KEY = 1, 2, 3


@dataclass(frozen=True)
class PasswordLock:
    cost: Cost
    salt: bytes
    pepper_id: bytes | None
    kind: int = PASSWORD


@dataclass(frozen=True)
class RecoveryLock:
    recovery_id: bytes
    founding_hash: bytes
    kind: int = RECOVERY


@dataclass(frozen=True)
class KeyLock:
    id: bytes
    kind: int = KEY


Lock = PasswordLock | RecoveryLock | KeyLock


@dataclass(frozen=True)
class Unlocking:
    """A key, with what it was made from: the lock says the same of itself, or it is not the lock of this key."""

    kek: bytes
    kind: int
    cost: Cost | None = None
    salt: bytes | None = None
    with_share: bool = False
    recovery_id: bytes | None = None
    key_id: bytes | None = None

    def fits(self, lock: Lock) -> bool:
        if isinstance(lock, PasswordLock):
            return (self.cost, self.salt, self.with_share) == (lock.cost, lock.salt, lock.pepper_id is not None)
        if isinstance(lock, RecoveryLock):
            return self.recovery_id == lock.recovery_id
        return self.key_id is not None and same(self.key_id, lock.id)


def unlocking_key(key: bytes) -> Unlocking:
    """A lock-03 key, which the host brings."""
    exactly(key, 32, "key")
    return Unlocking(expand(key, "lock-key/wrap", b"", 32), KEY, key_id=expand(key, "lock-key/id", b"", 16))


@dataclass(frozen=True)
class WrappedIdentity:
    data: bytes
    header: bytes
    generation: int
    lock: Lock
    public: PublicIdentity
    wrap: bytes
    legacy: bool

    def open(self, context: Context, key: Unlocking, highest_generation: int | None = None) -> SecretIdentity:
        """Chapter 11, *Opening*, from step 2 on; step 1 was reading it."""
        aad = self.header + context_hash(context, PLACE)
        if key.kind != self.lock.kind:
            raise InvalidInput(f"a key for lock {key.kind:02} instead of {self.lock.kind:02}")
        if not key.fits(self.lock):
            raise Decryption()
        secret = read_secret(keywrap_open(key.kek, aad, self.wrap, SECRET_LENGTH[self.public.bits]), self.legacy)
        if not same(secret.public.data, self.public.data):
            raise Decryption()
        if highest_generation is not None and self.generation < highest_generation:
            raise Expired(f"generation {self.generation}, {highest_generation} was seen")
        return secret


def _password_lock(fields: Fields) -> PasswordLock:
    cost = Cost(fields.uint(4, "m"), fields.uint(4, "t"))
    salt, pepper_id = fields.take(16, "salt"), fields.take(8, "pepper id")
    return PasswordLock(cost, salt, None if pepper_id == zeros(8) else pepper_id)


def _lock(fields: Fields) -> Lock:
    kind = fields.uint(1, "lock")
    if kind == PASSWORD:
        return _password_lock(fields)
    if kind == RECOVERY:
        return RecoveryLock(fields.take(16, "recovery id"), fields.take(32, "founding hash"))
    if kind == KEY:
        return KeyLock(fields.take(16, "key id"))
    raise fields.malformed(f"lock {kind}")


def read_wrap(data: bytes, legacy: bool = False) -> WrappedIdentity:
    fields = Fields(data)
    fields.magic(MAGIC)
    generation = fields.uint(4, "generation", low=1)
    lock = _lock(fields)
    embedded = fields.lp("public identity", MAX_PUBLIC)
    header, wrap = fields.seen(), fields.rest()
    public = read_public(embedded, legacy)
    if len(wrap) != keywrap_length(SECRET_LENGTH[public.bits]):
        raise Malformed(f"key wrap: {len(wrap)} bytes")
    if isinstance(lock, PasswordLock):
        check_cost(lock.cost)
    return WrappedIdentity(data, header, generation, lock, public, wrap, legacy)
