//! How messages are put together: padding oracles, commitment, forwarding, nonces, parsers.

use std::collections::BTreeSet;

use aes_gcm::Aes256Gcm;
use aes_gcm::aead::{AeadInOut, KeyInit};
use ed25519_dalek::{Signer, SigningKey};
use sealwax::context::Context;
use sealwax::conversation::ConversationKey;
use sealwax::envelope::{Envelope, Opener, Outline, Provisional, Rewriter, Sealer, Signed};
use sealwax::identity::Identity;
use sealwax::{Error, Result, hazmat, testing};

use crate::actors::{
    Claim, CoRecipient, ONLY_SEGMENT, Row, addressees_hash, cheap, conversation_key, flipped, message_place,
};
use crate::salamander::salamander;

const SIGNED: u8 = 2;
/// Header and MAC of what one conversation key opens.
const BEFORE_SEGMENTS: usize = 40 + 129 + 32;
const AUTHOR_BLOCK: usize = 192;
const PIECE: usize = 65_536;
const SEGMENT: usize = PIECE + 16;

fn author() -> Identity {
    testing::identity(1)
}

fn key() -> ConversationKey {
    conversation_key(0).0
}

fn sealer() -> Sealer<Signed> {
    Sealer::new(&message_place()).under(&key()).signed_by(&author())
}

fn exact(text: impl AsRef<[u8]>) -> Envelope {
    sealer().exact_length().seal(text).unwrap()
}

fn text(length: usize) -> Vec<u8> {
    (0..length).map(|i| ((i % 251) ^ (i / PIECE)).to_le_bytes()[0]).collect()
}

/// Opens bytes as one of the conversation, in memory and as a stream: both say the same about complete input, but for
/// bodies of impossible length.
fn open(bytes: &[u8]) -> Result<Vec<u8>> {
    let opener = || Opener::new(&message_place()).with_key(&key()).from(author().public());
    let opened = Envelope::from_bytes(bytes).and_then(|envelope| opener().open(&envelope));
    let mut stream = opener().stream().unwrap();
    let mut out = Provisional::new();
    let streamed = stream.update(bytes, &mut out).and_then(|()| stream.finish(&mut out));
    match (&opened, &streamed) {
        (Ok(opened), Ok(_)) => assert_eq!(opened.plaintext().expose_secret(), out.expose_provisional()),
        (Err(Error::Malformed { .. }), Err(Error::Decryption | Error::Malformed { .. })) => {}
        _ => assert_eq!(opened.as_ref().err(), streamed.as_ref().err()),
    }
    opened.map(|opened| opened.plaintext().expose_secret().to_vec())
}

#[test]
fn attack_21_segments_are_dropped_moved_repeated_mixed_or_cut_off() {
    let sealed = exact(text(4 * PIECE + 100));
    let other = exact(text(4 * PIECE + 100));
    let before = Outline::read(sealed.as_bytes()).unwrap().header_len();
    let (head, rest) = sealed.as_bytes().split_at(before);
    let (body, block) = rest.split_at(rest.len() - AUTHOR_BLOCK);
    let s: Vec<_> = body.chunks(SEGMENT).collect();
    let foreign = &other.as_bytes()[before + SEGMENT..][..SEGMENT];
    let with = |segments: &[&[u8]], block: &[u8]| open(&[head, &segments.concat(), block].concat());
    assert_eq!(with(&s, block), Ok(text(4 * PIECE + 100)));
    for segments in rearranged(&s, foreign) {
        assert!(matches!(with(&segments, block), Err(Error::Decryption | Error::Malformed { .. })));
    }
    assert!(with(&s, &block[1..]).is_err());
    assert!(with(&s, b"").is_err());
    assert!(with(&s, &other.as_bytes()[other.as_bytes().len() - AUTHOR_BLOCK..]).is_err());
}

