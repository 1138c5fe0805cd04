//! The flows with adversaries who hold parts of them. `tests/recovery.rs` shows the same from outside.

use super::card::{Card, NewCard};
use super::keys::kek;
use super::share::Share;
use super::{Approver, Approvers, Claimant, PendingApproval, RecoverySetup, Request, grant};
use crate::context::{Context, Purpose};
use crate::envelope::{Envelope, Opener, Rewriter, Sealer};
use crate::error::{Error, Result};
use crate::identity::{Identity, Realm, Recipient};
use crate::keywrap::WrappedIdentity;
use crate::login::{Cost, LoginChange, LoginParams, LoginPolicy, LoginSecret, ServerShare, Stored};
use crate::random;
use crate::roster::{Offer, Pin, Roster, rules};
use crate::secret::Secret;
use crate::testing;

const NOW: u64 = 1_800_000_000;
const DAY: u64 = 86_400;

pub(super) fn place() -> Context {
    Context::new().with("centre", "7")
}

pub(super) fn realm() -> Realm {
    Realm::new("example.org").unwrap()
}

/// The same card for the same number.
pub(super) fn card(n: u8) -> Card {
    let new = random::replaced::with_seed([n; 32], NewCard::generate).unwrap();
    new.confirm_scanned(new.expose_text().expose_str().unwrap()).unwrap()
}

/// What the server stores of an account with recovery, the user being identity 4 and the admins 1 to 3.
struct Server {
    roster: Roster,
    wrap: WrappedIdentity,
    share: Envelope,
    own: Envelope,
}

fn user() -> Identity {
    testing::identity(4)
}

fn fresh() -> Identity {
    testing::identity(9)
}

fn server() -> Server {
    set_up(&user(), &Roster::first_contact(&testing::roster()).unwrap(), &card(1))
}

pub(super) fn login(account: u8) -> LoginSecret {
    let params = LoginParams::with_cost(Cost::testing()).unwrap();
    LoginSecret::derive("geheim", &realm(), &testing::account(account), &params).unwrap()
}

fn set_up(user: &Identity, roster: &Roster, card: &Card) -> Server {
    let account = testing::account(4);
    let none = ServerShare::none();
    let wrap = WrappedIdentity::wrap_with_password(user, &login(4), &none, None, &place()).unwrap();
    let approvers = Approvers::of_roster(roster, &account).unwrap();
    let stored = Stored::from(&wrap);
    let change = RecoverySetup::begin(user, card, &approvers, &realm(), &account, stored, &place()).unwrap();
    let policy = LoginPolicy::recommended(&realm()).without_pepper();
    let rows = LoginChange::verify(change.expose_bytes(), &account, Some(stored), &policy).unwrap();
    let sent = change.recovery_wrap().map(WrappedIdentity::as_bytes);
    assert_eq!(sent, rows.recovery_wrap.as_ref().map(WrappedIdentity::as_bytes));
    let envelope = |row: Option<Vec<u8>>| Envelope::from_vec(row.unwrap()).unwrap();
    let (share, own) = (envelope(rows.recovery_share), envelope(rows.recovery_self));
    Server { roster: roster.clone(), wrap: rows.recovery_wrap.unwrap(), share, own }
}

fn request() -> Request {
    Request::new(&card(1), &testing::account(4), fresh().public(), NOW).unwrap()
}

impl Server {
    fn claimant(&self) -> Claimant {
        Claimant::member(&self.roster, &testing::account(4)).unwrap()
    }

    fn review(&self, admin: u8, request: &Request) -> Result<PendingApproval> {
        self.review_share(&self.share, admin, request)
    }

    fn review_share(&self, share: &Envelope, admin: u8, request: &Request) -> Result<PendingApproval> {
        let (me, account, realm) = (testing::identity(admin), testing::account(admin), realm());
        Approver::new(&me, &account, &realm).review(share, request, &self.claimant(), NOW, DAY, &place())
    }

    fn grant(&self, admin: u8, request: &Request) -> Envelope {
        let approval = self.review(admin, request).unwrap().approve(&request.code().to_string(), NOW);
        approval.unwrap().grant().clone()
    }

