//! Step 8, continued: what devices remember, so that the server can give nothing old back.

use sealwax::conversation::{Authors, Keyring};
use sealwax::device::{Correspondent, DeviceState, LoginMemory};
use sealwax::envelope::Envelope;
use sealwax::identity::Identity;
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{LoginChallenge, LoginParams, LoginSecret, ServerShare};
use sealwax::roster::Roster;

use crate::client::{self, Client, People};
use crate::found::Centre;
use crate::log_in::set_password;
use crate::tell::Tell;
use crate::world::{CONVERSATION, World, now};
use crate::{Outcome, holdings};

/// A device of Moss: what it remembers of logins lies in its storage, the rest comes sealed from the server.
struct Device {
    memory: LoginMemory,
    state: DeviceState,
    /// What the server had when this device last looked.
    seen: Option<Envelope>,
}

pub(crate) fn run(tell: &mut Tell, world: &mut World, people: &People, centre: &Centre) -> Outcome<()> {
    tell.step("8b  What a device remembers");
    tell.say(
        "A server could give back old things that are genuine: last year's password, roster or key. So each device \
         remembers the highest it has seen. What it needs before a login lies open in its storage; the rest is sealed to \
         its user, and his devices share it.",
    );
    let (moss, mut laptop) = on_laptop(tell, world, people, centre)?;
    let mut phone = on_phone(tell, world, people, centre)?;
    merged(tell, world, &moss, centre, &mut laptop, &mut phone)?;
    old_things(tell, world, people, centre, &moss, &mut phone)?;
    old_password(tell, world, &moss, &mut laptop)?;
    holdings::show(tell, world.server.database(), &["device_state"])?;
    tell.step_done();
    Ok(())
}

/// The first device: it sees everything for the first time.
fn on_laptop(
    tell: &mut Tell,
    world: &mut World,
    people: &People,
    centre: &Centre,
) -> Outcome<(Client, Device)> {
    let account = people.moss.account;
    let mut memory = LoginMemory::new(&world.realm, &account);
    let moss = log_in(world, &mut memory, client::password_of("moss"))?;
    let mut state = DeviceState::new(&account);
    state.saw_roster(&centre.roster)?;
    state.saw_key(&world.conversation, keyring(world, people, &moss, usize::MAX)?.current()?)?;
    state.pin_correspondent("carla", people.carla.me.public())?;
    state.learn(&memory)?;
    let sealed = state.seal(&moss.me, &world.place)?;
    world.server.store_device_state(&account, None, &sealed)?;
    memory.learn(&state)?;
    tell.fact("in the laptop's storage, open: generations, costs, revision", &memory.to_text());
    tell.fact("at the server, sealed: roster, epochs, correspondents", &holdings::hex(sealed.as_bytes()));
    Ok((moss, Device { memory, state, seen: Some(sealed) }))
}

/// A second device, on which Moss has never been: it knows what the first one has seen.
fn on_phone(tell: &mut Tell, world: &mut World, people: &People, centre: &Centre) -> Outcome<Device> {
    let account = people.moss.account;
    let mut memory = LoginMemory::new(&world.realm, &account);
    let moss = log_in(world, &mut memory, client::password_of("moss"))?;
    let seen = world.server.device_state(&account)?.ok_or("the state that the laptop has stored")?;
    let mut state = DeviceState::open(&seen, &moss.me, &account, memory.revision(), &world.place)?;
    memory.learn(&state)?;
    tell.check(
        "the phone knows how far the laptop has seen roster and conversation, and carla's key",
        state.pin() == Some(&centre.roster.pin())
            && state.highest_epoch(&world.conversation)?
                == keyring(world, people, &moss, usize::MAX)?.epoch()
            && state.pin_correspondent("carla", people.carla.me.public())? == Correspondent::Known,
    );
    Ok(Device { memory, state, seen: Some(seen) })
}

/// Both see something new at the same time.
fn merged(
    tell: &mut Tell,
    world: &World,
    moss: &Client,
    centre: &Centre,
    laptop: &mut Device,
    phone: &mut Device,
) -> Outcome<()> {
    laptop.state.pin_correspondent("ada", centre.ada.me.public())?;
    phone.state.pin_correspondent("emil", centre.emil.me.public())?;
    laptop.store(world, moss)?;
    tell.refused(
        "the phone stores its state over one that it has not seen",
        "conflict",
        phone.store(world, moss),
    );
    let newer = world.server.device_state(&moss.account)?.ok_or("the state of the laptop")?;
    let theirs = DeviceState::open(&newer, &moss.me, &moss.account, phone.memory.revision(), &world.place)?;
    phone.state.merge(&theirs)?;
    phone.seen = Some(newer);
    phone.store(world, moss)?;
    let both = ["ada", "carla", "emil"].iter().all(|name| phone.state.correspondent(name).is_some());
    tell.check("it merges both, and nothing that one of them saw is lost", both);
    Ok(())
}

