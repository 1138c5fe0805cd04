"""Runs test vectors: the operations of test-vectors/schema.md, each in terms of the reader."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import (
    code,
    context,
    conversation,
    device,
    envelope,
    identity,
    keep,
    login,
    primitives,
    recovery,
    roster,
    session,
    text,
    wrap,
)
from .errors import BY_NAME, Decryption, InvalidInput, RosterRejected, SealwaxError
from .primitives import Cost

FORMAT = "sealwax-test-vectors/1"
KINDS = (
    "identities",
    "wraps",
    "challenges",
    "login",
    "envelopes",
    "conversations",
    "recovery",
    "roster",
    "device",
    "sessions",
    "codes",
    "keep",
    "text",
    "context",
    "primitives",
    "defects",
)


class BadFile(Exception):
    """The file does not obey the schema."""


# ---- inputs -------------------------------------------------------------------------------------------------


def to_bytes(value: Any, values: dict[str, Any]) -> bytes:
    """Hexadecimal, or one of the compound forms."""
    if isinstance(value, str):
        if value != value.lower():
            raise BadFile("hexadecimal in upper case")
        return bytes.fromhex(value)
    match value:
        case {"ref": str(name), **rest} if not rest:
            return to_bytes(values[name], {})
        case {"concat": list(parts), **rest} if not rest:
            return b"".join(to_bytes(part, values) for part in parts)
        case {"repeat": unit, "length": int(length), **rest} if not rest:
            unit = to_bytes(unit, values)
            return (unit * (length // len(unit) + 1))[:length]
        case {"edit": base, "at": int(at), "remove": int(remove), "insert": insert, **rest} if not rest:
            base = to_bytes(base, values)
            at = at if at >= 0 else len(base) + at
            if not 0 <= at <= len(base) - remove:
                raise BadFile("an edit outside the bytes")
            return base[:at] + to_bytes(insert, values) + base[at + remove :]
    raise BadFile(f"not bytes: {str(value)[:60]}")


class Inputs:
    """The inputs of a case, which notices those that no operation asks for."""

    def __init__(self, raw: dict[str, Any], values: dict[str, Any]) -> None:
        self.raw, self.values, self.used = raw, values, set[str]()

    def get(self, name: str, *default: Any) -> Any:
        self.used.add(name)
        if name not in self.raw and default:
            return default[0]
        if name not in self.raw:
            raise BadFile(f"input {name} is missing")
        return self.raw[name]

    def has(self, name: str) -> bool:
        return name in self.raw

    def bytes(self, name: str) -> bytes:
        return to_bytes(self.get(name), self.values)

    def optional_bytes(self, name: str, *default: Any) -> bytes | None:
        value = self.get(name, *default)
        return None if value is None else to_bytes(value, self.values)

    def list(self, name: str) -> list[bytes]:
        return [to_bytes(value, self.values) for value in self.get(name)]

    def text_bytes(self, name: str) -> bytes:
        value = self.get(name)
        if isinstance(value, dict) and value.keys() == {"utf8"}:
            return to_bytes(value["utf8"], self.values)
        if not isinstance(value, str):
            raise BadFile(f"input {name} is no text")
        return value.encode("utf-8", "surrogatepass")

    def text(self, name: str) -> str:
        return self.text_bytes(name).decode("utf-8", "surrogateescape")

    def optional_text(self, name: str) -> str | None:
        return self.text(name) if self.get(name, None) is not None else None

    def int(self, name: str, *default: Any) -> int:
        value = self.get(name, *default)
        return int(value) if isinstance(value, str) else value

    def flag(self, name: str) -> bool:
        return self.get(name, False)

    def object(self, name: str) -> Inputs | None:
        value = self.get(name, None)
        return Inputs(value, self.values) if value is not None else None

    def objects(self, name: str) -> list[Inputs]:
        return [Inputs(value, self.values) for value in self.get(name)]

    def cost(self) -> Cost:
        return Cost(self.int("m"), self.int("t"))

    @property
    def legacy(self) -> bool:
        return self.flag("legacy")

    def context(self, append: str | None = None) -> context.Context:
        """Judged at once: arguments come before everything else."""
        pairs = []
        for pair in self.get("context"):
            entry = Inputs({"name": pair[0], "value": pair[1]}, self.values)
            pairs.append((entry.text("name"), entry.bytes("value")))
        context.encoding(pairs, append)
        return pairs

    def secret(self, name: str = "secret") -> identity.SecretIdentity:
        # A given key may be an old one: whether it was allowed was decided when it was unwrapped (chapter 25).
        return identity.read_secret(self.bytes(name), legacy=True)

    def secrets(self) -> list[identity.SecretIdentity]:
        return [identity.read_secret(data, legacy=True) for data in self.list("secrets")]

    def lookup(self, name: str = "lookup") -> envelope.AuthorLookup:
        publics = [identity.read_public(data, self.legacy) for data in self.list(name)]
        return lambda fingerprint: identity.by_fingerprint(publics, fingerprint)

    def roster(self) -> roster.Roster | None:
        return roster.replay(self.list("roster")) if self.get("roster") is not None else None

    def owner(self) -> login.Owner:
        return login.Owner(self.text("realm"), self.bytes("account"), self.bytes("fingerprint"))

    def policy(self) -> login.Policy:
        raw = self.object("policy")
        ceiling = raw.object("ceiling")
        return login.Policy(
            raw.list("peppers"),
            raw.flag("accept_unpeppered"),
            primitives.FLOOR,
            ceiling.cost() if ceiling else primitives.CEILING,
            primitives.CEILING_MT,
        )


Outputs = dict[str, Any]
OPERATIONS: dict[str, Callable[[Inputs], Outputs]] = {}


def operation(run: Callable[[Inputs], Outputs]) -> Callable[[Inputs], Outputs]:
    OPERATIONS[run.__name__.removesuffix("_")] = run
    return run


# ---- primitives ---------------------------------------------------------------------------------------------


@operation
def hash_(i: Inputs) -> Outputs:
    return {"hash": primitives.hash_(i.text("label"), i.bytes("data"))}


@operation
def extract(i: Inputs) -> Outputs:
    return {"prk": primitives.extract(i.bytes("salt"), i.bytes("ikm"))}


@operation
def expand(i: Inputs) -> Outputs:
    return {"okm": primitives.expand(i.bytes("prk"), i.text("label"), i.bytes("info"), i.int("length"))}


@operation
def sign(i: Inputs) -> Outputs:
    seed = i.bytes("seed")
    signature = primitives.sign(seed, i.text("label"), i.bytes("data"))
    return {"public_key": primitives.ed25519_public(seed), "signature": signature}


@operation
def verify(i: Inputs) -> Outputs:
    args = i.bytes("public_key"), i.text("label"), i.bytes("data"), i.bytes("signature")
    return {"valid": primitives.verify(*args)}


@operation
def ed25519_verify(i: Inputs) -> Outputs:
    return {"valid": primitives.ed25519_verify(i.bytes("public_key"), i.bytes("message"), i.bytes("signature"))}


@operation
def keywrap_seal(i: Inputs) -> Outputs:
    return {"wrap": primitives.keywrap_seal(i.bytes("key"), i.bytes("aad"), i.bytes("iv"), i.bytes("plaintext"))}


@operation
def keywrap_open(i: Inputs) -> Outputs:
    args = i.bytes("key"), i.bytes("aad"), i.bytes("wrap"), i.get("length", None)
    return {"plaintext": primitives.keywrap_open(*args)}


@operation
def rsa_public(i: Inputs) -> Outputs:
    bits, n = primitives.read_spki(i.bytes("spki"), i.legacy)
    return {"bits": bits, "modulus": n.to_bytes(bits // 8, "big")}


@operation
def rsa_oaep_open(i: Inputs) -> Outputs:
    secret = identity.read_secret(i.bytes("secret"), i.legacy)
    plaintext = primitives.oaep_open(secret.rsa, i.bytes("ciphertext"))
    if plaintext is None:
        raise Decryption()
    return {"plaintext": plaintext}


@operation
def pkcs8_import(i: Inputs) -> Outputs:
    der = i.bytes("der") if i.has("der") else primitives.pem_to_der(i.text("pem"))
    key = primitives.pkcs8_import(der, i.legacy)
    half = key.bits // 16
    return {"bits": key.bits, "p": key.p.to_bytes(half, "big"), "q": key.q.to_bytes(half, "big")}


@operation
def pkcs8_export(i: Inputs) -> Outputs:
    der, pem = primitives.pkcs8_export(identity.read_secret(i.bytes("secret"), i.legacy).rsa)
    return {"der": der, "pem": pem}


@operation
def mlkem_public(i: Inputs) -> Outputs:
    primitives.check_mlkem(i.bytes("key"))
    return {}


@operation
def mlkem_decapsulate(i: Inputs) -> Outputs:
    seed = i.bytes("seed")
    secret = primitives.mlkem_decapsulate(seed, i.bytes("ciphertext"))
    return {"public_key": primitives.mlkem_public(seed), "shared_secret": secret}


@operation
def argon2id(i: Inputs) -> Outputs:
    return {"tag": primitives.argon2id(i.bytes("password"), i.bytes("salt"), i.int("m"), i.int("t"))}


@operation
def cost_check(i: Inputs) -> Outputs:
    primitives.check_cost(i.cost())
    return {}


@operation
def secret_id(i: Inputs) -> Outputs:
    name = primitives.secret_id(i.bytes("secret_bytes"))
    return {"id": name, "text": text.encode(name), "keyid": text.encode(name, text.STANDARD)}


@operation
def account_derive(i: Inputs) -> Outputs:
    account = primitives.account_derive(i.text("realm"), i.bytes("legacy_id"))
    return {"account": account, "text": text.encode(account)}


# ---- text, context ------------------------------------------------------------------------------------------


@operation
def text_encode(i: Inputs) -> Outputs:
    return {"text": text.to_text(i.text("kind"), i.bytes("bytes"))}


@operation
def text_decode(i: Inputs) -> Outputs:
    return {"bytes": text.from_text(i.text("kind"), i.text("text"))}


@operation
def base64url_encode(i: Inputs) -> Outputs:
    return {"text": text.encode(i.bytes("bytes"))}


@operation
def base64url_decode(i: Inputs) -> Outputs:
    return {"bytes": text.decode(i.text("text"), length=i.get("length"))}


def _context_outputs(pairs: context.Context, append: str | None) -> Outputs:
    return {"encoding": context.encoding(pairs, append), "hash": context.context_hash(pairs, append)}


@operation
def context_(i: Inputs) -> Outputs:
    append = i.optional_text("append")
    return _context_outputs(i.context(append), append)


@operation
def message_place(i: Inputs) -> Outputs:
    return _context_outputs(context.message_place(i.context(), i.bytes("message_id")), None)


# ---- identities, wraps --------------------------------------------------------------------------------------


@operation
def public_identity(i: Inputs) -> Outputs:
    p = identity.read_public(i.bytes("bytes"), i.legacy)
    return {
        "bits": p.bits,
        "spki": p.spki,
        "mlkem": p.mlkem,
        "ed25519": p.ed25519,
        "fingerprint": p.fingerprint,
        "text": p.text,
    }


@operation
def secret_identity(i: Inputs) -> Outputs:
    secret = identity.read_secret(i.bytes("secret"), i.legacy)
    return {"public_identity": secret.public.data, "fingerprint": secret.fingerprint}


@operation
def safety_number(i: Inputs) -> Outputs:
    return {"number": identity.safety_number(i.bytes("a"), i.bytes("b"))}


@operation
def safety_number_matches(i: Inputs) -> Outputs:
    return {"matches": identity.safety_number_matches(i.bytes("a"), i.bytes("b"), i.text("input"))}


def _lock(lock: wrap.Lock) -> Outputs:
    if isinstance(lock, wrap.PasswordLock):
        return {"kind": 1, "m": lock.cost.m, "t": lock.cost.t, "salt": lock.salt, "pepper_id": lock.pepper_id}
    if isinstance(lock, wrap.RecoveryLock):
        return {"kind": 2, "recovery_id": lock.recovery_id, "founding_hash": lock.founding_hash}
    return {"kind": 3, "id": lock.id}


@operation
def wrap_inspect(i: Inputs) -> Outputs:
    w = wrap.read_wrap(i.bytes("bytes"), i.legacy)
    return {
        "generation": w.generation,
        "lock": _lock(w.lock),
        "public_identity": w.public.data,
        "fingerprint": w.public.fingerprint,
    }


def unlocking(key: Inputs, lock: wrap.Lock) -> wrap.Unlocking:
    if key.has("key"):
        return wrap.unlocking_key(key.bytes("key"))
    if key.has("card_secret"):
        return recovery.unlocking_card(key.bytes("card_secret"), key.bytes("approver_secret"))
    # For a lock of another kind any cost will do: the kind is refused first.
    default = lock if isinstance(lock, wrap.PasswordLock) else wrap.PasswordLock(primitives.FLOOR, bytes(16), None)
    cost = Cost(key.int("m", default.cost.m), key.int("t", default.cost.t))
    salt = key.bytes("salt") if key.has("salt") else default.salt
    share = key.optional_bytes("share")
    return login.unlocking_password(
        key.text_bytes("password"), key.text("realm"), key.bytes("account"), salt, cost, share
    )


def _identity_outputs(secret: identity.SecretIdentity) -> Outputs:
    return {"secret": secret.data, "fingerprint": secret.fingerprint}


@operation
def wrap_open(i: Inputs) -> Outputs:
    place = i.context(wrap.PLACE)
    highest, key, data, legacy = i.get("highest_generation", None), i.object("key"), i.bytes("bytes"), i.legacy
    w = wrap.read_wrap(data, legacy)
    return _identity_outputs(w.open(place, unlocking(key, w.lock), highest))


# ---- challenges, login --------------------------------------------------------------------------------------


def _challenge(i: Inputs) -> login.Challenge:
    if i.has("bytes"):
        return login.read_challenge(i.bytes("bytes"))
    if i.has("text"):
        return login.read_challenge(text.from_text("swxb", i.text("text")))
    parts = i.object("parts")
    return login.read_challenge_parts(parts.text("account"), parts.text("params"), parts.text("pepper_id"))


@operation
def challenge(i: Inputs) -> Outputs:
    known = i.object("known")
    c = _challenge(i).check((known.bytes("account"), known.cost()) if known is not None else None)
    return {
        "account": c.account,
        "m": c.cost.m,
        "t": c.cost.t,
        "salt": c.salt,
        "pepper_id": c.pepper_id,
        "bytes": c.data(),
        "text": text.to_text("swxb", c.data()),
        "parts": c.parts(),
    }


@operation
def decoy(i: Inputs) -> Outputs:
    entries = [login.DecoyCost(e.cost(), e.optional_bytes("pepper_id"), e.int("weight")) for e in i.objects("entries")]
    c, selector = login.decoy(i.bytes("decoy_secret"), i.bytes("decoy_name"), entries)
    return {
        "account": c.account,
        "salt": c.salt,
        "selector": selector,
        "m": c.cost.m,
        "t": c.cost.t,
        "pepper_id": c.pepper_id,
        "challenge": c.data(),
    }


@operation
def password(i: Inputs) -> Outputs:
    return {"normalised": login.normalise(i.text_bytes("password"), i.flag("setting"))}


@operation
def login_derive(i: Inputs) -> Outputs:
    realm, account, salt = i.text("realm"), i.bytes("account"), i.bytes("salt")
    root = login.root_of(i.text_bytes("password"), realm, account, salt, i.cost())
    return {
        "argon2_salt": login.argon2_salt(realm, account, salt),
        "root": root,
        "token": login.token_of(root, realm, account),
        "kek": login.kek_of(root, realm, account, i.optional_bytes("share")),
    }


@operation
def token(i: Inputs) -> Outputs:
    return {"bytes": login.read_token(i.text("token"))}


@operation
def record_parse(i: Inputs) -> Outputs:
    r = login.read_record(i.text("record"))
    return {"m": r.cost.m, "t": r.cost.t, "keyid": r.keyid, "salt": r.salt, "hash": r.hash}


@operation
def record_make(i: Inputs) -> Outputs:
    record = login.make_record(i.text("token"), i.owner(), i.optional_bytes("pepper"), i.bytes("salt"), i.cost())
    return {"record": record.text()}


@operation
def record_verify(i: Inputs) -> Outputs:
    return {"accepted": login.verify_record(i.text("record"), i.text("token"), i.owner(), i.policy())}


@operation
def share(i: Inputs) -> Outputs:
    s = login.make_share(i.bytes("pepper"), i.owner(), i.bytes("salt"))
    return {"share": s.share, "pepper_id": s.pepper_id, "bytes": s.data(), "text": text.to_text("swxt", s.data())}


@operation
def server_share(i: Inputs) -> Outputs:
    s = login.read_server_share(i.bytes("bytes") if i.has("bytes") else text.from_text("swxt", i.text("text")))
    return {"pepper_id": s.pepper_id, "share": s.share}


@operation
def share_request(i: Inputs) -> Outputs:
    issued = i.optional_bytes("challenge")
    salt, signer = login.read_share_request(i.bytes("bytes"), i.text("realm"), i.bytes("account"), issued, i.legacy)
    return {"salt": salt, "fingerprint": signer.fingerprint}


def _stored(i: Inputs) -> login.Stored | None:
    stored = i.object("stored")
    if stored is None:
        return None
    lock02 = stored.optional_bytes("lock02")
    return login.Stored(
        wrap.read_wrap(stored.bytes("lock01"), legacy=True),
        wrap.read_wrap(lock02, legacy=True) if lock02 is not None else None,
    )


@operation
def login_change(i: Inputs) -> Outputs:
    args = i.bytes("bytes"), i.text("realm"), _stored(i), i.policy(), i.flag("allow_replaced"), i.legacy
    c = login.verify_login_change(*args)
    signer = (c.lock01 or c.lock02 or args[2].lock01).public
    return {
        "account": c.account,
        "fingerprint": signer.fingerprint,
        "token": c.token,
        "lock01": c.lock01.data if c.lock01 else None,
        "lock02": c.lock02.data if c.lock02 else None,
        "share": c.share,
        "self": c.self_,
        "request": c.request,
    }


# ---- envelopes ----------------------------------------------------------------------------------------------


@operation
def envelope_inspect(i: Inputs) -> Outputs:
    e = envelope.read_envelope(i.bytes("bytes"))
    stanzas = [{"kind": s.kind, "id": s.id} for s in e.header.stanzas]
    return {
        "padded": e.header.padded,
        "signed": e.header.signed,
        "salt": e.header.salt,
        "stanzas": stanzas,
        "segments": e.segments,
    }


def _reader(i: Inputs) -> envelope.Reader:
    author, lookup = i.object("author"), None
    if author is not None and author.has("is"):
        public = identity.read_public(author.bytes("is"), i.legacy)
        lookup = lambda _: public  # noqa: E731
    elif author is not None:
        author.raw = {**author.raw, "legacy": i.legacy}
        lookup = author.lookup()
    keys = {key.bytes("id"): key.bytes("key") for key in i.objects("conversation_keys")}
    return envelope.Reader(i.secrets(), keys, lookup)


def _addressees(unchanged: bool | None) -> str | None:
    return None if unchanged is None else "unchanged" if unchanged else "changed"


@operation
def envelope_open(i: Inputs) -> Outputs:
    o = envelope.open_envelope(i.bytes("bytes"), i.context(), _reader(i))
    return {
        "data": o.data,
        "stanza": o.stanza,
        "author": o.author.fingerprint if o.author else None,
        "addressees": _addressees(o.addressees_unchanged if o.author else None),
        "reference": o.reference,
    }


@operation
def envelope_range(i: Inputs) -> Outputs:
    r = envelope.open_range(i.bytes("bytes"), i.context(), _reader(i), i.int("offset"), i.int("length"))
    return {
        "data": r.data,
        "total": r.total,
        "author": r.author.fingerprint if r.author else None,
        "addressees": _addressees(r.addressees_unchanged if r.author else None),
    }


@operation
def padme(i: Inputs) -> Outputs:
    return {"payload": envelope.padded_length(i.int("length"))}


# ---- conversations ------------------------------------------------------------------------------------------


@operation
def conversation_key_id(i: Inputs) -> Outputs:
    return {"id": conversation.key_id(i.bytes("key"), i.int("epoch"), context.context_hash(i.context()))}


@operation
def conversation_key(i: Inputs) -> Outputs:
    c = conversation.read_key_content(i.bytes("content"))
    earlier = [{"epoch": epoch, "key": key} for epoch, key in c.earlier]
    return {
        "epoch": c.epoch,
        "key": c.key,
        "previous": c.previous,
        "roster_length": c.roster_length,
        "roster_head": c.roster_head,
        "earlier": earlier,
    }


def _held(client: conversation.Client) -> list[Outputs]:
    ordered = sorted(client.keys.values(), key=lambda k: (k.epoch, k.id))
    return [{"epoch": k.epoch, "id": k.id, "author": k.author, "reading_only": k.reading_only} for k in ordered]


def _seal_with(client: conversation.Client) -> Any:
    try:
        return client.seal_with().id
    except SealwaxError as error:
        return error.name


@operation
def conversation_walk(i: Inputs) -> Outputs:
    client = conversation.Client(
        i.context(conversation.PLACE), i.secrets(), i.lookup(), i.optional_bytes("first_author"), i.roster()
    )
    steps: list[str] = []
    last_error: SealwaxError | None = None
    for delivery in i.list("deliveries"):
        last_error = None
        try:
            steps.append(client.accept(delivery))
        except SealwaxError as error:
            last_error = error
            steps.append(error.name)
    outputs = {
        "steps": steps,
        "keys": _held(client),
        "highest_epoch": client.highest_epoch,
        "seal_with": _seal_with(client),
    }
    if last_error is not None:
        last_error.outputs = outputs  # For cases that expect the steps, errors among them.
        if all(step not in BY_NAME for step in steps[:-1]):
            raise last_error
    return outputs


# ---- recovery -----------------------------------------------------------------------------------------------


@operation
def card(i: Inputs) -> Outputs:
    secret = i.bytes("card_secret")
    return {
        "bytes": recovery.card_bytes(secret),
        "qr": recovery.card_qr(secret),
        "printed": recovery.card_printed(secret),
        "recovery_id": recovery.recovery_id(secret),
        "check_key": recovery.check_key(secret),
        "card_root": recovery.card_root(secret),
    }


@operation
def card_read(i: Inputs) -> Outputs:
    if i.has("qr"):
        return {"card_secret": recovery.read_card_qr(i.text("qr"))}
    return {"card_secret": recovery.read_card_printed(i.text("printed"))}


@operation
def recovery_kek(i: Inputs) -> Outputs:
    return {"kek": recovery.recovery_kek(recovery.card_root(i.bytes("card_secret")), i.bytes("approver_secret"))}


@operation
def recovery_request(i: Inputs) -> Outputs:
    r = recovery.read_request(i.bytes("bytes"))
    return {
        "recovery_id": r.recovery_id,
        "account": r.account,
        "time": r.time,
        "public_identity": r.public.data,
        "nonce": r.nonce,
        "code": r.code,
    }


@operation
def recovery_approve(i: Inputs) -> Outputs:
    approver, member = i.object("approver"), i.object("member")
    who = recovery.Approval(
        approver.bytes("account"),
        approver.secret(),
        member.bytes("account"),
        identity.read_public(member.bytes("public_identity"), legacy=True),
        i.text("realm"),
        i.int("now"),
        i.int("max_age"),
    )
    c = recovery.approve(i.bytes("share"), i.bytes("request"), i.context(recovery.SHARE), who, i.text("code"))
    return {"recovery_id": c.recovery_id, "approver_secret": c.approver_secret}


@operation
def recovery_self(i: Inputs) -> Outputs:
    c = recovery.open_self(i.bytes("bytes"), i.context(recovery.SELF), i.secret())
    return {
        "recovery_id": c.recovery_id,
        "card_root": c.card_root,
        "check_key": c.check_key,
        "approver_secret": c.approver_secret,
    }


@operation
def recovery_grant(i: Inputs) -> Outputs:
    request = recovery.read_request(i.bytes("request"))
    asker = recovery.Asker(i.secret(), request, i.bytes("card_secret"), i.optional_bytes("named_author"))
    stored = wrap.read_wrap(i.bytes("wrap"), i.legacy)
    secret, author = recovery.open_grant(
        i.bytes("bytes"), i.context(recovery.GRANT), asker, stored, i.lookup(), lambda: i.roster()
    )
    i.get("roster")
    return {**_identity_outputs(secret), "author": author.fingerprint}


@operation
def retired_identity(i: Inputs) -> Outputs:
    args = i.bytes("bytes"), i.context(recovery.RETIRED), i.secret(), i.lookup(), i.legacy
    return _identity_outputs(recovery.open_retired(*args))


# ---- roster -------------------------------------------------------------------------------------------------


def _pin(i: Inputs | None) -> roster.Pin | None:
    return roster.Pin(i.bytes("founding_hash"), i.int("length"), i.bytes("head")) if i is not None else None


def _pin_outputs(pin: roster.Pin | None) -> Outputs | None:
    return {"founding_hash": pin.founding_hash, "length": pin.length, "head": pin.head} if pin is not None else None


@operation
def roster_replay(i: Inputs) -> Outputs:
    r = roster.replay(i.list("entries"), _pin(i.object("pin")))
    members = sorted(r.members.values(), key=lambda m: m.account)
    former = sorted(r.former, key=lambda f: (f.until, f.public.fingerprint))
    return {
        "name": r.name,
        "founding_hash": r.founding_hash,
        "length": r.length,
        "head": r.head,
        "members": [{"account": m.account, "role": m.role, "fingerprint": m.fingerprint} for m in members],
        "former": [
            {"account": f.account, "fingerprint": f.public.fingerprint, "from": f.since, "to": f.until} for f in former
        ],
    }


@operation
def member_offer(i: Inputs) -> Outputs:
    o = roster.read_offer(i.bytes("bytes"))
    return {
        "pin": _pin_outputs(o.pin),
        "account": o.member.account,
        "role": o.member.role,
        "fingerprint": o.member.fingerprint,
    }


@operation
def pending_entry(i: Inputs) -> Outputs:
    p = roster.check_pending(i.bytes("bytes"), i.list("entries"))
    return {
        "entry_hash": p.entry.hash,
        "signers": p.entry.signers,
        "signed": sorted(p.signatures),
        "complete": p.complete(),
    }


@operation
def pending_merge(i: Inputs) -> Outputs:
    return {"bytes": roster.merge_pending(i.bytes("a"), i.bytes("b"))}


# ---- device, sessions, codes, keep --------------------------------------------------------------------------


def _seen(seen: device.Seen) -> Outputs:
    return {"generations": list(seen.generations), "m": seen.m, "t": seen.t}


@operation
def device_public(i: Inputs) -> Outputs:
    s = device.read_public_state(i.bytes("bytes"))
    return {"realm": s.realm, "account": s.account, **_seen(s.seen), "revision": s.revision}


@operation
def device_private(i: Inputs) -> Outputs:
    highest = i.get("highest_revision", None)
    args = i.bytes("bytes"), i.context(device.PLACE), i.secret(), i.bytes("account")
    s = device.open_private_state(*args, int(highest) if highest is not None else None)
    return {
        "content": s.data(),
        "revision": s.revision,
        "pin": _pin_outputs(s.pin),
        "conversations": [{"context_hash": c, "epoch": e, "id": k} for c, (e, k) in sorted(s.conversations.items())],
        "correspondents": [{"name": n.decode(), "fingerprint": f} for n, f in sorted(s.correspondents.items())],
        **_seen(s.seen),
    }


@operation
def device_merge(i: Inputs) -> Outputs:
    a, b = device.read_private_state(i.bytes("a")), device.read_private_state(i.bytes("b"))
    return {"content": device.merge(a, b).data()}


@operation
def session_open(i: Inputs) -> Outputs:
    args = i.bytes("bytes"), i.list("server_secrets"), i.bytes("cookie_secret"), i.bytes("session_id")
    s = session.open_session(*args, i.int("now"), i.int("lifetime"))
    return {"data": s.data, "sealed_at": s.sealed_at}


@operation
def code_attempt(i: Inputs) -> Outputs:
    return {"state": code.attempt(i.bytes("bytes"), i.int("now")).data()}


@operation
def code_check(i: Inputs) -> Outputs:
    args = i.list("server_secrets"), i.bytes("account"), i.text("purpose"), i.text("code")
    code.check(code.attempt(i.bytes("bytes"), i.int("now")), *args)
    return {}


@operation
def keep_key(i: Inputs) -> Outputs:
    half = i.bytes("device_half") if i.has("device_half") else keep.device_half(i.bytes("device_key"))
    return {"key": keep.keep_key(half, i.bytes("server_half"), i.text("realm"), i.bytes("account"))}


@operation
def keep_open(i: Inputs) -> Outputs:
    key = keep.keep_key(i.bytes("device_half"), i.bytes("server_half"), i.text("realm"), i.bytes("account"))
    place = i.context(wrap.PLACE)
    return _identity_outputs(keep.open_keep(i.bytes("bytes"), place, key, i.int("expires"), i.int("now"), i.legacy))


# ---- running ------------------------------------------------------------------------------------------------


def agrees(actual: Any, expected: Any) -> bool:
    """Whether an output is what the vector says."""
    if isinstance(actual, bytes):
        if isinstance(expected, dict):
            return expected == {"sha256": hashlib.sha256(actual).hexdigest(), "length": len(actual)}
        return expected == actual.hex()
    if isinstance(actual, dict):
        return (
            isinstance(expected, dict)
            and actual.keys() == expected.keys()
            and all(agrees(value, expected[name]) for name, value in actual.items())
        )
    if isinstance(actual, list):
        return isinstance(expected, list) and len(actual) == len(expected) and all(map(agrees, actual, expected))
    if isinstance(actual, int) and not isinstance(actual, bool) and actual >= 1 << 53:
        return expected == str(actual)
    return type(actual) is type(expected) and actual == expected


@dataclass(frozen=True)
class Result:
    kind: str
    name: str
    defect: bool
    difference: str | None = None
    not_judged: bool = False


def _perform(case: dict[str, Any], values: dict[str, Any]) -> Outputs:
    inputs = Inputs(case["inputs"], values)
    try:
        outputs = OPERATIONS[case["operation"]](inputs)
    except UnicodeError:
        raise InvalidInput("text that is not valid Unicode") from None
    # Only now: an operation that fails does not come to its last inputs.
    if unknown := case["inputs"].keys() - inputs.used - {"legacy"}:
        raise BadFile(f"inputs that the operation does not have: {', '.join(sorted(unknown))}")
    return outputs


def _judge_error(case: dict[str, Any], error: SealwaxError) -> str | None:
    outputs = getattr(error, "outputs", None)
    if "error" not in case:
        if outputs is not None and agrees(outputs, case["expected"]):
            return None
        return f"refused: {error.name} ({error})"
    if error.name != case["error"]:
        return f"{error.name} ({error}) instead of {case['error']}"
    if isinstance(error, RosterRejected):
        for name, actual in (("rule", error.rule), ("entry", error.entry)):
            if name in case and case[name] != actual:
                return f"{name} {actual} instead of {case[name]}"
    return None


def _judge_outputs(case: dict[str, Any], outputs: Outputs) -> str | None:
    if "error" in case:
        return f"accepted instead of {case['error']}"
    if agrees(outputs, case["expected"]):
        return None
    expected = case["expected"]
    wrong = [
        n
        for n in outputs.keys() | expected.keys()
        if n not in outputs or n not in expected or not agrees(outputs[n], expected[n])
    ]
    return f"another {', '.join(sorted(wrong))}"


CASE_KEYS = {"name", "comment", "operation", "inputs"}


def _check_case(kind: str, case: dict[str, Any]) -> None:
    keys = set(case)
    required = CASE_KEYS | ({"kind", "error"} if kind == "defects" else set())
    outcome = {"expected"} if "expected" in case else {"error"}
    if not required <= keys or not keys <= required | outcome | {"rule", "entry"} or not outcome <= keys:
        raise BadFile(f"keys of the case: {', '.join(sorted(keys))}")
    if case["operation"] not in OPERATIONS:
        raise BadFile(f"operation {case['operation']}")
    if "error" in case and case["error"] not in BY_NAME:
        raise BadFile(f"error {case['error']}")


def run_case(kind: str, case: dict[str, Any], values: dict[str, Any]) -> Result:
    name, defect = str(case.get("name")), "error" in case
    try:
        _check_case(kind, case)
        difference = _judge_outputs(case, _perform(case, values))
    except SealwaxError as error:
        difference = _judge_error(case, error)
    except login.NotJudged:
        return Result(kind, name, defect, not_judged=True)
    except Exception as error:  # noqa: BLE001 - whatever breaks is a difference, and the other cases still run.
        difference = f"{type(error).__name__}: {error}"
    return Result(kind, name, defect, difference)


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise BadFile("a key stands twice in one object")
    return dict(pairs)


def run_file(path: Path) -> list[Result]:
    try:
        content = json.loads(path.read_text("utf-8"), object_pairs_hook=_no_duplicates)
        if content.get("format") != FORMAT or content.get("kind") != path.stem or path.stem not in KINDS:
            raise BadFile("format or kind")
        if not content.keys() <= {"format", "kind", "comment", "values", "cases"}:
            raise BadFile("keys of the file")
        cases = content["cases"]
        if not cases or len({case["name"] for case in cases}) != len(cases):
            raise BadFile("no case, or two of one name")
    except Exception as error:  # noqa: BLE001 - a file that can't be read is one difference.
        return [Result(path.stem, "(file)", False, f"{type(error).__name__}: {error}")]
    return [run_case(path.stem, case, content.get("values", {})) for case in cases]
