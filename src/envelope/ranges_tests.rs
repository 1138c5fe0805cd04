//! Ranges: what they give, what they read, and what shows when something was altered.

use std::io::{self, Cursor, ErrorKind, Read, Seek, SeekFrom};

use proptest::prelude::*;

use super::header::Flags;
use super::kit::{author, identity, key, place, sealer, text};
use super::padding;
use super::ranges::Checking;
use super::segments::{PIECE, SEGMENT};
use super::{AllSeen, AuthorSeen, Envelope, FromOne, Opener, Ranges, Sealer, Source, Verified};
use crate::error::Error;

const HEAD: usize = 40 + 129 + 32;

fn opener() -> Opener<FromOne> {
    Opener::new(&place()).with_key(&key(0)).from(author().public())
}

fn ranges(sealed: &[u8]) -> io::Result<Ranges<Cursor<&[u8]>, AuthorSeen<Verified>>> {
    opener().ranges(Cursor::new(sealed))
}

fn error_of<T>(result: io::Result<T>) -> Option<Error> {
    Error::of_io(&result.err().unwrap())
}

/// Counts which segments are read.
struct Counting<'a> {
    bytes: &'a [u8],
    read: Vec<usize>,
    fails: bool,
}

impl Source for Counting<'_> {
    fn size(&mut self) -> io::Result<u64> {
        Ok(self.bytes.len() as u64)
    }

    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        if self.fails {
            return Err(ErrorKind::TimedOut.into());
        }
        let offset = usize::try_from(offset).unwrap();
        if let Some(body) = offset.checked_sub(HEAD) {
            self.read.extend(body / SEGMENT..(body + buffer.len()).div_ceil(SEGMENT));
        }
        (&self.bytes[offset..]).read(buffer)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_range_is_that_of_the_text(
        length in 0usize..300_000,
        a in 0usize..300_001,
        b in 0usize..300_001,
        padded: bool,
        signed: bool,
    ) {
        let text = text(length);
        let sealer = Sealer::new(&place()).under(&key(0));
        let sealer = if padded { sealer } else { sealer.exact_length() };
        let (a, b) = (a.min(length), b.min(length));
        let range = a.min(b) as u64..a.max(b) as u64;
        let expected = &text[a.min(b)..a.max(b)];
        if signed {
            let sealed = sealer.signed_by(&author()).seal(&text).unwrap();
            let mut ranges = ranges(sealed.as_bytes()).unwrap();
            prop_assert_eq!(ranges.len(), length as u64);
            prop_assert!(ranges.read(range.clone()).unwrap().expose_provisional() == expected);
            let mut ranges = ranges.check_all().unwrap();
            prop_assert!(ranges.read(range).unwrap().expose_secret() == expected);
        } else {
            let sealed = sealer.unsigned().seal(&text).unwrap();
            prop_assert_eq!(error_of(self::ranges(sealed.as_bytes())), Some(Error::NotSigned));
            let opener = Opener::new(&place()).with_key(&key(0)).author_not_checked();
            let mut ranges = opener.ranges(Cursor::new(sealed.as_bytes())).unwrap();
            prop_assert!(ranges.read(range.clone()).unwrap().expose_provisional() == expected);
            let mut ranges = ranges.check_all().unwrap();
            prop_assert!(ranges.read(range).unwrap().expose_secret() == expected);
        }
    }
}

#[test]
fn start_end_borders_empty_and_beyond() {
    for length in [0, 1, 247, 248, PIECE - 8, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 5] {
        let text = text(length);
        for sealed in [sealer().seal(&text).unwrap(), sealer().exact_length().seal(&text).unwrap()] {
            let mut ranges = ranges(sealed.as_bytes()).unwrap();
            let end = length as u64;
            assert_eq!((ranges.len(), ranges.is_empty()), (end, end == 0));
            let borders = [0, 1, PIECE as u64 - 9, PIECE as u64 - 8, PIECE as u64 - 1, PIECE as u64];
            let points: Vec<u64> = borders.into_iter().chain([end / 2, end]).filter(|&p| p <= end).collect();
            for &a in &points {
                for &b in points.iter().filter(|&&b| a <= b) {
                    let got = ranges.read(a..b).unwrap();
                    let (a, b) = (usize::try_from(a).unwrap(), usize::try_from(b).unwrap());
                    assert!(got.expose_provisional() == &text[a..b], "{a}..{b} of {length}");
                }
            }
            for beyond in [end..end + 1, end + 1..end + 1, 0..u64::MAX, u64::MAX..u64::MAX] {
                assert!(
                    matches!(error_of(ranges.read(beyond)), Some(Error::Limit { bound, .. }) if bound == end)
                );
            }
            #[allow(clippy::reversed_empty_ranges, reason = "that is the test")]
            let backwards = ranges.read(1..0);
            assert!(matches!(error_of(backwards), Some(Error::InvalidInput { .. })));
        }
    }
}

