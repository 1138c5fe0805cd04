//! Setting recovery up, and keeping it up as approvers come and go.

use sealwax::context::Context;
use sealwax::envelope::Envelope;
use sealwax::identity::{AccountId, Identity, Realm};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::LoginChange;
use sealwax::recovery::{Card, RecoverySetup, Turnover};

use super::ApproversHandle;
use crate::boundary::export;
use crate::handle::{Step, handles};
use crate::login::change::stored;

type SetupHandle = Step<RecoverySetup>;

handles! {
    /// A recovery that is set up, as its owner sees it.
    SetupHandle = sealwax_recovery_setup, sealwax_recovery_setup_free;
}

export! {
    /// Sets recovery up with a confirmed card: a login change to send. `wrap` and `recovery_wrap` (or NULL) are what is
    /// stored so far.
    fn sealwax_recovery_setup_begin(
        me: &Identity, card: &Card, approvers: &ApproversHandle, realm: &Realm, account[account_len]: id AccountId,
        wrap: &WrappedIdentity, recovery_wrap: maybe WrappedIdentity, place: &Context
    ) -> out: LoginChange {
        let stored = stored(wrap, recovery_wrap, false);
        RecoverySetup::begin(me, card, &approvers.get()?, realm, &account, stored, place)
    }

    /// Opens what is stored: the recovery wrap, its share, and the owner's own envelope.
    fn sealwax_recovery_setup_open(
        me: &Identity, wrap: &WrappedIdentity, share: &Envelope, own: &Envelope, place: &Context
    ) -> out: SetupHandle {
        RecoverySetup::open(me, wrap, share, own, place).map(Step::new)
    }

    /// The hash of the roster's founding entry under which it was set up, 32 bytes, or nothing.
    fn sealwax_recovery_setup_founding_hash(setup: &SetupHandle) -> hash: Option<[u8; 32]> {
        Ok(setup.get()?.founding_hash().map(|hash| *hash.as_bytes()))
    }

    /// Goes on with another roster than that under which it was set up, which its owner has compared.
    fn sealwax_recovery_setup_accept_a_new_founding(setup: &mut SetupHandle) {
        setup.step(RecoverySetup::accepting_a_new_founding)
    }

    /// How the approvers differ from those whom the share was sealed to: 0 not at all, 1 somebody came, 2 somebody left.
    fn sealwax_recovery_setup_compare(setup: &SetupHandle, approvers: &ApproversHandle) -> turnover: u8 {
        match setup.get()?.compare(&approvers.get()?)? {
            Turnover::Unchanged => Ok(0),
            Turnover::Added => Ok(1),
            Turnover::Removed => Ok(2),
            _ => Err(sealwax::Error::InvalidInput { what: "a turnover of a newer release" }),
        }
    }

    /// A login change for the approvers of today, or NULL if nothing has to change. The printed card stays valid. `wrap`
    /// is the stored wrap under the password.
    fn sealwax_recovery_setup_renew(
        setup: &SetupHandle, me: &Identity, approvers: &ApproversHandle, realm: &Realm,
        account[account_len]: id AccountId, wrap: &WrappedIdentity, place: &Context
    ) -> out: Option<LoginChange> {
        setup.get()?.renew(me, &approvers.get()?, realm, &account, wrap, place)
    }
}
