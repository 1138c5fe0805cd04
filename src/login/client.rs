//! Layer one: the client stretches the password into a token for the server and a key that never leaves it.
//!
//! ```text
//! root  = Argon2id(NFC(password), Hash("login/salt", lp(realm) ‖ account ‖ salt)[0..16], m, t, p = 1, 32 bytes)
//! token = base64url(Expand(root, "login/token", lp(realm) ‖ account, 32))
//! KEK   = Expand(Extract(share, or 32 zeros, root), "login/wrap", lp(realm) ‖ account, 32)
//! ```

use core::fmt;

use super::{LoginParams, LoginToken, ServerShare, password};
use crate::error::Result;
use crate::identity::{AccountId, Realm};
use crate::primitives::argon2::{self, Workspace};
use crate::primitives::{hash, hkdf, labels};
use crate::secret::Secret;
#[cfg(feature = "web")]
use crate::secret::SecretBytes;

/// A stretched password: the token for the server, and the root of the wrapping key, which never leaves the client.
///
/// Stretching takes a tenth of a second or more and 64 MiB at the recommended cost: run it in a worker. Wiped when
/// dropped.
///
/// ```
/// use sealwax::identity::{AccountId, Realm};
/// use sealwax::login::{LoginParams, LoginSecret};
/// # use sealwax::login::Cost;
/// let realm = Realm::new("counselling.example")?;
/// let account = AccountId::generate()?;
/// let params = LoginParams::recommended()?;
/// # let params = LoginParams::with_cost(Cost::testing())?;
/// let login = LoginSecret::derive("correct horse", &realm, &account, &params)?;
/// assert_eq!(login.token().expose_secret().len(), 43); // what the server gets
/// # Ok::<(), sealwax::Error>(())
/// ```
pub struct LoginSecret {
    root: Secret<32>,
    token: LoginToken,
    params: LoginParams,
    realm: Realm,
    account: AccountId,
}

impl LoginSecret {
    /// Stretches `password` for an account: 1 to 4096 bytes of UTF-8, before and after normalising to NFC; nothing
    /// is trimmed.
    ///
    /// # Errors
    /// [`Error::InvalidInput`](crate::Error::InvalidInput) when the password is empty, or when the parameters were
    /// made here (so the password is being set) and it has a character that Unicode has not assigned;
    /// [`Error::Limit`](crate::Error::Limit) when it is longer, or the machine lacks the memory.
    pub fn derive(password: &str, realm: &Realm, account: &AccountId, params: &LoginParams) -> Result<Self> {
        Self::derive_in(&mut Workspace::new(), password, realm, account, params)
    }

    /// The same in work memory that is used again: faster by a third.
    ///
    /// # Errors
    /// As [`derive`](Self::derive).
    ///
    /// ```
    /// use sealwax::identity::{AccountId, Realm};
    /// use sealwax::login::{LoginParams, LoginSecret, Workspace};
    /// # use sealwax::login::Cost;
    /// # let (realm, account) = (Realm::new("counselling.example")?, AccountId::generate()?);
    /// # let params = LoginParams::with_cost(Cost::testing())?;
    /// let mut workspace = Workspace::new();
    /// let first = LoginSecret::derive_in(&mut workspace, "correct horse", &realm, &account, &params)?;
    /// let again = LoginSecret::derive_in(&mut workspace, "correct horse", &realm, &account, &params)?;
    /// assert_eq!(first.token().expose_secret(), again.token().expose_secret());
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    pub fn derive_in(
        workspace: &mut Workspace,
        password: &str,
        realm: &Realm,
        account: &AccountId,
        params: &LoginParams,
    ) -> Result<Self> {
        let root = root(workspace, password, realm, account, params, params.made_here())?;
        Ok(Self::of_root(root, realm, account, params))
    }

    fn of_root(root: Secret<32>, realm: &Realm, account: &AccountId, params: &LoginParams) -> Self {
        let token =
            LoginToken::of(&hkdf::expand(&root, labels::LOGIN_TOKEN, &[&realm.with_account(account)]));
        Self { root, token, params: params.clone(), realm: realm.clone(), account: *account }
    }

    /// The costly half of deriving, for [`stretched`](Self::stretched).
    #[cfg(feature = "web")]
    pub(crate) fn stretch(
        password: &str,
        realm: &Realm,
        account: &AccountId,
        params: &LoginParams,
        new: bool,
    ) -> Result<SecretBytes> {
        let root = root(&mut Workspace::new(), password, realm, account, params, new)?;
        Ok(root.expose_secret().to_vec().into())
    }

    #[cfg(feature = "web")]
    pub(crate) fn stretched(
        root: &SecretBytes,
        realm: &Realm,
        account: &AccountId,
        params: &LoginParams,
    ) -> Result<Self> {
        let root = Secret::copy_from_slice(root.expose_secret())?;
        Ok(Self::of_root(root, realm, account, params))
    }

    /// What to send to the server.
    #[must_use]
    pub const fn token(&self) -> &LoginToken {
        &self.token
    }

    /// The parameters that were used.
    #[must_use]
    pub const fn params(&self) -> &LoginParams {
        &self.params
    }

    /// The account this is for.
    #[must_use]
    pub const fn account(&self) -> &AccountId {
        &self.account
    }

    /// The application this is for.
    #[must_use]
    pub const fn realm(&self) -> &Realm {
        &self.realm
    }

    /// What the password was stretched to.
    #[cfg(feature = "hazmat")]
    pub(crate) const fn root(&self) -> &Secret<32> {
        &self.root
    }

    /// The key of lock 01.
    pub(crate) fn kek(&self, share: &ServerShare) -> Secret<32> {
        let mixed = hkdf::extract(share.expose_or_zeros(), self.root.expose_secret());
        hkdf::expand(&mixed, labels::LOGIN_WRAP, &[&self.realm.with_account(&self.account)])
    }
}

