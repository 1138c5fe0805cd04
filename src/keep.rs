//! Keeps: an unlocked identity survives a page load, without its password being asked for again.
//!
//! ```text
//! key = Expand(Extract(device half, server half), "keep/key", lp(realm) ‖ account, 32), a key of lock 03
//! ```
//!
//! Half of the key never leaves the device, the other half lives in the server's session and is handed to that session
//! only: ending the session, here or from elsewhere, ends the keep. A thief of the device has no server half, a thief of
//! the session store no device half.
//!
//! A script of the page's own origin can use the identity while the keep lasts, as it could use it when unlocked by the
//! password. Make it short.

use core::fmt;

use crate::context::Context;
use crate::error::{Error, Result};
use crate::host_secret::host_secret;
use crate::identity::{AccountId, Identity, KeyPolicy, Realm};
use crate::keywrap::{WrappedIdentity, WrappingKey};
use crate::primitives::{hkdf, labels};

host_secret! {
    /// The half that never leaves the device: 32 bytes.
    ///
    /// In a browser it is HMAC-SHA-256 over the 14 bytes `sealwax/1/keep`, with a key in IndexedDB that cannot be
    /// exported; elsewhere 32 random bytes where the device keeps secrets.
    ///
    /// ```
    /// use sealwax::keep::DeviceHalf;
    /// let half = DeviceHalf::generate()?;
    /// assert_eq!(DeviceHalf::from_bytes(half.expose_secret())?.id(), half.id());
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    DeviceHalf
}

host_secret! {
    /// The half that lives in the server's session: 32 random bytes, made by the client for each keep, as text 43
    /// characters. The server gives it to that session only, and stores it nowhere but in the session (sealed, if
    /// sessions are).
    ///
    /// ```
    /// use sealwax::keep::ServerHalf;
    /// let half = ServerHalf::generate()?;
    /// let sent = half.expose_text();
    /// assert_eq!(ServerHalf::from_text(sent.expose_str()?)?.id(), half.id());
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    ServerHalf
}

/// An identity that is kept on this device until a time.
///
/// ```
/// use sealwax::keep::{DeviceHalf, Keep, ServerHalf};
/// # use sealwax::{context::Context, identity::{AccountId, Realm}};
/// # let (me, account, realm) = (sealwax::testing::identity(1), AccountId::generate()?, Realm::new("example.org")?);
/// # let place = Context::new().with("centre", "7");
/// let now = 1_800_000_000; // the caller's clock, in Unix seconds
/// let (device, server) = (DeviceHalf::generate()?, ServerHalf::generate()?);
/// let keep = Keep::lock(&me, &device, &server, &realm, &account, now + 3_600, &place)?;
/// // The server's half goes into the session, these two stay on the device:
/// let (expires, wrap) = (keep.expires(), keep.wrap().to_text());
///
/// // The page was loaded again; the session has given its half back.
/// let keep = Keep::from_stored(expires, wrap.parse()?)?;
/// let me_again = keep.open(&device, &server, &realm, &account, now + 60, &place)?;
/// assert_eq!(me_again.public(), me.public());
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Clone)]
pub struct Keep {
    expires: u64,
    wrap: WrappedIdentity,
}

impl Keep {
    /// Locks an identity under both halves until `expires` (Unix seconds). Take a new server half for every keep.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] or [`Error::Limit`] for a context that is not usable; [`Error::Randomness`].
    pub fn lock(
        me: &Identity,
        device: &DeviceHalf,
        server: &ServerHalf,
        realm: &Realm,
        account: &AccountId,
        expires: u64,
        place: &Context,
    ) -> Result<Self> {
        let key = key(device, server, realm, account);
        Ok(Self { expires, wrap: WrappedIdentity::wrap_with_key(me, &key, None, place)? })
    }

    /// What was stored on the device. The expiry is what the device says: whoever can change it there has to have the
    /// server's half as well, and that ends with the session.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when the wrap is not one of a keep.
    pub fn from_stored(expires: u64, wrap: WrappedIdentity) -> Result<Self> {
        if wrap.login_params().is_some() || wrap.generation() != 1 {
            return Err(Error::InvalidInput { what: "this wrap is not that of a keep; delete it" });
        }
        Ok(Self { expires, wrap })
    }

    /// The same from bytes, under a policy that says which RSA keys are accepted.
    ///
    /// # Errors
    /// As [`from_stored`](Self::from_stored) and [`WrappedIdentity::from_bytes_under`].
    pub fn from_stored_under(expires: u64, wrap: &[u8], policy: KeyPolicy) -> Result<Self> {
        Self::from_stored(expires, WrappedIdentity::from_bytes_under(wrap, policy)?)
    }

    /// When it ends, in Unix seconds: to store on the device.
    #[must_use]
    pub const fn expires(&self) -> u64 {
        self.expires
    }

    /// The wrap to store beside it.
    #[must_use]
    pub const fn wrap(&self) -> &WrappedIdentity {
        &self.wrap
    }

