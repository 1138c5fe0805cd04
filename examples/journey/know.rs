//! Step 8: know whom you write to. The operator tries to slip in a key and to make an admin.

use sealwax::conversation::{Authors, Keyring};
use sealwax::identity::{AccountId, Identity, Recipient};
use sealwax::roster::{Entry, Offer, Role, Roster};

use crate::client::{Client, People};
use crate::found::Centre;
use crate::tell::Tell;
use crate::world::{CONVERSATION, World, now};
use crate::{Outcome, holdings};

pub(crate) fn run(tell: &mut Tell, world: &mut World, people: &People, centre: &mut Centre) -> Outcome<()> {
    tell.step("8  Know whom you write to");
    tell.say(
        "A message is sealed to whom the roster names, not to whom the server names. A client remembers how far it has \
         seen the log, and from then on the log can only grow.",
    );
    let eve = Identity::generate()?;
    slipped_in(tell, world, people, centre, &eve)?;
    made_admin(tell, world, centre, &eve)?;
    expelled(tell, world, people, centre)?;
    rolled_back(tell, world, centre)?;
    holdings::show(tell, world.server.database(), &["roster"])?;
    tell.step_done();
    Ok(())
}

/// The server answers with Eve's key when it is asked for Carla's.
fn slipped_in(
    tell: &mut Tell,
    world: &World,
    people: &People,
    centre: &Centre,
    eve: &Identity,
) -> Outcome<()> {
    let carla = centre.roster.member(&people.carla.account).ok_or("carla is a member")?;
    let to_carla = Recipient::from(carla);
    tell.check("carla's key in the roster is hers", to_carla.fingerprint() == people.carla.me.fingerprint());
    tell.check(
        "eve's key, which the server shows as carla's, is not in it",
        centre.roster.current(&eve.fingerprint()).is_none(),
    );

    // So the operator writes her into the log; all he can sign with is her own key.
    let account = AccountId::generate()?;
    let offer = Offer::to_join(eve, account, Role::new("counsellor")?, &centre.roster.pin())?;
    let drafted = centre.roster.draft(now(), [eve.fingerprint()]).admit(&offer);
    tell.refused("an entry that eve signs for herself", "RosterRejected", drafted);

    // A log of his own, with the same name, and eve its admin.
    let own = [Offer::to_found(eve, account)?];
    let own =
        Roster::found("Counselling centre North", &own, now())?.review_founding()?.sign(eve)?.into_entry()?;
    tell.refused(
        "another log of the same name",
        "RosterRejected",
        Roster::replay([&own], &centre.roster.pin()),
    );
    let his = Roster::first_contact([&own])?;
    let offer =
        Offer::to_join(&Identity::generate()?, AccountId::generate()?, Role::new("counsellor")?, &his.pin())?;
    let entry = his.draft(now(), [eve.fingerprint()]).admit(&offer)?.review(&his)?.sign(eve)?.into_entry()?;
    let mut log = world.server.roster_entries()?;
    log.push(entry);
    tell.refused(
        "an entry of it behind the true ones",
        "RosterRejected",
        Roster::replay(&log, &centre.roster.pin()),
    );
    Ok(())
}

/// He has got hold of Emil's key, and wants an admin of his own.
fn made_admin(tell: &mut Tell, world: &mut World, centre: &mut Centre, eve: &Identity) -> Outcome<()> {
    let (ada, emil) = (&centre.ada, &centre.emil);
    let seen = centre.roster.pin(); // what Ada's device remembers
    let account = AccountId::generate()?;
    let offer = Offer::to_join(eve, account, Role::admin(), &seen)?;
    let alone = centre.roster.draft(now(), [emil.me.fingerprint()]).admit(&offer);
    tell.refused("an admin made with emil's signature alone", "RosterRejected", alone);
    let pending = centre.roster.draft(now(), [ada.me.fingerprint(), emil.me.fingerprint()]).admit(&offer)?;
    let half = pending.review(&centre.roster)?.sign(&emil.me)?;
    tell.refused("and with ada's signature missing", "InvalidInput", half.into_entry());

    // A counsellor first, for which one signature is enough: Ada is told at her next login.
    let offer = Offer::to_join(eve, account, Role::new("counsellor")?, &seen)?;
    let entry = signed_by(centre, emil, |draft| draft.admit(&offer))?;
    world.server.append_to_roster(&entry)?;
    centre.roster.append(&entry)?;
    let events = centre.roster.events_since(&seen)?;
    tell.say("Emil's key was enough to take Eve in as a counsellor. What Ada is shown at her next login:");
    events.iter().for_each(|event| tell.say(&format!("  “{event}”")));
    tell.check("nothing happens unnoticed", events.len() == 1);
    let entry = signed_by(centre, &centre.ada, |draft| draft.expel(&eve.fingerprint()))?;
    world.server.append_to_roster(&entry)?;
    centre.roster.append(&entry)?;
    let gone = centre.roster.check_not_former(&eve.fingerprint());
    tell.refused("ada expels her; sealing to her key from now on", "RosterRejected", gone);
    Ok(())
}

/// Ben has left. Who still holds a key of his time is stopped.
fn expelled(tell: &mut Tell, world: &mut World, people: &People, centre: &mut Centre) -> Outcome<()> {
    let entry = signed_by(centre, &centre.ada, |draft| draft.expel(&people.ben.me.fingerprint()))?;
    world.server.append_to_roster(&entry)?;
    centre.roster.append(&entry)?;

    let authors = Authors::begun_by(people.moss.me.public()).and([people.ben.me.public().clone()]);
    let deliveries = world.server.deliveries(CONVERSATION, &people.moss.account)?;
    let open =
        |count| Keyring::open(&world.conversation, deliveries.iter().take(count), &people.moss.me, &authors);
    let mut before = open(3)?; // without the key that moss made when Ben left
    before.check_roster(&centre.roster)?;
    tell.refused("writing under a key that ben still has", "RosterRejected", before.current());
    let mut now = open(deliveries.len())?;
    now.check_roster(&centre.roster)?;
    tell.check("under the newest one it goes on", now.current().is_ok());
    Ok(())
}

/// The server serves the log as it was when Eve was a counsellor, or a log that went on otherwise.
fn rolled_back(tell: &mut Tell, world: &World, centre: &Centre) -> Outcome<()> {
    let pin = centre.roster.pin();
    let log = world.server.roster_entries()?;
    let shorter = log.get(..log.len() - 1).unwrap_or_default();
    tell.refused("the log without its last entry", "RosterRejected", Roster::replay(shorter, &pin));
    let mut gap = log.clone();
    gap.remove(1);
    tell.refused("with an entry left out", "RosterRejected", Roster::replay(&gap, &pin));
    let mut swapped = log.clone();
    swapped.swap(1, 2);
    tell.refused("with two entries swapped", "RosterRejected", Roster::replay(&swapped, &pin));
    tell.check("the true one replays", Roster::replay(&log, &pin).is_ok());
    Ok(())
}

/// An entry that one admin signs.
fn signed_by(
    centre: &Centre,
    admin: &Client,
    change: impl FnOnce(sealwax::roster::Draft<'_>) -> sealwax::Result<sealwax::roster::Pending>,
) -> Outcome<Entry> {
    let pending = change(centre.roster.draft(now(), [admin.me.fingerprint()]))?;
    Ok(pending.review(&centre.roster)?.sign(&admin.me)?.into_entry()?)
}
