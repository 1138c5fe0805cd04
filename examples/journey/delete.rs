//! Step 10: an account is deleted, and what was sealed to it alone is gone with its keys.

use crate::Outcome;
use crate::client::{self, People};
use crate::needles::Needles;
use crate::tell::Tell;
use crate::world::{World, now};

pub(crate) fn run(tell: &mut Tell, world: &mut World, people: &People) -> Outcome<()> {
    tell.step("10  Delete");
    tell.say(
        "Ben's account is deleted: his wraps, the only place where his private keys stood, are overwritten. Copies that the \
         server kept elsewhere it cannot be made to delete.",
    );
    let ben =
        client::log_in(&mut world.server, &world.realm, &world.place, "ben", client::password_of("ben"))?;
    let stored = world.server.stored_wraps(&ben.account)?;
    let mut wrap = Needles::default();
    stored.wrap().as_bytes().rchunks(32).take(16).for_each(|part| wrap.add(part)); // what was wrapped stands at the end
    let before = wrap.search(&world.stolen())?.strings.len();

    world.server.delete_account(&ben.account)?;
    world.server.checkpoint()?;
    let after = wrap.search(&world.stolen())?.strings.len();
    tell.check(
        &format!(
            "of {} parts of his wrap, {before} stood in the server's files, and now {after}",
            wrap.len()
        ),
        before > 0 && after == 0,
    );
    tell.refused("his session", "refused by the server", world.server.who(&ben.cookie, now()));
    let again =
        client::log_in(&mut world.server, &world.realm, &world.place, "ben", client::password_of("ben"));
    tell.refused("his name and password", "refused by the server", again);
    let challenge = world.server.challenge("ben")?;
    tell.check("his name is answered like any that nobody has", challenge.account() != &people.ben.account);
    tell.step_done();
    Ok(())
}
