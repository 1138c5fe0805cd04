//! The strict reader of a login change: every field, and which may stand together.

use super::MAGIC;
use crate::error::Result;
use crate::identity::{AccountId, KeyPolicy};
use crate::keywrap::{Lock, WrappedIdentity};
use crate::login::LoginToken;
use crate::login::token::TOKEN;
use crate::primitives::ed25519;
use crate::wire::Reader;

const MAX_WRAP: usize = 4096;
const MAX_SHARE: usize = 2_097_152;
const MAX_SELF: usize = 8192;

/// A login change as it was read: well-formed, and nothing more.
pub(super) struct Parts<'a> {
    pub(super) account: AccountId,
    /// The hash of the stored wrap; none when registering.
    pub(super) replaced: Option<[u8; 32]>,
    /// The new token and the new wrap of lock 01, which come together.
    pub(super) password: Option<(LoginToken, WrappedIdentity)>,
    pub(super) recovery_wrap: Option<WrappedIdentity>,
    pub(super) share: Option<&'a [u8]>,
    pub(super) own: Option<&'a [u8]>,
    pub(super) request: Option<[u8; 32]>,
    /// Everything before the signature.
    pub(super) signed: &'a [u8],
    pub(super) signature: &'a [u8; ed25519::SIGNATURE],
    /// That of the new identity, when the identity is replaced.
    pub(super) new_signature: Option<&'a [u8; ed25519::SIGNATURE]>,
}

impl<'a> Parts<'a> {
    pub(super) fn read(bytes: &'a [u8], policy: KeyPolicy) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        reader.magic(MAGIC, "login change")?;
        let account = AccountId::from_bytes(reader.array("account of the login change")?);
        let replaced = some_unless_zeros(reader.array("replaced wrap of the login change")?);
        let wrong = reader.malformed("token of the login change");
        let token = some_unless_empty(reader.lp(0, TOKEN, "token of the login change")?);
        if token.is_some_and(|token| token.len() != TOKEN) {
            return Err(wrong);
        }
        let wrap = some_unless_empty(reader.lp(0, MAX_WRAP, "password wrap of the login change")?);
        let recovery_wrap = some_unless_empty(reader.lp(0, MAX_WRAP, "recovery wrap of the login change")?);
        let share = some_unless_empty(reader.lp(0, MAX_SHARE, "recovery share of the login change")?);
        let own = some_unless_empty(reader.lp(0, MAX_SELF, "recovery self of the login change")?);
        let request = some_unless_zeros(reader.array("recovery request of the login change")?);
        let signed = bytes.get(..reader.offset()).unwrap_or_default();
        let signature = reader.bytes("signature of the login change")?;
        let new_signature = match reader.remaining() {
            0 => None,
            _ => Some(reader.bytes("signature of the new identity")?),
        };
        let end = reader.malformed("combination of parts of the login change");
        reader.finish("end of the login change")?;

        let together = token.is_some() == wrap.is_some()
            && recovery_wrap.is_some() == own.is_some()
            && (recovery_wrap.is_none() || share.is_some())
            && (wrap.is_some() || share.is_some())
            && (replaced.is_some() || wrap.is_some())
            && (request.is_none() || (replaced.is_some() && wrap.is_some() && recovery_wrap.is_some()));
        if !together {
            return Err(end);
        }
        for envelope in [share, own].into_iter().flatten() {
            Reader::new(envelope).magic(b"SWXE", "recovery envelope of the login change")?;
        }
        let token = token.map(LoginToken::from_ascii).transpose()?;
        let wrap = wrap.map(|wrap| WrappedIdentity::from_bytes_under(wrap, policy)).transpose()?;
        let recovery_wrap =
            recovery_wrap.map(|wrap| WrappedIdentity::from_bytes_under(wrap, policy)).transpose()?;
        if wrap.as_ref().is_some_and(|wrap| !matches!(wrap.lock(), Lock::Password { .. }))
            || recovery_wrap.as_ref().is_some_and(|wrap| !matches!(wrap.lock(), Lock::Recovery { .. }))
        {
            return Err(end);
        }
        let password = token.zip(wrap);
        Ok(Self {
            account,
            replaced,
            password,
            recovery_wrap,
            share,
            own,
            request,
            signed,
            signature,
            new_signature,
        })
    }
}

const fn some_unless_empty(bytes: &[u8]) -> Option<&[u8]> {
    if bytes.is_empty() { None } else { Some(bytes) }
}

