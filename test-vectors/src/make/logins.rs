//! Challenges and logins.

use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{
    LoginChallenge, LoginChange, LoginPolicy, LoginSecret, ServerShare, ShareChallenge, ShareRequest,
};
use sealwax::recovery::{Approvers, Card, RecoverySetup, Replacement};
use sealwax::{hazmat, testing};
use serde_json::{Value, json};

use super::book::Book;
use super::kit::set;
use super::kit::{self, PASSWORD, REALM, bytes32, centre};
use crate::error::Result;
use crate::value::hex;

/// The variable fields of a login change.
pub(super) struct Parts {
    /// The approvers' share.
    pub(super) share: Vec<u8>,
    /// The user's own memory of it.
    pub(super) own: Vec<u8>,
}

impl Parts {
    /// Walks over what the core has made.
    pub(super) fn of(change: &[u8]) -> Self {
        let mut rest = change.get(53..).unwrap_or_default();
        let mut field = || {
            let (length, after) = rest.split_first_chunk::<4>().unwrap_or((&[0; 4], &[]));
            let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
            let (field, after) = after.split_at_checked(length).unwrap_or_default();
            rest = after;
            field.to_vec()
        };
        let (_token, _lock01, _lock02) = (field(), field(), field());
        Self { share: field(), own: field() }
    }
}

pub(super) fn challenges() -> Result<Book> {
    let mut book = Book::new(
        "challenges",
        "What a server answers before a login, and decoys for names without an account.",
    );
    let login = kit::new_login(PASSWORD)?;
    let me = testing::identity(1);
    let share = share_for(&login)?;
    for (name, comment, share) in [
        ("with-pepper", "The account's wrap names a pepper.", &share),
        ("without-pepper", "The account's wrap names no pepper.", &ServerShare::none()),
    ] {
        let wrap = WrappedIdentity::wrap_with_password(&me, &login, share, None, &centre())?;
        let challenge = LoginChallenge::of(&kit::account(), &wrap)?;
        let account = hex(kit::account());
        let known = json!({"account": account, "m": 19456, "t": 2});
        book.case(name, comment, "challenge", &json!({"bytes": hex(challenge.as_bytes()), "known": known}))?;
        book.case(&format!("{name}-as-text"), comment, "challenge", &json!({"text": challenge.to_text()}))?;
        let pepper_id = challenge.pepper_id().map_or([0; 8], |id| *id.as_bytes());
        let parts = json!({
            "account": challenge.account().to_string(), "params": challenge.params().to_string(),
            "pepper_id": hazmat::base64url_encode(&pepper_id),
        });
        book.case(&format!("{name}-as-parts"), comment, "challenge", &json!({"parts": parts}))?;
    }
    for (name, comment, m, t) in [
        ("ceiling-of-m", "The highest memory.", 262_144_u32, 4_u32),
        ("ceiling-of-t", "The most passes.", 65_536, 16),
    ] {
        let bytes =
            [b"SWXB\x01", &[1; 16][..], &m.to_be_bytes(), &t.to_be_bytes(), &[3; 16], &[0; 8]].concat();
        book.case(name, comment, "challenge", &json!({"bytes": hex(bytes)}))?;
    }
    let entry =
        |m: u32, pepper: Value, weight: u32| json!({"m": m, "t": 2, "pepper_id": pepper, "weight": weight});
    let two = json!([entry(19456, json!("0102030405060708"), 7), entry(65536, Value::Null, 3)]);
    for (name, comment, decoy_name, entries) in [
        ("decoy-one-cost", "All accounts have one cost.", "anna", json!([entry(19456, Value::Null, 1)])),
        ("decoy-of-two", "Two costs with the weights 7 and 3.", "anna", two.clone()),
        ("decoy-of-two-other-name", "Another name, which draws the other cost.", "sixth", two.clone()),
        ("decoy-empty-name", "An empty name.", "", two.clone()),
        (
            "decoy-heaviest",
            "The heaviest weights.",
            "ben",
            json!([entry(19456, Value::Null, u32::MAX), entry(65536, Value::Null, u32::MAX)]),
        ),
    ] {
        let inputs =
            json!({"decoy_secret": hex(bytes32(0)), "decoy_name": hex(decoy_name), "entries": entries});
        book.case(name, comment, "decoy", &inputs)?;
    }
    let inputs = json!({"decoy_secret": hex(bytes32(0)), "decoy_name": {"repeat": "61", "length": 1024}, "entries": two});
    book.case("decoy-longest-name", "A name of 1024 bytes.", "decoy", &inputs)?;
    Ok(book)
}

