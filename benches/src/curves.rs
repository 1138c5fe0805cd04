//! How cost grows: with the size of the text, the number of recipients, the length of a roster.

use sealwax::context::Context;
use sealwax::conversation::ConversationKey;
use sealwax::envelope::{Opener, Sealer};
use sealwax::identity::AccountId;
use sealwax::roster::{Offer, Role, Roster};
use sealwax::testing;

use crate::Result;
use crate::clock::{median, time};

pub(crate) fn run(curve: &str) -> Result<()> {
    match curve {
        "size" => size(),
        "recipients" => recipients(),
        _ => roster(),
    }
}

fn point<T>(curve: &str, x: usize, rounds: usize, mut work: impl FnMut() -> Result<T>) -> Result<()> {
    let mut all = Vec::new();
    for _ in 0..rounds {
        all.push(time(&mut work)?);
    }
    println!("point {curve} {x} {:e}", median(&mut all));
    Ok(())
}

/// Sealing and opening, signed, under a conversation key: 1 B to 1 GiB.
fn size() -> Result<()> {
    let me = testing::identity(1);
    let place = Context::new().with("message", "1");
    let key = ConversationKey::generate(0, &place)?;
    for power in (0..=30).step_by(2) {
        let length = 1usize << power;
        let text = vec![7u8; length];
        let rounds = if power < 20 { 101 } else { 3 };
        let seal = || Ok(Sealer::new(&place).under(&key).signed_by(&me).seal(&text)?);
        let sealed = seal()?;
        point("seal-size", length, rounds, seal)?;
        let opener = Opener::new(&place).with_key(&key).from(me.public());
        point("open-size", length, rounds, || Ok(opener.open(&sealed)?))?;
    }
    Ok(())
}

/// Sealing 1 KiB for 1 to 1,000 identities, and one of them opening it.
fn recipients() -> Result<()> {
    let me = testing::identity(1);
    let place = Context::new().with("message", "1");
    let all: Vec<_> = (0..1000).map(testing::many_identities).collect();
    for n in [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] {
        let seal = || Ok(Sealer::new(&place).to_all(&all[..n]).signed_by(&me).seal([7; 1024])?);
        let sealed = seal()?;
        point("seal-recipients", n, 5, seal)?;
        let opener = Opener::new(&place).with(&all[n - 1]).from(me.public());
        point("open-recipients", n, 5, || Ok(opener.open(&sealed)?))?;
    }
    Ok(())
}

/// Replaying a roster from its founding: what a client does that has pinned nothing yet.
fn roster() -> Result<()> {
    let mut entries = testing::roster();
    let mut roster = Roster::first_contact(&entries)?;
    let admin = testing::identity(1);
    for n in 0..1000 {
        let mut account = [0xA0; 16];
        account[..4].copy_from_slice(&u32::to_be_bytes(n));
        let member = testing::many_identities(n);
        let offer =
            Offer::to_join(&member, AccountId::from_bytes(account), Role::new("counsellor")?, &roster.pin())?;
        let admission = roster.draft(1_790_000_000, [admin.fingerprint()]).admit(&offer)?;
        let entry = admission.review(&roster)?.sign(&admin)?.into_entry()?;
        roster.append(&entry)?;
        entries.push(entry);
        if [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].contains(&(n + 1)) {
            point("replay-roster", entries.len(), 5, || Ok(Roster::first_contact(&entries)?))?;
        }
    }
    Ok(())
}
