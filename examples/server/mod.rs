//! The server of a counselling centre on SQLite: what a host of sealwax has to do, to be copied.
//!
//! It never sees a password, a private key or a word of anybody's. What it must get right is *order*: what is read
//! together, what is written together, and what is written only while something else is still so. Each file is one
//! subject, each step says why it is there:
//!
//! * [`register`]: an account id is reserved once and for ever;
//! * [`share`]: the server's share of a wrapping key, for a signed request that answers a fresh challenge;
//! * [`login`]: challenge, snapshot, check, compare-and-swap of the re-laid record;
//! * [`change`]: a new password, or a new pepper, in one transaction on one condition;
//! * [`session`]: who is logged in, sealed with a secret that only the cookie has;
//! * [`keep`]: half of the key by which an unlocked identity survives a page load;
//! * [`device`]: what the devices of an account remember together;
//! * [`mail`]: conversation keys, messages and attachments, which to the server are bytes;
//! * [`roster`]: the signed log of members, which the server keeps and cannot write;
//! * [`recovery`]: requests and grants for who forgot a password;
//! * [`code`]: login codes whose guesses are counted.
//!
//! Rate limits, TLS and mail are not here, and a host needs them.

pub mod change;
pub mod code;
pub mod device;
mod error;
pub mod keep;
pub mod login;
pub mod mail;
pub mod recovery;
pub mod register;
pub mod roster;
mod schema;
pub mod session;
pub mod share;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::Connection;
use sealwax::Result as Sealed;
use sealwax::context::Context;
use sealwax::identity::{AccountId, Identity};
use sealwax::keywrap::{WrappedIdentity, WrappingKey};
use sealwax::login::{CostDistribution, DecoySecret, LoginPolicy};
use sealwax::session::ServerSecrets;

pub use change::StoredWraps;
pub use error::{Result, ServerError};
pub use login::{Checked, Login, Snapshot};
pub use register::Reserved;
pub use schema::SCHEMA;
pub use session::Cookie;

/// What the server keeps outside its database: in its configuration, readable for nobody else. Made once.
#[derive(Debug)]
pub struct Secrets {
    /// Realm, cost and peppers of the logins.
    pub policy: LoginPolicy,
    /// What answers to unknown names are drawn from. Never rotated.
    pub decoys: DecoySecret,
    /// Which costs and peppers the accounts have, so that those answers look alike.
    pub costs: CostDistribution,
    /// The server's half of the keys of its sessions.
    pub sessions: ServerSecrets,
    /// A wrap that nobody can open. An unknown name is given the same work as a known one, reading a wrap included.
    stand_in: WrappedIdentity,
}

impl Secrets {
    /// Everything together.
    ///
    /// # Errors
    /// [`sealwax::Error::Randomness`].
    pub fn new(
        policy: LoginPolicy,
        decoys: DecoySecret,
        costs: CostDistribution,
        sessions: ServerSecrets,
    ) -> Sealed<Self> {
        let (nobody, key) = (Identity::generate()?, WrappingKey::generate()?);
        let stand_in = WrappedIdentity::wrap_with_key(&nobody, &key, None, &Context::empty())?;
        Ok(Self { policy, decoys, costs, sessions, stand_in })
    }

    /// Reads the wrap that nobody can open, in place of the one that an unknown name does not have.
    ///
    /// # Errors
    /// None that is not a bug.
    pub fn read_stand_in(&self) -> Sealed<WrappedIdentity> {
        WrappedIdentity::from_bytes(self.stand_in.as_bytes())
    }
}

/// One worker of the server: a connection of its own, and what all workers share.
#[derive(Debug)]
pub struct Server {
    db: Connection,
    uploads: PathBuf,
    secrets: Arc<Secrets>,
}

impl Server {
    /// Opens database and upload folder below `folder`, and makes what is missing.
    ///
    /// # Errors
    /// What SQLite or the file system says.
    pub fn open(folder: &Path, secrets: Arc<Secrets>) -> Result<Self> {
        let uploads = folder.join("uploads");
        std::fs::create_dir_all(&uploads)?;
        Ok(Self { db: schema::open(&folder.join("centre.sqlite"))?, uploads, secrets })
    }

    /// The database, for who looks over the server's shoulder.
    #[must_use]
    pub const fn database(&self) -> &Connection {
        &self.db
    }

    /// Deletes an account: wraps, record, sessions, codes, everything that hangs on it. Its id stays used.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn delete_account(&self, account: &AccountId) -> Result<()> {
        self.db.execute("DELETE FROM account WHERE id = ?1", [account.as_bytes()])?;
        Ok(())
    }

    /// Deletes challenges that nobody has answered in time. A host does this now and then.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn sweep(&self, now: u64) -> Result<()> {
        self.db.execute("DELETE FROM challenge WHERE expires <= ?1", [now])?;
        Ok(())
    }

    /// Brings the write-ahead log into the database and empties it. The log holds what was replaced since it was last
    /// emptied, so a host does this now and then, and before it copies the file.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn checkpoint(&self) -> Result<()> {
        self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// What all workers share.
    #[must_use]
    pub fn secrets(&self) -> Arc<Secrets> {
        Arc::clone(&self.secrets)
    }

    /// Begins to work with other secrets: a new pepper, say, with the one before it as a former one.
    pub fn configure(&mut self, secrets: Arc<Secrets>) {
        self.secrets = secrets;
    }
}

/// A name as it is stored and looked up. For decoys too, or `Anna` and `anna` would have two of them.
fn normalised(name: &str) -> String {
    name.trim().to_lowercase()
}
