"""Chapter 16: the envelope, SWXE."""

from __future__ import annotations

import secrets as random
from collections.abc import Callable
from dataclasses import dataclass, field

from .context import Context, context_hash
from .errors import AuthorMismatch, Decryption, Limit, NotARecipient, NotSigned
from .identity import PublicIdentity, SecretIdentity
from .primitives import (
    NONCE_0,
    expand,
    extract,
    gcm_open,
    hash_,
    keywrap_length,
    keywrap_open,
    mac,
    mlkem_decapsulate,
    oaep_open,
    same,
)
from .wire import VERSION, Fields, lp, u8, u64

MAGIC = b"SWXE"
PADDED, SIGNED = 1, 2
IDENTITY, CONVERSATION = 1, 2
PIECE, TAG, AUTHOR_BLOCK = 65536, 16, 192
MAX_SEGMENTS = 2**32
MAX_DATA_PADDED = 2**48 - 8

AuthorLookup = Callable[[bytes], PublicIdentity | None]


# ---- 16.1 header --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Stanza:
    kind: int
    id: bytes
    wrap: bytes
    rsa: bytes = b""
    mlkem: bytes = b""


@dataclass(frozen=True)
class Header:
    data: bytes
    flags: int
    salt: bytes
    stanzas: list[Stanza]

    @property
    def padded(self) -> bool:
        return bool(self.flags & PADDED)

    @property
    def signed(self) -> bool:
        return bool(self.flags & SIGNED)

    def addressees_hash(self) -> bytes:
        return hash_("addressees", b"".join(sorted(u8(s.kind) + s.id for s in self.stanzas)))

    def fingerprints(self) -> set[bytes]:
        return {stanza.id for stanza in self.stanzas if stanza.kind == IDENTITY}


def _stanza(fields: Fields) -> Stanza:
    kind = fields.uint(1, "stanza")
    if kind == IDENTITY:
        fingerprint, length = fields.take(32, "fingerprint"), fields.uint(2, "len")
        if length not in (256, 384, 512):
            raise fields.malformed(f"len {length}")
        rsa, mlkem = fields.take(length, "RSA ciphertext"), fields.take(1088, "ML-KEM ciphertext")
        return Stanza(kind, fingerprint, fields.take(keywrap_length(32), "key wrap"), rsa, mlkem)
    if kind == CONVERSATION:
        return Stanza(kind, fields.take(32, "key id"), fields.take(keywrap_length(32), "key wrap"))
    raise fields.malformed(f"stanza {kind}")


def read_header(data: bytes) -> Header:
    fields = Fields(data)
    fields.magic(MAGIC)
    flags = fields.uint(1, "flags")
    if flags & ~(PADDED | SIGNED):
        raise fields.malformed(f"flags {flags}")
    salt = fields.take(32, "salt")
    count = fields.uint(2, "number of stanzas", 1, 1024)
    stanzas: list[Stanza] = []
    seen: set[tuple[int, bytes]] = set()
    for _ in range(count):
        stanza = _stanza(fields)
        if (stanza.kind, stanza.id) in seen:
            raise fields.malformed("two stanzas for one recipient")
        seen.add((stanza.kind, stanza.id))
        stanzas.append(stanza)
    return Header(fields.seen(), flags, salt, stanzas)


# ---- 16.4, 16.5 the body ------------------------------------------------------------------------------------


def floor_log2(n: int) -> int:
    return n.bit_length() - 1


def padded_length(length: int) -> int:
    """Payload for data of this length, with flag 1."""
    total = 8 + length
    mask = (1 << floor_log2(total) - floor_log2(floor_log2(total)) - 1) - 1
    return max(256, total + mask & ~mask)


def segment_nonce(i: int, last: bool) -> bytes:
    return i.to_bytes(11, "big") + u8(last)


