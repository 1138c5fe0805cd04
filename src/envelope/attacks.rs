//! The published attacks, tried against envelopes.
//!
//! The adversaries: a server, which holds the bytes and no key; and an insider, another recipient, who holds the
//! content key and can make everything that depends on it alone.

use super::author::{AUTHOR_BLOCK, Claim};
use super::header::{Flags, Header};
use super::keys::Keys;
use super::kit::{author, identity, key, open, open_unchecked, place, seal, sealer, text};
use super::lanes::Lanes;
use super::reading::Readers;
use super::segments::{PIECE, SEGMENT, Segments};
use super::stanza::Stanza;
use super::{Envelope, Opener, Provisional, Sealer};
use crate::context::Purpose;
use crate::error::{Error, Result};
use crate::identity::{Identity, Recipient};
use crate::primitives::gcm::TAG;
use crate::primitives::rsa::private_operations;
use crate::secret::Secret;

const SIGNED: Flags = Flags { padded: false, signed: true };
/// Header and MAC of what the kit's sealer seals.
const BEFORE_SEGMENTS: usize = 40 + 129 + 32;

/// The envelope with segment `i` replaced by one that another recipient sealed at the same place.
pub(super) fn with_segment(envelope: &Envelope, flags: Flags, i: usize, piece: &[u8]) -> Vec<u8> {
    let insider = Insider::of(envelope);
    let mut bytes = envelope.as_bytes().to_vec();
    let (start, end) = (BEFORE_SEGMENTS + i * SEGMENT, bytes.len() - AUTHOR_BLOCK);
    let place = &mut bytes[start..end.min(start + SEGMENT)];
    assert_eq!(place.len(), piece.len() + TAG);
    let last = start + place.len() == end;
    Segments::seal_at(&insider.keys.payload(flags), i as u64, last, piece, place).unwrap();
    bytes
}

/// Another recipient of an envelope.
struct Insider {
    header: Header,
    content_key: Secret<32>,
    keys: Keys,
    claim: Option<Claim>,
}

impl Insider {
    fn of(envelope: &Envelope) -> Self {
        let mut readers = Readers::default();
        readers.with_key(&key(0));
        let place = place().hash(Purpose::Content).unwrap();
        let parts = envelope.parts().unwrap();
        let header = envelope.header().clone();
        let (keys, content_key) = readers.unlock(&header, parts.header, parts.mac, place).unwrap();
        let claim = envelope.is_signed().then(|| Claim::open(&keys, parts.author_block).unwrap());
        Self { header, content_key, keys, claim }
    }

    /// What the author's block says.
    fn claim(&self) -> Claim {
        self.claim.clone().unwrap()
    }

    /// An envelope of his own making, with a right header MAC, around `payload`; `block` makes the author block
    /// from D.
    fn forge(&self, flags: Flags, payload: &[u8], block: impl FnOnce([u8; 32]) -> Vec<u8>) -> Envelope {
        let header = Header { flags, ..self.header.clone() };
        let mut bytes = header.encode();
        bytes.extend_from_slice(&self.keys.header_mac(&bytes));
        let mut segments = Segments::new(self.keys.payload(flags), true, Lanes::default());
        let pieces: Vec<_> = if payload.is_empty() { vec![&[][..]] } else { payload.chunks(PIECE).collect() };
        for (i, piece) in pieces.iter().enumerate() {
            let mut segment = vec![0; piece.len() + TAG];
            segments.seal(piece, i + 1 == pieces.len(), &mut segment).unwrap();
            bytes.extend_from_slice(&segment);
        }
        bytes.extend_from_slice(&block(segments.finish().unwrap()));
        Envelope::from_vec(bytes).unwrap()
    }

    /// An author block that says what he likes.
    fn block(&self, claim: Claim) -> Vec<u8> {
        claim.seal(&self.keys, &[1; 16]).unwrap().to_vec()
    }

