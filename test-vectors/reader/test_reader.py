"""Tests of the reader: the worked examples of SPEC.md, and artefacts made from SPEC.md, opened and damaged."""

from __future__ import annotations

import hashlib
import json
import secrets
import subprocess
import sys
import tempfile
import unittest
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: E402

from sealwax_reader import (
    code,
    context,
    conversation,
    device,
    envelope,
    errors,
    identity,
    keep,
    login,
    primitives,
    recovery,  # noqa: E402
    roster,
    session,
    text,
    vectors,
    wrap,
)
from sealwax_reader.errors import (
    AuthorMismatch,
    CodeMismatch,
    Decryption,
    Expired,
    InvalidInput,
    InvalidKey,
    Limit,  # noqa: E402
    Malformed,
    NotARecipient,
    NotSigned,
    RosterRejected,
    SealwaxError,
    UnsupportedVersion,
    WeakParameters,
)
from sealwax_reader.primitives import Cost  # noqa: E402
from sealwax_reader.wire import lp, u16, u32, u64, zeros  # noqa: E402
from tests_support import maker  # noqa: E402
from tests_support.maker import CHEAP, Sealing, seal  # noqa: E402

REALM = "example.org"
PLACE = [("centre", b"7"), ("conversation", b"42")]
SECRET = bytes(range(32))
PEPPER = bytes(range(0x80, 0xA0))
ACCOUNT = bytes.fromhex("d88e63b5156d4c05dff7dfa3d9c1084a")
OTHER = bytes(range(16))


def anna() -> identity.SecretIdentity:
    return maker.identity("anna")


def ben() -> identity.SecretIdentity:
    return maker.identity("ben")


def eve() -> identity.SecretIdentity:
    return maker.identity("eve")


def lookup(*known: identity.SecretIdentity) -> envelope.AuthorLookup:
    return lambda fingerprint: identity.by_fingerprint([k.public for k in known], fingerprint)


