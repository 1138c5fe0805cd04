"""Chapter 20: the roster, SWXL, with member offers, SWXM, and pending entries, SWXJ."""
from __future__ import annotations

import re
from dataclasses import dataclass, field

from .errors import InvalidInput, RosterRejected, SealwaxError
from .identity import MAX_PUBLIC, PublicIdentity, read_public
from .primitives import hash_
from .text import unicodedata
from .wire import VERSION, Fields, ascending, lp, u8, utf8, zeros

FOUND, ADMIT, CHANGE_ROLE, EXPEL, REPLACE = 1, 2, 3, 4, 5
ADMIN = "admin"
ROLE = re.compile(r"[a-z0-9-]{1,32}", re.ASCII)
MAX_BODY = 1_048_576
MAX_UNSIGNED = 1_056_795


# ---- 20.1 entries -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    unsigned: bytes
    seq: int
    previous: bytes
    time: int
    op: int
    body: bytes
    signers: list[bytes]
    signatures: list[bytes]

    @property
    def hash(self) -> bytes:
        return hash_("roster", self.unsigned)


def _unsigned(fields: Fields) -> Entry:
    fields.magic(b"SWXL")
    seq, previous, time = fields.uint(8, "seq"), fields.take(32, "previous"), fields.uint(8, "time")
    op = fields.uint(1, "op")
    if not FOUND <= op <= REPLACE:
        raise fields.malformed(f"op {op}")
    body = fields.lp("body", MAX_BODY)
    signers = [fields.take(32, "signer") for _ in range(fields.uint(1, "number of signers", low=1))]
    if not ascending(signers):
        raise fields.malformed("signers: not sorted")
    return Entry(fields.seen(), seq, previous, time, op, body, signers, [])


def read_entry(data: bytes) -> Entry:
    fields = Fields(data)
    entry = _unsigned(fields)
    signatures = [fields.take(64, "signature") for _ in entry.signers]
    fields.end()
    return Entry(**{**vars(entry), "signatures": signatures})


# ---- members ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Member:
    account: bytes
    role: str
    public: PublicIdentity
    consent: bytes = b""

    @property
    def fingerprint(self) -> bytes:
        return self.public.fingerprint

    def consents(self, founding: bytes, previous: bytes) -> bool:
        message = founding + previous + self.account + lp(self.role.encode()) + self.fingerprint
        return self.public.verify("roster-consent", message, self.consent)


def _role(raw: bytes) -> str:
    role = raw.decode("latin-1")
    if not ROLE.fullmatch(role):
        raise RosterRejected("role")
    return role


def _member(fields: Fields) -> tuple[bytes, bytes, bytes, bytes]:
    account, role = fields.take(16, "account"), fields.lp("role", 32)
    public = fields.lp("public identity", MAX_PUBLIC)
    return account, role, public, fields.take(64, "consent")


def _roster_identity(data: bytes) -> PublicIdentity:
    public = read_public(data, legacy=True)
    if public.bits == 2048:
        raise RosterRejected("body")
    return public


def _checked_member(fields: Fields) -> Member:
    account, role, public, consent = _member(fields)
    return Member(account, _role(role), _roster_identity(public), consent)


@dataclass(frozen=True)
class Body:
    name: str = ""
    members: list[Member] = field(default_factory=list)
    subject: bytes | None = None
    role: str | None = None


def _name(raw: bytes) -> str:
    name = utf8(raw, "name")
    if unicodedata.normalize("NFC", name) != name:
        raise RosterRejected("body")
    return name


def _founding_body(fields: Fields) -> Body:
    name = _name(fields.lp("name", 255, 1))
    members = [_checked_member(fields) for _ in range(fields.uint(2, "members", 1, 255))]
    if not ascending([m.account for m in members]) or any(m.role != ADMIN for m in members):
        raise RosterRejected("body")
    return Body(name, members)


