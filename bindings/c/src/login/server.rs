//! The server's layer: policy, records, verdicts.

use sealwax::SecretId;
use sealwax::identity::{AccountId, Fingerprint, Realm};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{
    Accepted, Admitted, Cost, LoginParams, LoginPolicy, LoginRecord, LoginToken, Pepper, ServerShare,
    ShareChallenge, ShareRequest, Verdict,
};
use sealwax::secret::SecretBytes;

use crate::boundary::export;
use crate::handle::{Step, handles};
use crate::kinds::host_secrets;

type PolicyHandle = Step<LoginPolicy>;
pub(crate) type AcceptedHandle = Step<Accepted>;

handles! {
    /// A secret outside the database that is mixed into every record and share.
    Pepper = sealwax_pepper, sealwax_pepper_free;
    /// What a server asks of its records: realm, cost, and the peppers it holds. May be shared by threads once made.
    PolicyHandle = sealwax_login_policy, sealwax_login_policy_free;
    /// What a server stores of a password: `$argon2id$…`.
    LoginRecord = sealwax_login_record, sealwax_login_record_free;
    /// A password that was right; a second factor may be asked for before it is admitted.
    AcceptedHandle = sealwax_accepted, sealwax_accepted_free;
    /// Who may have the server's share.
    Admitted = sealwax_admitted, sealwax_admitted_free;
}

host_secrets! {
    Pepper: sealwax_pepper_generate, sealwax_pepper_from_bytes, sealwax_pepper_expose_bytes,
        sealwax_pepper_from_text, sealwax_pepper_expose_text, sealwax_pepper_id;
}