fn share_for(login: &LoginSecret) -> Result<ServerShare> {
    let fingerprint = testing::identity(1).fingerprint();
    Ok(hazmat::share(&kit::pepper()?, &kit::realm()?, &kit::account(), &fingerprint, login.params().salt()))
}

pub(super) fn login() -> Result<Book> {
    let mut book = Book::new("login", "Passwords, tokens, records, shares and login changes.");
    passwords(&mut book)?;
    let account = hex(kit::account());
    let salt = hex(bytes32(0x20).first_chunk::<16>().copied().unwrap_or_default());
    let derive = |share: Value| {
        json!({
            "password": PASSWORD, "realm": REALM, "account": account, "salt": salt, "m": 19456, "t": 2,
            "share": share,
        })
    };
    book.case("derive-without-share", "A server without a pepper.", "login_derive", &derive(Value::Null))?;
    book.case(
        "derive-with-share",
        "A server with a pepper.",
        "login_derive",
        &derive(json!(hex(bytes32(0x60)))),
    )?;
    let mut three = derive(Value::Null);
    set(&mut three, "t", json!(3));
    book.case("derive-three-passes", "Another cost.", "login_derive", &three)?;

    let token = "uNtUbrq7jcSufJ0PiHYN-yfGwrdTewkbhJFNTRhjLYo";
    book.case("token", "The 32 bytes of a token.", "token", &json!({"token": token}))?;
    records(&mut book, token, &salt)?;
    shares(&mut book, &salt)?;
    changes(&mut book)?;
    Ok(book)
}

fn passwords(book: &mut Book) -> Result<()> {
    for (name, comment, password) in [
        ("password-ascii", "As it is.", "correct horse"),
        ("password-composed", "Composed characters stay.", "Grüße"),
        ("password-decomposed", "A combining character is composed.", "Gru\u{308}ße"),
        ("password-ligature", "A compatibility character stays: C, not KC.", "\u{fb01}n"),
        ("password-hangul", "Jamo are composed.", "\u{1112}\u{1161}\u{11ab}"),
        ("password-white-space", "Nothing is trimmed.", " pass word\n"),
        ("password-singleton", "The Kelvin sign becomes K.", "\u{212a}"),
        ("password-emoji", "Outside the basic plane.", "🔑🗝"),
    ] {
        book.case(name, comment, "password", &json!({"password": password, "setting": true}))?;
    }
    let longest = "a".repeat(4096);
    book.case("password-longest", "4096 bytes.", "password", &json!({"password": longest}))?;
    book.case(
        "password-unassigned",
        "Unassigned code points may be typed, not set.",
        "password",
        &json!({"password": "\u{378}"}),
    )
}

fn records(book: &mut Book, token: &str, salt: &str) -> Result<()> {
    let account = hex(kit::account());
    let fingerprint = hex(testing::identity(1).fingerprint());
    let policy = |peppers: Value| json!({"peppers": peppers});
    for (name, comment, pepper) in [
        ("without-pepper", "A server without a pepper.", None),
        ("with-pepper", "A server with a pepper.", Some(kit::pepper()?)),
    ] {
        let builder = LoginPolicy::recommended(&kit::realm()?);
        let made = match &pepper {
            Some(pepper) => builder.with_pepper(pepper),
            None => builder.without_pepper(),
        };
        let raw = core::array::from_fn(|i| 0x20 + u8::try_from(i).unwrap_or(0));
        let read = sealwax::login::LoginToken::from_text(token)?;
        let record = hazmat::record(&read, &kit::account(), &testing::identity(1).fingerprint(), &made, raw)?;
        let peppers = pepper.as_ref().map_or(json!([]), |pepper| json!([hex(pepper.expose_secret())]));
        let make = json!({
            "token": token, "realm": REALM, "account": account, "fingerprint": fingerprint, "salt": salt, "m": 19456, "t": 2,
            "pepper": pepper.map(|pepper| hex(pepper.expose_secret())),
        });
        book.case(&format!("record-{name}"), comment, "record_make", &make)?;
        book.case(
            &format!("record-{name}-parsed"),
            comment,
            "record_parse",
            &json!({"record": record.as_str()}),
        )?;
        let verify = |token: &str, account: &str, policy: Value| {
            json!({
                "record": record.as_str(), "token": token, "realm": REALM, "account": account,
                "fingerprint": fingerprint, "policy": policy,
            })
        };
        book.case(
            &format!("record-{name}-accepted"),
            comment,
            "record_verify",
            &verify(token, &account, policy(peppers.clone())),
        )?;
        let other = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        book.case(
            &format!("record-{name}-rejected"),
            "Another token.",
            "record_verify",
            &verify(other, &account, policy(peppers.clone())),
        )?;
        let moved = verify(token, &hex([2; 16]), policy(peppers));
        book.case(
            &format!("record-{name}-moved"),
            "The row of another account: bound only with a pepper.",
            "record_verify",
            &moved,
        )?;
    }
    Ok(())
}

