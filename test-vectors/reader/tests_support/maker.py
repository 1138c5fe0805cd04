"""Makes artefacts, from SPEC.md alone, so that the reader has something to read. For tests only.

Where the reader computes the same value (keys, hashes, bodies), the maker uses the reader's function only if a
worked example of SPEC chapter 26 or another test pins it.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from functools import lru_cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import mlkem, padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sealwax_reader import envelope as e
from sealwax_reader import recovery, roster, wrap
from sealwax_reader.context import Context, context_hash
from sealwax_reader.identity import PublicIdentity, SecretIdentity, read_secret
from sealwax_reader.primitives import NONCE_0, OAEP_LABEL, Cost, expand, extract, hash_, keywrap_seal, mac, secret_id
from sealwax_reader.wire import lp, u8, u16, u32, u64, zeros

V = b"\x01"
CHEAP = Cost(19456, 2)


@lru_cache(maxsize=None)
def identity(name: str, bits: int = 3072) -> SecretIdentity:
    """One identity for each name, made once."""
    numbers = rsa.generate_private_key(65537, bits).private_numbers()
    p, q = max(numbers.p, numbers.q), min(numbers.p, numbers.q)
    half = bits // 16
    data = V + u16(bits) + p.to_bytes(half, "big") + q.to_bytes(half, "big") + secrets.token_bytes(96)
    return read_secret(data, legacy=True)


def keywrap(key: bytes, aad: bytes, plaintext: bytes) -> bytes:
    return keywrap_seal(key, aad, secrets.token_bytes(16), plaintext)


# ---- 11 wraps -----------------------------------------------------------------------------------------------


def password_lock(cost: Cost, salt: bytes, pepper_id: bytes | None) -> bytes:
    return b"\x01" + u32(cost.m) + u32(cost.t) + salt + (pepper_id or zeros(8))


def recovery_lock(card_secret: bytes, founding: bytes) -> bytes:
    return b"\x02" + recovery.recovery_id(card_secret) + founding


def key_lock(key: bytes) -> bytes:
    return b"\x03" + expand(key, "lock-key/id", b"", 16)


def wrapped(secret: SecretIdentity, kek: bytes, lock: bytes, context: Context, generation: int = 1) -> bytes:
    header = b"SWXW" + V + u32(generation) + lock + lp(secret.public.data)
    return header + keywrap(kek, header + context_hash(context, wrap.PLACE), secret.data)


# ---- 16 envelopes -------------------------------------------------------------------------------------------


@dataclass
class Sealing:
    context: Context
    data: bytes
    to: list[PublicIdentity] = field(default_factory=list)
    to_keys: list[tuple[bytes, bytes]] = field(default_factory=list)
    author: SecretIdentity | None = None
    padded: bool = False
    append: str | None = None

    @property
    def flags(self) -> int:
        return self.padded | (self.author is not None) << 1


def oaep_seal(public: PublicIdentity, secret: bytes) -> bytes:
    key = rsa.RSAPublicNumbers(65537, public.n).public_key()
    return key.encrypt(secret, padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), OAEP_LABEL))


def identity_stanza(public: PublicIdentity, salt: bytes, content_key: bytes) -> bytes:
    rsa_ss = secrets.token_bytes(32)
    rsa_ct = oaep_seal(public, rsa_ss)
    mlkem_ss, mlkem_ct = mlkem.MLKEM768PublicKey.from_public_bytes(public.mlkem).encapsulate()
    bound = hash_("stanza", public.fingerprint + lp(rsa_ct) + mlkem_ct)
    kek = expand(extract(b"", mlkem_ss + rsa_ss), "envelope/kek-identity", bound + salt, 32)
    return b"\x01" + public.fingerprint + u16(len(rsa_ct)) + rsa_ct + mlkem_ct + keywrap(kek, b"", content_key)


def conversation_stanza(key_id: bytes, key: bytes, salt: bytes, content_key: bytes) -> bytes:
    kek = expand(key, "envelope/kek-conversation", key_id + salt, 32)
    return b"\x02" + key_id + keywrap(kek, b"", content_key)


PADDED_SIZES = {
    0: 256,
    248: 256,
    249: 272,
    992: 1024,
    1000: 1024,
    10000: 10240,
    65528: 65536,
    65529: 67584,
    1000000: 1015808,
    1000000000: 1006632960,
}


def _payload(sealing: Sealing) -> bytes:
    if not sealing.padded:
        return sealing.data
    body = u64(len(sealing.data)) + sealing.data
    return body + bytes(e.padded_length(len(sealing.data)) - len(body))


def _segments(key: bytes, payload: bytes) -> list[bytes]:
    pieces = [payload[i : i + 65536] for i in range(0, len(payload), 65536)] or [b""]
    last = len(pieces) - 1
    return [AESGCM(key).encrypt(i.to_bytes(11, "big") + u8(i == last), piece, None) for i, piece in enumerate(pieces)]


def _stanzas(sealing: Sealing, salt: bytes, content_key: bytes) -> list[bytes]:
    stanzas = [identity_stanza(public, salt, content_key) for public in sealing.to]
    return stanzas + [conversation_stanza(key_id, key, salt, content_key) for key_id, key in sealing.to_keys]


def header_bytes(flags: int, salt: bytes, stanzas: list[bytes]) -> bytes:
    return b"SWXE" + V + u8(flags) + salt + u16(len(stanzas)) + b"".join(stanzas)


def _author_block(sealing: Sealing, place: bytes, prk: bytes, commit: bytes, segments: list[bytes]) -> bytes:
    author = sealing.author
    named = [b"\x01" + p.fingerprint for p in sealing.to] + [b"\x02" + i for i, _ in sealing.to_keys]
    addressees = hash_("addressees", b"".join(sorted(named)))
    d = hash_("payload", b"".join(hash_("segment", s) for s in segments) + u64(len(segments)))
    signed = V + u8(sealing.flags) + author.fingerprint + place + addressees + commit + d
    plain = author.fingerprint + addressees + d + author.sign("author", signed)
    r = secrets.token_bytes(16)
    return r + AESGCM(expand(prk, "envelope/author", r, 32)).encrypt(NONCE_0, plain, None)


def seal(sealing: Sealing) -> bytes:
    place = context_hash(sealing.context, sealing.append)
    salt, content_key = secrets.token_bytes(32), secrets.token_bytes(32)
    prk = extract(salt, content_key)
    header = header_bytes(sealing.flags, salt, _stanzas(sealing, salt, content_key))
    header_mac = mac(expand(prk, "envelope/header", b"", 32), header + place)
    payload_key = expand(prk, "envelope/payload", u8(sealing.flags) + place, 32)
    segments = _segments(payload_key, _payload(sealing))
    commit = expand(prk, "envelope/commit", b"", 32)
    block = _author_block(sealing, place, prk, commit, segments) if sealing.author else b""
    return header + header_mac + b"".join(segments) + block


def rewrite(data: bytes, context: Context, reader: SecretIdentity, to: list[PublicIdentity]) -> bytes:
    """16.8: new stanzas for the same content key."""
    opened = e.unlock(data, context, e.Reader([reader]))
    old = opened.header
    stanza = old.stanzas[opened.stanza]
    kek = e._open_stanza_kek(stanza, reader, old.salt)
    content_key = e.keywrap_open(kek, b"", stanza.wrap, 32)
    header = header_bytes(old.flags, old.salt, [identity_stanza(p, old.salt, content_key) for p in to])
    header_mac = mac(opened.keys.header, header + opened.place)
    return header + header_mac + data[len(old.data) + 32 :]


# ---- 14, 15 -------------------------------------------------------------------------------------------------


def share_request(secret: SecretIdentity, realm: str, account: bytes, salt: bytes, challenge: bytes) -> bytes:
    before = b"SWXA" + V + account + salt + challenge + lp(secret.public.data)
    return before + secret.sign("share-request", lp(realm.encode()) + before)


@dataclass
class Change:
    account: bytes
    replaced: bytes = zeros(32)
    token: bytes = b""
    lock01: bytes = b""
    lock02: bytes = b""
    share: bytes = b""
    self_: bytes = b""
    request: bytes = zeros(32)

    def signed(self, secret: SecretIdentity, realm: str, new: SecretIdentity | None = None) -> bytes:
        parts = (self.token, self.lock01, self.lock02, self.share, self.self_)
        before = b"SWXN" + V + self.account + self.replaced + b"".join(map(lp, parts)) + self.request
        signers = [secret] if new is None else [secret, new]
        return before + b"".join(one.sign("login-change", lp(realm.encode()) + before) for one in signers)


# ---- 17 conversation keys -----------------------------------------------------------------------------------


def key_content(
    epoch: int,
    key: bytes,
    previous: list[bytes],
    length: int = 0,
    head: bytes = zeros(32),
    earlier: list[tuple[int, bytes]] | None = None,
) -> bytes:
    listed = sorted(u32(ep) + k for ep, k in earlier or [])
    ids = sorted(previous)
    return (
        b"SWXK"
        + V
        + u32(epoch)
        + key
        + u8(len(ids))
        + b"".join(ids)
        + u64(length)
        + head
        + u16(len(listed))
        + b"".join(listed)
    )


# ---- 18 recovery --------------------------------------------------------------------------------------------


def share_content(card: bytes, realm: str, account: bytes, fingerprint: bytes, approver_secret: bytes) -> bytes:
    return (
        b"SWXH"
        + V
        + recovery.recovery_id(card)
        + lp(realm.encode())
        + account
        + fingerprint
        + recovery.check_key(card)
        + approver_secret
    )


def self_content(card: bytes, approver_secret: bytes) -> bytes:
    return (
        b"SWXR" + V + recovery.recovery_id(card) + recovery.card_root(card) + recovery.check_key(card) + approver_secret
    )


def request(card: bytes, account: bytes, time: int, fresh: PublicIdentity) -> bytes:
    before = b"SWXQ" + V + recovery.recovery_id(card) + account + u64(time) + lp(fresh.data) + secrets.token_bytes(16)
    return before + mac(recovery.check_key(card), before)


def grant_content(
    request_: bytes, card: bytes, fingerprint: bytes, approver_secret: bytes, log: roster.Roster | None
) -> bytes:
    place = log.founding_hash + u64(log.length) + log.head if log else zeros(72)
    return (
        b"SWXG" + V + hash_("artefact", request_) + recovery.recovery_id(card) + fingerprint + approver_secret + place
    )


# ---- 20 roster ----------------------------------------------------------------------------------------------


def member(
    secret: SecretIdentity, account: bytes, role: str, founding: bytes = zeros(32), previous: bytes = zeros(32)
) -> bytes:
    consent = secret.sign("roster-consent", founding + previous + account + lp(role.encode()) + secret.fingerprint)
    return account + lp(role.encode()) + lp(secret.public.data) + consent


def unsigned_entry(
    seq: int, previous: bytes, op: int, body: bytes, signers: list[SecretIdentity], time: int = 1000
) -> bytes:
    names = sorted(s.fingerprint for s in signers)
    return b"SWXL" + V + u64(seq) + previous + u64(time) + u8(op) + lp(body) + u8(len(names)) + b"".join(names)


def signatures(unsigned: bytes, signers: list[SecretIdentity]) -> list[bytes]:
    ordered = sorted(signers, key=lambda s: s.fingerprint)
    return [s.sign("roster-entry", hash_("roster", unsigned)) for s in ordered]


def entry(seq: int, previous: bytes, op: int, body: bytes, signers: list[SecretIdentity]) -> bytes:
    unsigned = unsigned_entry(seq, previous, op, body, signers)
    return unsigned + b"".join(signatures(unsigned, signers))


def founding(admins: list[tuple[SecretIdentity, bytes]], name: str = "Centre") -> bytes:
    ordered = sorted(admins, key=lambda pair: pair[1])
    body = lp(name.encode()) + u16(len(ordered)) + b"".join(member(s, account, "admin") for s, account in ordered)
    return entry(0, zeros(32), 1, body, list({s.fingerprint: s for s, _ in admins}.values()))


def pending(unsigned: bytes, signed: dict[int, bytes]) -> bytes:
    return b"SWXJ" + V + lp(unsigned) + u8(len(signed)) + b"".join(u8(i) + s for i, s in sorted(signed.items()))


# ---- 21 to 24 -----------------------------------------------------------------------------------------------


def public_state(realm: str, account: bytes) -> bytes:
    return b"SWXV" + V + lp(realm.encode()) + account + u32(1) + u32(2) + u32(0) + u32(65536) + u32(3) + u64(9)


def private_state(
    account: bytes, revision: int, pin: bytes = b"", conversations: list[bytes] = [], names: list[bytes] = []
) -> bytes:
    return (
        b"SWXD"
        + V
        + account
        + u64(revision)
        + u8(bool(pin))
        + pin
        + u16(len(conversations))
        + b"".join(sorted(conversations))
        + u16(len(names))
        + b"".join(names)
        + u32(1)
        + u32(2)
        + u32(0)
        + u32(65536)
        + u32(3)
    )


def sealed_session(server: bytes, cookie: bytes, session_id: bytes, sealed_at: int, data: bytes) -> bytes:
    nonce = secrets.token_bytes(24)
    before = b"SWXS" + V + secret_id(server) + u64(sealed_at) + nonce
    key = expand(extract(expand(server, "session/root", b"", 32), cookie), "session/seal", lp(session_id) + nonce, 32)
    return before + AESGCM(key).encrypt(NONCE_0, data, before)


def login_code(server: bytes, account: bytes, purpose: str, digits: str, expires: int, attempts: int = 5) -> bytes:
    named, nonce = secret_id(server), secrets.token_bytes(16)
    message = named + nonce + u64(expires) + account + lp(purpose.encode()) + digits.encode()
    return b"SWXC" + V + named + nonce + u64(expires) + u8(attempts) + mac(expand(server, "code/tag", b"", 32), message)
