//! A request, and another admin who hears the code and approves.

use sealwax::context::Context;
use sealwax::envelope::Envelope;
use sealwax::identity::{AccountId, Fingerprint, Identity, PublicIdentity, Realm, Recipient};
use sealwax::recovery::{Approval, Approver, Card, Claimant, PendingApproval, Request};
use sealwax::roster::Roster;

use crate::boundary::export;
use crate::handle::handles;
use crate::kinds::artefacts;

handles! {
    /// Somebody with a card asks for his keys.
    Request = sealwax_recovery_request, sealwax_recovery_request_free;
    /// Whose keys are asked for, as the approver knows him.
    Claimant = sealwax_claimant, sealwax_claimant_free;
    /// A checked request: the one value to show and to approve.
    PendingApproval = sealwax_pending_approval, sealwax_pending_approval_free;
    /// An approved request.
    Approval = sealwax_approval, sealwax_approval_free;
}

artefacts! {
    Request: sealwax_recovery_request_from_bytes, sealwax_recovery_request_to_bytes,
        sealwax_recovery_request_from_text, sealwax_recovery_request_to_text;
}

export! {
    /// Asks for the keys of an account; `fresh` is a new identity, made for this.
    fn sealwax_recovery_request_new(
        card: &Card, account[account_len]: id AccountId, fresh: &PublicIdentity, now: u64
    ) -> out: Request {
        Request::new(card, &account, fresh, now)
    }

    /// The code that the claimant reads out to the approver.
    fn sealwax_recovery_request_code(request: &Request) -> code: String {
        Ok(request.code().to_string())
    }

    /// The code as a QR code, an SVG image.
    fn sealwax_recovery_request_code_qr_svg(request: &Request) -> svg: String {
        request.code().qr_svg()
    }

    /// The code as a QR code in characters, for a terminal.
    fn sealwax_recovery_request_code_qr_terminal(request: &Request) -> text: String {
        request.code().qr_terminal()
    }

    /// The hash, 32 bytes.
    fn sealwax_recovery_request_hash(request: &Request) -> hash: [u8; 32] {
        Ok(request.hash())
    }

    /// The account that it says it is for, 16 bytes.
    fn sealwax_recovery_request_unverified_account(request: &Request) -> account: AccountId {
        Ok(*request.unverified_account())
    }

    /// When it says that it was made.
    fn sealwax_recovery_request_unverified_time(request: &Request) -> time: u64 {
        Ok(request.unverified_time())
    }

    /// The new identity that it says it is from.
    fn sealwax_recovery_request_unverified_fresh(request: &Request) -> out: PublicIdentity {
        Ok(request.unverified_fresh().clone())
    }

    /// The member of the roster with this account.
    fn sealwax_claimant_member(roster: &Roster, account[account_len]: id AccountId) -> out: Claimant {
        Claimant::member(roster, &account)
    }

    /// Somebody outside of the roster, whose key the approver trusts for a reason of his own. `roster` is the centre's,
    /// or NULL.
    fn sealwax_claimant_judged(
        account[account_len]: id AccountId, user: &Recipient, roster: maybe Roster
    ) -> out: Claimant {
        Ok(Claimant::judged(&account, user, roster))
    }

    /// His account, 16 bytes.
    fn sealwax_claimant_account(claimant: &Claimant) -> account: AccountId {
        Ok(*claimant.account())
    }

    /// His key until now.
    fn sealwax_claimant_public(claimant: &Claimant) -> out: PublicIdentity {
        Ok(claimant.public().clone())
    }

    /// Whether the approver vouches for who this is, and no roster does.
    fn sealwax_claimant_is_judged(claimant: &Claimant) -> judged: bool {
        Ok(claimant.is_judged())
    }

    /// Checks a request against the claimant's share, at the approver's client: made at most `max_age` seconds before
    /// `now`. `account` is the approver's, `place` that of the claimant's account.
    fn sealwax_recovery_review(
        me: &Identity, account[account_len]: id AccountId, realm: &Realm, share: &Envelope, request: &Request,
        claimant: &Claimant, now: u64, max_age: u64, place: &Context
    ) -> out: PendingApproval {
        Approver::new(me, &account, realm).review(share, request, claimant, now, max_age, place)
    }

    /// Whose recovery this would be.
    fn sealwax_pending_approval_claimant(pending: &PendingApproval) -> out: Claimant {
        Ok(pending.claimant().clone())
    }

    /// When it was asked for, by the clock of who has the card.
    fn sealwax_pending_approval_time(pending: &PendingApproval) -> time: u64 {
        Ok(pending.time())
    }

    /// The fingerprint of the new identity on the device that asks, 32 bytes.
    fn sealwax_pending_approval_fresh(pending: &PendingApproval) -> fingerprint: Fingerprint {
        Ok(pending.fresh())
    }

    /// The code that the claimant has to read out. Better ask for what is heard than show it.
    fn sealwax_pending_approval_code(pending: &PendingApproval) -> code: String {
        Ok(pending.code().to_string())
    }

    /// Approves, if this is the code that the claimant has read out.
    fn sealwax_pending_approval_approve(
        pending: &PendingApproval, code_as_heard[code_as_heard_len]: text, now: u64
    ) -> out: Approval {
        pending.approve(code_as_heard, now)
    }

    /// What the server stores for the client that asked.
    fn sealwax_approval_grant(approval: &Approval) -> out: Envelope {
        Ok(approval.grant().clone())
    }

    /// The hash of the request that it answers, 32 bytes.
    fn sealwax_approval_request(approval: &Approval) -> request: [u8; 32] {
        Ok(*approval.request())
    }

    /// Whether the approver vouched for who the claimant is, and no roster did: worth noting in the centre's records.
    fn sealwax_approval_is_judged(approval: &Approval) -> judged: bool {
        Ok(approval.is_judged())
    }
}
