"""Chapter 20: the roster, SWXL, with member offers, SWXM, and pending entries, SWXJ."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .errors import InvalidInput, InvalidKey, RosterRejected
from .identity import MAX_PUBLIC, PublicIdentity, read_public
from .primitives import hash_
from .text import unicodedata
from .wire import VERSION, Fields, ascending, lp, u8, u64, zeros

FOUND, ADMIT, CHANGE_ROLE, EXPEL, REPLACE = 1, 2, 3, 4, 5
ADMIN = "admin"
ROLE = re.compile(r"[a-z0-9-]{1,32}", re.ASCII)
MAX_BODY = 1_048_576
MAX_UNSIGNED = 1_056_795


# ---- 20.1, 20.2 reading an entry ----------------------------------------------------------------------------


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


@dataclass(frozen=True)
class RawMember:
    """A member whose form is right; what it says has not been judged."""

    account: bytes
    role: bytes
    public: bytes
    consent: bytes

    def judged(self, entry: int | None) -> Member:
        role = judged_role(self.role, entry)
        try:
            public = read_public(self.public, legacy=True)
        except InvalidKey:
            if entry is None:
                raise
            raise RosterRejected("public identity", entry) from None
        if public.bits == 2048:
            raise RosterRejected("public identity", entry)
        return Member(self.account, role, public, self.consent)


def raw_member(fields: Fields) -> RawMember:
    account, role = fields.take(16, "account"), fields.lp("role", 32, 1)
    public = fields.lp("public identity", MAX_PUBLIC)
    return RawMember(account, role, public, fields.take(64, "consent"))


def judged_role(raw: bytes, entry: int | None) -> str:
    role = raw.decode("latin-1")
    if not ROLE.fullmatch(role):
        raise RosterRejected("role", entry)
    return role


def judged_name(raw: bytes, entry: int) -> str:
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise RosterRejected("name", entry) from None
    if unicodedata.normalize("NFC", name) != name:
        raise RosterRejected("name", entry)
    return name


@dataclass(frozen=True)
class Body:
    name: str = ""
    members: list[Member] = field(default_factory=list)
    subject: bytes | None = None
    role: str | None = None


@dataclass(frozen=True)
class RawBody:
    name: bytes | None = None
    members: list[RawMember] = field(default_factory=list)
    subject: bytes | None = None
    role: bytes | None = None

    def judged(self, entry: int) -> Body:
        name = judged_name(self.name, entry) if self.name is not None else ""
        role = judged_role(self.role, entry) if self.role is not None else None
        return Body(name, [member.judged(entry) for member in self.members], self.subject, role)


def _founding_body(fields: Fields) -> RawBody:
    name = fields.lp("name", 255, 1)
    members = [raw_member(fields) for _ in range(fields.uint(2, "members", 1, 255))]
    if not ascending([member.account for member in members]):
        raise fields.malformed("founders: not sorted")
    return RawBody(name, members)


def _raw_body(op: int, data: bytes) -> RawBody:
    fields = Fields(data)
    if op == FOUND:
        body = _founding_body(fields)
    elif op == ADMIT:
        body = RawBody(members=[raw_member(fields)])
    elif op == CHANGE_ROLE:
        body = RawBody(subject=fields.take(32, "fingerprint"), role=fields.lp("role", 32, 1))
    elif op == EXPEL:
        body = RawBody(subject=fields.take(32, "fingerprint"))
    else:
        body = RawBody(subject=fields.take(32, "old fingerprint"), members=[raw_member(fields)])
    fields.end()
    return body


@dataclass(frozen=True)
class Entry:
    unsigned: bytes
    seq: int
    previous: bytes
    time: int
    op: int
    body: Body
    signers: list[bytes]
    signatures: list[bytes]

    @property
    def hash(self) -> bytes:
        return hash_("roster", self.unsigned)


def _read(data: bytes, signed: bool) -> Entry:
    """The form of everything first; then names, roles and keys."""
    fields = Fields(data)
    fields.magic(b"SWXL")
    seq, previous, time = fields.uint(8, "seq"), fields.take(32, "previous"), fields.uint(8, "time")
    op = fields.uint(1, "op")
    if not FOUND <= op <= REPLACE:
        raise fields.malformed(f"op {op}")
    raw_body = fields.lp("body", MAX_BODY)
    signers = [fields.take(32, "signer") for _ in range(fields.uint(1, "number of signers", low=1))]
    if not ascending(signers):
        raise fields.malformed("signers: not sorted")
    unsigned = fields.seen()
    signatures = [fields.take(64, "signature") for _ in signers] if signed else []
    fields.end()
    body = _raw_body(op, raw_body).judged(seq)
    return Entry(unsigned, seq, previous, time, op, body, signers, signatures)


def read_entry(data: bytes) -> Entry:
    return _read(data, signed=True)


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

    def _sequence(self, entry: Entry) -> bool:
        return entry.seq == self.length

    def _previous(self, entry: Entry) -> bool:
        return entry.previous == self.head

    def _operation(self, entry: Entry) -> bool:
        return (entry.op == FOUND) == (entry.seq == 0)

    def _founders(self, entry: Entry) -> bool:
        members = entry.body.members
        new = {member.fingerprint for member in members}
        return entry.op != FOUND or all(m.role == ADMIN for m in members) and len(new) == len(members)

    def _subject(self, entry: Entry) -> bool:
        body = entry.body
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

    def _fingerprint(self, entry: Entry) -> bool:
        body = entry.body
        known = self.members.keys() | self.former_fingerprints()
        return known.isdisjoint(member.fingerprint for member in body.members)

    def _consent(self, entry: Entry) -> bool:
        body = entry.body
        return all(member.consents(self.founding_hash, entry.previous) for member in body.members)

    def _signers(self, entry: Entry) -> bool:
        body = entry.body
        signers, admins = set(entry.signers), self.admins()
        if entry.op == FOUND:
            return signers == {member.fingerprint for member in body.members}
        if entry.op == REPLACE and body.subject in signers:
            return signers == {body.subject}
        old_role = self.members[body.subject].role if body.subject is not None else None
        concerns_admin = ADMIN in (old_role, body.role) or entry.op == ADMIT and body.members[0].role == ADMIN
        required = min(2, len(admins)) if concerns_admin else 1
        return signers <= admins and len(signers) == required

    def _signature(self, entry: Entry) -> bool:
        body = entry.body
        known = {m.fingerprint: m for m in body.members} if entry.op == FOUND else self.members
        return all(
            known[signer].public.verify("roster-entry", entry.hash, signature)
            for signer, signature in zip(entry.signers, entry.signatures)
            if signature
        )

    def _last_admin(self, entry: Entry) -> bool:
        body = entry.body
        admins = self.admins()
        leaves = entry.op == EXPEL or entry.op == CHANGE_ROLE and body.role != ADMIN
        return not leaves or bool(admins - {body.subject})

    def check(self, entry: Entry) -> None:
        """All rules of 20.3; an empty signature is one that is not yet there."""
        rules = (
            ("sequence", self._sequence),
            ("previous", self._previous),
            ("operation", self._operation),
            ("founders", self._founders),
            ("subject", self._subject),
            ("fingerprint", self._fingerprint),
            ("consent", self._consent),
            ("signers", self._signers),
            ("signature", self._signature),
            ("last admin", self._last_admin),
        )
        for name, holds in rules:
            if not holds(entry):
                raise RosterRejected(name, self.length)

    def _remove(self, fingerprint: bytes) -> None:
        member = self.members.pop(fingerprint)
        self.former.append(Former(member.account, member.public, self.since[fingerprint], self.length))

    def append(self, data: bytes) -> None:
        entry = read_entry(data)
        self.check(entry)
        body = entry.body
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

    def data(self) -> bytes:
        return self.founding_hash + u64(self.length) + self.head


def read_pin(fields: Fields) -> Pin:
    pin = Pin(fields.take(32, "founding hash"), fields.uint(8, "length", low=1), fields.take(32, "head"))
    if zeros(32) in (pin.founding_hash, pin.head) or pin.length == 1 and pin.head != pin.founding_hash:
        raise fields.malformed("pin")
    return pin


def read_optional_pin(fields: Fields) -> Pin | None:
    """Zeros throughout stand for none."""
    if fields.data[fields.pos : fields.pos + 72] == zeros(72):
        fields.pos += 72
        return None
    return read_pin(fields)


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
    pin: Pin | None
    member: Member


def read_offer(data: bytes) -> Offer:
    fields = Fields(data)
    fields.magic(b"SWXM")
    pin = read_optional_pin(fields)
    raw = raw_member(fields)
    fields.end()
    # Not yet part of a log: the number of the entry is None, and a bad key is InvalidKey.
    member = raw.judged(None)
    founding, previous = (pin.founding_hash, pin.head) if pin is not None else (zeros(32), zeros(32))
    if not member.consents(founding, previous):
        raise RosterRejected("consent", pin.length if pin is not None else 0)
    return Offer(pin, member)


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


def read_pending(data: bytes) -> Pending:
    fields = Fields(data)
    fields.magic(b"SWXJ")
    entry = _read(fields.lp("entry", MAX_UNSIGNED, 1), signed=False)
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
    both = first.signatures.keys() & second.signatures.keys()
    if any(first.signatures[i] != second.signatures[i] for i in both):
        raise InvalidInput("pending entries: two signatures of one signer")
    return Pending(first.entry, second.signatures | first.signatures).data()
