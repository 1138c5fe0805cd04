//! The thief: he has every file of the server, and searches.

use std::time::Instant;

use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{LoginSecret, ServerShare};

use crate::Outcome;
use crate::client::{self, People};
use crate::needles::Needles;
use crate::tell::{Tell, duration, size};
use crate::world::World;
use crate::write_read::Talk;

pub(crate) fn run(tell: &mut Tell, world: &World, people: &People, talk: &Talk<'_>) -> Outcome<()> {
    tell.step("The thief: he has the database, its write-ahead log and the upload folder");
    nothing_in_the_clear(tell, world, people, talk)?;
    the_right_password_is_not_enough(tell, world, people)?;
    tell.step_done();
    Ok(())
}

fn nothing_in_the_clear(tell: &mut Tell, world: &World, people: &People, talk: &Talk<'_>) -> Outcome<()> {
    let start = Instant::now();
    let mut lines = Needles::default();
    for input in &world.inputs {
        lines.add_lines_of(&input.path)?;
    }
    for text in &talk.sent {
        text.lines().for_each(|line| lines.add(line.as_bytes()));
    }
    let public = lines.forget_public(&public_text(world)?);
    let lines_searched = lines.len();

    let found = lines.search(&world.stolen())?;
    tell.fact(
        &format!("{lines_searched} different lines of text, {} files, {}", found.files, size(found.bytes)),
        &duration(start.elapsed()),
    );
    if public > 0 {
        tell.say(&format!("({public} further lines are words of the tables or names, which are public)"));
    }
    tell.check(
        "not one line of all messages and attachments is in the server's files",
        found.strings.is_empty(),
    );
    for string in found.strings.iter().take(3) {
        tell.say(&format!("  found: {}", String::from_utf8_lossy(string)));
    }
    let found = world.hidden.search(&world.stolen())?;
    tell.check(
        &format!("nor a password, a card, nor any part of a private key ({} strings)", world.hidden.len()),
        found.strings.is_empty(),
    );

    // The same search finds what is there.
    let mut there = Needles::default();
    for person in people.all() {
        there.add(person.me.public().rsa_spki_der().get(100..150).unwrap_or_default());
    }
    let found = there.search(&world.stolen())?;
    tell.check("(the same search finds the three public keys, which are there)", found.strings.len() == 3);
    Ok(())
}

/// What anybody may read: the schema, the names of the accounts, the roles and the name of the centre in the roster.
fn public_text(world: &World) -> Outcome<Vec<u8>> {
    let mut statement = world.server.database().prepare(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL UNION ALL SELECT name FROM sqlite_schema
         UNION ALL SELECT name FROM account",
    )?;
    let texts = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let mut public = texts.join("\n").into_bytes();
    for entry in world.server.roster_entries()? {
        public.extend_from_slice(entry.as_bytes());
    }
    Ok(public)
}

fn the_right_password_is_not_enough(tell: &mut Tell, world: &World, people: &People) -> Outcome<()> {
    tell.say(
        "Then he guesses. Suppose that his first guess is right: without the pepper, which is not in the database, he \
         cannot even find out.",
    );
    let wrap: Vec<u8> =
        world
            .server
            .database()
            .query_row("SELECT wrap FROM account WHERE name = 'moss'", [], |row| row.get(0))?;
    let wrap = WrappedIdentity::from_bytes(&wrap)?;
    let params = wrap.login_params().ok_or("a wrap under a password")?;
    let account = &people.moss.account;
    let guess = LoginSecret::derive(client::password_of("moss"), &world.realm, account, params)?;
    let none = wrap.unwrap_with_password(&guess, &ServerShare::none(), &world.place);
    tell.refused("the right password, without the server's share", "Decryption", none);
    // "SWXT" 01, the pepper's id, which stands in the wrap, and 32 bytes of his own.
    let id = world.pepper.id();
    let invented = [b"SWXT\x01".as_slice(), id.as_bytes(), &[7; 32]].concat();
    let invented = wrap.unwrap_with_password(&guess, &ServerShare::from_bytes(&invented)?, &world.place);
    tell.refused("the right password, with a share that he invents", "Decryption", invented);
    Ok(())
}
