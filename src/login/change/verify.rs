//! What a server checks of a login change before it writes anything.

use super::parts::Parts;
use super::rows::{Rows, Stored};
use super::{KIND, LoginChange};
use crate::error::{Error, Result};
use crate::identity::{AccountId, PublicIdentity};
use crate::keywrap::{Lock, WrappedIdentity, next_generation};
use crate::login::{LoginPolicy, LoginRecord, Workspace};
use crate::primitives::labels;
use crate::text;

impl LoginChange {
    /// Checks a change that a client sent for `account`, and lays the record for its token.
    ///
    /// `account` is the one the request is about: that of the session, or the one reserved for this registration.
    /// `stored` is what is stored of it, none when registering. Checked are the form of every part, what is replaced,
    /// the signature of the stored identity, that every wrap holds this identity and has the next generation, the cost,
    /// and that the current pepper was mixed in.
    ///
    /// # Errors
    /// Nothing is to be written then. [`Error::Malformed`], [`Error::UnsupportedVersion`], [`Error::Limit`],
    /// [`Error::WeakParameters`] for the parts; [`Error::InvalidInput`] when account, replaced wrap, generation or
    /// pepper is not the expected one: let the client read again, somebody was faster;
    /// [`Error::AuthorMismatch`] for a signature of someone else; [`Error::InvalidKey`] for a wrap of another identity;
    /// [`Error::Randomness`].
    pub fn verify(
        bytes: &[u8],
        account: &AccountId,
        stored: Option<Stored<'_>>,
        policy: &LoginPolicy,
    ) -> Result<Rows> {
        Self::verify_in(&mut Workspace::new(), bytes, account, stored, policy)
    }

    /// The same for the text form, `swxn1_…`.
    ///
    /// # Errors
    /// As [`verify`](Self::verify).
    pub fn verify_text(
        text: &str,
        account: &AccountId,
        stored: Option<Stored<'_>>,
        policy: &LoginPolicy,
    ) -> Result<Rows> {
        Self::verify(text::decode_secret(KIND, text)?.expose_secret(), account, stored, policy)
    }

    /// The same as [`verify`](Self::verify) in work memory that is used again.
    ///
    /// # Errors
    /// As [`verify`](Self::verify).
    pub fn verify_in(
        workspace: &mut Workspace,
        bytes: &[u8],
        account: &AccountId,
        stored: Option<Stored<'_>>,
        policy: &LoginPolicy,
    ) -> Result<Rows> {
        let parts = Parts::read(bytes, policy.keys())?;
        check_place(&parts, account, stored)?;
        let signer = signer(&parts, stored)?;
        let signed: [&[u8]; 2] = [&policy.realm().lp(), parts.signed];
        if !signer.verifies(labels::LOGIN_CHANGE, &signed, parts.signature) {
            return Err(Error::AuthorMismatch);
        }
        let identity = check_wraps(&parts, signer, stored)?;
        let holder = identity.fingerprint();
        check_new_identity(&parts, signer, &identity, &signed)?;
        let identity = (stored.is_none() || identity != *signer).then_some(identity);

        let (token, wrap) = parts.password.unzip();
        if let Some(Lock::Password { pepper_id, .. }) = wrap.as_ref().map(WrappedIdentity::lock)
            && *pepper_id != policy.pepper_id()
        {
            return Err(Error::InvalidInput {
                what: "the wrap was not made with the server's current pepper; let the client ask for a share anew",
            });
        }
        let record = token
            .map(|token| LoginRecord::lay_in(workspace, &token, account, &holder, policy))
            .transpose()?;
        Ok(Rows {
            account: *account,
            replaces: stored.map(|stored| stored.wrap.clone()),
            replaces_recovery: stored.and_then(|stored| stored.recovery_wrap).cloned(),
            wrap,
            record,
            recovery_wrap: parts.recovery_wrap,
            recovery_share: parts.share.map(<[u8]>::to_vec),
            recovery_self: parts.own.map(<[u8]>::to_vec),
            identity,
            request: parts.request,
        })
    }
}

/// The account is the one addressed, and what is replaced is what is stored.
fn check_place(parts: &Parts<'_>, account: &AccountId, stored: Option<Stored<'_>>) -> Result<()> {
    if parts.account != *account {
        return Err(Error::InvalidInput { what: "the login change is for another account; refuse it" });
    }
    if parts.replaced != stored.map(|stored| stored.wrap.artefact_hash()) {
        return Err(Error::InvalidInput {
            what: "the login change replaces another wrap than the stored one; somebody was faster, let the client \
                   read again",
        });
    }
    Ok(())
}

