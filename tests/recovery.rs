//! Recovery from outside: a centre with its server, its admins and a user, over the years.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test panics when it fails"
)]

use sealwax::Error;
use sealwax::context::Context;
use sealwax::conversation::{Authors, Keyring};
use sealwax::envelope::{Envelope, Opener, Sealer};
use sealwax::identity::{AccountId, Identity, Realm, Recipient, SafetyNumber};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{
    Cost, LoginChange, LoginParams, LoginPolicy, LoginRecord, LoginSecret, Pepper, Rows, ServerShare,
    ShareChallenge, ShareRequest, Stored, Verdict,
};
use sealwax::recovery::{
    Approver, Approvers, Card, Claimant, NewCard, Recovered, RecoverySetup, Replacement, Request, Retired,
    Turnover,
};
use sealwax::roster::{Entry, Offer, Pending, Pin, Role, Roster};
use sealwax::testing::{account, identity};

const NOW: u64 = 1_800_000_000;
const DAY: u64 = 86_400;

fn realm() -> Realm {
    Realm::new("counselling.example").unwrap()
}

fn place() -> Context {
    Context::new().with("centre", "7")
}

fn confirmed(new: &NewCard) -> Card {
    let (number, groups) = (new.group_to_type(), new.expose_groups());
    let typed = groups.expose_str().unwrap().split('-').nth(number - 1).unwrap();
    new.confirm_group(number, &typed.to_lowercase()).unwrap()
}

fn new_card() -> Card {
    confirmed(&NewCard::generate().unwrap())
}

fn derive(account: &AccountId, password: &str, params: &LoginParams) -> LoginSecret {
    LoginSecret::derive(password, &realm(), account, params).unwrap()
}

/// A centre as its server has it: the roster's log, and the rows of one account.
struct Centre {
    policy: LoginPolicy,
    log: Vec<Entry>,
    account: AccountId,
    wrap: WrappedIdentity,
    record: LoginRecord,
    recovery_wrap: Option<WrappedIdentity>,
    share: Option<Envelope>,
    own: Option<Envelope>,
    retired: Vec<Envelope>,
}

impl Centre {
    /// Identities 1, 2, 3 are its admins, 4 is a counsellor; `user` registers.
    fn with(user: &Identity, account: AccountId) -> Self {
        let pepper = Pepper::generate().unwrap();
        let policy = LoginPolicy::recommended(&realm()).with_cost(Cost::testing()).with_pepper(&pepper);
        let login = derive(&account, "password", &LoginParams::with_cost(Cost::testing()).unwrap());
        let share = share(user, &login, &policy);
        let change = LoginChange::register(user, &login, &share, &place()).unwrap();
        let rows = LoginChange::verify(change.expose_bytes(), &account, None, &policy).unwrap();
        Self {
            policy,
            log: sealwax::testing::roster(),
            account,
            wrap: rows.wrap.unwrap(),
            record: rows.record.unwrap(),
            recovery_wrap: None,
            share: None,
            own: None,
            retired: Vec::new(),
        }
    }

    fn roster(&self) -> Roster {
        let founding = self.log.first().unwrap();
        Roster::replay(&self.log, &Pin::founding(*founding.hash())).unwrap()
    }

