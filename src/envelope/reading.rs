//! Who reads: the identities and conversation keys at hand, and how they get at the keys of an envelope.

use super::header::Header;
use super::keys::{Keys, MAC};
use super::stanza::Stanza;
use crate::context::ContextHash;
use crate::conversation::ConversationKey;
use crate::error::{Error, Result};
use crate::identity::Identity;
use crate::secret::Secret;

/// Everything that stanzas can be opened with.
#[derive(Default)]
pub(super) struct Readers {
    identities: Vec<Identity>,
    keys: Vec<ConversationKey>,
}

impl Readers {
    pub(super) fn with(&mut self, identity: &Identity) {
        self.identities.push(identity.handle());
    }

    pub(super) fn with_key(&mut self, key: &ConversationKey) {
        self.keys.push(key.handle());
    }

    /// The keys of the envelope, after its header was authenticated with them, and the content key they come from.
    pub(super) fn unlock(
        &self,
        header: &Header,
        encoded: &[u8],
        mac: &[u8; MAC],
        place: ContextHash,
    ) -> Result<(Keys, Secret<32>)> {
        let content_key = self.content_key(header)?;
        let keys = Keys::new(&header.salt, &content_key, place).authenticated(encoded, mac)?;
        Ok((keys, content_key))
    }

    /// From the first stanza for a conversation key that is held, which costs next to nothing; otherwise from the
    /// first for an identity that is held. There is no second try with another one.
    fn content_key(&self, header: &Header) -> Result<Secret<32>> {
        for stanza in &header.stanzas {
            if let Stanza::Conversation(stanza) = stanza
                && let Some(key) = self.keys.iter().find(|key| key.id() == stanza.id)
            {
                return stanza.open(key, &header.salt);
            }
        }
        for stanza in &header.stanzas {
            if let Stanza::Identity(stanza) = stanza {
                let mine = |identity: &&Identity| identity.fingerprint() == stanza.fingerprint;
                if let Some(identity) = self.identities.iter().find(mine) {
                    return stanza.open(identity, &header.salt);
                }
            }
        }
        Err(Error::NotARecipient)
    }
}

#[cfg(feature = "web")]
impl Readers {
    /// The RSA ciphertext that `content_key` would decrypt.
    pub(super) fn rsa_wanted<'h>(
        &self,
        header: &'h Header,
    ) -> Option<(crate::identity::Fingerprint, &'h [u8])> {
        let mut wanted = None;
        for stanza in &header.stanzas {
            match stanza {
                Stanza::Conversation(stanza) if self.keys.iter().any(|key| key.id() == stanza.id) => {
                    return None;
                }
                Stanza::Identity(stanza)
                    if wanted.is_none()
                        && self.identities.iter().any(|one| one.fingerprint() == stanza.fingerprint) =>
                {
                    wanted = Some((stanza.fingerprint, stanza.rsa.as_slice()));
                }
                _ => {}
            }
        }
        wanted
    }

    pub(super) fn rsa_done(
        &self,
        identity: &crate::identity::Fingerprint,
        ciphertext: &[u8],
        plaintext: Option<&[u8]>,
    ) -> Result<()> {
        let mine = self.identities.iter().find(|one| one.fingerprint() == *identity);
        mine.ok_or(Error::NotARecipient)?.rsa().set_done(ciphertext, plaintext)
    }
}

impl core::fmt::Debug for Readers {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_list().entries(&self.identities).entries(&self.keys).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::kit::{identity, key, place};
    use crate::envelope::{Opener, Sealer};

    #[test]
    fn the_rsa_ciphertext_that_is_asked_for_is_the_one_that_would_be_decrypted() {
        let [anna, ben, carla] = [1, 2, 3].map(identity);
        let sealed = Sealer::new(&place()).to(&anna).to(&ben).under(&key(0)).unsigned().seal("text").unwrap();
        let wanted = |opener: Opener<_>| opener.author_not_checked().rsa_wanted(&sealed).map(|(who, _)| who);
        let opener = || Opener::new(&place());
        assert_eq!(wanted(opener().with(&ben)), Some(ben.fingerprint()));
        assert_eq!(wanted(opener().with(&carla)), None, "a stranger");
        let first = sealed.addressees().iter().find_map(|addressee| {
            [&anna, &ben].into_iter().find(|one| *addressee == crate::envelope::Addressee::from(*one))
        });
        assert_eq!(
            wanted(opener().with(&anna).with(&ben)),
            first.map(Identity::fingerprint),
            "one is enough"
        );
        assert_eq!(wanted(opener().with(&ben).with_key(&key(0))), None, "a conversation key needs no RSA");
        assert_eq!(
            wanted(opener().with(&ben).with_key(&key(1))),
            Some(ben.fingerprint()),
            "nor does another help"
        );
    }

    #[test]
    fn what_was_decrypted_elsewhere_counts_once_and_only_for_who_opens() {
        let [anna, ben] = [1, 2].map(identity);
        let sealed = Sealer::new(&place()).to(&anna).unsigned().seal("text").unwrap();
        let opener = Opener::new(&place()).with(&anna).author_not_checked();
        let (who, ciphertext) = opener.rsa_wanted(&sealed).unwrap();
        assert_eq!(opener.rsa_done(&ben.fingerprint(), ciphertext, None), Err(Error::NotARecipient));
        opener.rsa_done(&who, ciphertext, None).unwrap();
        assert_eq!(opener.open(&sealed).err(), Some(Error::Decryption));
        assert!(opener.open(&sealed).is_ok());
    }
}
