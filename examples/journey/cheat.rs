//! The cheat: the operator who alters, moves and invents, and the co-recipient who forges.

use sealwax::context::{Context, MessageId};
use sealwax::conversation::{Authors, Keyring};
use sealwax::envelope::{Envelope, Opened, Opener, Rewriter, Sealer, Verified};
use sealwax::identity::{Identity, PublicIdentity, Recipient, SafetyNumber};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{LoginChallenge, LoginSecret, LoginToken};

use crate::Outcome;
use crate::client::{self, People, Seat};
use crate::log_in;
use crate::tell::Tell;
use crate::world::{CONVERSATION, World, now};

pub(crate) fn run(tell: &mut Tell, world: &mut World, people: &People, carla: &Seat<'_>) -> Outcome<()> {
    tell.step(
        "The cheat: he alters, moves, swaps and invents what the server holds; each with what a host sees",
    );
    let eve = Identity::generate()?;
    the_wrap(tell, world, people)?;
    messages(tell, world, people, carla)?;
    forgeries(tell, people, carla, &eve)?;
    swapped_keys(tell, world, people, &eve)?;
    records(tell, world, people)?;
    tell.step_done();
    Ok(())
}

fn the_wrap(tell: &mut Tell, world: &mut World, people: &People) -> Outcome<()> {
    let challenge = world.server.challenge("moss")?;
    let derive = |world: &World, password| {
        LoginSecret::derive(password, &world.realm, &people.moss.account, challenge.params())
    };
    let right = derive(world, client::password_of("moss"))?;
    let answer = world.server.login("moss", right.token(), None, now())?;
    let wrap = WrappedIdentity::from_bytes(&answer.wrap)?;
    let wrong = derive(world, "Schlüssel unter der Fußmatte")?;
    tell.refused(
        "a wrong password, though with the server's share",
        "Decryption",
        wrap.unwrap_with_password(&wrong, &answer.share, &world.place),
    );
    let elsewhere = Context::new().with("centre", "8");
    tell.refused(
        "the wrap of moss in another centre",
        "Decryption",
        wrap.unwrap_with_password(&right, &answer.share, &elsewhere),
    );
    let mut altered = answer.wrap.clone();
    if let Some(byte) = altered.last_mut() {
        *byte ^= 1;
    }
    tell.refused(
        "one bit of the wrap flipped",
        "Decryption",
        WrappedIdentity::from_bytes(&altered)?.unwrap_with_password(&right, &answer.share, &world.place),
    );
    let cut = answer.wrap.get(..answer.wrap.len() - 1).unwrap_or_default();
    tell.refused("its last byte cut off", "Malformed", WrappedIdentity::from_bytes(cut));

    log_in::set_password(world, &people.moss, client::password_of("moss"))?;
    let newest = world.server.stored_wraps(&people.moss.account)?.wrap().generation();
    tell.refused("an older wrap served again", "Expired", wrap.check_generation(newest));
    Ok(())
}

fn messages(tell: &mut Tell, world: &World, people: &People, carla: &Seat<'_>) -> Outcome<()> {
    let stored = world.server.messages(CONVERSATION, &people.carla.account)?;
    let [(id, first), (other, second), ..] = stored.as_slice() else { return Err("two messages".into()) };
    let open = |place: &Context, envelope: &Envelope| {
        Opener::new(place).with_keys(carla.keys.keys()).from(people.moss.me.public()).open(envelope)
    };
    let place = carla.keys.place(id);
    tell.check("a message, as it was stored, opens", open(&place, first).is_ok());

    let bytes = first.as_bytes();
    let mut undetected = 0;
    for position in 0..bytes.len() {
        let mut altered = bytes.to_vec();
        if let Some(byte) = altered.get_mut(position) {
            *byte ^= 1 << (position % 8);
        }
        undetected +=
            usize::from(Envelope::from_bytes(&altered).and_then(|altered| open(&place, &altered)).is_ok());
    }
    tell.check(&format!("none of its {} bytes can be altered unnoticed", bytes.len()), undetected == 0);
    let mut altered = bytes.to_vec();
    if let Some(byte) = altered.get_mut(bytes.len() / 2) {
        *byte ^= 1;
    }
    tell.refused("a flipped byte in its text", "Decryption", open(&place, &Envelope::from_vec(altered)?));

    let elsewhere = Context::new().with("centre", "7").with("conversation", "43").with("message", id);
    tell.refused("moved to another conversation", "Decryption", open(&elsewhere, first));
    tell.refused("put in the place of another message", "Decryption", open(&carla.keys.place(other), first));
    tell.refused("ben's words shown as moss'", "AuthorMismatch", open(&carla.keys.place(other), second));
    Ok(())
}

