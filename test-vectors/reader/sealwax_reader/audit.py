"""For an auditor: opens one exported artefact with a key file and says in plain words what it found."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import (
    code,
    context,
    conversation,
    device,
    envelope,
    identity,
    login,
    recovery,
    roster,
    session,
    text,
    vectors,
    wrap,
)
from .errors import Decryption, InvalidInput, Malformed, NotARecipient, SealwaxError

APPENDED = (None, conversation.PLACE, recovery.SHARE, recovery.SELF, recovery.GRANT, recovery.RETIRED, device.PLACE)


@dataclass
class KeyFile:
    """What a key file may hold; each artefact takes what it needs."""

    raw: dict[str, Any] = field(default_factory=dict)
    legacy: bool = False

    @property
    def inputs(self) -> vectors.Inputs:
        return vectors.Inputs({"legacy": self.legacy, **self.raw}, {})

    def secrets(self) -> list[identity.SecretIdentity]:
        return (
            [identity.read_secret(data, self.legacy) for data in self.inputs.list("secrets")]
            if "secrets" in self.raw
            else []
        )

    def authors(self) -> list[identity.PublicIdentity]:
        return [identity.read_public(as_bytes(a), self.legacy) for a in self.raw.get("authors", [])]

    def conversation_keys(self) -> dict[bytes, bytes]:
        return {bytes.fromhex(k["id"]): bytes.fromhex(k["key"]) for k in self.raw.get("conversation_keys", [])}


def as_bytes(value: str) -> bytes:
    """An artefact in hexadecimal or in its text form."""
    return text.from_text(value.strip()[:4], value) if value.strip().startswith("swx") else bytes.fromhex(value)


def read_key_file(path: Path | None, legacy: bool) -> KeyFile:
    if path is None:
        return KeyFile({}, legacy)
    raw = path.read_bytes()
    if len(raw) in identity.SECRET_LENGTH.values() and raw[:1] == b"\x01":
        return KeyFile({"secrets": [raw.hex()]}, legacy)
    stripped = raw.decode().strip()
    if stripped.startswith("{"):
        return KeyFile(json.loads(stripped), legacy)
    return KeyFile({"secrets": [stripped]}, legacy)


def read_artefact(path: Path) -> bytes:
    raw = path.read_bytes()
    if not raw.lstrip(b" \t\r\n").startswith(b"swx"):
        return raw
    typed = raw.decode("ascii", "replace").strip()
    for kind in text.KINDS:
        if typed.startswith(f"{kind}") and typed[len(kind) : len(kind) + 1].isdigit():
            return (
                recovery.card_bytes(recovery.read_card_qr(typed)) if kind == "swxcard" else text.from_text(kind, typed)
            )
    raise Malformed("no known kind of text")


def read_context(pairs: list[str]) -> context.Context:
    result = []
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise InvalidInput(f"--context {pair}: NAME=VALUE is needed")
        result.append((name, bytes.fromhex(value[4:]) if value.startswith("hex:") else value.encode()))
    return result


Found = tuple[list[str], bytes | None]


@dataclass(frozen=True)
class Task:
    data: bytes
    keys: KeyFile
    context: context.Context


def _public(task: Task) -> Found:
    p = identity.read_public(task.data, task.keys.legacy)
    return [
        f"A public identity with RSA-{p.bits}, ML-KEM-768 and Ed25519; its signature over itself holds.",
        f"Fingerprint: {p.fingerprint.hex()}",
    ], None


LOCKS = {1: "a password", 2: "a recovery card and an approver", 3: "a key of the host's"}


def _wrapped(task: Task) -> Found:
    w = wrap.read_wrap(task.data, task.keys.legacy)
    words = [
        f"A wrapped identity, generation {w.generation}, locked with {LOCKS[w.lock.kind]}.",
        f"It is the identity {w.public.fingerprint.hex()}.",
    ]
    if isinstance(w.lock, wrap.PasswordLock):
        words.append(
            f"Argon2id: m = {w.lock.cost.m} KiB, t = {w.lock.cost.t}; "
            + (
                f"with a share of the server's, pepper {w.lock.pepper_id.hex()}."
                if w.lock.pepper_id
                else "without a share."
            )
        )
    if not task.keys.raw.keys() & {"password", "card_secret", "key"}:
        return words + ["Not opened: the key file has no password, card or key."], None
    secret = w.open(task.context, vectors.unlocking(task.keys.inputs, w.lock))
    return words + ["OPENED: the secret identity in it belongs to this public identity."], secret.data


def _inside(append: str | None, data: bytes) -> list[str]:
    """What an envelope of the library's own holds."""
    if append == conversation.PLACE:
        c = conversation.read_key_content(data)
        return [f"It delivers a conversation key of epoch {c.epoch}, with {len(c.earlier)} earlier keys."]
    if append == recovery.SHARE:
        c = recovery.read_share_content(data)
        return [f"It is the approvers' share of card {c.recovery_id.hex()}, of account {c.account.hex()}."]
    if append == recovery.SELF:
        return [
            f"It is the user's own copy of the secrets of card {recovery.read_self_content(data).recovery_id.hex()}."
        ]
    if append == recovery.GRANT:
        return [f"It grants recovery of the identity {recovery.read_grant(data).fingerprint.hex()}."]
    if append == recovery.RETIRED:
        return [f"It holds a retired identity: {identity.read_secret(data, legacy=True).fingerprint.hex()}."]
    if append == device.PLACE:
        s = device.read_private_state(data)
        return [
            f"It is a device state, revision {s.revision}: {len(s.conversations)} conversations, "
            f"{len(s.correspondents)} correspondents."
        ]
    return []


