"""Chapters 1.2, 6, 7 and 8: functions with labels, keys and their rules, costs, key wrap."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import math
import secrets
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import mlkem, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from .errors import Decryption, InvalidInput, InvalidKey, Limit, Malformed, WeakParameters
from .wire import bounded, exactly, lp, realm_bytes, u64

PREFIX = b"sealwax/1/"
OAEP_LABEL = b"sealwax/1/envelope"
NONCE_0 = bytes(12)


# ---- 1.2 the four functions ---------------------------------------------------------------------------------


def labelled(label: str, data: bytes) -> bytes:
    return PREFIX + label.encode() + b"\0" + data


def hash_(label: str, data: bytes) -> bytes:
    return hashlib.sha256(labelled(label, data)).digest()


def mac(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, "sha256")


def extract(salt: bytes, ikm: bytes) -> bytes:
    return mac(salt, ikm)


def expand(prk: bytes, label: str, info: bytes, length: int) -> bytes:
    """HKDF-Expand by hand: it is four lines, and the library's takes no key shorter than it likes."""
    message, block, out, counter = labelled(label, info), b"", b"", 0
    while len(out) < length:
        counter += 1
        block = mac(prk, block + message + bytes([counter]))
        out += block
    return out[:length]


def same(a: bytes, b: bytes) -> bool:
    """Constant-time comparison (1.5)."""
    return hmac.compare_digest(a, b)


# ---- 6.4 Ed25519, strictly ----------------------------------------------------------------------------------
#
# The library's verification promises none of: canonical keys, no small order, the equation without the cofactor.
# So the points are computed here, in extended coordinates (x, y, z, t) with x = X/Z, y = Y/Z, x·y = T/Z.

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]
NEUTRAL: Point = (0, 1, 1, 0)
SMALL_ORDER = frozenset(
    bytes.fromhex(h)
    for h in (
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    )
)


def _add(a: Point, b: Point) -> Point:
    """The complete addition law of RFC 8032, section 5.1.4: right for every pair of points."""
    s = (a[1] - a[0]) * (b[1] - b[0]) % P
    u = (a[1] + a[0]) * (b[1] + b[0]) % P
    v = 2 * a[3] * b[3] * D % P
    w = 2 * a[2] * b[2] % P
    e, f, g, h = u - s, w - v, w + v, u + s
    return e * f % P, g * h % P, f * g % P, e * h % P


def _multiply(k: int, point: Point) -> Point:
    result = NEUTRAL
    while k:
        if k & 1:
            result = _add(result, point)
        point = _add(point, point)
        k >>= 1
    return result


