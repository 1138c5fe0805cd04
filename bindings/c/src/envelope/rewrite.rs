//! Adding and removing recipients, without touching what is sealed.

use sealwax::context::Context;
use sealwax::conversation::{ConversationKey, Keyring};
use sealwax::envelope::{Envelope, Rewriter};
use sealwax::identity::{Identity, Recipient};

use crate::boundary::export;
use crate::envelope::named;
use crate::handle::{Step, handles};

type RewriterHandle = Step<Rewriter>;

handles! {
    /// Who is to be added to an envelope, and who removed; used up by rewriting.
    RewriterHandle = sealwax_rewriter, sealwax_rewriter_free;
}

export! {
    /// A rewriter for an envelope of this place.
    fn sealwax_rewriter_new(place: &Context) -> out: RewriterHandle {
        Ok(Step::new(Rewriter::new(place)))
    }

    /// Opens the header with this identity.
    fn sealwax_rewriter_with(rewriter: &mut RewriterHandle, identity: &Identity) {
        rewriter.step(|rewriter| rewriter.with(identity))
    }

    /// Opens the header with this conversation key.
    fn sealwax_rewriter_with_key(rewriter: &mut RewriterHandle, key: &ConversationKey) {
        rewriter.step(|rewriter| rewriter.with_key(key))
    }

    /// Opens the header with whichever key of this conversation fits.
    fn sealwax_rewriter_with_keyring(rewriter: &mut RewriterHandle, keyring: &Keyring) {
        rewriter.step(|rewriter| keyring.keys().fold(rewriter, Rewriter::with_key))
    }

    /// Adds a recipient.
    fn sealwax_rewriter_to(rewriter: &mut RewriterHandle, recipient: &Recipient) {
        rewriter.step(|rewriter| rewriter.to(recipient))
    }

    /// Adds a conversation key.
    fn sealwax_rewriter_under(rewriter: &mut RewriterHandle, key: &ConversationKey) {
        rewriter.step(|rewriter| rewriter.under(key))
    }

    /// Adds the current key of a conversation.
    fn sealwax_rewriter_under_current(rewriter: &mut RewriterHandle, keyring: &Keyring) {
        let key = keyring.current()?;
        rewriter.step(|rewriter| rewriter.under(key))
    }

    /// Removes an addressee, 33 bytes: 1 and a fingerprint, or 2 and a conversation key's id.
    fn sealwax_rewriter_without(rewriter: &mut RewriterHandle, addressee[addressee_len]: bytes) {
        let addressee = named(addressee)?;
        rewriter.step(|rewriter| rewriter.without(addressee))
    }

    /// Rewrites. Uses up `rewriter`, which remains to be freed.
    fn sealwax_rewriter_rewrite(rewriter: &mut RewriterHandle, envelope: &Envelope) -> out: Envelope {
        rewriter.take()?.rewrite(envelope)
    }
}
