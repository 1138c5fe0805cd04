//! Steps that a web page has done elsewhere: Argon2id in a WebAssembly instance that is thrown away, RSA by
//! `crypto.subtle`. For the npm package; an application has no use for it.
//!
//! The formats do not change: what comes back from elsewhere takes the place of the same computation here.

use std::io;

use crate::conversation::Keyring;
use crate::envelope::{
    AllSeen, AuthorRule, AuthorSeen, Envelope, OpenStream, Opener, Ranges, SealStream, Source,
};
pub use crate::envelope::{Checking, Elsewhere};
use crate::error::Result;
use crate::identity::{AccountId, Fingerprint, Identity, Realm};
use crate::login::{LoginParams, LoginSecret};
use crate::recovery::Approvers;
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

/// How to seal the next full segments elsewhere: each is 65,536 bytes of text under the key, with the number of the
/// segment (11 bytes) and a zero as the nonce. None as long as a piece is begun, which with padding the length does.
///
/// ```
/// use sealwax::context::Context;
/// use sealwax::envelope::Sealer;
/// use sealwax::web;
/// # let me = sealwax::testing::identity(1);
/// let place = Context::new().with("attachment", "9");
/// let mut stream = Sealer::new(&place).to(&me).signed_by(&me).stream(1_000_000)?;
/// assert!(web::sealing(&stream).is_none());
///
/// let mut out = Vec::new();
/// stream.update([7; 65_536 - 8], &mut out)?; // with the length before it, the first piece
/// let next = web::sealing(&stream).map(|elsewhere| (elsewhere.next, elsewhere.text_left));
/// assert_eq!(next, Some((1, Some(934_472))));
/// # Ok::<(), sealwax::Error>(())
/// ```
#[must_use]
pub fn sealing(stream: &SealStream) -> Option<Elsewhere> {
    stream.elsewhere()
}

/// Full segments of so many bytes of text, and then of padding, were sealed elsewhere, the first of them under the number
/// `first`; never the last one.
///
/// # Errors
/// [`Error::InvalidInput`](crate::Error::InvalidInput) for others than the stream expects.
pub fn sealed(
    stream: &mut SealStream,
    first: u64,
    text: u64,
    padding: u64,
    hashes: &[[u8; 32]],
) -> Result<()> {
    stream.sealed_elsewhere(first, text, padding, hashes)
}

/// How to open the next full segments elsewhere, and the bytes that the stream had taken of them already. None as long
/// as the stream has to go on here.
///
/// ```
/// use sealwax::context::Context;
/// use sealwax::envelope::{Opener, Provisional, Sealer};
/// use sealwax::web;
/// # let me = sealwax::testing::identity(1);
/// let place = Context::new().with("attachment", "9");
/// let sealed = Sealer::new(&place).to(&me).exact_length().signed_by(&me).seal([7; 100_000])?;
/// let mut stream = Opener::new(&place).with(&me).from(me.public()).stream()?;
/// assert!(web::opening(&mut stream).is_none());
///
/// stream.update(&sealed.as_bytes()[..2_000], &mut Provisional::new())?;
/// let (elsewhere, begun) = web::opening(&mut stream).ok_or(sealwax::Error::Decryption)?;
/// assert_eq!((elsewhere.next, begun.len()), (0, 2_000 - (40 + 1603 + 32)));
/// # Ok::<(), sealwax::Error>(())
/// ```
#[must_use]
pub fn opening<A: AuthorRule>(stream: &mut OpenStream<A>) -> Option<(Elsewhere, Vec<u8>)> {
    stream.elsewhere()
}

/// Full segments with so many bytes of payload, from the one with the number `first` on, were opened elsewhere, never the
/// last one; gives how many of these bytes
/// are text. `pieces` may be empty where all of them are.
///
/// # Errors
/// [`Error::InvalidInput`](crate::Error::InvalidInput) for others than the stream expects.
pub fn opened<A: AuthorRule>(
    stream: &mut OpenStream<A>,
    first: u64,
    length: u64,
    pieces: SecretBytes,
    hashes: &[[u8; 32]],
) -> Result<u64> {
    stream.opened_elsewhere(first, length, pieces, hashes)
}

/// [`Ranges::check_all`] in steps, for a source that fails when it has to fetch bytes first.
///
/// ```
/// use std::io::Cursor;
/// use sealwax::context::Context;
/// use sealwax::envelope::{Opener, Sealer};
/// use sealwax::web;
/// # let me = sealwax::testing::identity(1);
/// let place = Context::new().with("attachment", "9");
/// let sealed = Sealer::new(&place).to(&me).signed_by(&me).seal([7; 100_000])?;
/// let ranges = Opener::new(&place).with(&me).from(me.public()).ranges(Cursor::new(sealed.as_bytes()))?;
///
/// let mut checking = web::checking(ranges);
/// while web::check_next(&mut checking)? {} // one that failed for want of bytes is made again
/// assert_eq!(web::checked(checking)?.coverage().opened().author(), me.public());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn checking<S: Source, A>(ranges: Ranges<S, AuthorSeen<A>>) -> Checking<S, A> {
    Checking::of(ranges)
}

/// Reads on; `false` when nothing is left.
///
/// # Errors
/// As [`Ranges::check_all`].
pub fn check_next<S: Source, A>(checking: &mut Checking<S, A>) -> io::Result<bool> {
    checking.step()
}

/// The outcome.
///
/// # Errors
/// As [`Ranges::check_all`]; [`Error::Decryption`](crate::Error::Decryption) when something is left.
pub fn checked<S: Source, A>(checking: Checking<S, A>) -> io::Result<Ranges<S, AllSeen<A>>> {
    checking.finish()
}

/// Another hold on the same keys, which are wiped with the last of them: for languages without borrowing.
///
/// ```
/// # let me = sealwax::testing::identity(1);
/// assert_eq!(sealwax::web::held(&me).fingerprint(), me.fingerprint());
/// ```
#[must_use]
pub fn held(identity: &Identity) -> Identity {
    identity.handle()
}

/// What [`Keyring::members`] gives, as a list.
///
/// ```
/// use sealwax::{context::Context, conversation::Keyring, web};
/// # let [me, ben] = [1, 2].map(sealwax::testing::identity);
/// let place = Context::new().with("conversation", "1");
/// let (keyring, _) = Keyring::found(&place, [&ben], &me)?;
/// assert_eq!(web::members(&keyring), keyring.members().into_iter().collect::<Vec<_>>());
/// # Ok::<(), sealwax::Error>(())
/// ```
#[must_use]
pub fn members(keyring: &Keyring) -> Vec<Fingerprint> {
    keyring.member_list()
}

/// What [`Approvers::fingerprints`] gives, as a list.
///
/// ```
/// use sealwax::{recovery::Approvers, web};
/// # let [anna, ben] = [1, 2].map(sealwax::testing::identity);
/// let approvers = Approvers::named([&anna, &ben])?;
/// assert_eq!(web::approvers(&approvers), approvers.fingerprints().into_iter().collect::<Vec<_>>());
/// # Ok::<(), sealwax::Error>(())
/// ```
#[must_use]
pub fn approvers(approvers: &Approvers<'_>) -> Vec<Fingerprint> {
    approvers.fingerprint_list()
}
