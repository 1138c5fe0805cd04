"""Chapter 10: public and secret identities, fingerprints, safety numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from . import text
from .errors import InvalidKey, Malformed
from .primitives import (
    RsaKey,
    check_mlkem,
    check_size,
    ed25519_point,
    ed25519_public,
    hash_,
    make_spki,
    mlkem_public,
    read_spki,
    rsa_key,
    sign,
    verify,
)
from .wire import VERSION, Fields, decrypted, exactly, lp

MAGIC = b"SWXP"
MAX_PUBLIC = 1839
SECRET_LENGTH = {2048: 355, 3072: 483, 4096: 611}


@dataclass(frozen=True)
class PublicIdentity:
    data: bytes
    bits: int
    n: int
    spki: bytes
    mlkem: bytes
    ed25519: bytes

    @cached_property
    def fingerprint(self) -> bytes:
        return hash_("fingerprint", self.data[:-64])

    @property
    def text(self) -> str:
        return text.to_text("swxp", self.data)

    def verify(self, label: str, data: bytes, signature: bytes) -> bool:
        return verify(self.ed25519, label, data, signature)


@lru_cache(maxsize=1024)
def read_public(data: bytes, legacy: bool = False) -> PublicIdentity:
    fields = Fields(data)
    fields.magic(MAGIC)
    spki = fields.lp("SPKI", 550)
    mlkem = fields.take(1184, "ML-KEM key")
    ed25519 = fields.take(32, "Ed25519 key")
    signed = fields.seen()
    signature = fields.take(64, "signature")
    fields.end()
    bits, n = read_spki(spki, legacy)
    check_mlkem(mlkem)
    ed25519_point(ed25519)
    if not verify(ed25519, "identity", signed, signature):
        raise InvalidKey("identity: the signature over itself")
    return PublicIdentity(data, bits, n, spki, mlkem, ed25519)


@dataclass(frozen=True)
class SecretIdentity:
    data: bytes
    rsa: RsaKey
    mlkem_seed: bytes
    seed: bytes

    @cached_property
    def public(self) -> PublicIdentity:
        """Recomputed from the secrets alone, signature included."""
        before = MAGIC + VERSION + lp(make_spki(self.rsa.n)) + mlkem_public(self.mlkem_seed) + ed25519_public(self.seed)
        return read_public(before + sign(self.seed, "identity", before), legacy=True)

    @property
    def fingerprint(self) -> bytes:
        return self.public.fingerprint

    def sign(self, label: str, data: bytes) -> bytes:
        return sign(self.seed, label, data)


@lru_cache(maxsize=256)
def _parse_secret(data: bytes, legacy: bool) -> SecretIdentity:
    fields = Fields(data)
    if fields.take(1, "version") != VERSION:
        raise Malformed("secret identity: version")
    bits = fields.uint(2, "modulus bits")
    check_size(bits, legacy)
    p = int.from_bytes(fields.take(bits // 16, "p"), "big")
    q = int.from_bytes(fields.take(bits // 16, "q"), "big")
    mlkem_seed, seed = fields.take(64, "ML-KEM seed"), fields.take(32, "Ed25519 seed")
    fields.end()
    return SecretIdentity(data, rsa_key(bits, p, q, legacy), mlkem_seed, seed)


def read_secret(data: bytes, legacy: bool = False) -> SecretIdentity:
    """It only exists inside something encrypted, so any violation is Decryption."""
    with decrypted():
        return _parse_secret(data, legacy)


def by_fingerprint(publics: list[PublicIdentity], fingerprint: bytes) -> PublicIdentity | None:
    """A look-up; it recomputes the fingerprint, so it can't be lied to."""
    return next((public for public in publics if public.fingerprint == fingerprint), None)


FOLDED = str.maketrans("", "", " \t\r\n-")


def safety_number(a: bytes, b: bytes) -> str:
    exactly(a, 32, "fingerprint"), exactly(b, 32, "fingerprint")
    number = int.from_bytes(hash_("safety-number", min(a, b) + max(a, b)), "big") % 10**60
    digits = f"{number:060}"
    return " ".join(digits[i : i + 5] for i in range(0, 60, 5))


def safety_number_matches(a: bytes, b: bytes, typed: str) -> bool:
    return typed.translate(FOLDED) == safety_number(a, b).translate(FOLDED)
