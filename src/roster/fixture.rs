//! A centre to break rules in: entries are forged without the checks that drafting makes.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock};

use super::body::Body;
use super::entry::{Entry, Statement};
use super::offer::Newcomer;
use super::pin::EntryHash;
use super::{Role, Roster};
use crate::error::{Error, Result};
use crate::identity::{AccountId, Fingerprint, Identity};
use crate::testing;

/// A fixed identity that is made once in a run.
pub(super) fn identity(n: u32) -> &'static Identity {
    static MADE: OnceLock<Mutex<BTreeMap<u32, &'static Identity>>> = OnceLock::new();
    let mut made = MADE.get_or_init(Mutex::default).lock().unwrap();
    made.entry(n).or_insert_with(|| Box::leak(Box::new(testing::many_identities(n))))
}

pub(super) fn key(n: u32) -> Fingerprint {
    identity(n).fingerprint()
}

pub(super) fn account(n: u32) -> AccountId {
    let mut bytes = [0; 16];
    bytes[12..].copy_from_slice(&n.to_be_bytes());
    AccountId::from_bytes(bytes)
}

pub(super) fn counsellor() -> Role {
    Role::new("counsellor").unwrap()
}

/// Identity `key` with the account `who`, consenting as a founder.
pub(super) fn founder(key: u32, who: u32) -> Newcomer {
    let zeros = EntryHash::ZEROS;
    Newcomer::consenting(identity(key), account(who), Role::admin(), &zeros, &zeros, 0).unwrap()
}

/// Signs `statement` by whoever it names among the identities below 1,000, and reads it back from its bytes.
pub(super) fn signed(statement: Statement, signers: &[u32]) -> Result<Entry> {
    let by_key: BTreeMap<_, _> = signers.iter().map(|n| (key(*n), identity(*n))).collect();
    let signatures = statement.signers.iter().map(|signer| statement.sign(by_key[signer])).collect();
    Entry::from_bytes(Entry::assemble(statement, signatures).as_bytes())
}

/// A log and its roster. Identity `n` belongs to account `n`, unless a test says otherwise.
#[derive(Clone)]
pub(super) struct Centre {
    pub(super) roster: Roster,
    pub(super) entries: Vec<Entry>,
}

impl Centre {
    /// Founded by these.
    pub(super) fn of(founders: &[u32]) -> Self {
        let mut centre = Self { roster: Roster::empty(), entries: Vec::new() };
        centre.append(centre.founding("Beratung Nord", founders), founders).unwrap();
        centre
    }

    /// Admins 1, 2 and 3, counsellors 4 and 5.
    pub(super) fn usual() -> Self {
        let mut centre = Self::of(&[1, 2, 3]);
        centre.admit(4, &counsellor(), &[1]).unwrap();
        centre.admit(5, &counsellor(), &[2]).unwrap();
        centre
    }

    pub(super) fn founding(&self, name: &str, founders: &[u32]) -> Body {
        let mut founders: Vec<_> = founders.iter().map(|n| founder(*n, *n)).collect();
        founders.sort_by_key(|founder| founder.account);
        Body::Found { name: name.to_owned(), founders }
    }

    /// Identity `key` for account `who`, consenting to the next entry.
    pub(super) fn newcomer(&self, key: u32, who: u32, role: &Role) -> Newcomer {
        let (founding, previous) = (self.roster.founding_hash(), self.roster.last_hash());
        Newcomer::consenting(identity(key), account(who), role.clone(), founding, &previous, 0).unwrap()
    }

    pub(super) fn statement(&self, body: Body, signers: &[u32]) -> Statement {
        let signers = signers.iter().map(|n| key(*n)).collect();
        Statement::new(self.roster.len(), self.roster.last_hash(), 1_790_000_000, body, signers)
    }

    /// The next entry, signed by these, whether or not it breaks a rule.
    pub(super) fn entry(&self, body: Body, signers: &[u32]) -> Result<Entry> {
        signed(self.statement(body, signers), signers)
    }

    pub(super) fn append(&mut self, body: Body, signers: &[u32]) -> Result<()> {
        let entry = self.entry(body, signers)?;
        self.roster.append(&entry)?;
        self.entries.push(entry);
        Ok(())
    }

    pub(super) fn admit(&mut self, n: u32, role: &Role, signers: &[u32]) -> Result<()> {
        self.append(Body::Admit(self.newcomer(n, n, role)), signers)
    }

    pub(super) fn expel(&mut self, n: u32, signers: &[u32]) -> Result<()> {
        self.append(Body::Expel(key(n)), signers)
    }

    pub(super) fn change_role(&mut self, n: u32, to: &Role, signers: &[u32]) -> Result<()> {
        self.append(Body::ChangeRole { of: key(n), to: to.clone() }, signers)
    }

    /// Key `new` for the account that has `old`, with the role it has.
    pub(super) fn replace(&mut self, old: u32, new: u32, signers: &[u32]) -> Result<()> {
        let member = self.roster.current(&key(old)).unwrap();
        let (account, role) = (member.account, member.role.clone());
        let (founding, previous) = (self.roster.founding_hash(), self.roster.last_hash());
        let new = Newcomer::consenting(identity(new), account, role, founding, &previous, 0).unwrap();
        self.append(Body::Replace { old: key(old), new }, signers)
    }

    /// `result` is the refusal of the next entry by `rule`, and the roster is as it was.
    #[track_caller]
    pub(super) fn refuses(&mut self, rule: &'static str, f: impl FnOnce(&mut Self) -> Result<()>) {
        self.refuses_what("", rule, f);
    }

    /// The same, for one of several cases.
    #[track_caller]
    pub(super) fn refuses_what(
        &mut self,
        what: &str,
        rule: &'static str,
        f: impl FnOnce(&mut Self) -> Result<()>,
    ) {
        let before = self.clone();
        let entry = self.roster.len();
        assert_eq!(f(self), Err(Error::RosterRejected { rule, entry }), "{what}");
        assert!(self.roster == before.roster, "a refused entry changed the roster: {what}");
    }
}
