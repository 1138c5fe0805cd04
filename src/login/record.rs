//! What a server stores to check a token: a PHC string.
//!
//! ```text
//! $argon2id$v=19$m=<m>,t=<t>,p=1[,keyid=<pepper id>]$<salt>$<Argon2id(input, salt, m, t, p = 1, 32 bytes)>
//! input without a pepper = token, 43 ASCII characters
//! input with a pepper    = base64url(HMAC-SHA-256(Expand(pepper, "login/record", owner, 32), token))
//! owner                  = lp(realm) ‖ account ‖ fingerprint of the identity in the stored wrap
//! ```
//!
//! Without a pepper it is exactly what PHP's `password_verify` checks; with one, it is so once `,keyid=…` is cut out.

use core::fmt;
use core::str::FromStr;

use super::pepper::Owner;
use super::phc::{self, Scanner};
use super::token::TOKEN;
use super::{Cost, LoginPolicy, LoginToken, Pepper, SecretId, Workspace};
use crate::error::{Error, Result};
use crate::identity::{AccountId, Fingerprint};
use crate::primitives::argon2;
use crate::random;
use crate::secret::Secret;

/// A login record, the server's layer: an Argon2id hash of the token, keyed with the pepper and bound to the account
/// and its identity.
///
/// Stored as its text, of at most 150 ASCII characters. [`verify`](Self::verify) checks a token against it.
///
/// ```
/// use sealwax::login::LoginRecord;
/// let stored = "$argon2id$v=19$m=19456,t=2,p=1$ICEiIyQlJicoKSorLC0uLw$wt/px8lEauH0Fg6tAGRFYJGmqV3MUmKsQClOJDjbGuo";
/// let record = LoginRecord::from_text(stored)?;
/// assert_eq!(record.as_str(), stored);
/// assert_eq!(record.pepper_id(), None);
/// # Ok::<(), sealwax::Error>(())
/// ```
pub struct LoginRecord {
    text: String,
    cost: Cost,
    pepper_id: Option<SecretId>,
    salt: [u8; 16],
    hash: Secret<32>,
}

impl LoginRecord {
    /// Reads a stored record; exactly its text, nothing around it is ignored.
    ///
    /// # Errors
    /// [`Error::Malformed`] when it is not exactly that form; [`Error::Limit`] and [`Error::WeakParameters`] when its
    /// cost is beyond ceiling or floor: nothing is computed for it.
    pub fn from_text(text: &str) -> Result<Self> {
        let mut scanner = Scanner::new(text, "login record");
        let (m, t) = scanner.costs()?;
        let pepper_id = match scanner.optional(",keyid=") {
            true => Some(SecretId::from_bytes(scanner.base64()?)),
            false => None,
        };
        scanner.literal("$")?;
        let salt = scanner.base64()?;
        scanner.literal("$")?;
        let hash = Secret::copy_from(&scanner.base64()?);
        scanner.finish()?;
        Ok(Self { text: text.to_owned(), cost: Cost::new(m, t)?, pepper_id, salt, hash })
    }

    /// Lays a record for a token: fresh salt, the policy's cost, its current pepper, for the identity with this
    /// fingerprint.
    ///
    /// A host rarely calls it: registration and every change get their record from
    /// [`LoginChange::verify`](super::LoginChange::verify), and every login from [`verify`](Self::verify).
    ///
    /// # Errors
    /// [`Error::Randomness`]; [`Error::Limit`] when the machine lacks the memory.
    pub fn lay(
        token: &LoginToken,
        account: &AccountId,
        fingerprint: &Fingerprint,
        policy: &LoginPolicy,
    ) -> Result<Self> {
        Self::lay_in(&mut Workspace::new(), token, account, fingerprint, policy)
    }

    /// The same in work memory that is used again.
    ///
    /// # Errors
    /// As [`lay`](Self::lay).
    pub fn lay_in(
        workspace: &mut Workspace,
        token: &LoginToken,
        account: &AccountId,
        fingerprint: &Fingerprint,
        policy: &LoginPolicy,
    ) -> Result<Self> {
        Self::lay_salted(workspace, token, &policy.owner(account, fingerprint), policy, random::array()?)
    }

