//! A card as people type it: 11 groups of five Crockford base32 characters and a check character.
//!
//! ```text
//! 272 bits and 3 zero bits = 11 × 25 bits; group i (from 0) of value v = 5 characters ‖ check((i · 2^25 + v) mod 37)
//! ```
//!
//! A typing error is found in its group, also a group in another one's place. Secrets are coded by arithmetic, not by
//! tables: where a table is read shows in the processor's cache.

use crate::error::{Error, Result};
use crate::secret::{Secret, SecretBytes};

/// Bytes that the groups hold.
pub(super) const CODED: usize = 34;
/// How many groups a card has.
pub(super) const GROUPS: usize = 11;
/// Characters of a group, its check character included.
pub(super) const GROUP: usize = 6;

const DATA: usize = GROUP - 1;
const BITS: usize = 25;
const DATA_SYMBOLS: u8 = 32;
const CHECK_SYMBOLS: u8 = 37;

/// All groups with hyphens between: 76 characters.
pub(super) fn encode(bytes: &[u8; CODED]) -> SecretBytes {
    let mut text = SecretBytes::with_capacity(GROUPS * (GROUP + 1));
    for index in 0..GROUPS {
        if index > 0 {
            text.extend(b"-");
        }
        text.extend(encode_one(bytes, index).expose_secret());
    }
    text
}

/// One group, counted from 0.
pub(super) fn encode_one(bytes: &[u8; CODED], index: usize) -> Secret<GROUP> {
    let value = (index * BITS..(index + 1) * BITS).fold(0, |value, n| value << 1 | bit(bytes, n));
    Secret::from_fn(|group| {
        for (place, character) in group.iter_mut().take(DATA).enumerate() {
            // Masked to five bits.
            let five = value >> (5 * (DATA - 1 - place)) & 31;
            *character = symbol(u8::try_from(five).unwrap_or_default());
        }
        if let Some(check) = group.last_mut() {
            *check = symbol(check_value(index, value));
        }
    })
}

/// The bytes of 11 typed groups; an error names the first group that is wrong.
pub(super) fn decode(typed: &str) -> Result<Secret<CODED>> {
    let folded = Folded::of(typed);
    Secret::try_from_fn(|bytes| {
        for index in 0..GROUPS {
            let value = folded.value(index)?;
            for place in 0..BITS {
                let n = index * BITS + place;
                let one = value >> (BITS - 1 - place) & 1;
                match bytes.get_mut(n / 8) {
                    Some(byte) => *byte |= u8::try_from(one << (7 - n % 8)).unwrap_or_default(),
                    None if one != 0 => return Err(folded.malformed(index)),
                    None => {}
                }
            }
        }
        folded.ends_after(GROUPS)
    })
}

/// One typed group, checked to be the group of this index (from 0), as it is printed.
pub(super) fn decode_one(typed: &str, index: usize) -> Result<Secret<GROUP>> {
    let folded = Folded::alone(typed, index);
    folded.value(index)?;
    folded.ends_after(index + 1)?;
    Secret::copy_from_slice(folded.group(index)).map_err(|_| folded.malformed(index))
}

/// What was typed: without separators, in upper case, I and L as 1, O as 0.
struct Folded {
    symbols: SecretBytes,
    /// Where in the input each symbol stood.
    offsets: Vec<usize>,
    /// Groups before the first one in `symbols`.
    before: usize,
    end: usize,
}

impl Folded {
    fn of(typed: &str) -> Self {
        Self::alone(typed, 0)
    }

    fn alone(typed: &str, before: usize) -> Self {
        // One more than a card has, to see that there is more.
        let room = GROUPS * GROUP + 1;
        let mut symbols = SecretBytes::with_capacity(room);
        let mut offsets = Vec::with_capacity(room);
        let characters = typed.char_indices().filter(|(_, c)| !matches!(c, ' ' | '\t' | '\r' | '\n' | '-'));
        for (offset, c) in characters.take(room) {
            let upper = u8::try_from(c).unwrap_or_default().to_ascii_uppercase();
            symbols.extend(&[replace(replace(replace(upper, b'I', b'1'), b'L', b'1'), b'O', b'0')]);
            offsets.push(offset);
        }
        Self { symbols, offsets, before, end: typed.len() }
    }

