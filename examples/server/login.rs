//! Logging in: challenge, snapshot, check, compare-and-swap.
//!
//! The check takes a hundredth of a second or more and 19 MiB, so it runs outside of any transaction. What makes this
//! safe is the end: the re-laid record is stored only while the record that was checked is still there.

use rusqlite::{OptionalExtension, TransactionBehavior};
use sealwax::identity::AccountId;
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{Accepted, LoginChallenge, LoginParams, LoginRecord, LoginToken, ServerShare, Verdict};

use super::session::{self, Cookie};
use super::{Result, Server, ServerError, normalised};

/// What is stored of an account, read by one statement: record and wrap belong together.
#[derive(Debug)]
pub struct Snapshot(Option<(AccountId, WrappedIdentity, LoginRecord)>);

/// A token that was checked, and nothing stored yet.
#[derive(Debug)]
pub struct Checked(Option<Accepted>);

/// What an accepted login is given.
#[derive(Debug)]
pub struct Login {
    /// Whose it is.
    pub account: AccountId,
    /// Proves the session in every later request.
    pub cookie: Cookie,
    /// The private keys, wrapped.
    pub wrap: Vec<u8>,
    /// The server's share of the key that opens them.
    pub share: ServerShare,
    /// The share for the new password that the client announced.
    pub share_for_new: Option<ServerShare>,
    /// The wrap names a pepper of earlier: let the client wrap anew, with the same password.
    pub outdated: bool,
}

impl Server {
    /// The first answer, to any name: how to stretch the password.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn challenge(&self, name: &str) -> Result<LoginChallenge> {
        let name = normalised(name);
        // Both answers are made for every name, so that the time does not tell them apart.
        let decoy = LoginChallenge::decoy(&self.secrets.decoys, &name, &self.secrets.costs)?;
        Ok(match self.snapshot(&name)?.0 {
            Some((account, wrap, _)) => LoginChallenge::of(&account, &wrap)?,
            None => decoy,
        })
    }

    /// The whole login, as a request handler calls it. `new` are the parameters of a new password, if the client is
    /// about to set one.
    ///
    /// # Errors
    /// [`ServerError::Refused`] for an unknown name and for a wrong password, in the same time.
    pub fn login(
        &mut self,
        name: &str,
        token: &LoginToken,
        new: Option<&LoginParams>,
        now: u64,
    ) -> Result<Login> {
        let snapshot = self.snapshot(&normalised(name))?;
        let checked = self.check(snapshot, token)?;
        self.admit(checked, new, now)
    }

    /// Reads record and wrap together. Two statements could see the record from before a change of password, and the
    /// wrap from after it.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn snapshot(&self, name: &str) -> Result<Snapshot> {
        let row = self
            .db
            .prepare_cached("SELECT id, wrap, record FROM account WHERE name = ?1")?
            .query_row([name], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let Some((id, wrap, record)): Option<([u8; 16], Vec<u8>, String)> = row else {
            self.secrets.read_stand_in()?; // the same work
            return Ok(Snapshot(None));
        };
        Ok(Snapshot(Some((
            AccountId::from_bytes(id),
            WrappedIdentity::from_bytes(&wrap)?,
            LoginRecord::from_text(&record)?,
        ))))
    }

    /// Checks the token, known name or not, with the same work. In an asynchronous server this is what runs on a
    /// thread of its own, a few at a time.
    ///
    /// # Errors
    /// What is wrong with the record; a wrong token is no error yet.
    pub fn check(&self, snapshot: Snapshot, token: &LoginToken) -> Result<Checked> {
        let policy = &self.secrets.policy;
        let Some((account, wrap, record)) = snapshot.0 else {
            let _rejected = policy.reject_unknown(token)?;
            return Ok(Checked(None));
        };
        Ok(Checked(match record.verify(token, &account, &wrap, policy)? {
            Verdict::Accepted(accepted) => Some(accepted),
            Verdict::Rejected => None,
        }))
    }

    /// Stores the re-laid record and lets the client in.
    ///
    /// # Errors
    /// [`ServerError::Refused`] when the token was wrong, or its password was changed in the meantime.
    pub fn admit(&mut self, checked: Checked, new: Option<&LoginParams>, now: u64) -> Result<Login> {
        let Some(accepted) = checked.0 else {
            return Err(ServerError::Refused);
        };
        let (relaid, replaced) = (accepted.relaid().to_string(), accepted.replaces().to_string());
        // A second factor is checked here, in this request. Until then nothing but the record may be used.
        let admitted = accepted.without_second_factor();
        let account = *admitted.account();

        // One transaction: a change of password deletes the sessions of its account, so this one has to be there
        // before that change, or not at all.
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let swapped = transaction.execute(
            "UPDATE account SET record = ?1 WHERE id = ?2 AND record = ?3",
            (relaid, account.as_bytes(), replaced),
        )?;
        if swapped == 0 {
            // Another record is there. With the wrap that was served, another login was faster, and all is well. With
            // another wrap, the password was changed, and this one is the old one.
            let wrap_now: Option<Vec<u8>> = transaction
                .query_row("SELECT wrap FROM account WHERE id = ?1", [account.as_bytes()], |row| row.get(0))
                .optional()?;
            if wrap_now.as_deref() != Some(admitted.wrap().as_bytes()) {
                return Err(ServerError::Refused);
            }
        }
        let cookie = session::begin(&transaction, &self.secrets, &account, now)?;
        transaction.commit()?;

        // Only now do wrap and share leave the server.
        let share = admitted.share()?;
        Ok(Login {
            account,
            cookie,
            outdated: share.pepper_id() != self.secrets.policy.pepper_id(),
            share,
            share_for_new: new.map(|params| admitted.share_for_new(params)),
            wrap: admitted.wrap().as_bytes().to_vec(),
        })
    }
}
