//! NFC from 8 KB of data: what it needs of the Unicode Character Database, in differences.
//!
//! ```text
//! nine lists, each with its length before it; all numbers as LEB128
//! assigned     (gap ‖ length) × runs of code points that are assigned
//! classes      gap × runs of one combining class other than 0; length × runs; class × runs
//! decomposing  gap × characters; 2·n + whether the parts compose again × characters; difference × first parts;
//!              difference × second parts; difference × further parts
//! ```
//!
//! A gap counts from the end of what stood before, a difference (zigzag) from the part that stood in the same place.
//! What composes again has two parts, the first of which may decompose further.

use std::sync::OnceLock;

use zeroize::Zeroizing;

static UNICODE: &[u8] = include_bytes!("unicode18.bin");

/// Below it no character changes or composes with one before it.
const FIRST: char = '\u{300}';

struct Data {
    assigned: Vec<(u32, u32)>,
    classes: Vec<(u32, u32, u8)>,
    decomposing: Vec<Decomposing>,
}

struct Decomposing {
    of: u32,
    composes: bool,
    parts: [u32; 4],
    n: usize,
}

/// Hands over the characters of `NFC(text)`, one by one.
pub(crate) fn nfc(text: &str, put: impl FnMut(char)) {
    if text.chars().all(|c| c < FIRST) {
        return text.chars().for_each(put);
    }
    let characters = characters(text);
    characters.iter().filter_map(|packed| char::from_u32(packed & CODE)).for_each(put);
}

/// Whether `text` is `NFC(text)`.
pub(crate) fn is_nfc(text: &str) -> bool {
    let mut expected = text.chars();
    let mut same = true;
    nfc(text, |c| same &= expected.next() == Some(c));
    same && expected.next().is_none()
}

/// Whether Unicode has assigned the code point, private use aside.
pub(crate) fn is_assigned(c: char) -> bool {
    let c = u32::from(c);
    data().assigned.iter().any(|(start, end)| (*start..*end).contains(&c))
}

/// A character with its combining class above it, so that a single buffer has to be wiped.
const CODE: u32 = 0xFF_FFFF;

fn characters(text: &str) -> Zeroizing<Vec<u32>> {
    // No character decomposes into more than four, so the buffer never grows.
    let mut all = Zeroizing::new(Vec::with_capacity(4 * text.chars().count()));
    for c in text.chars() {
        decompose(u32::from(c), &mut |part| {
            all.push(part | class(part) << 24);
            // In order of their classes, within what stands behind a starter.
            let mut at = all.len() - 1;
            while let Some([before, last]) = all.get_mut(at.wrapping_sub(1)..=at) {
                if *last >> 24 == 0 || *before >> 24 <= *last >> 24 {
                    break;
                }
                core::mem::swap(before, last);
                at -= 1;
            }
        });
    }
    let (mut starter, mut kept) = (None, 0_usize);
    for at in 0..all.len() {
        let Some(&next) = all.get(at) else { break };
        let last = all.get(kept.wrapping_sub(1)).copied();
        if let Some(base) = starter
            && (base + 1 == kept || last.is_some_and(|last| last >> 24 < next >> 24))
            && let Some(first) = all.get_mut(base)
            && let Some(composed) = compose(*first & CODE, next & CODE)
        {
            *first = composed; // a starter itself
            continue;
        }
        if next >> 24 == 0 {
            starter = Some(kept);
        }
        if let Some(place) = all.get_mut(kept) {
            *place = next;
        }
        kept += 1;
    }
    all.truncate(kept);
    all
}

fn class(c: u32) -> u32 {
    let of = data().classes.iter().find(|(start, end, _)| (*start..*end).contains(&c));
    of.map_or(0, |(_, _, class)| u32::from(*class))
}

fn find(c: u32) -> Option<&'static Decomposing> {
    let all = &data().decomposing;
    all.binary_search_by_key(&c, |one| one.of).ok().and_then(|at| all.get(at))
}

fn decompose(c: u32, put: &mut dyn FnMut(u32)) {
    if let Some(syllable) = c.checked_sub(hangul::SYLLABLES).filter(|at| *at < hangul::COUNT) {
        put(hangul::LEADING + syllable / (hangul::VOWELS * hangul::TRAILS));
        put(hangul::VOWEL + syllable / hangul::TRAILS % hangul::VOWELS);
        if syllable % hangul::TRAILS > 0 {
            put(hangul::TRAILING + syllable % hangul::TRAILS);
        }
        return;
    }
    match find(c) {
        Some(found) => found.parts.iter().take(found.n).for_each(|part| decompose(*part, put)),
        None => put(c),
    }
}

