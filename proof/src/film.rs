//! A long text: sealed as a stream, opened at once, as a stream and by ranges; with the feature `parallel` by several
//! threads.

use std::io::Cursor;

use sealwax::context::Context;
use sealwax::conversation::ConversationKey;
use sealwax::envelope::{Envelope, Opener, Provisional, Sealer};
use sealwax::identity::Identity;
use sealwax::secret::SecretBytes;
use sealwax::{Error, Result};
use zeroize::Zeroizing;

use crate::life::scene;

/// Bytes of the film: more than two threads' worth of segments.
const LENGTH: usize = 1_200_000;

/// Bytes that come and go at a time, no divisor of anything.
const PIECE: usize = 100_003;

/// A film that is kept, and what was seen of it.
#[derive(Debug)]
pub struct Film {
    /// Where it is kept.
    pub place: Context,
    /// The film, sealed for the members of a conversation and for its maker.
    pub sealed: Envelope,
    /// Some of it, opened in each of the ways.
    seen: (SecretBytes, Provisional, SecretBytes),
}

impl Film {
    /// Seals a film in pieces, and looks at it.
    ///
    /// # Errors
    /// Whatever goes wrong.
    pub fn make(maker: &Identity, key: &ConversationKey, centre: &Context) -> Result<Self> {
        let (scene, place) = (scene(), centre.clone().with("attachment", "film"));
        let film: Zeroizing<Vec<u8>> =
            Zeroizing::new((0..LENGTH).map(|at| scene[at % scene.len()]).collect());
        let mut sealed = Vec::new();
        let mut stream = Sealer::new(&place).under(key).signed_by(maker).stream(LENGTH as u64)?;
        for piece in film.chunks(PIECE) {
            stream.update(piece, &mut sealed)?;
        }
        stream.finish(&mut sealed)?;
        let sealed = Envelope::from_vec(sealed)?;
        let seen = look(&sealed, maker, key, &place)?;
        if seen.0.expose_secret() != film.as_slice() {
            return Err(Error::Decryption);
        }
        Ok(Self { place, sealed, seen })
    }

    /// Looks at it again.
    ///
    /// # Errors
    /// Whatever goes wrong.
    pub fn watch(&self, maker: &Identity, key: &ConversationKey) -> Result<()> {
        let (whole, streamed, range) = look(&self.sealed, maker, key, &self.place)?;
        let as_before = whole.len() == self.seen.0.len()
            && streamed.expose_provisional() == self.seen.1.expose_provisional()
            && range.expose_secret() == self.seen.2.expose_secret();
        if as_before { Ok(()) } else { Err(Error::Decryption) }
    }
}

/// Opens it whole, in pieces of which the last stays, and by a range.
fn look(
    sealed: &Envelope,
    maker: &Identity,
    key: &ConversationKey,
    place: &Context,
) -> Result<(SecretBytes, Provisional, SecretBytes)> {
    let opener = || Opener::new(place).with_key(key).from(maker.public());
    let whole = opener().open(sealed)?.into_plaintext();
    let (mut stream, mut streamed) = (opener().stream()?, Provisional::new());
    for piece in sealed.as_bytes().chunks(PIECE) {
        streamed.clear();
        stream.update(piece, &mut streamed)?;
    }
    stream.finish(&mut streamed)?;
    let range = || {
        let mut ranges = opener().ranges(Cursor::new(sealed.as_bytes()))?;
        ranges.read(70_000..70_100)?;
        ranges.check_all()?.read(199_950..200_150)
    };
    Ok((whole, streamed, range().map_err(|_| Error::Decryption)?))
}
