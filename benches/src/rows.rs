//! The rows of the table. Both sides do the same work in the same way: 64 MiB go through a buffer that stays.

use std::io;

use aws_lc_rs::rsa as aws;
use sealwax::context::{Context, MessageId};
use sealwax::conversation::ConversationKey;
use sealwax::envelope::{Envelope, Opener, Provisional, Sealer};
use sealwax::identity::Identity;
use sealwax::testing;

use crate::clock::side_by_side;
use crate::{Result, peers};

const MIB: usize = 1 << 20;
const LARGE: usize = 64 * MIB;

pub(crate) fn run(row: &str, quick: bool) -> Result<()> {
    let rounds = if quick { 7 } else { 25 };
    match row {
        "seal-gcm" | "seal-openssl" | "seal-age" | "seal-sodium" | "signed-age" => seal(row, rounds),
        "open-age" | "open-age-aws-lc" => open_age(row, rounds),
        "parallel-seal" | "parallel-open" | "parallel-seal-stream" | "parallel-open-stream" => {
            parallel(row, rounds)
        }
        "stanza" => stanza(rounds * 20),
        "generate" => generate(if quick { 10 } else { 40 }),
        "conversation" => conversation(if quick { 1 } else { 3 }),
        "box" => sealed_box(rounds * 200),
        "argon2-c" | "argon2-sodium" => argon2(row, rounds),
        other => Err(format!("no row `{other}`").into()),
    }
}

fn place() -> Context {
    Context::new().with("attachment", "1")
}

fn key() -> Result<ConversationKey> {
    Ok(ConversationKey::generate(0, &place())?)
}

fn text() -> Vec<u8> {
    (0..LARGE).map(|i| (i % 251) as u8).collect()
}

/// Seals `text` as a file is sealed: in steps of 256 KiB, into a buffer that is written out and used again.
fn seal_stream(
    text: &[u8],
    key: &ConversationKey,
    author: Option<&Identity>,
    out: &mut Vec<u8>,
) -> Result<()> {
    let sealer = Sealer::new(&place()).under(key).exact_length();
    let mut stream = match author {
        Some(author) => sealer.signed_by(author).stream(text.len() as u64)?,
        None => sealer.unsigned().stream(text.len() as u64)?,
    };
    for piece in text.chunks(MIB / 4) {
        out.clear();
        stream.update(piece, out)?;
    }
    out.clear();
    stream.finish(out)?;
    Ok(())
}

fn seal(row: &str, rounds: usize) -> Result<()> {
    let (text, key, me) = (text(), key()?, testing::identity(1));
    let author = (row == "signed-age").then_some(&me);
    let (mut out, mut buffer) = (Vec::new(), Vec::new());
    let to = age::x25519::Identity::generate().to_public();
    let ours = || seal_stream(&text, &key, author, &mut out);
    side_by_side(row, rounds, ours, || match row {
        "seal-gcm" => peers::aes_gcm(&text, &mut buffer),
        "seal-openssl" => peers::openssl_gcm(&text, &mut buffer),
        "seal-sodium" => peers::secretstream(&text, &mut buffer),
        _ => peers::age_seal(&text, &to, io::sink()),
    })
}

fn open_age(row: &str, rounds: usize) -> Result<()> {
    let (text, key) = (text(), key()?);
    let sealed = Sealer::new(&place()).under(&key).unsigned().exact_length().seal(&text)?;
    let identity = age::x25519::Identity::generate();
    let mut aged = Vec::new();
    peers::age_seal(&text, &identity.to_public(), &mut aged)?;
    let mut out = Provisional::new();
    let ours = || {
        let mut stream = Opener::new(&place()).with_key(&key).author_not_checked().stream()?;
        for piece in sealed.as_bytes().chunks(MIB / 4) {
            out.clear();
            stream.update(piece, &mut out)?;
        }
        out.clear();
        Ok(stream.finish(&mut out)?)
    };
    let mut buffer = vec![0; MIB];
    side_by_side(row, rounds, ours, || peers::age_open(&aged, &identity, &mut buffer))
}

/// The same on two threads and on one: in memory, and as a stream in steps that are long enough to be shared out.
#[cfg(feature = "parallel")]
fn parallel(row: &str, rounds: usize) -> Result<()> {
    use std::num::NonZeroUsize;
    const STEP: usize = 8 * MIB;
    let (text, key, place) = (text(), key()?, place());
    let sealed = Sealer::new(&place).under(&key).unsigned().exact_length().seal(&text)?;
    let seal = |threads: usize, out: &mut Vec<u8>| {
        let threads = NonZeroUsize::new(threads).ok_or("no threads")?;
        let sealer = Sealer::new(&place).under(&key).unsigned().exact_length().threads(threads);
        let mut stream = sealer.stream(text.len() as u64)?;
        for piece in text.chunks(STEP) {
            out.clear();
            stream.update(piece, out)?;
        }
        out.clear();
        stream.finish(out)?;
        Ok(())
    };
    let open = |threads: usize, out: &mut Provisional| {
        let threads = NonZeroUsize::new(threads).ok_or("no threads")?;
        let opener = Opener::new(&place).with_key(&key).author_not_checked().threads(threads);
        let mut stream = opener.stream()?;
        for piece in sealed.as_bytes().chunks(STEP) {
            out.clear();
            stream.update(piece, out)?;
        }
        out.clear();
        stream.finish(out)?;
        Ok(())
    };
    let whole = |threads: usize| {
        let threads = NonZeroUsize::new(threads).ok_or("no threads")?;
        let sealer = Sealer::new(&place).under(&key).unsigned().exact_length().threads(threads);
        Ok(sealer.seal(&text)?)
    };
    let opened = |threads: usize| {
        let threads = NonZeroUsize::new(threads).ok_or("no threads")?;
        let opener = Opener::new(&place).with_key(&key).author_not_checked().threads(threads);
        Ok(opener.open(&sealed)?)
    };
    let (mut one, mut other) = (Vec::new(), Vec::new());
    let (mut two, mut three) = (Provisional::new(), Provisional::new());
    match row {
        "parallel-seal" => side_by_side(row, rounds, || whole(2), || whole(1)),
        "parallel-open" => side_by_side(row, rounds, || opened(2), || opened(1)),
        "parallel-seal-stream" => side_by_side(row, rounds, || seal(2, &mut one), || seal(1, &mut other)),
        _ => side_by_side(row, rounds, || open(2, &mut two), || open(1, &mut three)),
    }
}