def _author(opened: envelope.Opened, checked: bool) -> list[str]:
    if not opened.header.signed:
        return ["Nobody signed it: it proves nothing about who wrote it."]
    if not checked:
        return ["It is signed, but the author was NOT CHECKED: the key file names no authors."]
    words = [f"Author: {opened.author.fingerprint.hex()}; the signature holds."]
    if not opened.addressees_unchanged:
        words.append("The addressees were CHANGED after the author wrote it.")
    return words


def _envelope(task: Task) -> Found:
    e = envelope.read_envelope(task.data)
    kinds = {1: "identity", 2: "conversation key"}
    words = [
        f"An envelope, {'' if e.header.signed else 'not '}signed, {'' if e.header.padded else 'not '}padded, "
        f"{e.segments} segment(s), {len(e.header.stanzas)} recipient(s):"
    ]
    words += [f"  {kinds[s.kind]} {s.id.hex()}" for s in e.header.stanzas]
    authors = task.keys.authors()
    lookup = (lambda fingerprint: identity.by_fingerprint(authors, fingerprint)) if authors else None
    reader = envelope.Reader(task.keys.secrets(), task.keys.conversation_keys(), lookup)
    for append in APPENDED:
        try:
            opened = envelope.open_envelope(task.data, task.context, reader, append)
        except NotARecipient:
            return words + ["Not opened: the key file has no key that is named above."], None
        except Decryption:
            continue  # Perhaps it belongs to one of the library's own places.
        words.append(f"OPENED with recipient number {opened.stanza + 1}: {len(opened.data)} bytes.")
        words += _author(opened, lookup is not None) + _inside(append, opened.data)
        return words + [f"Reference: {opened.reference.hex()}"], opened.data
    raise Decryption()


def _session(task: Task) -> Found:
    keys = task.keys.inputs
    cookie, session_id = keys.bytes("cookie_secret"), keys.bytes("session_id")
    # At the moment of sealing it can't have expired.
    sealed_at = int.from_bytes(task.data[13:21], "big")
    s = session.open_session(task.data, keys.list("server_secrets"), cookie, session_id, sealed_at, 1)
    return [
        f"A sealed session of {s.sealed_at} s after 1970. OPENED: {len(s.data)} bytes. Its expiry was not judged."
    ], s.data