    fn redeem(&self, request: &Request, grant: &Envelope) -> Result<super::Recovered> {
        self.redeem_under(&self.roster, request, grant)
    }

    fn redeem_under(&self, roster: &Roster, request: &Request, grant: &Envelope) -> Result<super::Recovered> {
        let approvers = Approvers::of_roster(roster, &testing::account(4)).unwrap();
        request.redeem(grant, &fresh(), &card(1), &self.wrap, &approvers, &place())
    }

    /// What admin 1 knows.
    fn share_of_anna(&self) -> Share {
        Share::open(&self.share, &testing::identity(1), user().public(), &place()).unwrap()
    }
}

#[test]
fn a_second_card_takes_the_place_of_the_first() {
    let (server, account) = (server(), testing::account(4));
    let policy = LoginPolicy::recommended(&realm()).without_pepper();
    let wrap = WrappedIdentity::wrap_with_password(&user(), &login(4), &ServerShare::none(), None, &place())
        .unwrap();
    let approvers = Approvers::of_roster(&server.roster, &account).unwrap();
    let stored = Stored::from(&wrap).with_recovery(&server.wrap);
    let change =
        RecoverySetup::begin(&user(), &card(2), &approvers, &realm(), &account, stored, &place()).unwrap();
    let rows = LoginChange::verify(change.expose_bytes(), &account, Some(stored), &policy).unwrap();
    let same = RecoverySetup::begin(&user(), &card(1), &approvers, &realm(), &account, stored, &place());
    assert!(matches!(same.err(), Some(Error::InvalidInput { .. })), "the card that is in use");
    assert_eq!(rows.replaces_recovery.unwrap().as_bytes(), server.wrap.as_bytes());
    assert_eq!(rows.recovery_wrap.unwrap().generation(), server.wrap.generation() + 1);
}

#[test]
fn card_and_approver_bring_the_identity_back() {
    let (server, request) = (server(), request());
    let recovered = server.redeem(&request, &server.grant(2, &request)).unwrap();
    assert_eq!(recovered.identity().public(), user().public());
    assert_eq!(recovered.approved_by(), testing::identity(2).public());
    let pending = server.review(2, &request).unwrap();
    assert_eq!(pending.time(), NOW);
    let approval = pending.approve(&request.code().to_string(), NOW).unwrap();
    assert!(!pending.claimant().is_judged() && !approval.is_judged(), "the roster vouches");
    let text = format!("{recovered:?}");
    assert!(text.starts_with("Recovered(Identity([redacted], "), "{text}");
}

#[test]
fn a_recovery_ends_with_a_new_password_and_a_new_card_for_the_account_that_asked() {
    let (server, request, account) = (server(), request(), testing::account(4));
    let recovered = server.redeem(&request, &server.grant(2, &request)).unwrap();
    let none = ServerShare::none();
    let wrap = WrappedIdentity::wrap_with_password(&user(), &login(4), &none, None, &place()).unwrap();
    let approvers = Approvers::of_roster(&server.roster, &account).unwrap();
    let stored = Stored::from(&wrap).with_recovery(&server.wrap);
    let complete =
        |account| recovered.complete(&login(account), &none, &card(2), &approvers, stored, &place());
    let policy = LoginPolicy::recommended(&realm()).without_pepper();
    let change = complete(4).unwrap();
    let rows = LoginChange::verify(change.expose_bytes(), &account, Some(stored), &policy).unwrap();
    assert_eq!((rows.request, rows.password_changed()), (Some(request.hash()), true));
    assert!(matches!(complete(5).err(), Some(Error::InvalidInput { .. })));
}

#[test]
fn the_server_alone_gets_nothing() {
    let server = server();
    let own = testing::identity(8);
    for (envelope, purpose) in [(&server.share, Purpose::RecoveryShare), (&server.own, Purpose::RecoverySelf)]
    {
        let opened = Opener::for_purpose(&place(), purpose).with(&own).author_not_checked().open(envelope);
        assert_eq!(opened.err(), Some(Error::NotARecipient));
    }
    let zeros = Secret::copy_from(&[0; 32]);
    assert_eq!(server.wrap.unwrap(&kek(&zeros, &zeros), &place()).err(), Some(Error::Decryption));
}

