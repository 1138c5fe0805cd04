//! Keys under lock: the wrapped identities of applications, and the files of this command.

use std::path::{Path, PathBuf};

use clap::Args;
use sealwax::identity::{AccountId, Identity, Realm};
use sealwax::keywrap::{WrappedIdentity, WrappingKey};
use sealwax::login::ServerShare;

use super::identity::{Files, lock};
use crate::failure::{About, AboutWords, Result};
use crate::file::artefact;
use crate::file::output::{Content, Manner, Output, Target};
use crate::identity_file::{self, Owner, Unlock};
use crate::password::{NewSource, Turn};
use crate::place::{self, Place};
use crate::say;

/// Lock an identity for an application: makes the wrap its server stores, swxw1_…
#[derive(Debug, Args)]
#[command(after_help = "\
A server gets wraps inside of login changes, which applications make. This is for moving an identity by hand.

Example:
  sealwax wrap anna.identity --realm counselling.example --account 8M2…A --context centre=7 -o wrap.txt")]
pub(crate) struct Wrap {
    /// NAME.identity
    identity: PathBuf,
    #[command(flatten)]
    unlock: Unlock,
    #[command(flatten)]
    whose: Whose,
    #[command(flatten)]
    lock: NewLock,
    /// The wrap that this one replaces, whose generation is counted on
    #[arg(long, value_name = "FILE")]
    previous: Option<PathBuf>,
    #[command(flatten)]
    target: Target,
}

/// Take an identity out of an application's wrap, into files of this command
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  sealwax unwrap wrap.txt anna --realm counselling.example --account 8M2…A --context centre=7 --share share.txt")]
pub(crate) struct Unwrap {
    /// The wrap, swxw1_…
    wrap: PathBuf,
    #[command(flatten)]
    unlock: Unlock,
    #[command(flatten)]
    whose: Whose,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    password: NewSource,
}

/// Change the password of an identity file or of an application's wrap
#[derive(Debug, Args)]
#[command(after_help = "\
The new wrap has a new salt, today's cost, and the next generation. Copies of the old one still open with the old password.

Examples:
  sealwax rewrap anna.identity                       in place
  sealwax rewrap anna.identity --new-key anna.key    a key instead of the password")]
pub(crate) struct Rewrap {
    /// NAME.identity, or a wrap
    wrap: PathBuf,
    #[command(flatten)]
    unlock: Unlock,
    #[command(flatten)]
    whose: Whose,
    #[command(flatten)]
    lock: NewLock,
    /// Write to this file, or to standard output for `-`, and keep the other as it is
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace that file if it exists
    #[arg(short, long, requires = "output")]
    force: bool,
}

/// To whom in which application a wrap belongs; without these it is a file of this command.
#[derive(Debug, Args)]
pub(crate) struct Whose {
    /// The application, as it names itself
    #[arg(long, requires = "account")]
    realm: Option<String>,
    /// The account, 22 characters
    #[arg(long, value_name = "ID", requires = "realm", value_parser = place::account)]
    account: Option<AccountId>,
    /// The server's share of the wrapping key, swxt1_…, where it has a pepper
    #[arg(long, value_name = "FILE", requires = "realm")]
    share: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
}

impl Whose {
    pub(crate) fn owner(&self) -> Result<Owner> {
        match (&self.realm, &self.account) {
            (Some(realm), Some(account)) => Ok(Owner {
                realm: Realm::new(realm).about_words("--realm")?,
                account: *account,
                place: self.place.context()?,
            }),
            _ => {
                let owner = Owner::of_files()?;
                Ok(Owner { place: self.place.context_or(owner.place)?, ..owner })
            }
        }
    }

    pub(crate) fn share(&self) -> Result<ServerShare> {
        self.share.as_deref().map_or_else(|| Ok(ServerShare::none()), artefact::read)
    }
}