def _body(entry: Entry) -> Body:
    fields = Fields(entry.body)
    if entry.op == FOUND:
        body = _founding_body(fields)
    elif entry.op == ADMIT:
        body = Body(members=[_checked_member(fields)])
    elif entry.op == CHANGE_ROLE:
        body = Body(subject=fields.take(32, "fingerprint"), role=_role(fields.lp("role", 32)))
    elif entry.op == EXPEL:
        body = Body(subject=fields.take(32, "fingerprint"))
    else:
        body = Body(subject=fields.take(32, "old fingerprint"), members=[_checked_member(fields)])
    fields.end()
    return body


# ---- 20.3 replay --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Former:
    account: bytes
    public: PublicIdentity
    since: int
    until: int


@dataclass
class Roster:
    name: str = ""
    hashes: list[bytes] = field(default_factory=list)
    members: dict[bytes, Member] = field(default_factory=dict)
    since: dict[bytes, int] = field(default_factory=dict)
    former: list[Former] = field(default_factory=list)

    @property
    def length(self) -> int:
        return len(self.hashes)

    @property
    def founding_hash(self) -> bytes:
        return self.hashes[0] if self.hashes else zeros(32)

    @property
    def head(self) -> bytes:
        return self.hashes[-1] if self.hashes else zeros(32)

    def has(self, length: int, head: bytes) -> bool:
        return 1 <= length <= self.length and self.hashes[length - 1] == head

    def admins(self) -> set[bytes]:
        return {fingerprint for fingerprint, member in self.members.items() if member.role == ADMIN}

    def former_fingerprints(self) -> set[bytes]:
        return {former.public.fingerprint for former in self.former}

    # The rules, in the order of 20.3. Each returns whether it holds.

    def _sequence(self, entry: Entry, body: Body) -> bool:
        return entry.seq == self.length

    def _previous(self, entry: Entry, body: Body) -> bool:
        return entry.previous == self.head

    def _operation(self, entry: Entry, body: Body) -> bool:
        return (entry.op == FOUND) == (entry.seq == 0)

    def _subject(self, entry: Entry, body: Body) -> bool:
        if entry.op == ADMIT:
            return all(member.account != body.members[0].account for member in self.members.values())
        if body.subject is None:
            return True
        old = self.members.get(body.subject)
        if old is None:
            return False
        if entry.op == CHANGE_ROLE:
            return body.role != old.role
        if entry.op == REPLACE:
            return (body.members[0].account, body.members[0].role) == (old.account, old.role)
        return True

    def _fingerprint(self, entry: Entry, body: Body) -> bool:
        new = [member.fingerprint for member in body.members]
        known = self.members.keys() | self.former_fingerprints()
        return len(set(new)) == len(new) and known.isdisjoint(new)

    def _consent(self, entry: Entry, body: Body) -> bool:
        return all(member.consents(self.founding_hash, entry.previous) for member in body.members)

    def _signers(self, entry: Entry, body: Body) -> bool:
        signers, admins = set(entry.signers), self.admins()
        if entry.op == FOUND:
            return signers == {member.fingerprint for member in body.members}
        if entry.op == REPLACE and body.subject in signers:
            return signers == {body.subject}
        old_role = self.members[body.subject].role if body.subject is not None else None
        concerns_admin = ADMIN in (old_role, body.role) or entry.op == ADMIT and body.members[0].role == ADMIN
        required = min(2, len(admins)) if concerns_admin else 1
        return signers <= admins and len(signers) == required

    def _signature(self, entry: Entry, body: Body) -> bool:
        known = {m.fingerprint: m for m in body.members} if entry.op == FOUND else self.members
        return all(
            known[signer].public.verify("roster-entry", entry.hash, signature)
            for signer, signature in zip(entry.signers, entry.signatures)
            if signature
        )

    def _last_admin(self, entry: Entry, body: Body) -> bool:
        admins = self.admins()
        leaves = entry.op == EXPEL or entry.op == CHANGE_ROLE and body.role != ADMIN
        return not leaves or bool(admins - {body.subject})

    def check(self, entry: Entry) -> Body:
        """All rules of 20.3; an empty signature is one that is not yet there."""
        def rule(name: str, holds: bool) -> None:
            if not holds:
                raise RosterRejected(name, self.length)

        rule("sequence", self._sequence(entry, Body()))
        rule("previous", self._previous(entry, Body()))
        rule("operation", self._operation(entry, Body()))
        try:
            body = _body(entry)
        except SealwaxError:
            raise RosterRejected("body", self.length) from None
        rule("subject", self._subject(entry, body))
        rule("fingerprint", self._fingerprint(entry, body))
        rule("consent", self._consent(entry, body))
        rule("signers", self._signers(entry, body))
        rule("signature", self._signature(entry, body))
        rule("last admin", self._last_admin(entry, body))
        return body

    def _remove(self, fingerprint: bytes) -> None:
        member = self.members.pop(fingerprint)
        self.former.append(Former(member.account, member.public, self.since[fingerprint], self.length))

    def append(self, data: bytes) -> None:
        entry = read_entry(data)
        body = self.check(entry)
        if entry.op == CHANGE_ROLE:
            old = self.members[body.subject]
            self.members[body.subject] = Member(old.account, body.role, old.public)
        elif body.subject is not None:
            self._remove(body.subject)
        for member in body.members:
            self.members[member.fingerprint] = member
            self.since[member.fingerprint] = self.length
        self.name = body.name or self.name
        self.hashes.append(entry.hash)