#[test]
fn only_the_segments_of_a_range_are_read() {
    let text = text(40 * PIECE);
    let sealed = sealer().exact_length().seal(&text).unwrap();
    let source = Counting { bytes: sealed.as_bytes(), read: Vec::new(), fails: false };
    let mut ranges = opener().ranges(source).unwrap();
    assert_eq!(ranges.source().read, [39, 40], "the last segment and the author block");
    for (range, expected) in [
        (0..1, vec![0]),
        (5 * PIECE..6 * PIECE, vec![5]),
        (5 * PIECE - 1..5 * PIECE + 1, vec![4, 5]),
        (7..7, vec![]),
        (2 * PIECE..38 * PIECE, (2..38).collect()),
    ] {
        ranges.source().read.clear();
        ranges.read(range.start as u64..range.end as u64).unwrap();
        assert_eq!(ranges.source().read, expected);
    }
    ranges.source().fails = true;
    assert_eq!(ranges.read(0..1).err().unwrap().kind(), ErrorKind::TimedOut);
    ranges.source().fails = false;
    assert!(ranges.read(0..1).is_ok(), "and may be asked again");
}

#[test]
fn a_bad_segment_spoils_its_ranges_and_no_other() {
    let text = text(5 * PIECE);
    let mut sealed = sealer().exact_length().seal(&text).unwrap().into_bytes();
    sealed[HEAD + 2 * SEGMENT + 7] ^= 1;
    let mut ranges = ranges(&sealed).unwrap();
    let piece = PIECE as u64;
    assert!(ranges.read(0..2 * piece).is_ok() && ranges.read(3 * piece..5 * piece).is_ok());
    for bad in [2 * piece..2 * piece + 1, 0..5 * piece, 2 * piece - 1..2 * piece + 1] {
        assert_eq!(error_of(ranges.read(bad)), Some(Error::Decryption));
    }
    assert_eq!(error_of(ranges.check_all()), Some(Error::Decryption));
}

#[test]
fn cut_reordered_or_extended_shows_when_it_is_opened_or_at_its_segment() {
    let text = text(3 * PIECE);
    let sealed = sealer().exact_length().seal(&text).unwrap().into_bytes();
    let (body, block) = sealed.split_at(sealed.len() - 192);
    let cut = [&body[..body.len() - SEGMENT], block].concat();
    let extended = [body, &vec![0; SEGMENT], block].concat();
    for bad in
        [cut, extended, sealed[..sealed.len() - 1].to_vec(), sealed[..100].to_vec(), sealed[..3].to_vec()]
    {
        assert!(matches!(error_of(ranges(&bad)), Some(Error::Decryption | Error::Malformed { .. })));
    }
    let mut reordered = sealed;
    reordered[HEAD..HEAD + 2 * SEGMENT].rotate_left(SEGMENT);
    assert_eq!(error_of(ranges(&reordered).unwrap().read(0..1)), Some(Error::Decryption));
}

#[test]
fn what_a_recipient_altered_shows_in_the_full_pass_alone() {
    // Ben holds the content key: he seals another segment at the same place.
    let text = text(2 * PIECE);
    let sealed = sealer().exact_length().seal(&text).unwrap();
    let flags = Flags { padded: false, signed: true };
    let forged = super::attacks::with_segment(&sealed, flags, 0, &[b'!'; PIECE]);
    let mut ranges = ranges(&forged).unwrap();
    assert_eq!(ranges.coverage().author_seen(), author().public());
    assert_eq!(ranges.read(0..1).unwrap().expose_provisional(), b"!", "so its type says provisional");
    assert_eq!(error_of(ranges.check_all()), Some(Error::Decryption));
}

