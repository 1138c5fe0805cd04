"""Chapters 12 to 15: password, challenge, decoy, record, share, share request, login change."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from . import text
from .envelope import read_header
from .errors import AuthorMismatch, Expired, InvalidInput, InvalidKey, Limit, Malformed
from .identity import MAX_PUBLIC, PublicIdentity, read_public
from .primitives import (
    CEILING,
    CEILING_MT,
    FLOOR,
    Cost,
    argon2id,
    check_cost,
    expand,
    extract,
    hash_,
    mac,
    same,
    secret_id,
)
from .text import UNICODE_18, unicodedata
from .wire import VERSION, Fields, bounded, exactly, lp, realm_bytes, u32, zeros
from .wrap import PASSWORD, PasswordLock, RecoveryLock, Unlocking, WrappedIdentity, read_wrap

NO_PEPPER = zeros(8)
NO_SHARE = zeros(32)


class NotJudged(Exception):
    """These Unicode tables are older than 18.0 and don't know a code point."""


# ---- 12.1, 12.2 ---------------------------------------------------------------------------------------------


def normalise(password: str | bytes, setting: bool = False) -> bytes:
    """P of 12.1. Unassigned means general category Cn, which holds the noncharacters too."""
    try:
        typed = password.decode() if isinstance(password, bytes) else password
        raw = typed.encode()
    except UnicodeError:
        raise InvalidInput("password: not valid Unicode") from None
    bounded(raw, 4096, "password")
    unassigned = any(unicodedata.category(c) == "Cn" for c in typed)
    if unassigned and not UNICODE_18:
        raise NotJudged("a code point that is newer than these tables")
    if unassigned and setting:
        raise InvalidInput("password: an unassigned code point")
    return bounded(unicodedata.normalize("NFC", typed).encode(), 4096, "password")


def argon2_salt(realm: str, account: bytes, salt: bytes) -> bytes:
    return hash_("login/salt", lp(realm_bytes(realm)) + exactly(account, 16, "account") + exactly(salt, 16, "salt"))[
        :16
    ]


def root_of(password: str | bytes, realm: str, account: bytes, salt: bytes, cost: Cost) -> bytes:
    check_cost(cost)
    return argon2id(normalise(password), argon2_salt(realm, account, salt), cost.m, cost.t)


def token_of(root: bytes, realm: str, account: bytes) -> str:
    return text.encode(expand(root, "login/token", lp(realm_bytes(realm)) + account, 32))


def kek_of(root: bytes, realm: str, account: bytes, share: bytes | None) -> bytes:
    prk = extract(NO_SHARE if share is None else exactly(share, 32, "share"), root)
    return expand(prk, "login/wrap", lp(realm_bytes(realm)) + account, 32)


def unlocking_password(
    password: str | bytes, realm: str, account: bytes, salt: bytes, cost: Cost, share: bytes | None
) -> Unlocking:
    root = root_of(password, realm, account, salt, cost)
    return Unlocking(kek_of(root, realm, account, share), PASSWORD, cost, salt, share is not None)


def read_token(token: str) -> bytes:
    return text.decode(token, length=32)


# ---- 12.3 challenge -----------------------------------------------------------------------------------------

NUM = r"(0|[1-9][0-9]{0,9})"
PARAMS = re.compile(rf"\$argon2id\$v=19\$m={NUM},t={NUM},p=1\$([A-Za-z0-9+/]{{22}})", re.ASCII)


@dataclass(frozen=True)
class Challenge:
    account: bytes
    cost: Cost
    salt: bytes
    pepper_id: bytes | None

    def data(self) -> bytes:
        cost = u32(self.cost.m) + u32(self.cost.t)
        return b"SWXB" + VERSION + self.account + cost + self.salt + (self.pepper_id or NO_PEPPER)

    def parts(self) -> dict[str, str]:
        params = f"$argon2id$v=19$m={self.cost.m},t={self.cost.t},p=1${text.encode(self.salt, text.STANDARD)}"
        return {
            "account": text.encode(self.account),
            "params": params,
            "pepper_id": text.encode(self.pepper_id or NO_PEPPER),
        }

    def check(self, known: tuple[bytes, Cost] | None = None) -> Challenge:
        """What a client checks before it derives: ceiling, floor, the account, no step back in cost."""
        check_cost(self.cost)
        if known is not None:
            account, seen = known
            if account != self.account:
                raise InvalidInput("challenge: another account")
            check_cost(self.cost, floor=Cost(max(seen.m, FLOOR.m), max(seen.t, FLOOR.t)))
        return self


