//! Opening: with which keys, and by whom it must have been written.

use std::collections::BTreeMap;
use std::fmt;

use sealwax::context::Context;
use sealwax::conversation::{ConversationKey, Keyring};
use sealwax::envelope::{
    Addressee, Envelope, FromAny, NotChecked, OpenStream, Opened, Opener, Reference, Unchecked, Verified,
};
use sealwax::identity::{Fingerprint, Identity, PublicIdentity};
use sealwax::roster::{Role, Roster};
use sealwax::secret::SecretBytes;

use crate::boundary::export;
use crate::handle::{Step, handles};

/// Finds an accepted author by fingerprint.
pub(crate) type Lookup = Box<dyn Fn(Fingerprint) -> Option<PublicIdentity> + Send + Sync>;

/// An opener, whether or not it is decided whose words are accepted.
pub(crate) enum AnyOpener {
    Undecided(Opener),
    From(Opener<FromAny<Lookup>>),
    NotChecked(Opener<NotChecked>),
}

/// What was opened: with its author, or without one having been asked for.
#[derive(Debug)]
pub(crate) enum Judged<P> {
    Verified(Opened<Verified, P>),
    Unchecked(Opened<Unchecked, P>),
}

type OpenerHandle = Step<AnyOpener>;
pub(crate) type OpenedEnvelope = Judged<SecretBytes>;

handles! {
    /// Where, with which keys and by whom envelopes are opened. May be shared by threads once made.
    OpenerHandle = sealwax_opener, sealwax_opener_free;
    /// What was opened.
    OpenedEnvelope = sealwax_opened, sealwax_opened_free;
}

/// The same step on either kind of opener.
macro_rules! on_each {
    ($any:expr, $opener:ident => $step:expr) => {
        match $any {
            AnyOpener::Undecided($opener) => AnyOpener::Undecided($step),
            AnyOpener::From($opener) => AnyOpener::From($step),
            AnyOpener::NotChecked($opener) => AnyOpener::NotChecked($step),
        }
    };
}

pub(crate) const UNDECIDED: sealwax::Error = sealwax::Error::InvalidInput {
    what: "an opener without authors; call from, from_roster or author_not_checked",
};
const DECIDED: sealwax::Error =
    sealwax::Error::InvalidInput { what: "an opener whose authors are already decided on" };

export! {
    /// An opener for this place.
    fn sealwax_opener_new(place: &Context) -> out: OpenerHandle {
        Ok(Step::new(AnyOpener::Undecided(Opener::new(place))))
    }

    /// Opens with this identity.
    fn sealwax_opener_with(opener: &mut OpenerHandle, identity: &Identity) {
        opener.step(|any| on_each!(any, opener => opener.with(identity)))
    }

    /// Opens with this conversation key.
    fn sealwax_opener_with_key(opener: &mut OpenerHandle, key: &ConversationKey) {
        opener.step(|any| on_each!(any, opener => opener.with_key(key)))
    }

    /// Opens with all keys of a conversation.
    fn sealwax_opener_with_keyring(opener: &mut OpenerHandle, keyring: &Keyring) {
        opener.step(|any| on_each!(any, opener => opener.with_keys(keyring.keys())))
    }

    /// Accepts what one of these authors signed, and nothing else.
    fn sealwax_opener_from(opener: &mut OpenerHandle, authors[authors_len]: many PublicIdentity) {
        opener.decide(authors.into_iter().cloned())
    }

    /// Accepts what anybody signed whom the roster knows, former members too.
    fn sealwax_opener_from_roster(opener: &mut OpenerHandle, roster: &Roster) {
        opener.decide(roster.all_known().map(|known| known.public().clone()))
    }

    /// Accepts what a current member of the roster signed. `role` may be empty: then any role will do.
    fn sealwax_opener_from_current_members(opener: &mut OpenerHandle, roster: &Roster, role[role_len]: text) {
        let role = if role.is_empty() { None } else { Some(Role::new(role)?) };
        let wanted = roster.members().filter(|member| role.as_ref().is_none_or(|role| member.role() == role));
        opener.decide(wanted.map(|member| member.public().clone()))
    }

    /// Does not ask for an author: what is opened may be anybody's words.
    fn sealwax_opener_author_not_checked(opener: &mut OpenerHandle) {
        opener.check_undecided()?;
        opener.step(|any| match any {
            AnyOpener::Undecided(opener) => AnyOpener::NotChecked(opener.author_not_checked()),
            decided => decided,
        })
    }

    /// Opens an envelope.
    fn sealwax_opener_open(opener: &OpenerHandle, envelope: &Envelope) -> out: OpenedEnvelope {
        match opener.get()? {
            AnyOpener::From(opener) => opener.open(envelope).map(Judged::Verified),
            AnyOpener::NotChecked(opener) => opener.open(envelope).map(Judged::Unchecked),
            AnyOpener::Undecided(_) => Err(UNDECIDED),
        }
    }

    /// Opens an envelope of another place with the same keys and authors: one opener for a whole conversation.
    fn sealwax_opener_open_at(opener: &OpenerHandle, place: &Context, envelope: &Envelope) -> out: OpenedEnvelope {
        match opener.get()? {
            AnyOpener::From(opener) => only(opener.open_many([(place, envelope)])).map(Judged::Verified),
            AnyOpener::NotChecked(opener) => only(opener.open_many([(place, envelope)])).map(Judged::Unchecked),
            AnyOpener::Undecided(_) => Err(UNDECIDED),
        }
    }

    /// The reference of an envelope, 32 bytes, by which another one points to it.
    fn sealwax_opener_reference_of(opener: &OpenerHandle, envelope: &Envelope) -> reference: Reference {
        match opener.get()? {
            AnyOpener::Undecided(opener) => opener.reference_of(envelope),
            AnyOpener::From(opener) => opener.reference_of(envelope),
            AnyOpener::NotChecked(opener) => opener.reference_of(envelope),
        }
    }

    /// The text, a copy.
    fn sealwax_opened_plaintext(opened: &OpenedEnvelope) -> plaintext: Vec<u8> {
        Ok(match opened {
            Judged::Verified(opened) => opened.plaintext().expose_secret().to_vec(),
            Judged::Unchecked(opened) => opened.plaintext().expose_secret().to_vec(),
        })
    }

    /// Who signed it. SEALWAX_RESULT_NOT_SIGNED if the author was not asked for.
    fn sealwax_opened_author(opened: &OpenedEnvelope) -> out: PublicIdentity {
        Ok(opened.verified()?.author().clone())
    }

    /// Whether its addressees are those whom the author named. SEALWAX_RESULT_NOT_SIGNED if he was not asked for.
    fn sealwax_opened_addressees_unchanged(opened: &OpenedEnvelope) -> unchanged: bool {
        Ok(opened.verified()?.addressees_unchanged())
    }

    /// Its reference, 32 bytes; nothing for an unsigned one.
    fn sealwax_opened_reference(opened: &OpenedEnvelope) -> reference: Option<Reference> {
        Ok(opened.reference())
    }

    /// Whom it is addressed to, 33 bytes each: 1 and a fingerprint, or 2 and a conversation key's id.
    fn sealwax_opened_addressees(opened: &OpenedEnvelope) -> addressees: Vec<Addressee> {
        Ok(opened.addressees())
    }
}

