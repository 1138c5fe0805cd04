"""Chapters 18 and 19: card, share, request, approval, grant, and retired identities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import text, wrap
from .context import Context
from .envelope import AuthorLookup, open_for
from .errors import (
    AuthorMismatch,
    CodeMismatch,
    Decryption,
    Expired,
    InvalidInput,
    Malformed,
    RosterRejected,
    UnsupportedVersion,
)
from .identity import FOLDED, MAX_PUBLIC, PublicIdentity, SecretIdentity, read_public, read_secret
from .primitives import expand, extract, hash_, mac, same
from .roster import ADMIN, Pin, Roster, read_optional_pin
from .wire import Fields, decrypted, exactly, realm_bytes, saturating_add, saturating_sub, utf8, zeros

SHARE, SELF, GRANT, RETIRED = "recovery share", "recovery self", "recovery grant", "retired identity"
MAX_AHEAD = 300


# ---- 18.1 keys ----------------------------------------------------------------------------------------------


def recovery_id(card_secret: bytes) -> bytes:
    return expand(exactly(card_secret, 32, "card secret"), "recovery/id", b"", 16)


def check_key(card_secret: bytes) -> bytes:
    return expand(card_secret, "recovery/check", b"", 32)


def card_root(card_secret: bytes) -> bytes:
    return expand(card_secret, "recovery/root", b"", 32)


def recovery_kek(root: bytes, approver_secret: bytes) -> bytes:
    return expand(extract(root, exactly(approver_secret, 32, "approver secret")), "recovery/wrap", b"", 32)


def unlocking_card(card_secret: bytes, approver_secret: bytes) -> wrap.Unlocking:
    kek = recovery_kek(card_root(card_secret), approver_secret)
    return wrap.Unlocking(kek, wrap.RECOVERY, recovery_id=recovery_id(card_secret))


# ---- 18.2 the card ------------------------------------------------------------------------------------------

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECKS = DIGITS + "*~$=U"
GROUPS, GROUP_BITS = 11, 25
LIKE_DIGITS = str.maketrans("ILO", "110")


def card_bytes(card_secret: bytes) -> bytes:
    return b"\x01" + exactly(card_secret, 32, "card secret") + hash_("recovery/card", card_secret)[:1]


def read_card(data: bytes) -> bytes:
    # The version comes first: the length is this version's.
    if data and data[0] != 1:
        raise UnsupportedVersion(f"card, version {data[0]}")
    if len(data) != 34:
        raise Malformed("card: length")
    if not same(card_bytes(data[1:33]), data):
        raise Malformed("card: check byte")
    return data[1:33]


def card_qr(card_secret: bytes) -> str:
    return text.to_text("swxcard", card_bytes(card_secret))


def read_card_qr(qr: str) -> bytes:
    return read_card(text.from_text("swxcard", qr))


def _check_character(i: int, value: int) -> str:
    return CHECKS[((i << GROUP_BITS) + value) % 37]


def card_printed(card_secret: bytes) -> str:
    bits = int.from_bytes(card_bytes(card_secret), "big") << 3
    groups = []
    for i in range(GROUPS):
        value = bits >> GROUP_BITS * (GROUPS - 1 - i) & (1 << GROUP_BITS) - 1
        digits = "".join(DIGITS[value >> 5 * j & 31] for j in range(4, -1, -1))
        groups.append(digits + _check_character(i, value))
    return "-".join(groups)


def _group(i: int, group: str) -> int:
    value = 0
    for character in group[:5]:
        value = value << 5 | DIGITS.index(character)
    if _check_character(i, value) != group[5]:
        raise Malformed(f"card: group {i + 1} is mistyped")
    return value


def read_card_printed(typed: str) -> bytes:
    # upper() turns some letters beyond ASCII into ASCII ones (ı, ſ): only a to z become upper case.
    folded = "".join(c.upper() if "a" <= c <= "z" else c for c in typed.translate(FOLDED)).translate(LIKE_DIGITS)
    if len(folded) != 6 * GROUPS:
        raise Malformed("card: 66 characters are needed")
    groups = [folded[6 * i : 6 * i + 6] for i in range(GROUPS)]
    for i, group in enumerate(groups):
        if any(c not in DIGITS for c in group[:5]) or group[5] not in CHECKS:
            raise Malformed(f"card: group {i + 1} has a character that can't be there")
    bits = 0
    for i, group in enumerate(groups):
        bits = bits << GROUP_BITS | _group(i, group)
    if bits & 7:
        raise Malformed("card: spare bits")
    return read_card((bits >> 3).to_bytes(34, "big"))


# ---- 18.3 share and self ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ShareContent:
    recovery_id: bytes
    realm: bytes
    account: bytes
    fingerprint: bytes
    check_key: bytes
    approver_secret: bytes


def read_share_content(data: bytes) -> ShareContent:
    with decrypted():
        fields = Fields(data)
        fields.magic(b"SWXH")
        content = ShareContent(
            fields.take(16, "recovery id"),
            fields.lp("realm", 255, 1),
            fields.take(16, "account"),
            fields.take(32, "fingerprint"),
            fields.take(32, "check key"),
            fields.take(32, "approver secret"),
        )
        utf8(content.realm, "realm")
        fields.end()
        return content


@dataclass(frozen=True)
class SelfContent:
    recovery_id: bytes
    card_root: bytes
    check_key: bytes
    approver_secret: bytes


def read_self_content(data: bytes) -> SelfContent:
    with decrypted():
        fields = Fields(data)
        fields.magic(b"SWXR")
        content = SelfContent(
            fields.take(16, "id"), fields.take(32, "root"), fields.take(32, "check"), fields.take(32, "approver")
        )
        fields.end()
        return content


def open_self(data: bytes, context: Context, me: SecretIdentity) -> SelfContent:
    """Author: oneself; exactly one stanza, addressees unchanged."""
    return read_self_content(open_for(data, context, me, lambda _: me.public, SELF, stanzas=1).data)


# ---- 18.4 request -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Request:
    data: bytes
    recovery_id: bytes
    account: bytes
    time: int
    public: PublicIdentity
    nonce: bytes
    proof: bytes

    @property
    def hash(self) -> bytes:
        return hash_("artefact", self.data)

    @property
    def code(self) -> str:
        return confirmation_code(self.data)

    def proven(self, key: bytes) -> bool:
        return same(mac(key, self.data[:-32]), self.proof)


def confirmation_code(request: bytes) -> str:
    digits = f"{int.from_bytes(hash_('recovery/code', request), 'big') % 10**20:020}"
    return " ".join(digits[i : i + 5] for i in range(0, 20, 5))


def read_request(data: bytes) -> Request:
    fields = Fields(data)
    fields.magic(b"SWXQ")
    recovery, account, time = fields.take(16, "recovery id"), fields.take(16, "account"), fields.uint(8, "time")
    fresh = fields.lp("public identity", MAX_PUBLIC)
    nonce, proof = fields.take(16, "nonce"), fields.take(32, "proof")
    fields.end()
    return Request(data, recovery, account, time, read_public(fresh), nonce, proof)


# ---- 18.5 approving -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Approval:
    """The arguments of one approval that concern people and time."""

    approver_account: bytes
    approver: SecretIdentity
    member_account: bytes
    member: PublicIdentity
    realm: str
    now: int
    max_age: int


def approve(share: bytes, request_bytes: bytes, context: Context, who: Approval, code: str) -> ShareContent:
    if who.approver_account == who.member_account or who.approver.fingerprint == who.member.fingerprint:
        raise InvalidInput("nobody approves his own request")
    realm = realm_bytes(who.realm)
    request = read_request(request_bytes)
    content = read_share_content(open_for(share, context, who.approver, lambda _: who.member, SHARE).data)
    belongs = (
        content.fingerprint == who.member.fingerprint
        and content.realm == realm
        and content.account == request.account == who.member_account
        and content.recovery_id == request.recovery_id
    )
    if not belongs or not request.proven(content.check_key):
        raise Decryption()
    if not saturating_sub(who.now, who.max_age) <= request.time <= saturating_add(who.now, MAX_AHEAD):
        raise Expired("recovery request")
    if not same(code.translate(FOLDED).encode(), request.code.translate(FOLDED).encode()):
        raise CodeMismatch("confirmation code")
    return content


# ---- 18.6 grant ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Grant:
    request: bytes
    recovery_id: bytes
    fingerprint: bytes
    approver_secret: bytes
    pin: Pin | None

    @property
    def founding_hash(self) -> bytes:
        return self.pin.founding_hash if self.pin is not None else zeros(32)


def read_grant(data: bytes) -> Grant:
    with decrypted():
        fields = Fields(data)
        fields.magic(b"SWXG")
        grant = Grant(
            fields.take(32, "request"),
            fields.take(16, "recovery id"),
            fields.take(32, "fingerprint"),
            fields.take(32, "approver secret"),
            read_optional_pin(fields),
        )
        fields.end()
        return grant


@dataclass(frozen=True)
class Asker:
    """What the client that asked for recovery holds."""

    fresh: SecretIdentity
    request: Request
    card_secret: bytes
    named_author: bytes | None


def _check_grant_author(author: PublicIdentity, asker: Asker, fingerprint: bytes, roster: Roster | None) -> None:
    if roster is None:
        trusted = author.fingerprint == asker.named_author
    else:
        member = roster.members.get(author.fingerprint)
        trusted = member is not None and member.role == ADMIN and member.account != asker.request.account
    if not trusted or author.fingerprint == fingerprint:
        raise AuthorMismatch("the grant is not from an approver")


RosterSource = Callable[[], "Roster | None"]


def _check_grant_roster(grant: Grant, lock: wrap.RecoveryLock, replayed: RosterSource) -> Roster | None:
    """The roster that the lock names; no roster if it names none. It is replayed only here, in its turn."""
    if grant.founding_hash != lock.founding_hash:
        raise RosterRejected("founding hash")
    if grant.pin is None:
        return None
    roster = replayed()
    if roster is None or roster.founding_hash != lock.founding_hash:
        raise RosterRejected("founding hash")
    if not roster.has(grant.pin.length, grant.pin.head):
        raise RosterRejected("head")
    return roster


def open_grant(
    data: bytes,
    context: Context,
    asker: Asker,
    stored: wrap.WrappedIdentity,
    lookup: AuthorLookup,
    replayed: RosterSource,
) -> tuple[SecretIdentity, PublicIdentity]:
    """The recovered identity, and whose grant it was."""
    opened = open_for(data, context, asker.fresh, lookup, GRANT, stanzas=1)
    grant = read_grant(opened.data)
    if grant.request != asker.request.hash or grant.recovery_id != recovery_id(asker.card_secret):
        raise Decryption()
    recovered = stored.open(context, unlocking_card(asker.card_secret, grant.approver_secret))
    if recovered.fingerprint != grant.fingerprint:
        raise Decryption()
    roster = _check_grant_roster(grant, stored.lock, replayed)
    _check_grant_author(opened.author, asker, grant.fingerprint, roster)
    return recovered, opened.author


# ---- 19 retired identities ----------------------------------------------------------------------------------


def open_retired(
    data: bytes, context: Context, newer: SecretIdentity, lookup: AuthorLookup, legacy: bool = False
) -> SecretIdentity:
    opened = open_for(data, context, newer, lookup, RETIRED, stanzas=1)
    older = read_secret(opened.data, legacy)
    if older.fingerprint != opened.author.fingerprint:
        raise Decryption()
    return older