def _pepper_id(data: bytes) -> bytes | None:
    return None if data == NO_PEPPER else data


def read_challenge(data: bytes) -> Challenge:
    fields = Fields(data)
    fields.magic(b"SWXB")
    account = fields.take(16, "account")
    cost = Cost(fields.uint(4, "m"), fields.uint(4, "t"))
    salt, pepper_id = fields.take(16, "salt"), fields.take(8, "pepper id")
    fields.end()
    return Challenge(account, cost, salt, _pepper_id(pepper_id))


def _u32(digits: str) -> int:
    if (value := int(digits)) >= 1 << 32:
        raise Malformed(f"{digits} does not fit into 32 bits")
    return value


def read_challenge_parts(account: str, params: str, pepper_id: str) -> Challenge:
    found = PARAMS.fullmatch(params)
    if not found:
        raise Malformed("challenge: params")
    cost = Cost(_u32(found[1]), _u32(found[2]))
    salt = text.decode(found[3], text.STANDARD, 16)
    return Challenge(text.decode(account, length=16), cost, salt, _pepper_id(text.decode(pepper_id, length=8)))


# ---- 12.4 decoys --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DecoyCost:
    cost: Cost
    pepper_id: bytes | None
    weight: int


def draw(selector: int, entries: list[DecoyCost]) -> DecoyCost:
    x = selector * sum(entry.weight for entry in entries) >> 32
    cumulative = 0
    for entry in entries:
        cumulative += entry.weight
        if cumulative > x:
            return entry
    raise AssertionError("x is below the sum of all weights")


def _check_distribution(entries: list[DecoyCost]) -> None:
    if not entries:
        raise InvalidInput("decoy: no costs")
    if len(entries) > 64:
        raise Limit(f"decoy: {len(entries)} costs, at most 64")
    for entry in entries:
        check_cost(entry.cost)
        if not 1 <= entry.weight < 1 << 32 or entry.pepper_id == NO_PEPPER:
            raise InvalidInput("decoy: weight or pepper id")


def decoy(secret: bytes, name: bytes, entries: list[DecoyCost]) -> tuple[Challenge, int]:
    secret_id(secret)  # Judges the secret.
    _check_distribution(entries)
    drawn = expand(secret, "login/decoy", lp(bounded(name, 1024, "name", low=0)), 36)
    selector = int.from_bytes(drawn[32:], "big")
    entry = draw(selector, entries)
    return Challenge(drawn[:16], entry.cost, drawn[16:32], entry.pepper_id), selector


# ---- 13 records ---------------------------------------------------------------------------------------------

RECORD = re.compile(
    r"\$argon2id\$v=19\$m=([1-9][0-9]{0,9}),t=([1-9][0-9]{0,9}),p=1"
    r"(?:,keyid=([A-Za-z0-9+/]{11}))?\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})",
    re.ASCII,
)


@dataclass(frozen=True)
class Owner:
    """Whose record or share it is: the identity as well as the account, so a planted wrap yields nothing."""

    realm: str
    account: bytes
    fingerprint: bytes

    def encoding(self) -> bytes:
        account, fingerprint = exactly(self.account, 16, "account"), exactly(self.fingerprint, 32, "fingerprint")
        return lp(realm_bytes(self.realm)) + account + fingerprint


@dataclass(frozen=True)
class Record:
    cost: Cost
    keyid: bytes | None
    salt: bytes
    hash: bytes

    def text(self) -> str:
        b64 = lambda data: text.encode(data, text.STANDARD)  # noqa: E731
        keyid = f",keyid={b64(self.keyid)}" if self.keyid is not None else ""
        return f"$argon2id$v=19$m={self.cost.m},t={self.cost.t},p=1{keyid}${b64(self.salt)}${b64(self.hash)}"


@dataclass(frozen=True)
class Policy:
    peppers: list[bytes] = field(default_factory=list)
    accept_unpeppered: bool = False
    floor: Cost = FLOOR
    ceiling: Cost = CEILING
    ceiling_mt: int = CEILING_MT

    def check_cost(self, cost: Cost) -> None:
        check_cost(cost, self.floor, self.ceiling, self.ceiling_mt)

    @property
    def current_id(self) -> bytes | None:
        return secret_id(self.peppers[0]) if self.peppers else None

    def pepper_for(self, keyid: bytes | None) -> bytes | None:
        """13.2, step 3: without a keyid only where unpeppered records are expected."""
        if keyid is None:
            if self.peppers and not self.accept_unpeppered:
                raise InvalidInput("record: without a pepper")
            return None
        for pepper in self.peppers:
            if secret_id(pepper) == keyid:
                return pepper
        raise InvalidInput("record: a pepper that the policy does not hold")


