//! Where an identity lives on a disk: a file of one line, a wrapped identity in its text form.
//!
//! It is locked by a password, or by a key that lies in a file of its own. Realm, account and context are constants of
//! this command: the salt is drawn anew for each wrap, so nothing is shared between files, and nothing else has to be
//! stored beside the one line.

use std::path::{Path, PathBuf};

use base64ct::{Base64UrlUnpadded, Encoding};
use clap::Args;
use sealwax::context::Context;
use sealwax::identity::{AccountId, Identity, Realm};
use sealwax::keywrap::{Lock, WrappedIdentity, WrappingKey};
use sealwax::login::{LoginParams, LoginSecret, ServerShare};
use zeroize::Zeroizing;

use crate::failure::{About, AboutWords, Failure, Kind, Result};
use crate::file::{artefact, private};
use crate::password::{Source, Turn};

/// The realm of identity files.
const REALM: &str = "sealwax command";

/// How identity files are unlocked.
#[derive(Debug, Args)]
pub(crate) struct Unlock {
    #[command(flatten)]
    pub(crate) password: Source,
    /// The key that unlocks an identity made with --no-password [default: NAME.key beside NAME.identity]
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
}

/// Whom a password or key belongs to, and where the wrap belongs.
pub(crate) struct Owner {
    pub(crate) realm: Realm,
    pub(crate) account: AccountId,
    pub(crate) place: Context,
}

impl Owner {
    /// That of identity files.
    pub(crate) fn of_files() -> Result<Self> {
        let realm = Realm::new(REALM).about("realm")?;
        let account = AccountId::derive(&realm, b"identity file").about("account")?;
        Ok(Self { realm, account, place: Context::new().with(REALM, "identity file") })
    }
}

/// Reads an identity file without unlocking it.
pub(crate) fn read(path: &Path) -> Result<WrappedIdentity> {
    artefact::read(path)
}

impl Unlock {
    /// Reads and unlocks an identity file.
    pub(crate) fn open(&self, path: &Path) -> Result<Identity> {
        self.open_read(&read(path)?, path, Turn::ONLY)
    }

    /// The same with several, in the order in which they were named.
    pub(crate) fn open_all(&self, paths: &[PathBuf]) -> Result<Vec<Identity>> {
        let of = paths.len();
        let open = |(index, path): (usize, &PathBuf)| self.open_read(&read(path)?, path, Turn { index, of });
        paths.iter().enumerate().map(open).collect()
    }

    /// Unlocks an identity file that was read.
    pub(crate) fn open_read(&self, wrapped: &WrappedIdentity, path: &Path, turn: Turn) -> Result<Identity> {
        private::remind(path);
        self.unlock(wrapped, path, &Owner::of_files()?, &ServerShare::none(), turn)
    }

    /// Unlocks a wrap by whatever its lock asks for.
    pub(crate) fn unlock(
        &self,
        wrapped: &WrappedIdentity,
        path: &Path,
        owner: &Owner,
        share: &ServerShare,
        turn: Turn,
    ) -> Result<Identity> {
        let name = path.display();
        match wrapped.lock() {
            Lock::Password { params, .. } => {
                let password = self.password.get(&name.to_string(), turn)?;
                let login = LoginSecret::derive(&password, &owner.realm, &owner.account, params)
                    .about_words(&name)?;
                wrapped.unwrap_with_password(&login, share, &owner.place).about(&name)
            }
            Lock::Key { .. } => {
                let key = match &self.key {
                    Some(key) => read_key(key)?,
                    None => read_key(&beside(path)?)?,
                };
                wrapped.unwrap_with_key(&key, &owner.place).about(&name)
            }
            _ => Err(Failure::usage(format!(
                "{name}: is locked for recovery; `sealwax recover complete` opens it"
            ))),
        }
    }
}

/// The key beside an identity file, which need not lie there.
fn beside(path: &Path) -> Result<PathBuf> {
    let key = path.with_extension("key");
    if key.symlink_metadata().is_ok() {
        return Ok(key);
    }
    Err(Failure::new(
        Kind::Io,
        format!(
            "{}: is locked by a key, which is not in {}; --key FILE names it",
            path.display(),
            key.display()
        ),
    ))
}

/// Locks an identity by a password.
pub(crate) fn lock_by_password(
    identity: &Identity,
    password: &str,
    previous: Option<&WrappedIdentity>,
    owner: &Owner,
    share: &ServerShare,
) -> Result<WrappedIdentity> {
    let params = LoginParams::recommended().about("password")?;
    let login =
        LoginSecret::derive(password, &owner.realm, &owner.account, &params).about_words("password")?;
    WrappedIdentity::wrap_with_password(identity, &login, share, previous, &owner.place).about("lock")
}

/// Reads a 32-byte key: 43 characters of base64url.
pub(crate) fn read_key(path: &Path) -> Result<WrappingKey> {
    let text = artefact::read_text(path)?;
    private::remind(path);
    let mut bytes = Zeroizing::new([0; 32]);
    match Base64UrlUnpadded::decode(text.trim(), &mut *bytes) {
        Ok(decoded) if decoded.len() == 32 => Ok(WrappingKey::from_bytes(&bytes)),
        _ => Err(Failure::new(
            Kind::Malformed,
            format!("{}: is no key; one is 43 characters of base64url", path.display()),
        )),
    }
}

/// The text of a key.
pub(crate) fn key_text(key: &WrappingKey) -> Zeroizing<String> {
    Zeroizing::new(Base64UrlUnpadded::encode_string(key.expose_secret()))
}
