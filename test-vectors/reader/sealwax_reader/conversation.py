"""Chapter 17: conversation keys, SWXK, and what a client accepts."""

from __future__ import annotations

from dataclasses import dataclass, field

from .context import Context, context_hash
from .envelope import CONVERSATION, AuthorLookup, Opened, Reader, open_envelope
from .errors import AuthorMismatch, Decryption, InvalidInput, RosterRejected
from .identity import SecretIdentity
from .primitives import expand
from .roster import Roster
from .wire import Fields, ascending, decrypted, u32, zeros

PLACE = "conversation key"
MAX_FORKS = 16


def key_id(key: bytes, epoch: int, place: bytes) -> bytes:
    """`place` is the ContextHash of the conversation, with no pair appended."""
    return expand(key, "conversation/id", u32(epoch) + place, 32)


# ---- 17.1 delivery ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class KeyContent:
    epoch: int
    key: bytes
    previous: list[bytes]
    roster_length: int
    roster_head: bytes
    earlier: list[tuple[int, bytes]]


def _previous(fields: Fields, epoch: int) -> list[bytes]:
    count = fields.uint(1, "p", high=MAX_FORKS)
    if (count == 0) != (epoch == 0):
        raise fields.malformed("p: 0 exactly for epoch 0")
    ids = [fields.take(32, "previous id") for _ in range(count)]
    if not ascending(ids):
        raise fields.malformed("previous ids: not sorted")
    return ids


def _earlier(fields: Fields, epoch: int) -> list[tuple[int, bytes]]:
    items = [fields.take(36, "earlier key") for _ in range(fields.uint(2, "n"))]
    keys = [(int.from_bytes(item[:4], "big"), item[4:]) for item in items]
    if not ascending(items) or any(earlier >= epoch for earlier, _ in keys):
        raise fields.malformed("earlier keys: order or epoch")
    return keys


def _content(data: bytes) -> KeyContent:
    fields = Fields(data)
    fields.magic(b"SWXK")
    epoch, key = fields.uint(4, "epoch"), fields.take(32, "key")
    previous = _previous(fields, epoch)
    length, head = fields.uint(8, "roster length"), fields.take(32, "roster head")
    if (length == 0) != (head == zeros(32)):
        raise fields.malformed("roster head")
    earlier = _earlier(fields, epoch)
    fields.end()
    return KeyContent(epoch, key, previous, length, head, earlier)


def read_key_content(data: bytes) -> KeyContent:
    with decrypted():
        return _content(data)


# ---- 17.2 accepting -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Held:
    epoch: int
    id: bytes
    key: bytes
    author: bytes | None = None
    addressees: frozenset[bytes] = frozenset()

    @property
    def reading_only(self) -> bool:
        """Keys from history: nobody known is their author."""
        return self.author is None


@dataclass
class Client:
    context: Context
    secrets: list[SecretIdentity]
    lookup: AuthorLookup
    first_author: bytes | None
    roster: Roster | None
    keys: dict[bytes, Held] = field(default_factory=dict)

    @property
    def place(self) -> bytes:
        return context_hash(self.context)

    def walked(self, epoch: int | None = None) -> list[Held]:
        """Keys that were delivered, not shared as history."""
        return [k for k in self.keys.values() if not k.reading_only and epoch in (None, k.epoch)]

    @property
    def highest_epoch(self) -> int | None:
        return max((k.epoch for k in self.walked()), default=None)

    def accept(self, delivery: bytes) -> str:
        opened = open_envelope(delivery, self.context, Reader(self.secrets, lookup=self.lookup), PLACE)
        if not opened.addressees_unchanged or any(s.kind == CONVERSATION for s in opened.header.stanzas):
            raise Decryption()
        content = read_key_content(opened.data)
        self._check_roster(content)
        new_id = key_id(content.key, content.epoch, self.place)
        if content.earlier:
            return self._accept_history(opened, content, new_id)
        if new_id in self.keys:
            return "held"
        author = opened.author.fingerprint
        new = Held(content.epoch, new_id, content.key, author, frozenset(opened.header.fingerprints()))
        self._check_new(new, content)
        fork = bool(self.walked(content.epoch))
        self.keys[new_id] = new
        return "fork" if fork else "accepted"

    def _check_roster(self, content: KeyContent) -> None:
        if self.roster is not None and content.roster_length:
            if not self.roster.has(content.roster_length, content.roster_head):
                raise RosterRejected("head")

    def _check_new(self, new: Held, content: KeyContent) -> None:
        """Steps 5 and 6."""
        epochs = [k.epoch for k in self.walked()]
        if epochs and new.epoch > max(epochs) + 1:
            raise InvalidInput("epochs are walked in order")
        if epochs and new.epoch < min(epochs):
            raise InvalidInput("an epoch before the first one held")
        if not epochs or new.epoch == min(epochs):
            if new.author != self.first_author:
                raise AuthorMismatch("the first key is not from the author that was named")
            return
        self._check_successor(new, content, self.walked(new.epoch - 1))

    @staticmethod
    def _check_successor(new: Held, content: KeyContent, before: list[Held]) -> None:
        if any(new.author not in k.addressees for k in before):
            raise AuthorMismatch("the author is no addressee of the epoch before")
        if any(k.id not in content.previous for k in before):
            raise Decryption()
        if len(content.previous) >= 2 and any(not new.addressees <= k.addressees for k in before):
            raise Decryption()

    def _accept_history(self, opened: Opened, content: KeyContent, shared_id: bytes) -> str:
        if len(opened.header.stanzas) != 1:
            raise Decryption()
        held = self.keys.get(shared_id)
        if held is None:
            raise InvalidInput("history for a key that is not held")
        if opened.author.fingerprint not in held.addressees:
            raise AuthorMismatch("history from somebody who is no addressee")
        for epoch, key in content.earlier:
            earlier = Held(epoch, key_id(key, epoch, self.place), key)
            self.keys.setdefault(earlier.id, earlier)
        return "history"

    # ---- 17.5 sealing

    def seal_with(self) -> Held:
        """The key to seal under, or why there is none."""
        epoch = self.highest_epoch
        current = self.walked(epoch) if epoch is not None else []
        if len(current) != 1:
            raise InvalidInput("no key, or a fork")
        if self.roster is not None and not current[0].addressees.isdisjoint(self.roster.former_fingerprints()):
            raise RosterRejected("an addressee was expelled or replaced")
        return current[0]