#[test]
fn what_changes_after_the_full_pass_is_noticed() {
    let text = text(2 * PIECE);
    let sealed = sealer().exact_length().seal(&text).unwrap();
    let flags = Flags { padded: false, signed: true };
    let forged = super::attacks::with_segment(&sealed, flags, 0, &[b'!'; PIECE]);
    let source = Counting { bytes: sealed.as_bytes(), read: Vec::new(), fails: false };
    let mut ranges: Ranges<_, AllSeen<Verified>> = opener().ranges(source).unwrap().check_all().unwrap();
    assert!(ranges.read(0..10).is_ok());
    ranges.source().bytes = &forged;
    assert_eq!(error_of(ranges.read(0..10)), Some(Error::Decryption));
    assert!(ranges.read(PIECE as u64..PIECE as u64 + 1).is_ok());
}

#[test]
fn a_length_that_is_served_at_first_and_not_again_is_refused() {
    // Ben holds the content key: of the first segment he seals another length, which fits into the same padding.
    let flags = Flags { padded: true, signed: true };
    for (length, claims) in [(300, [297, 305]), (2 * PIECE + 300, [2 * PIECE + 301, 2 * PIECE + 305])] {
        let sealed = sealer().seal(text(length)).unwrap();
        for claimed in claims {
            let shown = length.min(claimed);
            let mut first =
                [&(claimed as u64).to_be_bytes()[..], &text(length)[..shown.min(PIECE - 8)]].concat();
            first
                .resize(PIECE.min(usize::try_from(padding::payload_len(length as u64).unwrap()).unwrap()), 0);
            let forged = super::attacks::with_segment(&sealed, flags, 0, &first);
            let source = Counting { bytes: &forged, read: Vec::new(), fails: false };
            let mut ranges = opener().ranges(source).unwrap();
            assert_eq!(ranges.len(), claimed as u64, "so its type says provisional");
            ranges.source().bytes = sealed.as_bytes();
            assert_eq!(error_of(ranges.check_all()), Some(Error::Decryption), "{length} as {claimed}");
        }
    }
}

#[test]
fn a_range_of_a_claimed_length_takes_no_more_memory_than_was_opened() {
    // Unsigned, the last of 2^32 segments sealed by an operator who makes the envelope himself: the others are missing.
    let sealed =
        Sealer::new(&place()).under(&key(1)).unsigned().exact_length().seal(text(3 * PIECE)).unwrap();
    let opener = Opener::new(&place()).with_key(&key(1)).author_not_checked();
    let mut ranges = opener.ranges(Cursor::new(sealed.as_bytes())).unwrap();
    ranges.claim(1 << 48);
    assert!(
        error_of(ranges.read(0..1 << 47)).is_none(),
        "it ends with the source, and not for want of memory"
    );
}

#[test]
fn a_padding_of_wrong_size_or_filling_is_refused() {
    let flags = Flags { padded: true, signed: true };
    let sealed = sealer().seal(text(300)).unwrap();
    let mut payload = [&300u64.to_be_bytes()[..], &text(300), &[0; 12]].concat();
    assert!(ranges(&super::attacks::with_segment(&sealed, flags, 0, &payload)).is_ok(), "the control");
    payload[319] = 1;
    assert_eq!(
        error_of(ranges(&super::attacks::with_segment(&sealed, flags, 0, &payload))),
        Some(Error::Decryption)
    );
    payload[319] = 0;
    payload[6] = 9;
    assert_eq!(
        error_of(ranges(&super::attacks::with_segment(&sealed, flags, 0, &payload))),
        Some(Error::Decryption)
    );
}

#[test]
fn headers_of_any_length_and_other_authors() {
    let keys: Vec<_> = (0..300).map(key).collect();
    let sealer = keys.iter().fold(Sealer::new(&place()), Sealer::under);
    let sealed = sealer.signed_by(&author()).seal("text").unwrap();
    let mut ranges = ranges(sealed.as_bytes()).unwrap();
    assert_eq!((ranges.addressees().len(), ranges.len()), (300, 4));
    assert_eq!(ranges.read(0..4).unwrap().expose_provisional(), b"text");

    let opener = Opener::new(&place()).with_key(&key(0)).from(identity(3).public());
    assert_eq!(error_of(opener.ranges(Cursor::new(sealed.as_bytes()))), Some(Error::AuthorMismatch));
    let in_memory = Envelope::from_bytes(b"SWXX").err();
    assert_eq!(error_of(self::ranges(b"SWXX")), in_memory);
}

