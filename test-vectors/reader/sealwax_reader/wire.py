"""Chapters 1 to 3: integers, lengths, magics, and the order in which a parser complains."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from .errors import Decryption, InvalidInput, Limit, Malformed, SealwaxError, UnsupportedVersion

VERSION = b"\x01"
U64_MAX = 2**64 - 1


def u8(value: int) -> bytes:
    return value.to_bytes(1, "big")


def u16(value: int) -> bytes:
    return value.to_bytes(2, "big")


def u32(value: int) -> bytes:
    return value.to_bytes(4, "big")


def u64(value: int) -> bytes:
    return value.to_bytes(8, "big")


def lp(data: bytes) -> bytes:
    """A string with its length before it."""
    return u32(len(data)) + data


def zeros(length: int) -> bytes:
    return bytes(length)


def ascending(items: list[bytes]) -> bool:
    """Sorted as chapter 1.1 says: strictly, so nothing stands twice."""
    return all(a < b for a, b in zip(items, items[1:]))


def saturating_add(a: int, b: int) -> int:
    return min(a + b, U64_MAX)


def saturating_sub(a: int, b: int) -> int:
    return max(a - b, 0)


@contextmanager
def decrypted() -> Iterator[None]:
    """Whatever is wrong inside decrypted bytes is Decryption (3.2, number 9)."""
    try:
        yield
    except SealwaxError:
        raise Decryption() from None


class Fields:
    """Reads the fields of an artefact from left to right."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pos = 0

    def left(self) -> int:
        return len(self.data) - self.pos

    def seen(self) -> bytes:
        """Everything read so far: what MACs and signatures call *all before*."""
        return self.data[: self.pos]

    def malformed(self, what: str) -> Malformed:
        return Malformed(f"{what}, at {self.pos}")

    def take(self, length: int, what: str) -> bytes:
        if self.left() < length:
            raise self.malformed(f"{what}: cut off")
        self.pos += length
        return self.data[self.pos - length : self.pos]

    def uint(self, size: int, what: str, low: int = 0, high: int | None = None) -> int:
        """Below the minimum is Malformed, above the maximum Limit (3.2, number 4)."""
        value = int.from_bytes(self.take(size, what), "big")
        if value < low:
            raise self.malformed(f"{what}: {value} is below {low}")
        if high is not None and value > high:
            raise Limit(f"{what}: {value}, at most {high}")
        return value

    def lp(self, what: str, high: int, low: int = 0) -> bytes:
        # The bound comes first: a length is judged before it is held against what is left.
        return self.take(self.uint(4, f"length of {what}", low, high), what)

    def rest(self) -> bytes:
        return self.take(self.left(), "rest")

    def magic(self, magic: bytes) -> None:
        if self.data[:4] != magic:
            raise Malformed(f"not {magic.decode()}, at 0")
        self.pos = 4
        if self.take(1, "version") != VERSION:
            raise UnsupportedVersion(f"{magic.decode()}, version {self.data[4]}")

    def end(self) -> None:
        if self.left():
            raise self.malformed(f"{self.left()} trailing bytes")


def exactly(data: bytes, length: int, what: str) -> bytes:
    """An argument of the caller that has a fixed length."""
    if len(data) != length:
        raise InvalidInput(f"{what}: {len(data)} bytes instead of {length}")
    return data


def bounded(data: bytes, high: int, what: str, low: int = 1) -> bytes:
    """An argument of the caller with bounds: too short contradicts the format, too long breaks a bound."""
    if len(data) < low:
        raise InvalidInput(f"{what}: shorter than {low}")
    if len(data) > high:
        raise Limit(f"{what}: {len(data)} bytes, at most {high}")
    return data


def realm_bytes(realm: str | bytes) -> bytes:
    raw = realm.encode() if isinstance(realm, str) else realm
    return bounded(raw, 255, "realm")


def utf8(data: bytes, what: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Malformed(f"{what}: not UTF-8") from None
