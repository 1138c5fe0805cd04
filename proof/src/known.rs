//! Where time does depend on secrets, and why that is no leak, or one that is accepted. What is not listed here fails.
//!
//! The list goes by functions and does not count: another branch on a secret in a function that is listed already is not
//! seen. Whoever changes such a function, or takes a new version of a crate that is listed, looks at its places again.

/// A place that is known: reports whose innermost function begins with `at`, called from a function of the library that
/// begins with `under`.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// `crate/path/file.rs function`, or the beginning of it.
    pub at: &'static str,
    /// `src/path/file.rs function`, or the beginning of it.
    pub under: &'static str,
    /// Why it is known.
    pub why: &'static str,
}

const fn known(at: &'static str, under: &'static str, why: &'static str) -> Known {
    Known { at, under, why }
}

/// What is known of a piece of work: nothing, for one that must not be reported at all.
#[must_use]
pub fn of(piece: &str) -> &'static [&'static [Known]] {
    match piece {
        "mac-wrong" => &[TAG],
        "unwrap" => &[TAG, UNPADDING],
        "unwrap-identity" => &[TAG, UNPADDING, KEY_ID, IDENTITY],
        "token-right" | "token-wrong" => &[ARGON2],
        "password" => &[ARGON2, NORMALISING],
        "oaep-wrong" => &[OAEP],
        "oaep-right" => &[OAEP, DECODED, TAG, UNPADDING, OPENED],
        "mlkem" => &[MATRIX],
        "message-key" => &[TAG, UNPADDING, OPENED, AUTHOR],
        "session" => &[SESSION],
        "card" => &[CARD],
        _ => &[],
    }
}

const TAG: &[Known] = &[known(
    "src/primitives/keywrap.rs unwrap",
    "src/primitives/keywrap.rs unwrap",
    "whether the tag was right is the answer",
)];

const UNPADDING: &[Known] = &[
    known(
        "block-padding/",
        "src/primitives/keywrap.rs decrypt_in_place",
        "unpadding, reachable only behind the tag",
    ),
    known("src/secret.rs truncate", "src/secret.rs truncate", "the length of what was unpadded"),
    known("zeroize/", "src/secret.rs truncate", "the length of what was unpadded"),
];

const KEY_ID: &[Known] = &[known(
    "src/keywrap/mod.rs unwrap_with_key",
    "src/keywrap/mod.rs unwrap_with_key",
    "the id of a key is public, the lock names it",
)];

/// Behind the tag, on the owner's device: the primes are tested and everything is computed from them. This takes a time
/// that depends on them, once for each unwrapping; nobody who is not on the device can repeat it at will.
const IDENTITY: &[Known] = &[
    known("crypto-primes/", "src/primitives/rsa_import.rs", "testing primes"),
    known("crypto-bigint/", "src/primitives/rsa_import.rs", "testing primes"),
    known("ctutils/", "src/primitives/rsa_import.rs", "testing primes"),
    known("src/primitives/rsa_import.rs check_shapes", "src/primitives/rsa_import.rs", "testing primes"),
    known("crypto-bigint/", "src/primitives/rsa.rs from_tested_primes", "computing a key from its primes"),
    known("crypto-bigint/", "src/primitives/rsa.rs private_exponent", "computing a key from its primes"),
    known("ctutils/", "src/primitives/rsa.rs private_exponent", "computing a key from its primes"),
    known("crypto-bigint/", "src/primitives/rsa.rs assembled", "computing a key from its primes"),
    known("ctutils/", "src/primitives/rsa.rs assembled", "computing a key from its primes"),
    known("rsa/src/", "src/primitives/rsa.rs", "computing a key from its primes"),
    known("src/primitives/rsa.rs", "src/primitives/rsa.rs", "whether the primes make a key"),
    known("crypto-bigint/", "src/primitives/rsa.rs new", "the public key is computed from the secret one"),
    known("src/primitives/der.rs", "src/primitives/der.rs", "the public key is computed from the secret one"),
    known("zeroize/", "src/primitives/der.rs", "the public key is computed from the secret one"),
    known("src/primitives/ed25519.rs from_bytes", "src/primitives/ed25519.rs", "the public key is public"),
    known(
        "curve25519-dalek/src/edwards.rs decompress",
        "src/primitives/ed25519.rs from_bytes",
        "it is public",
    ),
    known("block-buffer/", "src/primitives/", "the public identity is hashed, its length comes from the key"),
    known("sha2/", "src/primitives/", "the public identity is hashed, its length comes from the key"),
    known(
        "src/primitives/ed25519.rs sign",
        "src/primitives/ed25519.rs sign",
        "the length of the public identity",
    ),
    known("ml-kem/src/algebra.rs rej_uniform", "src/primitives/mlkem.rs", "the matrix of FIPS 203 is public"),
    known("hybrid-array/", "src/primitives/mlkem.rs from_bytes", "the public key is public"),
    known("src/identity/secret.rs", "src/identity/secret.rs", "reading what was behind the tag"),
    known(
        "src/keywrap/mod.rs unwrap",
        "src/keywrap/mod.rs unwrap",
        "whether it is the embedded public identity",
    ),
    known("src/wire.rs", "src/wire.rs", "reading what was behind the tag"),
    known("src/secret.rs expose_secret", "src/secret.rs", "the length of what was unpadded"),
    known("subtle/", "src/secret.rs", "the length of what was unpadded"),
    known("zeroize/", "src/secret.rs", "the length of what was unpadded"),
];