#[test]
fn the_card_alone_or_with_the_server_gets_nothing() {
    let (server, card) = (server(), card(1));
    let zeros = Secret::copy_from(&[0; 32]);
    for half in [&zeros, &card.root(), &card.check_key()] {
        for key in [kek(&card.root(), half), kek(half, &card.root())] {
            assert_eq!(server.wrap.unwrap(&key, &place()).err(), Some(Error::Decryption));
        }
    }
    // A grant of the server's own making, under its own name or as planted by a former setting-up of its own.
    let (request, eve) = (request(), testing::identity(8));
    let pin = server.roster.pin();
    let forged = |secret: &Secret<32>| {
        grant::seal(&request, &user().fingerprint(), secret, Some(&pin), &eve, &place()).unwrap()
    };
    assert_eq!(server.redeem(&request, &forged(&zeros)).err(), Some(Error::Decryption));
}

#[test]
fn an_approver_alone_or_with_the_server_gets_nothing() {
    let server = server();
    let share = server.share_of_anna();
    let zeros = Secret::copy_from(&[0; 32]);
    for half in [&zeros, &share.check_key, &share.approver_secret] {
        for key in [kek(half, &share.approver_secret), kek(&share.approver_secret, half)] {
            assert_eq!(server.wrap.unwrap(&key, &place()).err(), Some(Error::Decryption));
        }
    }
    let anna = testing::identity(1);
    let own = Opener::for_purpose(&place(), Purpose::RecoverySelf).with(&anna).author_not_checked();
    assert_eq!(own.open(&server.own).err(), Some(Error::NotARecipient));
}

#[test]
fn nobody_approves_his_own_recovery() {
    // Anna is an admin; the roster lists her, and she even got at a share for herself.
    let (server, request) = (server(), request());
    let (anna, account, realm) = (testing::identity(1), testing::account(1), realm());
    let review = |me: &Identity, own_account, claimant: &Claimant| {
        let approver = Approver::new(me, own_account, &realm);
        approver.review(&server.share, &request, claimant, NOW, DAY, &place()).err()
    };
    let herself = Claimant::member(&server.roster, &account).unwrap();
    assert!(matches!(review(&anna, &account, &herself), Some(Error::InvalidInput { .. })));
    let other_account = testing::account(7);
    assert!(matches!(review(&anna, &other_account, &herself), Some(Error::InvalidInput { .. })), "same key");
    let same_account = testing::account(4);
    let user = server.claimant();
    assert!(matches!(review(&anna, &same_account, &user), Some(Error::InvalidInput { .. })), "same account");

    // And her client refuses a grant that the recovered identity itself has signed.
    let secret = server.share_of_anna().approver_secret;
    let pin = server.roster.pin();
    let by_user =
        grant::seal(&request, &user_fingerprint(), &secret, Some(&pin), &testing::identity(4), &place());
    assert_eq!(server.redeem(&request, &by_user.unwrap()).err(), Some(Error::AuthorMismatch));
    let own = Approvers::named([&testing::identity(4)]).unwrap();
    let lock = super::setup::Parts::of_card(
        &testing::identity(4),
        &card(1),
        &own,
        &realm,
        &same_account,
        None,
        &place(),
    );
    assert!(matches!(lock.err(), Some(Error::InvalidInput { .. })));
}

fn user_fingerprint() -> crate::identity::Fingerprint {
    user().fingerprint()
}

#[test]
fn requests_expire_also_between_review_and_approval() {
    let server = server();
    let at = |time| Request::new(&card(1), &testing::account(4), fresh().public(), time).unwrap();
    assert!(server.review(1, &at(NOW - DAY)).is_ok());
    assert_eq!(server.review(1, &at(NOW - DAY - 1)).err(), Some(Error::Expired));
    assert_eq!(server.review(1, &at(NOW + 301)).err(), Some(Error::Expired));
    let request = at(NOW);
    let pending = server.review(1, &request).unwrap();
    assert_eq!(pending.approve(&request.code().to_string(), NOW + DAY + 1).err(), Some(Error::Expired));
}

