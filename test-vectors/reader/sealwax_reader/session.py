"""Chapter 22: sealed sessions, SWXS."""

from __future__ import annotations

from dataclasses import dataclass

from .errors import Decryption, Expired, Limit
from .primitives import NONCE_0, expand, extract, gcm_open, secret_id
from .wire import Fields, bounded, exactly, lp, saturating_add

MAX_DATA = 16_777_216
TAG = 16
MAX_AHEAD = 300


@dataclass(frozen=True)
class Session:
    data: bytes
    sealed_at: int


def session_key(server_secret: bytes, cookie_secret: bytes, session_id: bytes, nonce: bytes) -> bytes:
    root = expand(server_secret, "session/root", b"", 32)
    return expand(extract(root, cookie_secret), "session/seal", lp(session_id) + nonce, 32)


def open_session(
    data: bytes, server_secrets: list[bytes], cookie_secret: bytes, session_id: bytes, now: int, lifetime: int
) -> Session:
    bounded(session_id, 255, "session id")
    exactly(cookie_secret, 32, "cookie secret")
    fields = Fields(data)
    fields.magic(b"SWXS")
    named, sealed_at, nonce = fields.take(8, "secret id"), fields.uint(8, "sealed at"), fields.take(24, "nonce")
    aad = fields.seen()
    if fields.left() < TAG:
        raise fields.malformed("tag: cut off")
    if fields.left() - TAG > MAX_DATA:
        raise Limit("session data")
    secret = next((secret for secret in server_secrets if secret_id(secret) == named), None)
    if secret is None:
        raise Decryption()
    opened = gcm_open(session_key(secret, cookie_secret, session_id, nonce), NONCE_0, fields.rest(), aad)
    if now >= saturating_add(sealed_at, lifetime) or sealed_at > saturating_add(now, MAX_AHEAD):
        raise Expired("session")
    return Session(opened, sealed_at)