def read_record(record: str) -> Record:
    found = RECORD.fullmatch(record)
    if not found:
        raise Malformed("record: not of this grammar")
    cost = Cost(_u32(found[1]), _u32(found[2]))
    keyid = text.decode(found[3], text.STANDARD, 8) if found[3] is not None else None
    salt, tag = text.decode(found[4], text.STANDARD, 16), text.decode(found[5], text.STANDARD, 32)
    check_cost(cost)
    return Record(cost, keyid, salt, tag)


def record_hash(token: str, owner: Owner, pepper: bytes | None, salt: bytes, cost: Cost) -> bytes:
    given = token.encode()
    if pepper is not None:
        given = text.encode(mac(expand(pepper, "login/record", owner.encoding(), 32), given)).encode()
    return argon2id(given, salt, cost.m, cost.t)


def make_record(token: str, owner: Owner, pepper: bytes | None, salt: bytes, cost: Cost) -> Record:
    read_token(token)
    check_cost(cost)
    keyid = secret_id(pepper) if pepper is not None else None
    return Record(cost, keyid, salt, record_hash(token, owner, pepper, exactly(salt, 16, "salt"), cost))


def verify_record(record: str, token: str, owner: Owner, policy: Policy) -> bool:
    read_token(token)
    stored = read_record(record)
    policy.check_cost(stored.cost)
    pepper = policy.pepper_for(stored.keyid)
    return same(record_hash(token, owner, pepper, stored.salt, stored.cost), stored.hash)


# ---- 14 shares ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ServerShare:
    pepper_id: bytes | None
    share: bytes

    def data(self) -> bytes:
        return b"SWXT" + VERSION + (self.pepper_id or NO_PEPPER) + self.share


def make_share(pepper: bytes, owner: Owner, salt: bytes) -> ServerShare:
    pepper_id = secret_id(pepper)
    return ServerShare(pepper_id, expand(pepper, "login/share", owner.encoding() + exactly(salt, 16, "salt"), 32))


def read_server_share(data: bytes) -> ServerShare:
    fields = Fields(data)
    fields.magic(b"SWXT")
    pepper_id, share = _pepper_id(fields.take(8, "pepper id")), fields.take(32, "share")
    if (pepper_id is None) != (share == NO_SHARE):
        raise fields.malformed("a share without a pepper, or a pepper without a share")
    fields.end()
    return ServerShare(pepper_id, share)


def read_share_request(
    data: bytes, realm: str, account: bytes, challenge: bytes | None, legacy: bool = False
) -> tuple[bytes, PublicIdentity]:
    """The new salt for which a share may be handed out, and the identity that it serves."""
    realm_lp = lp(realm_bytes(realm))
    fields = Fields(data)
    fields.magic(b"SWXA")
    named, salt, answered = fields.take(16, "account"), fields.take(16, "new salt"), fields.take(32, "challenge")
    public = fields.lp("public identity", MAX_PUBLIC)
    signed = fields.seen()
    signature = fields.take(64, "signature")
    fields.end()
    signer = read_public(public, legacy)
    if named != account:
        raise InvalidInput("share request: another account")
    if answered != challenge:
        raise Expired("share request: not the challenge that was issued")
    if not signer.verify("share-request", realm_lp + signed, signature):
        raise AuthorMismatch("share request: signature")
    return salt, signer


# ---- 15 login change ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class LoginChange:
    account: bytes
    replaced: bytes
    token: str | None
    lock01: WrappedIdentity | None
    lock02: WrappedIdentity | None
    share: bytes | None
    self_: bytes | None
    request: bytes | None
    signed: bytes
    signature: bytes
    new_signature: bytes | None

    @property
    def wraps(self) -> list[WrappedIdentity]:
        return [wrap for wrap in (self.lock01, self.lock02) if wrap is not None]


@dataclass(frozen=True)
class Stored:
    lock01: WrappedIdentity
    lock02: WrappedIdentity | None


def _token(raw: bytes) -> str | None:
    if not raw:
        return None
    try:
        token = raw.decode("ascii")
    except UnicodeDecodeError:
        raise Malformed("token: not base64url") from None
    read_token(token)
    return token