    fn stored(&self) -> Stored<'_> {
        let stored = Stored::from(&self.wrap);
        self.recovery_wrap.as_ref().map_or(stored, |recovery_wrap| stored.with_recovery(recovery_wrap))
    }

    fn commit(&mut self, change: &LoginChange) -> Option<[u8; 32]> {
        let stored = self.stored();
        let rows = LoginChange::verify(change.expose_bytes(), &self.account, Some(stored), &self.policy);
        self.write(rows.unwrap())
    }

    fn write(&mut self, rows: Rows) -> Option<[u8; 32]> {
        let envelope = |row: Vec<u8>| Envelope::from_vec(row).unwrap();
        if let (Some(wrap), Some(record)) = (rows.wrap, rows.record) {
            (self.wrap, self.record) = (wrap, record);
        }
        self.recovery_wrap = rows.recovery_wrap.or(self.recovery_wrap.take());
        self.share = rows.recovery_share.map(envelope).or(self.share.take());
        self.own = rows.recovery_self.map(envelope).or(self.own.take());
        rows.request
    }

    fn log_in(&self, password: &str) -> Option<Identity> {
        let login = derive(&self.account, password, self.wrap.login_params().unwrap());
        match self.record.verify(login.token(), &self.account, &self.wrap, &self.policy).unwrap() {
            Verdict::Accepted(accepted) => {
                let share = accepted.without_second_factor().share().unwrap();
                Some(self.wrap.unwrap_with_password(&login, &share, &place()).unwrap())
            }
            Verdict::Rejected => None,
        }
    }

    fn set_up(&mut self, user: &Identity, card: &Card) {
        let roster = self.roster();
        let approvers = Approvers::of_roster(&roster, &self.account).unwrap();
        let (realm, stored) = (realm(), self.stored());
        let change = RecoverySetup::begin(user, card, &approvers, &realm, &self.account, stored, &place());
        self.commit(&change.unwrap());
    }

    fn setup(&self, user: &Identity) -> RecoverySetup {
        let (wrap, share, own) = (&self.recovery_wrap, &self.share, &self.own);
        let (wrap, share, own) = (wrap.as_ref().unwrap(), share.as_ref().unwrap(), own.as_ref().unwrap());
        RecoverySetup::open(user, wrap, share, own, &place()).unwrap()
    }

    /// What a client does after each login.
    fn renew(&mut self, user: &Identity) -> Turnover {
        let roster = self.roster();
        let approvers = Approvers::of_roster(&roster, &self.account).unwrap();
        let setup = self.setup(user);
        let turnover = setup.compare(&approvers).unwrap();
        let change = setup.renew(user, &approvers, &realm(), &self.account, &self.wrap, &place()).unwrap();
        assert_eq!(change.is_none(), turnover == Turnover::Unchanged);
        change.iter().for_each(|change| assert_eq!(self.commit(change), None));
        turnover
    }

    fn append(&mut self, pending: &Pending, signers: &[u8]) {
        let roster = self.roster();
        let signed = signers.iter().fold(pending.clone(), |pending, n| {
            pending.review(&roster).unwrap().sign(&identity(*n)).unwrap()
        });
        self.log.push(signed.into_entry().unwrap());
    }

    fn admit_admin(&mut self, newcomer: u8, signers: [u8; 2]) {
        let roster = self.roster();
        let admin = Role::admin();
        let offer = Offer::to_join(&identity(newcomer), account(newcomer), admin, &roster.pin()).unwrap();
        let pending = roster.draft(NOW, signers.map(|n| identity(n).fingerprint())).admit(&offer).unwrap();
        self.append(&pending, &signers);
    }

    fn expel(&mut self, leaver: u8, signers: [u8; 2]) {
        let fingerprint = identity(leaver).fingerprint();
        let draft = self.roster().draft(NOW, signers.map(|n| identity(n).fingerprint())).expel(&fingerprint);
        self.append(&draft.unwrap(), &signers);
    }

    /// The user calls admin `n` and reads the code out.
    fn approve(&self, n: u8, request: &Request) -> sealwax::Result<Envelope> {
        let roster = self.roster();
        let claimant = match Claimant::member(&roster, &self.account) {
            Ok(member) => member,
            Err(_) => {
                let user = Recipient::unverified(self.wrap.public());
                Claimant::judged(&self.account, &user, Some(&roster))
            }
        };
        let (me, own, realm) = (identity(n), account(n), realm());
        let approver = Approver::new(&me, &own, &realm);
        let share = self.share.as_ref().unwrap();
        let pending = approver.review(share, request, &claimant, NOW + 60, DAY, &place())?;
        let read_out = request.code().to_string();
        Ok(pending.approve(&read_out, NOW + 120)?.grant().clone())
    }

    fn redeem(
        &self,
        request: &Request,
        grant: &Envelope,
        fresh: &Identity,
        card: &Card,
    ) -> sealwax::Result<Recovered> {
        let roster = self.roster();
        let approvers = Approvers::of_roster(&roster, &self.account).unwrap();
        request.redeem(grant, fresh, card, self.recovery_wrap.as_ref().unwrap(), &approvers, &place())
    }
}

/// Asks the server for the share of a new password.
fn share(me: &Identity, login: &LoginSecret, policy: &LoginPolicy) -> ServerShare {
    let challenge = ShareChallenge::generate().unwrap();
    let request = ShareRequest::new(me, login, &challenge);
    request.answer(login.account(), challenge, policy).unwrap()
}

