//! Step 9, continued: the page is loaded again, and nobody asks for the password.

use sealwax::identity::Identity;
use sealwax::keep::{DeviceHalf, Keep, ServerHalf};
use server::{Cookie, ServerError};

use crate::Outcome;
use crate::client::{self, Client, People};
use crate::tell::Tell;
use crate::world::{World, now};

const HOUR: u64 = 3_600;

/// What lies in the storage of a device while its user is logged in.
struct Kept {
    half: DeviceHalf,
    expires: u64,
    wrap: String,
}

pub(crate) fn run(tell: &mut Tell, world: &mut World, people: &People) -> Outcome<()> {
    tell.step("9b  Reload the page");
    tell.say(
        "Moss' keys are kept on the device for an hour, under a key of two halves: one never leaves the device, the other \
         lives in the session at the server.",
    );
    let moss = log_in(world)?;
    let kept = keep(world, &moss)?;
    tell.fact("kept on the device", kept.wrap.get(..40).unwrap_or_default());

    let again = tell.timed("the page is loaded again", || reload(world, &moss.cookie, &kept, now()))?;
    tell.check("the same keys, and no password", again.public() == people.moss.me.public());
    thieves(tell, world, &moss, &kept)?;
    tell.refused("an hour later", "Expired", reload(world, &moss.cookie, &kept, now() + HOUR));

    let elsewhere = log_in(world)?;
    tell.refused(
        "another session of moss asks for the half of this one",
        "refused by the server",
        world.server.kept(&elsewhere.cookie, now()),
    );
    let kept_there = keep(world, &elsewhere)?;
    world.server.log_out(&moss.cookie)?;
    let logged_out = reload(world, &moss.cookie, &kept, now());
    tell.refused("after logging out", "refused by the server", logged_out);
    tell.check("the other device goes on", reload(world, &elsewhere.cookie, &kept_there, now()).is_ok());

    tell.say("The device is lost: from another one, Moss logs out everywhere.");
    world.server.log_out_everywhere(&moss.account)?;
    let lost = reload(world, &elsewhere.cookie, &kept_there, now());
    tell.refused("what the lost device has kept", "refused by the server", lost);
    tell.step_done();
    Ok(())
}

/// Each has a half too few.
fn thieves(tell: &mut Tell, world: &World, moss: &Client, kept: &Kept) -> Outcome<()> {
    let open = |device: &DeviceHalf, server: &ServerHalf| -> Result<Identity, ServerError> {
        let keep = Keep::from_stored(kept.expires, kept.wrap.parse()?)?;
        Ok(keep.open(device, server, &world.realm, &moss.account, now(), &world.place)?)
    };
    tell.refused(
        "a thief of the device, who makes a server's half up",
        "Decryption",
        open(&kept.half, &ServerHalf::generate()?),
    );
    let half = world.server.kept(&moss.cookie, now())?;
    tell.refused(
        "the operator, who has the other half and a copy of the wrap",
        "Decryption",
        open(&DeviceHalf::generate()?, &half),
    );
    Ok(())
}

fn keep(world: &mut World, moss: &Client) -> Outcome<Kept> {
    let (half, other) = (DeviceHalf::generate()?, ServerHalf::generate()?);
    world.hidden.add(other.expose_secret());
    let expires = now() + HOUR;
    let (realm, account) = (&world.realm, &moss.account);
    let keep = Keep::lock(&moss.me, &half, &other, realm, account, expires, &world.place)?;
    world.server.keep(&moss.cookie, &other, now())?;
    Ok(Kept { half, expires, wrap: keep.wrap().to_text() })
}

/// What a page does when it loads.
fn reload(world: &World, cookie: &Cookie, kept: &Kept, at: u64) -> Result<Identity, ServerError> {
    let half = world.server.kept(cookie, now())?;
    let account = world.server.who(cookie, now())?;
    let keep = Keep::from_stored(kept.expires, kept.wrap.parse()?)?;
    Ok(keep.open(&kept.half, &half, &world.realm, &account, at, &world.place)?)
}

fn log_in(world: &mut World) -> Result<Client, ServerError> {
    let World { server, realm, place, .. } = world;
    client::log_in(server, realm, place, "moss", client::password_of("moss"))
}
