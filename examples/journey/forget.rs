//! Step 7: a password is forgotten; card and approver bring every old message back.

use sealwax::identity::{AccountId, Identity};
use sealwax::login::{LoginParams, LoginSecret, ShareRequest};
use sealwax::recovery::{Approver, Approvers, Card, Claimant, NewCard, RecoverySetup, Request};

use crate::client::{self, Client, People, Seat};
use crate::found::{self, Centre};
use crate::tell::Tell;
use crate::world::{World, now};
use crate::write_read::{Talk, read_all};
use crate::{Outcome, hand_over, holdings};

const DAY: u64 = 86_400;
const NEW_PASSWORD: &str = "a password that Carla wrote down";

pub(crate) fn run(tell: &mut Tell, world: &mut World, people: &People, talk: &Talk<'_>) -> Outcome<Centre> {
    tell.step("7  Forget the password");
    let centre = found::run(tell, world, people)?;
    let card = set_up(tell, world, &people.carla, &centre)?;

    tell.say(
        "Months later Carla has forgotten her password. On a new device she types her card, which makes a fresh key and a \
         request; she calls Ada, whom she knows, and reads a code out to her.",
    );
    let fresh = Identity::generate()?;
    world.hide(&fresh)?;
    let account = *world.server.challenge("carla")?.account();
    let request = Request::new(&card, &account, fresh.public(), now())?;
    world.server.request_recovery(request.as_bytes())?;
    tell.fact("the code that Carla reads out", &request.code().to_string());

    nobody_alone(tell, world, people, &centre, &request)?;
    approve(tell, world, &centre, &account, &request)?;
    complete(tell, world, people, &centre, &card, &fresh, &request)?;

    let carla = client::log_in(&mut world.server, &world.realm, &world.place, "carla", NEW_PASSWORD)?;
    tell.check(
        "she logs in with her new password, and it is the same identity",
        carla.me.public() == people.carla.me.public(),
    );
    let old =
        client::log_in(&mut world.server, &world.realm, &world.place, "carla", client::password_of("carla"));
    tell.refused("the forgotten password", "refused by the server", old);
    let seat = Seat { client: &carla, keys: hand_over::open_as_carla(world, people, &carla)? };
    let authors = [people.moss.me.public(), people.ben.me.public()];
    let all = read_all(tell, world, &seat, &authors, &talk.sent)?;
    tell.check("every old message is back", all);
    tell.step_done();
    Ok(centre)
}

/// A card counts only after a group of it was typed: so no account depends on a card that was never printed.
fn set_up(tell: &mut Tell, world: &mut World, carla: &Client, centre: &Centre) -> Outcome<Card> {
    let new = NewCard::generate()?;
    let groups = new.expose_groups();
    let groups = groups.expose_str()?;
    world.hide_text(groups);
    tell.fact("Carla prints a recovery card:", groups);
    let number = new.group_to_type();
    let typed = groups.split('-').nth(number - 1).unwrap_or_default();
    let other = if typed.starts_with('7') { '8' } else { '7' };
    let mistyped: String = std::iter::once(other).chain(typed.chars().skip(1)).collect();
    tell.refused(
        &format!("group {number} with one character mistyped"),
        "Malformed",
        new.confirm_group(number, &mistyped).map(|_| ()),
    );
    let card = new.confirm_group(number, &typed.to_lowercase())?;

    let approvers = Approvers::of_roster(&centre.roster, &carla.account)?;
    let stored = world.server.stored_wraps(&carla.account)?;
    let change = tell.timed("wraps her keys under the card and the admins' secret", || {
        RecoverySetup::begin(
            &carla.me,
            &card,
            &approvers,
            &world.realm,
            &carla.account,
            stored.stored(),
            &world.place,
        )
    })?;
    world.server.change(&carla.account, change.expose_bytes(), Some(&carla.cookie))?;
    holdings::show(tell, world.server.database(), &["account WHERE name = 'carla'"])?;
    // As she types it, years later: in small letters and without hyphens.
    Ok(Card::from_groups(&groups.to_lowercase().replace('-', " "))?)
}

