//! What one more entry of a roster costs, when it has many already: a client reads and appends only what is new to it.

use std::time::Instant;

use sealwax::identity::AccountId;
use sealwax::roster::{Draft, Entry, Offer, Pending, Pin, Role, Roster};
use sealwax::testing;

use crate::Result;
use crate::clock::median;

const LENGTHS: [usize; 4] = [10, 100, 1_000, 10_000];

pub(crate) fn run() -> Result<()> {
    let mut centre = Centre { roster: Roster::first_contact(&testing::roster())?, log: Vec::new() };
    centre.log.extend(testing::roster().iter().map(|entry| entry.as_bytes().to_vec()));
    for length in LENGTHS {
        while centre.log.len() < length {
            // As in a centre: now and then somebody comes, more often a role changes.
            let entry = if centre.log.len() % 10 == 2 { centre.admission()? } else { centre.change()? };
            centre.take(&entry)?;
        }
        let (admission, change) = (centre.admission()?, centre.change()?);
        println!("point append-admission {length} {:e}", centre.append(&admission)?);
        println!("point append-role {length} {:e}", centre.append(&change)?);
        println!("point replay-entry {length} {:e}", centre.replay()? / length as f64);
    }
    Ok(())
}

struct Centre {
    roster: Roster,
    log: Vec<Vec<u8>>,
}

impl Centre {
    /// The median of appending an entry, read from its bytes, to the roster as it is.
    fn append(&self, entry: &Entry) -> Result<f64> {
        let mut all = Vec::new();
        for _ in 0..25 {
            let mut roster = self.roster.clone();
            let start = Instant::now();
            roster.append(&Entry::from_bytes(entry.as_bytes())?)?;
            all.push(start.elapsed().as_secs_f64());
        }
        Ok(median(&mut all))
    }

    /// The median of reading and replaying all of it, against the pin.
    fn replay(&self) -> Result<f64> {
        let (founding, mut all) = (Pin::founding(*self.roster.founding_hash()), Vec::new());
        for _ in 0..3 {
            let start = Instant::now();
            let log =
                self.log.iter().map(|entry| Entry::from_bytes(entry)).collect::<sealwax::Result<Vec<_>>>()?;
            Roster::replay(&log, &founding)?;
            all.push(start.elapsed().as_secs_f64());
        }
        Ok(median(&mut all))
    }

    fn admission(&self) -> Result<Entry> {
        let number = u32::try_from(self.log.len())?;
        let mut account = [0xA0; 16];
        account[..4].copy_from_slice(&number.to_be_bytes());
        let (member, role) = (testing::many_identities(number), Role::new("counsellor")?);
        let offer = Offer::to_join(&member, AccountId::from_bytes(account), role, &self.roster.pin())?;
        self.signed(|draft| draft.admit(&offer))
    }

    /// The counsellor gets the other one of two roles.
    fn change(&self) -> Result<Entry> {
        let counsellor = self.roster.member(&testing::account(4)).ok_or("the counsellor")?;
        let other = if counsellor.role().as_str() == "counsellor" { "volunteer" } else { "counsellor" };
        let (key, other) = (counsellor.fingerprint(), Role::new(other)?);
        self.signed(|draft| draft.change_role(&key, other))
    }

    fn signed(&self, what: impl FnOnce(Draft<'_>) -> sealwax::Result<Pending>) -> Result<Entry> {
        let admin = testing::identity(1);
        let pending = what(self.roster.draft(1_790_000_000, [admin.fingerprint()]))?;
        Ok(pending.review(&self.roster)?.sign(&admin)?.into_entry()?)
    }

    fn take(&mut self, entry: &Entry) -> Result<()> {
        self.roster.append(entry)?;
        self.log.push(entry.as_bytes().to_vec());
        Ok(())
    }
}