export! {
    /// The recommended policy, at a cost for servers.
    fn sealwax_login_policy_recommended(realm: &Realm, pepper: &Pepper) -> out: PolicyHandle {
        Ok(Step::new(LoginPolicy::recommended(realm).with_pepper(pepper)))
    }

    /// A policy with a cost of the caller's for the outer layer.
    fn sealwax_login_policy_with_cost(realm: &Realm, pepper: &Pepper, memory_kib: u32, passes: u32) -> out: PolicyHandle {
        let builder = LoginPolicy::recommended(realm).with_cost(Cost::new(memory_kib, passes)?);
        Ok(Step::new(builder.with_pepper(pepper)))
    }

    /// The recommended cost without a pepper: a stolen database can be searched for passwords.
    fn sealwax_login_policy_without_pepper(realm: &Realm) -> out: PolicyHandle {
        Ok(Step::new(LoginPolicy::recommended(realm).without_pepper()))
    }

    /// The same with a cost of the caller's for the outer layer.
    fn sealwax_login_policy_without_pepper_with_cost(realm: &Realm, memory_kib: u32, passes: u32) -> out: PolicyHandle {
        let builder = LoginPolicy::recommended(realm).with_cost(Cost::new(memory_kib, passes)?);
        Ok(Step::new(builder.without_pepper()))
    }

    /// Adds a pepper under which records still stand.
    fn sealwax_login_policy_with_former_pepper(policy: &mut PolicyHandle, pepper: &Pepper) {
        policy.step(|policy| policy.with_former_pepper(pepper))
    }

    /// Refuses records and wraps that would cost more.
    fn sealwax_login_policy_with_ceiling(policy: &mut PolicyHandle, memory_kib: u32, passes: u32) {
        let ceiling = Cost::new(memory_kib, passes)?;
        policy.step(|policy| policy.with_ceiling(ceiling))
    }

    /// Accepts records from before there was a pepper.
    fn sealwax_login_policy_accepting_unpeppered_records(policy: &mut PolicyHandle) {
        policy.step(LoginPolicy::accepting_unpeppered_records)
    }

    /// Accepts identities with RSA of 2,048 bits.
    fn sealwax_login_policy_accepting_legacy_rsa_2048(policy: &mut PolicyHandle) {
        policy.step(LoginPolicy::accepting_legacy_rsa_2048)
    }

    /// The cost of the outer layer: memory in KiB, and passes.
    fn sealwax_login_policy_cost(policy: &PolicyHandle) -> memory_kib: u32, passes: u32 {
        let cost = policy.get()?.cost();
        Ok((cost.memory_kib(), cost.passes()))
    }

    /// The id of the current pepper, 8 bytes, or none.
    fn sealwax_login_policy_pepper_id(policy: &PolicyHandle) -> id: Option<SecretId> {
        Ok(policy.get()?.pepper_id())
    }

    /// Lays a record around a token: for migrations; a registration's record comes from its login change.
    fn sealwax_login_record_lay(
        token: &LoginToken, account[account_len]: id AccountId, fingerprint[fingerprint_len]: id Fingerprint, policy: &PolicyHandle
    ) -> out: LoginRecord {
        LoginRecord::lay(token, &account, &fingerprint, policy.get()?)
    }

    /// Reads a record.
    fn sealwax_login_record_from_text(text[text_len]: text) -> out: LoginRecord {
        LoginRecord::from_text(text)
    }

    /// The record as it is stored.
    fn sealwax_login_record_to_text(record: &LoginRecord) -> text: String {
        Ok(record.as_str().to_owned())
    }

    /// The cost of a record: memory in KiB, and passes.
    fn sealwax_login_record_cost(record: &LoginRecord) -> memory_kib: u32, passes: u32 {
        Ok((record.cost().memory_kib(), record.cost().passes()))
    }

    /// The id of the pepper in a record, 8 bytes, or none.
    fn sealwax_login_record_pepper_id(record: &LoginRecord) -> id: Option<SecretId> {
        Ok(record.pepper_id())
    }

    /// Checks a token. SEALWAX_RESULT_REJECTED if it is wrong: let nobody in, and tell no more.
    fn sealwax_login_record_verify(
        record: &LoginRecord, token: &LoginToken, account[account_len]: id AccountId, wrap: &WrappedIdentity, policy: &PolicyHandle
    ) -> accepted: Verdict {
        record.verify(token, &account, wrap, policy.get()?)
    }

    /// Takes as long as a check, for a name that nobody has, and is always SEALWAX_RESULT_REJECTED.
    fn sealwax_login_policy_reject_unknown(policy: &PolicyHandle, token: &LoginToken) -> accepted: Verdict {
        policy.get()?.reject_unknown(token)
    }

    /// The record laid anew: stored instead of the one it replaces, if that is still stored.
    fn sealwax_accepted_relaid(accepted: &AcceptedHandle) -> out: LoginRecord {
        LoginRecord::from_text(accepted.get()?.relaid().as_str())
    }

    /// The record it replaces: the condition of compare-and-swap.
    fn sealwax_accepted_replaces(accepted: &AcceptedHandle) -> out: LoginRecord {
        LoginRecord::from_text(accepted.get()?.replaces().as_str())
    }

    /// Admits, where no second factor is asked for. Uses up `accepted`, which remains to be freed.
    fn sealwax_accepted_without_second_factor(accepted: &mut AcceptedHandle) -> out: Admitted {
        Ok(accepted.take()?.without_second_factor())
    }

    /// Admits, once the second factor was right. Uses up `accepted`, which remains to be freed.
    fn sealwax_accepted_second_factor_passed(accepted: &mut AcceptedHandle) -> out: Admitted {
        Ok(accepted.take()?.second_factor_passed())
    }

    /// The account, 16 bytes.
    fn sealwax_admitted_account(admitted: &Admitted) -> account: AccountId {
        Ok(*admitted.account())
    }

    /// The share of the wrap that is stored.
    fn sealwax_admitted_share(admitted: &Admitted) -> out: ServerShare {
        admitted.share()
    }

    /// The share for a wrap under new parameters: a password about to change.
    fn sealwax_admitted_share_for_new(admitted: &Admitted, params: &LoginParams) -> out: ServerShare {
        Ok(admitted.share_for_new(params))
    }

    /// The wrap that is stored.
    fn sealwax_admitted_wrap(admitted: &Admitted) -> out: WrappedIdentity {
        Ok(admitted.wrap().clone())
    }

    /// Answers who asks for a share; `challenge` is the one of this session, which is used once.
    fn sealwax_share_request_answer(
        request: &ShareRequest, account[account_len]: id AccountId, challenge[challenge_len]: id ShareChallenge, policy: &PolicyHandle
    ) -> out: ServerShare {
        request.answer(&account, challenge, policy.get()?)
    }
}