fn shares(book: &mut Book, salt: &str) -> Result<()> {
    let (account, fingerprint) = (hex(kit::account()), hex(testing::identity(1).fingerprint()));
    let inputs = json!({
        "pepper": hex(kit::pepper()?.expose_secret()), "realm": REALM, "account": account, "fingerprint": fingerprint,
        "salt": salt,
    });
    book.case("share", "The server's share.", "share", &inputs)?;
    let share = share_for(&kit::new_login(PASSWORD)?)?;
    book.case(
        "server-share",
        "On its way to the client.",
        "server_share",
        &json!({"bytes": hex(share.expose_bytes().expose_secret())}),
    )?;
    book.case(
        "server-share-text",
        "As text.",
        "server_share",
        &json!({"text": share.expose_text().expose_str()?}),
    )?;
    let none = ServerShare::none().expose_bytes();
    book.case(
        "server-share-none",
        "A server without a pepper.",
        "server_share",
        &json!({"bytes": hex(none.expose_secret())}),
    )?;
    let challenge = ShareChallenge::from_bytes([5; 32]);
    for (name, identity, legacy) in
        [("share-request", testing::identity(1), false), ("share-request-2048", kit::old()?, true)]
    {
        let request = ShareRequest::new(&identity, &kit::new_login(PASSWORD)?, &challenge);
        let bytes = book.put(name, request.as_bytes());
        let inputs = json!({"bytes": bytes, "realm": REALM, "account": account, "challenge": hex([5; 32]), "legacy": legacy});
        book.case(name, "A client asks for the share of a new salt.", "share_request", &inputs)?;
    }
    Ok(())
}

/// A login change, and what is stored when it comes.
fn changes(book: &mut Book) -> Result<()> {
    let (me, place) = (testing::identity(1), centre());
    let peppers = json!({"peppers": [hex(kit::pepper()?.expose_secret())]});
    let inputs = |bytes: Value, stored: Value| json!({"bytes": bytes, "realm": REALM, "stored": stored, "policy": peppers});

    let login = kit::new_login(PASSWORD)?;
    let change = LoginChange::register(&me, &login, &share_for(&login)?, &place)?;
    let bytes = book.put("registration", change.expose_bytes());
    book.case("registration", "A new account.", "login_change", &inputs(bytes, Value::Null))?;
    let plain = LoginChange::register(&me, &login, &ServerShare::none(), &place)?;
    let bytes = book.put("registration-without-pepper", plain.expose_bytes());
    let mut without = inputs(bytes, Value::Null);
    set(&mut without, "policy", json!({"peppers": []}));
    book.case("registration-without-pepper", "A server without a pepper.", "login_change", &without)?;

    let Some(first) = change.wrap() else { return crate::Stop::file("no wrap") };
    let lock01 = book.put("stored-lock-01", first.as_bytes());
    let next = kit::new_login("another password")?;
    let change = LoginChange::password(&me, first, &next, &share_for(&next)?, &place)?;
    let bytes = book.put("password-change", change.expose_bytes());
    book.case(
        "password-change",
        "A new password.",
        "login_change",
        &inputs(bytes, json!({"lock01": lock01, "lock02": null})),
    )?;

    let card: Card = hazmat::card(&bytes32(0));
    let approvers = Approvers::named([&testing::identity(2), &testing::identity(3)])?;
    let setup =
        RecoverySetup::begin(&me, &card, &approvers, &kit::realm()?, &kit::account(), first.into(), &place)?;
    let bytes = book.put("recovery-setup", setup.expose_bytes());
    book.case(
        "recovery-setup",
        "Recovery is set up: lock 02, share and self.",
        "login_change",
        &inputs(bytes, json!({"lock01": lock01, "lock02": null})),
    )?;

    let new = testing::identity(5);
    let login = kit::new_login(PASSWORD)?;
    let share = hazmat::share(
        &kit::pepper()?,
        &kit::realm()?,
        &kit::account(),
        &new.fingerprint(),
        login.params().salt(),
    );
    let replacement = Replacement::make(&me, &new, first.into(), &login, &share, None, &place)?;
    let bytes = book.put("replacement", replacement.change.expose_bytes());
    let mut allowed = inputs(bytes, json!({"lock01": lock01, "lock02": null}));
    set(&mut allowed, "allow_replaced", json!(true));
    book.case("identity-replaced", "A new identity, under both signatures.", "login_change", &allowed)
}