#[test]
fn a_forgotten_password_is_overcome_and_every_old_message_opens() {
    let user = identity(4);
    let mut centre = Centre::with(&user, account(4));
    let old_card = new_card();
    centre.set_up(&user, &old_card);

    let message = place().with("message", "1");
    let anna = identity(1);
    let old_message = Sealer::new(&message).to(&user).signed_by(&anna).seal("Monday at ten").unwrap();
    let (ring, delivery) = Keyring::found(&place().with("conversation", "42"), [&user], &anna).unwrap();
    let in_conversation = Sealer::new(&ring.place("2")).under(ring.current().unwrap()).signed_by(&anna);
    let in_conversation = in_conversation.seal("Or Tuesday").unwrap();
    drop(user);

    // A new device, an old card.
    let fresh = identity(9);
    let request = Request::new(&old_card, &centre.account, fresh.public(), NOW).unwrap();
    let request = Request::from_text(&request.to_text()).unwrap();
    let grant = centre.approve(2, &request).unwrap();
    let recovered = centre.redeem(&request, &grant, &fresh, &old_card).unwrap();
    assert_eq!(recovered.approved_by(), identity(2).public());

    let opener = Opener::new(&message).with(recovered.identity()).from(anna.public());
    assert_eq!(opener.open(&old_message).unwrap().plaintext().expose_secret(), b"Monday at ten");
    let authors = Authors::begun_by(anna.public());
    let ring = Keyring::open(ring.context(), [&delivery], recovered.identity(), &authors).unwrap();
    let opener = Opener::new(&ring.place("2")).with_keys(ring.keys()).from(anna.public());
    assert_eq!(opener.open(&in_conversation).unwrap().plaintext().expose_secret(), b"Or Tuesday");

    // New password, new card: in one step that names the request.
    let login = derive(&centre.account, "new password", &LoginParams::with_cost(Cost::testing()).unwrap());
    let server_share = share(recovered.identity(), &login, &centre.policy);
    let roster = centre.roster();
    let approvers = Approvers::of_roster(&roster, &centre.account).unwrap();
    let complete =
        |card: &Card, stored| recovered.complete(&login, &server_share, card, &approvers, stored, &place());
    let same_card = complete(&old_card, centre.stored()).err();
    assert!(matches!(same_card, Some(Error::InvalidInput { .. })));
    let forgotten = complete(&new_card(), Stored::from(&centre.wrap)).err();
    assert!(matches!(forgotten, Some(Error::InvalidInput { .. })));
    let card = new_card();
    let change = complete(&card, centre.stored()).unwrap();
    assert_eq!(centre.commit(&change), Some(request.hash()));
    assert!(centre.log_in("password").is_none());
    let me = centre.log_in("new password").unwrap();
    assert_eq!(me.public(), identity(4).public());
    assert_eq!(centre.renew(&me), Turnover::Unchanged);

    // The old card, and the old grant, are worth nothing any more; the new card is.
    let again = Request::new(&old_card, &centre.account, fresh.public(), NOW).unwrap();
    assert_eq!(centre.approve(1, &again).err(), Some(Error::Decryption));
    assert_eq!(centre.redeem(&request, &grant, &fresh, &old_card).err(), Some(Error::Decryption));
    let with_new = Request::new(&card, &centre.account, fresh.public(), NOW).unwrap();
    let grant = centre.approve(1, &with_new).unwrap();
    assert!(centre.redeem(&with_new, &grant, &fresh, &card).is_ok());
}

#[test]
fn all_original_admins_are_replaced_one_by_one_and_the_printed_card_still_works() {
    let user = identity(4);
    let mut centre = Centre::with(&user, account(4));
    let card = new_card();
    centre.set_up(&user, &card);
    let of_the_first_admins = centre.share.clone();

    assert_eq!(centre.renew(&user), Turnover::Unchanged);
    centre.admit_admin(5, [1, 2]);
    assert_eq!(centre.renew(&user), Turnover::Added);
    let wrap = centre.recovery_wrap.as_ref().unwrap().generation();
    assert_eq!(wrap, 1, "the same wrap, shared with one more");
    centre.expel(1, [2, 3]);
    assert_eq!(centre.renew(&user), Turnover::Removed);
    centre.admit_admin(6, [2, 5]);
    centre.expel(2, [3, 6]);
    assert_eq!(centre.renew(&user), Turnover::Removed, "two steps at once");
    centre.admit_admin(7, [5, 6]);
    centre.expel(3, [5, 7]);
    assert_eq!(centre.renew(&user), Turnover::Removed);
    assert_eq!(centre.recovery_wrap.as_ref().unwrap().generation(), 4);
    assert_eq!(centre.renew(&user), Turnover::Unchanged);

    let fresh = identity(9);
    let request = Request::new(&card, &centre.account, fresh.public(), NOW).unwrap();
    for newcomer in [5, 6, 7] {
        let grant = centre.approve(newcomer, &request).unwrap();
        let recovered = centre.redeem(&request, &grant, &fresh, &card).unwrap();
        assert_eq!(recovered.identity().public(), user.public());
    }
    // Who left has nothing that opens, not even with the share that he had.
    assert_eq!(centre.approve(1, &request).err(), Some(Error::NotARecipient));
    let now = std::mem::replace(&mut centre.share, of_the_first_admins);
    let by_a_leaver = centre.approve(1, &request).unwrap();
    centre.share = now;
    assert_eq!(centre.redeem(&request, &by_a_leaver, &fresh, &card).err(), Some(Error::Decryption));
}

