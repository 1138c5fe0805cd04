//! Memory for password hashing, used again and again: half of the time of a hash is the system handing out memory.

use sealwax::identity::{AccountId, Fingerprint, Realm};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{
    LoginChange, LoginParams, LoginPolicy, LoginRecord, LoginSecret, LoginToken, Rows, Verdict, Workspace,
};

use super::change::stored_if;
use crate::boundary::export;
use crate::handle::{Step, handles};

type PolicyHandle = Step<LoginPolicy>;

handles! {
    /// Memory for password hashing, one for each thread; wiped after each use.
    Workspace = sealwax_workspace, sealwax_workspace_free;
}

export! {
    /// A workspace, which takes its memory when it is first used.
    fn sealwax_workspace_new() -> out: Workspace {
        Ok(Workspace::new())
    }

    /// `sealwax_login_secret_derive` in this memory.
    fn sealwax_login_secret_derive_in(
        workspace: &mut Workspace, password[password_len]: text, realm: &Realm, account[account_len]: id AccountId,
        params: &LoginParams
    ) -> out: LoginSecret {
        LoginSecret::derive_in(workspace, password, realm, &account, params)
    }

    /// `sealwax_login_record_lay` in this memory.
    fn sealwax_login_record_lay_in(
        workspace: &mut Workspace, token: &LoginToken, account[account_len]: id AccountId,
        fingerprint[fingerprint_len]: id Fingerprint, policy: &PolicyHandle
    ) -> out: LoginRecord {
        LoginRecord::lay_in(workspace, token, &account, &fingerprint, policy.get()?)
    }

    /// `sealwax_login_record_verify` in this memory.
    fn sealwax_login_record_verify_in(
        workspace: &mut Workspace, record: &LoginRecord, token: &LoginToken, account[account_len]: id AccountId,
        wrap: &WrappedIdentity, policy: &PolicyHandle
    ) -> accepted: Verdict {
        record.verify_in(workspace, token, &account, wrap, policy.get()?)
    }

    /// `sealwax_login_policy_reject_unknown` in this memory.
    fn sealwax_login_policy_reject_unknown_in(
        workspace: &mut Workspace, policy: &PolicyHandle, token: &LoginToken
    ) -> accepted: Verdict {
        policy.get()?.reject_unknown_in(workspace, token)
    }

    /// `sealwax_login_change_verify` in this memory.
    fn sealwax_login_change_verify_in(
        workspace: &mut Workspace, bytes[bytes_len]: bytes, account[account_len]: id AccountId,
        wrap: maybe WrappedIdentity, recovery_wrap: maybe WrappedIdentity, new_identity: bool, policy: &PolicyHandle
    ) -> out: Rows {
        let stored = stored_if(wrap, recovery_wrap, new_identity)?;
        LoginChange::verify_in(workspace, bytes, &account, stored, policy.get()?)
    }
}