    /// What there is of a group.
    fn group(&self, index: usize) -> &[u8] {
        let rest = self.symbols.expose_secret().get((index - self.before) * GROUP..).unwrap_or_default();
        rest.get(..GROUP).unwrap_or(rest)
    }

    /// The 25 bits of a group whose check character is right.
    fn value(&self, index: usize) -> Result<u32> {
        let (check, data) = self.group(index).split_last().ok_or(self.malformed(index))?;
        if data.len() != DATA {
            return Err(self.malformed(index));
        }
        let mut value = 0;
        for character in data {
            value = value << 5 | u32::from(value_of(*character, DATA_SYMBOLS).ok_or(self.malformed(index))?);
        }
        let check = value_of(*check, CHECK_SYMBOLS).ok_or(self.malformed(index))?;
        if check == check_value(index, value) { Ok(value) } else { Err(self.malformed(index)) }
    }

    fn ends_after(&self, groups: usize) -> Result<()> {
        match self.offsets.get((groups - self.before) * GROUP) {
            None => Ok(()),
            Some(&offset) => Err(Error::Malformed { what: "recovery card, behind its last group", offset }),
        }
    }

    fn malformed(&self, index: usize) -> Error {
        let offset = self.offsets.get((index - self.before) * GROUP).copied().unwrap_or(self.end);
        Error::Malformed { what: NAMES.get(index).copied().unwrap_or("recovery card"), offset }
    }
}

/// People count from 1.
const NAMES: [&str; GROUPS] = [
    "recovery card, group 1",
    "recovery card, group 2",
    "recovery card, group 3",
    "recovery card, group 4",
    "recovery card, group 5",
    "recovery card, group 6",
    "recovery card, group 7",
    "recovery card, group 8",
    "recovery card, group 9",
    "recovery card, group 10",
    "recovery card, group 11",
];

/// Bit n from the left, zero behind the end.
fn bit(bytes: &[u8; CODED], n: usize) -> u32 {
    bytes.get(n / 8).map_or(0, |byte| u32::from(byte >> (7 - n % 8) & 1))
}

fn check_value(index: usize, value: u32) -> u8 {
    let numbered = (index as u64) << BITS | u64::from(value);
    // Below 37.
    u8::try_from(numbered % u64::from(CHECK_SYMBOLS)).unwrap_or_default()
}

/// `0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U`, without looking it up.
fn symbol(value: u8) -> u8 {
    let beyond = |last: u8| u8::from(value > last);
    let letters_left_out = beyond(17) + beyond(19) + beyond(21) + beyond(26); // I L O U
    let c = b'0' + value + 7 * beyond(9) + letters_left_out;
    let behind_z = [b'*', b'~', b'$', b'=', b'U'];
    (b'Z' + 1..).zip(behind_z).fold(c, |c, (from, to)| replace(c, from, to))
}

/// The value of one of the first `symbols` characters, by comparing with each.
fn value_of(character: u8, symbols: u8) -> Option<u8> {
    let (mut value, mut found) = (0, 0);
    for candidate in 0..symbols {
        let equal = u8::from(symbol(candidate) == character);
        value |= candidate * equal;
        found |= equal;
    }
    (found != 0).then_some(value)
}