def flipped(data: bytes, bit: int) -> bytes:
    bit %= 8 * len(data)
    return data[: bit // 8] + bytes([data[bit // 8] ^ 1 << bit % 8]) + data[bit // 8 + 1 :]


class Case(unittest.TestCase):
    @contextmanager
    def refuses(self, error: type[SealwaxError], rule: str | None = None):
        with self.assertRaises(error) as caught:
            yield
        self.assertIs(type(caught.exception), error)
        if rule is not None:
            self.assertEqual(caught.exception.rule, rule)

    def only_refused(self, data: bytes, opens, bits) -> None:
        """Every damaged copy is refused, with an error of the format and nothing else."""
        for bit in bits:
            try:
                opens(flipped(data, bit))
            except SealwaxError:
                continue
            self.fail(f"bit {bit} does not matter")


class WorkedExamples(Case):
    """Chapter 26; login record and shares in their amended form are pinned by construction below."""

    def test_context(self) -> None:
        self.assertEqual(
            context.encoding(PLACE).hex(),
            "00020000000663656e74726500000001370000000c636f6e766572736174696f6e000000023432",
        )
        for pairs, append, expected in (
            (PLACE, None, "67f9684582f76e7718651df6d9bc5bde1d263948d8c01018c6443a616d5d2a9f"),
            (PLACE, "conversation key", "f5554f2a8ce481fc38217c3e75d6ce48250cf750585d87f0feed5ae3d464fe7d"),
            ([], None, "ea32ea0cb856578fc84f84fdeef6d5b0a1bd4138064cc5ccdddbd18d8206d128"),
        ):
            self.assertEqual(context.context_hash(pairs, append).hex(), expected)

    def test_ids(self) -> None:
        self.assertEqual(primitives.secret_id(SECRET).hex(), "71895bd9547ed623")
        self.assertEqual(text.encode(primitives.secret_id(SECRET), text.STANDARD), "cYlb2VR+1iM")
        self.assertEqual(primitives.account_derive(REALM, b"1017"), ACCOUNT)
        self.assertEqual(text.encode(ACCOUNT), "2I5jtRVtTAXf99-j2cEISg")
        place = context.context_hash(PLACE)
        self.assertEqual(
            conversation.key_id(SECRET, 0, place).hex(),
            "c69f07961501fd76c90b476688ce82b51d20ab73a30cc45559080181d4fd95a7",
        )

    def test_keywrap(self) -> None:
        plain, iv = bytes(range(0x40, 0x60)), bytes(range(0x10, 0x20))
        out = primitives.keywrap_seal(SECRET, b"aad", iv, plain)
        self.assertEqual(out[-32:].hex(), "ffde0356d9b8154dddbff0eef553205f76a8c42089d4e769b216a27f76713b1d")
        self.assertEqual(primitives.keywrap_open(SECRET, b"aad", out, 32), plain)
        self.only_refused(out, lambda data: primitives.keywrap_open(SECRET, b"aad", data), range(8 * len(out)))

    def test_safety_number(self) -> None:
        number = "03529 13754 62241 97491 14200 08522 94161 89392 58424 46796 51231 03205"
        self.assertEqual(identity.safety_number(b"\x22" * 32, b"\x11" * 32), number)
        self.assertTrue(identity.safety_number_matches(b"\x11" * 32, b"\x22" * 32, number.replace(" ", "-")))
        self.assertFalse(identity.safety_number_matches(b"\x11" * 32, b"\x22" * 32, number[:-1]))

    def test_login(self) -> None:
        salt = bytes(range(16))
        root = login.root_of("Grüße aus Köln", REALM, ACCOUNT, salt, CHEAP)
        self.assertEqual(root.hex(), "64901bd282ca03614f4c2d50fa1e1dce427c5835f7635064f8a6bf1f80497821")
        self.assertEqual(login.root_of("Gru\u0308ße aus Ko\u0308ln", REALM, ACCOUNT, salt, CHEAP), root)
        token = "uNtUbrq7jcSufJ0PiHYN-yfGwrdTewkbhJFNTRhjLYo"
        self.assertEqual(login.token_of(root, REALM, ACCOUNT), token)
        self.assertEqual(
            login.kek_of(root, REALM, ACCOUNT, None).hex(),
            "c76f2b89b52ad70dfd4561f299c51b181d3deabb81fe7ae921faf49888d7c20d",
        )
        record = "$argon2id$v=19$m=19456,t=2,p=1$ICEiIyQlJicoKSorLC0uLw$wt/px8lEauH0Fg6tAGRFYJGmqV3MUmKsQClOJDjbGuo"
        owner = login.Owner(REALM, ACCOUNT, zeros(32))
        self.assertEqual(login.make_record(token, owner, None, bytes(range(32, 48)), CHEAP).text(), record)

    def test_decoy(self) -> None:
        entries = [login.DecoyCost(CHEAP, None, 7), login.DecoyCost(Cost(65536, 3), b"\x01" * 8, 3)]
        challenge, selector = login.decoy(SECRET, b"anna", entries)
        self.assertEqual(challenge.account.hex(), "7490baa8469f2063de8a9d24b24bfef3")
        self.assertEqual(challenge.salt.hex(), "b7c06266e11759d46a3cae69a07d6c3e")
        self.assertEqual((selector, challenge.cost), (31405671, CHEAP))
        self.assertIs(login.draw(0xC0000000, entries), entries[1])

    def test_card(self) -> None:
        printed = "04002M-0G30G=-2GC1RG-81450F-P30D1$-R7H042-8J2CAN-1A5GQV-30CHMD-6RW3M7-F1Z5G4"
        qr = "swxcard1_AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4flg"
        self.assertEqual((recovery.card_printed(SECRET), recovery.card_qr(SECRET)), (printed, qr))
        self.assertEqual(recovery.read_card_qr(f" {qr}\n"), SECRET)
        self.assertEqual(recovery.read_card_printed(printed.lower().replace("0", "o").replace("1", "l")), SECRET)
        self.assertEqual(recovery.recovery_id(SECRET).hex(), "5b8f7d488c96b0afca449852f1c8a160")
        self.assertEqual(recovery.confirmation_code(b""), "53332 95839 97459 44499")


class Primitives(Case):
    def test_ed25519_agrees_with_the_library(self) -> None:
        for i in range(8):
            key, message = Ed25519PrivateKey.generate(), secrets.token_bytes(i * 11)
            public, signature = key.public_key().public_bytes_raw(), key.sign(message)
            self.assertTrue(primitives.ed25519_verify(public, message, signature))
            self.assertFalse(primitives.ed25519_verify(public, message + b"x", signature))
            for bit in (0, 255, 256, 300):
                self.assertFalse(primitives.ed25519_verify(public, message, flipped(signature, bit)))

    def test_ed25519_is_strict(self) -> None:
        key = Ed25519PrivateKey.generate()
        public, signature = key.public_key().public_bytes_raw(), key.sign(b"m")
        s = int.from_bytes(signature[32:], "little") + primitives.L
        self.assertFalse(primitives.ed25519_verify(public, b"m", signature[:32] + s.to_bytes(32, "little")))
        for small in primitives.SMALL_ORDER:
            with self.refuses(InvalidKey):
                primitives.ed25519_point(small)
            self.assertFalse(primitives.ed25519_verify(public, b"m", small + signature[32:]))
        for bad in (
            b"\xff" * 32,
            (primitives.P + 3).to_bytes(32, "little"),
            (2).to_bytes(32, "little"),
            (1 | 1 << 255).to_bytes(32, "little"),
        ):
            with self.refuses(InvalidKey):
                primitives.ed25519_point(bad)

    def test_ed25519_without_the_cofactor(self) -> None:
        """A signature that only holds after multiplication by 8: its R has a part of small order."""
        torsion = primitives._decode_point(
            bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")
        )
        a, r = 12345, 67890
        public = primitives._encode_point(primitives._multiply(a, primitives.BASE))
        mixed = primitives._encode_point(primitives._add(primitives._multiply(r, primitives.BASE), torsion))
        for big_r, valid in (
            (mixed, False),
            (primitives._encode_point(primitives._multiply(r, primitives.BASE)), True),
        ):
            h = int.from_bytes(hashlib.sha512(big_r + public + b"m").digest(), "little")
            signature = big_r + ((r + h * a) % primitives.L).to_bytes(32, "little")
            self.assertIs(primitives.ed25519_verify(public, b"m", signature), valid)

    def test_ed25519_reduces_h(self) -> None:
        """A key with a part of small order is no point of small order; which h is meant then shows."""
        p = primitives
        torsion = p._decode_point(bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"))
        a = 12345
        public = p._encode_point(p._add(p._multiply(a, p.BASE), torsion))
        for r in range(1, 1000):
            i = r % 8
            big_r = p._encode_point(p._add(p._multiply(r, p.BASE), p._multiply(i, torsion)))
            full = int.from_bytes(hashlib.sha512(big_r + public + b"m").digest(), "little")
            h = full % p.L
            if (i + h) % 8 == 0 and (i + full) % 8:
                signature = big_r + ((r + h * a) % p.L).to_bytes(32, "little")
                self.assertTrue(p.ed25519_verify(public, b"m", signature))
                return

    def test_small_order_points_are_those(self) -> None:
        for encoding in primitives.SMALL_ORDER:
            point = primitives._decode_point(encoding)
            if point is not None:
                self.assertEqual(primitives._encode_point(primitives._multiply(8, point)), (1).to_bytes(32, "little"))

    def test_primes(self) -> None:
        for n in range(3, 2000, 2):
            self.assertEqual(primitives.is_prime(n), all(n % d for d in range(2, int(n**0.5) + 1)))
        # A strong pseudoprime to the bases 2 to 37, by F. Arnault; Carmichael numbers; strong Lucas pseudoprimes.
        for composite in (
            3825123056546413051,
            318665857834031151167461,
            1590231231043178376951698401,
            5459,
            5777,
            10877,
        ):
            self.assertFalse(primitives.is_prime(composite))
        self.assertTrue(primitives.is_prime(2**521 - 1))

    def test_oaep_first_octet(self) -> None:
        key = anna().rsa
        good = int.from_bytes(maker.oaep_seal(anna().public, b"k" * 32), "big")
        block = pow(good, key.d, key.n)
        self.assertLess(block.bit_length(), 8 * 383 + 1)
        for first, opened in ((0, b"k" * 32), (1, None)):
            raised = pow(block + (first << 8 * 383), 65537, key.n).to_bytes(384, "big")
            self.assertEqual(primitives.oaep_open(key, raised), opened)

    def test_rsa_rules(self) -> None:
        p, q = anna().rsa.p, anna().rsa.q
        for bad in ((q, p), (p, p), (p, q - 1), (p - 1, q), (p, q >> 1)):
            with self.refuses(InvalidKey):
                primitives.rsa_key(3072, *bad, legacy=False)
        with self.refuses(InvalidKey):
            primitives.rsa_key(2048, p, q, legacy=False)

    def test_pkcs8(self) -> None:
        der, pem = primitives.pkcs8_export(anna().rsa)
        self.assertEqual(primitives.pkcs8_import(der), anna().rsa)
        self.assertEqual(primitives.pem_to_der(pem), der)
        for bad in (der + b"\0", der[:-1], flipped(der, 8 * 700), flipped(der, 8 * 8)):
            with self.refuses(InvalidKey):
                primitives.pkcs8_import(bad)
        with self.refuses(Limit):
            primitives.pkcs8_import(der + bytes(2500))
        k = anna().rsa.numbers()
        swapped = [0, k.public_numbers.n, 65537, k.d, k.q, k.p, k.dmq1, k.dmp1, pow(k.p, -1, k.q)]
        self.assertEqual(primitives.pkcs8_import(primitives._encode_pkcs8(swapped)), anna().rsa)
        with self.refuses(InvalidKey):
            primitives.pkcs8_import(primitives._encode_pkcs8([*swapped[:3], k.d + 2, *swapped[4:]]))
        d_phi = pow(65537, -1, (k.p - 1) * (k.q - 1))
        self.assertEqual(
            primitives.pkcs8_import(primitives._encode_pkcs8([*swapped[:3], d_phi, *swapped[4:]])), anna().rsa
        )

    def test_mlkem_modulus(self) -> None:
        key = anna().public.mlkem
        primitives.check_mlkem(key)
        with self.refuses(InvalidKey):
            primitives.check_mlkem(b"\x01\x0d" + key[2:])  # 0xd01 = 3329

    def test_costs(self) -> None:
        for m, t, error in (
            (262145, 2, Limit),
            (65536, 17, Limit),
            (262144, 5, Limit),
            (19455, 2, WeakParameters),
            (19456, 1, WeakParameters),
            (262145, 0, Limit),
        ):
            with self.refuses(error):
                primitives.check_cost(Cost(m, t))
        primitives.check_cost(Cost(262144, 4))

    def test_host_secrets(self) -> None:
        for bad in (b"\x07" * 32, bytes(31)):
            with self.refuses(InvalidInput):
                primitives.secret_id(bad)


class TextAndContext(Case):
    def test_base64(self) -> None:
        for length in range(12):
            data = secrets.token_bytes(length)
            self.assertEqual(text.decode(text.encode(data)), data)
        for bad in ("A", "AB", "AAB", "AA=", "A A", "AA\n", "é", "AA+"):
            with self.refuses(Malformed):
                text.decode(bad)

    def test_text_forms(self) -> None:
        public = anna().public
        self.assertEqual(text.from_text("swxp", f"\t{public.text}\r\n"), public.data)
        for typed, error in (
            ("SWXP1_AA", Malformed),
            ("swxp2_AA", UnsupportedVersion),
            ("swxp01_AA", UnsupportedVersion),
            ("swxp_AA", Malformed),
            ("swxp1_AAAA", Malformed),
            (public.text.replace("swxp", "swxw"), Malformed),
            ("\x0bswxp1_", Malformed),
        ):
            with self.refuses(error):
                text.from_text("swxp", typed)

    def test_context_bounds(self) -> None:
        many = [(str(i), b"") for i in range(32)]
        context.encoding(many)
        for pairs, append, error in (
            (many, "x", Limit),
            ([("", b"")], None, InvalidInput),
            ([("a", b""), ("a", b"")], None, InvalidInput),
            ([("sealwax", b"")], None, InvalidInput),
            ([("a" * 65, b"")], None, Limit),
            ([("a", bytes(1025))], None, Limit),
        ):
            with self.refuses(error):
                context.encoding(pairs, append)


class Identities(Case):
    def test_public(self) -> None:
        self.assertEqual(len(anna().public.data), 1711)
        self.assertEqual(identity.read_public(anna().public.data).fingerprint, anna().fingerprint)
        data = anna().public.data
        for bad, error in (
            (data[:-1], Malformed),
            (data + b"\0", Malformed),
            (b"SWXQ" + data[4:], Malformed),
            (data[:4], Malformed),
            (b"SWXP\x02" + data[5:], UnsupportedVersion),
            (data[:5] + u32(551) + data[9:], Limit),
        ):
            with self.refuses(error):
                identity.read_public(bad)
        self.only_refused(data, identity.read_public, [*range(72), *range(72, 8 * len(data), 997)])

    def test_legacy(self) -> None:
        old = maker.identity("old", 2048)
        with self.refuses(InvalidKey):
            identity.read_public(old.public.data)
        self.assertEqual(identity.read_public(old.public.data, legacy=True).bits, 2048)

    def test_secret(self) -> None:
        data = anna().data
        self.assertEqual(len(data), 483)
        for bad in (
            data[:-1],
            data + b"\0",
            b"\x02" + data[1:],
            flipped(data, 8 * 194),
            data[:3] + data[195:387] + data[3:195] + data[387:],
        ):
            with self.refuses(Decryption):
                identity.read_secret(bad)


class Wraps(Case):
    SALT = bytes(range(16))

    def password_wrap(self, share: bytes | None, **changed) -> tuple[bytes, wrap.Unlocking]:
        pepper_id = primitives.secret_id(PEPPER) if share else None
        key = login.unlocking_password("pass", REALM, ACCOUNT, self.SALT, CHEAP, share)
        return maker.wrapped(anna(), key.kek, maker.password_lock(CHEAP, self.SALT, pepper_id), PLACE, **changed), key

    def test_password(self) -> None:
        share = login.make_share(PEPPER, login.Owner(REALM, ACCOUNT, anna().fingerprint), self.SALT).share
        for given in (None, share):
            data, key = self.password_wrap(given)
            self.assertEqual(wrap.read_wrap(data).open(PLACE, key).data, anna().data)
            for wrong in (
                replace(key, cost=Cost(19457, 2)),
                replace(key, salt=OTHER[::-1]),
                replace(key, with_share=not key.with_share),
            ):
                with self.refuses(Decryption):
                    wrap.read_wrap(data).open(PLACE, wrong)
            with self.refuses(Decryption):
                wrap.read_wrap(data).open([], key)

    def test_generation(self) -> None:
        data, key = self.password_wrap(None, generation=4)
        wrap.read_wrap(data).open(PLACE, key, 4)
        with self.refuses(Expired):
            wrap.read_wrap(data).open(PLACE, key, 5)
        with self.refuses(Malformed):
            wrap.read_wrap(data[:5] + u32(0) + data[9:])

    def test_key_and_card(self) -> None:
        key = wrap.unlocking_key(SECRET)
        data = maker.wrapped(anna(), key.kek, maker.key_lock(SECRET), PLACE)
        self.assertEqual(wrap.read_wrap(data).open(PLACE, key).data, anna().data)
        with self.refuses(InvalidInput):
            wrap.read_wrap(data).open(PLACE, recovery.unlocking_card(SECRET, PEPPER))
        with self.refuses(Decryption):
            wrap.read_wrap(data).open(PLACE, wrap.unlocking_key(PEPPER))
        self.only_refused(
            data, lambda bad: wrap.read_wrap(bad).open(PLACE, key), [*range(0, 240), *range(240, 8 * len(data), 499)]
        )

    def test_foreign_public_identity(self) -> None:
        key = wrap.unlocking_key(SECRET)
        data = maker.wrapped(anna(), key.kek, maker.key_lock(SECRET), PLACE)
        planted = data[: 5 + 4 + 17] + lp(ben().public.data)
        planted += maker.keywrap(key.kek, planted + context.context_hash(PLACE, wrap.PLACE), anna().data)
        with self.refuses(Decryption):
            wrap.read_wrap(planted).open(PLACE, key)

    def test_cost_of_a_stored_wrap(self) -> None:
        data, _ = self.password_wrap(None)
        for m, error in ((19455, WeakParameters), (262145, Limit)):
            with self.refuses(error):
                wrap.read_wrap(data[:10] + u32(m) + data[14:])

    def test_keep(self) -> None:
        key = keep.keep_key(keep.device_half(SECRET), PEPPER, REALM, ACCOUNT)
        data = maker.wrapped(anna(), wrap.unlocking_key(key).kek, maker.key_lock(key), PLACE)
        self.assertEqual(keep.open_keep(data, PLACE, key, 100, 99).data, anna().data)
        with self.refuses(Expired):
            keep.open_keep(data, PLACE, key, 100, 100)


class Login(Case):
    TOKEN = "uNtUbrq7jcSufJ0PiHYN-yfGwrdTewkbhJFNTRhjLYo"

    def owner(self, who: identity.SecretIdentity | None = None, account: bytes = ACCOUNT) -> login.Owner:
        return login.Owner(REALM, account, (who or anna()).fingerprint)

    def test_passwords(self) -> None:
        for bad, error in (
            ("", InvalidInput),
            ("x" * 4097, Limit),
            (b"\xff", InvalidInput),
            ("\u0958" * 600, None),
            ("\u0958" * 1000, Limit),
        ):
            if error:
                with self.refuses(error):
                    login.normalise(bad)
            else:
                login.normalise(bad)
        if text.UNICODE_18:
            self.assertEqual(login.normalise("\u0378"), "\u0378".encode())
            with self.refuses(InvalidInput):
                login.normalise("\u0378", setting=True)
            login.normalise("\ue000", setting=True)

    def test_challenge(self) -> None:
        challenge = login.Challenge(ACCOUNT, Cost(65536, 3), OTHER, None)
        self.assertEqual(login.read_challenge(challenge.data()), challenge)
        self.assertEqual(login.read_challenge_parts(**challenge.parts()), challenge)
        self.assertEqual(len(challenge.data()), 53)
        self.assertEqual(challenge.parts()["pepper_id"], "AAAAAAAAAAA")
        challenge.check((ACCOUNT, Cost(65536, 3)))
        for known, error in (
            ((OTHER, CHEAP), InvalidInput),
            ((ACCOUNT, Cost(65537, 3)), WeakParameters),
            ((ACCOUNT, Cost(0, 4)), WeakParameters),
        ):
            with self.refuses(error):
                challenge.check(known)
        good = challenge.parts()["params"]
        for bad in (
            good.replace("65536", "065536"),
            good.replace("m=", "m=+"),
            good + "\n",
            good.replace("v=19", "v=16"),
            good.replace("65536", "4294967296"),
            good.replace("65536", "٦٥٥٣٦"),
        ):
            with self.refuses(Malformed):
                login.read_challenge_parts(**{**challenge.parts(), "params": bad})

    def test_records(self) -> None:
        salt = bytes(range(32, 48))
        plain = login.make_record(self.TOKEN, self.owner(), None, salt, CHEAP).text()
        peppered = login.make_record(self.TOKEN, self.owner(), PEPPER, salt, CHEAP).text()
        self.assertIn(",keyid=HFkR0rsdMyQ$", peppered)
        policy, none = login.Policy([PEPPER]), login.Policy()
        self.assertTrue(login.verify_record(peppered, self.TOKEN, self.owner(), policy))
        self.assertTrue(login.verify_record(plain, self.TOKEN, self.owner(), none))
        self.assertTrue(
            login.verify_record(plain, self.TOKEN, self.owner(), login.Policy([PEPPER], accept_unpeppered=True))
        )
        for owner in (self.owner(ben()), self.owner(account=OTHER), login.Owner("b", ACCOUNT, anna().fingerprint)):
            self.assertFalse(login.verify_record(peppered, self.TOKEN, owner, policy))
        for record, held in ((plain, policy), (peppered, none), (peppered, login.Policy([SECRET]))):
            with self.refuses(InvalidInput):
                login.verify_record(record, self.TOKEN, self.owner(), held)
        for bad, error in (
            (plain + " ", Malformed),
            (plain.replace("m=19456", "m=019456"), Malformed),
            (plain.replace("t=2", "t=0"), Malformed),
            (plain.replace("t=2", "t=1"), WeakParameters),
            (plain.replace("m=19456", "m=262145"), Limit),
            (plain[:-1] + "p", Malformed),
        ):
            with self.refuses(error):
                login.verify_record(bad, self.TOKEN, self.owner(), none)
        with self.refuses(Malformed):
            login.verify_record(plain, self.TOKEN[:-1], self.owner(), none)

    def test_shares(self) -> None:
        share = login.make_share(PEPPER, self.owner(), OTHER)
        info = lp(REALM.encode()) + ACCOUNT + anna().fingerprint + OTHER
        self.assertEqual(share.share, primitives.expand(PEPPER, "login/share", info, 32))
        self.assertEqual(login.read_server_share(share.data()), share)
        self.assertEqual(login.read_server_share(b"SWXT\x01" + zeros(40)).pepper_id, None)
        with self.refuses(Malformed):
            login.read_server_share(b"SWXT\x01" + zeros(8) + share.share)
        with self.refuses(Malformed):
            login.read_server_share(b"SWXT\x01" + share.pepper_id + zeros(32))

    def test_share_request(self) -> None:
        data = maker.share_request(anna(), REALM, ACCOUNT, OTHER, SECRET)
        salt, signer = login.read_share_request(data, REALM, ACCOUNT, SECRET)
        self.assertEqual((len(data), salt, signer.fingerprint), (1848, OTHER, anna().fingerprint))
        for args, error in (
            ((REALM, OTHER, SECRET), InvalidInput),
            ((REALM, ACCOUNT, PEPPER), Expired),
            ((REALM, ACCOUNT, None), Expired),
            (("other.org", ACCOUNT, SECRET), AuthorMismatch),
        ):
            with self.refuses(error):
                login.read_share_request(data, *args)
        planted = data.replace(lp(anna().public.data), lp(ben().public.data))
        with self.refuses(AuthorMismatch):
            login.read_share_request(planted, REALM, ACCOUNT, SECRET)


class Changes(Case):
    PEPPER_ID = primitives.secret_id(PEPPER)

    def wrap01(self, who=None, generation: int = 1, pepper: bytes | None = PEPPER_ID) -> bytes:
        return maker.wrapped(
            who or anna(), SECRET, maker.password_lock(CHEAP, secrets.token_bytes(16), pepper), PLACE, generation
        )

    def wrap02(self, who=None, generation: int = 1) -> bytes:
        return maker.wrapped(who or anna(), SECRET, maker.recovery_lock(SECRET, zeros(32)), PLACE, generation)

    def envelope(self, append: str) -> bytes:
        return seal(Sealing(PLACE, b"x", [anna().public], author=anna(), padded=True, append=append))

    def verify(self, change: maker.Change, stored=None, signer=None, policy=None, new=None, **more) -> login.LoginChange:
        policy = policy or login.Policy([PEPPER])
        data = change.signed(signer or anna(), REALM, new)
        return login.verify_login_change(data, REALM, stored, policy, **more)

    def registration(self) -> maker.Change:
        return maker.Change(ACCOUNT, token=Login.TOKEN.encode(), lock01=self.wrap01())

    def stored(self, second: bool = False) -> login.Stored:
        return login.Stored(wrap.read_wrap(self.wrap01()), wrap.read_wrap(self.wrap02()) if second else None)

    def changed(self, stored: login.Stored, **more) -> maker.Change:
        change = maker.Change(
            ACCOUNT, primitives.hash_("artefact", stored.lock01.data), Login.TOKEN.encode(), self.wrap01(generation=2)
        )
        return replace(change, **more)

    def test_register(self) -> None:
        change = self.verify(self.registration())
        self.assertEqual((change.token, change.lock02, change.request), (Login.TOKEN, None, None))
        full = replace(
            self.registration(),
            lock02=self.wrap02(),
            share=self.envelope(recovery.SHARE),
            self_=self.envelope(recovery.SELF),
        )
        self.assertIsNotNone(self.verify(full).lock02)
        with self.refuses(AuthorMismatch):
            self.verify(self.registration(), signer=ben())
        with self.refuses(InvalidInput):
            self.verify(self.registration(), self.stored())
        with self.refuses(InvalidInput):
            self.verify(replace(self.registration(), lock01=self.wrap01(generation=2)))
        with self.refuses(InvalidInput):
            self.verify(self.registration(), policy=login.Policy())
        with self.refuses(InvalidKey):
            self.verify(replace(full, lock02=self.wrap02(ben())))

    def test_together(self) -> None:
        share, own = self.envelope(recovery.SHARE), self.envelope(recovery.SELF)
        base = self.registration()
        for bad in (
            replace(base, token=b""),
            replace(base, lock01=b""),
            replace(base, lock02=self.wrap02()),
            replace(base, self_=own),
            replace(base, lock02=self.wrap02(), share=share),
            maker.Change(ACCOUNT),
            maker.Change(ACCOUNT, share=share),
            replace(base, request=SECRET),
            replace(base, replaced=SECRET, request=SECRET),
            replace(base, lock01=self.wrap02()),
            replace(base, token=b"x" * 42),
        ):
            with self.refuses(Malformed):
                login.read_login_change(bad.signed(anna(), REALM))
        with self.refuses(Limit):
            login.read_login_change(replace(base, token=b"x" * 44).signed(anna(), REALM))

    def test_change(self) -> None:
        stored = self.stored()
        self.verify(self.changed(stored), stored)
        self.verify(maker.Change(ACCOUNT, self.changed(stored).replaced, share=self.envelope(recovery.SHARE)), stored)
        with self.refuses(InvalidInput):
            self.verify(self.changed(stored, replaced=SECRET), stored)
        with self.refuses(InvalidInput):
            self.verify(self.changed(stored, lock01=self.wrap01(generation=3)), stored)
        with self.refuses(InvalidKey):
            self.verify(self.changed(stored, lock01=self.wrap01(ben(), 2)), stored)

    def test_replaced_identity(self) -> None:
        stored = self.stored()
        new = self.changed(stored, lock01=self.wrap01(ben(), 2))
        self.verify(new, stored, new=ben(), allow_replaced=True)
        for signer, second in ((ben(), ben()), (anna(), None), (anna(), anna())):
            with self.refuses(AuthorMismatch):
                self.verify(new, stored, signer=signer, new=second, allow_replaced=True)
        with self.refuses(InvalidKey):
            self.verify(self.changed(stored), stored, new=anna())
        with self.refuses(InvalidKey):
            self.verify(self.changed(stored), stored, allow_replaced=True)
        with self.refuses(InvalidInput):
            both = self.stored(second=True)
            self.verify(self.changed(both, lock01=self.wrap01(ben(), 2)), both, allow_replaced=True)


class Envelopes(Case):
    KEY_ID = bytes(range(100, 132))

    def reader(self, *who: identity.SecretIdentity, **more) -> envelope.Reader:
        return envelope.Reader(list(who), {self.KEY_ID: SECRET}, **more)

    def test_every_kind(self) -> None:
        for author in (None, ben()):
            for padded in (False, True):
                for size in (0, 1, 200):
                    data = secrets.token_bytes(size)
                    sealed = seal(Sealing(PLACE, data, [anna().public, ben().public], author=author, padded=padded))
                    for who in (anna(), ben()):
                        opened = envelope.open_envelope(
                            sealed, PLACE, envelope.Reader([who], lookup=lookup(ben()) if author else None)
                        )
                        self.assertEqual((opened.data, opened.addressees_unchanged), (data, True if author else None))
        self.assertEqual(len(sealed), 3742)

    def test_sizes(self) -> None:
        for size in (65535, 65536, 65537, 131072, 150000):
            data = secrets.token_bytes(size)
            for padded in (False, True):
                sealed = seal(Sealing([], data, to_keys=[(self.KEY_ID, SECRET)], author=anna(), padded=padded))
                self.assertEqual(envelope.open_envelope(sealed, [], self.reader(lookup=lookup(anna()))).data, data)
                for offset, length in ((0, 0), (0, 10), (65530, 5), (size - 10, 10), (0, size)):
                    part = envelope.open_range(sealed, [], self.reader(lookup=lookup(anna())), offset, length)
                    self.assertEqual((part.data, part.total), (data[offset : offset + length], size))

    def test_padme(self) -> None:
        for size, payload in maker.PADDED_SIZES.items():
            self.assertEqual(envelope.padded_length(size), payload)

    def test_sizes_of_keys(self) -> None:
        for name, bits in (("old", 2048), ("big", 4096)):
            secret = maker.identity(name, bits)
            sealed = seal(Sealing(PLACE, b"text", [anna().public, secret.public]))
            opened = envelope.open_envelope(sealed, PLACE, envelope.Reader([secret]))
            self.assertEqual((opened.data, opened.stanza), (b"text", 1))

    def small(self, **more) -> bytes:
        return seal(Sealing(PLACE, b"hello", to_keys=[(self.KEY_ID, SECRET)], author=anna(), padded=True, **more))

    def test_every_bit(self) -> None:
        sealed, reader = self.small(), self.reader(lookup=lookup(anna()))
        self.assertEqual(len(sealed), 665)
        self.only_refused(sealed, lambda data: envelope.open_envelope(data, PLACE, reader), range(8 * len(sealed)))

    def test_every_length(self) -> None:
        sealed, reader = self.small(), self.reader(lookup=lookup(anna()))
        for length in range(len(sealed)):
            with self.assertRaises((Malformed, Decryption)):
                envelope.open_envelope(sealed[:length], PLACE, reader)
        with self.assertRaises(Decryption):
            envelope.open_envelope(sealed + b"\0", PLACE, reader)

    def test_errors(self) -> None:
        sealed = seal(Sealing(PLACE, b"x", [anna().public], author=ben()))
        unsigned = seal(Sealing(PLACE, b"x", [anna().public]))
        for data, place, reader, error in (
            (sealed, PLACE, envelope.Reader([ben()]), NotARecipient),
            (sealed, PLACE[::-1], envelope.Reader([anna()]), Decryption),
            (sealed, PLACE, envelope.Reader([anna()], lookup=lookup(eve())), AuthorMismatch),
            (sealed, PLACE, envelope.Reader([anna()], lookup=lambda _: eve().public), AuthorMismatch),
            (unsigned, PLACE, envelope.Reader([anna()], lookup=lookup(ben())), NotSigned),
            (sealed[:5] + b"\x04" + sealed[6:], PLACE, envelope.Reader([anna()]), Malformed),
            (sealed[:38] + u16(0) + sealed[40:], PLACE, envelope.Reader([anna()]), Malformed),
            (sealed[:38] + u16(1025) + sealed[40:], PLACE, envelope.Reader([anna()]), Limit),
        ):
            with self.refuses(error):
                envelope.open_envelope(data, place, reader)
        with self.refuses(Malformed):
            envelope.read_header(seal(Sealing(PLACE, b"x", [anna().public] * 2)))

    def test_rewritten(self) -> None:
        sealed = seal(Sealing(PLACE, b"x", [anna().public], author=ben(), padded=True))
        again = maker.rewrite(sealed, PLACE, anna(), [eve().public, ben().public])
        opened = envelope.open_envelope(again, PLACE, envelope.Reader([eve()], lookup=lookup(ben())))
        first = envelope.open_envelope(sealed, PLACE, envelope.Reader([anna()], lookup=lookup(ben())))
        self.assertEqual((opened.data, opened.addressees_unchanged, opened.reference), (b"x", False, first.reference))
        with self.refuses(NotARecipient):
            envelope.open_envelope(again, PLACE, envelope.Reader([anna()]))

    def test_segments_stay_in_order(self) -> None:
        sealed = seal(Sealing([], bytes(3 * 65536), to_keys=[(self.KEY_ID, SECRET)]))
        head, segment = 40 + 129 + 32, 65552
        parts = [sealed[head + i * segment : head + (i + 1) * segment] for i in range(3)]
        for order in ((1, 0, 2), (0, 2), (0, 1), (0, 1, 1, 2), (2,)):
            with self.refuses(Decryption):
                envelope.open_envelope(sealed[:head] + b"".join(parts[i] for i in order), [], self.reader())

    def test_bad_padding(self) -> None:
        for payload in (
            u64(5) + b"hello" + bytes(242) + b"\x01",
            u64(5) + b"hello" + bytes(244),
            u64(249) + bytes(248),
            u64(2**48) + bytes(248),
            bytes(8),
        ):
            with self.refuses(Decryption):
                envelope._check_padding(payload)


class Conversations(Case):
    def setUp(self) -> None:
        self.keys = [bytes([i]) * 32 for i in range(1, 9)]
        self.place = context.context_hash(PLACE)

    def id(self, epoch: int, key: bytes) -> bytes:
        return conversation.key_id(key, epoch, self.place)

    def deliver(self, author, to, epoch: int, key: bytes, previous: list[bytes] = [], **more) -> bytes:
        content = maker.key_content(epoch, key, previous, **more)
        return seal(
            Sealing(PLACE, content, [t.public for t in to], author=author, padded=True, append=conversation.PLACE)
        )

    def client(self, me=None, first=None, log=None) -> conversation.Client:
        return conversation.Client(
            PLACE, [me or anna()], lookup(anna(), ben(), eve()), (first or ben()).fingerprint, log
        )

    def test_walk(self) -> None:
        k, client = self.keys, self.client()
        both = [anna(), ben()]
        zero = self.deliver(ben(), both, 0, k[0])
        with self.refuses(AuthorMismatch):
            client.accept(self.deliver(eve(), both, 0, k[0]))
        self.assertEqual([client.accept(zero), client.accept(zero)], ["accepted", "held"])
        with self.refuses(InvalidInput):
            client.accept(self.deliver(ben(), both, 2, k[2], [self.id(1, k[1])]))
        with self.refuses(AuthorMismatch):
            client.accept(self.deliver(eve(), [*both, eve()], 1, k[1], [self.id(0, k[0])]))
        with self.refuses(Decryption):
            client.accept(self.deliver(ben(), both, 1, k[1], [self.id(0, k[1])]))
        self.assertEqual(client.accept(self.deliver(ben(), both, 1, k[1], [self.id(0, k[0])])), "accepted")
        self.assertEqual(client.seal_with().id, self.id(1, k[1]))
        self.assertEqual(client.accept(self.deliver(anna(), [*both, eve()], 1, k[2], [self.id(0, k[0])])), "fork")
        with self.refuses(InvalidInput):
            client.seal_with()
        forked = [self.id(1, k[1]), self.id(1, k[2])]
        for to, previous in ((both, forked[:1]), ([*both, eve()], forked)):
            with self.refuses(Decryption):
                client.accept(self.deliver(ben(), to, 2, k[3], previous))
        self.assertEqual(client.accept(self.deliver(ben(), both, 2, k[3], forked)), "accepted")
        self.assertEqual(client.seal_with().epoch, 2)

    def test_history(self) -> None:
        k = self.keys
        client = self.client(eve(), ben())
        shared = self.deliver(ben(), [eve()], 2, k[2], [self.id(1, k[1])], earlier=[(0, k[0]), (1, k[1])])
        with self.refuses(InvalidInput):
            client.accept(shared)
        client.accept(self.deliver(ben(), [ben(), eve()], 2, k[2], [self.id(1, k[1])]))
        self.assertEqual(client.accept(shared), "history")
        self.assertEqual({x.epoch for x in client.keys.values() if x.reading_only}, {0, 1})
        with self.refuses(InvalidInput):
            client.accept(self.deliver(ben(), [ben(), eve()], 1, k[5], [self.id(0, k[0])]))
        with self.refuses(AuthorMismatch):
            client.accept(self.deliver(anna(), [eve()], 2, k[2], [self.id(1, k[1])], earlier=[(0, k[0])]))
        with self.refuses(Decryption):
            client.accept(self.deliver(ben(), [eve(), ben()], 2, k[2], [self.id(1, k[1])], earlier=[(0, k[0])]))

    def test_content(self) -> None:
        good = maker.key_content(1, SECRET, [PEPPER], earlier=[(0, SECRET)])
        conversation.read_key_content(good)
        for bad in (
            good[:-1],
            good + b"\0",
            maker.key_content(0, SECRET, [PEPPER]),
            maker.key_content(1, SECRET, []),
            maker.key_content(1, SECRET, [PEPPER] * 2),
            maker.key_content(1, SECRET, [PEPPER], 1),
            maker.key_content(1, SECRET, [PEPPER], 0, SECRET),
            maker.key_content(1, SECRET, [PEPPER], earlier=[(1, SECRET)]),
            maker.key_content(1, SECRET, [bytes([i]) * 32 for i in range(17)]),
        ):
            with self.refuses(Decryption):
                conversation.read_key_content(bad)

    def test_roster_head(self) -> None:
        log = roster.replay([maker.founding([(anna(), ACCOUNT), (ben(), OTHER)])])
        for length, head, refused in ((1, log.head, False), (1, SECRET, True), (2, log.head, True)):
            client, delivery = (
                self.client(log=log),
                self.deliver(ben(), [anna(), ben()], 0, self.keys[0], length=length, head=head),
            )
            if refused:
                with self.refuses(RosterRejected):
                    client.accept(delivery)
            else:
                client.accept(delivery)


class Recovery(Case):
    def setUp(self) -> None:
        self.fresh, self.log = maker.identity("fresh"), [maker.founding([(ben(), OTHER), (eve(), PEPPER[:16])])]
        self.request = maker.request(SECRET, ACCOUNT, 1000, self.fresh.public)
        self.code = recovery.read_request(self.request).code

    def envelope(self, content: bytes, author, to, append: str) -> bytes:
        return seal(Sealing(PLACE, content, [t.public for t in to], author=author, padded=True, append=append))

    def share(self, author=None, **changed) -> bytes:
        fields = {
            "realm": REALM,
            "account": ACCOUNT,
            "fingerprint": anna().fingerprint,
            "approver_secret": PEPPER,
            **changed,
        }
        return self.envelope(maker.share_content(SECRET, **fields), author or anna(), [ben(), eve()], recovery.SHARE)

    def approve(
        self, share: bytes, now: int = 1000, code: str | None = None, request: bytes | None = None, who=None
    ) -> recovery.ShareContent:
        who = who or recovery.Approval(OTHER, ben(), ACCOUNT, anna().public, REALM, now, 600)
        return recovery.approve(share, request or self.request, PLACE, who, code or self.code)

    def test_approve(self) -> None:
        self.assertEqual(self.approve(self.share(), code=self.code.replace(" ", "-")).approver_secret, PEPPER)
        self.approve(self.share(), 1600), self.approve(self.share(), 700)
        for share, more, error in (
            (self.share(), {"now": 1601}, Expired),
            (self.share(), {"now": 699}, Expired),
            (self.share(), {"code": "1" * 20}, CodeMismatch),
            (self.share(eve()), {}, AuthorMismatch),
            (self.share(realm="other"), {}, Decryption),
            (self.share(account=OTHER), {}, Decryption),
            (self.share(fingerprint=eve().fingerprint), {}, Decryption),
            (self.share(), {"request": flipped(self.request, 8 * len(self.request) - 1)}, Decryption),
            (
                self.share(),
                {"who": recovery.Approval(ACCOUNT, ben(), ACCOUNT, anna().public, REALM, 1000, 600)},
                InvalidInput,
            ),
        ):
            with self.refuses(error):
                self.approve(share, **more)

    def test_self(self) -> None:
        own = self.envelope(maker.self_content(SECRET, PEPPER), anna(), [anna()], recovery.SELF)
        self.assertEqual(recovery.open_self(own, PLACE, anna()).approver_secret, PEPPER)
        with self.refuses(Decryption):
            recovery.open_self(
                self.envelope(maker.self_content(SECRET, PEPPER), anna(), [anna(), ben()], recovery.SELF), PLACE, anna()
            )

    def grant(
        self,
        author=None,
        founding: bytes | None = None,
        log: list[bytes] | None = None,
        named: bytes | None = None,
        planted=None,
    ):
        replayed = roster.replay(log) if log else None
        stored = wrap.read_wrap(
            maker.wrapped(
                anna(),
                recovery.unlocking_card(SECRET, PEPPER).kek,
                maker.recovery_lock(SECRET, founding if founding is not None else replayed.founding_hash),
                PLACE,
            )
        )
        content = maker.grant_content(self.request, SECRET, anna().fingerprint, PEPPER, planted or replayed)
        data = self.envelope(content, author or ben(), [self.fresh], recovery.GRANT)
        asker = recovery.Asker(self.fresh, recovery.read_request(self.request), SECRET, named)
        return recovery.open_grant(data, PLACE, asker, stored, lookup(anna(), ben(), eve()), lambda: replayed)

    def test_grant(self) -> None:
        secret, author = self.grant(log=self.log)
        self.assertEqual((secret.data, author.fingerprint), (anna().data, ben().fingerprint))
        with self.refuses(AuthorMismatch):
            self.grant(author=anna(), log=self.log)
        with self.refuses(RosterRejected):
            self.grant(founding=SECRET, log=self.log)
        with self.refuses(RosterRejected):
            self.grant(log=self.log, planted=roster.replay([maker.founding([(ben(), OTHER)])]))
        self.assertEqual(self.grant(founding=zeros(32), named=ben().fingerprint)[0].data, anna().data)
        with self.refuses(AuthorMismatch):
            self.grant(founding=zeros(32), named=eve().fingerprint)

    def test_request(self) -> None:
        for bad, error in (
            (self.request[:-1], Malformed),
            (self.request + b"\0", Malformed),
            (self.request[:45] + u32(1840) + self.request[49:], Limit),
            (flipped(self.request, 8 * 500), InvalidKey),
            (maker.request(SECRET, ACCOUNT, 1, maker.identity("old", 2048).public), InvalidKey),
        ):
            with self.refuses(error):
                recovery.read_request(bad)

    def test_card(self) -> None:
        printed = recovery.card_printed(SECRET)
        for bad in (
            printed[:-1],
            printed.replace("2M", "3M"),
            "U" + printed[1:],
            printed[7:14] + printed[:7] + printed[14:],
        ):
            with self.refuses(Malformed):
                recovery.read_card_printed(bad)
        card = recovery.card_bytes(SECRET)
        for bad, error in (
            (card[:-1], Malformed),
            (b"\x02" + card[1:], UnsupportedVersion),
            (flipped(card, 270), Malformed),
        ):
            with self.refuses(error):
                recovery.read_card_qr(text.to_text("swxcard", bad))

    def test_retired(self) -> None:
        data = self.envelope(anna().data, anna(), [ben()], recovery.RETIRED)
        self.assertEqual(recovery.open_retired(data, PLACE, ben(), lookup(anna())).data, anna().data)
        with self.refuses(Decryption):
            recovery.open_retired(
                self.envelope(eve().data, anna(), [ben()], recovery.RETIRED), PLACE, ben(), lookup(anna())
            )


class Rosters(Case):
    A, B, C = bytes([1]) * 16, bytes([2]) * 16, bytes([3]) * 16

    def setUp(self) -> None:
        self.log = [maker.founding([(anna(), self.A), (ben(), self.B)])]

    def hash(self, i: int = -1) -> bytes:
        return roster.read_entry(self.log[i]).hash

    def entry(self, op: int, body: bytes, *signers) -> bytes:
        return maker.entry(len(self.log), self.hash(), op, body, list(signers))

    def member(self, who, account: bytes, role: str) -> bytes:
        return maker.member(who, account, role, self.hash(0), self.hash())

    def add(self, op: int, body: bytes, *signers) -> roster.Roster:
        self.log.append(self.entry(op, body, *signers))
        return roster.replay(self.log)

    def rejected(self, rule: str, op: int, body: bytes, *signers) -> None:
        with self.refuses(RosterRejected, rule):
            roster.replay([*self.log, self.entry(op, body, *signers)])

    def test_life(self) -> None:
        role = lambda who, name: who.fingerprint + lp(name.encode())  # noqa: E731
        self.rejected("signers", 2, self.member(eve(), self.C, "adviser"), anna(), ben())
        self.rejected("signers", 2, self.member(eve(), self.C, "admin"), anna())
        self.rejected("consent", 2, maker.member(eve(), self.C, "adviser", self.hash(0), SECRET), anna())
        self.rejected("subject", 2, self.member(eve(), self.A, "adviser"), anna())
        self.rejected("fingerprint", 2, self.member(ben(), self.C, "adviser"), anna())
        self.rejected("role", 2, self.member(eve(), self.C, "Adviser"), anna())
        with self.refuses(Malformed):
            self.add(2, self.member(eve(), self.C, "adviser") + b"\0", anna())
        self.log.pop()
        self.rejected("signers", 2, self.member(eve(), self.C, "adviser"), eve())
        self.assertEqual(len(self.add(2, self.member(eve(), self.C, "adviser"), anna()).members), 3)
        self.rejected("subject", 3, role(eve(), "adviser"), anna())
        self.rejected("signers", 3, role(eve(), "admin"), anna())
        self.add(3, role(eve(), "helper"), ben())
        new = maker.identity("new")
        self.rejected("subject", 5, eve().fingerprint + self.member(new, self.C, "adviser"), eve())
        self.rejected("signers", 5, eve().fingerprint + self.member(new, self.C, "helper"), eve(), anna())
        self.add(5, eve().fingerprint + self.member(new, self.C, "helper"), eve())
        self.rejected("signers", 5, anna().fingerprint + self.member(maker.identity("fresh"), self.A, "admin"), ben())
        self.add(4, new.fingerprint, anna())
        self.rejected("fingerprint", 2, self.member(eve(), self.C, "adviser"), anna())
        self.rejected("signers", 4, anna().fingerprint, ben())
        last = self.add(4, anna().fingerprint, anna(), ben())
        self.assertEqual([f.until for f in last.former], [3, 4, 5])
        self.rejected("last admin", 4, ben().fingerprint, ben())
        self.rejected("last admin", 3, role(ben(), "helper"), ben())

    def test_links(self) -> None:
        body = anna().fingerprint
        for entry, rule in (
            (maker.entry(2, self.hash(), 4, body, [anna(), ben()]), "sequence"),
            (maker.entry(1, SECRET, 4, body, [anna(), ben()]), "previous"),
            (
                maker.entry(
                    1, self.hash(), 1, self.log[0][58 : 58 + int.from_bytes(self.log[0][54:58], "big")], [anna(), ben()]
                ),
                "operation",
            ),
            (flipped(maker.entry(1, self.hash(), 4, body, [anna(), ben()]), -8), "signature"),
        ):
            with self.refuses(RosterRejected, rule):
                roster.replay([*self.log, entry])

    def test_founding(self) -> None:
        only = [(anna(), self.A)]
        good = maker.founding(only)
        roster.replay([good])
        self.only_refused(
            good, lambda data: roster.replay([data]), [*range(0, 8 * 45), *range(8 * 53, 8 * len(good), 503)]
        )
        for name, error in (("", Malformed), ("e\u0301", RosterRejected), ("x" * 256, Limit)):
            with self.refuses(error):
                roster.replay([maker.founding(only, name)])
        with self.refuses(RosterRejected, "founders"):
            roster.replay([maker.founding([(anna(), self.A), (anna(), self.B)])])
        with self.refuses(RosterRejected, "public identity"):
            roster.replay([maker.founding([(maker.identity("old", 2048), self.A)])])

    def test_parse(self) -> None:
        entry = self.log[0]
        body_at = 54
        for bad, error in (
            (entry[:-1], Malformed),
            (entry + b"\0", Malformed),
            (entry[:53] + b"\x06" + entry[54:], Malformed),
            (entry[:body_at] + u32(1_048_577) + entry[body_at + 4 :], Limit),
            (b"SWXL\x02", UnsupportedVersion),
        ):
            with self.refuses(error):
                roster.replay([bad])

    def test_pin(self) -> None:
        self.add(2, self.member(eve(), self.C, "adviser"), anna())
        good = roster.Pin(self.hash(0), 1, self.hash(0))
        roster.replay(self.log, good)
        for bad in (replace(good, founding_hash=SECRET), replace(good, length=3), replace(good, head=SECRET)):
            with self.refuses(RosterRejected):
                roster.replay(self.log, bad)

    def test_offer(self) -> None:
        offer = b"SWXM\x01" + self.hash(0) + u64(1) + self.hash() + self.member(eve(), self.C, "adviser")
        self.assertEqual(roster.read_offer(offer).member.role, "adviser")
        for bad, error in (
            (offer + b"\0", Malformed),
            (flipped(offer, 40), Malformed),
            (flipped(offer, -1), RosterRejected),
            (offer.replace(b"adviser", b"Adviser"), RosterRejected),
        ):
            with self.refuses(error):
                roster.read_offer(bad)

    def test_pending(self) -> None:
        signers = [anna(), ben()]
        unsigned = maker.unsigned_entry(1, self.hash(), 4, anna().fingerprint, signers)
        first, second = maker.signatures(unsigned, signers)
        a, b = maker.pending(unsigned, {0: first}), maker.pending(unsigned, {1: second})
        self.assertIsNone(roster.check_pending(a, self.log).complete())
        both = roster.merge_pending(a, b)
        self.assertEqual(both, maker.pending(unsigned, {0: first, 1: second}))
        self.assertEqual(roster.check_pending(both, self.log).complete(), unsigned + first + second)
        with self.refuses(RosterRejected, "signature"):
            roster.check_pending(maker.pending(unsigned, {0: second}), self.log)
        with self.refuses(Malformed):
            roster.read_pending(maker.pending(unsigned, {2: second}))
        with self.refuses(InvalidInput):
            roster.merge_pending(
                a, maker.pending(maker.unsigned_entry(1, self.hash(), 4, ben().fingerprint, signers), {})
            )


class DevicesSessionsCodes(Case):
    def test_public_state(self) -> None:
        data = maker.public_state(REALM, ACCOUNT)
        self.assertEqual(device.read_public_state(data).seen, device.Seen((1, 2, 0), 65536, 3))
        self.assertEqual(device.read_public_state(data).revision, 9)
        with self.refuses(Malformed):
            device.read_public_state(data[:-1])
        with self.refuses(Malformed):
            device.read_public_state(maker.public_state("", ACCOUNT))

    def test_private_state(self) -> None:
        names = [lp(b"anna") + SECRET, lp(b"ben") + PEPPER]
        content = maker.private_state(ACCOUNT, 7, SECRET + u64(3) + PEPPER, [SECRET + u32(1) + PEPPER], names)
        self.assertEqual(device.read_private_state(content).data(), content)
        sealed = seal(Sealing(PLACE, content, [anna().public], author=anna(), padded=True, append=device.PLACE))
        self.assertEqual(device.open_private_state(sealed, PLACE, anna(), ACCOUNT, 7).revision, 7)
        with self.refuses(Expired):
            device.open_private_state(sealed, PLACE, anna(), ACCOUNT, 8)
        with self.refuses(Decryption):
            device.open_private_state(sealed, PLACE, anna(), OTHER)
        for bad in (
            maker.private_state(ACCOUNT, 0),
            maker.private_state(ACCOUNT, 1, SECRET + u64(1) + PEPPER),
            maker.private_state(ACCOUNT, 1, SECRET + u64(0) + PEPPER),
            maker.private_state(ACCOUNT, 1, names=names[::-1]),
        ):
            with self.refuses(Decryption):
                device.read_private_state(bad)

    def state(self, revision: int = 1, **more) -> device.PrivateState:
        return device.read_private_state(maker.private_state(more.pop("account", ACCOUNT), revision, **more))

    def test_merge(self) -> None:
        a = self.state(3, pin=SECRET + u64(3) + PEPPER, conversations=[SECRET + u32(1) + PEPPER])
        b = self.state(
            5,
            pin=SECRET + u64(4) + SECRET,
            conversations=[SECRET + u32(2) + SECRET, PEPPER + u32(0) + SECRET],
            names=[lp(b"x") + SECRET],
        )
        merged = device.merge(a, b)
        self.assertEqual((merged.revision, merged.pin.length, merged.conversations[SECRET]), (6, 4, (2, SECRET)))
        self.assertEqual(device.merge(b, a), merged)
        for other, error in (
            (self.state(account=OTHER), InvalidInput),
            (self.state(pin=PEPPER + u64(3) + PEPPER), RosterRejected),
            (self.state(pin=SECRET + u64(3) + SECRET), RosterRejected),
            (self.state(conversations=[SECRET + u32(1) + SECRET]), InvalidInput),
        ):
            with self.refuses(error):
                device.merge(a, other)
        with self.refuses(AuthorMismatch):
            device.merge(b, self.state(names=[lp(b"x") + PEPPER]))

    def test_session(self) -> None:
        data = maker.sealed_session(SECRET, PEPPER, b"id", 1000, b"content")
        opens = lambda given=data, servers=(SECRET,), sid=b"id", now=1000: session.open_session(
            given, list(servers), PEPPER, sid, now, 60
        )  # noqa: E731
        self.assertEqual(opens().data, b"content")
        for more, error in (
            ({"now": 1060}, Expired),
            ({"now": 699}, Expired),
            ({"servers": ()}, Decryption),
            ({"sid": b"other"}, Decryption),
            ({"given": data[:60]}, Malformed),
        ):
            with self.refuses(error):
                opens(**more)
        self.only_refused(data, opens, range(8 * len(data)))

    def test_code(self) -> None:
        data = maker.login_code(SECRET, ACCOUNT, "login", "012345", 1000)
        checks = lambda given=data, now=999, digits=" 012345\n", purpose="login": code.check(
            code.attempt(given, now), [SECRET], ACCOUNT, purpose, digits
        )  # noqa: E731
        checks()
        self.assertEqual((len(data), code.attempt(data, 0).attempts), (70, 4))
        for more, error in (
            ({"now": 1000}, Expired),
            ({"digits": "012346"}, CodeMismatch),
            ({"digits": "٠١٢٣٤٥"}, CodeMismatch),
            ({"purpose": "x"}, CodeMismatch),
            ({"given": data + b"\0"}, Malformed),
            ({"given": maker.login_code(SECRET, ACCOUNT, "login", "012345", 1000, 0)}, Expired),
        ):
            with self.refuses(error):
                checks(**more)


class Operations(Case):
    """Every operation of the schema runs once, from JSON to JSON, on artefacts made here."""

    @classmethod
    def inputs(cls) -> dict[str, dict]:
        """One set of inputs for each operation."""
        hx = lambda data: data.hex()  # noqa: E731
        place = [[name, hx(value)] for name, value in PLACE]
        a, b, f = anna(), ben(), maker.identity("fresh")
        A, B, F = hx(a.data), hx(b.data), hx(f.data)
        S, P, ACC = hx(SECRET), hx(PEPPER), hx(ACCOUNT)
        owner = {"realm": REALM, "account": ACC, "fingerprint": hx(a.fingerprint)}
        salt, token = hx(OTHER), Login.TOKEN
        log = [maker.founding([(b, OTHER)])]
        replayed = roster.replay(log)
        request = maker.request(SECRET, ACCOUNT, 1000, f.public)
        box = lambda content, author, to, append: hx(
            seal(Sealing(PLACE, content, [to.public], author=author, padded=True, append=append))
        )  # noqa: E731
        key_wrap = maker.wrapped(a, wrap.unlocking_key(SECRET).kek, maker.key_lock(SECRET), PLACE)
        card_wrap = maker.wrapped(
            a, recovery.unlocking_card(SECRET, PEPPER).kek, maker.recovery_lock(SECRET, replayed.founding_hash), PLACE
        )
        keep_key = keep.keep_key(SECRET, PEPPER, REALM, ACCOUNT)
        keep_wrap = maker.wrapped(a, wrap.unlocking_key(keep_key).kek, maker.key_lock(keep_key), PLACE)
        lock01 = maker.wrapped(a, SECRET, maker.password_lock(CHEAP, OTHER, None), PLACE)
        change = maker.Change(ACCOUNT, token=token.encode(), lock01=lock01).signed(a, REALM)
        opening = {
            "bytes": hx(seal(Sealing(PLACE, b"hello", [a.public], author=b))),
            "context": place,
            "secrets": [A],
            "conversation_keys": [],
            "author": {"is": hx(b.public.data)},
        }
        unsigned = maker.unsigned_entry(1, replayed.head, 4, b.fingerprint, [b])
        challenge = login.Challenge(ACCOUNT, CHEAP, OTHER, None)
        der, _ = primitives.pkcs8_export(a.rsa)
        wrap_out = primitives.keywrap_seal(SECRET, b"", OTHER, PEPPER)
        signature = primitives.sign(SECRET, "author", b"m")
        public = hx(primitives.ed25519_public(SECRET))
        own_state = maker.private_state(
            ACCOUNT, 7, SECRET + u64(3) + PEPPER, [SECRET + u32(1) + PEPPER], [lp(b"anna") + SECRET]
        )
        kc = maker.key_content(0, SECRET, [])
        code_state = hx(maker.login_code(SECRET, ACCOUNT, "login", "012345", 1000))
        mlkem_ct = maker.mlkem.MLKEM768PublicKey.from_public_bytes(a.public.mlkem).encapsulate()[1]
        return {
            "hash": {"label": "context", "data": ""},
            "extract": {"salt": "", "ikm": S},
            "expand": {"prk": S, "label": "keywrap", "info": "", "length": 64},
            "sign": {"seed": S, "label": "author", "data": "00"},
            "verify": {"public_key": public, "label": "author", "data": hx(b"m"), "signature": hx(signature)},
            "ed25519_verify": {
                "public_key": public,
                "message": hx(primitives.labelled("author", b"m")),
                "signature": hx(signature),
            },
            "keywrap_seal": {"key": S, "aad": "", "iv": salt, "plaintext": P},
            "keywrap_open": {"key": S, "aad": "", "wrap": hx(wrap_out), "length": 32},
            "rsa_public": {"spki": hx(a.public.spki)},
            "rsa_oaep_open": {"secret": A, "ciphertext": hx(maker.oaep_seal(a.public, SECRET))},
            "pkcs8_import": {"der": hx(der)},
            "pkcs8_export": {"secret": A},
            "mlkem_public": {"key": hx(a.public.mlkem)},
            "mlkem_decapsulate": {"seed": hx(a.mlkem_seed), "ciphertext": hx(mlkem_ct)},
            "argon2id": {"password": "00", "salt": salt, "m": 64, "t": 1},
            "cost_check": {"m": 65536, "t": 3},
            "secret_id": {"secret_bytes": S},
            "account_derive": {"realm": REALM, "legacy_id": hx(b"1017")},
            "text_encode": {"kind": "swxp", "bytes": hx(a.public.data)},
            "text_decode": {"kind": "swxp", "text": a.public.text},
            "base64url_encode": {"bytes": S},
            "base64url_decode": {"text": token, "length": 32},
            "context": {"context": place, "append": "x"},
            "message_place": {"context": place, "message_id": salt},
            "public_identity": {"bytes": hx(a.public.data)},
            "secret_identity": {"secret": A},
            "safety_number": {"a": S, "b": P},
            "safety_number_matches": {"a": S, "b": P, "input": "1 2"},
            "wrap_inspect": {"bytes": hx(card_wrap)},
            "wrap_open": {"bytes": hx(key_wrap), "context": place, "key": {"key": S}, "highest_generation": 1},
            "challenge": {"parts": challenge.parts(), "known": {"account": ACC, "m": 19456, "t": 2}},
            "decoy": {
                "decoy_secret": S,
                "decoy_name": hx(b"anna"),
                "entries": [
                    {"m": 19456, "t": 2, "pepper_id": None, "weight": 7},
                    {"m": 65536, "t": 3, "pepper_id": "01" * 8, "weight": "3"},
                ],
            },
            "password": {"password": "Gr\u00fc\u00dfe", "setting": True},
            "login_derive": {
                "password": {"utf8": "61"},
                "realm": REALM,
                "account": ACC,
                "salt": salt,
                "m": 19456,
                "t": 2,
                "share": S,
            },
            "token": {"token": token},
            "record_parse": {
                "record": login.make_record(
                    token, login.Owner(REALM, ACCOUNT, a.fingerprint), PEPPER, OTHER, CHEAP
                ).text()
            },
            "record_make": {"token": token, **owner, "salt": salt, "m": 19456, "t": 2, "pepper": P},
            "record_verify": {
                "record": login.make_record(
                    token, login.Owner(REALM, ACCOUNT, a.fingerprint), PEPPER, OTHER, CHEAP
                ).text(),
                "token": token,
                **owner,
                "policy": {"peppers": [P], "ceiling": {"m": 65536, "t": 3, "mt": 200000}},
            },
            "share": {"pepper": P, **owner, "salt": salt},
            "server_share": {"bytes": hx(b"SWXT\x01" + zeros(40))},
            "share_request": {
                "bytes": hx(maker.share_request(a, REALM, ACCOUNT, OTHER, SECRET)),
                "realm": REALM,
                "account": ACC,
                "challenge": S,
            },
            "login_change": {"bytes": hx(change), "realm": REALM, "stored": None, "policy": {"peppers": []}},
            "envelope_inspect": {"bytes": opening["bytes"]},
            "envelope_open": opening,
            "envelope_range": {**opening, "author": {"lookup": [hx(b.public.data)]}, "offset": 1, "length": 3},
            "padme": {"length": 249},
            "conversation_key_id": {"key": S, "epoch": 0, "context": place},
            "conversation_key": {"content": hx(kc)},
            "conversation_walk": {
                "context": place,
                "secrets": [A],
                "lookup": [hx(b.public.data)],
                "first_author": hx(b.fingerprint),
                "roster": None,
                "deliveries": [box(kc, b, a, conversation.PLACE), opening["bytes"]],
            },
            "card": {"card_secret": S},
            "card_read": {"printed": recovery.card_printed(SECRET)},
            "recovery_kek": {"card_secret": S, "approver_secret": P},
            "recovery_request": {"bytes": hx(request)},
            "recovery_approve": {
                "share": box(maker.share_content(SECRET, REALM, ACCOUNT, a.fingerprint, PEPPER), a, b, recovery.SHARE),
                "request": hx(request),
                "approver": {"account": hx(OTHER), "secret": B},
                "member": {"account": ACC, "public_identity": hx(a.public.data)},
                "realm": REALM,
                "context": place,
                "code": recovery.read_request(request).code,
                "now": 1000,
                "max_age": 60,
            },
            "recovery_self": {
                "bytes": box(maker.self_content(SECRET, PEPPER), a, a, recovery.SELF),
                "context": place,
                "secret": A,
            },
            "recovery_grant": {
                "bytes": box(
                    maker.grant_content(request, SECRET, a.fingerprint, PEPPER, replayed), b, f, recovery.GRANT
                ),
                "context": place,
                "secret": F,
                "request": hx(request),
                "card_secret": S,
                "wrap": hx(card_wrap),
                "lookup": [hx(b.public.data)],
                "roster": [hx(e) for e in log],
                "named_author": None,
            },
            "retired_identity": {
                "bytes": box(a.data, a, b, recovery.RETIRED),
                "context": place,
                "secret": B,
                "lookup": [hx(a.public.data)],
            },
            "roster_replay": {
                "entries": [hx(e) for e in log],
                "pin": {"founding_hash": hx(replayed.head), "length": 1, "head": hx(replayed.head)},
            },
            "member_offer": {"bytes": hx(b"SWXM\x01" + zeros(72) + maker.member(a, ACCOUNT, "admin"))},
            "pending_entry": {
                "bytes": hx(
                    maker.pending(
                        maker.unsigned_entry(
                            0, zeros(32), 1, log[0][58 : 58 + int.from_bytes(log[0][54:58], "big")], [b]
                        ),
                        {},
                    )
                ),
                "entries": [],
            },
            "pending_merge": {
                "a": hx(maker.pending(unsigned, {})),
                "b": hx(maker.pending(unsigned, {0: maker.signatures(unsigned, [b])[0]})),
            },
            "device_public": {"bytes": hx(maker.public_state(REALM, ACCOUNT))},
            "device_private": {
                "bytes": box(own_state, a, a, device.PLACE),
                "context": place,
                "secret": A,
                "account": ACC,
                "highest_revision": 7,
            },
            "device_merge": {"a": hx(own_state), "b": hx(own_state)},
            "session_open": {
                "bytes": hx(maker.sealed_session(SECRET, PEPPER, b"id", 1000, b"data")),
                "server_secrets": [S],
                "cookie_secret": P,
                "session_id": hx(b"id"),
                "now": 1000,
                "lifetime": 60,
            },
            "code_attempt": {"bytes": code_state, "now": 999},
            "code_check": {
                "bytes": code_state,
                "server_secrets": [S],
                "account": ACC,
                "purpose": "login",
                "code": "012345",
                "now": 999,
            },
            "keep_key": {"device_key": S, "server_half": P, "realm": REALM, "account": ACC},
            "keep_open": {
                "bytes": hx(keep_wrap),
                "context": place,
                "device_half": S,
                "server_half": P,
                "realm": REALM,
                "account": ACC,
                "expires": 9,
                "now": 8,
            },
        }

    @staticmethod
    def json(value):
        if isinstance(value, bytes):
            return (
                value.hex()
                if len(value) <= 256
                else {"sha256": hashlib.sha256(value).hexdigest(), "length": len(value)}
            )
        if isinstance(value, dict):
            return {name: Operations.json(item) for name, item in value.items()}
        return [Operations.json(item) for item in value] if isinstance(value, list) else value

    def test_every_operation(self) -> None:
        inputs = self.inputs()
        self.assertEqual(inputs.keys(), vectors.OPERATIONS.keys())
        for name, given in inputs.items():
            with self.subTest(name):
                outputs = self.outputs(name, given)
                case = {"name": name, "comment": "", "operation": name, "inputs": given, "expected": self.json(outputs)}
                self.assertIsNone(vectors.run_case("primitives", json.loads(json.dumps(case)), {}).difference)

    @staticmethod
    def outputs(name: str, given: dict) -> dict:
        try:
            return vectors.OPERATIONS[name](vectors.Inputs(given, {}))
        except SealwaxError as error:  # A walk that ends with an error has outputs all the same.
            return error.outputs


class Tools(Case):
    """The runner and the auditor's command, over files made here."""

    def test_runner(self) -> None:
        values = {"key": SECRET.hex()}
        case = {
            "name": "a",
            "comment": "",
            "operation": "secret_id",
            "inputs": {"secret_bytes": {"ref": "key"}},
            "expected": {"id": "71895bd9547ed623", "text": "cYlb2VR-1iM", "keyid": "cYlb2VR+1iM"},
        }
        self.assertIsNone(vectors.run_case("primitives", case, values).difference)
        for change in (
            {"expected": {}},
            {"expected": {**case["expected"], "id": ""}},
            {"inputs": {**case["inputs"], "more": 1}},
            {"operation": "none"},
        ):
            self.assertIsNotNone(vectors.run_case("primitives", {**case, **change}, values).difference)
        wrong = {k: v for k, v in case.items() if k != "expected"} | {"error": "InvalidInput"}
        self.assertIsNotNone(vectors.run_case("primitives", wrong, values).difference)
        equal = wrong | {"inputs": {"secret_bytes": {"repeat": "07", "length": 32}}}
        self.assertIsNone(vectors.run_case("primitives", equal, values).difference)

    def test_compound_bytes(self) -> None:
        edit = {"edit": {"concat": ["0102", {"repeat": "03", "length": 2}]}, "at": -1, "remove": 1, "insert": "ff"}
        self.assertEqual(vectors.to_bytes(edit, {}), b"\x01\x02\x03\xff")

    def test_schema_lists_every_operation(self) -> None:
        schema = (HERE.parent / "schema.md").read_text("utf-8")
        for name in vectors.OPERATIONS:
            self.assertIn(f"| `{name}` |", schema)

    def verify(self, *args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, str(HERE / "verify.py"), *args], capture_output=True, text=True)

    def test_no_vectors_is_a_failure(self) -> None:
        with tempfile.TemporaryDirectory() as empty:
            self.assertEqual(self.verify("--vectors", empty).returncode, 1)

    def test_auditor(self) -> None:
        with tempfile.TemporaryDirectory() as directory:
            path, key, out = (Path(directory) / name for name in ("export", "key.json", "out"))
            sealed = seal(Sealing(PLACE, b"hello", [anna().public], author=ben(), padded=True))
            path.write_text(text.to_text("swxe", sealed) + "\n")
            key.write_text(json.dumps({"secrets": [anna().data.hex()], "authors": [ben().public.text]}))
            done = self.verify(
                str(path), "--with", str(key), "--out", str(out), "--context", "centre=7", "conversation=42"
            )
            self.assertEqual((done.returncode, out.read_bytes()), (0, b"hello"), done)
            self.assertIn(ben().fingerprint.hex(), done.stdout)
            done = self.verify(str(path), "--with", str(key), "--context", "centre=8")
            self.assertEqual(done.returncode, 1)
            self.assertIn("REFUSED: Decryption", done.stdout)

    def test_errors_are_all_there(self) -> None:
        self.assertEqual(len(errors.BY_NAME), 14)


if __name__ == "__main__":
    unittest.main()
