//! Step 9: a session store is stolen; a login code is guessed in parallel and runs out.

use std::sync::Arc;

use sealwax::code::ATTEMPTS;
use sealwax::identity::AccountId;
use sealwax::session::CookieSecret;
use server::{Cookie, Server};

use crate::client::{self, People};
use crate::tell::{Named, Tell};
use crate::world::{World, now};
use crate::{Outcome, holdings};

/// How many guesses at once.
const GUESSES: usize = 40;

pub(crate) fn run(tell: &mut Tell, world: &mut World, people: &People) -> Outcome<()> {
    tell.step("9  Sessions and codes");
    sessions(tell, world)?;
    codes(tell, world, people)?;
    tell.step_done();
    Ok(())
}

fn sessions(tell: &mut Tell, world: &mut World) -> Outcome<()> {
    tell.say(
        "Half of a session's key is in the user's cookie only, so the table of sessions opens for nobody.",
    );
    holdings::show(tell, world.server.database(), &["session"])?;
    let moss =
        client::log_in(&mut world.server, &world.realm, &world.place, "moss", client::password_of("moss"))?;
    let cookie = moss.cookie;
    tell.check("moss' own cookie opens moss' session", world.server.who(&cookie, now()).is_ok());
    let invented = Cookie { id: cookie.id.clone(), secret: CookieSecret::generate()? };
    tell.refused(
        "a stolen session, with a cookie that the thief invents",
        "refused by the server",
        world.server.who(&invented, now()),
    );
    tell.refused("a day later", "refused by the server", world.server.who(&cookie, now() + 86_400));

    // A row put in another's place: the operator's own session made to be that of moss.
    let ben =
        client::log_in(&mut world.server, &world.realm, &world.place, "ben", client::password_of("ben"))?;
    world.server.database().execute(
        "UPDATE session SET account = (SELECT id FROM account WHERE name = 'moss') WHERE id = ?1",
        [&ben.cookie.id],
    )?;
    let who = world.server.who(&ben.cookie, now())?;
    tell.check(
        "ben's session with moss' account written beside it is still ben's",
        who.as_bytes() == ben.account.as_bytes(),
    );
    world.server.log_out(&cookie)?;
    tell.refused("a session that was logged out", "refused by the server", world.server.who(&cookie, now()));
    Ok(())
}

fn codes(tell: &mut Tell, world: &World, people: &People) -> Outcome<()> {
    tell.say("A code of six digits is sent by mail. Of it the table holds a keyed tag, and how many guesses are left.");
    let moss = &people.moss.account;
    let code = world.server.issue_code(moss, now())?;
    let right = code.expose_secret().to_owned();
    holdings::show(tell, world.server.database(), &["login_code"])?;

    let answers = guess_at_once(world, moss, &right)?;
    let looked_at = answers.iter().filter(|name| **name == "CodeMismatch").count();
    tell.fact(
        &format!("{GUESSES} guesses at the same time, by 4 workers"),
        &format!("{looked_at} of them were looked at"),
    );
    tell.check(&format!("no more than {ATTEMPTS}"), looked_at == usize::from(ATTEMPTS));
    tell.refused("then the right code", "Expired", world.server.try_code(moss, &right, now()));

    let code = world.server.issue_code(moss, now())?;
    let in_time = |at| world.server.try_code(moss, code.expose_secret(), at);
    tell.refused("a new code, eleven minutes later", "Expired", in_time(now() + 660));
    tell.refused(
        "for another account",
        "refused by the server",
        world.server.try_code(&people.ben.account, code.expose_secret(), now()),
    );
    tell.check("in time, by whom it was sent to", in_time(now()).is_ok());
    tell.refused("and once more", "refused by the server", in_time(now()));
    Ok(())
}

/// Wrong codes from several workers, each with a connection of its own; gives the name of each answer.
fn guess_at_once(world: &World, account: &AccountId, right: &str) -> Outcome<Vec<&'static str>> {
    let secrets = world.server.secrets();
    let folder = world.stolen();
    let workers: Vec<Server> =
        (0..4).map(|_| Server::open(&folder, Arc::clone(&secrets))).collect::<Result<_, _>>()?;
    let answers = std::thread::scope(|scope| {
        let running: Vec<_> = workers
            .into_iter()
            .enumerate()
            .map(|(number, worker)| {
                scope.spawn(move || {
                    let wrong =
                        (0..GUESSES).map(|guess| format!("{guess:06}")).filter(|guess| guess != right);
                    let mine = wrong.skip(number * GUESSES / 4).take(GUESSES / 4);
                    mine.map(|guess| {
                        worker.try_code(account, &guess, now()).err().map_or("right", |error| error.name())
                    })
                    .collect::<Vec<_>>()
                })
            })
            .collect();
        running.into_iter().map(|worker| worker.join().unwrap_or_default()).collect::<Vec<_>>()
    });
    Ok(answers.concat())
}
