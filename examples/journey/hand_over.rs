//! Step 6: a counsellor leaves, another takes over; no message is sealed anew.

use sealwax::context::MessageId;
use sealwax::conversation::{Authors, Keyring};
use sealwax::envelope::{Opener, Sealer};

use crate::client::{self, Client, People, Seat};
use crate::tell::Tell;
use crate::world::{CONVERSATION, World};
use crate::write_read::{Talk, post, read_all};
use crate::{Outcome, holdings};

pub(crate) fn run<'a>(
    tell: &mut Tell,
    world: &mut World,
    people: &'a People,
    talk: &mut Talk<'a>,
) -> Outcome<Seat<'a>> {
    tell.step("6  Hand over");
    tell.say(
        "Ben leaves the centre. He hands the conversation to Carla: a new key for everybody, and the earlier ones for her \
         alone. Then Moss makes a key without Ben. The messages stay as they are.",
    );
    let carla = hand_to_carla(tell, world, people, talk)?;

    let authors = Authors::begun_by(people.moss.me.public()).and([people.ben.me.public().clone()]);
    let deliveries = world.server.deliveries(CONVERSATION, &people.moss.account)?;
    talk.moss.keys = Keyring::open(&world.conversation, &deliveries, &people.moss.me, &authors)?;
    let to_carla = client::compare(&world.server, &people.moss, &people.carla)?;
    let without_ben = tell.timed("moss makes the next key, without ben", || {
        talk.moss.keys.rotate([to_carla], &people.moss.me)
    })?;
    world.server.deliver(CONVERSATION, &people.moss.account, &without_ben)?;

    let text = "Dear Carla, Ben has told you how I came here.";
    let id = post(world, &talk.moss, text)?;
    let carla = Seat { client: carla, keys: open_as_carla(world, people, &people.carla)? };
    let stored = world.server.messages(CONVERSATION, &people.carla.account)?;
    let newest = stored.iter().find(|(one, _)| one.as_bytes() == id.as_bytes()).map(|(_, sealed)| sealed);
    let newest = newest.ok_or("the message that was just posted")?;
    let open = |seat: &Seat<'_>| {
        Opener::new(&seat.keys.place(id))
            .with(&seat.client.me)
            .with_keys(seat.keys.keys())
            .from(people.moss.me.public())
            .open(newest)
    };
    tell.check(
        "carla reads the new message",
        matches!(open(&carla), Ok(opened) if opened.plaintext().expose_secret() == text.as_bytes()),
    );
    tell.refused("ben, with all his keys and a copy of the database", "NotARecipient", open(&talk.ben));
    let delivered = talk.ben.keys.accept(&without_ben, &people.ben.me, &authors);
    tell.refused("ben opens the delivery of the new key", "NotARecipient", delivered);

    let by_ben = Sealer::new(&talk.ben.keys.place(MessageId::generate()?))
        .under(talk.ben.keys.current()?)
        .signed_by(&people.ben.me)
        .seal("still here")?;
    world.server.remove_participant(CONVERSATION, &people.ben.account)?;
    let posted =
        world.server.post(CONVERSATION, &people.ben.account, &MessageId::generate()?, by_ben.as_bytes());
    tell.refused("ben posts under his old key", "refused by the server", posted);
    holdings::show(tell, world.server.database(), &["delivery"])?;
    tell.step_done();
    Ok(carla)
}

fn hand_to_carla<'a>(
    tell: &mut Tell,
    world: &World,
    people: &'a People,
    talk: &mut Talk<'_>,
) -> Outcome<&'a Client> {
    world.server.add_participant(CONVERSATION, &people.carla.account)?;
    let to_carla = client::compare(&world.server, &people.ben, &people.carla)?;
    let handed = tell.timed("ben makes a key for all three, and hands the history over", || {
        talk.ben.keys.hand_over(to_carla, &people.ben.me)
    })?;
    world.server.deliver(CONVERSATION, &people.ben.account, &handed.key)?;
    world.server.deliver(CONVERSATION, &people.ben.account, &handed.history)?;

    let carla = Seat { client: &people.carla, keys: open_as_carla(world, people, &people.carla)? };
    let authors = [people.moss.me.public(), people.ben.me.public()];
    let all = read_all(tell, world, &carla, &authors, &talk.sent)?;
    tell.check("carla reads everything that was written before she came", all);
    Ok(&people.carla)
}

/// She knows Ben, who hands over; what comes later must come from a member of what came before.
pub(crate) fn open_as_carla(world: &World, people: &People, carla: &Client) -> Outcome<Keyring> {
    let authors = Authors::begun_by(people.ben.me.public()).and([people.moss.me.public().clone()]);
    let deliveries = world.server.deliveries(CONVERSATION, &carla.account)?;
    Ok(Keyring::open(&world.conversation, &deliveries, &carla.me, &authors)?)
}
