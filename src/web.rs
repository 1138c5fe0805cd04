//! Steps that a web page has done elsewhere: Argon2id in a WebAssembly instance that is thrown away, RSA by
//! `crypto.subtle`. For the npm package; an application has no use for it.
//!
//! The formats do not change: what comes back from elsewhere takes the place of the same computation here.

use crate::envelope::{Envelope, Opener};
use crate::error::Result;
use crate::identity::{AccountId, Fingerprint, Identity, Realm};
use crate::login::{LoginParams, LoginSecret};
use crate::secret::SecretBytes;

/// An identity around the RSA key that `crypto.subtle.generateKey` has just made; the other keys are generated.
///
/// Of the checks of an import only the primality of the factors is left out: the browser that made them is the one
/// whose randomness is trusted.
///
/// # Errors
/// As [`Identity::import_rsa_pkcs8_der`].
///
/// ```
/// let made = sealwax::testing::identity(1).export_rsa_pkcs8_der()?; // by crypto.subtle
/// let me = sealwax::web::identity_around_generated(made.expose_secret())?;
/// assert_eq!(me.public().rsa_bits(), 3072);
/// # Ok::<(), sealwax::Error>(())
/// ```
pub fn identity_around_generated(pkcs8_der: &[u8]) -> Result<Identity> {
    Identity::around_generated_rsa(pkcs8_der)
}

/// Whether the password is being set: then characters that Unicode has not assigned are refused.
#[must_use]
pub const fn is_new(params: &LoginParams) -> bool {
    params.made_here()
}

/// The costly half of [`LoginSecret::derive`].
///
/// # Errors
/// As [`LoginSecret::derive`].
pub fn stretch(
    password: &str,
    realm: &Realm,
    account: &AccountId,
    params: &LoginParams,
    new: bool,
) -> Result<SecretBytes> {
    LoginSecret::stretch(password, realm, account, params, new)
}

/// The other half.
///
/// ```
/// use sealwax::identity::{AccountId, Realm};
/// use sealwax::login::{Cost, LoginParams, LoginSecret};
/// use sealwax::web;
/// let (realm, account) = (Realm::new("counselling.example")?, AccountId::generate()?);
/// let params = LoginParams::with_cost(Cost::testing())?;
/// let root = web::stretch("correct horse", &realm, &account, &params, web::is_new(&params))?;
/// let elsewhere = web::stretched(&root, &realm, &account, &params)?;
/// let here = LoginSecret::derive("correct horse", &realm, &account, &params)?;
/// assert_eq!(elsewhere.token().expose_secret(), here.token().expose_secret());
/// # Ok::<(), sealwax::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`](crate::Error::InvalidInput) when these are not 32 bytes.
pub fn stretched(
    root: &SecretBytes,
    realm: &Realm,
    account: &AccountId,
    params: &LoginParams,
) -> Result<LoginSecret> {
    LoginSecret::stretched(root, realm, account, params)
}

/// The RSA ciphertext that [`Opener::open`] would decrypt first, and the identity it is for; none when a
/// conversation key opens the envelope.
///
/// ```
/// use sealwax::context::Context;
/// use sealwax::envelope::{Opener, Sealer};
/// use sealwax::web;
/// # let me = sealwax::testing::identity(1);
/// let place = Context::new().with("message", "1");
/// let sealed = Sealer::new(&place).to(&me).signed_by(&me).seal("Dear diary")?;
/// let opener = Opener::new(&place).with(&me).from(me.public());
///
/// let (identity, ciphertext) = web::rsa_wanted(&opener, &sealed).ok_or(sealwax::Error::NotARecipient)?;
/// assert_eq!((identity, ciphertext.len()), (me.fingerprint(), 384));
/// web::rsa_done(&opener, &identity, ciphertext, None)?; // crypto.subtle refused it
/// assert_eq!(opener.open(&sealed).err(), Some(sealwax::Error::Decryption));
/// assert!(opener.open(&sealed).is_ok()); // what was handed in counts once
/// # Ok::<(), sealwax::Error>(())
/// ```
#[must_use]
pub fn rsa_wanted<'e, A>(opener: &Opener<A>, envelope: &'e Envelope) -> Option<(Fingerprint, &'e [u8])> {
    opener.rsa_wanted(envelope)
}

/// What RSA-OAEP made of it, to be used once; nothing if it refused. Anything but 32 bytes fails as it would here.
///
/// # Errors
/// [`Error::Randomness`](crate::Error::Randomness), [`Error::NotARecipient`](crate::Error::NotARecipient) for an
/// identity that the opener does not have.
pub fn rsa_done<A>(
    opener: &Opener<A>,
    identity: &Fingerprint,
    ciphertext: &[u8],
    plaintext: Option<&[u8]>,
) -> Result<()> {
    opener.rsa_done(identity, ciphertext, plaintext)
}