/// Everything that the server gives back is genuine, and old; or it is new, and not what was seen.
fn old_things(
    tell: &mut Tell,
    world: &World,
    people: &People,
    centre: &Centre,
    moss: &Client,
    phone: &mut Device,
) -> Outcome<()> {
    let before = phone.seen.take().ok_or("the state that was stored last")?;
    phone.seen = Some(before.clone());
    phone.store(world, moss)?;
    let old = DeviceState::open(&before, &moss.me, &moss.account, phone.memory.revision(), &world.place);
    tell.refused("the server gives back the state before", "Expired", old);
    let log = world.server.roster_entries()?;
    let shorter = Roster::first_contact(log.get(..log.len() - 1).unwrap_or_default())?;
    tell.refused("a roster without its last entry", "RosterRejected", phone.state.saw_roster(&shorter));
    phone.state.saw_roster(&centre.roster)?;
    let older = keyring(world, people, moss, 1)?;
    let saw = phone.state.saw_key(&world.conversation, older.current()?);
    tell.refused("the conversation without its newest keys", "Expired", saw);
    let eve = Identity::generate()?;
    let pinned = phone.state.pin_correspondent("carla", eve.public());
    tell.refused("another key under carla's name", "AuthorMismatch", pinned);
    Ok(())
}

/// The password was changed, because somebody had seen it: the server brings the old one back.
fn old_password(tell: &mut Tell, world: &mut World, moss: &Client, laptop: &mut Device) -> Outcome<()> {
    let (old, new) = (client::password_of("moss"), "another password of moss");
    let stored = world.server.stored_wraps(&moss.account)?;
    let before = WrappedIdentity::from_bytes(stored.wrap().as_bytes())?;
    set_password(world, moss, new)?;
    world.hide_text(new);
    let again = log_in(world, &mut laptop.memory, new)?;
    tell.refused("the wrap under the old password", "Expired", laptop.memory.check_wrap(&before));
    set_password(world, &again, old)?;
    log_in(world, &mut laptop.memory, old)?;

    // The same keys under a password that is cheap to guess, as a server would like to ask for.
    let cheap = LoginSecret::derive(old, &world.realm, &moss.account, &LoginParams::small()?)?;
    let none = ServerShare::none();
    let cheap = WrappedIdentity::wrap_with_password(&moss.me, &cheap, &none, None, &world.place)?;
    let challenge = LoginChallenge::of(&moss.account, &cheap)?;
    tell.refused(
        "a login at a lower cost than this device has seen, before anything is stretched",
        "WeakParameters",
        laptop.memory.check_challenge(&challenge),
    );
    Ok(())
}

impl Device {
    fn store(&mut self, world: &World, moss: &Client) -> Result<(), server::ServerError> {
        let sealed = self.state.seal(&moss.me, &world.place)?;
        world.server.store_device_state(&moss.account, self.seen.as_ref(), &sealed)?;
        self.memory.learn(&self.state)?;
        self.seen = Some(sealed);
        Ok(())
    }
}

/// A login on a device that remembers.
fn log_in(world: &mut World, memory: &mut LoginMemory, password: &str) -> Outcome<Client> {
    let challenge = world.server.challenge("moss")?;
    memory.check_challenge(&challenge)?;
    let login = LoginSecret::derive(password, &world.realm, challenge.account(), challenge.params())?;
    let answer = world.server.login("moss", login.token(), None, now())?;
    let wrap = WrappedIdentity::from_bytes(&answer.wrap)?;
    memory.check_wrap(&wrap)?;
    let me = wrap.unwrap_with_password(&login, &answer.share, &world.place)?;
    memory.remember(&wrap)?;
    Ok(Client { name: "moss", account: answer.account, me, cookie: answer.cookie })
}

/// Moss' keys of the conversation, of the first so many deliveries.
fn keyring(world: &World, people: &People, moss: &Client, deliveries: usize) -> Outcome<Keyring> {
    let authors = Authors::begun_by(people.moss.me.public()).and([people.ben.me.public().clone()]);
    let stored = world.server.deliveries(CONVERSATION, &moss.account)?;
    Ok(Keyring::open(&world.conversation, stored.iter().take(deliveries), &moss.me, &authors)?)
}
