//! A printed card and another admin bring the keys back.

use sealwax::recovery as core_recovery;
use wasm_bindgen::prelude::*;

use crate::boundary::{Fallible, Text, artefact, class, count, invalid, seconds, seconds_out};
use crate::context::Context;
use crate::envelope::Envelope;
use crate::identity::{AccountId, Fingerprint, Identity, KeyPolicy, PublicIdentity, Realm, Recipient};
use crate::keywrap::WrappedIdentity;
use crate::list::List;
use crate::login::{LoginChange, LoginSecret, ServerShare, Stored};
use crate::roster::Roster;

class!(
    /// A card that was printed and not used yet. Prints as redacted.
    NewCard,
    core_recovery::NewCard
);

#[wasm_bindgen]
impl NewCard {
    /// A new card.
    pub fn generate() -> Fallible<NewCard> {
        Ok(NewCard(core_recovery::NewCard::generate()?))
    }

    /// The groups to be printed, one line.
    #[wasm_bindgen(js_name = exposeGroups)]
    pub fn expose_groups(&self) -> Fallible<String> {
        Ok(self.0.expose_groups().expose_str()?.to_owned())
    }

    /// What the QR code holds.
    #[wasm_bindgen(js_name = exposeText)]
    pub fn expose_text(&self) -> Fallible<String> {
        Ok(self.0.expose_text().expose_str()?.to_owned())
    }

    /// The QR code as SVG.
    #[wasm_bindgen(js_name = exposeQrSvg)]
    pub fn expose_qr_svg(&self) -> Fallible<String> {
        Ok(self.0.expose_qr_svg()?.expose_str()?.to_owned())
    }

    /// A page to print, HTML, in `"en"` or `"de"`.
    #[wasm_bindgen(js_name = exposePage)]
    pub fn expose_page(
        &self,
        #[wasm_bindgen(unchecked_param_type = "\"en\" | \"de\"")] language: &Text,
        centre: &Text,
    ) -> Fallible<String> {
        let language = match language.read()?.as_str() {
            "en" => core_recovery::Language::English,
            "de" => core_recovery::Language::German,
            _ => return Err(invalid("there are pages in \"en\" and \"de\"")),
        };
        Ok(self.0.expose_page(language, &centre.read()?)?.expose_str()?.to_owned())
    }

    /// Which group the user shall type to show that he has the card, from 1.
    #[wasm_bindgen(getter, js_name = groupToType)]
    pub fn group_to_type(&self) -> usize {
        self.0.group_to_type()
    }

    /// The card, once a group of it was typed.
    #[wasm_bindgen(js_name = confirmGroup)]
    pub fn confirm_group(&self, index: f64, typed: &Text) -> Fallible<Card> {
        Ok(Card(self.0.confirm_group(count(index)? as usize, &typed.read()?)?))
    }

    /// The card, once it was scanned.
    #[wasm_bindgen(js_name = confirmScanned)]
    pub fn confirm_scanned(&self, scanned: &Text) -> Fallible<Card> {
        Ok(Card(self.0.confirm_scanned(&scanned.read()?)?))
    }
}

class!(
    /// A recovery card: one of two halves. Prints as redacted.
    Card,
    core_recovery::Card
);

#[wasm_bindgen]
impl Card {
    /// From the groups that the user typed; a typing error names its group.
    #[wasm_bindgen(js_name = fromGroups)]
    pub fn from_groups(typed: &Text) -> Fallible<Card> {
        Ok(Card(core_recovery::Card::from_groups(&typed.read()?)?))
    }

    /// From the text in the QR code.
    #[wasm_bindgen(js_name = fromText)]
    pub fn from_text(scanned: &Text) -> Fallible<Card> {
        Ok(Card(core_recovery::Card::from_text(&scanned.read()?)?))
    }

    /// What names it without telling it.
    pub fn id(&self) -> Vec<u8> {
        self.0.id().to_vec()
    }
}

/// Who may approve a recovery: all other admins of a roster, or people one named.
#[wasm_bindgen]
pub struct Approvers(Who);

enum Who {
    Roster(sealwax::roster::Roster, sealwax::identity::AccountId),
    Named(core_recovery::Approvers<'static>),
}

#[wasm_bindgen]
impl Approvers {
    /// The admins of the roster other than this account.
    #[wasm_bindgen(js_name = ofRoster)]
    pub fn of_roster(roster: &Roster, account: &AccountId) -> Fallible<Approvers> {
        core_recovery::Approvers::of_roster(&roster.0, &account.0)?;
        Ok(Approvers(Who::Roster(roster.0.clone(), account.0)))
    }

    /// People whose keys one trusts.
    pub fn named(
        #[wasm_bindgen(unchecked_param_type = "Iterable<Recipient | Identity | Member>")] people: &List,
    ) -> Fallible<Approvers> {
        Ok(Approvers(Who::Named(core_recovery::Approvers::named(people.recipients()?)?)))
    }