    /// The identity, while `now` (Unix seconds) is before the expiry. An expired keep is to be deleted.
    ///
    /// # Errors
    /// [`Error::Expired`] when `now` ≥ its expiry; [`Error::Decryption`] when one of the halves, realm, account or
    /// context is another one, or the wrap was altered.
    pub fn open(
        &self,
        device: &DeviceHalf,
        server: &ServerHalf,
        realm: &Realm,
        account: &AccountId,
        now: u64,
        place: &Context,
    ) -> Result<Identity> {
        if now >= self.expires {
            return Err(Error::Expired);
        }
        self.wrap.unwrap_with_key(&key(device, server, realm, account), place)
    }
}

impl fmt::Debug for Keep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keep(expires {}, {:?})", self.expires, self.wrap)
    }
}

pub(crate) fn key(
    device: &DeviceHalf,
    server: &ServerHalf,
    realm: &Realm,
    account: &AccountId,
) -> WrappingKey {
    let prk = hkdf::extract(device.expose_secret(), server.expose_secret());
    let key = hkdf::expand::<32>(&prk, labels::KEEP_KEY, &[&realm.with_account(account)]);
    WrappingKey::from_bytes(key.expose_secret())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::Secret;
    use crate::testing;

    const NOW: u64 = 1_800_000_000;

    fn bytes(from: u8) -> [u8; 32] {
        core::array::from_fn(|i| from ^ u8::try_from(i).unwrap())
    }

    fn device(from: u8) -> DeviceHalf {
        DeviceHalf::from_bytes(&bytes(from)).unwrap()
    }

    fn server(from: u8) -> ServerHalf {
        ServerHalf::from_bytes(&bytes(from)).unwrap()
    }

    fn realm() -> Realm {
        Realm::new("example.org").unwrap()
    }

    fn place() -> Context {
        Context::new().with("centre", "7")
    }

    fn keep() -> Keep {
        let me = testing::identity(1);
        Keep::lock(&me, &device(1), &server(2), &realm(), &testing::account(1), NOW + 60, &place()).unwrap()
    }

    #[test]
    fn the_key_is_that_of_the_specification() {
        let prk = hkdf::extract(&bytes(1), &bytes(2));
        let info = [&[0, 0, 0, 11][..], b"example.org", &[1; 16]].concat();
        let expected: Secret<32> = hkdf::expand(&prk, "keep/key", &[&info]);
        let key = key(&device(1), &server(2), &realm(), &testing::account(1));
        assert_eq!(key.expose_secret(), expected.expose_secret());
        assert_eq!(keep().wrap().lock(), &key.lock());
        assert_eq!(keep().wrap().generation(), 1);
    }

    #[test]
    fn it_takes_both_halves_account_realm_and_place() {
        let (keep, account, other_realm) = (keep(), testing::account(1), Realm::new("example.com").unwrap());
        let elsewhere = Context::new().with("centre", "8");
        let open = |device: u8, half: u8, realm: &Realm, account: &AccountId, place: &Context| {
            keep.open(&super::tests::device(device), &server(half), realm, account, NOW, place).err()
        };
        assert_eq!(open(1, 2, &realm(), &account, &place()), None);
        for refused in [
            open(3, 2, &realm(), &account, &place()),
            open(1, 3, &realm(), &account, &place()),
            open(2, 1, &realm(), &account, &place()),
            open(1, 2, &other_realm, &account, &place()),
            open(1, 2, &realm(), &testing::account(2), &place()),
            open(1, 2, &realm(), &account, &elsewhere),
        ] {
            assert_eq!(refused, Some(Error::Decryption));
        }
    }

    #[test]
    fn it_has_expired_at_its_expiry() {
        let keep = keep();
        let open =
            |now| keep.open(&device(1), &server(2), &realm(), &testing::account(1), now, &place()).err();
        assert_eq!(open(NOW + 59), None);
        for now in [NOW + 60, u64::MAX] {
            assert_eq!(open(now), Some(Error::Expired));
        }
    }

    #[test]
    fn another_wrap_is_no_keep() {
        let (me, key) = (testing::identity(1), WrappingKey::from_bytes(&[7; 32]));
        let first = WrappedIdentity::wrap_with_key(&me, &key, None, &place()).unwrap();
        let second = WrappedIdentity::wrap_with_key(&me, &key, Some(&first), &place()).unwrap();
        assert!(Keep::from_stored(NOW, first.clone()).is_ok());
        assert!(Keep::from_stored_under(NOW, first.as_bytes(), KeyPolicy::recommended()).is_ok());
        assert!(matches!(Keep::from_stored(NOW, second), Err(Error::InvalidInput { .. })));
    }

    #[test]
    fn debug_prints_no_half() {
        let text = format!("{:?} {:?} {:?}", device(1), server(2), keep());
        assert!(text.starts_with("DeviceHalf([redacted], id "), "{text}");
        assert!(text.contains(" ServerHalf([redacted], id ") && text.contains(" Keep(expires 1800000060, "));
    }
}
