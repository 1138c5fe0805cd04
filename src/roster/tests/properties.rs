//! Random logs, altered logs, long logs.

use std::time::Instant;

use proptest::prelude::*;

use super::super::body::Body;
use super::super::entry::Entry;
use super::super::fixture::{Centre, account, counsellor, key};
use super::super::{Pin, Role, Roster};
use crate::error::Result;

/// A log with every operation: 2 founders, then 5 entries.
fn every_operation() -> Centre {
    let mut centre = Centre::of(&[1, 2]);
    centre.admit(4, &counsellor(), &[1]).unwrap();
    centre.change_role(4, &Role::admin(), &[1, 2]).unwrap();
    centre.replace(4, 9, &[1, 2]).unwrap();
    centre.expel(2, &[1, 9]).unwrap();
    centre.admit(5, &counsellor(), &[9]).unwrap();
    centre
}

/// Appends the altered bytes of entry `number` to the log before it.
fn append_altered(before: &mut Roster, bytes: &[u8]) -> Result<()> {
    before.append(&Entry::from_bytes(bytes)?)
}

#[test]
fn every_changed_byte_and_every_cut_of_every_entry_is_refused() {
    let centre = every_operation();
    let mut before = Roster::empty();
    for (number, entry) in centre.entries.iter().enumerate() {
        let bytes = entry.as_bytes();
        for at in 0..bytes.len() {
            let mut altered = bytes.to_vec();
            altered[at] ^= 1 << (at % 8);
            assert!(append_altered(&mut before, &altered).is_err(), "entry {number}, byte {at}");
            assert!(Entry::from_bytes(&bytes[..at]).is_err(), "entry {number}, cut at {at}");
        }
        assert!(Entry::from_bytes(&[bytes, &[0]].concat()).is_err());
        before.append(entry).unwrap();
    }
    assert_eq!(before, centre.roster);
}

#[test]
fn the_text_form_comes_back() {
    for entry in every_operation().entries {
        let text = entry.to_text();
        assert!(text.starts_with("swxl1_"));
        assert_eq!(Entry::from_text(&text).unwrap(), entry);
    }
}

/// A step of a random log: an operation, on somebody, with some role.
#[derive(Debug, Clone)]
struct Step {
    op: u8,
    on: usize,
    role: usize,
    by: usize,
}

fn step() -> impl Strategy<Value = Step> {
    (2..=5u8, 0..20usize, 0..3usize, 0..20usize).prop_map(|(op, on, role, by)| Step { op, on, role, by })
}

/// Does what is asked for, by exactly the signers it takes; whether it was possible.
fn take(centre: &mut Centre, next: &mut u32, step: &Step) -> bool {
    let role = [Role::admin(), counsellor(), Role::new("volunteer").unwrap()][step.role].clone();
    let number = |fingerprint| (1..200).find(|n| key(*n) == fingerprint).unwrap();
    let members: Vec<_> =
        centre.roster.members().map(|m| (number(m.fingerprint()), m.role.is_admin())).collect();
    let (on, on_admin) = members[step.on % members.len()];
    let mut admins: Vec<u32> = members.iter().filter(|(_, admin)| *admin).map(|(n, _)| *n).collect();
    let turn = step.by % admins.len();
    admins.rotate_left(turn);
    let concerns = match step.op {
        2 => role.is_admin(),
        3 => on_admin || role.is_admin(),
        _ => on_admin,
    };
    let signers = &admins[..if concerns { admins.len().min(2) } else { 1 }];
    let done = match step.op {
        2 => centre.admit(*next, &role, signers),
        3 => centre.change_role(on, &role, signers),
        4 => centre.expel(on, signers),
        _ if step.by.is_multiple_of(2) || signers.contains(&on) => centre.replace(on, *next, &[on]),
        _ => centre.replace(on, *next, signers),
    };
    *next += 1;
    done.is_ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn random_logs_replay_to_the_same_members_and_no_byte_of_them_can_change(
        steps in prop::collection::vec(step(), 1..16),
        founders in 1..4u32,
        at: prop::sample::Index,
        bit in 0..8u8,
    ) {
        let founders: Vec<u32> = (1..=founders).collect();
        let mut centre = Centre::of(&founders);
        let mut next = 100;
        for step in &steps {
            take(&mut centre, &mut next, step);
            prop_assert!(centre.roster.admins().next().is_some());
            prop_assert_eq!(centre.roster.admins().count(), centre.roster.admin_count());
        }
        let bytes: Vec<Vec<u8>> = centre.entries.iter().map(|entry| entry.as_bytes().to_vec()).collect();
        let replay = |bytes: &[Vec<u8>]| {
            let entries = bytes.iter().map(|entry| Entry::from_bytes(entry)).collect::<Result<Vec<_>>>()?;
            Roster::replay(&entries, &Pin::founding(*centre.roster.founding_hash()))
        };
        prop_assert_eq!(&replay(&bytes).unwrap(), &centre.roster);
        for length in 1..=bytes.len() {
            let older = replay(&bytes[..length]).unwrap();
            prop_assert_eq!(centre.roster.check_extends(&older.pin()), Ok(()));
            for known in centre.roster.all_known() {
                let then = older.current(&known.public().fingerprint()).map(|member| member.role());
                prop_assert_eq!(known.role_at(older.len()), then);
            }
        }
        let total: usize = bytes.iter().map(Vec::len).sum();
        let (mut at, mut altered) = (at.index(total), bytes.clone());
        let entry = altered.iter_mut().find(|entry| {
            let here = at < entry.len();
            at -= if here { 0 } else { entry.len() };
            here
        });
        entry.unwrap()[at] ^= 1 << bit;
        prop_assert!(replay(&altered).is_err());
    }
}

/// 2,000 entries, appended one by one and replayed from their bytes. The time is printed, not judged.
#[test]
#[allow(clippy::print_stdout, reason = "the measured time")]
fn two_thousand_entries_replay() {
    let mut centre = Centre::of(&[1, 2, 3]);
    let roles = [counsellor(), Role::new("volunteer").unwrap()];
    for n in 0..1_997u32 {
        let admin = 1 + n % 3;
        match n % 10 {
            0 => centre.admit(100 + n, &roles[0], &[admin]),
            9 => centre.expel(100 + n - 9, &[admin]),
            turn => centre.change_role(100 + n - turn, &roles[turn as usize % 2], &[admin]),
        }
        .unwrap();
    }
    centre.admit(99, &roles[0], &[1]).unwrap();
    centre.change_role(99, &roles[1], &[2]).unwrap();
    assert_eq!(centre.entries.len(), 2_000);
    let bytes: Vec<_> = centre.entries.iter().map(|entry| entry.as_bytes().to_vec()).collect();
    let start = Instant::now();
    let entries = bytes.iter().map(|entry| Entry::from_bytes(entry)).collect::<Result<Vec<_>>>().unwrap();
    let read = start.elapsed();
    let roster = Roster::replay(&entries, &centre.roster.pin()).unwrap();
    println!("2,000 entries: read in {read:?}, with replay {:?}", start.elapsed());
    assert_eq!(roster, centre.roster);
    assert_eq!(roster.member(&account(99)).unwrap().role(), &roles[1]);
}

#[test]
fn an_entry_says_how_long_its_statement_may_be() {
    let body = Body::Expel(key(4));
    let entry = Centre::usual().entry(body, &[1]).unwrap();
    assert_eq!(entry.as_bytes().len(), 58 + 32 + 1 + 32 + 64);
}