fn replace(c: u8, from: u8, to: u8) -> u8 {
    c ^ ((from ^ to) * u8::from(c == from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SYMBOLS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";

    fn printed(bytes: &[u8; CODED]) -> String {
        encode(bytes).expose_str().unwrap().to_owned()
    }

    fn cut(text: &str, range: impl core::slice::SliceIndex<str, Output = str>) -> &str {
        text.get(range).unwrap()
    }

    fn group_named(error: Error) -> &'static str {
        let Error::Malformed { what, .. } = error else { panic!("{error:?}") };
        what
    }

    #[test]
    fn the_symbols_are_crockford_s() {
        let all: Vec<u8> = (0..CHECK_SYMBOLS).map(symbol).collect();
        assert_eq!(all, SYMBOLS.as_bytes());
        for c in 0..=u8::MAX {
            let known = SYMBOLS.bytes().position(|symbol| symbol == c);
            assert_eq!(value_of(c, CHECK_SYMBOLS).map(usize::from), known);
            assert_eq!(value_of(c, DATA_SYMBOLS).map(usize::from), known.filter(|&value| value < 32));
        }
    }

    #[test]
    fn every_single_wrong_character_and_every_swap_names_its_group() {
        let card = printed(&core::array::from_fn(|i| 97u8.wrapping_mul(u8::try_from(i).unwrap())));
        for place in (0..card.len()).filter(|place| place % 7 != 6) {
            let group = format!("recovery card, group {}", place / 7 + 1);
            for wrong in SYMBOLS.chars().chain("!é\0".chars()) {
                let altered = format!("{}{wrong}{}", cut(&card, ..place), cut(&card, place + 1..));
                if altered != card {
                    assert_eq!(group_named(decode(&altered).err().unwrap()), group);
                }
            }
            if place % 7 < 5 && cut(&card, place..=place) != cut(&card, place + 1..place + 2) {
                let [a, b] = [cut(&card, place..=place), cut(&card, place + 1..place + 2)];
                let swapped = format!("{}{b}{a}{}", cut(&card, ..place), cut(&card, place + 2..));
                assert_eq!(group_named(decode(&swapped).err().unwrap()), group);
            }
        }
    }

    #[test]
    fn a_group_in_another_place_is_wrong() {
        let card = printed(&[0; CODED]);
        let mut groups: Vec<&str> = card.split('-').collect();
        groups.swap(2, 5);
        assert_eq!(group_named(decode(&groups.join("-")).err().unwrap()), "recovery card, group 3");
    }

    #[test]
    fn a_missing_group_and_a_further_character_are_told_with_their_offset() {
        let card = printed(&[7; CODED]);
        let cut = decode(cut(&card, ..69)).err();
        assert_eq!(cut, Some(Error::Malformed { what: "recovery card, group 11", offset: 69 }));
        let longer = decode(&format!("{card}-0")).err();
        let what = "recovery card, behind its last group";
        assert_eq!(longer, Some(Error::Malformed { what, offset: 77 }));
        assert_eq!(group_named(decode("").err().unwrap()), "recovery card, group 1");
    }

    #[test]
    fn spare_bits_are_zero() {
        let mut last = None;
        let card = printed(&[0; CODED]);
        for spare in 1..8u32 {
            let characters = [0, 0, 0, 0, spare].map(|v| char::from(symbol(u8::try_from(v).unwrap())));
            let check = char::from(symbol(check_value(10, spare)));
            let group: String = characters.into_iter().chain([check]).collect();
            last = decode(&format!("{}-{group}", cut(&card, ..69))).err();
            assert_eq!(group_named(last.unwrap()), "recovery card, group 11");
        }
        assert!(last.is_some());
    }

    #[test]
    fn one_group_alone_is_checked_against_its_number() {
        let bytes = core::array::from_fn(|i| u8::try_from(i).unwrap());
        let group = encode_one(&bytes, 4);
        let text = core::str::from_utf8(group.expose_secret()).unwrap();
        assert!(group.ct_eq(decode_one(&format!(" {} ", text.to_lowercase()), 4).unwrap().expose_secret()));
        assert_eq!(group_named(decode_one(text, 5).err().unwrap()), "recovery card, group 6");
        assert!(decode_one(cut(text, ..5), 4).is_err());
        assert!(decode_one(&format!("{text}0"), 4).is_err());
    }

    proptest! {
        #[test]
        fn every_card_comes_back_however_it_is_typed(bytes: [u8; 32], last: [u8; 2], lower: bool, loose: bool) {
            let bytes: [u8; CODED] = [&bytes[..], &last].concat().try_into().unwrap();
            let mut typed = printed(&bytes);
            prop_assert_eq!(typed.len(), 76);
            if lower {
                typed = typed.to_lowercase().replace('1', "l").replace('0', "o");
            }
            if loose {
                typed = format!("\r\n{}\t", typed.replace('-', " ").replace('1', "I"));
            }
            prop_assert!(decode(&typed).unwrap().ct_eq(&bytes));
        }
    }
}
