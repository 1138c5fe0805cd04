//! Before step 7: three admins found the centre's roster, and take the counsellors in.

use sealwax::identity::{AccountId, Identity};
use sealwax::roster::{Offer, Pin, Role, Roster};

use crate::Outcome;
use crate::client::{self, Client, People};
use crate::tell::Tell;
use crate::world::{World, now};

/// The centre, as its members know it.
pub(crate) struct Centre {
    pub(crate) roster: Roster,
    pub(crate) ada: Client,
    pub(crate) emil: Client,
}

pub(crate) fn run(tell: &mut Tell, world: &mut World, people: &People) -> Outcome<Centre> {
    tell.say(
        "The centre has admins: Ada and Emil, and a third key that lies in a safe. Together they sign the first entry of \
         the roster, the log of who is what here. Ada then takes Ben and Carla in. Every entry is signed, and every \
         client checks all of them.",
    );
    tell.plain("");
    let [ada, emil] = ["ada", "emil"].map(|name| client::join(tell, world, name));
    let (ada, emil) = (ada?, emil?);
    let safe = Identity::generate()?;
    world.hide(&safe)?;

    let founders = [(&ada.me, ada.account), (&emil.me, emil.account), (&safe, AccountId::generate()?)];
    let offers =
        founders.iter().map(|(me, account)| Offer::to_found(me, *account)).collect::<Result<Vec<_>, _>>()?;
    let mut pending = Roster::found("Counselling centre North", &offers, now())?;
    for (founder, _) in founders {
        pending = pending.review_founding()?.sign(founder)?; // each on a device of his own
    }
    let founding = pending.into_entry()?;
    world.server.append_to_roster(&founding)?;
    let mut centre =
        Centre { roster: Roster::replay([&founding], &Pin::founding(*founding.hash()))?, ada, emil };

    for newcomer in [&people.ben, &people.carla] {
        let offer =
            Offer::to_join(&newcomer.me, newcomer.account, Role::new("counsellor")?, &centre.roster.pin())?;
        let pending = centre.roster.draft(now(), [centre.ada.me.fingerprint()]).admit(&offer)?;
        let entry = pending.review(&centre.roster)?.sign(&centre.ada.me)?.into_entry()?;
        world.server.append_to_roster(&entry)?;
        centre.roster.append(&entry)?;
    }
    tell.fact("entries of the roster", &centre.roster.len().to_string());
    let members = centre.roster.members().map(|member| member.role().to_string()).collect::<Vec<_>>();
    tell.fact("members", &members.join(", "));
    Ok(centre)
}
