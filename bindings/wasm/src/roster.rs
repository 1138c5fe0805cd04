//! Who holds which role, in a log that the server cannot forge.

use sealwax::roster as core_roster;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::boundary::{Bytes, Fallible, Text, artefact, class, id, invalid, object, seconds, seconds_out};
use crate::identity::{AccountId, Fingerprint, Identity, PublicIdentity, Recipient};
use crate::list::List;

artefact!(
    /// An entry of the log.
    Entry,
    core_roster::Entry
);

#[wasm_bindgen]
impl Entry {
    /// Its sequence number, from 0.
    #[wasm_bindgen(getter)]
    pub fn number(&self) -> f64 {
        seconds_out(self.0.number())
    }

    /// When it was made, as its signers say.
    #[wasm_bindgen(getter)]
    pub fn time(&self) -> f64 {
        seconds_out(self.0.time())
    }
}

id!(
    /// The hash that names an entry. That of the first one names the roster.
    EntryHash,
    core_roster::EntryHash
);

class!(
    /// What a client remembers of a roster: its founding, its length, its head.
    Pin,
    core_roster::Pin
);

#[wasm_bindgen]
impl Pin {
    /// Of a founding hash that was obtained out of band.
    pub fn founding(hash: &EntryHash) -> Pin {
        Pin(core_roster::Pin::founding(hash.0))
    }

    /// Reads it.
    #[wasm_bindgen(js_name = fromBytes)]
    pub fn from_bytes(bytes: &Bytes) -> Fallible<Pin> {
        Ok(Pin(core_roster::Pin::from_bytes(&bytes.read()?)?))
    }

    /// Writes it.
    #[wasm_bindgen(js_name = toBytes)]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.to_bytes().to_vec()
    }

    /// How many entries it covers.
    #[wasm_bindgen(getter)]
    pub fn length(&self) -> f64 {
        seconds_out(self.0.len())
    }
}

artefact!(
    /// Someone's consent to become a member.
    Offer,
    core_roster::Offer
);

#[wasm_bindgen]
impl Offer {
    /// To found a roster as one of its admins.
    #[wasm_bindgen(js_name = toFound)]
    pub fn to_found(me: &Identity, account: &AccountId) -> Fallible<Offer> {
        Ok(Offer(core_roster::Offer::to_found(&me.0, account.0)?))
    }

    /// To join one in a role.
    #[wasm_bindgen(js_name = toJoin)]
    pub fn to_join(me: &Identity, account: &AccountId, role: &Text, pin: &Pin) -> Fallible<Offer> {
        let role = core_roster::Role::new(&role.read()?)?;
        Ok(Offer(core_roster::Offer::to_join(&me.0, account.0, role, &pin.0)?))
    }

    /// Whose it is.
    pub fn public(&self) -> PublicIdentity {
        PublicIdentity(self.0.public().clone())
    }

    /// The account.
    pub fn account(&self) -> AccountId {
        AccountId(*self.0.account())
    }

    /// The role.
    #[wasm_bindgen(getter)]
    pub fn role(&self) -> String {
        self.0.role().as_str().to_owned()
    }
}

artefact!(
    /// An entry that still lacks signatures.
    Pending,
    core_roster::Pending
);

#[wasm_bindgen]
impl Pending {
    /// What it would do, for who is to sign it.
    pub fn review(&self, roster: &Roster) -> Fallible<Review> {
        Ok(Review(self.0.review(&roster.0)?))
    }

    /// What a founding would do, for who is to sign it.
    #[wasm_bindgen(js_name = reviewFounding)]
    pub fn review_founding(&self) -> Fallible<Review> {
        Ok(Review(self.0.review_founding()?))
    }

    /// Joins the signatures of two copies.
    pub fn merge(&self, other: &Pending) -> Fallible<Pending> {
        Ok(Pending(self.0.merge(&other.0)?))
    }

    /// Who has not signed yet.
    pub fn missing(&self) -> Vec<Fingerprint> {
        self.0.missing().into_iter().map(Fingerprint).collect()
    }

    /// The entry, once all have signed. Uses this up.
    #[wasm_bindgen(js_name = intoEntry)]
    pub fn into_entry(self) -> Fallible<Entry> {
        Ok(Entry(self.0.into_entry()?))
    }
}

#[wasm_bindgen(typescript_custom_section)]
const CHANGE: &str = "
/** Someone a change is about. */
export interface Subject {
  account: AccountId;
  public: PublicIdentity;
  role: string;
}