    /// Who they are.
    pub fn fingerprints(&self) -> Fallible<Vec<Fingerprint>> {
        Ok(sealwax::web::approvers(&self.borrowed()?).into_iter().map(Fingerprint).collect())
    }
}

impl Approvers {
    fn borrowed(&self) -> Fallible<core_recovery::Approvers<'_>> {
        match &self.0 {
            Who::Roster(roster, account) => Ok(core_recovery::Approvers::of_roster(roster, account)?),
            Who::Named(named) => Ok(named.clone()),
        }
    }
}

class!(
    /// A recovery that is set up, as its owner sees it.
    RecoverySetup,
    core_recovery::RecoverySetup
);

#[wasm_bindgen]
impl RecoverySetup {
    /// Sets recovery up. `stored` is used up.
    pub fn begin(
        me: &Identity,
        card: &Card,
        approvers: &Approvers,
        realm: &Realm,
        account: &AccountId,
        stored: Stored,
        place: &Context,
    ) -> Fallible<LoginChange> {
        let approvers = approvers.borrowed()?;
        let stored = stored.borrowed();
        let change = core_recovery::RecoverySetup::begin(
            &me.0, &card.0, &approvers, &realm.0, &account.0, stored, &place.0,
        );
        Ok(LoginChange(change?))
    }

    /// Opens what is stored of it.
    pub fn open(
        me: &Identity,
        recovery_wrap: &WrappedIdentity,
        share: &Envelope,
        recovery_self: &Envelope,
        place: &Context,
    ) -> Fallible<RecoverySetup> {
        let setup =
            core_recovery::RecoverySetup::open(&me.0, &recovery_wrap.0, &share.0, &recovery_self.0, &place.0);
        Ok(RecoverySetup(setup?))
    }

    /// Gives the share to today's approvers, if they changed.
    pub fn renew(
        &self,
        me: &Identity,
        approvers: &Approvers,
        realm: &Realm,
        account: &AccountId,
        recovery_wrap: &WrappedIdentity,
        place: &Context,
    ) -> Fallible<Option<LoginChange>> {
        let approvers = approvers.borrowed()?;
        let renewed = self.0.renew(&me.0, &approvers, &realm.0, &account.0, &recovery_wrap.0, &place.0)?;
        Ok(renewed.map(LoginChange))
    }
}

artefact!(
    /// The request of who forgot the password and has the card.
    RecoveryRequest,
    core_recovery::Request
);

#[wasm_bindgen]
impl RecoveryRequest {
    /// A request with a card, for an identity made on this device.
    #[wasm_bindgen(constructor)]
    pub fn new(
        card: &Card,
        account: &AccountId,
        fresh: &PublicIdentity,
        now: f64,
    ) -> Fallible<RecoveryRequest> {
        Ok(RecoveryRequest(core_recovery::Request::new(&card.0, &account.0, &fresh.0, seconds(now)?)?))
    }

    /// The code that the user reads out to the approver.
    pub fn code(&self) -> String {
        self.0.code().to_string()
    }

    /// The code as a QR code, SVG.
    #[wasm_bindgen(js_name = codeQrSvg)]
    pub fn code_qr_svg(&self) -> Fallible<String> {
        Ok(self.0.code().qr_svg()?)
    }

    /// Its hash, 32 bytes: what completes it names it (`Rows.request`).
    pub fn hash(&self) -> Vec<u8> {
        self.0.hash().to_vec()
    }

    /// The account, as the request claims.
    #[wasm_bindgen(js_name = unverifiedAccount)]
    pub fn unverified_account(&self) -> AccountId {
        AccountId(*self.0.unverified_account())
    }

    /// Brings the keys back with the approver's grant.
    pub fn redeem(
        &self,
        grant: &Envelope,
        fresh: &Identity,
        card: &Card,
        recovery_wrap: &WrappedIdentity,
        approvers: &Approvers,
        place: &Context,
    ) -> Fallible<Recovered> {
        let approvers = approvers.borrowed()?;
        let recovered = self.0.redeem(&grant.0, &fresh.0, &card.0, &recovery_wrap.0, &approvers, &place.0);
        Ok(Recovered(recovered?))
    }
}

class!(
    /// Who asks for a recovery, as the approver knows him.
    Claimant,
    core_recovery::Claimant
);

#[wasm_bindgen]
impl Claimant {
    /// The member of the roster with this account.
    pub fn member(roster: &Roster, account: &AccountId) -> Fallible<Claimant> {
        Ok(Claimant(core_recovery::Claimant::member(&roster.0, &account.0)?))
    }

    /// Someone by the approver's own judgement, where there is no roster.
    pub fn judged(
        account: &AccountId,
        #[wasm_bindgen(unchecked_param_type = "Recipient | Identity | Member")] recipient: &Recipient,
    ) -> Claimant {
        Claimant(core_recovery::Claimant::judged(&account.0, &recipient.0, None))
    }

