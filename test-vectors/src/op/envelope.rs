//! Envelopes: SPEC 16.

use std::io::Cursor;

use sealwax::conversation::ConversationKey;
use sealwax::envelope::{
    Addressee, AuthorSeen, Envelope, Opened, Opener, Outline, Ranges, Unchecked, Verified,
};
use sealwax::hazmat;
use sealwax::identity::{Fingerprint, Identity, PublicIdentity};
use serde_json::{Value, json};

use crate::error::Result;
use crate::value::{Inputs, hex, int, out, out_or_null};

pub(super) fn envelope_inspect(i: &Inputs<'_>) -> Result<Value> {
    let envelope = Envelope::from_bytes(&i.bytes("bytes")?)?;
    let outline = Outline::read(envelope.as_bytes())?;
    let payload = outline.payload_len(envelope.as_bytes().len() as u64)?;
    let stanzas: Vec<Value> = envelope.addressees().iter().map(stanza).collect();
    Ok(json!({
        "padded": envelope.is_padded(), "signed": envelope.is_signed(),
        "salt": hex(envelope.as_bytes().get(6..38).unwrap_or_default()), "stanzas": stanzas,
        "segments": payload.div_ceil(65_536).max(1),
    }))
}

fn stanza(addressee: &Addressee) -> Value {
    match addressee {
        Addressee::Identity(fingerprint) => json!({"kind": 1, "id": hex(fingerprint)}),
        Addressee::Conversation(id) => json!({"kind": 2, "id": hex(id)}),
    }
}

/// Who reads, and from whom.
struct Reader {
    identities: Vec<Identity>,
    keys: Vec<ConversationKey>,
    author: Option<Vec<PublicIdentity>>,
    one: bool,
}

impl Reader {
    fn of(i: &Inputs<'_>) -> Result<Self> {
        let mut keys = Vec::new();
        for key in i.objects("conversation_keys")? {
            keys.push(hazmat::named_conversation_key(&key.array("key")?, key.array("id")?));
        }
        let (author, one) = match i.object("author")? {
            None => (None, false),
            Some(author) if author.has("is") => {
                let one = PublicIdentity::from_bytes_under(&author.bytes("is")?, i.policy())?;
                (Some(vec![one]), true)
            }
            Some(author) => (Some(author.publics("lookup", i.policy())?), false),
        };
        Ok(Self { identities: i.secrets()?, keys, author, one })
    }

    fn with<A>(&self, opener: Opener<A>) -> Opener<A> {
        self.identities.iter().fold(opener, Opener::with).with_keys(&self.keys)
    }

    fn lookup(&self) -> impl Fn(Fingerprint) -> Option<PublicIdentity> + '_ {
        |fingerprint| self.author.iter().flatten().find(|one| one.fingerprint() == fingerprint).cloned()
    }
}

pub(super) fn envelope_open(i: &Inputs<'_>) -> Result<Value> {
    let place = i.context()?;
    let reader = Reader::of(i)?;
    let envelope = Envelope::from_bytes(&i.bytes("bytes")?)?;
    let opener = reader.with(Opener::new(&place));
    let stanza = reader.stanza(&envelope);
    let verified = |opened: Opened<Verified>| {
        let addressees = if opened.addressees_unchanged() { "unchanged" } else { "changed" };
        json!({
            "data": out(opened.plaintext().expose_secret()), "stanza": stanza,
            "author": hex(opened.author().fingerprint()), "addressees": addressees, "reference": hex(opened.reference()),
        })
    };
    match reader.author.as_deref() {
        Some([one]) if reader.one => Ok(verified(opener.from(one).open(&envelope)?)),
        Some(_) => Ok(verified(opener.from_any(reader.lookup()).open(&envelope)?)),
        None => {
            let reference = opener.reference_of(&envelope)?;
            let opened: Opened<Unchecked> = opener.author_not_checked().open(&envelope)?;
            Ok(json!({
                "data": out(opened.plaintext().expose_secret()), "stanza": stanza, "author": null,
                "addressees": null, "reference": hex(reference),
            }))
        }
    }
}

impl Reader {
    /// The stanza that is used: of a conversation key before one of an identity, in order.
    fn stanza(&self, envelope: &Envelope) -> Option<usize> {
        let addressees = envelope.addressees();
        let keys: Vec<Addressee> = self.keys.iter().map(Addressee::from).collect();
        let identities: Vec<Addressee> = self.identities.iter().map(Addressee::from).collect();
        let first = |own: &[Addressee]| addressees.iter().position(|addressee| own.contains(addressee));
        first(&keys).or_else(|| first(&identities))
    }
}

pub(super) fn envelope_range(i: &Inputs<'_>) -> Result<Value> {
    let place = i.context()?;
    let reader = Reader::of(i)?;
    let source = Cursor::new(i.bytes("bytes")?);
    let (offset, length) = (i.int("offset")?, i.int("length")?);
    let range = offset..offset.saturating_add(length);
    let opener = reader.with(Opener::new(&place));
    let verified = |mut ranges: Ranges<Cursor<Vec<u8>>, AuthorSeen<Verified>>| -> Result<Value> {
        let data = ranges.read(range.clone())?;
        let author = ranges.coverage().author_seen().fingerprint();
        let checked = ranges.len();
        let all = ranges.check_all()?;
        let unchanged = all.coverage().opened().addressees_unchanged();
        Ok(json!({
            "data": out(data.expose_provisional()), "total": int(checked), "author": hex(author),
            "addressees": if unchanged { "unchanged" } else { "changed" },
        }))
    };
    match reader.author.as_deref() {
        Some([one]) if reader.one => verified(opener.from(one).ranges(source)?),
        Some(_) => verified(opener.from_any(reader.lookup()).ranges(source)?),
        None => {
            let mut ranges = opener.author_not_checked().ranges(source)?;
            let data = ranges.read(range.clone())?;
            Ok(json!({
                "data": out(data.expose_provisional()), "total": int(ranges.len()),
                "author": out_or_null(None::<[u8; 0]>), "addressees": null,
            }))
        }
    }
}

pub(super) fn padme(i: &Inputs<'_>) -> Result<Value> {
    Ok(json!({"payload": int(hazmat::padded_len(i.int("length")?)?)}))
}
