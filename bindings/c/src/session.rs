//! What a server stores of a session: sealed to a cookie that it does not keep.

use sealwax::SecretId;
use sealwax::secret::SecretBytes;
use sealwax::session::{CookieSecret, SealedSession, ServerSecret, ServerSecrets};

use crate::boundary::export;
use crate::handle::{Step, handles};
use crate::kinds::{artefacts, host_secrets};

pub(crate) type SecretsHandle = Step<ServerSecrets>;

handles! {
    /// A secret of the server, for sessions and login codes.
    ServerSecret = sealwax_server_secret, sealwax_server_secret_free;
    /// The server's secret of today, and former ones that still open.
    SecretsHandle = sealwax_server_secrets, sealwax_server_secrets_free;
    /// The secret in the visitor's cookie.
    CookieSecret = sealwax_cookie_secret, sealwax_cookie_secret_free;
    /// A sealed session, for the store.
    SealedSession = sealwax_sealed_session, sealwax_sealed_session_free;
}

host_secrets! {
    ServerSecret: sealwax_server_secret_generate, sealwax_server_secret_from_bytes,
        sealwax_server_secret_expose_bytes, sealwax_server_secret_from_text, sealwax_server_secret_expose_text,
        sealwax_server_secret_id;
    CookieSecret: sealwax_cookie_secret_generate, sealwax_cookie_secret_from_bytes,
        sealwax_cookie_secret_expose_bytes, sealwax_cookie_secret_from_text, sealwax_cookie_secret_expose_text,
        sealwax_cookie_secret_id;
}

artefacts! {
    SealedSession: sealwax_sealed_session_from_bytes, sealwax_sealed_session_to_bytes,
        sealwax_sealed_session_from_text, sealwax_sealed_session_to_text;
}

export! {
    /// The server's secrets: what is new is made with this one.
    fn sealwax_server_secrets_new(secret: &ServerSecret) -> out: SecretsHandle {
        Ok(Step::new(ServerSecrets::new(secret)))
    }

    /// Still opens what was made with a former secret.
    fn sealwax_server_secrets_with_former(secrets: &mut SecretsHandle, former: &ServerSecret) {
        secrets.step(|secrets| secrets.with_former(former))
    }

    /// The id of today's secret, 8 bytes: what names another one is to be made anew.
    fn sealwax_server_secrets_current_id(secrets: &SecretsHandle) -> id: SecretId {
        Ok(secrets.get()?.current_id())
    }

    /// Seals a session's data. `now` is the time of sealing.
    fn sealwax_sealed_session_seal(
        secrets: &SecretsHandle, session_id[session_id_len]: bytes, cookie: &CookieSecret, data[data_len]: bytes,
        now: u64
    ) -> out: SealedSession {
        SealedSession::seal(secrets.get()?, session_id, cookie, data, now)
    }

    /// Opens a session that was sealed less than `lifetime` seconds ago. What does not open is an empty session.
    fn sealwax_sealed_session_open(
        session: &SealedSession, secrets: &SecretsHandle, session_id[session_id_len]: bytes, cookie: &CookieSecret,
        now: u64, lifetime: u64
    ) -> data: SecretBytes {
        session.open(secrets.get()?, session_id, cookie, now, lifetime)
    }

    /// The id of the server's secret that it names, 8 bytes.
    fn sealwax_sealed_session_secret_id(session: &SealedSession) -> id: SecretId {
        Ok(session.secret_id())
    }

    /// When it says that it was sealed; to find what can be deleted, and for nothing else.
    fn sealwax_sealed_session_unverified_sealed_at(session: &SealedSession) -> time: u64 {
        Ok(session.unverified_sealed_at())
    }
}