#[test]
fn reading_and_seeking_is_that_of_the_text() {
    let text = text(3 * PIECE);
    for sealed in [sealer().seal(&text).unwrap(), sealer().exact_length().seal(&text).unwrap()] {
        let mut ranges = ranges(sealed.as_bytes()).unwrap();
        let mut reader = ranges.reader();
        let mut all = Vec::new();
        reader.read_to_end(&mut all).unwrap();
        assert!(all == text);
        for position in [0, 9, PIECE - 9, PIECE - 8, 2 * PIECE - 1, 3 * PIECE - 1] {
            reader.seek(SeekFrom::Start(position as u64)).unwrap();
            let mut some = vec![0; 100.min(text.len() - position)];
            reader.read_exact(&mut some).unwrap();
            assert!(some == text[position..][..some.len()]);
        }
        assert_eq!(reader.seek(SeekFrom::End(5)).unwrap(), text.len() as u64 + 5);
        assert_eq!(reader.read(&mut [0]).unwrap(), 0);
        assert!(reader.seek(SeekFrom::Current(-1_000_000)).is_err());
        assert_eq!(reader.stream_position().unwrap(), text.len() as u64 + 5);
    }
}

#[test]
fn what_reads_and_opens_shows_no_text() {
    let sealed = sealer().seal(text(100)).unwrap();
    let mut ranges = ranges(sealed.as_bytes()).unwrap();
    assert_eq!(format!("{ranges:?}"), "Ranges([redacted], 100 bytes of text)");
    let mut reader = ranges.reader();
    reader.seek(SeekFrom::Start(7)).unwrap();
    assert_eq!(format!("{reader:?}"), "RangeReader([redacted], at 7 of 100)");
    let shown = format!("{:?}", Opener::new(&place()).with(&identity(1)).with_key(&key(0)));
    let any = Opener::new(&place()).from_any(|_| None);
    assert!(format!("{any:?}").contains("FromAny(look-up)"));
    assert!(shown.contains("[Identity([redacted]") && shown.contains("ConversationKey("), "{shown}");
}

#[test]
fn a_header_is_read_as_far_as_it_goes() {
    // Header and MAC end on either side of the first 8,192 bytes that are read.
    for recipients in [62, 63, 64] {
        let sealer = (1..recipients).map(key).fold(sealer(), |sealer, key| sealer.under(&key));
        let sealed = sealer.exact_length().seal(text(200_000)).unwrap();
        let mut read = 0;
        let source = |offset: u64, buffer: &mut [u8]| {
            read += buffer.len();
            (&sealed.as_bytes()[usize::try_from(offset).unwrap()..]).read(buffer)
        };
        let made = opener().ranges(Reading { size: sealed.as_bytes().len() as u64, source }).unwrap();
        assert_eq!(made.len(), 200_000);
        drop(made);
        assert!(read < 100_000, "{read} bytes read, the segments among them");
    }
}

struct Reading<F> {
    size: u64,
    source: F,
}

impl<F: FnMut(u64, &mut [u8]) -> io::Result<usize>> Source for Reading<F> {
    fn size(&mut self) -> io::Result<u64> {
        Ok(self.size)
    }

    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        (self.source)(offset, buffer)
    }
}

#[test]
fn a_window_ends_with_its_segment_or_with_the_text() {
    let (piece, length) = (PIECE as u64, 2 * PIECE as u64 + 100);
    let padded = sealer().seal(text(2 * PIECE + 100)).unwrap();
    let padded = ranges(padded.as_bytes()).unwrap();
    for (position, end) in [(0, piece - 8), (piece - 9, piece - 8), (piece - 8, 2 * piece - 8)] {
        assert_eq!(padded.window(position), position..end);
    }
    assert_eq!(padded.window(2 * piece), 2 * piece..length);
}

#[test]
fn a_pass_that_is_not_through_has_no_outcome() {
    let sealed = Sealer::new(&place()).under(&key(0)).exact_length().unsigned().seal(text(100)).unwrap();
    let begun = || {
        let opener = Opener::new(&place()).with_key(&key(0)).author_not_checked();
        Checking::of(opener.ranges(Cursor::new(sealed.as_bytes())).unwrap())
    };
    assert_eq!(error_of(begun().finish()), Some(Error::Decryption));
    let mut through = begun();
    while through.step().unwrap() {}
    assert_eq!(format!("{through:?}"), "Checking(Ranges([redacted], 100 bytes of text), 1 segments so far)");
    assert!(through.finish().is_ok());
}
