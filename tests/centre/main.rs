//! A centre over the years: random histories by honest and dishonest people on a server that may cheat, beside a model
//! of sets and numbers that says after each step what has to come of it.
//!
//! The invariants:
//! * a sealed message is readable by exactly those to whom the roster, the author and hand-overs gave it;
//! * the log of the roster holds exactly the entries that break no rule;
//! * each accepted login changes the record, and what is older than a device has seen is noticed;
//! * nobody is locked out who has his password, or his card and an approver; nobody else gets in.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test panics when it fails; the counts are printed"
)]

mod accounts;
mod conversation;
mod forge;
mod messages;
mod model;
mod people;
mod recovery;
mod rings;
mod roster;
mod step;
mod story;
mod world;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Instant;

use proptest::test_runner::{Config, TestError, TestRunner};
use sealwax::recovery::Retired;
use sealwax::testing::identity;

use model::PEOPLE;
use step::{Served, ServedRows, Step, Trick, Typed};
use world::{World, place};

impl World {
    /// Takes a step, and holds what came of it against the model.
    pub(crate) fn take(&mut self, step: &Step) {
        match step {
            Step::Roster { change, signing, lie } => drop(self.propose(change, signing, *lie)),
            Step::Fetch { who, served } => self.fetch(*who, *served),
            Step::LogIn { who, typed, served } => self.log_in(*who, *typed, *served),
            Step::ChangePassword { who } => self.change_password(*who),
            Step::ReplayChange { who } => self.replay_change(*who),
            Step::SetUpRecovery { who } => self.set_up_recovery(*who),
            Step::Renew { who } => self.renew(*who),
            Step::Recover { who, approver, trick } => drop(self.recover(*who, *approver, *trick)),
            Step::ReplaceIdentity { who } => self.replace_identity(*who),
            Step::Post { who, to } => self.post(*who, *to),
            Step::PassOn { who, message, to } => self.pass_on(*who, *message, *to),
            Step::Tamper { message, at } => self.tamper(*message, *at),
            Step::Deliver { who, withheld } => self.deliver(*who, *withheld),
            Step::Rotate { who, members, honest } => self.rotate(*who, members, *honest),
            Step::HandOver { who, to, honest } => self.hand_over(*who, *to, *honest),
            Step::Say { who, honest } => self.say(*who, *honest),
            Step::PlantKey => self.plant_key(),
            Step::OtherDevice { who, old } => self.other_device(*who, *old),
        }
    }

    /// Whatever has happened: who reads what, and who gets in.
    pub(crate) fn settle(&mut self) {
        for message in 0..self.messages.len() {
            self.check_message(message);
        }
        for who in 1..=PEOPLE {
            self.log_in(who, Typed::Right, ServedRows::Now);
            let retired = self.server.retired.get(&who).map_or(&[][..], Vec::as_slice);
            let chain = Retired::open_chain(&self.me(who), retired, &place()).unwrap();
            let chain: Vec<_> = chain.iter().map(|key| key.fingerprint()).collect();
            let keys = self.model.keys[&who].iter().rev().skip(1);
            assert_eq!(chain, keys.map(|key| identity(*key).fingerprint()).collect::<Vec<_>>());
            self.card_and_approver(who);
        }
    }

    /// With an admin who had a share and still is one, the card brings the identity back.
    fn card_and_approver(&mut self, who: u8) {
        let account = &self.server.now(who).account;
        let Some(recovery) = &account.recovery else { return };
        let members = self.model.members();
        let (shared, may) = (&recovery.approvers, members.approvers_of(who));
        let as_itself = members.current.get(&who).is_none_or(|(key, _)| *key == account.key);
        let approver = (1..=PEOPLE).find(|approver| {
            let key = self.model.key(*approver);
            *approver != who && shared.contains(&key) && may.contains(&key)
        });
        let Some(approver) = approver.filter(|_| as_itself && !may.contains(&account.key)) else { return };
        self.fetch(approver, Served::All);
        assert!(self.recover(who, approver, Trick::Nothing), "{who} is locked out with card and approver");
    }
}

/// So many histories; what was drawn is shrunk to the shortest one that fails.
const HISTORIES: u32 = 24;

#[test]
fn random_histories_of_a_centre_keep_every_promise() {
    let config = Config {
        cases: HISTORIES,
        max_shrink_iters: 300,
        failure_persistence: None, // a failure prints its history, which is a test to be kept
        ..Config::default()
    };
    let (start, total) = (Instant::now(), RefCell::new(BTreeMap::<&str, u64>::new()));
    let result = TestRunner::new(config).run(&step::history(), |steps| {
        let mut world = World::new();
        steps.iter().for_each(|step| world.take(step));
        world.settle();
        let mut total = total.borrow_mut();
        *total.entry("steps").or_default() += steps.len() as u64;
        world.tally.into_iter().for_each(|(what, count)| *total.entry(what).or_default() += count);
        Ok(())
    });
    println!("{HISTORIES} histories in {:?}: {:#?}", start.elapsed(), total.borrow());
    if let Err(TestError::Fail(reason, steps)) = &result {
        panic!("{reason}\nafter {steps:#?}");
    }
    result.unwrap();
}