#[test]
fn the_read_aloud_code_must_match() {
    // The server has put a request of its own making in the place of the user's: here with a stolen card.
    let (server, mine) = (server(), request());
    let theirs = Request::new(&card(1), &testing::account(4), testing::identity(8).public(), NOW).unwrap();
    let pending = server.review(1, &theirs).unwrap();
    for heard in [mine.code().to_string().as_str(), "", "00000 00000 00000 00000"] {
        assert_eq!(pending.approve(heard, NOW).err(), Some(Error::CodeMismatch));
    }
    assert_eq!(
        pending.fresh(),
        testing::identity(8).fingerprint(),
        "what is shown is what would be approved"
    );
    assert_eq!(pending.code().to_string(), theirs.code().to_string());
    assert!(pending.approve(&theirs.code().to_string(), NOW).is_ok());
    assert!(format!("{pending:?}").starts_with("PendingApproval([redacted], Request("));
}

#[test]
fn a_grant_works_for_its_request_card_and_device_only() {
    let (server, first, second) = (server(), request(), request());
    let grant = server.grant(1, &first);
    assert!(server.redeem(&first, &grant).is_ok());
    assert_eq!(server.redeem(&second, &grant).err(), Some(Error::Decryption));
    let approvers = Approvers::of_roster(&server.roster, &testing::account(4)).unwrap();
    let redeem = |device: &Identity, card: &Card, place: &Context| {
        first.redeem(&grant, device, card, &server.wrap, &approvers, place).err()
    };
    assert_eq!(redeem(&testing::identity(8), &card(1), &place()), Some(Error::NotARecipient));
    assert_eq!(redeem(&fresh(), &card(2), &place()), Some(Error::Decryption));
    assert_eq!(redeem(&fresh(), &card(1), &Context::new().with("centre", "8")), Some(Error::Decryption));
    // Not for another account's wrap either, be it of the same card.
    let other = set_up(&testing::identity(5), &server.roster, &card(1));
    let swapped = first.redeem(&grant, &fresh(), &card(1), &other.wrap, &approvers, &place());
    assert_eq!(swapped.err(), Some(Error::Decryption));
}

#[test]
fn a_grant_that_was_sealed_or_addressed_to_others_too_is_refused() {
    let (server, request) = (server(), request());
    let grant = server.grant(1, &request);
    let handed_on = Rewriter::for_purpose(&place(), Purpose::RecoveryGrant)
        .with(&fresh())
        .to(&testing::identity(8))
        .rewrite(&grant)
        .unwrap();
    assert_eq!(server.redeem(&request, &handed_on).err(), Some(Error::Decryption));
}

#[test]
fn an_unsigned_grant_is_refused() {
    let (server, request) = (server(), request());
    let unsigned = Sealer::for_purpose(&place(), Purpose::RecoveryGrant).to(&fresh()).unsigned();
    let unsigned = unsigned.seal("whatever").unwrap();
    assert_eq!(server.redeem(&request, &unsigned).err(), Some(Error::NotSigned));
}

#[test]
fn a_grant_of_nobody_who_may_approve_is_refused() {
    // Eve has learned the approvers' secret, from a former admin, say.
    let (server, request) = (server(), request());
    let secret = server.share_of_anna().approver_secret;
    let pin = server.roster.pin();
    for author in [5, 8] {
        let author = testing::identity(author);
        let grant = grant::seal(&request, &user_fingerprint(), &secret, Some(&pin), &author, &place());
        assert_eq!(server.redeem(&request, &grant.unwrap()).err(), Some(Error::AuthorMismatch));
    }
    // With another identity's name in it, not even a current admin's is taken.
    let grant =
        grant::seal(&request, &fresh().fingerprint(), &secret, Some(&pin), &testing::identity(1), &place());
    assert_eq!(server.redeem(&request, &grant.unwrap()).err(), Some(Error::Decryption));
}

/// A roster that the server has founded, with a former admin of the true one as its admin.
fn planted() -> Roster {
    let offers = [1, 8].map(|n| Offer::to_found(&testing::identity(n), testing::account(n)).unwrap());
    let founding = Roster::found("Centre", &offers, NOW).unwrap();
    let sign = |n: u8| {
        move |pending: crate::roster::Pending| {
            pending.review_founding().unwrap().sign(&testing::identity(n)).unwrap()
        }
    };
    let founding = sign(8)(sign(1)(founding)).into_entry().unwrap();
    Roster::first_contact([&founding]).unwrap()
}