/// Who has to have signed: the stored identity, or the one that registers.
fn signer<'a>(parts: &'a Parts<'_>, stored: Option<Stored<'a>>) -> Result<&'a PublicIdentity> {
    match (stored, &parts.password) {
        (Some(stored), _) => Ok(stored.wrap.public()),
        (None, Some((_, wrap))) => Ok(wrap.public()),
        // Invariant: a registration brings a wrap, or it would not have been read.
        (None, None) => Err(Error::InvalidInput { what: "a registration without a wrap" }),
    }
}

/// A new identity signs too: nobody puts somebody else's key beside a token of his own.
fn check_new_identity(
    parts: &Parts<'_>,
    signer: &PublicIdentity,
    identity: &PublicIdentity,
    signed: &[&[u8]],
) -> Result<()> {
    let signs = |signature| identity.verifies(labels::LOGIN_CHANGE, signed, signature);
    match (identity != signer, parts.new_signature) {
        (false, None) => Ok(()),
        (true, Some(signature)) if signs(signature) => Ok(()),
        (true, _) => Err(Error::AuthorMismatch),
        (false, Some(_)) => {
            Err(Error::InvalidKey { what: "a login change is signed twice without a new identity" })
        }
    }
}

/// Every new wrap holds one identity, the stored one or else the one that replaces it, and has the next generation.
fn check_wraps(
    parts: &Parts<'_>,
    signer: &PublicIdentity,
    stored: Option<Stored<'_>>,
) -> Result<PublicIdentity> {
    let wrap = parts.password.as_ref().map(|(_, wrap)| wrap);
    let recovery_wrap = parts.recovery_wrap.as_ref();
    let stored_wrap = stored.map(|stored| stored.wrap);
    let stored_recovery = stored.and_then(|stored| stored.recovery_wrap);

    let mut wraps = [wrap, recovery_wrap].into_iter().flatten();
    let identity = wraps.clone().next().map_or(signer, WrappedIdentity::public);
    let replaces = stored.is_some_and(|stored| stored.new_identity);
    if replaces && (wrap.is_none() || (stored_recovery.is_some() && recovery_wrap.is_none())) {
        return Err(Error::InvalidInput {
            what: "a new identity needs a new wrap for every lock of the old one; let the client make them all",
        });
    }
    if replaces == (identity == signer) || wraps.any(|wrap| wrap.public() != identity) {
        return Err(Error::InvalidKey { what: "a wrap of the login change holds another identity" });
    }
    for (new, old) in [(wrap, stored_wrap), (recovery_wrap, stored_recovery)] {
        if let Some(new) = new
            && new.generation() != next_generation(old, new.lock())?
        {
            return Err(Error::InvalidInput {
                what: "the generation of a new wrap does not follow the stored one; let the client read again",
            });
        }
    }
    Ok(identity.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Context;
    use crate::identity::{Identity, Realm};
    use crate::login::change::Draft;
    use crate::login::{Cost, LoginParams, LoginSecret, Pepper, ServerShare, Verdict};
    use crate::secret::Secret;
    use crate::testing;

    /// One account and its server.
    struct Centre {
        me: Identity,
        account: AccountId,
        pepper: Pepper,
        policy: LoginPolicy,
    }

    fn centre() -> Centre {
        let pepper = Pepper::generate().unwrap();
        let policy = LoginPolicy::recommended(&realm()).with_cost(Cost::testing()).with_pepper(&pepper);
        Centre { me: testing::identity(1), account: AccountId::from_bytes([1; 16]), pepper, policy }
    }

    fn realm() -> Realm {
        Realm::new("example.org").unwrap()
    }

    fn place() -> Context {
        Context::new().with("centre", "7")
    }

    fn recovery_wrap(identity: &Identity, generation: u32) -> WrappedIdentity {
        let lock = Lock::Recovery { recovery_id: [1; 16], founding_hash: None };
        WrappedIdentity::wrap(identity, generation, lock, &Secret::copy_from(&[2; 32]), &place()).unwrap()
    }

    impl Centre {
        fn login(&self, password: &str) -> (LoginSecret, ServerShare) {
            let params = LoginParams::with_cost(Cost::testing()).unwrap();
            let login = LoginSecret::derive(password, &realm(), &self.account, &params).unwrap();
            let owner = self.policy.owner(&self.account, &self.me.fingerprint());
            let share = self.pepper.share(&owner, params.salt());
            (login, share)
        }

        fn register(&self) -> LoginChange {
            let (login, share) = self.login("old");
            LoginChange::register(&self.me, &login, &share, &place()).unwrap()
        }

        fn change(&self, stored: &WrappedIdentity) -> LoginChange {
            let (login, share) = self.login("new");
            LoginChange::password(&self.me, stored, &login, &share, &place()).unwrap()
        }

        fn verify(&self, change: &LoginChange, stored: Option<Stored<'_>>) -> Result<Rows> {
            LoginChange::verify(change.expose_bytes(), &self.account, stored, &self.policy)
        }

        fn registered(&self) -> WrappedIdentity {
            self.verify(&self.register(), None).unwrap().wrap.unwrap()
        }

        /// A draft that replaces `stored` by a wrap of `identity` with the given generation.
        fn drafted(&self, stored: &WrappedIdentity, identity: &Identity, generation: u32) -> LoginChange {
            let (login, share) = self.login("new");
            let lock = Lock::Password { params: login.params().clone(), pepper_id: share.pepper_id() };
            let wrap =
                WrappedIdentity::wrap(identity, generation, lock, &login.kek(&share), &place()).unwrap();
            let draft = Draft::of(login.realm(), login.account(), Some(stored));
            let draft = draft.with_password(login.token(), wrap);
            if identity.public() == self.me.public() {
                draft.sign(&self.me).unwrap()
            } else {
                draft.sign_replacing(&self.me, identity).unwrap()
            }
        }
    }

    #[test]
    fn a_registration_gives_wrap_record_and_identity() {
        let centre = centre();
        let (login, share) = centre.login("geheim");
        let change = LoginChange::register(&centre.me, &login, &share, &place()).unwrap();
        let rows = centre.verify(&change, None).unwrap();
        assert!(rows.is_registration() && !rows.password_changed());
        assert_eq!(rows.identity.as_ref(), Some(centre.me.public()));
        let shown = format!("{rows:?}");
        assert!(
            shown.starts_with("Rows { account: ") && shown.contains(&format!("record: {:?}", rows.record))
        );
        assert_eq!(rows.wrap.as_ref().unwrap().as_bytes(), change.wrap().unwrap().as_bytes());
        let (record, wrap) = (rows.record.unwrap(), rows.wrap.unwrap());
        let verdict = record.verify(login.token(), &centre.account, &wrap, &centre.policy).unwrap();
        assert!(matches!(verdict, Verdict::Accepted(_)));
        let text = change.expose_text();
        let by_text =
            LoginChange::verify_text(text.expose_str().unwrap(), &centre.account, None, &centre.policy);
        assert!(by_text.is_ok());
    }

    #[test]
    fn a_new_password_replaces_exactly_the_stored_wrap() {
        let centre = centre();
        let stored = centre.registered();
        let change = centre.change(&stored);
        let rows = centre.verify(&change, Some(Stored::from(&stored))).unwrap();
        assert!(rows.password_changed() && !rows.is_registration() && rows.identity.is_none());
        assert_eq!(rows.replaces.unwrap().as_bytes(), stored.as_bytes());
        assert_eq!(rows.wrap.as_ref().unwrap().generation(), 2);
        // Somebody was faster, or the account is gone, or the change is played a second time:
        let faster =
            centre.verify(&centre.change(&stored), Some(Stored::from(&stored))).unwrap().wrap.unwrap();
        for now in [Some(Stored::from(&faster)), Some(Stored::from(rows.wrap.as_ref().unwrap())), None] {
            assert!(matches!(centre.verify(&change, now), Err(Error::InvalidInput { .. })));
        }
    }

    #[test]
    fn a_registration_does_not_replace_an_account() {
        let centre = centre();
        let stored = centre.registered();
        let result = centre.verify(&centre.register(), Some(Stored::from(&stored)));
        assert!(matches!(result, Err(Error::InvalidInput { .. })));
    }

    #[test]
    fn a_change_holds_for_one_account_and_one_realm() {
        let centre = centre();
        let change = centre.register();
        let other = AccountId::from_bytes([2; 16]);
        let result = LoginChange::verify(change.expose_bytes(), &other, None, &centre.policy);
        assert!(matches!(result, Err(Error::InvalidInput { .. })));
        let other = Realm::new("example.com").unwrap();
        let policy = LoginPolicy::recommended(&other).with_cost(Cost::testing()).with_pepper(&centre.pepper);
        let result = LoginChange::verify(change.expose_bytes(), &centre.account, None, &policy);
        assert_eq!(result.err(), Some(Error::AuthorMismatch));
    }

    #[test]
    fn only_the_stored_identity_signs() {
        let (centre, eve) = (centre(), testing::identity(2));
        let stored = centre.registered();
        let (login, share) = centre.login("new");
        let lock = Lock::Password { params: login.params().clone(), pepper_id: share.pepper_id() };
        let wrap = WrappedIdentity::wrap(&eve, 2, lock, &login.kek(&share), &place()).unwrap();
        let draft = Draft::of(login.realm(), login.account(), Some(&stored));
        let change = draft.with_password(login.token(), wrap).sign(&eve).unwrap();
        for stored in [Stored::from(&stored), Stored::from(&stored).allowing_a_new_identity()] {
            assert_eq!(centre.verify(&change, Some(stored)).err(), Some(Error::AuthorMismatch));
        }
    }

    #[test]
    fn another_identity_enters_only_where_the_host_says_so_and_with_every_lock() {
        let (centre, new) = (centre(), testing::identity(2));
        let stored = centre.registered();
        let change = centre.drafted(&stored, &new, 2);
        let plain = Stored::from(&stored);
        assert!(matches!(centre.verify(&change, Some(plain)), Err(Error::InvalidKey { .. })));
        let rows = centre.verify(&change, Some(plain.allowing_a_new_identity())).unwrap();
        assert_eq!(rows.identity.as_ref(), Some(new.public()));
        let old_recovery = recovery_wrap(&centre.me, 1);
        let with_recovery = plain.with_recovery(&old_recovery).allowing_a_new_identity();
        assert!(matches!(centre.verify(&change, Some(with_recovery)), Err(Error::InvalidInput { .. })));
        // The stored identity is not a new one, and does not sign twice.
        let same = centre.drafted(&stored, &centre.me, 2);
        let result = centre.verify(&same, Some(plain.allowing_a_new_identity()));
        assert!(matches!(result, Err(Error::InvalidKey { .. })));
        let (login, share) = centre.login("new");
        let wrap =
            WrappedIdentity::wrap_with_password(&centre.me, &login, &share, Some(&stored), &place()).unwrap();
        let twice = Draft::of(login.realm(), login.account(), Some(&stored))
            .with_password(login.token(), wrap)
            .sign_replacing(&centre.me, &centre.me)
            .unwrap();
        assert!(matches!(centre.verify(&twice, Some(plain)), Err(Error::InvalidKey { .. })));
    }

    #[test]
    fn a_new_identity_has_to_sign_too() {
        // The operator plants a wrap of his own, and replaces it by a made-up one that names the victim's identity, to
        // get a record for his own token beside it.
        let (operator, victim) = (centre(), testing::identity(2));
        let planted = operator.registered();
        let (login, share) = operator.login("of the operator");
        let lock = Lock::Password { params: login.params().clone(), pepper_id: share.pepper_id() };
        let wrap = WrappedIdentity::wrap(&victim, 2, lock, &login.kek(&share), &place()).unwrap();
        let draft = || {
            Draft::of(login.realm(), login.account(), Some(&planted))
                .with_password(login.token(), wrap.clone())
        };
        let replacing = Stored::from(&planted).allowing_a_new_identity();
        let once = draft().sign(&operator.me).unwrap();
        assert_eq!(operator.verify(&once, Some(replacing)).err(), Some(Error::AuthorMismatch));
        let twice_by_him = draft().sign_replacing(&operator.me, &operator.me).unwrap();
        assert_eq!(operator.verify(&twice_by_him, Some(replacing)).err(), Some(Error::AuthorMismatch));
        let by_both = draft().sign_replacing(&operator.me, &victim).unwrap();
        assert!(operator.verify(&by_both, Some(replacing)).is_ok());
    }

    #[test]
    fn generations_follow_and_never_skip() {
        let centre = centre();
        let stored = centre.registered();
        for (generation, fits) in [(1, false), (2, true), (3, false)] {
            let change = centre.drafted(&stored, &centre.me, generation);
            let result = centre.verify(&change, Some(Stored::from(&stored)));
            assert_eq!(result.is_ok(), fits, "{generation}: {result:?}");
        }
    }

    #[test]
    fn a_wrap_under_another_pepper_than_the_current_is_refused() {
        let centre = centre();
        let (login, _) = centre.login("geheim");
        let former = Pepper::generate().unwrap();
        let policy =
            LoginPolicy::recommended(&realm()).with_pepper(&centre.pepper).with_former_pepper(&former);
        let owner = policy.owner(&centre.account, &centre.me.fingerprint());
        let of_former = former.share(&owner, login.params().salt());
        for share in [of_former, ServerShare::none()] {
            let change = LoginChange::register(&centre.me, &login, &share, &place()).unwrap();
            let result = LoginChange::verify(change.expose_bytes(), &centre.account, None, &policy);
            assert!(matches!(result, Err(Error::InvalidInput { .. })));
        }
    }

    #[test]
    fn recovery_is_carried_and_counted() {
        let centre = centre();
        let stored = centre.registered();
        let (share, own) = (b"SWXE\x01 to the approvers", b"SWXE\x01 to oneself");
        let with = |recovery: WrappedIdentity| {
            let realm = realm();
            let draft = Draft::of(&realm, &centre.account, Some(&stored));
            draft.with_recovery(recovery, share, own).sign(&centre.me).unwrap()
        };
        let first = recovery_wrap(&centre.me, 1);
        let rows = centre.verify(&with(first.clone()), Some(Stored::from(&stored))).unwrap();
        assert!(rows.wrap.is_none() && rows.record.is_none() && !rows.password_changed());
        assert_eq!(rows.recovery_share.unwrap(), share);
        assert_eq!(rows.recovery_self.unwrap(), own);
        assert!(rows.replaces.is_some() && rows.replaces_recovery.is_none());
        // With a stored one, generation 2 is due, and the condition names it.
        let with_recovery = Some(Stored::from(&stored).with_recovery(&first));
        assert!(centre.verify(&with(first.clone()), with_recovery).is_err());
        let rows = centre.verify(&with(recovery_wrap(&centre.me, 2)), with_recovery).unwrap();
        assert_eq!(rows.replaces_recovery.unwrap().as_bytes(), first.as_bytes());
        let realm = realm();
        let share_alone = Draft::of(&realm, &centre.account, Some(&stored)).with_share(share);
        let rows = centre.verify(&share_alone.sign(&centre.me).unwrap(), with_recovery).unwrap();
        assert!(
            rows.recovery_wrap.is_none() && rows.recovery_self.is_none() && rows.recovery_share.is_some()
        );
        let foreign = with(recovery_wrap(&testing::identity(2), 1));
        let refused = centre.verify(&foreign, Some(Stored::from(&stored)));
        assert!(matches!(refused, Err(Error::InvalidKey { .. })));
    }

    #[test]
    fn a_completed_recovery_names_its_request() {
        let centre = centre();
        let stored = centre.registered();
        let (login, share) = centre.login("new");
        let wrap =
            WrappedIdentity::wrap_with_password(&centre.me, &login, &share, Some(&stored), &place()).unwrap();
        let change = Draft::of(login.realm(), login.account(), Some(&stored))
            .with_password(login.token(), wrap)
            .with_recovery(recovery_wrap(&centre.me, 1), b"SWXE\x01", b"SWXE\x01")
            .completing([5; 32])
            .sign(&centre.me)
            .unwrap();
        let rows = centre.verify(&change, Some(Stored::from(&stored))).unwrap();
        assert_eq!(rows.request, Some([5; 32]));
        assert!(rows.password_changed() && rows.recovery_wrap.is_some());
    }

    #[test]
    fn every_flipped_bit_of_head_and_tail_and_a_bit_of_every_byte_between_is_refused() {
        let centre = centre();
        let change = centre.register();
        let bytes = change.expose_bytes();
        for bit in 0..bytes.len() * 8 {
            let byte = bit / 8;
            if (120..bytes.len() - 64).contains(&byte) && bit % 8 != byte % 8 {
                continue;
            }
            let mut altered = bytes.to_vec();
            altered[byte] ^= 1 << (bit % 8);
            let result = LoginChange::verify(&altered, &centre.account, None, &centre.policy);
            assert!(result.is_err(), "bit {bit}");
        }
    }
}
