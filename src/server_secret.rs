//! The secret behind sealed sessions and login codes, and its rotation.

use core::fmt;

use crate::host_secret::{SecretId, host_secret};
use crate::primitives::{hkdf, labels};
use crate::secret::Secret;

host_secret! {
    /// A server's secret for sessions and login codes: 32 random bytes kept outside the database.
    ///
    /// ```
    /// use sealwax::session::ServerSecret;
    /// let secret = ServerSecret::generate()?;
    /// let again = ServerSecret::from_bytes(secret.expose_secret())?;
    /// assert_eq!(secret.id(), again.id());
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    ServerSecret
}

/// The server secrets that are active: the current one, under which everything new is made, and former ones, by
/// which what is stored still opens.
///
/// A former secret stays for one lifetime of a session after the rotation; then nothing names it any more. Made
/// once and kept: making it derives the keys, using it does not.
///
/// ```
/// use sealwax::session::{ServerSecret, ServerSecrets};
/// let (current, former) = (ServerSecret::generate()?, ServerSecret::generate()?);
/// let secrets = ServerSecrets::new(&current).with_former(&former);
/// assert_eq!(secrets.current_id(), current.id());
/// # Ok::<(), sealwax::Error>(())
/// ```
pub struct ServerSecrets {
    current: Keys,
    former: Vec<Keys>,
}

/// What is derived from one server secret.
pub(crate) struct Keys {
    pub(crate) id: SecretId,
    /// Expand(server secret, "session/root", "", 32)
    pub(crate) session_root: Secret<32>,
    /// Expand(server secret, "code/tag", "", 32)
    pub(crate) code_tag: Secret<32>,
}

impl ServerSecrets {
    /// With one secret, the current one.
    #[must_use]
    pub fn new(current: &ServerSecret) -> Self {
        Self { current: Keys::of(current), former: Vec::new() }
    }

    /// Adds a former secret, by which stored sessions and codes still open.
    #[must_use]
    pub fn with_former(mut self, former: &ServerSecret) -> Self {
        self.former.push(Keys::of(former));
        self
    }

    /// The id of the secret under which everything new is made.
    #[must_use]
    pub const fn current_id(&self) -> SecretId {
        self.current.id
    }

    pub(crate) const fn current(&self) -> &Keys {
        &self.current
    }

    /// The keys of the active secret with this id.
    pub(crate) fn find(&self, id: SecretId) -> Option<&Keys> {
        core::iter::once(&self.current).chain(&self.former).find(|keys| keys.id == id)
    }
}

impl Keys {
    fn of(secret: &ServerSecret) -> Self {
        Self {
            id: secret.id(),
            session_root: hkdf::expand(&secret.0, labels::SESSION_ROOT, &[]),
            code_tag: hkdf::expand(&secret.0, labels::CODE_TAG, &[]),
        }
    }
}

impl fmt::Debug for ServerSecrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let former: Vec<_> = self.former.iter().map(|keys| keys.id).collect();
        write!(f, "ServerSecrets([redacted], current {:?}, former {former:?})", self.current.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn current_and_former_secrets_are_found_by_their_ids() {
        let secret = |byte: u8| {
            ServerSecret::from_bytes(&core::array::from_fn(|i| byte.wrapping_add(u8::try_from(i).unwrap())))
                .unwrap()
        };
        let secrets = ServerSecrets::new(&secret(1)).with_former(&secret(2)).with_former(&secret(3));
        for byte in [1, 2, 3] {
            assert_eq!(secrets.find(secret(byte).id()).unwrap().id, secret(byte).id());
        }
        assert!(secrets.find(secret(4).id()).is_none());
        assert_eq!(secrets.current().id, secret(1).id());
    }

    #[test]
    fn debug_shows_ids_only() {
        let secret = ServerSecret::from_bytes(&core::array::from_fn(|i| u8::try_from(i).unwrap())).unwrap();
        let id = secret.id();
        assert_eq!(format!("{secret:?}"), format!("ServerSecret([redacted], id {id})"));
        let secrets = ServerSecrets::new(&secret);
        assert_eq!(
            format!("{secrets:?}"),
            format!("ServerSecrets([redacted], current SecretId({id}), former [])")
        );
    }
}
