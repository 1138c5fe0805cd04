//! Step 2: logging in lays the record anew; a name that nobody has looks like any other.

use std::time::Instant;

use sealwax::Error;
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{Cost, LoginChange, LoginParams, LoginSecret, ShareRequest};
use server::ServerError;

use crate::Outcome;
use crate::client::{self, Client, People};
use crate::tell::{Tell, duration};
use crate::world::{World, now};

pub(crate) fn run(tell: &mut Tell, world: &mut World, people: &People) -> Outcome<()> {
    tell.step("2  Log in");
    tell.say(
        "The server checks the token against its record, and each time it lays the record anew: a fresh salt, today's \
         cost, today's pepper. What was stored before is overwritten.",
    );
    relaid(tell, world, people)?;
    unknown_names(tell, world)?;
    cheap_costs(tell, world, people);
    change_of_password(tell, world, people)?;
    tell.step_done();
    Ok(())
}

fn relaid(tell: &mut Tell, world: &mut World, people: &People) -> Outcome<()> {
    let before = record(world, "moss")?;
    tell.fact("moss' record before", &before);
    let mut records = vec![before];
    for login in ["after a login", "after another"] {
        let start = Instant::now();
        let again = log_in(world, "moss", client::password_of("moss"))?;
        let took = start.elapsed();
        let record = record(world, "moss")?;
        tell.fact(&format!("{login}, {}", duration(took)), &record);
        records.push(record);
        tell.check(
            "the same keys came out of the wrap",
            again.me.public() == people.moss.me.public()
                && again.me.fingerprint() == people.moss.me.fingerprint(),
        );
    }
    world.server.checkpoint()?; // brings the write-ahead log into the database and empties it
    let salts: Vec<&str> = records.iter().filter_map(|record| record.rsplit('$').nth(1)).collect();
    let file = std::fs::read(world.stolen().join("centre.sqlite"))?;
    let stands = |salt: &str| file.windows(salt.len()).any(|window| window == salt.as_bytes());
    tell.check(
        "in the database file stands the new salt, and neither of the two old ones",
        matches!(salts.as_slice(), [old, older, new] if !stands(old) && !stands(older) && stands(new)),
    );
    Ok(())
}

fn unknown_names(tell: &mut Tell, world: &mut World) -> Outcome<()> {
    let challenges = ["moss", "nobody"].map(|name| world.server.challenge(name));
    let [known, unknown] = challenges;
    let (known, unknown) = (known?, unknown?);
    tell.fact("what the server answers for `moss`", &known.to_text());
    tell.fact("and for `nobody`, whom it does not know", &unknown.to_text());
    tell.check(
        "same shape, same length, same cost, and the same answer to `nobody` each time",
        known.as_bytes().len() == unknown.as_bytes().len()
            && known.params().cost() == unknown.params().cost()
            && world.server.challenge("nobody")? == unknown,
    );
    for (name, password) in [("moss", "Schlüssel unter der Fußmatte"), ("nobody", "anything")] {
        let start = Instant::now();
        let result = log_in(world, name, password);
        let took = duration(start.elapsed());
        tell.refused(&format!("a wrong password for `{name}`, {took}"), "refused by the server", result);
    }
    Ok(())
}

/// This binary is built without the feature `testing`, as every host's is.
fn cheap_costs(tell: &mut Tell, world: &World, people: &People) {
    let start = Instant::now();
    let cheap: [Result<Cost, Error>; 3] = [Cost::new(64, 1), Cost::new(19_455, 2), Cost::new(19_456, 1)];
    for result in cheap {
        tell.refused(
            "a server that asks for a cheap cost, to guess the password from the token",
            "WeakParameters",
            result,
        );
    }
    tell.refused("a server that asks for 4 TiB", "Limit", Cost::new(u32::MAX, 2));
    tell.refused("a server that asks for four billion passes", "Limit", Cost::new(19_456, 4_000_000_000));
    let params = LoginParams::recommended().map(|params| params.to_string().replace("m=65536", "m=64"));
    tell.refused(
        "and the same in the text of the parameters",
        "WeakParameters",
        params.and_then(|text| LoginParams::from_text(&text)),
    );
    let before_any_work = start.elapsed().as_millis() < 5;
    tell.check(&format!("all of it before any work: {}", duration(start.elapsed())), before_any_work);

    if let Ok(challenge) = world.server.challenge("moss") {
        let seen = challenge.params().cost();
        let check = |memory| challenge.check_known(&people.moss.account, memory, seen.passes());
        tell.refused("less than this device has seen before", "WeakParameters", check(seen.memory_kib() + 1));
    }
}

fn change_of_password(tell: &mut Tell, world: &mut World, people: &People) -> Outcome<()> {
    tell.say(
        "Carla changes her password, and changes it back. Wrap, record and token are replaced by one signed artefact in \
         one transaction; the keys stay, so every message stays readable. Her other sessions end.",
    );
    let (old, new) = (client::password_of("carla"), "пароль für Carla 8");
    set_password(world, &people.carla, new)?;
    tell.refused("the old password", "refused by the server", log_in(world, "carla", old));
    let carla = log_in(world, "carla", new)?;
    tell.check("the new one opens the same keys", carla.me.public() == people.carla.me.public());
    let elsewhere = log_in(world, "carla", new)?;
    set_password(world, &carla, old)?;
    tell.refused(
        "a session from before the change",
        "refused by the server",
        world.server.who(&elsewhere.cookie, now()),
    );
    log_in(world, "carla", old)?;
    Ok(())
}

/// What a client does that holds its keys: it signs the request for the share of its new salt, then the change.
pub(crate) fn set_password(world: &mut World, client: &Client, password: &str) -> Outcome<()> {
    let params = LoginParams::recommended()?;
    let login = LoginSecret::derive(password, &world.realm, &client.account, &params)?;
    let challenge = world.server.share_challenge(&client.account, now())?;
    let request = ShareRequest::new(&client.me, &login, &challenge);
    let share = world.server.share(&client.account, &challenge, request.as_bytes(), now())?;
    let stored = world.server.stored_wraps(&client.account)?;
    let stored = WrappedIdentity::from_bytes(stored.wrap().as_bytes())?;
    let change = LoginChange::password(&client.me, &stored, &login, &share, &world.place)?;
    world.server.change(&client.account, change.expose_bytes(), Some(&client.cookie))?;
    Ok(())
}

fn log_in(world: &mut World, name: &'static str, password: &str) -> Result<Client, ServerError> {
    client::log_in(&mut world.server, &world.realm, &world.place, name, password)
}

fn record(world: &World, name: &str) -> Outcome<String> {
    let query = "SELECT record FROM account WHERE name = ?1";
    Ok(world.server.database().query_row(query, [name], |row| row.get(0))?)
}