#[cfg(not(feature = "parallel"))]
fn parallel(_row: &str, _rounds: usize) -> Result<()> {
    Err("this row needs the feature `parallel`".into())
}

/// Opening the envelope of a short text to one identity, against the RSA decryption in it.
fn stanza(rounds: usize) -> Result<()> {
    let me = testing::identity(1);
    let sealed = Sealer::new(&place()).to(&me).unsigned().seal("a key")?;
    let opener = Opener::new(&place()).with(&me).author_not_checked();
    let rsa = aws::PrivateDecryptingKey::generate(aws::KeySize::Rsa3072)?;
    let public = aws::OaepPublicEncryptingKey::new(rsa.public_key())?;
    let private = aws::OaepPrivateDecryptingKey::new(rsa)?;
    let mut ciphertext = vec![0; public.ciphertext_size()];
    public.encrypt(&aws::OAEP_SHA256_MGF1SHA256, &[7; 32], &mut ciphertext, Some(b"label"))?;
    let mut buffer = vec![0; private.min_output_size()];
    side_by_side(
        "stanza",
        rounds,
        || Ok(opener.open(&sealed)?),
        || {
            let opened =
                private.decrypt(&aws::OAEP_SHA256_MGF1SHA256, &ciphertext, &mut buffer, Some(b"label"))?;
            Ok(opened.len())
        },
    )
}

/// The time of a key varies by its luck: the mean of many on both sides, in one round.
fn generate(keys: usize) -> Result<()> {
    let (mut ours, mut peer) = (0.0, 0.0);
    for _ in 0..keys {
        ours += crate::clock::time(&mut || Ok(Identity::generate()?))?;
        peer += crate::clock::time(&mut || Ok(openssl::rsa::Rsa::generate(3072)?))?;
    }
    let (ours, peer) = (ours / keys as f64, peer / keys as f64);
    println!("row generate {ours:e} {peer:e} {:.4} {:.4}", peer / ours, peer / ours);
    Ok(())
}

/// Signed messages of 1 KiB: under a conversation key whose private-key operation is done once, and by OpenPGP.
fn conversation(rounds: usize) -> Result<()> {
    const MESSAGES: usize = 500;
    let (me, text) = (testing::identity(1), vec![7u8; 1024]);
    let key = key()?;
    let mut stored: Vec<(Context, Envelope)> = Vec::new();
    for _ in 0..MESSAGES {
        let place = place().with("message", MessageId::generate()?);
        let sealed = Sealer::new(&place).under(&key).signed_by(&me).seal(&text)?;
        stored.push((place, sealed));
    }
    // The one private-key operation of a conversation: an envelope to the identity.
    let delivery = Sealer::new(&place()).to(&me).signed_by(&me).seal([7; 32])?;
    let pgp = peers::Pgp::new()?;
    let peers_messages = (0..MESSAGES).map(|_| pgp.seal(&text)).collect::<Result<Vec<_>>>()?;
    let ours = || {
        Opener::new(&place()).with(&me).from(me.public()).open(&delivery)?;
        let opener = Opener::new(&place()).with_key(&key).from(me.public());
        let opened = opener.open_many(stored.iter().map(|(place, sealed)| (place, sealed)));
        if opened.iter().all(|one| one.is_ok()) { Ok(()) } else { Err("a message does not open".into()) }
    };
    side_by_side("conversation", rounds, ours, || {
        peers_messages.iter().try_for_each(|one| pgp.open(one).map(|_| ()))
    })
}

fn sealed_box(rounds: usize) -> Result<()> {
    let (key, text) = (key()?, vec![7u8; 1024]);
    let public = sealwax_bench_c::box_public_key();
    let mut out = vec![0; text.len() + sealwax_bench_c::SEAL_OVERHEAD];
    let place = place();
    let ours = || Ok(Sealer::new(&place).under(&key).unsigned().seal(&text)?);
    side_by_side("box", rounds, ours, || {
        sealwax_bench_c::box_seal(&text, &public, &mut out);
        Ok(())
    })
}

fn argon2(row: &str, rounds: usize) -> Result<()> {
    let mut ours = layer_one()?;
    side_by_side(row, rounds, &mut ours, || {
        Ok(match row {
            "argon2-c" => sealwax_bench_c::c_argon2(b"correct horse", &[7; 32], 64 * 1024, 3),
            _ => sealwax_bench_c::sodium_argon2(b"correct horse", &[7; 16], 64 * 1024, 3),
        })
    })
}

/// Layer one of the login with its recommended cost, in memory that is used again.
fn layer_one() -> Result<impl FnMut() -> Result<()>> {
    use sealwax::identity::{AccountId, Realm};
    use sealwax::login::{LoginParams, LoginSecret, Workspace};
    let (realm, account) = (Realm::new("counselling.example")?, AccountId::generate()?);
    let params = LoginParams::recommended()?;
    let mut workspace = Workspace::new();
    Ok(move || {
        LoginSecret::derive_in(&mut workspace, "correct horse", &realm, &account, &params)?;
        Ok(())
    })
}