#[test]
fn a_leaver_s_grant_is_refused_even_before_the_user_has_logged_in_again() {
    let user = identity(4);
    let mut centre = Centre::with(&user, account(4));
    let card = new_card();
    centre.set_up(&user, &card);
    let (fresh, request_time) = (identity(9), NOW);
    let request = Request::new(&card, &centre.account, fresh.public(), request_time).unwrap();
    centre.expel(1, [2, 3]);
    let by_the_leaver = centre.approve(1, &request).unwrap();
    assert_eq!(centre.redeem(&request, &by_the_leaver, &fresh, &card).err(), Some(Error::AuthorMismatch));
    let by_another = centre.approve(2, &request).unwrap();
    assert!(centre.redeem(&request, &by_another, &fresh, &card).is_ok());
}

#[test]
fn the_server_with_the_card_and_a_setting_up_of_its_own_gets_nothing() {
    // The server has a stolen card and everything stored. It sets recovery up with the same card for an identity of its
    // own, has that approved by an admin of its own, and redeems the grant for the victim's wrap.
    let (victim, eve) = (identity(4), identity(8));
    let mut centre = Centre::with(&victim, account(4));
    let card = new_card();
    centre.set_up(&victim, &card);
    let mut planted = Centre::with(&eve, account(4));
    planted.set_up(&eve, &card);
    let fresh = identity(9);
    let request = Request::new(&card, &centre.account, fresh.public(), NOW).unwrap();
    let eves = Claimant::judged(&account(4), &Recipient::from(&eve), Some(&planted.roster()));
    let (anna, annas_account, realm) = (identity(1), account(1), realm());
    let approver = Approver::new(&anna, &annas_account, &realm);
    let share = planted.share.as_ref().unwrap();
    let pending = approver.review(share, &request, &eves, NOW, DAY, &place()).unwrap();
    let grant = pending.approve(&request.code().to_string(), NOW).unwrap();
    assert_eq!(centre.redeem(&request, grant.grant(), &fresh, &card).err(), Some(Error::Decryption));
    // No honest admin takes the planted share for the victim's.
    let victims = Claimant::member(&centre.roster(), &account(4)).unwrap();
    let review = approver.review(share, &request, &victims, NOW, DAY, &place());
    assert_eq!(review.err(), Some(Error::AuthorMismatch));
}