impl OpenerHandle {
    fn check_undecided(&self) -> sealwax::Result<()> {
        if matches!(self.get()?, AnyOpener::Undecided(_)) { Ok(()) } else { Err(DECIDED) }
    }

    /// Decides on these authors.
    fn decide(&mut self, authors: impl Iterator<Item = PublicIdentity>) -> sealwax::Result<()> {
        self.check_undecided()?;
        let known: BTreeMap<_, _> = authors.map(|author| (author.fingerprint(), author)).collect();
        let lookup: Lookup = Box::new(move |fingerprint| known.get(&fingerprint).cloned());
        self.step(|any| match any {
            AnyOpener::Undecided(opener) => AnyOpener::From(opener.from_any(lookup)),
            decided => decided,
        })
    }
}

impl<P> Judged<P> {
    pub(crate) fn verified(&self) -> sealwax::Result<&Opened<Verified, P>> {
        match self {
            Self::Verified(opened) => Ok(opened),
            Self::Unchecked(_) => Err(sealwax::Error::NotSigned),
        }
    }

    pub(crate) fn reference(&self) -> Option<Reference> {
        match self {
            Self::Verified(opened) => Some(opened.reference()),
            Self::Unchecked(opened) => opened.reference(),
        }
    }

    pub(crate) fn addressees(&self) -> Vec<Addressee> {
        match self {
            Self::Verified(opened) => opened.addressees().to_vec(),
            Self::Unchecked(opened) => opened.addressees().to_vec(),
        }
    }
}

/// A stream that opens.
pub(crate) enum AnyOpenStream {
    From(OpenStream<FromAny<Lookup>>),
    NotChecked(OpenStream<NotChecked>),
}

impl AnyOpener {
    pub(crate) fn stream(self) -> sealwax::Result<AnyOpenStream> {
        match self {
            Self::From(opener) => opener.stream().map(AnyOpenStream::From),
            Self::NotChecked(opener) => opener.stream().map(AnyOpenStream::NotChecked),
            Self::Undecided(_) => Err(UNDECIDED),
        }
    }
}

impl fmt::Debug for AnyOpener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AnyOpener")
    }
}

/// The one result of opening one.
fn only<T>(results: Vec<sealwax::Result<T>>) -> sealwax::Result<T> {
    results.into_iter().next().unwrap_or(Err(sealwax::Error::Decryption))
}