fn nobody_alone(
    tell: &mut Tell,
    world: &World,
    people: &People,
    centre: &Centre,
    request: &Request,
) -> Outcome<()> {
    let to_approve = world.server.recovery_to_approve(&people.carla.account)?;
    let carla = Claimant::member(&centre.roster, &people.carla.account)?;
    let review = |me: &Client, request: &Request, now| {
        Approver::new(&me.me, &me.account, &world.realm)
            .review(&to_approve.share, request, &carla, now, DAY, &world.place)
            .map(|_| ())
    };
    tell.refused(
        "the server, which has everything but the card, gets a grant",
        "refused by the server",
        world.server.granted(&request.hash()),
    );
    tell.refused(
        "a counsellor who is no admin approves",
        "NotARecipient",
        review(&people.ben, request, now()),
    );
    tell.refused("Carla approves for herself", "InvalidInput", review(&people.carla, request, now()));
    tell.refused(
        "Ada approves a request of last week",
        "Expired",
        review(&centre.ada, request, now() + 7 * DAY),
    );

    // An admin, or the server, without the card: a request with another card and a key of their own.
    let (other, eve) = (NewCard::generate()?, Identity::generate()?);
    let other = other.confirm_scanned(other.expose_text().expose_str()?)?;
    let invented = Request::new(&other, &people.carla.account, eve.public(), now())?;
    tell.refused(
        "Ada approves a request that was made without Carla's card",
        "Decryption",
        review(&centre.ada, &invented, now()),
    );
    let mut altered = request.as_bytes().to_vec();
    if let Some(byte) = altered.iter_mut().rev().nth(60) {
        *byte ^= 1;
    }
    let altered = Request::from_bytes(&altered).and_then(|altered| review(&centre.ada, &altered, now()));
    tell.check(&format!("or one that the server has altered: {}", error_of(&altered)), altered.is_err());
    Ok(())
}

fn approve(
    tell: &mut Tell,
    world: &World,
    centre: &Centre,
    account: &AccountId,
    request: &Request,
) -> Outcome<()> {
    let to_approve = world.server.recovery_to_approve(account)?;
    let carla = Claimant::member(&centre.roster, account)?;
    let ada = Approver::new(&centre.ada.me, &centre.ada.account, &world.realm);
    let pending = ada.review(&to_approve.share, &to_approve.request, &carla, now(), DAY, &world.place)?;
    tell.refused(
        "Ada mishears the code",
        "CodeMismatch",
        pending.approve("12345 12345 12345 12345", now()).map(|_| ()),
    );
    let approval = tell.timed("Ada hears the right code and approves", || {
        pending.approve(&request.code().to_string(), now())
    })?;
    world.server.grant_recovery(approval.request(), approval.grant())?;
    Ok(())
}

/// The device that asked: it redeems the grant, sets a new password, and a new card.
fn complete(
    tell: &mut Tell,
    world: &mut World,
    people: &People,
    centre: &Centre,
    card: &Card,
    fresh: &Identity,
    request: &Request,
) -> Outcome<()> {
    let granted = world.server.granted(&request.hash())?;
    let wrap = granted.wraps.recovery().ok_or("a wrap for recovery")?;
    let approvers = Approvers::of_roster(&centre.roster, &people.carla.account)?;
    let new_card = NewCard::generate()?;
    let new_card = new_card.confirm_scanned(new_card.expose_text().expose_str()?)?;
    let redeem = |fresh: &Identity, card: &Card| {
        request.redeem(&granted.grant, fresh, card, wrap, &approvers, &world.place)
    };
    tell.refused(
        "who has the grant, but not the device that asked",
        "NotARecipient",
        redeem(&centre.emil.me, card).map(|_| ()),
    );
    tell.refused(
        "who has grant and device, but not the card",
        "Decryption",
        redeem(fresh, &new_card).map(|_| ()),
    );
    let recovered = tell.timed("Carla's device opens the wrap with both halves", || redeem(fresh, card))?;
    tell.check("her keys came back", recovered.identity().public() == people.carla.me.public());

    let params = LoginParams::recommended()?;
    let login = LoginSecret::derive(NEW_PASSWORD, &world.realm, &people.carla.account, &params)?;
    world.hide_text(NEW_PASSWORD);
    let challenge = world.server.share_challenge(&people.carla.account, now())?;
    let asked = ShareRequest::new(recovered.identity(), &login, &challenge);
    let share = world.server.share(&people.carla.account, &challenge, asked.as_bytes(), now())?;
    let change =
        recovered.complete(&login, &share, &new_card, &approvers, granted.wraps.stored(), &world.place)?;
    world.server.change(&people.carla.account, change.expose_bytes(), None)?;
    tell.refused(
        "the same recovery once more",
        "conflict",
        world.server.change(&people.carla.account, change.expose_bytes(), None),
    );
    Ok(())
}

fn error_of<T>(result: &sealwax::Result<T>) -> &'static str {
    result.as_ref().err().map_or("nothing", sealwax::Error::name)
}