    /// An author block that he signs with his own identity.
    fn sign(&self, me: &Identity, flags: Flags, addressees_hash: [u8; 32], digest: [u8; 32]) -> Vec<u8> {
        let author = super::author::Author::new(me).unwrap();
        author.sign(&self.keys, flags, addressees_hash, digest).unwrap().to_vec()
    }
}

fn exact(text: impl AsRef<[u8]>) -> Envelope {
    sealer().exact_length().seal(text).unwrap()
}

/// Opens bytes in memory and as a stream: both say the same about complete input, but for bodies of impossible
/// length.
fn open_both(bytes: &[u8]) -> Result<Vec<u8>> {
    let opened = Envelope::from_bytes(bytes).and_then(|envelope| open(&envelope));
    let mut stream = Opener::new(&place()).with_key(&key(0)).from(author().public()).stream().unwrap();
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
fn attack_18_the_server_adds_removes_or_reorders_recipients() {
    let sealed = sealer().under(&key(1)).under(&key(2)).seal("text").unwrap();
    let stanza = |i: usize| &sealed.as_bytes()[40 + 129 * i..40 + 129 * (i + 1)];
    let with = |stanzas: &[&[u8]]| {
        let n = u16::try_from(stanzas.len()).unwrap().to_be_bytes();
        [&sealed.as_bytes()[..38], &n, &stanzas.concat(), &sealed.as_bytes()[40 + 3 * 129..]].concat()
    };
    assert_eq!(open_both(&with(&[stanza(0), stanza(1), stanza(2)])), Ok(b"text".to_vec()));
    let other = seal("other");
    let other = &other.as_bytes()[40..169];
    let Stanza::Conversation(own) =
        Stanza::under_key(&key(3), &[0; 32], &Secret::generate().unwrap()).unwrap()
    else {
        panic!("a conversation stanza");
    };
    let mut writer = crate::wire::Writer::new();
    Stanza::Conversation(own).write(&mut writer);
    for stanzas in [
        &[stanza(0), stanza(1)][..],
        &[stanza(0)],
        &[stanza(1), stanza(0), stanza(2)],
        &[stanza(0), stanza(1), stanza(2), writer.as_slice()],
        &[other, stanza(1), stanza(2)],
    ] {
        assert_eq!(open_both(&with(stanzas)), Err(Error::Decryption));
    }
    assert!(matches!(open_both(&with(&[stanza(0), stanza(0)])), Err(Error::Malformed { .. })));
    assert_eq!(open_both(&with(&[stanza(1), stanza(2)])), Err(Error::NotARecipient));
}

#[test]
fn attack_25_one_envelope_never_opens_with_two_keys() {
    // Two recipients get two content keys, each of which a segment could be made to decrypt under (an invisible
    // salamander); the header's MAC commits to one of them, so the other recipient gets nothing.
    let sealed = exact("text");
    let insider = Insider::of(&sealed);
    let second = Secret::copy_from(&[99; 32]);
    let salt = insider.header.salt;
    let header = Header {
        stanzas: vec![
            Stanza::under_key(&key(0), &salt, &insider.content_key).unwrap(),
            Stanza::under_key(&key(1), &salt, &second).unwrap(),
        ],
        ..insider.header.clone()
    };
    let second = Keys::new(&salt, &second, place().hash(Purpose::Content).unwrap());
    let open_with = |epoch, keys: &Keys| {
        let encoded = header.encode();
        let mac = keys.header_mac(&encoded);
        let bytes = [&encoded[..], &mac, &sealed.as_bytes()[BEFORE_SEGMENTS..]].concat();
        let opener = Opener::new(&place()).with_key(&key(epoch)).author_not_checked();
        opener.open(&Envelope::from_vec(bytes).unwrap()).map(|_| ())
    };
    assert_eq!(open_with(0, &insider.keys), Ok(()));
    assert_eq!(open_with(1, &insider.keys), Err(Error::Decryption));
    assert_eq!(open_with(0, &second), Err(Error::Decryption));
}

#[test]
fn attack_26_a_signed_text_is_handed_on_as_if_written_to_someone_else() {
    let clara = identity(4);
    let sealed = exact("I resign");
    let insider = Insider::of(&sealed);
    let as_clara = |envelope: &Envelope| {
        Opener::new(&place())
            .with(&clara)
            .from(author().public())
            .open(envelope)
            .map(|o| o.addressees_unchanged())
    };
    // Addressed anew, it says so.
    let rewritten = super::Rewriter::new(&place()).with_key(&key(0)).without(key(0).id()).to(&clara);
    let rewritten = rewritten.rewrite(&sealed).unwrap();
    assert_eq!(as_clara(&rewritten), Ok(false));
    // The hash of the addressees replaced as well, the signature fails.
    let stanza = Stanza::to_identity(&Recipient::from(&clara), &insider.header.salt, &insider.content_key);
    let to_clara = Insider {
        header: Header { stanzas: vec![stanza.unwrap()], ..insider.header.clone() },
        ..Insider::of(&sealed)
    };
    let addressees_hash = super::addressee::addressees_hash(&to_clara.header.addressees());
    let forged =
        to_clara.forge(SIGNED, b"I resign", |_| to_clara.block(Claim { addressees_hash, ..insider.claim() }));
    assert_eq!(as_clara(&forged), Err(Error::Decryption));
    // The claim moved into an envelope with another content key, it fails too.
    let other = Insider::of(&exact("I resign"));
    let moved = other.forge(SIGNED, b"I resign", |digest| other.block(Claim { digest, ..insider.claim() }));
    assert_eq!(open(&moved).err(), Some(Error::Decryption));
}

#[test]
fn attack_27_an_insider_alters_the_text() {
    let sealed = exact("Dear all");
    let insider = Insider::of(&sealed);
    let honest =
        insider.forge(SIGNED, b"Dear all", |digest| insider.block(Claim { digest, ..insider.claim() }));
    assert!(open(&honest).is_ok(), "the same text again is the author's");
    for altered in [
        // The author's block as it was: D is another.
        insider.forge(SIGNED, b"Dead all", |_| insider.block(insider.claim())),
        // With the new D: the signature does not cover it.
        insider.forge(SIGNED, b"Dead all", |digest| insider.block(Claim { digest, ..insider.claim() })),
        // Signed by himself, in the author's name.
        insider.forge(SIGNED, b"Dead all", |digest| {
            let block = insider.sign(&identity(5), SIGNED, insider.claim().addressees_hash, digest);
            insider.block(Claim {
                author: author().fingerprint(),
                ..Claim::open(&insider.keys, &block).unwrap()
            })
        }),
    ] {
        assert_eq!(open_both(altered.as_bytes()), Err(Error::Decryption));
    }
    // In his own name he may write; it is not the author's, whoever asks.
    let own = insider.forge(SIGNED, b"Dead all", |digest| {
        insider.sign(&identity(5), SIGNED, insider.claim().addressees_hash, digest)
    });
    assert_eq!(open(&own).err(), Some(Error::AuthorMismatch));
    // Without asking for the author the payload digest is still checked.
    let wrong = insider.forge(SIGNED, b"Dead all", |_| insider.block(insider.claim()));
    assert_eq!(open_unchecked(&wrong).err(), Some(Error::Decryption));
}

#[test]
fn attack_27_an_insider_strips_the_author_or_toggles_flags() {
    let insider = Insider::of(&exact("Dear all"));
    let unsigned = Flags { padded: false, signed: false };
    let stripped = insider.forge(unsigned, b"Dear all", |_| Vec::new());
    assert_eq!(open_both(stripped.as_bytes()), Err(Error::NotSigned));
    let padded = Flags { padded: true, signed: true };
    let payload = [&8u64.to_be_bytes()[..], b"Dear all", &[0; 240]].concat();
    let toggled =
        insider.forge(padded, &payload, |digest| insider.block(Claim { digest, ..insider.claim() }));
    assert_eq!(open_both(toggled.as_bytes()), Err(Error::Decryption), "flags are signed");
    // The server, which has no key, does not get as far.
    for sealed in [exact("Dear all"), seal("Dear all")] {
        for flags in 0..4 {
            let mut bytes = sealed.as_bytes().to_vec();
            if bytes[5] != flags {
                bytes[5] = flags;
                assert_eq!(open_both(&bytes), Err(Error::Decryption));
            }
        }
    }
}

#[test]
fn a_padding_that_breaks_the_rules_is_refused_from_whoever_has_the_key() {
    let insider = Insider::of(&seal("text"));
    let payload = |length: u64, data: &[u8], size: usize| {
        let mut payload = [&length.to_be_bytes()[..], data].concat();
        payload.resize(size, 0);
        payload
    };
    let padded = Flags { padded: true, signed: true };
    let forge = |payload: &[u8]| {
        insider.forge(padded, payload, |digest| {
            insider.sign(&author(), padded, insider.claim().addressees_hash, digest)
        })
    };
    assert_eq!(open_both(forge(&payload(4, b"text", 256)).as_bytes()), Ok(b"text".to_vec()));
    for wrong in [
        payload(4, b"text", 272),
        payload(4, b"text", 255),
        payload(4, b"text", 12),
        payload(3, b"text", 256),
        payload(4, b"text\0\0\x01", 256),
        payload(300, b"text", 256),
        payload(u64::MAX, b"text", 256),
        payload(65_529, &text(65_529), 65_537),
        payload(10, &text(65_529), 67_584),
        vec![0; 7],
        vec![],
    ] {
        assert_eq!(open_both(forge(&wrong).as_bytes()), Err(Error::Decryption));
    }
}

#[test]
fn attack_2_and_24_every_flipped_byte_of_an_identity_stanza_is_one_error() {
    let anna = identity(2);
    let sealed = Sealer::new(&place()).to(&anna).signed_by(&author()).exact_length().seal("text").unwrap();
    let opener = Opener::new(&place()).with(&anna).from(author().public());
    assert!(opener.open(&sealed).is_ok());
    let (rsa, mlkem, wrap) = (40 + 35, 40 + 35 + 384, 40 + 35 + 384 + 1088);
    // A bit of every byte of the RSA ciphertext and the wrap, and of every eighth of the long ML-KEM ciphertext.
    let bytes = (40..mlkem).chain((mlkem..wrap).step_by(8)).chain(wrap..wrap + 96 + 32);
    for (i, at) in bytes.enumerate() {
        let mut altered = sealed.as_bytes().to_vec();
        altered[at] ^= 1 << (i % 8);
        let open = || Envelope::from_bytes(&altered).and_then(|envelope| opener.open(&envelope));
        let (operations, result) = private_operations::during(open);
        let error = result.unwrap_err();
        let expected = match at {
            40 => (0, matches!(error, Error::Malformed { .. })),
            41..=72 => (0, error == Error::NotARecipient),
            _ if at < rsa => (0, matches!(error, Error::Malformed { .. })),
            _ => (1, error == Error::Decryption),
        };
        assert_eq!((operations, true), expected, "byte {at}: {error:?}");
    }
}

#[test]
fn no_private_operation_happens_before_the_structure_is_right() {
    let anna = identity(2);
    let sealed = Sealer::new(&place()).to(&anna).signed_by(&author()).exact_length().seal("text").unwrap();
    let bytes = sealed.as_bytes();
    let opener = Opener::new(&place()).with(&anna).from(author().public());
    for wrong in [&bytes[..bytes.len() - 5], &bytes[..1700], &bytes[1..]] {
        let open = || Envelope::from_bytes(wrong).and_then(|envelope| opener.open(&envelope));
        let (operations, result) = private_operations::during(open);
        assert!(matches!(result, Err(Error::Malformed { .. })));
        assert_eq!(operations, 0);
    }
}
