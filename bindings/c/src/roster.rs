//! Who holds which role, in a log that the server cannot forge.

use sealwax::identity::{AccountId, Fingerprint, Identity, PublicIdentity, Recipient};
use sealwax::roster::{
    Change, Entry, EntryHash, Event, Known, Member, Offer, Pending, Pin, Review, Role, Roster, Subject,
};

use crate::boundary::{export, fixed};
use crate::handle::{Step, handles};
use crate::kinds::artefacts;

type ReviewHandle = Step<Review>;

handles! {
    /// The roster, verified from its founding on.
    Roster = sealwax_roster, sealwax_roster_free;
    /// One entry of the log.
    Entry = sealwax_roster_entry, sealwax_roster_entry_free;
    /// Somebody's consent to be a member.
    Offer = sealwax_roster_offer, sealwax_roster_offer_free;
    /// An entry that still lacks signatures.
    Pending = sealwax_roster_pending, sealwax_roster_pending_free;
    /// What an admin reads before he signs; used up by signing.
    ReviewHandle = sealwax_roster_review, sealwax_roster_review_free;
    /// A current member.
    Member = sealwax_roster_member, sealwax_roster_member_free;
    /// Somebody who is a member or was one.
    Known = sealwax_roster_known, sealwax_roster_known_free;
    /// What one entry did.
    Event = sealwax_roster_event, sealwax_roster_event_free;
    /// The change in an entry.
    Change = sealwax_roster_change, sealwax_roster_change_free;
    /// Somebody as he was at the time of an entry.
    Subject = sealwax_roster_subject, sealwax_roster_subject_free;
}

artefacts! {
    Entry: sealwax_roster_entry_from_bytes, sealwax_roster_entry_to_bytes, sealwax_roster_entry_from_text,
        sealwax_roster_entry_to_text;
    Offer: sealwax_roster_offer_from_bytes, sealwax_roster_offer_to_bytes, sealwax_roster_offer_from_text,
        sealwax_roster_offer_to_text;
    Pending: sealwax_roster_pending_from_bytes, sealwax_roster_pending_to_bytes, sealwax_roster_pending_from_text,
        sealwax_roster_pending_to_text;
}

const BEYOND: sealwax::Error = sealwax::Error::InvalidInput { what: "an index beyond the end" };

