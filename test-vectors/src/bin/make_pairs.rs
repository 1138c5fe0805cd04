//! Seals one of each for the other languages to open, as vectors in the directory that is named.

use std::path::Path;
use std::process::ExitCode;

use sealwax::code::CodeState;
use sealwax::context::Context;
use sealwax::envelope::Sealer;
use sealwax::hazmat;
use sealwax::identity::{AccountId, Identity, KeyPolicy, Realm};
use sealwax::keywrap::{WrappedIdentity, WrappingKey};
use sealwax::login::{LoginParams, LoginSecret, ServerShare};
use sealwax::session::{CookieSecret, SealedSession, ServerSecret, ServerSecrets};
use sealwax_vectors::case::File;
use sealwax_vectors::plain::out;
use serde_json::{Value, json};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

const NOW: u64 = 1_800_000_000;
const REALM: &str = "counselling.example";
const LONG: &[u8] = &[0xa5; 70_000];

#[allow(clippy::print_stderr, reason = "it is a program")]
fn main() -> ExitCode {
    let folder = std::env::args_os().nth(1).unwrap_or_default();
    match make(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("make_pairs: {error}");
            ExitCode::FAILURE
        }
    }
}

fn make(folder: &Path) -> Result<()> {
    let secret = test_secret()?;
    let me = hazmat::identity(&secret, KeyPolicy::recommended())?;
    write(folder, "sessions", sessions()?)?;
    write(folder, "codes", vec![code()?])?;
    write(folder, "envelopes", envelopes(&me, &secret)?)?;
    write(folder, "wraps", wraps(&me, &secret)?)
}

/// The identity that the other languages make with, too.
fn test_secret() -> Result<Vec<u8>> {
    let file = File::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("identities.json"));
    let file = file.map_err(|stop| format!("{stop:?}"))?;
    let cases = file.plain().map_err(|stop| format!("{stop:?}"))?;
    let case = cases.iter().find(|case| case.get("name") == Some(&json!("secret-3072")));
    let secret = case.and_then(|case| case.get("inputs")?.get("secret")?.as_str());
    Ok(unhex(secret.ok_or("identities.json has no secret-3072")?))
}

fn sessions() -> Result<Vec<Value>> {
    let mut cases = Vec::new();
    for data in [&b""[..], b"user=1", LONG.get(..4096).unwrap_or_default()] {
        let (server, cookie) = (ServerSecret::generate()?, CookieSecret::generate()?);
        let inputs = json!({
            "server_secrets": [hex(server.expose_secret())],
            "cookie_secret": hex(cookie.expose_secret()),
            "session_id": hex(b"id"), "now": NOW, "lifetime": 60,
        });
        let sealed = SealedSession::seal(&ServerSecrets::new(&server), b"id", &cookie, data, NOW)?;
        let expected = json!({"data": hex(data), "sealed_at": NOW});
        cases.push(case(
            &format!("session-{}", data.len()),
            "session_open",
            inputs,
            sealed.as_bytes(),
            expected,
        ));
    }
    Ok(cases)
}

fn code() -> Result<Value> {
    let (server, account) = (ServerSecret::generate()?, AccountId::generate()?);
    let secret = hex(server.expose_secret());
    let (state, code) = CodeState::issue(&ServerSecrets::new(&server), &account, "login", NOW, 600, 5)?;
    let inputs = json!({
        "server_secrets": [secret], "account": hex(account.as_bytes()), "purpose": "login",
        "code": code.expose_secret(), "now": NOW,
    });
    Ok(case("code", "code_check", inputs, state.as_bytes(), json!({})))
}

fn envelopes(me: &Identity, secret: &[u8]) -> Result<Vec<Value>> {
    let place = Context::new().with("centre", "7").with("message", "m1");
    let fingerprint = hex(me.public().fingerprint().as_bytes());
    let mut cases = Vec::new();
    for data in [&b""[..], "Grüße".as_bytes(), LONG] {
        let (sealed, reference) = Sealer::new(&place).to(me).signed_by(me).seal_with_reference(data)?;
        let inputs = json!({
            "context": [["centre", hex("7")], ["message", hex("m1")]],
            "secrets": [hex(secret)], "conversation_keys": [], "author": {"is": hex(me.public().as_bytes())},
        });
        let expected = json!({
            "data": out(data), "stanza": 0, "author": fingerprint, "addressees": "unchanged",
            "reference": hex(reference.as_bytes()),
        });
        cases.push(case(
            &format!("envelope-{}", data.len()),
            "envelope_open",
            inputs,
            sealed.as_bytes(),
            expected,
        ));
    }
    Ok(cases)
}

fn wraps(me: &Identity, secret: &[u8]) -> Result<Vec<Value>> {
    let place = Context::new().with("centre", "7");
    let (key, account, password) = (WrappingKey::generate()?, AccountId::generate()?, "Grüße aus Köln");
    let login = LoginSecret::derive(password, &Realm::new(REALM)?, &account, &LoginParams::small()?)?;
    let by_key = WrappedIdentity::wrap_with_key(me, &key, None, &place)?;
    let by_password = WrappedIdentity::wrap_with_password(me, &login, &ServerShare::none(), None, &place)?;
    let with_password = json!({
        "password": password, "realm": REALM, "account": hex(account.as_bytes()), "share": null,
    });
    let expected = json!({"secret": out(secret), "fingerprint": hex(me.public().fingerprint().as_bytes())});
    let of = |name, key: Value, wrap: &WrappedIdentity| {
        let inputs = json!({"context": [["centre", hex("7")]], "key": key});
        case(name, "wrap_open", inputs, wrap.as_bytes(), expected.clone())
    };
    Ok(vec![
        of("wrap-key", json!({"key": hex(key.expose_secret())}), &by_key),
        of("wrap-password", with_password, &by_password),
    ])
}

fn case(name: &str, operation: &str, mut inputs: Value, bytes: &[u8], expected: Value) -> Value {
    if let Some(inputs) = inputs.as_object_mut() {
        inputs.insert("bytes".to_owned(), json!(hex(bytes)));
    }
    json!({
        "name": name, "comment": "Made by Rust.", "operation": operation, "inputs": inputs, "expected": expected,
    })
}

fn write(folder: &Path, kind: &str, cases: Vec<Value>) -> Result<()> {
    let file = json!({
        "format": "sealwax-test-vectors/1", "kind": kind, "comment": "Made by Rust.", "cases": cases,
    });
    Ok(std::fs::write(folder.join(format!("{kind}.json")), file.to_string())?)
}

fn hex(bytes: impl AsRef<[u8]>) -> String {
    bytes.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.chars().filter_map(|digit| u8::try_from(digit.to_digit(16)?).ok()).collect();
    digits.chunks_exact(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect()
}
