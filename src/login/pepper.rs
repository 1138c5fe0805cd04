//! The secret that a server holds outside its database.

use crate::host_secret::host_secret;

host_secret! {
    /// A server's pepper: 32 random bytes kept outside the database, so that a stolen database alone allows no
    /// guessing. Several may be known at once, for rotation; each record names the one it was made with.
    ///
    /// ```
    /// use sealwax::login::Pepper;
    /// let pepper = Pepper::generate()?;
    /// let again = Pepper::from_bytes(pepper.expose_secret())?;
    /// assert_eq!(pepper.id(), again.id());
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    Pepper
}