/// Ben was an addressee and a member; now he writes in the name of moss.
fn forgeries(tell: &mut Tell, people: &People, carla: &Seat<'_>, eve: &Identity) -> Outcome<()> {
    let (moss, ben, carla) = (&people.moss.me, &people.ben.me, (carla, &people.carla.me));
    let place = carla.0.keys.place(MessageId::generate()?);
    let trusted = |whom: &Identity| Recipient::from(whom);
    let as_moss = |envelope: &Envelope| -> sealwax::Result<Opened<Verified>> {
        Opener::new(&place).with(carla.1).from(moss.public()).open(envelope)
    };
    let genuine = Sealer::new(&place)
        .to(trusted(ben))
        .to(trusted(carla.1))
        .signed_by(moss)
        .seal("Ben, Carla: I trust you")?;

    let forged = Sealer::new(&place).to(trusted(carla.1)).signed_by(ben).seal("Carla: I do not trust you")?;
    tell.refused("a co-recipient writes in moss' name", "AuthorMismatch", as_moss(&forged));
    let unsigned = Sealer::new(&place).to(trusted(carla.1)).unsigned().seal("Carla: I do not trust you")?;
    tell.refused("and leaves the signature out", "NotSigned", as_moss(&unsigned));
    tell.refused(
        "he puts moss' signature under his text",
        "Decryption",
        as_moss(&grafted(&genuine, &forged)?),
    );

    let passed_on =
        Rewriter::new(&place).with(ben).to(Recipient::unverified(eve.public())).rewrite(&genuine)?;
    let seen_by_eve = Opener::new(&place).with(eve).from(moss.public()).open(&passed_on)?;
    tell.check(
        "he passes moss' letter on to somebody else: she is told that moss did not address it to her",
        !seen_by_eve.addressees_unchanged() && as_moss(&genuine)?.addressees_unchanged(),
    );
    tell.check("and so is every other reader", !as_moss(&passed_on)?.addressees_unchanged());
    Ok(())
}

/// The author block of one envelope at the end of another.
fn grafted(genuine: &Envelope, forged: &Envelope) -> sealwax::Result<Envelope> {
    const BLOCK: usize = 192;
    let signature = genuine.as_bytes().last_chunk::<BLOCK>().map(<[u8; BLOCK]>::as_slice).unwrap_or_default();
    let text = forged.as_bytes();
    let text = text.get(..text.len().saturating_sub(BLOCK)).unwrap_or_default();
    Envelope::from_vec([text, signature].concat())
}

fn swapped_keys(tell: &mut Tell, world: &World, people: &People, eve: &Identity) -> Outcome<()> {
    let (moss, ben) = (&people.moss, &people.ben);
    let read_out = SafetyNumber::of(ben.me.public(), moss.me.public()).to_string();
    tell.fact("the safety number that ben reads out", read_out.get(..35).unwrap_or(&read_out));
    tell.refused(
        "the server shows a key of its own instead of ben's",
        "CodeMismatch",
        Recipient::compared(eve.public(), &moss.me, &read_out),
    );

    // Ben's name and signing key, eve's receiving keys: everything but the last 96 bytes is hers.
    let (hers, his) = (eve.public().as_bytes(), ben.me.public().as_bytes());
    let spliced = match (hers.split_last_chunk::<96>(), his.last_chunk::<96>()) {
        (Some((hers, _)), Some(his)) => [hers, his.as_slice()].concat(),
        _ => Vec::new(),
    };
    tell.refused(
        "foreign receiving keys under ben's signing key",
        "InvalidKey",
        PublicIdentity::from_bytes(&spliced),
    );

    // The operator invents a conversation key and delivers it to carla in place of the next one.
    let deliveries = world.server.deliveries(CONVERSATION, &people.carla.account)?;
    let known = [moss.me.public().clone(), ben.me.public().clone(), eve.public().clone()];
    let authors = Authors::begun_by(ben.me.public()).and(known);
    let mut carla = Keyring::open(&world.conversation, &deliveries, &people.carla.me, &authors)?;
    let (_, invented) =
        Keyring::found(&world.conversation, [Recipient::unverified(people.carla.me.public())], eve)?;
    let refused = carla.accept(&invented, &people.carla.me, &authors).is_err();
    tell.check("a conversation key that the operator invented is not accepted", refused);
    let mut alone = Keyring::open(&world.conversation, [], &people.carla.me, &authors)?;
    tell.refused(
        "not even by somebody who has no key yet",
        "AuthorMismatch",
        alone.accept(&invented, &people.carla.me, &authors),
    );
    Ok(())
}

fn records(tell: &mut Tell, world: &mut World, people: &People) -> Outcome<()> {
    let text = |world: &World, name: &str| -> Outcome<String> {
        let query = "SELECT record FROM account WHERE name = ?1";
        Ok(world.server.database().query_row(query, [name], |row| row.get(0))?)
    };
    let (mosss, bens) = (text(world, "moss")?, text(world, "ben")?);
    let hash = mosss.rsplit('$').next().unwrap_or_default().replace('+', "-").replace('/', "_");
    let token = LoginToken::from_text(&hash)?;
    let passed = world.server.login("moss", &token, None, now());
    tell.refused("the stored hash sent as a token", "refused by the server", passed);

    // Ben's record in moss' row, so that ben's password opens moss' account.
    let put = "UPDATE account SET record = ?1 WHERE name = 'moss'";
    world.server.database().execute(put, [&bens])?;
    let challenge = LoginChallenge::from_bytes(world.server.challenge("ben")?.as_bytes())?;
    let bens_login = LoginSecret::derive(
        client::password_of("ben"),
        &world.realm,
        &people.ben.account,
        challenge.params(),
    )?;
    let entered = world.server.login("moss", bens_login.token(), None, now());
    tell.refused("ben's record copied to moss' row, and ben's token", "refused by the server", entered);
    world.server.database().execute(put, [&mosss])?;

    // The pepper's label cut out, so that the record is plain Argon2id of a token that the operator chooses.
    let label = format!(
        ",keyid={}",
        mosss.split(",keyid=").nth(1).and_then(|rest| rest.split('$').next()).unwrap_or_default()
    );
    world.server.database().execute(put, [mosss.replace(&label, "")])?;
    let entered = world.server.login("moss", bens_login.token(), None, now());
    tell.refused("a record without the pepper's label planted", "InvalidInput", entered);
    world.server.database().execute(put, [&mosss])?;
    let again =
        client::log_in(&mut world.server, &world.realm, &world.place, "moss", client::password_of("moss"));
    tell.check("put back, moss logs in as ever", again.is_ok());
    Ok(())
}
