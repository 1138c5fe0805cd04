//! The secret that a server holds outside its database, and what it makes of it.
//!
//! ```text
//! input of a record = base64url(HMAC-SHA-256(Expand(pepper, "login/record", lp(realm) ‖ account, 32), token))
//! share             = Expand(pepper, "login/share", lp(realm) ‖ account ‖ salt, 32)
//! ```

use zeroize::Zeroizing;

use super::token::{self, TOKEN};
use super::{LoginToken, ServerShare};
use crate::host_secret::host_secret;
use crate::identity::{AccountId, Realm};
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
    /// What is hashed in place of the token: 43 characters that belong to this account alone.
    pub(crate) fn record_input(
        &self,
        realm: &Realm,
        account: &AccountId,
        token: &LoginToken,
    ) -> Secret<TOKEN> {
        let key = hkdf::expand(&self.0, labels::LOGIN_RECORD, &[&realm.with_account(account)]);
        let tag = Zeroizing::new(hmac::tag(&key, &[token.as_ascii()]));
        token::base64url(&Secret::copy_from(&tag))
    }

    /// The share of the wrapping key for one salt of an account. Whoever calls this has checked who asks.
    pub(crate) fn share(&self, realm: &Realm, account: &AccountId, salt: &[u8; 16]) -> ServerShare {
        let share = hkdf::expand(&self.0, labels::LOGIN_SHARE, &[&realm.with_account(account), salt]);
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
        let input = pepper().record_input(&realm, &account, &token);
        assert_eq!(input.expose_secret(), b"Ao55-h4MQatOzIVD8M5vgw1x6Wq0TNbIgR6IYnDKxqg");
        let share = pepper().share(&realm, &account, &core::array::from_fn(|i| u8::try_from(i).unwrap()));
        assert_eq!(share.pepper_id(), Some(pepper().id()));
        assert_eq!(share.expose_or_zeros()[..4], [0x6c, 0x30, 0x9e, 0x22]);
    }

    #[test]
    fn shares_and_inputs_belong_to_one_realm_account_and_salt() {
        let (r, s) = (Realm::new("r").unwrap(), Realm::new("s").unwrap());
        let (a, b) = (AccountId::from_bytes([1; 16]), AccountId::from_bytes([2; 16]));
        let share = |realm, account, salt| *pepper().share(realm, account, &[salt; 16]).expose_or_zeros();
        assert_ne!(share(&r, &a, 1), share(&s, &a, 1));
        assert_ne!(share(&r, &a, 1), share(&r, &b, 1));
        assert_ne!(share(&r, &a, 1), share(&r, &a, 2));
        let token = LoginToken::of(&Secret::copy_from(&[1; 32]));
        let input = |realm, account| *pepper().record_input(realm, account, &token).expose_secret();
        assert_ne!(input(&r, &a), input(&s, &a));
        assert_ne!(input(&r, &a), input(&r, &b));
    }
}