/// Nobody signed these: the segments themselves say where they belong.
#[test]
fn attack_21_segments_are_rearranged_where_no_author_signed_them() {
    let seal = || {
        let sealer = Sealer::new(&message_place()).under(&key()).unsigned().exact_length();
        sealer.seal(text(4 * PIECE + 100)).unwrap()
    };
    let opener = Opener::new(&message_place()).with_key(&key()).author_not_checked();
    let (sealed, other) = (seal(), seal());
    let (head, body) = sealed.as_bytes().split_at(Outline::read(sealed.as_bytes()).unwrap().header_len());
    let s: Vec<_> = body.chunks(SEGMENT).collect();
    let foreign = &other.as_bytes()[head.len() + SEGMENT..][..SEGMENT];
    let with = |segments: &[&[u8]]| {
        let envelope = Envelope::from_vec([head, &segments.concat()].concat())?;
        opener.open(&envelope).map(|opened| opened.plaintext().expose_secret().to_vec())
    };
    assert_eq!(with(&s), Ok(text(4 * PIECE + 100)));
    for segments in rearranged(&s, foreign) {
        assert!(matches!(with(&segments), Err(Error::Decryption | Error::Malformed { .. })));
    }
}

/// Five segments, and one of another envelope, as they do not belong.
fn rearranged<'a>(s: &[&'a [u8]], foreign: &'a [u8]) -> Vec<Vec<&'a [u8]>> {
    vec![
        vec![s[0], s[2], s[3], s[4]],                // dropped
        vec![s[1], s[2], s[3], s[4]],                // the first
        vec![s[0], s[1], s[2], s[3]],                // the last
        vec![s[0]],                                  // all but the first
        vec![s[4]],                                  // all but the last
        vec![s[1], s[0], s[2], s[3], s[4]],          // swapped
        vec![s[0], s[1], s[1], s[2], s[3], s[4]],    // repeated
        vec![s[0], s[1], s[2], s[3], s[4], s[4]],    // the last one
        vec![s[0], foreign, s[2], s[3], s[4]],       // of another envelope
        vec![s[0], s[1], s[2], s[3], &s[4][..50]],   // cut off
        vec![s[0], s[1], s[2], s[3], s[4], &[0; 9]], // extended
    ]
}

#[test]
fn attack_22_a_bad_last_byte_lets_nothing_out() {
    for sealed in [exact(text(1000)), sealer().seal(text(1000)).unwrap()] {
        for behind in [1, AUTHOR_BLOCK, AUTHOR_BLOCK + 1] {
            let mut bytes = sealed.as_bytes().to_vec();
            let at = bytes.len() - behind;
            bytes[at] ^= 1;
            assert_eq!(open(&bytes), Err(Error::Decryption));
        }
    }
}

#[test]
fn attack_16_and_21_a_whole_envelope_is_moved_to_another_place() {
    let sealed = sealer().seal("text").unwrap();
    for elsewhere in [
        Context::new().with("conversation", "42").with("message", "2"),
        Context::new().with("conversation", "43").with("message", "1"),
        Context::new().with("message", "1").with("conversation", "42"),
        Context::new().with("conversation", "42"),
        Context::empty(),
    ] {
        let opener = Opener::new(&elsewhere).with_key(&key()).author_not_checked();
        assert_eq!(opener.open(&sealed).err(), Some(Error::Decryption));
    }
}

#[test]
fn attack_28_no_salt_and_no_iv_comes_twice() {
    let mut drawn = BTreeSet::new();
    for _ in 0..2000 {
        let bytes =
            Sealer::new(&message_place()).under(&key()).unsigned().seal("same text").unwrap().into_bytes();
        assert!(drawn.insert(bytes[6..22].to_vec()), "salt");
        assert!(drawn.insert(bytes[40 + 33..40 + 49].to_vec()), "IV of the wrap");
        assert!(drawn.insert(bytes[201..217].to_vec()), "ciphertext of the same text");
    }
}

#[test]
fn attack_29_every_flipped_bit_is_the_error_of_its_region() {
    let sealed = exact("text").into_bytes();
    for bit in 0..sealed.len() * 8 {
        let mut bytes = sealed.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let error = open(&bytes).unwrap_err();
        let expected = match bit / 8 {
            0..=3 => matches!(error, Error::Malformed { offset: 0, .. }),
            4 => matches!(error, Error::UnsupportedVersion { .. }),
            5 if bytes[5] > 3 => matches!(error, Error::Malformed { offset: 5, .. }),
            38..=39 => matches!(error, Error::Malformed { .. } | Error::Limit { .. }),
            40 => matches!(error, Error::Malformed { .. }),
            41..=72 => error == Error::NotARecipient,
            _ => error == Error::Decryption,
        };
        assert!(expected, "bit {bit}: {error:?}");
    }
}

