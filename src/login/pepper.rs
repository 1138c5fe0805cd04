//! The secret that a server holds outside its database, and what it makes of it.
//!
//! ```text
//! owner             = lp(realm) ‖ account ‖ fingerprint
//! input of a record = base64url(HMAC-SHA-256(Expand(pepper, "login/record", owner, 32), token))
//! share             = Expand(pepper, "login/share", owner ‖ salt, 32)
//! ```
//!
//! The fingerprint is that of the identity in the stored wrap: whoever can write the database, and plants a wrap of
//! his own there, gets records and shares of his own identity only.

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

/// Whose record or share it is.
pub(crate) struct Owner(Vec<u8>);

impl Owner {
    pub(crate) fn new(realm: &Realm, account: &AccountId, fingerprint: &Fingerprint) -> Self {
        Self([&realm.with_account(account)[..], fingerprint.as_bytes()].concat())
    }
}

impl Pepper {
    /// What is hashed in place of the token: 43 characters that belong to this owner alone.
    pub(crate) fn record_input(&self, owner: &Owner, token: &LoginToken) -> Secret<TOKEN> {
        let key = hkdf::expand(&self.0, labels::LOGIN_RECORD, &[&owner.0]);
        let tag = Zeroizing::new(hmac::tag(&key, &[token.as_ascii()]));
        token::base64url(&Secret::copy_from(&tag))
    }

    /// The share of the wrapping key for one salt of an owner. Whoever calls this has checked who asks.
    pub(crate) fn share(&self, owner: &Owner, salt: &[u8; 16]) -> ServerShare {
        let share = hkdf::expand(&self.0, labels::LOGIN_SHARE, &[&owner.0, salt]);
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
        let owner = Owner::new(&realm, &account, &Fingerprint::from_bytes([0x11; 32]));
        let input = pepper().record_input(&owner, &token);
        assert_eq!(input.expose_secret(), b"jHHJO32bIkU7T97khR-rnXA73D7D4X0NWTr4UKSXOw4");
        let share = pepper().share(&owner, &core::array::from_fn(|i| u8::try_from(i).unwrap()));
        assert_eq!(share.pepper_id(), Some(pepper().id()));
        assert_eq!(share.expose_or_zeros()[..4], [0xb6, 0xd5, 0x8b, 0x1b]);
    }

    #[test]
    fn shares_and_inputs_belong_to_one_owner_and_salt() {
        let owner = |realm: &str, account, fingerprint| {
            let (account, fingerprint) =
                (AccountId::from_bytes(account), Fingerprint::from_bytes(fingerprint));
            Owner::new(&Realm::new(realm).unwrap(), &account, &fingerprint)
        };
        let owners = [
            owner("r", [1; 16], [1; 32]),
            owner("s", [1; 16], [1; 32]),
            owner("r", [2; 16], [1; 32]),
            owner("r", [1; 16], [2; 32]),
        ];
        let token = LoginToken::of(&Secret::copy_from(&[1; 32]));
        let mut seen = std::collections::HashSet::new();
        for owner in &owners {
            assert!(seen.insert(pepper().record_input(owner, &token).expose_secret().to_vec()));
            for salt in [1, 2] {
                assert!(seen.insert(pepper().share(owner, &[salt; 16]).expose_or_zeros().to_vec()));
            }
        }
    }
}