fn compose(first: u32, second: u32) -> Option<u32> {
    if let (Some(leading), Some(vowel)) = (
        first.checked_sub(hangul::LEADING).filter(|at| *at < hangul::LEADS),
        second.checked_sub(hangul::VOWEL).filter(|at| *at < hangul::VOWELS),
    ) {
        return Some(hangul::SYLLABLES + (leading * hangul::VOWELS + vowel) * hangul::TRAILS);
    }
    if let (Some(syllable), Some(trailing)) = (
        first.checked_sub(hangul::SYLLABLES).filter(|at| *at < hangul::COUNT && at % hangul::TRAILS == 0),
        second.checked_sub(hangul::TRAILING).filter(|at| (1..hangul::TRAILS).contains(at)),
    ) {
        return Some(hangul::SYLLABLES + syllable + trailing);
    }
    let all = data().decomposing.iter();
    all.filter(|one| one.composes).find(|one| one.parts.starts_with(&[first, second])).map(|one| one.of)
}

/// The syllables that are computed: The Unicode Standard, section 3.12.
mod hangul {
    pub(super) const SYLLABLES: u32 = 0xAC00;
    pub(super) const LEADING: u32 = 0x1100;
    pub(super) const VOWEL: u32 = 0x1161;
    pub(super) const TRAILING: u32 = 0x11A7;
    pub(super) const LEADS: u32 = 19;
    pub(super) const VOWELS: u32 = 21;
    pub(super) const TRAILS: u32 = 28;
    pub(super) const COUNT: u32 = LEADS * VOWELS * TRAILS;
}

fn data() -> &'static Data {
    static DATA: OnceLock<Data> = OnceLock::new();
    DATA.get_or_init(|| {
        let mut rest = UNICODE;
        let mut part = || {
            let length = number(&mut rest) as usize;
            let (part, behind) = rest.split_at_checked(length).unwrap_or_default();
            rest = behind;
            part
        };
        Data {
            assigned: runs(part()),
            classes: classes([part(), part(), part()]),
            decomposing: decomposing([part(), part()], [part(), part(), part()]),
        }
    })
}

fn runs(mut part: &[u8]) -> Vec<(u32, u32)> {
    let (mut all, mut at) = (Vec::new(), 0);
    while !part.is_empty() {
        let start = at + number(&mut part);
        at = start + number(&mut part);
        all.push((start, at));
    }
    all
}

fn classes([mut gaps, mut lengths, mut classes]: [&[u8]; 3]) -> Vec<(u32, u32, u8)> {
    let (mut all, mut at) = (Vec::new(), 0);
    while !gaps.is_empty() {
        let start = at + number(&mut gaps);
        at = start + number(&mut lengths);
        all.push((start, at, u8::try_from(number(&mut classes)).unwrap_or_default()));
    }
    all
}

fn decomposing([mut gaps, mut heads]: [&[u8]; 2], mut differences: [&[u8]; 3]) -> Vec<Decomposing> {
    let (mut all, mut at, mut parts) = (Vec::new(), 0, [0_u32; 4]);
    while !gaps.is_empty() {
        let of = at + number(&mut gaps);
        at = of + 1;
        let head = number(&mut heads);
        let n = head as usize / 2;
        for (i, value) in parts.iter_mut().enumerate().take(n) {
            let Some(list) = differences.get_mut(i.min(2)) else { break };
            let difference = number(list);
            *value = value.wrapping_add((difference >> 1) ^ (difference & 1).wrapping_neg());
        }
        all.push(Decomposing { of, composes: head % 2 == 1, parts, n });
    }
    all
}

