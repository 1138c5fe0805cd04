//! The secret that a server holds outside its database, and what it makes of it.
//!
//! ```text
//! input of a record = base64url(HMAC-SHA-256(Expand(pepper, "login/record", lp(realm) ‖ account ‖ fingerprint, 32), token))
//! share             = Expand(pepper, "login/share", lp(realm) ‖ account ‖ fingerprint ‖ salt, 32)
//! ```
//!
//! The fingerprint is that of the identity in the stored wrap. So who can write the database, but has no pepper, gains
//! nothing by putting a wrap of his own into another account's row: what he gets for it serves his own identity only.

use zeroize::Zeroizing;

use super::token::{self, TOKEN};
use super::{LoginToken, ServerShare};
use crate::host_secret::host_secret;
use crate::identity::{AccountId, Fingerprint, Realm};
use crate::primitives::{hkdf, hmac, labels};
use crate::secret::Secret;

host_secret! {
    /// A server's pepper: 32 random bytes kept outside the database, so that a stolen database alone allows no
    /// guessing. Several may be known at once, for rotation; each record names the one it was made with.
    ///
    /// ```
    /// use sealwax::login::Pepper;
    /// let pepper = Pepper::generate()?;
    /// let again = Pepper::from_bytes(pepper.expose_secret())?;
    /// assert_eq!(pepper.id(), again.id());
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    Pepper
}

impl Pepper {
    /// What is hashed in place of the token: 43 characters that belong to this account and identity alone.
    pub(crate) fn record_input(
        &self,
        realm: &Realm,
        account: &AccountId,
        identity: &Fingerprint,
        token: &LoginToken,
    ) -> Secret<TOKEN> {
        let owner: [&[u8]; 2] = [&realm.with_account(account), identity.as_bytes()];
        let key = hkdf::expand(&self.0, labels::LOGIN_RECORD, &owner);
        let tag = Zeroizing::new(hmac::tag(&key, &[token.as_ascii()]));
        token::base64url(&Secret::copy_from(&tag))
    }

    /// The share of the wrapping key for one salt of an account and identity. Whoever calls this has checked who asks.
    pub(crate) fn share(
        &self,
        realm: &Realm,
        account: &AccountId,
        identity: &Fingerprint,
        salt: &[u8; 16],
    ) -> ServerShare {
        let owner: [&[u8]; 3] = [&realm.with_account(account), identity.as_bytes(), salt];
        let share = hkdf::expand(&self.0, labels::LOGIN_SHARE, &owner);
        ServerShare::of(self.id(), share)
    }

    /// A copy for a policy that outlives the host's value.
    pub(super) fn duplicate(&self) -> Self {
        Self(Secret::copy_from(self.0.expose_secret()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pepper() -> Pepper {
        Pepper::from_bytes(&core::array::from_fn(|i| 0x80 + u8::try_from(i).unwrap())).unwrap()
    }

    #[test]
    fn the_worked_example_of_the_specification() {
        let realm = Realm::new("example.org").unwrap();
        let account = AccountId::derive(&realm, b"1017").unwrap();
        let token = LoginToken::from_text("uNtUbrq7jcSufJ0PiHYN-yfGwrdTewkbhJFNTRhjLYo").unwrap();
        assert_eq!(pepper().id().to_string(), "HFkR0rsdMyQ");
        let identity = Fingerprint::from_bytes([0x11; 32]);
        let input = pepper().record_input(&realm, &account, &identity, &token);
        assert_eq!(input.expose_secret(), b"jHHJO32bIkU7T97khR-rnXA73D7D4X0NWTr4UKSXOw4");
        let salt = core::array::from_fn(|i| u8::try_from(i).unwrap());
        let share = pepper().share(&realm, &account, &identity, &salt);
        assert_eq!(share.pepper_id(), Some(pepper().id()));
        assert_eq!(share.expose_or_zeros()[..4], [0xb6, 0xd5, 0x8b, 0x1b]);
    }

    #[test]
    fn shares_and_inputs_belong_to_one_realm_account_identity_and_salt() {
        let (r, s) = (Realm::new("r").unwrap(), Realm::new("s").unwrap());
        let (a, b) = (AccountId::from_bytes([1; 16]), AccountId::from_bytes([2; 16]));
        let (f, g) = (Fingerprint::from_bytes([3; 32]), Fingerprint::from_bytes([4; 32]));
        let share = |realm, account, identity, salt| {
            *pepper().share(realm, account, identity, &[salt; 16]).expose_or_zeros()
        };
        assert_ne!(share(&r, &a, &f, 1), share(&s, &a, &f, 1));
        assert_ne!(share(&r, &a, &f, 1), share(&r, &b, &f, 1));
        assert_ne!(share(&r, &a, &f, 1), share(&r, &a, &g, 1));
        assert_ne!(share(&r, &a, &f, 1), share(&r, &a, &f, 2));
        let token = LoginToken::of(&Secret::copy_from(&[1; 32]));
        let input = |realm, account, identity| {
            *pepper().record_input(realm, account, identity, &token).expose_secret()
        };
        assert_ne!(input(&r, &a, &f), input(&s, &a, &f));
        assert_ne!(input(&r, &a, &f), input(&r, &b, &f));
        assert_ne!(input(&r, &a, &f), input(&r, &a, &g));
    }
}