@dataclass(frozen=True)
class Envelope:
    data: bytes
    header: Header
    mac: bytes
    body: bytes
    author_block: bytes

    @property
    def segments(self) -> int:
        return -(-len(self.body) // (PIECE + TAG))

    def segment(self, i: int) -> bytes:
        return self.body[i * (PIECE + TAG) : (i + 1) * (PIECE + TAG)]

    @property
    def payload_length(self) -> int:
        return len(self.body) - TAG * self.segments

    def content_hash(self) -> bytes:
        """D of 16.6."""
        hashes = b"".join(hash_("segment", self.segment(i)) for i in range(self.segments))
        return hash_("payload", hashes + u64(self.segments))


def read_envelope(data: bytes) -> Envelope:
    """Header, and the shape of the body."""
    header = read_header(data)
    fields = Fields(data)
    fields.pos = len(header.data)
    header_mac = fields.take(32, "header MAC")
    body_length = fields.left() - (AUTHOR_BLOCK if header.signed else 0)
    if body_length < TAG:
        raise fields.malformed("body: too short")
    count = -(-body_length // (PIECE + TAG))
    if count > MAX_SEGMENTS:
        raise Limit(f"{count} segments")
    if count > 1 and body_length - (count - 1) * (PIECE + TAG) <= TAG:
        raise fields.malformed("body: impossible length")
    body = fields.take(body_length, "body")
    return Envelope(data, header, header_mac, body, fields.rest())


# ---- 16.2, 16.3 keys ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Keys:
    header: bytes
    payload: bytes
    commit: bytes
    prk: bytes

    def author(self, r: bytes) -> bytes:
        return expand(self.prk, "envelope/author", r, 32)


def derive_keys(content_key: bytes, header: Header, place: bytes) -> Keys:
    """`place` is a ContextHash."""
    prk = extract(header.salt, content_key)
    return Keys(
        expand(prk, "envelope/header", b"", 32),
        expand(prk, "envelope/payload", u8(header.flags) + place, 32),
        expand(prk, "envelope/commit", b"", 32),
        prk,
    )


def identity_kek(mlkem_ss: bytes, rsa_ss: bytes, fingerprint: bytes, rsa: bytes, mlkem: bytes, salt: bytes) -> bytes:
    stanza = hash_("stanza", fingerprint + lp(rsa) + mlkem)
    return expand(extract(b"", mlkem_ss + rsa_ss), "envelope/kek-identity", stanza + salt, 32)


def conversation_kek(key: bytes, key_id: bytes, salt: bytes) -> bytes:
    return expand(key, "envelope/kek-conversation", key_id + salt, 32)


def _open_stanza_kek(stanza: Stanza, identity: SecretIdentity, salt: bytes) -> bytes:
    # Implicit rejection: a bad RSA ciphertext goes the way of a bad key, up to the tag of the key wrap.
    substitute = random.token_bytes(32)
    opened = oaep_open(identity.rsa, stanza.rsa)
    rsa_ss = opened if opened is not None and len(opened) == 32 else substitute
    mlkem_ss = mlkem_decapsulate(identity.mlkem_seed, stanza.mlkem)
    return identity_kek(mlkem_ss, rsa_ss, stanza.id, stanza.rsa, stanza.mlkem, salt)


# ---- 16.7 opening -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reader:
    """Keys to read with, and what is wanted of the author: a look-up, or None for *author not checked*."""

    secrets: list[SecretIdentity] = field(default_factory=list)
    conversation_keys: dict[bytes, bytes] = field(default_factory=dict)
    lookup: AuthorLookup | None = None


@dataclass(frozen=True)
class Unlocked:
    """An envelope after steps 1 to 4."""

    envelope: Envelope
    keys: Keys
    stanza: int
    place: bytes

    @property
    def header(self) -> Header:
        return self.envelope.header

    def segment(self, i: int) -> bytes:
        last = i == self.envelope.segments - 1
        return gcm_open(self.keys.payload, segment_nonce(i, last), self.envelope.segment(i))


@dataclass(frozen=True)
class Opened:
    data: bytes
    stanza: int
    author: PublicIdentity | None
    addressees_unchanged: bool | None
    reference: bytes
    header: Header


def choose_stanza(header: Header, reader: Reader) -> tuple[int, SecretIdentity | None]:
    for i, stanza in enumerate(header.stanzas):
        if stanza.kind == CONVERSATION and stanza.id in reader.conversation_keys:
            return i, None
    mine = {secret.fingerprint: secret for secret in reader.secrets}
    for i, stanza in enumerate(header.stanzas):
        if stanza.kind == IDENTITY and stanza.id in mine:
            return i, mine[stanza.id]
    raise NotARecipient("no stanza names a key that was given")


def unlock(data: bytes, context: Context, reader: Reader, append: str | None = None) -> Unlocked:
    place = context_hash(context, append)
    envelope = read_envelope(data)
    header = envelope.header
    index, identity = choose_stanza(header, reader)
    stanza = header.stanzas[index]
    if identity is not None:
        kek = _open_stanza_kek(stanza, identity, header.salt)
    else:
        kek = conversation_kek(reader.conversation_keys[stanza.id], stanza.id, header.salt)
    keys = derive_keys(keywrap_open(kek, b"", stanza.wrap, 32), header, place)
    if not same(mac(keys.header, header.data + place), envelope.mac):
        raise Decryption()
    if reader.lookup is not None and not header.signed:
        raise NotSigned("the envelope has no author")
    return Unlocked(envelope, keys, index, place)


def _check_padding(payload: bytes) -> bytes:
    length = int.from_bytes(payload[:8], "big")
    if len(payload) < 256 or length > MAX_DATA_PADDED or padded_length(length) != len(payload):
        raise Decryption()
    if any(payload[8 + length :]):
        raise Decryption()
    return payload[8 : 8 + length]


@dataclass(frozen=True)
class AuthorBlock:
    fingerprint: bytes
    addressees: bytes
    content: bytes
    signature: bytes


def _author_block(opened: Unlocked) -> AuthorBlock:
    block = opened.envelope.author_block
    plain = gcm_open(opened.keys.author(block[:16]), NONCE_0, block[16:])
    return AuthorBlock(plain[:32], plain[32:64], plain[64:96], plain[96:])


def author_message(
    flags: int, fingerprint: bytes, place: bytes, addressees: bytes, commit: bytes, content: bytes
) -> bytes:
    return VERSION + u8(flags) + fingerprint + place + addressees + commit + content


def _check_author(opened: Unlocked, block: AuthorBlock, lookup: AuthorLookup) -> PublicIdentity:
    """Steps 8 and 9."""
    author = lookup(block.fingerprint)
    if author is None or author.fingerprint != block.fingerprint:
        raise AuthorMismatch("the author is not known, or not the one asked for")
    message = author_message(
        opened.header.flags, block.fingerprint, opened.place, block.addressees, opened.keys.commit, block.content
    )
    if not author.verify("author", message, block.signature):
        raise Decryption()
    return author


def open_envelope(data: bytes, context: Context, reader: Reader, append: str | None = None) -> Opened:
    opened = unlock(data, context, reader, append)
    envelope, header = opened.envelope, opened.header
    payload = b"".join(opened.segment(i) for i in range(envelope.segments))
    content = _check_padding(payload) if header.padded else payload
    content_hash = envelope.content_hash()
    author, unchanged = None, None
    if header.signed:
        block = _author_block(opened)
        if block.content != content_hash:
            raise Decryption()
        if reader.lookup is not None:
            author = _check_author(opened, block, reader.lookup)
        unchanged = block.addressees == header.addressees_hash()
    reference = hash_("reference", opened.keys.commit + content_hash)
    return Opened(content, opened.stanza, author, unchanged, reference, header)


def open_for(
    data: bytes, context: Context, secret: SecretIdentity, lookup: AuthorLookup, append: str, stanzas: int | None = None
) -> Opened:
    """What the chapters on keys ask for: signed, addressees unchanged, and often exactly one stanza."""
    opened = open_envelope(data, context, Reader([secret], lookup=lookup), append)
    if not opened.addressees_unchanged or stanzas is not None and len(opened.header.stanzas) != stanzas:
        raise Decryption()
    return opened


# ---- 16.7 ranges --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Range:
    data: bytes
    total: int
    author: PublicIdentity | None
    addressees_unchanged: bool | None


def _range_length(opened: Unlocked) -> int:
    """Segment 0 says how long padded data is; its zeros are checked as far as they lie there."""
    payload = opened.envelope.payload_length
    if not opened.header.padded:
        return payload
    first = opened.segment(0)
    length = int.from_bytes(first[:8], "big")
    if len(first) < 8 or length > MAX_DATA_PADDED or padded_length(length) != payload or any(first[8 + length :]):
        raise Decryption()
    return length


def _payload_range(opened: Unlocked, start: int, end: int) -> bytes:
    if start >= end:
        return b""
    pieces = range(start // PIECE, (end - 1) // PIECE + 1)
    joined = b"".join(opened.segment(i) for i in pieces)
    return joined[start - pieces[0] * PIECE : end - pieces[0] * PIECE]


def open_range(data: bytes, context: Context, reader: Reader, offset: int, length: int) -> Range:
    opened = unlock(data, context, reader)
    opened.segment(opened.envelope.segments - 1)  # Authenticates the number of segments.
    total = _range_length(opened)
    author, unchanged = None, None
    if opened.header.signed:
        block = _author_block(opened)
        if reader.lookup is not None:
            author = _check_author(opened, block, reader.lookup)
        unchanged = block.addressees == opened.header.addressees_hash()
    start = offset + (8 if opened.header.padded else 0)
    return Range(_payload_range(opened, start, start + length), total, author, unchanged)