fn root(
    workspace: &mut Workspace,
    password: &str,
    realm: &Realm,
    account: &AccountId,
    params: &LoginParams,
    new: bool,
) -> Result<Secret<32>> {
    let password = password::normalise(password, new)?;
    let salt = argon2_salt(realm, account, params.salt());
    argon2::derive(workspace, params.cost(), password.expose_secret(), &salt)
}

impl fmt::Debug for LoginSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LoginSecret([redacted], {:?}, {})", self.account, self.params)
    }
}

/// The first 16 bytes of `Hash("login/salt", lp(realm) ‖ account ‖ salt)`.
pub(crate) fn argon2_salt(realm: &Realm, account: &AccountId, salt: &[u8; 16]) -> [u8; 16] {
    let digest = hash::hash(labels::LOGIN_SALT, &[&realm.with_account(account), salt]);
    let mut first = [0; 16];
    first.iter_mut().zip(digest).for_each(|(byte, from)| *byte = from);
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;
    use crate::identity::Fingerprint;
    use crate::login::{Cost, Owner, Pepper};

    fn realm() -> Realm {
        Realm::new("example.org").unwrap()
    }

    fn account() -> AccountId {
        AccountId::derive(&realm(), b"1017").unwrap()
    }

    fn derive(password: &str) -> Result<LoginSecret> {
        let params = LoginParams::stored(Cost::testing(), [7; 16]);
        LoginSecret::derive(password, &realm(), &account(), &params)
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn the_worked_example_of_the_specification() {
        let params = LoginParams::from_text("$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw").unwrap();
        assert_eq!(account().to_string(), "2I5jtRVtTAXf99-j2cEISg");
        assert_eq!(
            hex(&argon2_salt(&realm(), &account(), params.salt())),
            "7ea8189a6afe102fe9891296de331470"
        );
        let login = LoginSecret::derive("Grüße aus Köln", &realm(), &account(), &params).unwrap();
        assert_eq!(
            hex(login.root.expose_secret()),
            "64901bd282ca03614f4c2d50fa1e1dce427c5835f7635064f8a6bf1f80497821"
        );
        assert_eq!(login.token().expose_secret(), "uNtUbrq7jcSufJ0PiHYN-yfGwrdTewkbhJFNTRhjLYo");
        assert_eq!(
            hex(login.kek(&ServerShare::none()).expose_secret()),
            "c76f2b89b52ad70dfd4561f299c51b181d3deabb81fe7ae921faf49888d7c20d"
        );
        let pepper = Pepper::from_bytes(&core::array::from_fn(|i| 0x80 + u8::try_from(i).unwrap())).unwrap();
        let owner = Owner::new(&realm(), &account(), &Fingerprint::from_bytes([0x11; 32]));
        assert_eq!(
            hex(login.kek(&pepper.share(&owner, params.salt())).expose_secret()),
            "7dd6f136e316aaf55f21261eb347d0c13f3cb5b3a2a30d888e9e38c9992eb982"
        );
    }

    #[test]
    fn composed_and_decomposed_passwords_give_the_same_key() {
        let (composed, decomposed) = (derive("Schl\u{fc}ssel").unwrap(), derive("Schlu\u{308}ssel").unwrap());
        assert_eq!(composed.token().expose_secret(), decomposed.token().expose_secret());
        let none = ServerShare::none();
        assert!(composed.kek(&none).ct_eq(decomposed.kek(&none).expose_secret()));
    }

    #[test]
    fn every_input_counts() {
        let params = |salt| LoginParams::stored(Cost::testing(), [salt; 16]);
        let token = |password: &str, realm: &str, account, salt| {
            let realm = Realm::new(realm).unwrap();
            let account = AccountId::from_bytes([account; 16]);
            let login = LoginSecret::derive(password, &realm, &account, &params(salt)).unwrap();
            login.token().expose_secret().to_owned()
        };
        let base = token("p", "r", 1, 1);
        for other in
            [token("q", "r", 1, 1), token("p", "s", 1, 1), token("p", "r", 2, 1), token("p", "r", 1, 2)]
        {
            assert_ne!(base, other);
        }
    }

    #[test]
    fn long_passwords_and_those_with_a_zero_byte_count_to_their_end() {
        let token = |password: &str| derive(password).unwrap().token().expose_secret().to_owned();
        let long = "x".repeat(72);
        assert_ne!(token(&long), token(&format!("{long}y")));
        assert_ne!(token("a\0b"), token("a\0c"));
        assert_ne!(token("a\0"), token("a"));
    }

    #[test]
    fn token_and_wrapping_key_are_independent_and_neither_is_the_root() {
        let login = derive("geheim").unwrap();
        let kek = login.kek(&ServerShare::none());
        let token = crate::login::token::base64url(&kek);
        assert_ne!(token.expose_secret(), login.token().as_ascii());
        assert!(!login.root.ct_eq(kek.expose_secret()));
    }

    #[test]
    fn an_unassigned_character_can_be_used_but_not_set() {
        assert!(derive("\u{378}").is_ok());
        let new = LoginParams::with_cost(Cost::testing()).unwrap();
        let set = LoginSecret::derive("\u{378}", &realm(), &account(), &new);
        assert!(matches!(set, Err(Error::InvalidInput { .. })));
    }

    #[test]
    fn debug_prints_no_secret() {
        let login = derive("geheim").unwrap();
        let printed = format!("{login:?}");
        assert!(printed.starts_with("LoginSecret([redacted], AccountId("), "{printed}");
        assert!(!printed.contains(login.token().expose_secret()) && !printed.contains("geheim"));
    }
}