#[test]
fn replacing_an_identity_keeps_every_old_message_readable() {
    let (first, second, third) = (identity(4), identity(10), identity(11));
    let mut centre = Centre::with(&first, account(4));
    let card = new_card();
    centre.set_up(&first, &card);
    let anna = identity(1);
    let message = |n: u8, to: &Identity| {
        let place = place().with("message", [n]);
        (Sealer::new(&place).to(to).signed_by(&anna).seal([n]).unwrap(), place)
    };
    let mut messages = vec![message(1, &first)];

    for (n, old, new) in [(2, &first, &second), (3, &second, &third)] {
        let password = format!("password {n}");
        let params = LoginParams::with_cost(Cost::testing()).unwrap();
        let login = derive(&centre.account, &password, &params);
        let server_share = share(new, &login, &centre.policy);
        let roster = centre.roster();
        let approvers = Approvers::of_roster(&roster, &centre.account).unwrap();
        let card = new_card();
        let replace =
            |stored, recovery| Replacement::make(old, new, stored, &login, &server_share, recovery, &place());
        let without_card = replace(centre.stored(), None).err();
        assert!(matches!(without_card, Some(Error::InvalidInput { .. })));
        let Replacement { change, retired } = replace(centre.stored(), Some((&card, &approvers))).unwrap();

        let verify = |stored: Stored<'_>| {
            LoginChange::verify(change.expose_bytes(), &centre.account, Some(stored), &centre.policy)
        };
        let not_allowed = verify(centre.stored()).err();
        assert!(matches!(not_allowed, Some(Error::InvalidKey { .. })));
        let rows = verify(centre.stored().allowing_a_new_identity()).unwrap();
        assert_eq!(rows.identity.as_ref(), Some(new.public()));
        centre.write(rows);
        centre.retired.push(retired);
        let counsellor = Role::new("counsellor").unwrap();
        let offer = Offer::to_join(new, centre.account, counsellor, &roster.pin()).unwrap();
        let pending = roster.draft(NOW, [old.fingerprint()]).replace_identity(&old.fingerprint(), &offer);
        let signed = pending.unwrap().review(&roster).unwrap().sign(old).unwrap();
        centre.log.push(signed.into_entry().unwrap());

        let me = centre.log_in(&password).unwrap();
        assert_eq!(me.public(), new.public());
        assert_eq!(centre.renew(&me), Turnover::Unchanged);
        messages.push(message(n, &me));
    }

    // The newest identity opens the chain, and with it everything.
    let me = centre.log_in("password 3").unwrap();
    let former = Retired::open_chain(&me, &centre.retired, &place()).unwrap();
    assert_eq!(former.len(), 2);
    let opener = former.iter().fold(Opener::new(&place()).with(&me), Opener::with).from(anna.public());
    let opened = opener.open_many(messages.iter().map(|(sealed, place)| (place, sealed)));
    let texts: Vec<_> = opened.iter().map(|one| one.as_ref().unwrap().plaintext().expose_secret()).collect();
    assert_eq!(texts, [[1], [2], [3]]);
}

#[test]
fn a_lost_card_and_no_admin_a_compared_safety_number_and_the_history_is_back() {
    // An anonymous user writes with a counsellor, loses password and card, and knows no admin.
    let (user, counsellor) = (identity(10), identity(4));
    let centre = Centre::with(&user, account(10));
    let roster = centre.roster();
    let conversation = place().with("conversation", "42");
    let to = Recipient::from(roster.member(&account(4)).unwrap());
    let (ring, founding) = Keyring::found(&conversation, [to], &user).unwrap();
    let text = Sealer::new(&ring.place("1")).under(ring.current().unwrap()).signed_by(&user);
    let text = text.seal("What I told you in March").unwrap();
    let user_public = user.public().clone();
    drop((user, ring));

    // The counsellor has the conversation. The user registers anew and calls her: they compare their safety number.
    let authors = Authors::begun_by(&user_public);
    let mut hers = Keyring::open(&conversation, [&founding], &counsellor, &authors).unwrap();
    let new_user = identity(11);
    let read_out = SafetyNumber::of(new_user.public(), counsellor.public()).to_string();
    let planted = Recipient::compared(identity(8).public(), &counsellor, &read_out);
    assert_eq!(planted.err(), Some(Error::CodeMismatch), "a key that the server has slipped in");
    let compared = Recipient::compared(new_user.public(), &counsellor, &read_out).unwrap();
    let handed_over = hers.hand_over(&compared, &counsellor).unwrap();

    // The history is back, under a key that the new identity can open.
    let deliveries = [&founding, &handed_over.key, &handed_over.history];
    let counsellor_public = roster.member(&account(4)).unwrap().public();
    let authors = Authors::begun_by(counsellor_public);
    let ring = Keyring::open(&conversation, deliveries, &new_user, &authors).unwrap();
    let opened = Opener::new(&ring.place("1")).with_keys(ring.keys()).from(&user_public).open(&text);
    assert_eq!(opened.unwrap().plaintext().expose_secret(), b"What I told you in March");
    // And the conversation goes on.
    let answer = Sealer::new(&ring.place("2")).under(ring.current().unwrap()).signed_by(&new_user);
    let answer = answer.seal("It is me again").unwrap();
    let read = Opener::new(&hers.place("2")).with_keys(hers.keys()).from(new_user.public()).open(&answer);
    assert_eq!(read.unwrap().plaintext().expose_secret(), b"It is me again");
}