    /// Someone outside of the roster by whose admins he has his keys confirmed, by the approver's own judgement.
    #[wasm_bindgen(js_name = judgedOutside)]
    pub fn judged_outside(
        roster: &Roster,
        account: &AccountId,
        #[wasm_bindgen(unchecked_param_type = "Recipient | Identity | Member")] recipient: &Recipient,
    ) -> Claimant {
        Claimant(core_recovery::Claimant::judged(&account.0, &recipient.0, Some(&roster.0)))
    }
}

class!(
    /// A request that passed all checks but the code.
    PendingApproval,
    core_recovery::PendingApproval
);

#[wasm_bindgen]
impl PendingApproval {
    /// Checks a request against the share that the claimant gave, as the approver `me`.
    pub fn review(
        me: &Identity,
        account: &AccountId,
        realm: &Realm,
        share: &Envelope,
        request: &RecoveryRequest,
        claimant: &Claimant,
        now: f64,
        max_age: f64,
        place: &Context,
    ) -> Fallible<PendingApproval> {
        let approver = core_recovery::Approver::new(&me.0, &account.0, &realm.0);
        let (now, max_age) = (seconds(now)?, seconds(max_age)?);
        Ok(PendingApproval(approver.review(&share.0, &request.0, &claimant.0, now, max_age, &place.0)?))
    }

    /// Approves with the code that the user reads out: the grant, an envelope to the user's new device.
    pub fn approve(&self, code: &Text, now: f64) -> Fallible<Envelope> {
        Ok(Envelope(self.0.approve(&code.read()?, seconds(now)?)?.grant().clone()))
    }

    /// When the request was made.
    #[wasm_bindgen(getter)]
    pub fn time(&self) -> f64 {
        seconds_out(self.0.time())
    }
}

class!(
    /// Keys that came back. Complete the recovery with a new password and a new card.
    Recovered,
    core_recovery::Recovered
);

#[wasm_bindgen]
impl Recovered {
    /// The change that names the request: new password, new card. `stored` is used up.
    pub fn complete(
        &self,
        login: &LoginSecret,
        share: &ServerShare,
        card: &Card,
        approvers: &Approvers,
        stored: Stored,
        place: &Context,
    ) -> Fallible<LoginChange> {
        let approvers = approvers.borrowed()?;
        let change = self.0.complete(&login.0, &share.0, &card.0, &approvers, stored.borrowed(), &place.0);
        Ok(LoginChange(change?))
    }

    /// Who approved it.
    #[wasm_bindgen(js_name = approvedBy)]
    pub fn approved_by(&self) -> PublicIdentity {
        PublicIdentity(self.0.approved_by().clone())
    }

    /// The identity, with which everything sealed to it opens again, and which asks for the share of a new password.
    pub fn identity(&self) -> Identity {
        Identity(sealwax::web::held(self.0.identity()))
    }

    /// The identity. Uses this up.
    #[wasm_bindgen(js_name = intoIdentity)]
    pub fn into_identity(self) -> Identity {
        Identity(self.0.into_identity())
    }
}

/// Identities that were replaced.
#[wasm_bindgen]
pub struct Retired;

#[wasm_bindgen]
impl Retired {
    /// Seals a former identity to its successor.
    pub fn seal(former: &Identity, successor: &Identity, place: &Context) -> Fallible<Envelope> {
        Ok(Envelope(core_recovery::Retired::seal(&former.0, &successor.0, &place.0)?))
    }

    /// Opens the chain of former identities.
    #[wasm_bindgen(js_name = openChain)]
    pub fn open_chain(
        me: &Identity,
        #[wasm_bindgen(unchecked_param_type = "Iterable<Envelope>")] chain: &List,
        place: &Context,
    ) -> Fallible<Vec<Identity>> {
        let chain: Vec<_> = chain.envelopes()?.into_iter().cloned().collect();
        let all = core_recovery::Retired::open_chain(&me.0, &chain, &place.0)?;
        Ok(all.into_iter().map(Identity).collect())
    }

    /// Opens the chain of former identities, with the RSA keys that the policy accepts.
    #[wasm_bindgen(js_name = openChainUnder)]
    pub fn open_chain_under(
        me: &Identity,
        #[wasm_bindgen(unchecked_param_type = "Iterable<Envelope>")] chain: &List,
        place: &Context,
        policy: KeyPolicy,
    ) -> Fallible<Vec<Identity>> {
        let chain: Vec<_> = chain.envelopes()?.into_iter().cloned().collect();
        let all =
            core_recovery::Retired::open_chain_under(&me.0, &chain, &place.0, KeyPolicy::of(Some(policy)))?;
        Ok(all.into_iter().map(Identity).collect())
    }
}