    pub(crate) fn lay_salted(
        workspace: &mut Workspace,
        token: &LoginToken,
        owner: &Owner,
        policy: &LoginPolicy,
        salt: [u8; 16],
    ) -> Result<Self> {
        let cost = policy.cost();
        let input = input(policy.current(), token, owner);
        let hash = argon2::derive(workspace, cost, input.expose_secret(), &salt)?;
        let pepper_id = policy.pepper_id();
        let label = pepper_id.map(|id| format!(",keyid={}", phc::base64(id.as_bytes()))).unwrap_or_default();
        let text = format!(
            "{}{label}${}${}",
            phc::costs(cost),
            phc::base64(&salt),
            phc::base64(hash.expose_secret())
        );
        Ok(Self { text, cost, pepper_id, salt, hash })
    }

    /// The text to store.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What checking a token costs.
    #[must_use]
    pub const fn cost(&self) -> Cost {
        self.cost
    }

    /// Which pepper it was made with.
    #[must_use]
    pub const fn pepper_id(&self) -> Option<SecretId> {
        self.pepper_id
    }

    /// Whether the token is the one this was laid for. Ceiling and pepper, also that of the wrap, are checked before
    /// any work.
    pub(crate) fn matches(
        &self,
        workspace: &mut Workspace,
        token: &LoginToken,
        owner: &Owner,
        pepper_of_wrap: Option<SecretId>,
        policy: &LoginPolicy,
    ) -> Result<bool> {
        policy.check_ceiling(self.cost)?;
        let pepper = policy.pepper_of_record(self.pepper_id, pepper_of_wrap)?;
        let input = input(pepper, token, owner);
        let hash = argon2::derive(workspace, self.cost, input.expose_secret(), &self.salt)?;
        Ok(self.hash.ct_eq(hash.expose_secret()))
    }

    /// A record that costs what the policy's do and that no token matches: its hash is random.
    pub(super) fn nobody_s(policy: &LoginPolicy) -> Result<Self> {
        Ok(Self {
            text: String::new(),
            cost: policy.cost(),
            pepper_id: policy.pepper_id(),
            salt: random::array()?,
            hash: Secret::generate()?,
        })
    }

    /// The same record, for who has to name the one that is replaced.
    pub(super) fn duplicate(&self) -> Self {
        let hash = Secret::copy_from(self.hash.expose_secret());
        Self { text: self.text.clone(), cost: self.cost, pepper_id: self.pepper_id, salt: self.salt, hash }
    }
}

/// What Argon2id hashes: the token, or what the pepper makes of it.
fn input(pepper: Option<&Pepper>, token: &LoginToken, owner: &Owner) -> Secret<TOKEN> {
    pepper.map_or_else(|| Secret::copy_from(token.as_ascii()), |pepper| pepper.record_input(owner, token))
}

impl fmt::Display for LoginRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for LoginRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LoginRecord([redacted], {:?}, pepper {:?})", self.cost, self.pepper_id)
    }
}

impl FromStr for LoginRecord {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::from_text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::Realm;

    const PLAIN: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$ICEiIyQlJicoKSorLC0uLw$wt/px8lEauH0Fg6tAGRFYJGmqV3MUmKsQClOJDjbGuo";
    const PEPPERED: &str = "$argon2id$v=19$m=19456,t=2,p=1,keyid=HFkR0rsdMyQ$ICEiIyQlJicoKSorLC0uLw\
                            $YQXJJKqffMa5IbBWlQHjZ5nEhqNDTLnpFHYiXsxYgQw";

    #[test]
    fn the_worked_examples_of_the_specification() {
        let realm = Realm::new("example.org").unwrap();
        let account = AccountId::derive(&realm, b"1017").unwrap();
        let token = LoginToken::from_text("uNtUbrq7jcSufJ0PiHYN-yfGwrdTewkbhJFNTRhjLYo").unwrap();
        let pepper = Pepper::from_bytes(&core::array::from_fn(|i| 0x80 + u8::try_from(i).unwrap())).unwrap();
        let without = LoginPolicy::recommended(&realm).without_pepper();
        let with = LoginPolicy::recommended(&realm).with_pepper(&pepper);
        for (text, policy) in [(PLAIN, without), (PEPPERED, with)] {
            let record = LoginRecord::from_text(text).unwrap();
            assert_eq!(record.as_str(), text);
            assert_eq!(record.pepper_id(), policy.pepper_id());
            let fingerprint = Fingerprint::from_bytes([0x11; 32]);
            let matches = |account, fingerprint| {
                let owner = policy.owner(account, fingerprint);
                record.matches(&mut Workspace::new(), &token, &owner, policy.pepper_id(), &policy).unwrap()
            };
            assert!(matches(&account, &fingerprint));
            let unbound = policy.pepper_id().is_none();
            let (other, foreign) = (AccountId::from_bytes([0; 16]), Fingerprint::from_bytes([0; 32]));
            assert_eq!(matches(&other, &fingerprint), unbound, "account");
            assert_eq!(matches(&account, &foreign), unbound, "identity");
        }
    }

