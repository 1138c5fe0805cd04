//! For the tests of applications: fixed identities and cheap costs that production refuses.
//!
//! Only with the feature `testing`, which belongs under `[dev-dependencies]`.

use std::sync::OnceLock;

use crate::error::{Error, Result};
use crate::identity::{AccountId, Fingerprint, Identity, KeyPolicy, Realm};
use crate::login::{LoginToken, Owner, Pepper};
use crate::roster::{Entry, Offer, Role, Roster};
use crate::secret::SecretBytes;

/// How many different fixed identities there are.
pub const IDENTITIES: u8 = 12;

const BYTES: usize = 3 + 384 + 64 + 32;
static FIXED: &[u8; BYTES * IDENTITIES as usize] = include_bytes!("identities.bin");

/// A fixed identity, the same in every run and binding: `n` from 1 to 12. Its secrets are public knowledge.
///
/// ```
/// let (anna, ben) = (sealwax::testing::identity(1), sealwax::testing::identity(2));
/// assert_ne!(anna.fingerprint(), ben.fingerprint());
/// assert_eq!(anna.fingerprint(), sealwax::testing::identity(1).fingerprint());
/// ```
///
/// # Panics
/// When `n` is not between 1 and 12.
#[must_use]
#[allow(clippy::panic, reason = "only for tests, and the bytes are constants of this crate")]
pub fn identity(n: u8) -> Identity {
    // Read once: testing the primes takes longer than what most tests do with them.
    static READ: [OnceLock<Identity>; IDENTITIES as usize] = [const { OnceLock::new() }; IDENTITIES as usize];
    let start = BYTES * usize::from(n.wrapping_sub(1));
    let read = READ.get(usize::from(n.wrapping_sub(1)));
    let (Some(read), Some(bytes)) = (read, FIXED.get(start..start + BYTES)) else {
        panic!("there are fixed identities from 1 to {IDENTITIES}, not {n}");
    };
    let identity = read.get_or_init(|| {
        match Identity::from_secret_bytes(&SecretBytes::from(bytes.to_vec()), KeyPolicy::recommended()) {
            Ok(identity) => identity,
            Err(error) => panic!("fixed identity {n}: {error}"),
        }
    });
    identity.handle()
}

/// One of very many fixed identities, for large rosters: cheap, because all share one RSA key. Do not seal to them.
///
/// ```
/// use sealwax::testing;
/// assert_ne!(testing::many_identities(1).fingerprint(), testing::many_identities(2).fingerprint());
/// ```
#[must_use]
#[allow(clippy::panic, reason = "only for tests, and the key is a constant of this crate")]
pub fn many_identities(n: u32) -> Identity {
    static SHARED: OnceLock<Identity> = OnceLock::new();
    let seed = |part: u8| {
        let mut seed = [part; 32];
        seed.iter_mut().zip(n.to_be_bytes()).for_each(|(byte, from)| *byte = from);
        seed
    };
    let mut mlkem = [2; 64];
    mlkem.iter_mut().zip(seed(2)).for_each(|(byte, from)| *byte = from);
    match SHARED.get_or_init(|| identity(1)).testing_variant(&mlkem, &seed(1)) {
        Ok(identity) => identity,
        Err(error) => panic!("identity {n} of many: {error}"),
    }
}

/// The account that goes with [`identity`]`(n)` in [`roster`]: 16 bytes of `n`.
#[must_use]
pub const fn account(n: u8) -> AccountId {
    AccountId::from_bytes([n; 16])
}

/// The log of a small centre, two entries: founded by the identities 1, 2 and 3 as admins; identity 4 is a counsellor.
///
/// ```
/// use sealwax::{roster::Roster, testing};
/// let roster = Roster::first_contact(&testing::roster())?;
/// assert_eq!(roster.member(&testing::account(4)).map(|four| four.role().as_str()), Some("counsellor"));
/// # Ok::<(), sealwax::Error>(())
/// ```
#[must_use]
#[allow(clippy::panic, reason = "only for tests, and all input is constant")]
pub fn roster() -> Vec<Entry> {
    let log = || {
        let admins = [1, 2, 3].map(|n| (identity(n), account(n)));
        let offers = admins.each_ref().map(|(admin, account)| Offer::to_found(admin, *account));
        let offers = offers.into_iter().collect::<Result<Vec<_>>>()?;
        let founding = Roster::found("Centre", &offers, 1_790_000_000)?;
        let founding =
            admins.iter().try_fold(founding, |pending, (admin, _)| pending.review_founding()?.sign(admin))?;
        let founding = founding.into_entry()?;
        let roster = Roster::first_contact([&founding])?;
        let [(anna, _), ..] = &admins;
        let offer = Offer::to_join(&identity(4), account(4), Role::new("counsellor")?, &roster.pin())?;
        let admission = roster.draft(1_790_000_000, [anna.fingerprint()]).admit(&offer)?;
        Ok(vec![founding, admission.review(&roster)?.sign(anna)?.into_entry()?])
    };
    log().unwrap_or_else(|error: Error| panic!("the roster of the tests: {error}"))
}

/// What Argon2id hashes in a login record with a pepper, 43 characters: with `,keyid=…` cut out, PHP's
/// `password_verify` accepts the record for them.
///
/// ```
/// use sealwax::{identity::{AccountId, Realm}, login::{LoginToken, Pepper}, testing};
/// let (realm, account) = (Realm::new("example.org")?, AccountId::generate()?);
/// let token = LoginToken::from_text("uNtUbrq7jcSufJ0PiHYN-yfGwrdTewkbhJFNTRhjLYo")?;
/// let fingerprint = testing::identity(1).fingerprint();
/// let input = testing::record_input(&Pepper::generate()?, &realm, &account, &fingerprint, &token);
/// assert_eq!(input.len(), 43);
/// # Ok::<(), sealwax::Error>(())
/// ```
#[must_use]
pub fn record_input(
    pepper: &Pepper,
    realm: &Realm,
    account: &AccountId,
    fingerprint: &Fingerprint,
    token: &LoginToken,
) -> String {
    let input = pepper.record_input(&Owner::new(realm, account, fingerprint), token);
    String::from_utf8_lossy(input.expose_secret()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fixed_identities_are_those_of_their_seeds() {
        let first = crate::random::replaced::with_seed([1; 32], Identity::generate).unwrap();
        assert_eq!(first.public(), identity(1).public());
    }
}