export! {
    /// Verifies the log; it must extend the pin of 72 bytes that this device remembers.
    fn sealwax_roster_replay(entries[entries_len]: many Entry, pin[pin_len]: bytes) -> out: Roster {
        Roster::replay(entries, &Pin::from_bytes(pin)?)
    }

    /// Verifies the log at first sight, without a pin: whose roster it is must be compared aloud.
    fn sealwax_roster_first_contact(entries[entries_len]: many Entry) -> out: Roster {
        Roster::first_contact(entries)
    }

    /// Why a log would be refused: the rule it breaks and the entry that does, for a message to admins. `pin` is of 72
    /// bytes, or empty at first sight. Nothing, and 0, of a log that is accepted.
    fn sealwax_roster_refusal(entries[entries_len]: many Entry, pin[pin_len]: bytes) -> rule: String, entry: u64 {
        let replayed = if pin.is_empty() {
            Roster::first_contact(entries)
        } else {
            Roster::replay(entries, &Pin::from_bytes(pin)?)
        };
        refusal(replayed.map(drop))
    }

    /// Why an entry would be refused next: the rule it breaks and its number. Nothing, and 0, if it is accepted.
    fn sealwax_roster_refusal_of_entry(roster: &Roster, entry: &Entry) -> rule: String, entry_number: u64 {
        refusal(roster.clone().append(entry))
    }

    /// Why a draft would be refused: the rule it breaks and its number. Nothing, and 0, if it may be signed.
    fn sealwax_roster_refusal_of_pending(pending: &Pending, roster: &Roster) -> rule: String, entry_number: u64 {
        refusal(pending.review(roster).map(drop))
    }

    /// Verifies one more entry.
    fn sealwax_roster_append(roster: &mut Roster, entry: &Entry) {
        roster.append(entry)
    }

    /// Refuses a roster that does not extend this pin.
    fn sealwax_roster_check_extends(roster: &Roster, pin[pin_len]: bytes) {
        roster.check_extends(&Pin::from_bytes(pin)?)
    }

    /// What a device remembers of the roster, 72 bytes.
    fn sealwax_roster_pin(roster: &Roster) -> pin: [u8; 72] {
        Ok(roster.pin().to_bytes())
    }

    /// The pin of a roster of which only the founding entry's hash is known, as after a printed card was read.
    fn sealwax_roster_pin_of_founding(hash[hash_len]: id EntryHash) -> pin: [u8; 72] {
        Ok(Pin::founding(hash).to_bytes())
    }

    /// The name of the centre.
    fn sealwax_roster_name(roster: &Roster) -> name: String {
        Ok(roster.name().to_owned())
    }

    /// The number of entries.
    fn sealwax_roster_len(roster: &Roster) -> len: u64 {
        Ok(roster.len())
    }

    /// The hash of the last entry, 32 bytes.
    fn sealwax_roster_head(roster: &Roster) -> hash: EntryHash {
        Ok(*roster.head())
    }

    /// Whether a roster of this length had this head at some time.
    fn sealwax_roster_head_is_known(roster: &Roster, len: u64, hash[hash_len]: id EntryHash) -> known: bool {
        roster.head_is_known(len, &hash)
    }

    /// The hash of the first entry, 32 bytes.
    fn sealwax_roster_founding_hash(roster: &Roster) -> hash: EntryHash {
        Ok(*roster.founding_hash())
    }

    /// The number of current members.
    fn sealwax_roster_member_count(roster: &Roster) -> count: usize {
        Ok(roster.members().count())
    }

    /// The current member at this index.
    fn sealwax_roster_member_at(roster: &Roster, index: usize) -> out: Member {
        roster.members().nth(index).cloned().ok_or(BEYOND)
    }

    /// The current member with this account, or NULL.
    fn sealwax_roster_member_of(roster: &Roster, account[account_len]: id AccountId) -> out: Option<Member> {
        Ok(roster.member(&account).cloned())
    }

    /// The current member with this fingerprint, or NULL.
    fn sealwax_roster_current(roster: &Roster, fingerprint[fingerprint_len]: id Fingerprint) -> out: Option<Member> {
        Ok(roster.current(&fingerprint).cloned())
    }

    /// Refuses a fingerprint that once was a member's and is no longer.
    fn sealwax_roster_check_not_former(roster: &Roster, fingerprint[fingerprint_len]: id Fingerprint) {
        roster.check_not_former(&fingerprint)
    }

    /// The account, 16 bytes.
    fn sealwax_roster_member_account(member: &Member) -> account: AccountId {
        Ok(*member.account())
    }

    /// The public identity.
    fn sealwax_roster_member_public(member: &Member) -> out: PublicIdentity {
        Ok(member.public().clone())
    }

    /// The role; that of admins is `admin`.
    fn sealwax_roster_member_role(member: &Member) -> role: String {
        Ok(member.role().as_str().to_owned())
    }

    /// The member as a recipient: the roster vouches.
    fn sealwax_roster_member_recipient(member: &Member) -> out: Recipient {
        Ok(Recipient::from(member))
    }

    /// The number of those who are or were members.
    fn sealwax_roster_known_count(roster: &Roster) -> count: usize {
        Ok(roster.all_known().count())
    }

    /// Who is or was a member, at this index.
    fn sealwax_roster_known_at(roster: &Roster, index: usize) -> out: Known {
        roster.all_known().nth(index).cloned().ok_or(BEYOND)
    }

    /// Who is or was a member, with this fingerprint, or NULL.
    fn sealwax_roster_known_of(roster: &Roster, fingerprint[fingerprint_len]: id Fingerprint) -> out: Option<Known> {
        Ok(roster.known(&fingerprint).cloned())
    }

    /// The account, 16 bytes.
    fn sealwax_roster_known_account(known: &Known) -> account: AccountId {
        Ok(*known.account())
    }

    /// The public identity.
    fn sealwax_roster_known_public(known: &Known) -> out: PublicIdentity {
        Ok(known.public().clone())
    }

    /// Whether he is a member now.
    fn sealwax_roster_known_is_current(known: &Known) -> current: bool {
        Ok(known.is_current())
    }

    /// The entry by which he came.
    fn sealwax_roster_known_entered(known: &Known) -> entry: u64 {
        Ok(known.entered())
    }

    /// The entry by which he left; `left` is false if he is still there.
    fn sealwax_roster_known_left(known: &Known) -> left: bool, entry: u64 {
        Ok(known.left().map_or((false, 0), |left| (true, left.entry())))
    }

    /// The role he had when the log had this many entries, or nothing if he was no member then.
    fn sealwax_roster_known_role_at(known: &Known, len: u64) -> role: String {
        Ok(known.role_at(len).map(|role| role.as_str().to_owned()).unwrap_or_default())
    }

    /// How many roles he had, one after the other.
    fn sealwax_roster_known_role_count(known: &Known) -> count: usize {
        Ok(known.roles().len())
    }

    /// The role at this index, from the first on, and the entry that gave it to him.
    fn sealwax_roster_known_role(known: &Known, index: usize) -> role: String, entry: u64 {
        let (entry, role) = known.roles().get(index).ok_or(BEYOND)?;
        Ok((role.as_str().to_owned(), *entry))
    }

    /// The number of events, one for each entry.
    fn sealwax_roster_event_count(roster: &Roster) -> count: usize {
        Ok(roster.events().len())
    }

    /// The event of the entry with this index.
    fn sealwax_roster_event_at(roster: &Roster, index: usize) -> out: Event {
        roster.events().get(index).cloned().ok_or(BEYOND)
    }

    /// How many events there were up to this pin: those from there on are new.
    fn sealwax_roster_events_before(roster: &Roster, pin[pin_len]: bytes) -> count: usize {
        let new = roster.events_since(&Pin::from_bytes(pin)?)?.len();
        Ok(roster.events().len().saturating_sub(new))
    }

    /// The number of the entry.
    fn sealwax_roster_event_entry(event: &Event) -> entry: u64 {
        Ok(event.entry())
    }

    /// The time that its signers gave.
    fn sealwax_roster_event_time(event: &Event) -> time: u64 {
        Ok(event.time())
    }

    /// The hash of the entry, 32 bytes.
    fn sealwax_roster_event_hash(event: &Event) -> hash: EntryHash {
        Ok(*event.hash())
    }

    /// The number of signers.
    fn sealwax_roster_event_signer_count(event: &Event) -> count: usize {
        Ok(event.signers().len())
    }

    /// The signer at this index.
    fn sealwax_roster_event_signer_at(event: &Event, index: usize) -> out: Subject {
        event.signers().get(index).cloned().ok_or(BEYOND)
    }

    /// The change.
    fn sealwax_roster_event_change(event: &Event) -> out: Change {
        Ok(event.change().clone())
    }

    /// What kind of change: 1 founded, 2 admitted, 3 expelled, 4 role changed, 5 identity replaced.
    fn sealwax_roster_change_kind(change: &Change) -> kind: u8 {
        match change {
            Change::Founded { .. } => Ok(1),
            Change::Admitted { .. } => Ok(2),
            Change::Expelled { .. } => Ok(3),
            Change::RoleChanged { .. } => Ok(4),
            Change::Replaced { .. } => Ok(5),
            _ => Err(sealwax::Error::InvalidInput { what: "a change of a newer release" }),
        }
    }

    /// Whether it concerns admins, and so needs two of them.
    fn sealwax_roster_change_concerns_admins(change: &Change) -> concerns_admins: bool {
        Ok(change.concerns_admins())
    }

    /// How many it concerns: the founding admins, else one.
    fn sealwax_roster_change_subject_count(change: &Change) -> count: usize {
        Ok(subjects(change).len())
    }

    /// Whom it concerns, at this index.
    fn sealwax_roster_change_subject_at(change: &Change, index: usize) -> out: Subject {
        subjects(change).get(index).map(|subject| (*subject).clone()).ok_or(BEYOND)
    }

    /// The name of a centre that was founded, or the new role where the role changed; else nothing.
    fn sealwax_roster_change_text(change: &Change) -> text: String {
        Ok(match change {
            Change::Founded { name, .. } => name.clone(),
            Change::RoleChanged { to, .. } => to.as_str().to_owned(),
            _ => String::new(),
        })
    }

    /// The new identity where one was replaced, or NULL.
    fn sealwax_roster_change_replaced_by(change: &Change) -> out: Option<PublicIdentity> {
        Ok(if let Change::Replaced { by, .. } = change { Some(by.clone()) } else { None })
    }

    /// The account, 16 bytes.
    fn sealwax_roster_subject_account(subject: &Subject) -> account: AccountId {
        Ok(*subject.account())
    }

    /// The public identity.
    fn sealwax_roster_subject_public(subject: &Subject) -> out: PublicIdentity {
        Ok(subject.public().clone())
    }

    /// The role.
    fn sealwax_roster_subject_role(subject: &Subject) -> role: String {
        Ok(subject.role().as_str().to_owned())
    }

    /// Offers to found a roster.
    fn sealwax_roster_offer_to_found(me: &Identity, account[account_len]: id AccountId) -> out: Offer {
        Offer::to_found(me, account)
    }

    /// Offers to join the roster of this pin in this role.
    fn sealwax_roster_offer_to_join(
        me: &Identity, account[account_len]: id AccountId, role[role_len]: text, pin[pin_len]: bytes
    ) -> out: Offer {
        Offer::to_join(me, account, Role::new(role)?, &Pin::from_bytes(pin)?)
    }

    /// The account that offers, 16 bytes.
    fn sealwax_roster_offer_account(offer: &Offer) -> account: AccountId {
        Ok(*offer.account())
    }

    /// The identity that offers.
    fn sealwax_roster_offer_public(offer: &Offer) -> out: PublicIdentity {
        Ok(offer.public().clone())
    }

    /// The role that is offered.
    fn sealwax_roster_offer_role(offer: &Offer) -> role: String {
        Ok(offer.role().as_str().to_owned())
    }

    /// The pin of the roster that is to be joined, 72 bytes, or nothing.
    fn sealwax_roster_offer_pin(offer: &Offer) -> pin: Vec<u8> {
        Ok(offer.pin().map(|pin| pin.to_bytes().to_vec()).unwrap_or_default())
    }

    /// Drafts the founding entry; every founder reviews and signs it.
    fn sealwax_roster_found(name[name_len]: text, offers[offers_len]: many Offer, time: u64) -> out: Pending {
        let offers: Vec<Offer> = offers.into_iter().cloned().collect();
        Roster::found(name, &offers, time)
    }

    /// Drafts an admission, to be signed by these: fingerprints of 32 bytes each.
    fn sealwax_roster_admit(roster: &Roster, time: u64, signers[signers_len]: bytes, offer: &Offer) -> out: Pending {
        roster.draft(time, fingerprints(signers)?).admit(offer)
    }

    /// Drafts an expulsion, to be signed by these: fingerprints of 32 bytes each.
    fn sealwax_roster_expel(
        roster: &Roster, time: u64, signers[signers_len]: bytes, member[member_len]: id Fingerprint
    ) -> out: Pending {
        roster.draft(time, fingerprints(signers)?).expel(&member)
    }

    /// Drafts a change of role, to be signed by these: fingerprints of 32 bytes each.
    fn sealwax_roster_change_role(
        roster: &Roster, time: u64, signers[signers_len]: bytes, member[member_len]: id Fingerprint, role[role_len]: text
    ) -> out: Pending {
        roster.draft(time, fingerprints(signers)?).change_role(&member, Role::new(role)?)
    }

    /// Drafts that a member has new keys, to be signed by these: fingerprints of 32 bytes each.
    fn sealwax_roster_replace_identity(
        roster: &Roster, time: u64, signers[signers_len]: bytes, member[member_len]: id Fingerprint, offer: &Offer
    ) -> out: Pending {
        roster.draft(time, fingerprints(signers)?).replace_identity(&member, offer)
    }

    /// Checks a draft against the roster, for an admin to read.
    fn sealwax_roster_pending_review(pending: &Pending, roster: &Roster) -> out: ReviewHandle {
        pending.review(roster).map(Step::new)
    }

    /// Checks a founding, for a founder to read.
    fn sealwax_roster_pending_review_founding(pending: &Pending) -> out: ReviewHandle {
        pending.review_founding().map(Step::new)
    }

    /// What is being signed.
    fn sealwax_roster_review_change(review: &ReviewHandle) -> out: Change {
        Ok(review.get()?.change().clone())
    }

    /// The time in it.
    fn sealwax_roster_review_time(review: &ReviewHandle) -> time: u64 {
        Ok(review.get()?.time())
    }

    /// The number that the entry will have.
    fn sealwax_roster_review_number(review: &ReviewHandle) -> number: u64 {
        Ok(review.get()?.number())
    }

    /// How many have to sign.
    fn sealwax_roster_review_signer_count(review: &ReviewHandle) -> count: usize {
        Ok(review.get()?.signers().count())
    }

    /// Who has to sign, at this index, and whether he has.
    fn sealwax_roster_review_signer_at(review: &ReviewHandle, index: usize) -> out: Subject, signed: bool {
        let (signer, signed) = review.get()?.signers().nth(index).ok_or(BEYOND)?;
        Ok((signer.clone(), signed))
    }

    /// Signs. Uses up `review`, which remains to be freed.
    fn sealwax_roster_review_sign(review: &mut ReviewHandle, me: &Identity) -> out: Pending {
        review.take()?.sign(me)
    }

    /// Puts together the signatures on two copies of one draft.
    fn sealwax_roster_pending_merge(pending: &Pending, other: &Pending) -> out: Pending {
        pending.merge(other)
    }

    /// Who still has to sign: fingerprints of 32 bytes each.
    fn sealwax_roster_pending_missing(pending: &Pending) -> fingerprints: Vec<u8> {
        Ok(pending.missing().iter().flat_map(|signer| *signer.as_bytes()).collect())
    }

    /// Who is to sign: fingerprints of 32 bytes each.
    fn sealwax_roster_pending_signers(pending: &Pending) -> fingerprints: Vec<u8> {
        Ok(pending.signers().iter().flat_map(|signer| *signer.as_bytes()).collect())
    }

    /// The number that the entry will have.
    fn sealwax_roster_pending_number(pending: &Pending) -> number: u64 {
        Ok(pending.number())
    }

    /// The entry, once all have signed.
    fn sealwax_roster_pending_into_entry(pending: &Pending) -> out: Entry {
        pending.clone().into_entry()
    }

    /// The hash, 32 bytes.
    fn sealwax_roster_entry_hash(entry: &Entry) -> hash: EntryHash {
        Ok(*entry.hash())
    }

    /// The number, from 0.
    fn sealwax_roster_entry_number(entry: &Entry) -> number: u64 {
        Ok(entry.number())
    }

    /// The time that its signers gave.
    fn sealwax_roster_entry_time(entry: &Entry) -> time: u64 {
        Ok(entry.time())
    }

    /// Who signed: fingerprints of 32 bytes each.
    fn sealwax_roster_entry_signers(entry: &Entry) -> fingerprints: Vec<u8> {
        Ok(entry.signers().iter().flat_map(|signer| *signer.as_bytes()).collect())
    }
}

fn refusal(done: sealwax::Result<()>) -> sealwax::Result<(String, u64)> {
    match done {
        Ok(()) => Ok((String::new(), 0)),
        Err(sealwax::Error::RosterRejected { rule, entry }) => Ok((rule.to_owned(), entry)),
        Err(error) => Err(error),
    }
}

fn subjects(change: &Change) -> Vec<&Subject> {
    match change {
        Change::Founded { admins, .. } => admins.iter().collect(),
        Change::Admitted { member }
        | Change::Expelled { member }
        | Change::RoleChanged { member, .. }
        | Change::Replaced { member, .. } => vec![member],
        _ => Vec::new(),
    }
}

/// At most as many as can sign: nothing is allocated for more.
fn fingerprints(bytes: &[u8]) -> sealwax::Result<Vec<Fingerprint>> {
    const TOO_MANY: sealwax::Error =
        sealwax::Error::InvalidInput { what: "at most 255 signers; name those it takes" };
    if bytes.len() > 255 * 32 {
        return Err(TOO_MANY);
    }
    bytes.chunks(32).map(|one| fixed(one).map(Fingerprint::from_bytes)).collect()
}
