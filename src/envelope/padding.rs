//! Padding, so that a size tells little: `u64 length ‖ data ‖ zeros`, in all max(256, Padmé(8 + length)) bytes.
//!
//! For L ≥ 2: E = ⌊log2 L⌋, S = ⌊log2 E⌋ + 1, mask = 2^(E−S) − 1, Padmé(L) = (L + mask) & ~mask: at most 12 % more, and
//! for long payloads at most 3 %.

use super::segments::MAX_PAYLOAD;
use crate::error::{Error, Result};
use crate::wire::at_most;

/// Bytes of the length that stands first.
pub(super) const PREFIX: usize = 8;
/// The smallest padded payload.
const SMALLEST: u64 = 256;
/// The longest data that can be padded.
pub(super) const MAX_DATA: u64 = MAX_PAYLOAD - PREFIX as u64;

/// The size of the payload that holds `data` bytes.
pub(crate) fn payload_len(data: u64) -> Result<u64> {
    at_most("bytes of a padded text", data, MAX_DATA)?;
    Ok(padme(data + PREFIX as u64).max(SMALLEST))
}

const fn padme(length: u64) -> u64 {
    let exponent = length.ilog2();
    let bits = exponent.ilog2() + 1;
    let mask = (1 << exponent.saturating_sub(bits)) - 1;
    (length + mask) & !mask
}

/// Takes the padding off a payload that comes in pieces, and checks all of it.
pub(super) struct Unpadding {
    /// What the payload says its length is, once that is there.
    length: Option<u64>,
    /// How many bytes of the payload were seen, the prefix included.
    seen: u64,
    /// All bytes behind the data, or'ed.
    filling: u8,
}

impl Unpadding {
    pub(super) const fn new() -> Self {
        Self { length: None, seen: 0, filling: 0 }
    }

    /// Moves the data in the next piece of the payload to the front of it, and tells how many bytes they are. The
    /// first piece has to hold the whole prefix.
    pub(super) fn strip(&mut self, piece: &mut [u8]) -> Result<usize> {
        let mut data = piece.len();
        let length = match self.length {
            Some(length) => length,
            None => {
                let (prefix, _) = piece.split_first_chunk::<PREFIX>().ok_or(Error::Decryption)?;
                let length = u64::from_be_bytes(*prefix);
                piece.copy_within(PREFIX.., 0);
                data -= PREFIX;
                self.length = Some(length);
                self.seen = PREFIX as u64;
                length
            }
        };
        let left = length.saturating_sub(self.seen - PREFIX as u64);
        let kept = usize::try_from(left).unwrap_or(usize::MAX).min(data);
        for byte in piece.get(kept..data).unwrap_or_default() {
            self.filling |= byte;
        }
        self.seen += data as u64;
        Ok(kept)
    }

    /// Bytes of data that still come.
    #[cfg(feature = "web")]
    pub(super) fn left(&self) -> u64 {
        self.length.unwrap_or_default().saturating_sub(self.seen.saturating_sub(PREFIX as u64))
    }

    /// Counts so many bytes that follow, if all of them are data.
    #[cfg(feature = "web")]
    pub(super) fn pass(&mut self, bytes: u64) -> bool {
        let data = bytes <= self.left();
        if data {
            self.seen += bytes;
        }
        data
    }

    /// The length of the data, if the payload was exactly one of this length, padded with zeros.
    pub(super) fn finish(self) -> Result<u64> {
        let length = self.length.ok_or(Error::Decryption)?;
        let expected = payload_len(length).map_err(|_| Error::Decryption)?;
        if self.seen == expected && self.filling == 0 { Ok(length) } else { Err(Error::Decryption) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[cfg(feature = "web")]
    #[test]
    fn data_that_was_opened_elsewhere_is_passed_and_padding_is_not() {
        let mut unpadding = Unpadding::new();
        assert_eq!(unpadding.left(), 0, "nothing is known before the prefix");
        unpadding.strip(&mut [&100_u64.to_be_bytes()[..], &[1; 12]].concat()).unwrap();
        assert_eq!(unpadding.left(), 88);
        assert!(unpadding.pass(80));
        assert_eq!(unpadding.left(), 8);
        assert!(!unpadding.pass(9), "one byte of it is padding");
        assert!(unpadding.pass(8) && unpadding.left() == 0);
    }

    fn padded(data: &[u8]) -> Vec<u8> {
        let mut payload = [&(data.len() as u64).to_be_bytes()[..], data].concat();
        payload.resize(usize::try_from(payload_len(data.len() as u64).unwrap()).unwrap(), 0);
        payload
    }

    fn unpadded(payload: &[u8], piece: usize) -> Result<Vec<u8>> {
        let mut unpadding = Unpadding::new();
        let mut out = Vec::new();
        for piece in payload.chunks(piece) {
            let mut piece = piece.to_vec();
            let kept = unpadding.strip(&mut piece)?;
            out.extend_from_slice(&piece[..kept]);
        }
        unpadding.finish()?;
        Ok(out)
    }

    #[test]
    fn sizes_are_those_of_the_specification() {
        for (data, payload) in [
            (0, 256),
            (248, 256),
            (249, 272),
            (992, 1024),
            (1_000, 1024),
            (10_000, 10_240),
            (65_528, 65_536),
            (65_529, 67_584),
            (1_000_000, 1_015_808),
            (1_000_000_000, 1_006_632_960),
            (MAX_DATA, MAX_PAYLOAD),
        ] {
            assert_eq!(payload_len(data), Ok(payload), "{data} bytes");
        }
        for beyond in [MAX_DATA + 1, u64::MAX] {
            assert!(matches!(payload_len(beyond), Err(Error::Limit { bound: MAX_DATA, .. })));
        }
    }

    #[test]
    fn a_wrong_length_size_or_filling_is_refused() {
        let good = padded(&[1; 300]);
        assert_eq!(unpadded(&good, 64).unwrap(), [1; 300]);
        let mut shorter = good.clone();
        shorter[7] -= 1; // 299: the last byte of data becomes filling
        let mut longer = padded(&[1; 250]);
        longer[6..8].copy_from_slice(&1000u16.to_be_bytes());
        let mut endless = good.clone();
        endless[0] = 0xFF;
        let mut filled = good.clone();
        *filled.last_mut().unwrap() = 1;
        for wrong in
            [shorter, longer, endless, filled, [&good[..], &[0]].concat(), good[..255].to_vec(), vec![0; 7]]
        {
            for piece in [8, 64, 1000] {
                assert_eq!(unpadded(&wrong, piece), Err(Error::Decryption));
            }
        }
        assert_eq!(unpadded(&[], 8), Err(Error::Decryption));
    }

    proptest! {
        #[test]
        fn what_is_padded_comes_back_whatever_the_pieces(data: Vec<u8>, piece in 8usize..600) {
            prop_assert_eq!(unpadded(&padded(&data), piece).unwrap(), data);
        }

        #[test]
        fn padding_never_grows_beyond_an_eighth_and_is_stable(data in 248u64..MAX_DATA) {
            let payload = payload_len(data).unwrap();
            prop_assert!(payload >= data + 8 && payload - data - 8 <= (data + 8) / 8);
            prop_assert_eq!(padme(payload), payload);
        }
    }
}
