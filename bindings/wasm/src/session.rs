//! Sealed sessions, for servers in JavaScript.

use sealwax::session as core_session;
use wasm_bindgen::prelude::*;

use crate::boundary::{Content, Fallible, artefact, host_secret, seconds, seconds_out};
use crate::code::ServerSecrets;

host_secret!(
    /// The secret in the user's cookie: a copy of the session store is unreadable without it.
    CookieSecret,
    core_session::CookieSecret
);

artefact!(
    /// A session as the server stores it.
    SealedSession,
    core_session::SealedSession
);

#[wasm_bindgen]
impl SealedSession {
    /// Seals a session's data.
    pub fn seal(
        secrets: &ServerSecrets,
        session_id: &Content,
        cookie: &CookieSecret,
        data: &Content,
        now: f64,
    ) -> Fallible<SealedSession> {
        let data = sealwax::secret::SecretBytes::from(data.read()?);
        let id = session_id.read()?;
        let sealed =
            core_session::SealedSession::seal(&secrets.0, id, &cookie.0, data.expose_secret(), seconds(now)?);
        Ok(SealedSession(sealed?))
    }

    /// Opens it, unless it is older than `lifetime` seconds.
    pub fn open(
        &self,
        secrets: &ServerSecrets,
        session_id: &Content,
        cookie: &CookieSecret,
        now: f64,
        lifetime: f64,
    ) -> Fallible<Vec<u8>> {
        let (now, lifetime) = (seconds(now)?, seconds(lifetime)?);
        Ok(self.0.open(&secrets.0, session_id.read()?, &cookie.0, now, lifetime)?.into_exposed())
    }

    /// When it was sealed, as its header claims; opening proves it.
    #[wasm_bindgen(getter, js_name = unverifiedSealedAt)]
    pub fn unverified_sealed_at(&self) -> f64 {
        seconds_out(self.0.unverified_sealed_at())
    }
}
