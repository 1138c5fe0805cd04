"""Chapter 23: login codes, SWXC."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .errors import CodeMismatch, Expired
from .primitives import expand, mac, same, secret_id
from .wire import VERSION, Fields, bounded, exactly, lp, u8, u64

SIX_DIGITS = re.compile(r"[0-9]{6}", re.ASCII)


@dataclass(frozen=True)
class CodeState:
    secret_id: bytes
    nonce: bytes
    expires: int
    attempts: int
    tag: bytes

    def data(self) -> bytes:
        return b"SWXC" + VERSION + self.secret_id + self.nonce + u64(self.expires) + u8(self.attempts) + self.tag


def read_code_state(data: bytes) -> CodeState:
    fields = Fields(data)
    fields.magic(b"SWXC")
    named, nonce, expires = fields.take(8, "secret id"), fields.take(16, "nonce"), fields.uint(8, "expires")
    state = CodeState(named, nonce, expires, fields.uint(1, "attempts left"), fields.take(32, "code tag"))
    fields.end()
    return state


def code_tag(server_secret: bytes, state: CodeState, account: bytes, purpose: str, code: str) -> bytes:
    message = state.secret_id + state.nonce + u64(state.expires) + account + lp(purpose.encode()) + code.encode()
    return mac(expand(server_secret, "code/tag", b"", 32), message)


def attempt(data: bytes, now: int) -> CodeState:
    """The state to store before the code is checked. Used up or too late, the code is dead either way."""
    state = read_code_state(data)
    if state.attempts == 0 or now >= state.expires:
        raise Expired("login code")
    return replace(state, attempts=state.attempts - 1)


def check(state: CodeState, server_secrets: list[bytes], account: bytes, purpose: str, code: str) -> None:
    """Only for a state that `attempt` gave."""
    exactly(account, 16, "account")
    bounded(purpose.encode(), 255, "purpose")
    secret = next((secret for secret in server_secrets if secret_id(secret) == state.secret_id), None)
    digits = code.strip(" \t\r\n")
    if secret is None or not SIX_DIGITS.fullmatch(digits):
        raise CodeMismatch("login code")
    if not same(code_tag(secret, state, account, purpose, digits), state.tag):
        raise CodeMismatch("login code")