const ARGON2: &[Known] = &[known(
    "argon2/src/",
    "src/primitives/argon2.rs",
    "Argon2id reads where its memory says from the second half of the first pass on, RFC 9106",
)];

/// On the user's device, once for each login.
const NORMALISING: &[Known] = &[
    known("unicode-normalization/", "src/nfc/mod.rs nfc", "characters are looked up in tables"),
    known("src/login/password.rs", "src/login/password.rs", "UTF-8 is read and written"),
];

/// All numbers on which this branches are blinded by fresh factors, or are outcomes that the one error hides.
const OAEP: &[Known] = &[
    known(
        "crypto-bigint/src/modular/monty_params.rs new",
        "src/primitives/rsa.rs decrypt_oaep",
        "the blinded modulus",
    ),
    known(
        "crypto-bigint/src/uint/ref_type/",
        "src/primitives/rsa.rs decrypt_oaep",
        "division by the blinded modulus",
    ),
    known(
        "ctutils/src/ct_option.rs",
        "src/primitives/rsa.rs decrypt_oaep",
        "that a blinded modulus is odd and not 0",
    ),
    known(
        "rsa/src/algorithms/rsa.rs rsa_decrypt_and_check",
        "src/primitives/rsa.rs decrypt_oaep",
        "that no fault happened",
    ),
    known(
        "rsa/src/algorithms/oaep.rs oaep_decrypt",
        "src/primitives/rsa.rs decrypt_oaep",
        "whether it decodes: then work goes on with a random secret, to the one error",
    ),
];

const DECODED: &[Known] = &[
    known("src/primitives/rsa.rs", "src/primitives/rsa.rs", "the length of what was decoded"),
    known("zeroize/", "src/primitives/rsa.rs", "the length of what was decoded"),
];

/// Behind the tag of the header: lengths and paddings of the text, read by who may read it.
const OPENED: &[Known] = &[
    known(
        "src/envelope/keys.rs authenticated",
        "src/envelope/keys.rs",
        "whether the tag of the header was right",
    ),
    known(
        "aes-gcm/src/lib.rs decrypt_inout_detached",
        "src/primitives/gcm",
        "whether the tag of a segment was right",
    ),
    known("src/primitives/gcm", "src/primitives/gcm", "whether the tag of a segment was right"),
    known(
        "src/envelope/opener.rs open",
        "src/envelope/opener.rs open",
        "whether the tag of a segment was right",
    ),
    known("src/envelope/padding.rs", "src/envelope/padding.rs", "the length in a padded text"),
    known("src/wire.rs", "src/wire.rs", "the length in a padded text"),
    known("src/secret.rs", "src/secret.rs", "the length in a padded text"),
];

/// Behind the tag of the author block: who wrote it, to whom he may know it.
const AUTHOR: &[Known] = &[
    known(
        "curve25519-dalek/",
        "src/primitives/ed25519.rs verifies",
        "verifying a signature over what is no key",
    ),
    known(
        "ed25519-dalek/",
        "src/primitives/ed25519.rs verifies",
        "verifying a signature over what is no key",
    ),
    known("subtle/", "src/primitives/ed25519.rs verifies", "verifying a signature over what is no key"),
    known("src/envelope/author.rs verifies", "src/envelope/author.rs", "whether the signature was right"),
    known("src/envelope/rule.rs", "src/envelope/rule.rs", "who the author is"),
];

const MATRIX: &[Known] = &[known(
    "ml-kem/src/algebra.rs rej_uniform",
    "src/primitives/mlkem.rs",
    "the matrix of FIPS 203 is public",
)];

const SESSION: &[Known] = &[
    known("aes-gcm/src/lib.rs decrypt_inout_detached", "src/primitives/gcm", "whether the tag was right"),
    known("src/session.rs open", "src/session.rs open", "whether the tag was right"),
];

/// On the device that scans the card: whether its text is one, and where it ends.
const CARD: &[Known] = &[
    known(
        "base64ct/",
        "src/text.rs decode_secret",
        "whether the text is base64url, decided once for all of it",
    ),
    known("src/text.rs", "src/text.rs", "white space at the ends, and the kind in front"),
    known("src/recovery/card.rs", "src/recovery/card.rs", "whether the check byte is right"),
    known("src/secret.rs", "src/secret.rs", "the length"),
    known("zeroize/", "src/secret.rs", "the length"),
];
