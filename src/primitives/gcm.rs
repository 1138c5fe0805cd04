//! AES-256-GCM with 16-byte tags, SP 800-38D.
//!
//! Nonces are the callers': a key is used for one envelope, one author block or one session, and within an
//! envelope the segment number is the nonce.

use crate::error::Error;

#[cfg(feature = "aws-lc")]
pub(crate) use super::gcm_aws_lc::Gcm;
#[cfg(not(feature = "aws-lc"))]
pub(crate) use super::gcm_pure::Gcm;

/// Bytes that a tag adds.
pub(crate) const TAG: usize = 16;

pub(super) const TOO_MANY: Error =
    Error::InvalidInput { what: "more bytes at once than AES-GCM takes; use a stream" };

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::Secret;

    #[test]
    fn a_wrong_tag_nonce_or_aad_gives_nothing() {
        let gcm = Gcm::new(&Secret::copy_from(&[1; 32]));
        let mut buffer = *b"text";
        let tag = gcm.seal(&[0; 12], b"place", &mut buffer).unwrap();
        let sealed = buffer;
        let mut wrong = tag;
        wrong[15] ^= 1;
        for result in [
            gcm.open(&[0; 12], b"place", &mut sealed.clone(), &wrong),
            gcm.open(&[1; 12], b"place", &mut sealed.clone(), &tag),
            gcm.open(&[0; 12], b"other", &mut sealed.clone(), &tag),
        ] {
            assert_eq!(result, Err(Error::Decryption));
        }
        assert!(gcm.open(&[0; 12], b"place", &mut buffer, &wrong).is_err());
        // The ciphertext as it was, or nothing at all.
        assert!(buffer == sealed || buffer == [0; 4]);
    }

    #[test]
    fn from_one_buffer_to_another_is_the_same_as_in_place() {
        let gcm = Gcm::new(&Secret::copy_from(&[1; 32]));
        let (mut in_place, mut apart, mut back) = (*b"text", [0; 4], [9; 4]);
        let tag = gcm.seal(&[0; 12], b"place", &mut in_place).unwrap();
        assert_eq!(gcm.seal_into(&[0; 12], b"place", b"text", &mut apart).unwrap(), tag);
        assert_eq!(apart, in_place);
        assert!(gcm.open_into(&[1; 12], b"place", &apart, &tag, &mut back).is_err());
        assert!(back == [9; 4] || back == [0; 4], "nothing is given out on a wrong tag");
        gcm.open_into(&[0; 12], b"place", &apart, &tag, &mut back).unwrap();
        assert_eq!(&back, b"text");
        assert!(gcm.seal_into(&[0; 12], b"place", b"longer", &mut back).is_err());
        assert!(gcm.open_into(&[0; 12], b"place", b"short", &tag, &mut back).is_err());
    }
}