#[test]
fn attack_29_every_truncation_and_every_trailing_byte_is_an_error() {
    for sealed in [exact("text"), sealer().seal("text").unwrap(), exact("")] {
        let bytes = sealed.as_bytes();
        for length in 0..bytes.len() {
            let error = open(&bytes[..length]).unwrap_err();
            let expected = match length {
                0..BEFORE_SEGMENTS => matches!(error, Error::Malformed { .. }),
                _ => matches!(error, Error::Malformed { .. } | Error::Decryption),
            };
            assert!(expected, "{length} bytes: {error:?}");
        }
        for byte in 0..=255 {
            assert_eq!(open(&[bytes, &[byte]].concat()), Err(Error::Decryption));
        }
        assert!(open(&[bytes, bytes].concat()).is_err());
    }
}

/// Padding oracles of CBC (Vaudenay 2002; Lucky 13): tag, padding and content of a wrapped key fail alike.
#[test]
fn attack_23_wrong_tag_and_wrong_padding_are_one_error() {
    let row = Row::register(&author(), &testing::account(1), "geheim", &cheap().without_pepper());
    let login = row.answer("geheim");
    let none = sealwax::login::ServerShare::none();
    let bytes = row.wrap().as_bytes().to_vec();
    let open = |bytes: &[u8]| {
        sealwax::keywrap::WrappedIdentity::from_bytes(bytes).unwrap().unwrap_with_password(
            &login,
            &none,
            &crate::actors::place(),
        )
    };
    assert!(open(&bytes).is_ok(), "the control");
    let (tag, wrap) = (bytes.len() - 32, bytes.len() - 544);
    let seen: BTreeSet<String> = flipped(&bytes[wrap..], false)
        .map(|(_, altered)| [&bytes[..wrap], &altered].concat())
        .map(|altered| open(&altered).err().map(|error| format!("{error:?}: {error}")).unwrap())
        .collect();
    assert_eq!(seen.len(), 1, "{seen:?}");
    // A block that ends in another padding, its tag as it was: the padding is never looked at.
    for last in 0..=255 {
        let mut altered = bytes.clone();
        altered[tag - 17] ^= last;
        assert_eq!(open(&altered).is_ok(), last == 0);
    }
}

/// Bleichenbacher, Manger, Marvin: whatever was wrong, the error is the same to the last character.
#[test]
fn attack_24_whatever_is_wrong_with_an_rsa_ciphertext_is_one_error() {
    let anna = testing::identity(2);
    let place = message_place();
    let sealed = Sealer::new(&place).to(&anna).signed_by(&author()).exact_length().seal("text").unwrap();
    let opener = Opener::new(&place).with(&anna).from(author().public());
    assert!(opener.open(&sealed).is_ok(), "the control");
    let open = |rsa: &[u8]| {
        let bytes = [&sealed.as_bytes()[..75], rsa, &sealed.as_bytes()[75 + 384..]].concat();
        let error = opener.open(&Envelope::from_vec(bytes).unwrap()).err().unwrap();
        format!("{error:?}: {error}")
    };
    let own = &sealed.as_bytes()[75..75 + 384];
    let constant = [0, 1, 0x7F, 0x80, 0xFF].map(|byte| vec![byte; 384]);
    let altered = flipped(own, false).step_by(6).map(|(_, altered)| altered);
    let seen: BTreeSet<_> = constant.into_iter().chain(altered).map(|rsa| open(&rsa)).collect();
    // And it is that of a content key that decrypts and is another one.
    assert_eq!(seen, BTreeSet::from([format!("{0:?}: {0}", Error::Decryption)]));
}