fn some_unless_zeros(hash: [u8; 32]) -> Option<[u8; 32]> {
    (hash != [0; 32]).then_some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Context;
    use crate::error::Error;
    use crate::keywrap::WrappingKey;
    use crate::login::{Cost, LoginParams};
    use crate::secret::Secret;
    use crate::testing;
    use crate::wire::Writer;

    /// A wrap of lock 01 and one of lock 02.
    fn wraps() -> [WrappedIdentity; 2] {
        let (me, kek) = (testing::identity(1), Secret::copy_from(&[1; 32]));
        let wrap = |lock| WrappedIdentity::wrap(&me, 1, lock, &kek, &Context::empty()).unwrap();
        let params = LoginParams::stored(Cost::testing(), [1; 16]);
        [
            wrap(Lock::Password { params, pepper_id: None }),
            wrap(Lock::Recovery { recovery_id: [1; 16], founding_hash: None }),
        ]
    }

    /// A change with the parts named in `present`: t(oken), p(assword wrap), r(ecovery wrap), s(hare), o(wn),
    /// c (signature of a new identity), and the hashes w (replaced wrap) and q (request).
    fn change(present: &str, [password, recovery]: &[WrappedIdentity; 2]) -> Vec<u8> {
        let token = LoginToken::of(&Secret::copy_from(&[2; 32]));
        let hash = |name| if present.contains(name) { [7; 32] } else { [0; 32] };
        let mut writer = Writer::artefact(MAGIC);
        writer.put(&[1; 16]).put(&hash('w'));
        let mut part = |name, bytes: &[u8]| {
            writer.lp(if present.contains(name) { bytes } else { &[] });
        };
        part('t', token.as_ascii());
        part('p', password.as_bytes());
        part('r', recovery.as_bytes());
        part('s', b"SWXE\x01 opaque here");
        part('o', b"SWXE\x01 opaque here");
        writer.put(&hash('q')).put(&[0; 64]);
        if present.contains('c') {
            writer.put(&[0; 64]);
        }
        writer.finish()
    }

    fn read(bytes: &[u8]) -> Result<Parts<'_>> {
        Parts::read(bytes, KeyPolicy::recommended())
    }

    #[test]
    fn exactly_the_sensible_combinations_are_read() {
        let sensible = ["tp", "tps", "tprso", "wtp", "wtps", "wtprso", "wrso", "ws", "qwtprso"];
        let wraps = wraps();
        for set in 0..=u8::MAX {
            let present: String =
                "qwtprsoc".chars().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, c)| c).collect();
            let result = read(&change(&present, &wraps)).map(|_| ()).err();
            if sensible.contains(&present.trim_end_matches('c')) {
                assert_eq!(result, None, "{present}");
            } else {
                assert!(matches!(result, Some(Error::Malformed { .. })), "{present}: {result:?}");
            }
        }
    }

    #[test]
    fn every_truncation_and_every_trailing_byte_is_malformed() {
        let bytes = change("qwtprso", &wraps());
        for length in 0..bytes.len() {
            assert!(matches!(read(&bytes[..length]), Err(Error::Malformed { .. })), "{length}");
        }
        assert!(matches!(read(&[&bytes[..], &[0]].concat()), Err(Error::Malformed { .. })));
    }

    #[test]
    fn other_locks_and_other_artefacts_do_not_pass_for_the_parts() {
        let me = testing::identity(1);
        let key = WrappingKey::from_bytes(&[9; 32]);
        let by_key = WrappedIdentity::wrap_with_key(&me, &key, None, &Context::empty()).unwrap();
        let token = LoginToken::of(&Secret::copy_from(&[2; 32]));
        let with = |token: &[u8], wrap: &[u8], share: &[u8]| {
            let mut writer = Writer::artefact(MAGIC);
            writer.put(&[1; 16]).put(&[7; 32]).lp(token).lp(wrap).lp(&[]).lp(share).lp(&[]);
            writer.put(&[0; 96]);
            read(&writer.finish()).map(|_| ()).err()
        };
        let refused = with(token.as_ascii(), by_key.as_bytes(), &[]);
        assert!(matches!(refused, Some(Error::Malformed { what, .. }) if what.starts_with("combination")));
        assert!(matches!(with(&[b'-'; 42], by_key.as_bytes(), &[]), Some(Error::Malformed { .. })));
        assert!(matches!(with(&[], &[], me.public().as_bytes()), Some(Error::Malformed { .. })));
        assert_eq!(with(&[], &[], b"SWXE\x02"), Some(Error::UnsupportedVersion { found: 2 }));
        assert_eq!(with(&[], &[], b"SWXE\x01"), None);
        let too_long = vec![0; MAX_SHARE + 1];
        assert!(matches!(with(&[], &[], &too_long), Some(Error::Limit { .. })));
        assert!(matches!(with(&[b'A'; 44], &[], &[]), Some(Error::Limit { value: 44, bound: 43, .. })));
    }
}
