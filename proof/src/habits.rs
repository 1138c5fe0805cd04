//! What a program does with its secrets, each for itself, again and again: so a glance finds a key that is held for a
//! moment only.

use sealwax::context::Context;
use sealwax::envelope::{Envelope, Opener, Provisional, Sealer};
use sealwax::login::{Cost, LoginParams, LoginSecret, Stored};
use sealwax::recovery::{Approvers, RecoverySetup, Request};
use sealwax::roster::Roster;
use sealwax::{Error, Result, testing};

use crate::life::{Life, NOW, account, password, realm};

/// A habit: its name, and what is done.
pub type Habit = (&'static str, fn(&Life) -> Result<()>);

/// All habits. None stretches the password at its real cost.
pub const HABITS: &[Habit] = &[
    ("typing", type_password),
    ("unlocking", unlock),
    ("signing", sign),
    ("exporting", |life| life.identity.export_rsa_pkcs8_der().map(drop)),
    ("reading a letter", |life| {
        let opener = Opener::new(&life.place).with(&life.identity).from(life.identity.public());
        opener.open(&life.letter).map(drop)
    }),
    ("reading the beginning of a message", |life| begin(life, &life.message, &life.place)),
    ("reading a message", |life| {
        let opener = Opener::new(&life.place).with_key(&life.conversation).author_not_checked();
        opener.open(&life.message).map(drop)
    }),
    ("reading the beginning of a film", |life| begin(life, &life.film.sealed, &life.film.place)),
    ("watching a film", |life| life.film.watch(&life.identity, &life.conversation)),
    ("keeping", keep),
    ("asking for recovery", ask),
    ("renewing recovery", renew),
];

fn centre() -> Context {
    Context::new().with("centre", "7")
}

fn type_password(life: &Life) -> Result<()> {
    let password = password();
    let password = core::str::from_utf8(&password).map_err(|_| Error::InvalidInput { what: "password" })?;
    let params = LoginParams::with_cost(Cost::testing())?;
    LoginSecret::derive(password, life.login.realm(), life.login.account(), &params).map(drop)
}

fn unlock(life: &Life) -> Result<()> {
    life.wrap.unwrap_with_password(&life.login, &life.share, &centre()).map(drop)
}

fn sign(life: &Life) -> Result<()> {
    Sealer::new(&life.place).under(&life.conversation).signed_by(&life.identity).seal("yes").map(drop)
}

/// Opens no more than the header.
fn begin(life: &Life, sealed: &Envelope, place: &Context) -> Result<()> {
    let mut stream = Opener::new(place).with_key(&life.conversation).author_not_checked().stream()?;
    let beginning = sealed.as_bytes().get(..400).unwrap_or_default();
    stream.update(beginning, &mut Provisional::new())
}

fn keep(life: &Life) -> Result<()> {
    let (device, server) = &life.halves;
    life.keep.open(device, server, &realm()?, &account(), NOW, &centre()).map(drop)
}

fn ask(life: &Life) -> Result<()> {
    let [_, text] = &life.printed;
    let card = life.card.confirm_scanned(text.expose_str()?)?;
    Request::new(&card, &account(), testing::identity(1).public(), NOW).map(drop)
}

fn renew(life: &Life) -> Result<()> {
    let [_, text] = &life.printed;
    let card = life.card.confirm_scanned(text.expose_str()?)?;
    let roster = Roster::first_contact(&testing::roster())?;
    let (account, realm) = (account(), realm()?);
    let (approvers, stored) = (Approvers::of_roster(&roster, &account)?, Stored::from(&life.wrap));
    RecoverySetup::begin(&life.identity, &card, &approvers, &realm, &account, stored, &centre()).map(drop)
}
