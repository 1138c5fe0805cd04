//! Who wrote it, to whom, signed and hidden from the server.
//!
//! ```text
//! author block = r (16 random) ‖ AES-256-GCM(Expand(prk, "envelope/author", r, 32), nonce 0^96, no AAD,
//!                author fingerprint (32) ‖ addressees hash (32) ‖ D (32) ‖ signature (64)) ‖ tag (16)
//! signature    = Sign(author, "author", u8 version ‖ u8 flags ‖ author fingerprint ‖ ContextHash ‖ addressees hash
//!                ‖ commit ‖ D)
//! ```

use super::header::Flags;
use super::keys::Keys;
use crate::error::{Error, Result};
use crate::identity::{Fingerprint, Identity, PublicIdentity};
use crate::primitives::ed25519::SIGNATURE;
use crate::primitives::gcm::TAG;
use crate::primitives::labels;
use crate::wire::{Reader, VERSION, Writer};

/// Bytes of the author block.
pub(super) const AUTHOR_BLOCK: usize = R + CLAIM + TAG;
const R: usize = 16;
const CLAIM: usize = 32 + 32 + 32 + SIGNATURE;
/// The key is used once: it depends on r.
const NONCE: [u8; 12] = [0; 12];

/// The author of an envelope that is being sealed. Its randomness is drawn at the beginning, so that the end of a
/// stream can't fail for want of it.
pub(super) struct Author {
    identity: Identity,
    r: [u8; R],
}

impl Author {
    pub(super) fn new(identity: &Identity) -> Result<Self> {
        Ok(Self { identity: identity.handle(), r: crate::random::array()? })
    }

    /// The author block over the payload digest D.
    pub(super) fn sign(
        &self,
        keys: &Keys,
        flags: Flags,
        addressees_hash: [u8; 32],
        digest: [u8; 32],
    ) -> Result<[u8; AUTHOR_BLOCK]> {
        let author = self.identity.fingerprint();
        let mut claim = Claim { author, addressees_hash, digest, signature: [0; SIGNATURE] };
        claim.signature =
            claim.with_message(keys, flags, |message| self.identity.sign(labels::AUTHOR, message));
        claim.seal(keys, &self.r)
    }
}

/// What an author block says. Only who holds the content key can have written it; that it was the author shows
/// [`verifies`](Self::verifies) alone.
#[derive(Clone)]
pub(super) struct Claim {
    pub(super) author: Fingerprint,
    pub(super) addressees_hash: [u8; 32],
    pub(super) digest: [u8; 32],
    pub(super) signature: [u8; SIGNATURE],
}

impl Claim {
    pub(super) fn open(keys: &Keys, block: &[u8]) -> Result<Self> {
        let (sealed, tag) = block.split_last_chunk::<TAG>().ok_or(Error::Decryption)?;
        let (r, sealed) = sealed.split_first_chunk::<R>().ok_or(Error::Decryption)?;
        let mut opened = [0; CLAIM];
        keys.author(r).open_into(&NONCE, b"", sealed, tag, &mut opened)?;
        let what = "author block";
        let mut reader = Reader::new(&opened);
        Ok(Self {
            author: Fingerprint::from_bytes(reader.array(what)?),
            addressees_hash: reader.array(what)?,
            digest: reader.array(what)?,
            signature: reader.array(what)?,
        })
    }

    pub(super) fn seal(&self, keys: &Keys, r: &[u8; R]) -> Result<[u8; AUTHOR_BLOCK]> {
        let mut writer = Writer::new();
        writer.put(r).put(self.author.as_bytes()).put(&self.addressees_hash);
        writer.put(&self.digest).put(&self.signature).put(&[0; TAG]);
        let mut block = [0; AUTHOR_BLOCK];
        block.iter_mut().zip(writer.as_slice()).for_each(|(to, from)| *to = *from);
        if let Some((claim, tag)) = block.get_mut(R..).and_then(|sealed| sealed.split_last_chunk_mut::<TAG>())
        {
            *tag = keys.author(r).seal(&NONCE, b"", claim)?;
        }
        Ok(block)
    }

    /// Whether `author` signed exactly this, for this place, these flags, addressees and content key.
    pub(super) fn verifies(&self, author: &PublicIdentity, keys: &Keys, flags: Flags) -> bool {
        author.fingerprint() == self.author
            && self.with_message(keys, flags, |message| {
                author.verifies(labels::AUTHOR, message, &self.signature)
            })
    }

    /// What is signed.
    fn with_message<T>(&self, keys: &Keys, flags: Flags, f: impl FnOnce(&[&[u8]]) -> T) -> T {
        f(&[
            &[VERSION],
            &[flags.to_byte()],
            self.author.as_bytes(),
            &keys.place().0,
            &self.addressees_hash,
            keys.commit().expose_secret(),
            &self.digest,
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::ContextHash;
    use crate::envelope::kit::identity;
    use crate::secret::Secret;

    const FLAGS: Flags = Flags { padded: false, signed: true };

    fn keys(content_key: u8, place: u8) -> Keys {
        Keys::new(&[0; 32], &Secret::copy_from(&[content_key; 32]), ContextHash([place; 32]))
    }

    fn block() -> [u8; AUTHOR_BLOCK] {
        let author = Author::new(&identity(1)).unwrap();
        author.sign(&keys(1, 2), FLAGS, [3; 32], [4; 32]).unwrap()
    }

    #[test]
    fn the_block_tells_author_addressees_and_digest() {
        let claim = Claim::open(&keys(1, 2), &block()).unwrap();
        assert_eq!(claim.author, identity(1).fingerprint());
        assert_eq!((claim.addressees_hash, claim.digest), ([3; 32], [4; 32]));
        assert!(claim.verifies(identity(1).public(), &keys(1, 2), FLAGS));
    }

    #[test]
    fn the_signature_holds_for_nothing_else() {
        let (me, other) = (identity(1), identity(2));
        let claim = Claim::open(&keys(1, 2), &block()).unwrap();
        assert!(!claim.verifies(other.public(), &keys(1, 2), FLAGS), "another author");
        assert!(!claim.verifies(me.public(), &keys(9, 2), FLAGS), "another content key");
        assert!(!claim.verifies(me.public(), &keys(1, 9), FLAGS), "another place");
        let padded = Flags { padded: true, signed: true };
        assert!(!claim.verifies(me.public(), &keys(1, 2), padded), "other flags");
        let changed = Claim { addressees_hash: [9; 32], ..claim.clone() };
        assert!(!changed.verifies(me.public(), &keys(1, 2), FLAGS), "other addressees");
        let changed = Claim { digest: [9; 32], ..claim.clone() };
        assert!(!changed.verifies(me.public(), &keys(1, 2), FLAGS), "another payload");
        let changed = Claim { author: other.fingerprint(), ..claim };
        assert!(!changed.verifies(other.public(), &keys(1, 2), FLAGS), "another name on it");
    }

    #[test]
    fn every_flipped_bit_and_every_other_length_is_refused() {
        let block = block();
        for bit in 0..AUTHOR_BLOCK * 8 {
            let mut altered = block;
            altered[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(Claim::open(&keys(1, 2), &altered).err(), Some(Error::Decryption), "bit {bit}");
        }
        for length in 0..AUTHOR_BLOCK {
            assert_eq!(Claim::open(&keys(1, 2), &block[..length]).err(), Some(Error::Decryption));
        }
        assert!(Claim::open(&keys(9, 2), &block).is_err(), "another content key");
    }
}
