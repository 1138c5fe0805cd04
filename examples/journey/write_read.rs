//! Steps 3 and 4: a conversation is begun, hundreds of messages are written, and read in a blink.

use std::time::Instant;

use sealwax::context::MessageId;
use sealwax::conversation::{Authors, Keyring};
use sealwax::envelope::{Opener, Sealer};

use crate::client::{self, People, Seat};
use crate::tell::{Tell, duration, size};
use crate::world::{CONVERSATION, World};
use crate::{Outcome, holdings};

/// The conversation, as its members hold it, and what was said in it.
pub(crate) struct Talk<'a> {
    pub(crate) moss: Seat<'a>,
    pub(crate) ben: Seat<'a>,
    pub(crate) sent: Vec<String>,
}

pub(crate) fn write<'a>(
    tell: &mut Tell,
    world: &mut World,
    people: &'a People,
    count: usize,
) -> Outcome<Talk<'a>> {
    tell.step("3  Write");
    tell.say(
        "Moss begins a conversation with Ben. First the two compare their safety number, so the server cannot have \
         slipped in a key of its own. One conversation key is made and sealed for both; each message is then sealed \
         under that key, signed by its author, bound to its place, and padded so that its length says little.",
    );
    let (moss, ben) = (&people.moss, &people.ben);
    for member in [moss, ben] {
        world.server.add_participant(CONVERSATION, &member.account)?;
    }
    let to_ben = client::compare(&world.server, moss, ben)?;
    let (keys, delivery) = tell.timed("moss makes the conversation key and seals it for both", || {
        Keyring::found(&world.conversation, [to_ben], &moss.me)
    })?;
    world.server.deliver(CONVERSATION, &moss.account, &delivery)?;
    let moss = Seat { client: moss, keys };

    // Ben does not know moss; who signed the first key is moss, and stays so.
    let deliveries = world.server.deliveries(CONVERSATION, &ben.account)?;
    let candidates = world.server.identities()?.into_iter().map(|(_, identity)| identity);
    let keys = tell.timed("ben opens it: one private-key operation", || {
        Keyring::open(&world.conversation, &deliveries, &ben.me, &Authors::first_contact(candidates))
    })?;
    tell.check("ben knows by its signature who began", keys.founder() == Some(moss.client.me.fingerprint()));
    let ben = Seat { client: ben, keys };

    let mut sent = Vec::new();
    let start = Instant::now();
    for (number, text) in world.texts.iter().cycle().take(count).enumerate() {
        let author = if number % 2 == 0 { &moss } else { &ben };
        post(world, author, text)?;
        sent.push(text.clone());
    }
    let (took, text) = (start.elapsed(), sent.iter().map(|text| text.len() as u64).sum());
    let each = took / u32::try_from(count)?;
    tell.fact(
        &format!("{count} messages, {} of text", size(text)),
        &format!("{}, {} each", duration(took), duration(each)),
    );
    if let Some(first) = sent.first() {
        tell.fact("the first message begins", &format!("{:?}", first.chars().take(40).collect::<String>()));
    }
    holdings::show(tell, world.server.database(), &["delivery", "message"])?;
    tell.step_done();
    Ok(Talk { moss, ben, sent })
}

/// Seals a text in the conversation and posts it.
pub(crate) fn post(world: &World, author: &Seat<'_>, text: &str) -> Outcome<MessageId> {
    let id = MessageId::generate()?;
    let sealed = Sealer::new(&author.keys.place(id))
        .under(author.keys.current()?)
        .signed_by(&author.client.me)
        .seal(text)?;
    world.server.post(CONVERSATION, &author.client.account, &id, sealed.as_bytes())?;
    Ok(id)
}

pub(crate) fn read(tell: &mut Tell, world: &World, talk: &Talk<'_>) -> Outcome<()> {
    tell.step("4  Read");
    tell.say("Ben reads all of it. The conversation key costs one private-key operation, the messages none.");
    let ben = &talk.ben;
    let authors = [talk.moss.client.me.public(), ben.client.me.public()];
    let all_hold = read_all(tell, world, ben, &authors, &talk.sent)?;
    tell.check(
        "every message came out as it was written, signed by whom it says, for whom he chose",
        all_hold,
    );
    tell.step_done();
    Ok(())
}

/// Opens every message; whether all are what was sent, by these authors in turn.
pub(crate) fn read_all(
    tell: &Tell,
    world: &World,
    reader: &Seat<'_>,
    authors: &[&sealwax::identity::PublicIdentity],
    sent: &[String],
) -> Outcome<bool> {
    let stored = world.server.messages(CONVERSATION, &reader.client.account)?;
    let places: Vec<_> = stored.iter().map(|(id, _)| reader.keys.place(id)).collect();
    let known = |author| authors.iter().find(|one| one.fingerprint() == author).copied().cloned();
    let opener = Opener::new(&world.conversation).with_keys(reader.keys.keys()).from_any(known);
    let start = Instant::now();
    let opened = opener.open_many(places.iter().zip(stored.iter().map(|(_, envelope)| envelope)));
    let took = start.elapsed();
    let each = took.checked_div(u32::try_from(opened.len())?).unwrap_or_default();
    tell.fact(
        &format!("{} opens {} messages", reader.client.name, opened.len()),
        &format!("{}, {} each", duration(took), duration(each)),
    );
    let as_sent = |(index, text): (usize, &String)| {
        let author = authors.get(index % 2);
        matches!(opened.get(index), Some(Ok(opened)) if opened.addressees_unchanged()
            && Some(&opened.author()) == author
            && opened.plaintext().expose_secret() == text.as_bytes())
    };
    Ok(opened.iter().all(Result::is_ok) && sent.iter().enumerate().all(as_sent))
}