def _new_wrap(raw: bytes, kind: type, legacy: bool) -> WrappedIdentity | None:
    if not raw:
        return None
    wrap = read_wrap(raw, legacy)
    if not isinstance(wrap.lock, kind):
        raise Malformed("login change: a wrap of another lock")
    return wrap


def _new_envelope(raw: bytes) -> bytes | None:
    if raw:
        read_header(raw)
    return raw or None


def read_login_change(data: bytes, legacy: bool = False) -> LoginChange:
    fields = Fields(data)
    fields.magic(b"SWXN")
    account, replaced = fields.take(16, "account"), fields.take(32, "replaced")
    raw_token = fields.lp("token", 43)
    raw01, raw02 = fields.lp("lock 01", 4096), fields.lp("lock 02", 4096)
    raw_share, raw_self = fields.lp("share", 2_097_152), fields.lp("self", 8192)
    request = fields.take(32, "request")
    signed, signature = fields.seen(), fields.take(64, "signature")
    new_signature = fields.take(64, "new signature") if fields.left() else None
    fields.end()
    change = LoginChange(
        account,
        replaced,
        _token(raw_token),
        _new_wrap(raw01, PasswordLock, legacy),
        _new_wrap(raw02, RecoveryLock, legacy),
        _new_envelope(raw_share),
        _new_envelope(raw_self),
        None if request == zeros(32) else request,
        signed,
        signature,
        new_signature,
    )
    _check_together(change)
    return change


def _check_together(change: LoginChange) -> None:
    has01, has02 = change.lock01 is not None, change.lock02 is not None
    share, self_ = change.share is not None, change.self_ is not None
    registering = change.replaced == zeros(32)
    allowed = (
        (change.token is not None) == has01
        and self_ == has02
        and (share or not has02)
        and (has01 or has02 or share)
        and (has01 or not registering)
        and (change.request is None or (not registering and has01 and has02))
    )
    if not allowed:
        raise Malformed("login change: what stands together")


def _check_identity(change: LoginChange, stored: Stored | None, allow_replaced: bool) -> None:
    """Step 4, first half."""
    publics = [wrap.public.data for wrap in change.wraps]
    if stored is None:
        expected = publics[:1]
    elif not allow_replaced:
        expected = [stored.lock01.public.data]
    else:
        if change.lock01 is None or stored.lock02 is not None and change.lock02 is None:
            raise InvalidInput("login change: a replaced identity needs all its wraps")
        expected = publics[:1]
        if expected == [stored.lock01.public.data]:
            raise InvalidKey("login change: not a new identity")
    if any(public not in expected for public in publics):
        raise InvalidKey("login change: another identity")


def _check_generation(new: WrappedIdentity | None, old: WrappedIdentity | None) -> None:
    if new is not None and new.generation != (old.generation + 1 if old is not None else 1):
        raise InvalidInput(f"login change: generation {new.generation}")


def _check_new_identity(change: LoginChange, signer: PublicIdentity, signed: bytes) -> None:
    """The second signature, by the new identity, where there is one."""
    identity = change.wraps[0].public if change.wraps else signer
    if identity.data == signer.data:
        if change.new_signature is not None:
            raise InvalidKey("login change: a second signature without a new identity")
    elif change.new_signature is None or not identity.verify("login-change", signed, change.new_signature):
        raise AuthorMismatch("login change: signature of the new identity")


def verify_login_change(
    data: bytes, realm: str, stored: Stored | None, policy: Policy, allow_replaced: bool = False, legacy: bool = False
) -> LoginChange:
    change = read_login_change(data, legacy)
    if change.replaced != (hash_("artefact", stored.lock01.data) if stored else zeros(32)):
        raise InvalidInput("login change: not of what is stored")
    signer = (stored.lock01 if stored else change.lock01).public
    signed = lp(realm_bytes(realm)) + change.signed
    if not signer.verify("login-change", signed, change.signature):
        raise AuthorMismatch("login change: signature")
    _check_identity(change, stored, allow_replaced)
    _check_generation(change.lock01, stored.lock01 if stored else None)
    _check_generation(change.lock02, stored.lock02 if stored else None)
    _check_new_identity(change, signer, signed)
    if change.lock01 is not None:
        lock = change.lock01.lock
        policy.check_cost(lock.cost)
        if lock.pepper_id != policy.current_id:
            raise InvalidInput("login change: not the current pepper")
    return change
