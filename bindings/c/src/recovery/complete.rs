//! The keys are back: a new password, or new keys in the place of the old.

use sealwax::context::Context;
use sealwax::envelope::Envelope;
use sealwax::identity::{Identity, KeyPolicy, PublicIdentity};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{LoginChange, LoginSecret, ServerShare, ShareChallenge, ShareRequest};
use sealwax::recovery::{Card, Recovered, Replacement, Request, Retired};

use super::ApproversHandle;
use crate::boundary::export;
use crate::handle::{Step, handles};
use crate::login::change::stored;

/// Identities, newest first.
pub(crate) struct Chain(Vec<Step<Identity>>);

type RecoveredHandle = Step<Recovered>;

handles! {
    /// The recovered keys, before a password is set.
    RecoveredHandle = sealwax_recovered, sealwax_recovered_free;
    /// Former identities of one person.
    Chain = sealwax_retired, sealwax_retired_free;
}

export! {
    /// Opens the grant that answers a request. `fresh` is the identity that asked, `wrap` the stored recovery wrap.
    fn sealwax_recovery_request_redeem(
        request: &Request, grant: &Envelope, fresh: &Identity, card: &Card, wrap: &WrappedIdentity,
        approvers: &ApproversHandle, place: &Context
    ) -> out: RecoveredHandle {
        request.redeem(grant, fresh, card, wrap, &approvers.get()?, place).map(Step::new)
    }

    /// Who approved.
    fn sealwax_recovered_approved_by(recovered: &RecoveredHandle) -> out: PublicIdentity {
        Ok(recovered.get()?.approved_by().clone())
    }

    /// Asks for the server's share of the new password, as the recovered identity; `challenge` came from the server.
    fn sealwax_recovered_share_request(
        recovered: &RecoveredHandle, login: &LoginSecret, challenge[challenge_len]: id ShareChallenge
    ) -> out: ShareRequest {
        Ok(ShareRequest::new(recovered.get()?.identity(), login, &challenge))
    }

    /// Sets a new password: a login change to send. `wrap` and `recovery_wrap` are what is stored so far.
    fn sealwax_recovered_complete(
        recovered: &RecoveredHandle, login: &LoginSecret, share: &ServerShare, card: &Card, approvers: &ApproversHandle,
        wrap: &WrappedIdentity, recovery_wrap: &WrappedIdentity, place: &Context
    ) -> out: LoginChange {
        let stored = stored(wrap, Some(recovery_wrap), false);
        recovered.get()?.complete(login, share, card, &approvers.get()?, stored, place)
    }

    /// The identity. Uses up `recovered`, which remains to be freed.
    fn sealwax_recovered_into_identity(recovered: &mut RecoveredHandle) -> out: Identity {
        Ok(recovered.take()?.into_identity())
    }

    /// Seals an identity that is given up to the one in its place, so that old messages stay readable.
    fn sealwax_retired_seal(old: &Identity, new: &Identity, place: &Context) -> out: Envelope {
        Retired::seal(old, new, place)
    }

    /// Opens what was retired, one by the other. `legacy_rsa_2048` accepts RSA of 2,048 bits among them.
    fn sealwax_retired_open_chain(
        newest: &Identity, stored[stored_len]: many Envelope, legacy_rsa_2048: bool, place: &Context
    ) -> out: Chain {
        let stored: Vec<Envelope> = stored.into_iter().cloned().collect();
        let former = if legacy_rsa_2048 {
            Retired::open_chain_under(newest, &stored, place, KeyPolicy::legacy_rsa_2048())?
        } else {
            Retired::open_chain(newest, &stored, place)?
        };
        Ok(Chain(former.into_iter().map(Step::new).collect()))
    }

    /// How many there are.
    fn sealwax_retired_count(retired: &Chain) -> count: usize {
        Ok(retired.0.len())
    }

    /// Takes the former identity at this index out, the one before the newest first; each can be taken once.
    fn sealwax_retired_take(retired: &mut Chain, index: usize) -> out: Identity {
        const BEYOND: sealwax::Error = sealwax::Error::InvalidInput { what: "an index beyond the end" };
        retired.0.get_mut(index).ok_or(BEYOND)?.take()
    }

    /// Puts new keys in the place of the old, under a new password: a login change to send, and the envelope that keeps
    /// old messages readable. `card` and `approvers` are both NULL where no recovery is wanted, `recovery_wrap` where
    /// none is stored.
    fn sealwax_replacement_make(
        old: &Identity, new: &Identity, wrap: &WrappedIdentity, recovery_wrap: maybe WrappedIdentity,
        login: &LoginSecret, share: &ServerShare, card: maybe Card, approvers: maybe ApproversHandle, place: &Context
    ) -> change: LoginChange, retired: Envelope {
        let approvers = approvers.map(ApproversHandle::get).transpose()?;
        let recovery = match (card, &approvers) {
            (Some(card), Some(approvers)) => Some((card, approvers)),
            (None, None) => None,
            _ => return Err(sealwax::Error::InvalidInput { what: "a card and its approvers go together" }),
        };
        let stored = stored(wrap, recovery_wrap, false);
        let Replacement { change, retired } = Replacement::make(old, new, stored, login, share, recovery, place)?;
        Ok((change, retired))
    }
}
