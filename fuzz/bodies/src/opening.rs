//! Opening, unwrapping, verifying and replaying what an attacker made up: always an error.
//!
//! The keys are fixed and nothing was ever sealed to them, so whatever opens was forged. Where a key is known to the
//! fuzzer (as to a co-recipient), the two ways of opening are held against each other instead.

use core::cell::OnceCell;

use sealwax::context::Context;
use sealwax::conversation::ConversationKey;
use sealwax::envelope::{Envelope, Opener, Provisional};
use sealwax::hazmat;
use sealwax::identity::{AccountId, Identity, Realm};
use sealwax::keywrap::{WrappedIdentity, WrappingKey};
use sealwax::login::{Cost, LoginChange, LoginPolicy, Pepper};
use sealwax::roster::{Entry, Roster};
use sealwax::session::{CookieSecret, SealedSession, ServerSecret, ServerSecrets};
use sealwax::testing;

thread_local! {
    static ME: OnceCell<Identity> = const { OnceCell::new() };
}

fn place() -> Context {
    Context::new().with("centre", "7").with("conversation", "42")
}

fn key() -> Option<ConversationKey> {
    hazmat::with_seed([1; 32], || ConversationKey::generate(0, &place())).ok()
}

fn with_me(use_it: impl FnOnce(&Identity)) {
    ME.with(|me| use_it(me.get_or_init(|| testing::identity(12))));
}

pub(crate) fn envelope(bytes: &[u8]) {
    let (Ok(sealed), Some(key)) = (Envelope::from_bytes(bytes), key()) else { return };
    with_me(|me| {
        let opener = || Opener::new(&place()).with(me).with_key(&key);
        assert!(opener().from(me.public()).open(&sealed).is_err(), "forged");
        let _ = opener().author_not_checked().open(&sealed).is_ok();
    });
}

/// The stream says what opening in memory says, however the bytes are cut.
pub(crate) fn stream(bytes: &[u8]) {
    let Some((&first, bytes)) = bytes.split_first() else { return };
    let Some(key) = key() else { return };
    let opener = || Opener::new(&place()).with_key(&key).author_not_checked();
    let whole = Envelope::from_bytes(bytes).and_then(|sealed| opener().open(&sealed));
    let Ok(mut stream) = opener().stream() else { return };
    let mut out = Provisional::new();
    let fed = bytes.chunks(usize::from(first) + 1).try_for_each(|piece| stream.update(piece, &mut out));
    let streamed = stream.finish(&mut out).map(|_| ());
    match whole {
        Ok(opened) => {
            assert_eq!((fed, streamed), (Ok(()), Ok(())));
            assert_eq!(out.expose_provisional(), opened.plaintext().expose_secret());
        }
        Err(_) => assert!(fed.is_err() || streamed.is_err()),
    }
}

pub(crate) fn wrapped_identity(bytes: &[u8]) {
    let (Ok(wrapped), Ok(key)) =
        (WrappedIdentity::from_bytes(bytes), hazmat::with_seed([1; 32], WrappingKey::generate))
    else {
        return;
    };
    assert!(wrapped.unwrap_with_key(&key, &place()).is_err(), "forged");
}

pub(crate) fn login(bytes: &[u8]) {
    let Ok(realm) = Realm::new("fuzz.example") else { return };
    let Ok(pepper) = hazmat::with_seed([1; 32], Pepper::generate) else { return };
    let policy = LoginPolicy::recommended(&realm).with_cost(Cost::testing()).with_pepper(&pepper);
    let account = AccountId::from_bytes([1; 16]);
    assert!(LoginChange::verify(bytes, &account, None, &policy).is_err(), "forged");
}

/// Entries are cut apart at a length byte pair; whatever replays was signed by keys the fuzzer does not have.
pub(crate) fn roster(bytes: &[u8]) {
    let mut entries = Vec::new();
    let mut rest = bytes;
    while let Some((length, after)) = rest.split_first_chunk::<2>() {
        let length = usize::from(u16::from_be_bytes(*length)).min(after.len());
        let (entry, next) = after.split_at_checked(length).unwrap_or((after, &[]));
        if let Ok(entry) = Entry::from_bytes(entry) {
            entries.push(entry);
        }
        rest = next;
    }
    if let Ok(roster) = Roster::first_contact(&entries) {
        assert_eq!(roster.len(), entries.len() as u64);
    }
}

pub(crate) fn session(bytes: &[u8]) {
    let Ok(sealed) = SealedSession::from_bytes(bytes) else { return };
    let secrets = hazmat::with_seed([1; 32], || Ok((ServerSecret::generate()?, CookieSecret::generate()?)));
    let secrets: sealwax::Result<(ServerSecret, CookieSecret)> = secrets;
    let Ok((server, cookie)) = secrets else { return };
    let secrets = ServerSecrets::new(&server);
    assert!(sealed.open(&secrets, b"session", &cookie, 1_800_000_000, 3600).is_err(), "forged");
}
