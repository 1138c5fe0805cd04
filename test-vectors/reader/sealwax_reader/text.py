"""Chapter 4: text forms and base64, with exactly one text for each value."""

from __future__ import annotations

import re

from .errors import Malformed, UnsupportedVersion

try:
    import unicodedata2 as unicodedata
except ImportError:  # The standard tables are older than Unicode 18.0: fine for what they know.
    import unicodedata  # type: ignore[no-redef]

UNICODE_18 = int(unicodedata.unidata_version.split(".")[0]) >= 18

URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
STANDARD = URL[:62] + "+/"
KINDS = (
    "swxp",
    "swxw",
    "swxa",
    "swxn",
    "swxe",
    "swxq",
    "swxl",
    "swxm",
    "swxj",
    "swxv",
    "swxs",
    "swxc",
    "swxb",
    "swxt",
    "swxcard",
)


def encode(data: bytes, alphabet: str = URL) -> str:
    bits = int.from_bytes(data, "big") << (-8 * len(data)) % 6
    count = -(-8 * len(data) // 6)
    return "".join(alphabet[bits >> 6 * i & 63] for i in range(count - 1, -1, -1))


def decode(text: str, alphabet: str = URL, length: int | None = None) -> bytes:
    """Unpadded base64 in its only form; Python's own decoder takes padding and unused bits lightly."""
    if any(c not in alphabet for c in text):
        raise Malformed("base64: another character")
    if len(text) % 4 == 1:
        raise Malformed("base64: impossible length")
    unused = 6 * len(text) % 8
    values = bytes(alphabet.index(c) for c in text)
    bits = 0
    for value in values:
        bits = bits << 6 | value
    if bits & (1 << unused) - 1:
        raise Malformed("base64: unused bits are not zero")
    data = (bits >> unused).to_bytes(6 * len(text) // 8, "big")
    if length is not None and len(data) != length:
        raise Malformed(f"base64: {len(data)} bytes instead of {length}")
    return data


def to_text(kind: str, data: bytes) -> str:
    return f"{kind}1_{encode(data)}"


def from_text(kind: str, text: str) -> bytes:
    """The binary form, with the magic that belongs to the kind, ready for the binary parser."""
    assert kind in KINDS
    found = re.match(rf"{kind}([0-9]+)_", text := text.strip(" \t\r\n"), re.ASCII)
    if not found:
        raise Malformed(f"not the text of a {kind}")
    if found[1] != "1":
        raise UnsupportedVersion(f"{kind}, version {found[1][:20]}")
    data = decode(text[found.end() :])
    if kind != "swxcard" and data[:4] != kind.upper().encode():
        raise Malformed(f"no {kind.upper()} in the text of a {kind}")
    return data
