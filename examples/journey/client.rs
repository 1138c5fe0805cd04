//! What runs in a user's browser or app.

use sealwax::context::Context;
use sealwax::conversation::Keyring;
use sealwax::identity::{AccountId, Identity, Realm, Recipient, SafetyNumber};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{LoginChallenge, LoginChange, LoginParams, LoginSecret, ShareRequest};
use server::{Cookie, Server, ServerError};

use crate::Outcome;
use crate::tell::Tell;
use crate::world::{World, now};

/// A user, logged in.
pub(crate) struct Client {
    pub(crate) name: &'static str,
    pub(crate) account: AccountId,
    pub(crate) me: Identity,
    pub(crate) cookie: Cookie,
}

/// All of them, as they are after registration.
pub(crate) struct People {
    pub(crate) moss: Client,
    pub(crate) ben: Client,
    pub(crate) carla: Client,
}

impl People {
    pub(crate) const fn all(&self) -> [&Client; 3] {
        [&self.moss, &self.ben, &self.carla]
    }
}

const PASSWORDS: [(&str, &str); 5] = [
    ("moss", "Schlüssel unter der Matte"),
    ("ben", "correct horse battery"),
    ("carla", "пароль für Carla 7"),
    ("ada", "Ada counts the admins"),
    ("emil", "Emil keeps the keys"),
];

pub(crate) fn password_of(name: &str) -> &'static str {
    PASSWORDS.iter().find(|(of, _)| *of == name).map_or("", |(_, password)| password)
}

/// Registers and logs in.
pub(crate) fn join(tell: &Tell, world: &mut World, name: &'static str) -> Outcome<Client> {
    tell.plain(&format!("  {name}"));
    register(tell, world, name)?;
    Ok(log_in(&mut world.server, &world.realm, &world.place, name, password_of(name))?)
}

/// The keys are made here and leave this function wrapped.
fn register(tell: &Tell, world: &mut World, name: &'static str) -> Outcome<()> {
    let me = tell.timed("makes three key pairs: RSA-3072, ML-KEM-768, Ed25519", Identity::generate)?;
    world.hide(&me)?;
    world.hide_text(password_of(name));
    let World { server, realm, place, .. } = world;

    let reserved = server.reserve(now())?;
    let params = LoginParams::recommended()?;
    let login = tell.timed("stretches the password, Argon2id with 64 MiB and 3 passes", || {
        LoginSecret::derive(password_of(name), realm, &reserved.account, &params)
    })?;
    let request = ShareRequest::new(&me, &login, &reserved.challenge);
    let share = server.share(&reserved.account, &reserved.challenge, request.as_bytes(), now())?;
    let change = tell.timed("wraps the private keys, opens the wrap once, signs", || {
        LoginChange::register(&me, &login, &share, place)
    })?;
    tell.timed("the server checks all of it and stores it", || {
        server.register(&reserved.account, name, change.expose_bytes(), now())
    })?;
    Ok(())
}

/// Logs in, on a device that knows nothing but name and password.
pub(crate) fn log_in(
    server: &mut Server,
    realm: &Realm,
    place: &Context,
    name: &'static str,
    password: &str,
) -> Result<Client, ServerError> {
    let challenge = server.challenge(name)?;
    let challenge = LoginChallenge::from_bytes(challenge.as_bytes())?; // as it comes from the network
    let login = LoginSecret::derive(password, realm, challenge.account(), challenge.params())?;
    let answer = server.login(name, login.token(), None, now())?;
    let wrap = WrappedIdentity::from_bytes(&answer.wrap)?;
    let me = wrap.unwrap_with_password(&login, &answer.share, place)?;
    Ok(Client { name, account: answer.account, me, cookie: answer.cookie })
}

/// Trusts a public key that the server showed, because its owner read out the same safety number.
pub(crate) fn compare(server: &Server, me: &Client, other: &Client) -> Outcome<Recipient> {
    let shown = server.identity(other.name)?;
    // On the telephone: this is computed by the other one's device, from its own keys.
    let read_out = SafetyNumber::of(other.me.public(), me.me.public()).to_string();
    Ok(Recipient::compared(&shown, &me.me, &read_out)?)
}

/// A conversation, as one of its members holds it.
pub(crate) struct Seat<'a> {
    pub(crate) client: &'a Client,
    pub(crate) keys: Keyring,
}
