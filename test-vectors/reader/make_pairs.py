#!/usr/bin/env python3
"""Seals one of each for the other languages to open, from SPEC.md alone: make_pairs.py FOLDER."""

from __future__ import annotations

import hashlib
import json
import secrets
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from sealwax_reader import envelope, identity, login, wrap  # noqa: E402
from tests_support import maker  # noqa: E402

NOW = 1_800_000_000
REALM = "counselling.example"
PASSWORD = "Grüße aus Köln"
PLACE = [("centre", b"7")]
MESSAGE = [*PLACE, ("message", b"m1")]


def test_secret() -> identity.SecretIdentity:
    """The identity that the other languages make with, too."""
    values = json.loads((HERE.parent / "identities.json").read_text())["values"]
    return identity.read_secret(bytes.fromhex(values["secret-3072"]))


def case(name: str, operation: str, inputs: dict, expected: dict) -> dict:
    return {
        "name": name,
        "comment": "Made by Python.",
        "operation": operation,
        "inputs": inputs,
        "expected": expected,
    }


def out(data: bytes) -> object:
    return data.hex() if len(data) <= 256 else {"sha256": hashlib.sha256(data).hexdigest(), "length": len(data)}


def spelled(context: list[tuple[str, bytes]]) -> list[list[str]]:
    return [[name, value.hex()] for name, value in context]


def sessions() -> list[dict]:
    cases = []
    for data in (b"", b"user=1", secrets.token_bytes(4096)):
        server, cookie = secrets.token_bytes(32), secrets.token_bytes(32)
        inputs = {
            "bytes": maker.sealed_session(server, cookie, b"id", NOW, data).hex(),
            "server_secrets": [server.hex()],
            "cookie_secret": cookie.hex(),
            "session_id": b"id".hex(),
            "now": NOW,
            "lifetime": 60,
        }
        cases.append(case(f"session-{len(data)}", "session_open", inputs, {"data": data.hex(), "sealed_at": NOW}))
    return cases


def codes() -> list[dict]:
    server, account, digits = secrets.token_bytes(32), secrets.token_bytes(16), f"{secrets.randbelow(10**6):06}"
    inputs = {
        "bytes": maker.login_code(server, account, "login", digits, NOW + 600).hex(),
        "server_secrets": [server.hex()],
        "account": account.hex(),
        "purpose": "login",
        "code": digits,
        "now": NOW,
    }
    return [case("code", "code_check", inputs, {})]


def envelopes(me: identity.SecretIdentity) -> list[dict]:
    cases = []
    for data in (b"", "Grüße".encode(), secrets.token_bytes(70_000)):
        sealed = maker.seal(maker.Sealing(MESSAGE, data, to=[me.public], author=me, padded=True))
        opened = envelope.open_envelope(sealed, MESSAGE, envelope.Reader([me]))
        inputs = {
            "bytes": sealed.hex(),
            "context": spelled(MESSAGE),
            "secrets": [me.data.hex()],
            "conversation_keys": [],
            "author": {"is": me.public.data.hex()},
        }
        expected = {
            "data": out(data),
            "stanza": 0,
            "author": me.fingerprint.hex(),
            "addressees": "unchanged",
            "reference": opened.reference.hex(),
        }
        cases.append(case(f"envelope-{len(data)}", "envelope_open", inputs, expected))
    return cases


def wraps(me: identity.SecretIdentity) -> list[dict]:
    key, account, salt = secrets.token_bytes(32), secrets.token_bytes(16), secrets.token_bytes(16)
    by_key = maker.wrapped(me, wrap.unlocking_key(key).kek, maker.key_lock(key), PLACE)
    unlocking = login.unlocking_password(PASSWORD, REALM, account, salt, maker.CHEAP, None)
    by_password = maker.wrapped(me, unlocking.kek, maker.password_lock(maker.CHEAP, salt, None), PLACE)
    given = {"password": PASSWORD, "realm": REALM, "account": account.hex(), "share": None}
    expected = {"secret": out(me.data), "fingerprint": me.fingerprint.hex()}
    return [
        case(name, "wrap_open", {"bytes": data.hex(), "context": spelled(PLACE), "key": with_key}, expected)
        for name, data, with_key in (("wrap-key", by_key, {"key": key.hex()}), ("wrap-password", by_password, given))
    ]


def main() -> None:
    folder, me = Path(sys.argv[1]), test_secret()
    kinds = {"sessions": sessions(), "codes": codes(), "envelopes": envelopes(me), "wraps": wraps(me)}
    for kind, cases in kinds.items():
        file = {"format": "sealwax-test-vectors/1", "kind": kind, "comment": "Made by Python.", "cases": cases}
        (folder / f"{kind}.json").write_text(json.dumps(file))


if __name__ == "__main__":
    main()
