//! One history that is always the same: everything that random ones may do happens in it, so that no promise is kept
//! only because nothing happened.

use crate::model::{Change, Role, SERVER, Who};
use crate::step::{Lie, Served, ServedRows, Signing, Step, To, Trick, Typed};
use crate::world::World;

impl World {
    /// Takes steps, the last of which leads to `what`.
    fn so_that(&mut self, what: &'static str, steps: &[Step]) {
        let (last, before) = steps.split_last().unwrap();
        before.iter().for_each(|step| self.take(step));
        let count = |world: &Self| world.tally.get(what).copied().unwrap_or_default();
        let then = count(self);
        self.take(last);
        assert!(count(self) > then, "no {what:?} by {last:?}");
    }
}

fn entry(change: Change) -> Step {
    Step::Roster { change, signing: Signing::Rightly(0), lie: Lie::Nothing }
}

fn fetch(who: Who) -> Step {
    Step::Fetch { who, served: Served::All }
}

fn log_in(who: Who, typed: Typed, served: ServedRows) -> Step {
    Step::LogIn { who, typed, served }
}

fn recover(who: Who, approver: Who, trick: Trick) -> Step {
    Step::Recover { who, approver, trick }
}

fn say(who: Who) -> Step {
    Step::Say { who, honest: true }
}

#[test]
fn logins_and_recoveries_of_which_some_succeed() {
    let mut world = World::new();
    world.so_that("login accepted", &[log_in(5, Typed::Right, ServedRows::Now)]);
    world.so_that("login refused", &[log_in(5, Typed::Wrong, ServedRows::Now)]);
    world.so_that("login refused", &[log_in(5, Typed::Right, ServedRows::Other(6))]);
    world.so_that("password changed", &[Step::ChangePassword { who: 5 }]);
    world.so_that("login refused", &[log_in(5, Typed::Right, ServedRows::OldWrap(0))]);
    world.so_that("older wrap noticed", &[log_in(5, Typed::Former(0), ServedRows::Old(0))]);
    world.so_that("change replayed", &[Step::ReplayChange { who: 5 }]);

    world.so_that("recovery set up", &[Step::SetUpRecovery { who: 5 }]);
    for trick in [Trick::OtherCard, Trick::Code, Trick::Late, Trick::Planted] {
        world.so_that("recovery not approved", &[recover(5, 1, trick)]);
    }
    for no_approver in [5, 4] {
        world.so_that("recovery not approved", &[recover(5, no_approver, Trick::Nothing)]);
    }
    world.so_that("recovered", &[recover(5, 1, Trick::Nothing)]);
    world.so_that("grant refused", &[recover(5, 2, Trick::OldGrant)]);

    // One admin comes and one goes; the user renews what his approvers have, and one of them kept the old share.
    let admit = entry(Change::Admit { who: 6, key: None, role: Role::Admin });
    let expel = entry(Change::Expel { of: 3 });
    world.so_that("entry accepted", &[admit, expel]);
    world.so_that("grant refused", &[recover(5, 3, Trick::Nothing)]);
    let stored = world.server.rows[&5].len();
    world.so_that("recovery renewed", &[fetch(5), Step::Renew { who: 5 }]);
    world.so_that("recovery not approved", &[recover(5, 3, Trick::Nothing)]);
    let with_share = world.server.rows[&5][..stored].iter().filter(|rows| rows.recovery.is_some()).count();
    world.so_that("grant refused", &[recover(5, 1, Trick::OldShare(with_share - 1))]);
    world.so_that("grant refused", &[fetch(1), recover(5, 1, Trick::OldRoster(1))]);
    world.so_that("recovered", &[recover(5, 6, Trick::Nothing)]);

    world.so_that("identity replaced", &[Step::ReplaceIdentity { who: 4 }]);
    world.so_that("identity replaced", &[Step::ReplaceIdentity { who: 5 }]);
    world.so_that("recovered", &[recover(5, 1, Trick::Nothing)]);
    world.so_that("device state carried over", &[Step::OtherDevice { who: 5, old: false }]);
    world.so_that("older device state noticed", &[Step::OtherDevice { who: 5, old: true }]);
    world.settle();
}