#[test]
fn a_planted_roster_fails() {
    let (server, request, planted) = (server(), request(), planted());
    let another = Some(Error::RosterRejected { rule: rules::PIN_FOUNDING, entry: 0 });
    let secret = server.share_of_anna().approver_secret;
    let by = |admin: u8, pin: Option<Pin>| {
        let author = testing::identity(admin);
        grant::seal(&request, &user_fingerprint(), &secret, pin.as_ref(), &author, &place()).unwrap()
    };
    // The grant names the planted roster, which the lock does not; or the true one, and the client is shown the other.
    for (grant, shown) in [
        (by(1, Some(planted.pin())), &planted),
        (by(1, Some(planted.pin())), &server.roster),
        (by(1, Some(server.roster.pin())), &planted),
        (by(1, None), &server.roster),
        (by(1, None), &planted),
    ] {
        assert_eq!(server.redeem_under(shown, &request, &grant).err(), another);
    }
    // A client that is logged in does not share its secret with planted admins either.
    let setup = RecoverySetup::open(&user(), &server.wrap, &server.share, &server.own, &place()).unwrap();
    let approvers = Approvers::of_roster(&planted, &testing::account(4)).unwrap();
    assert_eq!(setup.compare(&approvers).err(), another);
    assert_eq!(setup.founding_hash(), Some(server.roster.founding_hash()));
    let accepted = setup.accepting_a_new_founding();
    assert_eq!(accepted.compare(&approvers), Ok(super::Turnover::Removed));
}

#[test]
fn a_roster_older_than_the_approver_s_is_not_enough() {
    let (server, request) = (server(), request());
    let older = Roster::first_contact([testing::roster().first().unwrap()]).unwrap();
    let grant = server.grant(1, &request);
    let refused = server.redeem_under(&older, &request, &grant).err();
    assert!(matches!(refused, Some(Error::RosterRejected { rule: rules::PIN_SHORTER, .. })), "{refused:?}");
}

#[test]
fn a_share_of_another_author_account_card_or_realm_is_not_approved() {
    let (server, request) = (server(), request());
    let approvers = Approvers::of_roster(&server.roster, &testing::account(4)).unwrap();
    let seal = |author: u8, card_number, account, realm: &str| {
        let keys = super::keys::RecoveryKeys::generate(&card(card_number)).unwrap();
        let (author, realm) = (testing::identity(author), Realm::new(realm).unwrap());
        Share::seal(&keys, &author, &approvers, &realm, &testing::account(account), &place()).unwrap()
    };
    let review = |share: &Envelope| server.review_share(share, 1, &request).err();
    assert_eq!(review(&seal(4, 1, 4, "example.org")), None);
    assert_eq!(review(&seal(8, 1, 4, "example.org")), Some(Error::AuthorMismatch));
    for (card, account, realm) in [(2, 4, "example.org"), (1, 5, "example.org"), (1, 4, "example.com")] {
        assert_eq!(review(&seal(4, card, account, realm)), Some(Error::Decryption));
    }
    let anna = testing::identity(1);
    let handed_on = Rewriter::for_purpose(&place(), Purpose::RecoveryShare).with(&anna);
    let handed_on = handed_on.to(&testing::identity(8)).rewrite(&server.share).unwrap();
    assert_eq!(review(&handed_on), Some(Error::Decryption), "somebody addressed it anew");
    // A request about another account does not become one about this one.
    let about_another = Request::new(&card(1), &testing::account(5), fresh().public(), NOW).unwrap();
    assert_eq!(server.review(1, &about_another).err(), Some(Error::Decryption));
    let of_another_card = Request::new(&card(2), &testing::account(4), fresh().public(), NOW).unwrap();
    assert_eq!(server.review(1, &of_another_card).err(), Some(Error::Decryption));
}