/// Invisible salamanders and partitioning oracles (Len, Grubbs, Ristenpart; Dodis et al.): one ciphertext, two keys.
#[test]
fn attack_25_a_co_recipient_makes_no_envelope_that_two_keys_open() {
    let sealed = exact("text");
    let mallory = CoRecipient::of(&sealed, 0);
    let second = [99; 32];
    let stanzas = [mallory.stanza(0, &mallory.content_key), mallory.stanza(1, &second)];
    let claim = mallory.claim(&sealed);
    let forged = mallory.forge(SIGNED, &stanzas, b"text", |_| Some(claim));
    let open = |n: u8, sealed: &Envelope| {
        let key = conversation_key(n).0;
        Opener::new(&message_place()).with_key(&key).author_not_checked().open(sealed).map(|_| ())
    };
    assert_eq!(open(0, &forged), Ok(()), "the control");
    assert_eq!(open(1, &forged), Err(Error::Decryption));
    let other = CoRecipient { content_key: second, ..CoRecipient::of(&sealed, 0) };
    let forged = other.forge(SIGNED, &stanzas, b"text", |digest| {
        let mut claim = claim;
        claim[64..96].copy_from_slice(&digest);
        Some(claim)
    });
    assert_eq!((open(0, &forged), open(1, &forged)), (Err(Error::Decryption), Ok(())));
}

/// The same with a ciphertext that is authentic under both keys: only the header's MAC tells them apart.
#[test]
fn attack_25_a_ciphertext_that_is_authentic_under_two_keys_opens_with_one() {
    const UNSIGNED: u8 = 0;
    let sealed = exact("text");
    let mallory = CoRecipient::of(&sealed, 0);
    let other = CoRecipient { content_key: [99; 32], ..CoRecipient::of(&sealed, 0) };
    let keys = [mallory.payload_key(UNSIGNED), other.payload_key(UNSIGNED)];
    let segment = salamander([&keys[0], &keys[1]], &ONLY_SEGMENT);
    let (body, tag) = segment.split_last_chunk::<16>().unwrap();
    let texts = keys.map(|key| {
        let mut text = body.to_vec();
        let opened = Aes256Gcm::new(&key.into()).decrypt_inout_detached(
            &ONLY_SEGMENT.into(),
            b"",
            text.as_mut_slice().into(),
            &(*tag).into(),
        );
        opened.map(|()| text).unwrap()
    });
    assert_ne!(texts[0], texts[1], "the control: it opens with both, and says two things");
    let stanzas = [mallory.stanza(0, &mallory.content_key), mallory.stanza(1, &other.content_key)];
    let open = |n: u8, forged: &Envelope| {
        let opener = Opener::new(&message_place()).with_key(&conversation_key(n).0).author_not_checked();
        opener.open(forged).map(|opened| opened.plaintext().expose_secret().to_vec())
    };
    let forged = mallory.forge_around(UNSIGNED, &stanzas, &segment, |_| None);
    assert_eq!((open(0, &forged), open(1, &forged)), (Ok(texts[0].clone()), Err(Error::Decryption)));
    let forged = other.forge_around(UNSIGNED, &stanzas, &segment, |_| None);
    assert_eq!((open(0, &forged), open(1, &forged)), (Err(Error::Decryption), Ok(texts[1].clone())));
}

/// Surreptitious forwarding (Davis 2001): "I resign", written to Ben, arrives at Clara as if written to her.
#[test]
fn attack_26_a_signed_text_handed_on_says_so_or_fails() {
    let clara = testing::identity(4);
    let sealed = exact("I resign");
    let handed_on = Rewriter::new(&message_place()).with_key(&key()).without(key().id()).to(&clara);
    let handed_on = handed_on.rewrite(&sealed).unwrap();
    let opened = Opener::new(&message_place()).with(&clara).from(author().public()).open(&handed_on).unwrap();
    assert!(!opened.addressees_unchanged());
    // Forged so that the addressees are those he names, the signature fails.
    let mallory = CoRecipient::of(&sealed, 0);
    let to_clara = [mallory.stanza(1, &mallory.content_key)];
    let mut claim = mallory.claim(&sealed);
    let as_clara = |forged: &Envelope| {
        let opener = Opener::new(&message_place()).with_key(&conversation_key(1).0);
        opener.from(author().public()).open(forged).map(|opened| opened.addressees_unchanged())
    };
    assert_eq!(as_clara(&mallory.forge(SIGNED, &to_clara, b"I resign", |_| Some(claim))), Ok(false));
    claim[32..64].copy_from_slice(&addressees_hash(&to_clara));
    assert_eq!(
        as_clara(&mallory.forge(SIGNED, &to_clara, b"I resign", |_| Some(claim))),
        Err(Error::Decryption)
    );
    // The claim in an envelope around another content key: it fails too.
    let other = CoRecipient { content_key: [99; 32], ..CoRecipient::of(&sealed, 0) };
    let stanzas = [other.stanza(0, &other.content_key)];
    let moved = other.forge(SIGNED, &stanzas, b"I resign", |_| Some(mallory.claim(&sealed)));
    assert_eq!(open(moved.as_bytes()), Err(Error::Decryption));
}