/// The lock that is put on.
#[derive(Debug, Args)]
struct NewLock {
    #[command(flatten)]
    password: NewSource,
    /// A file with a key instead of a password: 32 random bytes as 43 characters of base64url; made if it is not there
    #[arg(long, value_name = "FILE", conflicts_with_all = ["new_password_file", "new_password_fd"])]
    new_key: Option<PathBuf>,
}

impl NewLock {
    /// Locks; the generation is counted on from a previous wrap under the same kind of lock.
    fn wrap(
        &self,
        identity: &Identity,
        previous: Option<&WrappedIdentity>,
        name: &str,
        owner: &Owner,
        share: &ServerShare,
    ) -> Result<Locked> {
        if let Some(file) = &self.new_key {
            let (key, made) = Self::key(file)?;
            let previous = previous.filter(|previous| previous.lock().same_kind(&key.lock()));
            let wrap = WrappedIdentity::wrap_with_key(identity, &key, previous, &owner.place).about(name)?;
            return Ok(Locked { wrap, key: made });
        }
        let password = self.password.get(name)?;
        let previous = previous.filter(|previous| previous.login_params().is_some());
        let wrap = identity_file::lock_by_password(identity, &password, previous, owner, share)?;
        Ok(Locked { wrap, key: None })
    }

    /// The key in a file; if there is none, a new one, to be committed with what it locks.
    fn key(file: &Path) -> Result<(WrappingKey, Option<Output>)> {
        if file.symlink_metadata().is_ok() {
            return Ok((identity_file::read_key(file)?, None));
        }
        let key = WrappingKey::generate().about("key")?;
        let manner = Manner { force: false, secret: true };
        let output = artefact::create_line(file, &identity_file::key_text(&key), manner)?;
        Ok((key, Some(output)))
    }
}

/// A wrap, and the key that was made for it.
struct Locked {
    wrap: WrappedIdentity,
    key: Option<Output>,
}

impl Locked {
    /// Writes both, or neither.
    fn write(self, mut output: Output) -> Result<()> {
        output.put(format!("{}\n", self.wrap.to_text()).as_bytes())?;
        let made = self.key.as_ref().map(|key| key.name().to_owned());
        Output::commit_all(self.key.into_iter().chain([output]).collect())?;
        if let Some(made) = made {
            say::note(&format!("made {made}: keep it where backups and other users do not come"));
        }
        Ok(())
    }
}

impl Wrap {
    pub(crate) fn run(self) -> Result<()> {
        let owner = self.whose.owner()?;
        let previous = self.previous.as_deref().map(identity_file::read).transpose()?;
        let identity = self.unlock.open(&self.identity)?;
        let share = self.whose.share()?;
        let wrapped = self.lock.wrap(&identity, previous.as_ref(), "the wrap", &owner, &share)?;
        wrapped.write(self.target.open(Content::Text, true)?)
    }
}

impl Unwrap {
    pub(crate) fn run(self) -> Result<()> {
        let wrapped = identity_file::read(&self.wrap)?;
        let (owner, share) = (self.whose.owner()?, self.whose.share()?);
        let identity = self.unlock.unlock(&wrapped, &self.wrap, &owner, &share, Turn::ONLY)?;
        let lock = self.files.begin(self.password.is_named(), |file| self.password.get(file))?;
        self.files.finish(&identity, lock)
    }
}

impl Rewrap {
    pub(crate) fn run(self) -> Result<()> {
        let wrapped = identity_file::read(&self.wrap)?;
        let (owner, share) = (self.whose.owner()?, self.whose.share()?);
        let identity = self.unlock.unlock(&wrapped, &self.wrap, &owner, &share, Turn::ONLY)?;
        let name = self.wrap.display().to_string();
        let anew = self.lock.wrap(&identity, Some(&wrapped), &name, &owner, &share)?;
        let (file, force) = self.output.as_ref().map_or((&self.wrap, true), |file| (file, self.force));
        let output = Output::create(file, Content::Text, Manner { force, secret: true })?;
        let now = lock(&anew.wrap);
        let note = format!("{} is locked by {now} (generation {})", output.name(), anew.wrap.generation());
        anew.write(output)?;
        say::note(&note);
        Ok(())
    }
}
