"""Chapter 24: the keep, an unlocked identity that survives a page load."""

from __future__ import annotations

from .context import Context
from .errors import Expired
from .identity import SecretIdentity
from .primitives import expand, extract, mac
from .wire import exactly, lp, realm_bytes
from .wrap import read_wrap, unlocking_key


def device_half(device_key: bytes) -> bytes:
    """As a browser makes it, from a key that never leaves it."""
    return mac(device_key, b"sealwax/1/keep")


def keep_key(device: bytes, server: bytes, realm: str, account: bytes) -> bytes:
    prk = extract(exactly(device, 32, "device half"), exactly(server, 32, "server half"))
    return expand(prk, "keep/key", lp(realm_bytes(realm)) + exactly(account, 16, "account"), 32)


def open_keep(
    data: bytes, context: Context, key: bytes, expires: int, now: int, legacy: bool = False
) -> SecretIdentity:
    if now >= expires:
        raise Expired("keep")
    return read_wrap(data, legacy).open(context, unlocking_key(key))