#[test]
fn a_conversation_that_some_disturb() {
    let mut world = World::new();
    world.so_that("said in the conversation", &[say(5), say(4), say(1)]);
    // The server says that the roster is another one, or makes up members.
    let lie = |change, signing, lie| Step::Roster { change, signing, lie };
    let admit = Change::Admit { who: 6, key: None, role: Role::Counsellor };
    let planted = Change::Admit { who: 6, key: Some(SERVER), role: Role::Admin };
    for refused in [
        lie(admit, Signing::Rightly(0), Lie::Consent),
        lie(admit, Signing::Rightly(0), Lie::Signature),
        lie(admit, Signing::Rightly(0), Lie::Place),
        lie(admit, Signing::By(vec![4]), Lie::Nothing),
        lie(planted, Signing::By(vec![SERVER]), Lie::Nothing),
        lie(planted, Signing::By(vec![1]), Lie::Nothing),
    ] {
        world.so_that("entry refused", &[refused]);
    }
    world.so_that("entry accepted", &[entry(admit)]);
    world.so_that("forked roster noticed", &[Step::Fetch { who: 4, served: Served::Fork }]);
    world.so_that("roster fetched", &[fetch(4), fetch(1), fetch(6)]);
    world.so_that("forked roster noticed", &[Step::Fetch { who: 4, served: Served::Fork }]);
    world.so_that("older roster noticed", &[Step::Fetch { who: 4, served: Served::Prefix(0) }]);

    // The new counsellor gets the history; the user was shown an older roster.
    world.so_that("history handed over", &[Step::HandOver { who: 4, to: 6, honest: true }]);
    world.so_that("conversation key taken", &[Step::Deliver { who: 6, withheld: None }]);
    world.so_that("withheld roster noticed", &[say(5)]);
    world.so_that("said in the conversation", &[fetch(5), say(5), say(6)]);
    world.so_that("posted", &[Step::Post { who: 1, to: To::Role(Role::Counsellor) }]);
    let posted = world.messages.len() - 1;
    world.so_that("passed on", &[Step::PassOn { who: 4, message: posted, to: 5 }]);
    world.so_that("tampered with", &[Step::Tamper { message: posted, at: 77 }]);

    // 4 is expelled. Nobody seals to him any more; he goes on, and reaches whoever does not rotate.
    let expel = entry(Change::Expel { of: 4 });
    world.so_that("entry accepted", &[expel]);
    world.so_that("roster fetched", &[fetch(5), fetch(1), fetch(6)]);
    let said = world.tally["said in the conversation"];
    world.take(&say(5));
    assert_eq!(world.tally["said in the conversation"], said, "an expelled member is sealed to");
    let rotate = |who: Who, members: &[Who], honest| Step::Rotate { who, members: members.to_vec(), honest };
    world.so_that("conversation key given", &[rotate(5, &[1, 4, 6], true)]);
    world.so_that("said in the conversation", &[say(5), Step::Say { who: 4, honest: false }]);
    world.so_that("conversation key given", &[rotate(4, &[1, 5, 6], false)]);
    world.so_that("conversation key taken", &[Step::Deliver { who: 1, withheld: None }]);
    let said = world.tally["said in the conversation"];
    world.take(&say(1));
    assert_eq!(world.tally["said in the conversation"], said, "a fork is decided by nobody");
    world.so_that("conversation key given", &[rotate(1, &[5, 6], true)]);
    world.so_that("said in the conversation", &[say(1), say(6)]);
    world.so_that("conversation key given", &[rotate(4, &[1, 5, 6], false)]);
    world.so_that("conversation key refused", &[Step::Deliver { who: 5, withheld: None }]);
    world.so_that("conversation key refused", &[Step::PlantKey, Step::Deliver { who: 1, withheld: None }]);
    world.so_that("said in the conversation", &[say(5)]);
    world.settle();
}
