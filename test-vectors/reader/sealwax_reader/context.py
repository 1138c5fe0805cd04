"""Chapter 9: where something belongs."""

from __future__ import annotations

from .errors import InvalidInput, Limit
from .primitives import hash_
from .wire import bounded, lp, u16

Context = list[tuple[str, bytes]]
RESERVED = "sealwax"


def encoding(context: Context, append: str | None = None) -> bytes:
    """The caller's pairs, and the library's own pair last if there is one."""
    names: set[str] = set()
    for name, value in context:
        bounded(name.encode(), 64, "name in a context")
        if name in names or name == RESERVED:
            raise InvalidInput(f"name in a context: {name} is repeated or reserved")
        bounded(value, 1024, "value in a context", low=0)
        names.add(name)
    pairs = context + ([(RESERVED, append.encode())] if append is not None else [])
    if len(pairs) > 32:
        raise Limit(f"{len(pairs)} pairs in a context, at most 32")
    return u16(len(pairs)) + b"".join(lp(name.encode()) + lp(value) for name, value in pairs)


def context_hash(context: Context, append: str | None = None) -> bytes:
    return hash_("context", encoding(context, append))


def message_place(conversation: Context, message_id: bytes) -> Context:
    return [*conversation, ("message", message_id)]