@dataclass(frozen=True)
class Pin:
    founding_hash: bytes
    length: int
    head: bytes


def replay(entries: list[bytes], pin: Pin | None = None) -> Roster:
    if not entries:
        raise InvalidInput("a roster has at least one entry")
    roster = Roster()
    for data in entries:
        roster.append(data)
    if pin is not None and (pin.founding_hash != roster.founding_hash or not roster.has(pin.length, pin.head)):
        raise RosterRejected("pin")
    return roster


# ---- 20.5, 20.6 ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Offer:
    founding_hash: bytes
    previous: bytes
    member: Member


def read_offer(data: bytes) -> Offer:
    fields = Fields(data)
    fields.magic(b"SWXM")
    founding, previous = fields.take(32, "founding hash"), fields.take(32, "previous")
    account, role, public, consent = _member(fields)
    fields.end()
    identity = _roster_identity(public)
    member = Member(account, _role(role), identity, consent)
    if not member.consents(founding, previous):
        raise RosterRejected("consent")
    return Offer(founding, previous, member)


@dataclass(frozen=True)
class Pending:
    entry: Entry
    signatures: dict[int, bytes]

    def data(self) -> bytes:
        signed = b"".join(u8(i) + signature for i, signature in sorted(self.signatures.items()))
        return b"SWXJ" + VERSION + lp(self.entry.unsigned) + u8(len(self.signatures)) + signed

    def filled(self) -> Entry:
        signatures = [self.signatures.get(i, b"") for i in range(len(self.entry.signers))]
        return Entry(**{**vars(self.entry), "signatures": signatures})

    def complete(self) -> bytes | None:
        entry = self.filled()
        return entry.unsigned + b"".join(entry.signatures) if all(entry.signatures) else None


def _inner(data: bytes) -> Entry:
    fields = Fields(data)
    entry = _unsigned(fields)
    fields.end()
    return entry


def read_pending(data: bytes) -> Pending:
    fields = Fields(data)
    fields.magic(b"SWXJ")
    entry = _inner(fields.lp("entry", MAX_UNSIGNED))
    count = fields.uint(1, "number of signatures", high=len(entry.signers))
    signatures: dict[int, bytes] = {}
    for _ in range(count):
        index = fields.uint(1, "index")
        if index >= len(entry.signers) or signatures and index <= max(signatures):
            raise fields.malformed(f"index {index}")
        signatures[index] = fields.take(64, "signature")
    fields.end()
    return Pending(entry, signatures)


def check_pending(data: bytes, entries: list[bytes]) -> Pending:
    """Against the log that it continues; none for a founding."""
    pending = read_pending(data)
    roster = replay(entries) if entries else Roster()
    roster.check(pending.filled())
    return pending


def merge_pending(a: bytes, b: bytes) -> bytes:
    first, second = read_pending(a), read_pending(b)
    if first.entry.unsigned != second.entry.unsigned:
        raise InvalidInput("pending entries: not of the same entry")
    return Pending(first.entry, second.signatures | first.signatures).data()