def _decode_point(data: bytes) -> Point | None:
    """None if it is no point in canonical form."""
    value = int.from_bytes(data, "little")
    sign, y = value >> 255, value & 2**255 - 1
    if y >= P:
        return None
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if (v * x * x - u) % P:
        x = x * SQRT_M1 % P
    if (v * x * x - u) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def _encode_point(point: Point) -> bytes:
    inverse = pow(point[2], -1, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


_BASE_Y = 4 * pow(5, -1, P) % P
BASE = _decode_point(_BASE_Y.to_bytes(32, "little"))
assert BASE is not None


@lru_cache(maxsize=1024)
def ed25519_point(key: bytes) -> Point:
    """The point of a public key that obeys 6.4."""
    point = _decode_point(key) if len(key) == 32 else None
    if point is None:
        raise InvalidKey("Ed25519: not a canonical point")
    if key in SMALL_ORDER:
        raise InvalidKey("Ed25519: a point of small order")
    return point


def ed25519_verify(key: bytes, message: bytes, signature: bytes) -> bool:
    point = ed25519_point(key)
    if len(signature) != 64:
        return False
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    if s >= L or r in SMALL_ORDER:
        return False
    # Reduced modulo L: for a key with a part of small order the unreduced number would give another point.
    h = int.from_bytes(hashlib.sha512(r + key + message).digest(), "little") % L
    negative = (P - point[0], point[1], point[2], P - point[3])
    return _encode_point(_add(_multiply(s, BASE), _multiply(h, negative))) == r


def verify(key: bytes, label: str, data: bytes, signature: bytes) -> bool:
    return ed25519_verify(key, labelled(label, data), signature)


def ed25519_public(seed: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(exactly(seed, 32, "seed")).public_key().public_bytes_raw()


def sign(seed: bytes, label: str, data: bytes) -> bytes:
    """Deterministic; the reader needs it to recompute a public identity from its secrets."""
    return Ed25519PrivateKey.from_private_bytes(exactly(seed, 32, "seed")).sign(labelled(label, data))


# ---- 6.1 RSA ------------------------------------------------------------------------------------------------

E = 65537
SPKI_SUFFIX = bytes.fromhex("0203010001")
SPKI_PREFIX = {
    2048: bytes.fromhex("30820122300d06092a864886f70d01010105000382010f003082010a0282010100"),
    3072: bytes.fromhex("308201a2300d06092a864886f70d01010105000382018f003082018a0282018100"),
    4096: bytes.fromhex("30820222300d06092a864886f70d01010105000382020f003082020a0282020100"),
}


def check_size(bits: int, legacy: bool) -> None:
    if bits not in SPKI_PREFIX or bits == 2048 and not legacy:
        raise InvalidKey(f"RSA: {bits} bits")


def make_spki(n: int) -> bytes:
    bits = n.bit_length()
    return SPKI_PREFIX[bits] + n.to_bytes(bits // 8, "big") + SPKI_SUFFIX


def read_spki(spki: bytes, legacy: bool) -> tuple[int, int]:
    """Bits and modulus. Size and exponent are fixed, so all but the modulus is constant."""
    for bits, prefix in SPKI_PREFIX.items():
        if len(spki) == len(prefix) + bits // 8 + len(SPKI_SUFFIX):
            modulus = spki[len(prefix) : -len(SPKI_SUFFIX)]
            if spki[: len(prefix)] != prefix or spki[-len(SPKI_SUFFIX) :] != SPKI_SUFFIX:
                raise InvalidKey("SPKI: not the canonical encoding")
            if not modulus[0] & 0x80 or not modulus[-1] & 1:
                raise InvalidKey("SPKI: modulus too short, or even")
            check_size(bits, legacy)
            return bits, int.from_bytes(modulus, "big")
    raise InvalidKey("SPKI: impossible length")


def _miller_rabin(n: int, base: int) -> bool:
    s = ((n - 1) & -(n - 1)).bit_length() - 1
    x = pow(base, n - 1 >> s, n)
    if x in (1, n - 1):
        return True
    for _ in range(s - 1):
        x = x * x % n
        if x == n - 1:
            return True
    return False


def _jacobi(a: int, n: int) -> int:
    a, result = a % n, 1
    while a:
        while a % 2 == 0:
            a //= 2
            if n % 8 in (3, 5):
                result = -result
        a, n = n, a
        if a % 4 == n % 4 == 3:
            result = -result
        a %= n
    return result if n == 1 else 0


def _strong_lucas(n: int) -> bool:
    """The strong Lucas test with Selfridge's parameters: P = 1, D the first of 5, -7, 9, … with (D/n) = -1."""
    if math.isqrt(n) ** 2 == n:
        return False
    d = 5
    while (j := _jacobi(d, n)) != -1:
        if j == 0 and abs(d) % n:
            return False
        d = -(d + 2) if d > 0 else -d + 2
    q, s = (1 - d) // 4, ((n + 1) & -(n + 1)).bit_length() - 1
    u, v, qk, half = 1, 1, q % n, (n + 1) // 2
    for bit in bin(n + 1 >> s)[3:]:
        u, v, qk = u * v % n, (v * v - 2 * qk) % n, qk * qk % n
        if bit == "1":
            u, v, qk = (u + v) * half % n, (d * u + v) * half % n, qk * q % n
    if u == 0:
        return True
    for _ in range(s):
        if v == 0:
            return True
        v, qk = (v * v - 2 * qk) % n, qk * qk % n
    return False


SMALL_PRIMES = [n for n in range(3, 1000) if all(n % d for d in range(2, math.isqrt(n) + 1))]


@lru_cache(maxsize=1024)
def is_prime(n: int) -> bool:
    """Baillie-PSW, and two rounds with random bases."""
    if n < 2 or n % 2 == 0:
        return n == 2
    for prime in SMALL_PRIMES:
        if n % prime == 0:
            return n == prime
    bases = [2, *(2 + secrets.randbelow(n - 3) for _ in range(2))]
    return all(_miller_rabin(n, base) for base in bases) and _strong_lucas(n)


@dataclass(frozen=True)
class RsaKey:
    bits: int
    p: int
    q: int

    @property
    def n(self) -> int:
        return self.p * self.q

    @property
    def d(self) -> int:
        return pow(E, -1, math.lcm(self.p - 1, self.q - 1))

    def numbers(self) -> rsa.RSAPrivateNumbers:
        d = self.d
        return rsa.RSAPrivateNumbers(
            self.p,
            self.q,
            d,
            d % (self.p - 1),
            d % (self.q - 1),
            pow(self.q, -1, self.p),
            rsa.RSAPublicNumbers(E, self.n),
        )


@lru_cache(maxsize=256)
def _loaded(key: RsaKey) -> rsa.RSAPrivateKey:
    # The rules of 6.1 have been checked; the library's own check would only cost time.
    return key.numbers().private_key(unsafe_skip_rsa_key_validation=True)


def rsa_key(bits: int, p: int, q: int, legacy: bool) -> RsaKey:
    """All rules of 6.1 for private keys."""
    check_size(bits, legacy)
    half = bits // 2
    if p <= q or p.bit_length() != half or q.bit_length() != half or (p * q).bit_length() != bits:
        raise InvalidKey("RSA: primes of the wrong size or order")
    if p - q <= 1 << half - 100:
        raise InvalidKey("RSA: primes too close")
    if p % E == 1 or q % E == 1:
        raise InvalidKey("RSA: no inverse of the exponent")
    if not is_prime(p) or not is_prime(q):
        raise InvalidKey("RSA: not prime")
    return RsaKey(bits, p, q)


def oaep_open(key: RsaKey, ciphertext: bytes) -> bytes | None:
    """None for any failure. OpenSSL, under pyca/cryptography, refuses a first octet other than 00."""
    if len(ciphertext) != key.bits // 8 or int.from_bytes(ciphertext, "big") >= key.n:
        return None
    scheme = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), OAEP_LABEL)
    try:
        return _loaded(key).decrypt(ciphertext, scheme)
    except ValueError:
        return None


# ---- 6.2 PKCS#8 ---------------------------------------------------------------------------------------------

RSA_ALGORITHM = bytes.fromhex("300d06092a864886f70d0101010500")
PEM_BEGIN, PEM_END = "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----"
FINGERPRINT_PRIMES = [prime for prime in SMALL_PRIMES if prime <= 167]


def _der(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def _der_integer(value: int) -> bytes:
    return _der(2, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def _der_element(data: bytes, tag: int) -> tuple[bytes, bytes]:
    """Content and what follows. Laxness in lengths is harmless: the key is encoded anew and compared."""
    if len(data) < 2 or data[0] != tag:
        raise InvalidKey("PKCS#8: another element was expected")
    size, start = data[1], 2
    if size & 0x80:
        start = 2 + (size & 0x7F)
        size = int.from_bytes(data[2:start], "big")
    if start > 6 or len(data) < start + size:
        raise InvalidKey("PKCS#8: cut off")
    return data[start : start + size], data[start + size :]


def _encode_pkcs8(numbers: list[int]) -> bytes:
    inner = _der(0x30, b"".join(_der_integer(n) for n in numbers))
    return _der(0x30, _der_integer(0) + RSA_ALGORITHM + _der(4, inner))


def _pkcs8_numbers(der: bytes) -> list[int]:
    outer, _ = _der_element(der, 0x30)
    _, outer = _der_element(outer, 2)
    _, outer = _der_element(outer, 0x30)
    inner, _ = _der_element(outer, 4)
    inner, _ = _der_element(inner, 0x30)
    numbers = []
    while inner:
        content, inner = _der_element(inner, 2)
        numbers.append(int.from_bytes(content, "big", signed=True))
    if len(numbers) != 9 or any(n < 0 for n in numbers) or _encode_pkcs8(numbers) != der:
        raise InvalidKey("PKCS#8: not an RSA key in strict DER")
    return numbers


def _marked(n: int) -> bool:
    """The mark of CVE-2017-15361: n is a power of 65537 modulo every small prime."""
    for prime in FINGERPRINT_PRIMES:
        power, powers = 1, set()
        while power not in powers:
            powers.add(power)
            power = power * E % prime
        if n % prime not in powers:
            return False
    return True


def pkcs8_import(der: bytes, legacy: bool = False) -> RsaKey:
    if len(der) > 2500:
        raise Limit("PKCS#8: more than 2500 bytes")
    version, n, e, d, p, q, dp, dq, qinv = _pkcs8_numbers(der)
    if version or e != E:
        raise InvalidKey("PKCS#8: version or exponent")
    key = rsa_key(n.bit_length(), max(p, q), min(p, q), legacy)
    if n != p * q or not 0 < d < n or E * d % math.lcm(p - 1, q - 1) != 1:
        raise InvalidKey("PKCS#8: modulus or private exponent")
    if dp != d % (p - 1) or dq != d % (q - 1) or qinv != pow(q, -1, p):
        raise InvalidKey("PKCS#8: CRT values")
    if _marked(n):
        raise InvalidKey("RSA: made by the generator of CVE-2017-15361")
    return key


def pem_to_der(pem: str) -> bytes:
    if len(pem.encode()) > 4000:
        raise Limit("PEM: more than 4000 bytes")
    lines = pem.strip(" \t\r\n").replace("\r\n", "\n").split("\n")
    if len(lines) < 3 or lines[0] != PEM_BEGIN or lines[-1] != PEM_END:
        raise InvalidKey("PEM: no PRIVATE KEY")
    try:
        return base64.b64decode("".join(lines[1:-1]).encode(), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise InvalidKey("PEM: no base64") from None


def pkcs8_export(key: RsaKey) -> tuple[bytes, str]:
    k = key.numbers()
    der = _encode_pkcs8([0, key.n, E, k.d, k.p, k.q, k.dmp1, k.dmq1, k.iqmp])
    body = base64.b64encode(der).decode()
    lines = [body[i : i + 64] for i in range(0, len(body), 64)]
    return der, "\n".join([PEM_BEGIN, *lines, PEM_END]) + "\n"


# ---- 6.3 ML-KEM ---------------------------------------------------------------------------------------------


def check_mlkem(key: bytes) -> None:
    """Length, and the modulus check of FIPS 203, section 7.2."""
    if len(key) != 1184:
        raise InvalidKey("ML-KEM: length")
    for i in range(0, 1152, 3):
        pair = int.from_bytes(key[i : i + 3], "little")
        if pair & 0xFFF >= 3329 or pair >> 12 >= 3329:
            raise InvalidKey("ML-KEM: a coefficient is not reduced")


def mlkem_public(seed: bytes) -> bytes:
    return mlkem.MLKEM768PrivateKey.from_seed_bytes(seed).public_key().public_bytes_raw()


def mlkem_decapsulate(seed: bytes, ciphertext: bytes) -> bytes:
    return mlkem.MLKEM768PrivateKey.from_seed_bytes(seed).decapsulate(ciphertext)


# ---- 6.5, 7: AES-GCM, Argon2id, costs, secrets, accounts ----------------------------------------------------


def gcm_open(key: bytes, nonce: bytes, data: bytes, aad: bytes = b"") -> bytes:
    try:
        return AESGCM(key).decrypt(nonce, data, aad or None)
    except (InvalidTag, ValueError):
        raise Decryption() from None


def argon2id(password: bytes, salt: bytes, m: int, t: int) -> bytes:
    return Argon2id(salt=salt, length=32, iterations=t, lanes=1, memory_cost=m).derive(password)


@dataclass(frozen=True)
class Cost:
    m: int
    t: int


FLOOR = Cost(19456, 2)
CEILING = Cost(262144, 16)
CEILING_MT = 1048576


def check_cost(cost: Cost, floor: Cost = FLOOR, ceiling: Cost = CEILING, ceiling_mt: int = CEILING_MT) -> None:
    for value, bound, what in (
        (cost.m, ceiling.m, "m"),
        (cost.t, ceiling.t, "t"),
        (cost.m * cost.t, ceiling_mt, "m·t"),
    ):
        if value > bound:
            raise Limit(f"cost: {what} = {value}, at most {bound}")
    if cost.m < floor.m or cost.t < floor.t:
        raise WeakParameters(f"cost: m = {cost.m}, t = {cost.t}")


def check_secret(secret: bytes) -> bytes:
    if len(exactly(secret, 32, "host secret")) and secret == secret[:1] * 32:
        raise InvalidInput("host secret: 32 equal bytes")
    return secret


def secret_id(secret: bytes) -> bytes:
    return expand(check_secret(secret), "secret/id", b"", 8)


def account_derive(realm: str | bytes, legacy_id: bytes) -> bytes:
    return hash_("account-id", lp(realm_bytes(realm)) + lp(bounded(legacy_id, 255, "legacy id")))[:16]


# ---- 8 key wrap ---------------------------------------------------------------------------------------------


def keywrap_length(length: int) -> int:
    return 48 + 16 * (length // 16 + 1)


def _wrap_keys(key: bytes) -> tuple[bytes, bytes]:
    both = expand(key, "keywrap", b"", 64)
    return both[:32], both[32:]


def _wrap_tag(key: bytes, aad: bytes, body: bytes) -> bytes:
    return mac(key, u64(len(aad)) + aad + body)


def keywrap_seal(key: bytes, aad: bytes, iv: bytes, plaintext: bytes) -> bytes:
    ke, km = _wrap_keys(key)
    fill = 16 - len(plaintext) % 16
    encryptor = Cipher(algorithms.AES(ke), modes.CBC(iv)).encryptor()
    body = iv + encryptor.update(plaintext + bytes([fill]) * fill) + encryptor.finalize()
    return body + _wrap_tag(km, aad, body)


def keywrap_open(key: bytes, aad: bytes, wrap: bytes, length: int | None = None) -> bytes:
    # IV, one block and tag make 64: no wrap is shorter.
    if len(wrap) < 64 or len(wrap) % 16 or length is not None and len(wrap) != keywrap_length(length):
        raise Malformed(f"key wrap: {len(wrap)} bytes")
    ke, km = _wrap_keys(key)
    body, tag = wrap[:-32], wrap[-32:]
    if not same(_wrap_tag(km, aad, body), tag):
        raise Decryption()
    decryptor = Cipher(algorithms.AES(ke), modes.CBC(body[:16])).decryptor()
    padded = decryptor.update(body[16:]) + decryptor.finalize()
    fill = padded[-1]
    if not 1 <= fill <= 16 or padded[-fill:] != bytes([fill]) * fill:
        raise Decryption()
    plaintext = padded[:-fill]
    if length is not None and len(plaintext) != length:
        raise Decryption()
    return plaintext