/// Insider forgery: whoever can read has the content key, and writes in the author's name to the others.
#[test]
fn attack_27_a_co_recipient_alters_nothing_in_the_author_s_name() {
    let sealed = exact("Dear all");
    let mallory = CoRecipient::of(&sealed, 0);
    let own = [mallory.stanza.clone()];
    let claim = mallory.claim(&sealed);
    let with_digest = |digest: [u8; 32]| {
        let mut claim = claim;
        claim[64..96].copy_from_slice(&digest);
        claim
    };
    // He signs it himself, in the author's name.
    let signed_by_him = |digest: [u8; 32]| -> Claim {
        let mut claim = with_digest(digest);
        let statement = mallory.statement(SIGNED, author().public(), &addressees_hash(&own), &digest);
        claim[96..].copy_from_slice(&SigningKey::from_bytes(&[6; 32]).sign(&statement).to_bytes());
        claim
    };
    let honest = mallory.forge(SIGNED, &own, b"Dear all", |digest| Some(with_digest(digest)));
    assert_eq!(open(honest.as_bytes()), Ok(b"Dear all".to_vec()), "the control: nothing was altered");
    for altered in [
        mallory.forge(SIGNED, &own, b"Dead all", |_| Some(claim)),
        mallory.forge(SIGNED, &own, b"Dead all", |digest| Some(with_digest(digest))),
        mallory.forge(SIGNED, &own, b"Dead all", |digest| Some(signed_by_him(digest))),
    ] {
        assert_eq!(open(altered.as_bytes()), Err(Error::Decryption));
    }
    // Without the signature, it is nobody's.
    let stripped = mallory.forge(0, &own, b"Dear all", |_| None);
    assert_eq!(open(stripped.as_bytes()), Err(Error::NotSigned));
    // Flags are signed: the same bytes are not turned into a padded message.
    let payload = [&8u64.to_be_bytes()[..], b"Dear all", &[0; 240]].concat();
    let toggled = mallory.forge(SIGNED | 1, &own, &payload, |digest| Some(with_digest(digest)));
    assert_eq!(open(toggled.as_bytes()), Err(Error::Decryption));
}

/// A generator that fails gives no message, rather than one under zeros.
#[test]
fn attack_28_without_randomness_nothing_is_sealed() {
    hazmat::with_failing_randomness(|| {
        let sealed = Sealer::new(&message_place()).under(&key()).unsigned().seal("text");
        assert_eq!(sealed.err(), Some(Error::Randomness));
        let sealed = Sealer::new(&message_place()).to(&author()).signed_by(&author()).seal("text");
        assert_eq!(sealed.err(), Some(Error::Randomness));
    });
}

/// Compression tells what is said (CRIME), and unpacking has no bound: there is none. The size depends on the length
/// alone, and nothing grows when it is opened.
#[test]
fn attack_30_nothing_is_compressed() {
    let random: Vec<u8> = (0..20_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    for length in [0, 100, 1_000, 20_000] {
        let sizes = [vec![b'a'; length], random[..length].to_vec(), text(length)]
            .map(|text| sealer().seal(&text).unwrap().as_bytes().len());
        assert!(sizes[0] == sizes[1] && sizes[1] == sizes[2], "{sizes:?}");
        assert!(open(exact(vec![b'a'; length]).as_bytes()).unwrap().len() <= sizes[0]);
    }
}