    #[test]
    fn every_other_form_is_refused() {
        for (from, to) in [
            ("argon2id", "argon2i"),
            ("v=19$", ""),
            ("m=19456,t=2", "t=2,m=19456"),
            ("t=2", "t=02"),
            ("p=1", "p=4"),
            (",keyid=HFkR0rsdMyQ", ",keyid="),
            (",keyid=HFkR0rsdMyQ", ",keyid=HFkR0rsdMyR"),
            (",keyid=HFkR0rsdMyQ", ",keyid=HFkR0rsdMyQ="),
            (",keyid=HFkR0rsdMyQ", ",data=HFkR0rsdMyQ"),
            (",keyid=HFkR0rsdMyQ", ",keyid=HFkR0rsdMyQ,data=AA"),
            ("p=1,keyid=HFkR0rsdMyQ", "keyid=HFkR0rsdMyQ,p=1"),
            ("Lw$", "Lw"),
            ("Lw$", "Lx$"),
            ("gQw", "gQx"),
            ("gQw", "gQw="),
            ("gQw", "gQw\n"),
            ("gQw", "gQw$"),
            ("$argon", " $argon"),
        ] {
            let text = PEPPERED.replace(from, to);
            assert!(matches!(LoginRecord::from_text(&text), Err(Error::Malformed { .. })), "{text}");
        }
        for length in 0..PEPPERED.len() {
            let cut = PEPPERED.get(..length).unwrap();
            assert!(matches!(LoginRecord::from_text(cut), Err(Error::Malformed { .. })), "{cut}");
        }
    }

    #[test]
    fn absurd_costs_are_refused() {
        let with = |costs| LoginRecord::from_text(&PLAIN.replace("m=19456,t=2", costs)).map(|_| ());
        assert!(matches!(with("m=19456,t=4000000000"), Err(Error::Limit { .. })));
        assert!(matches!(with("m=4294967295,t=2"), Err(Error::Limit { .. })));
        assert!(matches!(with("m=19455,t=2"), Err(Error::WeakParameters { .. })));
        assert!(matches!(with("m=19456,t=1"), Err(Error::WeakParameters { .. })));
    }

    #[test]
    fn a_laid_record_is_read_back_and_never_twice_the_same() {
        let realm = Realm::new("example.org").unwrap();
        let (account, pepper) = (AccountId::from_bytes([1; 16]), Pepper::generate().unwrap());
        let policy = LoginPolicy::recommended(&realm).with_cost(Cost::testing()).with_pepper(&pepper);
        let token = LoginToken::of(&Secret::copy_from(&[3; 32]));
        let fingerprint = Fingerprint::from_bytes([2; 32]);
        let lay = || LoginRecord::lay(&token, &account, &fingerprint, &policy).unwrap();
        let (one, other) = (lay(), lay());
        assert_ne!(one.as_str(), other.as_str());
        assert!(one.as_str().len() <= 150);
        let again: LoginRecord = one.to_string().parse().unwrap();
        let owner = policy.owner(&account, &fingerprint);
        let matches = |token: &LoginToken| {
            again.matches(&mut Workspace::new(), token, &owner, policy.pepper_id(), &policy).unwrap()
        };
        assert!(matches(&token));
        assert!(!matches(&LoginToken::of(&Secret::copy_from(&[4; 32]))));
    }

    #[test]
    fn debug_prints_no_hash() {
        let printed = format!("{:?}", LoginRecord::from_text(PLAIN).unwrap());
        assert_eq!(printed, "LoginRecord([redacted], Cost { m: 19456, t: 2 }, pepper None)");
    }
}
