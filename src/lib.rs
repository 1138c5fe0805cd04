//! End-to-end encryption for platforms that keep other people's secrets: online counselling, health, social work,
//! legal aid.
//!
//! The operator of the server cannot read what its users write, and nobody loses their messages when they lose a
//! password. This crate does the cryptography of both sides, without I/O, clock or global state; your application
//! keeps its own server, database and network.
//!
//! # The journey
//!
//! ```
//! use sealwax::context::{Context, MessageId};
//! use sealwax::conversation::{Authors, Keyring};
//! use sealwax::envelope::{Opener, Sealer};
//! use sealwax::identity::{AccountId, Identity, Realm, Recipient};
//! use sealwax::login::*;
//! # let text = "I need advice";
//! # let account = AccountId::generate()?;
//! # let policy = LoginPolicy::recommended(&Realm::new("counselling.example")?).with_pepper(&Pepper::generate()?);
//! # let challenge = ShareChallenge::generate()?;
//! # let anna_identity = sealwax::testing::identity(2);
//! # let anna = Recipient::unverified(anna_identity.public());
//! // Register. Keys are made and wrapped on the user's device; the server gets one signed artefact.
//! let realm  = Realm::new("counselling.example")?; // a constant of the application
//! let centre = Context::new().with("centre", "7");
//! let me     = Identity::generate()?;
//! let login  = LoginSecret::derive("correct horse", &realm, &account, &LoginParams::recommended()?)?;
//! let asked  = ShareRequest::new(&me, &login, &challenge); // account and challenge came from the server
//! let share  = /* the server: */ asked.answer(&account, challenge, &policy)?;
//! let change = LoginChange::register(&me, &login, &share, &centre)?;
//! let rows   = /* the server: */ LoginChange::verify(change.expose_bytes(), &account, None, &policy)?;
//!
//! // Log in. The server checks the token, and lays its outer layer anew.
//! # let (record, wrap) = (rows.record.unwrap(), rows.wrap.unwrap());
//! let login  = LoginSecret::derive("correct horse", &realm, &account, wrap.login_params().unwrap())?;
//! let Verdict::Accepted(accepted) = /* the server: */ record.verify(login.token(), &account, &wrap, &policy)? else { panic!() };
//! assert_ne!(accepted.relaid().as_str(), accepted.replaces().as_str()); // compare-and-swap
//! let share  = accepted.without_second_factor().share()?;
//! let me     = wrap.unwrap_with_password(&login, &share, &centre)?;
//!
//! // Write: sealed for Anna and me, signed, padded, bound to its place.
//! let place  = centre.clone().with("conversation", "42").with("message", MessageId::generate()?);
//! let sealed = Sealer::new(&place).to(&anna).to(&me).signed_by(&me).seal(text)?;
//!
//! // Read: an error unless it is from me, for Anna, in this place and unaltered.
//! let opened = Opener::new(&place).with(&anna_identity).from(me.public()).open(&sealed)?;
//! assert_eq!(opened.plaintext().expose_str()?, text);
//! assert!(opened.addressees_unchanged());
//!
//! // Converse: one key for all messages of an epoch, one private-key operation for the whole conversation.
//! let conversation = centre.with("conversation", "42");
//! let (mut keys, delivery) = Keyring::found(&conversation, [&anna], &me)?;
//! let id     = MessageId::generate()?;
//! let sealed = Sealer::new(&keys.place(id)).under(keys.current()?).signed_by(&me).seal(text)?;
//! let annas  = Keyring::open(&conversation, [&delivery], &anna_identity, &Authors::begun_by(me.public()))?;
//! let opened = Opener::new(&annas.place(id)).with_keys(annas.keys()).from(me.public()).open(&sealed)?;
//! # assert_eq!(opened.plaintext().expose_str()?, text);
//! # let _ = keys.rotate([&anna], &me)?;
//! # Ok::<(), sealwax::Error>(())
//! ```
//!
//! # The chapters
//!
//! | module | what it is for |
//! |---|---|
//! | [`identity`] | key pairs, fingerprints, safety numbers, and whom one trusts |
//! | [`keywrap`] | secret keys locked by a password, a recovery card or a key of the host |
//! | [`login`] | passwords in two layers, server shares, and every change in one signed step |
//! | [`context`] | where a ciphertext belongs |
//! | [`envelope`] | messages and files, sealed for any number of recipients |
//! | [`conversation`] | one key for the messages of an epoch; joining, leaving, forks |
//! | [`recovery`] | a printed card and another admin bring the keys back |
//! | [`roster`] | who holds which role, in a log that the server cannot forge |
//! | [`session`], [`code`] | what a server keeps of sessions and login codes |
//!
//! # Features
//!
//! `serde`: public artefacts in their text form. `testing`: fixed identities and cheap costs, for tests only.
//! `hazmat`: the insides, and with `testing` deterministic randomness, for vectors only.
//!
//! # Targets
//!
//! Whatever `getrandom` 0.4 knows a source for needs nothing. `wasm32-unknown-unknown` has none of its own, and without a
//! choice nothing compiles: in a browser the application enables the feature `wasm_js` of `getrandom`, elsewhere
//! it sets `--cfg getrandom_backend="custom"` in RUSTFLAGS and names its source as getrandom's manual says. With
//! `"unsupported"` it compiles as well, and whatever draws gives [`Error::Randomness`].
//!
//! # What it does not do
//!
//! SECURITY.md says what is promised and what is not. Secrets are wiped when dropped, but the crates beneath leave
//! copies of some numbers on the heap: a host that fears memory dumps installs a zeroing global allocator. Nobody
//! outside the project has audited any of this yet.

pub mod code;
mod collection;
pub mod context;
pub mod conversation;
pub mod device;
pub mod envelope;
mod error;
#[cfg(feature = "hazmat")]
pub mod hazmat;
mod host_secret;
pub mod identity;
pub mod keep;
pub mod keywrap;
pub mod login;
mod nfc;
mod primitives;
mod random;
pub mod recovery;
pub mod roster;
pub mod secret;
mod server_secret;
pub mod session;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod text;
#[cfg(feature = "web")]
pub mod web;
mod wire;

/// Whether cheap costs and fixed keys are compiled in: libsealwax and the command refuse to be released with them.
#[doc(hidden)]
pub const TESTING: bool = cfg!(feature = "testing");

pub use error::{Error, Result};
pub use host_secret::SecretId;
