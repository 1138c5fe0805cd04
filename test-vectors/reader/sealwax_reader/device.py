"""Chapter 21: what a client remembers, SWXV and SWXD."""

from __future__ import annotations

from dataclasses import dataclass

from .context import Context
from .envelope import open_for
from .errors import AuthorMismatch, Decryption, Expired, InvalidInput, Limit, RosterRejected
from .identity import SecretIdentity
from .roster import Pin, read_pin
from .wire import U64_MAX, VERSION, Fields, ascending, decrypted, lp, u8, u16, u32, u64, utf8

PLACE = "device state"


@dataclass(frozen=True)
class Seen:
    """Highest generations of the three locks, highest m, highest t; 0 for none."""

    generations: tuple[int, int, int]
    m: int
    t: int

    def data(self) -> bytes:
        return b"".join(map(u32, (*self.generations, self.m, self.t)))

    def merged(self, other: Seen) -> Seen:
        a, b = self.generations, other.generations
        generations = (max(a[0], b[0]), max(a[1], b[1]), max(a[2], b[2]))
        return Seen(generations, max(self.m, other.m), max(self.t, other.t))


def _seen(fields: Fields) -> Seen:
    one, two, three, m, t = (fields.uint(4, what) for what in ("lock 01", "lock 02", "lock 03", "m", "t"))
    return Seen((one, two, three), m, t)


@dataclass(frozen=True)
class PublicState:
    realm: str
    account: bytes
    seen: Seen
    revision: int


def read_public_state(data: bytes) -> PublicState:
    fields = Fields(data)
    fields.magic(b"SWXV")
    realm = utf8(fields.lp("realm", 255, 1), "realm")
    state = PublicState(realm, fields.take(16, "account"), _seen(fields), fields.uint(8, "revision"))
    fields.end()
    return state


Conversations = dict[bytes, tuple[int, bytes]]


@dataclass(frozen=True)
class PrivateState:
    account: bytes
    revision: int
    pin: Pin | None
    conversations: Conversations
    correspondents: dict[bytes, bytes]
    seen: Seen

    def data(self) -> bytes:
        pin = self.pin
        parts = [b"SWXD" + VERSION + self.account + u64(self.revision), u8(pin is not None)]
        if pin is not None:
            parts.append(pin.data())
        parts.append(u16(len(self.conversations)))
        parts += [place + u32(epoch) + key for place, (epoch, key) in sorted(self.conversations.items())]
        parts.append(u16(len(self.correspondents)))
        parts += [lp(name) + fingerprint for name, fingerprint in sorted(self.correspondents.items())]
        return b"".join(parts) + self.seen.data()


def _pin(fields: Fields) -> Pin | None:
    flag = fields.uint(1, "has pin")
    if flag > 1:
        raise fields.malformed("has pin")
    if not flag:
        return None
    return read_pin(fields)


def _conversations(fields: Fields) -> Conversations:
    items = [
        (fields.take(32, "conversation"), fields.uint(4, "epoch"), fields.take(32, "key id"))
        for _ in range(fields.uint(2, "number of conversations"))
    ]
    if not ascending([item[0] for item in items]):
        raise fields.malformed("conversations: not sorted")
    return {place: (epoch, key) for place, epoch, key in items}


def _correspondents(fields: Fields) -> dict[bytes, bytes]:
    items = [
        (fields.lp("name", 255, 1), fields.take(32, "fingerprint"))
        for _ in range(fields.uint(2, "number of correspondents"))
    ]
    if not ascending([name for name, _ in items]):
        raise fields.malformed("correspondents: not sorted")
    for name, _ in items:
        utf8(name, "name")
    return dict(items)


def read_private_state(data: bytes) -> PrivateState:
    with decrypted():
        fields = Fields(data)
        fields.magic(b"SWXD")
        account, revision = fields.take(16, "account"), fields.uint(8, "revision", low=1)
        pin = _pin(fields)
        state = PrivateState(account, revision, pin, _conversations(fields), _correspondents(fields), _seen(fields))
        fields.end()
        return state


def open_private_state(
    data: bytes, context: Context, me: SecretIdentity, account: bytes, highest_revision: int | None = None
) -> PrivateState:
    state = read_private_state(open_for(data, context, me, lambda _: me.public, PLACE, stanzas=1).data)
    if state.account != account:
        raise Decryption()
    if highest_revision is not None and state.revision < highest_revision:
        raise Expired(f"revision {state.revision}, {highest_revision} was seen")
    return state


# ---- merging ------------------------------------------------------------------------------------------------


def _merged_pin(a: Pin | None, b: Pin | None) -> Pin | None:
    if a is None or b is None:
        return a or b
    if a.founding_hash != b.founding_hash or a.length == b.length and a.head != b.head:
        raise RosterRejected("pin")
    return max(a, b, key=lambda pin: pin.length)


def _merged_conversations(a: Conversations, b: Conversations) -> Conversations:
    merged = dict(a)
    for place, (epoch, key) in b.items():
        known_epoch, known = merged.get(place, (epoch, key))
        if epoch == known_epoch and key != known:
            raise InvalidInput("a fork: one epoch with two keys")
        merged[place] = (epoch, key) if epoch > known_epoch else (known_epoch, known)
    return merged


def _united(a: dict[bytes, bytes], b: dict[bytes, bytes]) -> dict[bytes, bytes]:
    if any(a.get(name, fingerprint) != fingerprint for name, fingerprint in b.items()):
        raise AuthorMismatch("one name with two fingerprints")
    return a | b


def _fits(lists: int) -> None:
    if lists > 0xFFFF:
        raise Limit("more entries than a state holds")


def merge(a: PrivateState, b: PrivateState) -> PrivateState:
    if a.account != b.account:
        raise InvalidInput("states of two accounts")
    pin = _merged_pin(a.pin, b.pin)
    conversations = _merged_conversations(a.conversations, b.conversations)
    correspondents = _united(a.correspondents, b.correspondents)
    _fits(len(conversations)), _fits(len(correspondents))
    revision = max(a.revision, b.revision) + 1
    if revision > U64_MAX:
        raise Limit("revision")
    return PrivateState(a.account, revision, pin, conversations, correspondents, a.seen.merged(b.seen))