#[test]
fn an_anonymous_user_is_the_approver_s_judgement_and_the_result_says_so() {
    let (server, request) = (server(), request());
    let (anna, account, realm) = (testing::identity(1), testing::account(1), realm());
    let judged =
        Claimant::judged(&testing::account(4), &Recipient::unverified(user().public()), Some(&server.roster));
    let approver = Approver::new(&anna, &account, &realm);
    let pending = approver.review(&server.share, &request, &judged, NOW, DAY, &place()).unwrap();
    assert!(pending.claimant().is_judged());
    let approval = pending.approve(&request.code().to_string(), NOW).unwrap();
    assert!(approval.is_judged());
    assert_eq!(*approval.request(), request.hash());
    assert!(server.redeem(&request, approval.grant()).is_ok());
}

#[test]
fn who_comes_gets_a_share_and_after_who_leaves_everything_is_new() {
    let (account, none) = (testing::account(4), ServerShare::none());
    let wrap = WrappedIdentity::wrap_with_password(&user(), &login(4), &none, None, &place()).unwrap();
    let of = |admins: &[u8]| {
        let admins = admins.iter().map(|&n| Recipient::from(&testing::identity(n)));
        Approvers::named(admins).unwrap()
    };
    let (stored, policy) = (Stored::from(&wrap), LoginPolicy::recommended(&realm()).without_pepper());
    let change =
        RecoverySetup::begin(&user(), &card(1), &of(&[1, 2]), &realm(), &account, stored, &place()).unwrap();
    let rows = LoginChange::verify(change.expose_bytes(), &account, Some(stored), &policy).unwrap();
    let former = rows.recovery_wrap.unwrap();
    let envelope = |row: Option<Vec<u8>>| Envelope::from_vec(row.unwrap()).unwrap();
    let (share, own) = (envelope(rows.recovery_share), envelope(rows.recovery_self));
    let setup = RecoverySetup::open(&user(), &former, &share, &own, &place()).unwrap();
    let stored = stored.with_recovery(&former);
    let renewed = |admins: &[u8]| {
        let change = setup.renew(&user(), &of(admins), &realm(), &account, &wrap, &place()).unwrap()?;
        Some(LoginChange::verify(change.expose_bytes(), &account, Some(stored), &policy).unwrap())
    };

    assert!(renewed(&[2, 1]).is_none());
    let added = renewed(&[1, 2, 3]).unwrap();
    assert!(added.recovery_share.is_some() && added.recovery_wrap.is_none());
    for left in [&[1][..], &[1, 3]] {
        let removed = renewed(left).unwrap();
        assert!(removed.recovery_share.is_some() && removed.recovery_self.is_some());
        assert_eq!(removed.recovery_wrap.unwrap().generation(), former.generation() + 1);
    }
    let of_another = setup.renew(&testing::identity(5), &of(&[1, 2]), &realm(), &account, &wrap, &place());
    assert!(matches!(of_another, Err(Error::InvalidInput { .. })));
}

#[test]
fn what_is_stored_has_to_fit_together() {
    let (server, again, other) = (server(), server(), server_with(2));
    let open = |wrap, own| RecoverySetup::open(&user(), wrap, &server.share, own, &place()).err();
    assert_eq!(open(&server.wrap, &server.own), None);
    assert_eq!(open(&other.wrap, &server.own), Some(Error::Decryption), "another card");
    assert_eq!(open(&again.wrap, &server.own), Some(Error::Decryption), "another approver secret");
    assert_eq!(open(&server.wrap, &server.share), Some(Error::NotARecipient));
    let setup = RecoverySetup::open(&user(), &server.wrap, &server.share, &server.own, &place()).unwrap();
    assert_eq!(format!("{setup:?}"), "RecoverySetup([redacted], shared with 3)");
}

fn server_with(card_number: u8) -> Server {
    set_up(&user(), &Roster::first_contact(&testing::roster()).unwrap(), &card(card_number))
}

#[test]
fn without_randomness_nothing_is_made() {
    let (server, request) = (server(), request());
    let pending = server.review(1, &request).unwrap();
    let approval = random::replaced::with_failure(|| pending.approve(&request.code().to_string(), NOW).err());
    assert_eq!(approval, Some(Error::Randomness));
}