fn number(rest: &mut &[u8]) -> u32 {
    let (mut value, mut shift) = (0, 0);
    while let Some((byte, behind)) = rest.split_first() {
        *rest = behind;
        value |= u32::from(byte & 0x7F) << shift;
        shift += 7;
        if byte & 0x80 == 0 || shift > 28 {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char as unicode;

    fn ours(text: &str) -> String {
        let mut out = String::new();
        nfc(text, |c| out.push(c));
        out
    }

    fn theirs(text: &str) -> String {
        text.nfc().collect()
    }

    fn every() -> impl Iterator<Item = char> {
        '\0'..=char::MAX
    }

    fn write(out: &mut Vec<u8>, mut value: u32) {
        while value >= 0x80 {
            out.push(u8::try_from(value & 0x7F).unwrap() | 0x80);
            value >>= 7;
        }
        out.push(u8::try_from(value).unwrap());
    }

    /// Runs of code points with one value other than the default: gap, length, value.
    fn runs_of<T: Copy + PartialEq>(none: T, of: impl Fn(char) -> T) -> Vec<(u32, u32, T)> {
        let (mut out, mut end) = (Vec::new(), 0);
        let mut all = (0..=0x11_0000_u32).map(|c| (c, char::from_u32(c).map_or(none, &of))).peekable();
        while let Some((start, value)) = all.next() {
            if value == none {
                continue;
            }
            let mut next = start + 1;
            while all.next_if(|(_, other)| *other == value).is_some() {
                next += 1;
            }
            out.push((start - end, next - start, value));
            end = next;
        }
        out
    }

    fn decomposed(c: char) -> Vec<char> {
        let mut parts = Vec::new();
        unicode::decompose_canonical(c, |part| parts.push(part));
        parts
    }

    /// What the tables of `unicode-normalization` say, in our form.
    fn made() -> Vec<u8> {
        let mut lists = vec![Vec::new(); 9];
        for (gap, length, _) in runs_of(false, unicode::is_public_assigned) {
            write(&mut lists[0], gap);
            write(&mut lists[0], length);
        }
        for (gap, length, class) in runs_of(0, unicode::canonical_combining_class) {
            for (list, value) in lists[1..4].iter_mut().zip([gap, length, class.into()]) {
                write(list, value);
            }
        }
        let (mut end, mut before) = (0, [0_i64; 4]);
        for c in every().filter(|c| !('\u{AC00}'..='\u{D7A3}').contains(c)) {
            let mut parts = decomposed(c);
            if parts == [c] {
                continue;
            }
            let again = parts.split_last().and_then(|(last, first)| {
                let first = theirs(&first.iter().collect::<String>()).chars().collect::<Vec<_>>();
                let [first] = first[..] else { return None };
                (unicode::compose(first, *last) == Some(c)).then(|| vec![first, *last])
            });
            let composes = again.is_some();
            parts = again.unwrap_or(parts);
            write(&mut lists[4], u32::from(c) - end);
            end = u32::from(c) + 1;
            write(&mut lists[5], u32::try_from(2 * parts.len()).unwrap() + u32::from(composes));
            for (i, (part, before)) in parts.iter().zip(&mut before).enumerate() {
                let difference = i64::from(u32::from(*part)) - *before;
                *before += difference;
                let zigzag = u32::try_from((difference << 1) ^ (difference >> 63)).unwrap();
                write(&mut lists[6 + i.min(2)], zigzag);
            }
        }
        let mut out = Vec::new();
        for part in lists {
            write(&mut out, u32::try_from(part.len()).unwrap());
            out.extend(part);
        }
        out
    }

    #[test]
    fn the_data_are_those_of_the_pinned_version() {
        assert_eq!(unicode_normalization::UNICODE_VERSION, (18, 0, 0), "another file for another version");
        let made = made();
        if made != UNICODE {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/target/unicode.bin");
            std::fs::write(path, made).unwrap();
            panic!("src/nfc/unicode18.bin is not what it should be: {path}");
        }
    }

    #[test]
    fn every_character_is_as_the_tables_have_it() {
        for c in every() {
            assert_eq!(is_assigned(c), unicode::is_public_assigned(c), "{c:?}");
            let text = c.to_string();
            assert_eq!(ours(&text), theirs(&text), "{c:?}");
            assert_eq!(is_nfc(&text), unicode_normalization::is_nfc(&text), "{c:?}");
        }
    }

    #[test]
    fn every_decomposition_composes_or_stays_as_with_the_tables() {
        let lively = |c: &char| decomposed(*c) != [*c] || unicode::canonical_combining_class(*c) > 0;
        for c in every().filter(lively) {
            let parts: String = decomposed(c).into_iter().collect();
            assert_eq!(ours(&parts), theirs(&parts), "{c:?}");
            for behind in ["\u{301}", "\u{323}\u{301}", "\u{301}\u{323}", "\u{11AB}", "\u{345}\u{342}"] {
                let text = format!("{parts}{behind}");
                assert_eq!(ours(&text), theirs(&text), "{text:?}");
            }
        }
    }

    /// Characters that do something, next to each other.
    fn lively() -> impl Strategy<Value = String> {
        let marks: Vec<char> = every().filter(|c| unicode::canonical_combining_class(*c) > 0).collect();
        let composites: Vec<char> = every().filter(|c| decomposed(*c) != [*c]).collect();
        let parts: Vec<char> = composites.iter().flat_map(|c| decomposed(*c)).collect();
        let one = prop_oneof![
            proptest::sample::select(marks),
            proptest::sample::select(composites),
            proptest::sample::select(parts),
            any::<char>(),
        ];
        proptest::collection::vec(one, 0..12).prop_map(|all| all.into_iter().collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn every_text_is_as_with_the_tables(text in lively()) {
            prop_assert_eq!(ours(&text), theirs(&text));
            prop_assert_eq!(is_nfc(&text), unicode_normalization::is_nfc(&text));
        }
    }
}