/** What an entry does. */
export type Change =
  | { kind: \"founded\"; name: string; admins: Subject[] }
  | { kind: \"admitted\"; member: Subject }
  | { kind: \"roleChanged\"; member: Subject; to: string }
  | { kind: \"expelled\"; member: Subject }
  | { kind: \"replaced\"; member: Subject; by: PublicIdentity };

/** An entry, told to people. */
export interface RosterEvent {
  entry: number;
  time: number;
  change: Change;
  concernsAdmins: boolean;
  signers: Subject[];
}
";

fn subject(subject: &core_roster::Subject) -> JsValue {
    object(vec![
        ("account", AccountId(*subject.account()).into()),
        ("public", PublicIdentity(subject.public().clone()).into()),
        ("role", subject.role().as_str().into()),
    ])
}

fn subjects<'a>(all: impl IntoIterator<Item = &'a core_roster::Subject>) -> JsValue {
    all.into_iter().map(subject).collect::<js_sys::Array>().into()
}

fn change(change: &core_roster::Change) -> Fallible<JsValue> {
    use core_roster::Change;
    Ok(object(match change {
        Change::Founded { name, admins, .. } => {
            vec![("kind", "founded".into()), ("name", name.into()), ("admins", subjects(admins))]
        }
        Change::Admitted { member, .. } => vec![("kind", "admitted".into()), ("member", subject(member))],
        Change::RoleChanged { member, to, .. } => {
            vec![("kind", "roleChanged".into()), ("member", subject(member)), ("to", to.as_str().into())]
        }
        Change::Expelled { member, .. } => vec![("kind", "expelled".into()), ("member", subject(member))],
        Change::Replaced { member, by, .. } => vec![
            ("kind", "replaced".into()),
            ("member", subject(member)),
            ("by", PublicIdentity(by.clone()).into()),
        ],
        _ => return Err(invalid("this change is newer than the package")),
    }))
}

class!(
    /// What a pending entry would do. Show it, then sign it.
    Review,
    core_roster::Review
);

#[wasm_bindgen]
impl Review {
    /// What the entry does.
    #[wasm_bindgen(unchecked_return_type = "Change")]
    pub fn change(&self) -> Fallible<JsValue> {
        change(self.0.change())
    }

    /// Signs it, and uses the review up.
    pub fn sign(self, me: &Identity) -> Fallible<Pending> {
        Ok(Pending(self.0.sign(&me.0)?))
    }
}

class!(
    /// A current member.
    Member,
    core_roster::Member
);

#[wasm_bindgen]
impl Member {
    /// The account.
    pub fn account(&self) -> AccountId {
        AccountId(*self.0.account())
    }

    /// The hash that names the identity.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(self.0.fingerprint())
    }

    /// The identity.
    pub fn public(&self) -> PublicIdentity {
        PublicIdentity(self.0.public().clone())
    }

    /// The role.
    #[wasm_bindgen(getter)]
    pub fn role(&self) -> String {
        self.0.role().as_str().to_owned()
    }

    /// The member as a recipient. Where a recipient is expected, the member itself will do.
    pub fn recipient(&self) -> Recipient {
        Recipient((&self.0).into())
    }
}

class!(
    /// The members of a centre and their roles, replayed from the signed log.
    Roster,
    core_roster::Roster
);

#[wasm_bindgen]
impl Roster {
    /// Prepares a founding: every admin signs it.
    pub fn found(
        name: &Text,
        #[wasm_bindgen(unchecked_param_type = "Iterable<Offer>")] offers: &List,
        now: f64,
    ) -> Fallible<Pending> {
        let offers: Vec<_> = offers.offers()?.into_iter().cloned().collect();
        Ok(Pending(core_roster::Roster::found(&name.read()?, &offers, seconds(now)?)?))
    }

    /// Replays a log against what is remembered of it.
    pub fn replay(
        #[wasm_bindgen(unchecked_param_type = "Iterable<Entry>")] entries: &List,
        pin: &Pin,
    ) -> Fallible<Roster> {
        Ok(Roster(core_roster::Roster::replay(entries.entries()?, &pin.0)?))
    }

    /// Replays a log of which nothing is remembered: trust on first use.
    #[wasm_bindgen(js_name = firstContact)]
    pub fn first_contact(
        #[wasm_bindgen(unchecked_param_type = "Iterable<Entry>")] entries: &List,
    ) -> Fallible<Roster> {
        Ok(Roster(core_roster::Roster::first_contact(entries.entries()?)?))
    }

    /// Takes one more entry in.
    pub fn append(&mut self, entry: &Entry) -> Fallible<()> {
        Ok(self.0.append(&entry.0)?)
    }

    /// What to remember.
    pub fn pin(&self) -> Pin {
        Pin(self.0.pin())
    }

    /// The hash that names the roster.
    #[wasm_bindgen(js_name = foundingHash)]
    pub fn founding_hash(&self) -> EntryHash {
        EntryHash(*self.0.founding_hash())
    }

    /// The name of the centre.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> String {
        self.0.name().to_owned()
    }

    /// How many entries it has.
    #[wasm_bindgen(getter)]
    pub fn length(&self) -> f64 {
        seconds_out(self.0.len())
    }

    /// The member with this account.
    pub fn member(&self, account: &AccountId) -> Option<Member> {
        self.0.member(&account.0).cloned().map(Member)
    }

    /// All members, or those with a role.
    pub fn members(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | undefined", js_name = role)] role: &JsValue,
    ) -> Fallible<Vec<Member>> {
        if role.is_undefined() {
            return Ok(self.0.members().cloned().map(Member).collect());
        }
        let role = core_roster::Role::new(&role.unchecked_ref::<Text>().read()?)?;
        Ok(self.0.members_with(&role).cloned().map(Member).collect())
    }

    /// What happened, told to people; from the beginning, or since what is remembered.
    #[wasm_bindgen(unchecked_return_type = "RosterEvent[]")]
    pub fn events(&self) -> Fallible<Vec<JsValue>> {
        events(self.0.events())
    }

    /// What happened since a pin.
    #[wasm_bindgen(js_name = eventsSince, unchecked_return_type = "RosterEvent[]")]
    pub fn events_since(&self, pin: &Pin) -> Fallible<Vec<JsValue>> {
        events(self.0.events_since(&pin.0)?)
    }

    /// Prepares the admission of who offered it, to be signed by these.
    #[wasm_bindgen(js_name = draftAdmit)]
    pub fn draft_admit(
        &self,
        now: f64,
        #[wasm_bindgen(unchecked_param_type = "Iterable<Fingerprint>")] signers: &List,
        offer: &Offer,
    ) -> Fallible<Pending> {
        Ok(Pending(self.draft(now, signers)?.admit(&offer.0)?))
    }

    /// Prepares a change of role, to be signed by these.
    #[wasm_bindgen(js_name = draftChangeRole)]
    pub fn draft_change_role(
        &self,
        now: f64,
        #[wasm_bindgen(unchecked_param_type = "Iterable<Fingerprint>")] signers: &List,
        member: &Fingerprint,
        role: &Text,
    ) -> Fallible<Pending> {
        let role = core_roster::Role::new(&role.read()?)?;
        Ok(Pending(self.draft(now, signers)?.change_role(&member.0, role)?))
    }

    /// Prepares an expulsion, to be signed by these.
    #[wasm_bindgen(js_name = draftExpel)]
    pub fn draft_expel(
        &self,
        now: f64,
        #[wasm_bindgen(unchecked_param_type = "Iterable<Fingerprint>")] signers: &List,
        member: &Fingerprint,
    ) -> Fallible<Pending> {
        Ok(Pending(self.draft(now, signers)?.expel(&member.0)?))
    }

    /// Prepares the replacement of an identity, to be signed by these.
    #[wasm_bindgen(js_name = draftReplaceIdentity)]
    pub fn draft_replace_identity(
        &self,
        now: f64,
        #[wasm_bindgen(unchecked_param_type = "Iterable<Fingerprint>")] signers: &List,
        former: &Fingerprint,
        offer: &Offer,
    ) -> Fallible<Pending> {
        Ok(Pending(self.draft(now, signers)?.replace_identity(&former.0, &offer.0)?))
    }
}

impl Roster {
    fn draft(&self, now: f64, signers: &List) -> Fallible<core_roster::Draft<'_>> {
        let signers: Vec<_> = signers.fingerprints()?.into_iter().copied().collect();
        Ok(self.0.draft(seconds(now)?, signers))
    }
}

fn events(events: &[core_roster::Event]) -> Fallible<Vec<JsValue>> {
    let one = |event: &core_roster::Event| {
        Ok(object(vec![
            ("entry", seconds_out(event.entry()).into()),
            ("time", seconds_out(event.time()).into()),
            ("change", change(event.change())?),
            ("concernsAdmins", event.change().concerns_admins().into()),
            ("signers", subjects(event.signers())),
        ]))
    };
    events.iter().map(one).collect()
}