def _code(task: Task) -> Found:
    state = code.read_code_state(task.data)
    return [f"A login code, kept as a tag; expires {state.expires} s after 1970, {state.attempts} attempts left."], None


def _request(task: Task) -> Found:
    r = recovery.read_request(task.data)
    return [
        f"A recovery request of account {r.account.hex()} for card {r.recovery_id.hex()}, {r.time} s after 1970.",
        f"Confirmation code: {r.code}",
    ], None


def _change(task: Task) -> Found:
    c = login.read_login_change(task.data, task.keys.legacy)
    parts = {"token": c.token, "lock 01": c.lock01, "lock 02": c.lock02, "share": c.share, "self": c.self_}
    there = ", ".join(name for name, part in parts.items() if part is not None)
    return [
        f"A login change of account {c.account.hex()}, with: {there}.",
        "It must not be kept: it contains the login token.",
        "Its signature was not judged: that needs what was stored.",
    ], None


def _roster_entry(task: Task) -> Found:
    e = roster.read_entry(task.data)
    return [
        f"Roster entry {e.seq}, operation {e.op}, signed by {len(e.signers)}. Hash: {e.hash.hex()}",
        "Its rules were not judged: that needs the whole log.",
    ], None


def _offer(task: Task) -> Found:
    o = roster.read_offer(task.data)
    return [
        f"A member offer of account {o.member.account.hex()} for the role {o.member.role}; the consent holds."
    ], None


def _pending(task: Task) -> Found:
    p = roster.read_pending(task.data)
    return [
        f"A pending roster entry {p.entry.seq}: {len(p.signatures)} of {len(p.entry.signers)} signatures are there."
    ], None


def _device(task: Task) -> Found:
    s = device.read_public_state(task.data)
    return [
        f"The public device state of account {s.account.hex()} in {s.realm}: generations {s.seen.generations}, "
        f"m = {s.seen.m}, t = {s.seen.t}, revision {s.revision}."
    ], None


def _challenge(task: Task) -> Found:
    c = login.read_challenge(task.data).check()
    return [f"A login challenge for account {c.account.hex()}: m = {c.cost.m} KiB, t = {c.cost.t}."], None


def _share(task: Task) -> Found:
    s = login.read_server_share(task.data)
    return [
        f"A server share, of pepper {s.pepper_id.hex()}."
        if s.pepper_id
        else "An empty server share: there is no pepper."
    ], None


def _share_request(task: Task) -> Found:
    return ["A share request; its signature was not judged: that needs the challenge and the stored wrap."], None


READERS: dict[bytes, Callable[[Task], Found]] = {
    b"SWXP": _public,
    b"SWXW": _wrapped,
    b"SWXE": _envelope,
    b"SWXS": _session,
    b"SWXC": _code,
    b"SWXQ": _request,
    b"SWXN": _change,
    b"SWXL": _roster_entry,
    b"SWXM": _offer,
    b"SWXJ": _pending,
    b"SWXV": _device,
    b"SWXB": _challenge,
    b"SWXT": _share,
    b"SWXA": _share_request,
}


def run(path: Path, key: Path | None, pairs: list[str], legacy: bool, out: Path | None) -> int:
    """0: read, and opened if there was a key for it. 1: refused. 2: the arguments can't be used."""
    try:
        task = Task(read_artefact(path), read_key_file(key, legacy), read_context(pairs))
        reader = READERS.get(task.data[:4])
        if reader is None:
            raise Malformed("no artefact of sealwax")
        words, inside = reader(task)
    except SealwaxError as error:
        print(f"REFUSED: {error.name}: {error}")
        return 1
    except (vectors.BadFile, KeyError, ValueError, OSError) as error:
        print(f"The key file or the context can't be used: {type(error).__name__}: {error}")
        return 2
    print("\n".join(words))
    if inside is not None and out is not None:
        out.write_bytes(inside)
        print(f"Written to {out}.")
    return 1 if any(word.startswith("Not opened") for word in words) and key is not None else 0
