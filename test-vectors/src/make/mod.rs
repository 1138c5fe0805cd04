//! The generator: every file of vectors, from fixed identities and a fixed stream of randomness.

mod book;
mod conversations;
mod defects;
mod hosts;
mod identities;
mod kit;
mod logins;
mod primitives;
mod recoveries;
mod rosters;
mod seals;

use sealwax::{hazmat, testing};

use crate::error::Stop;
use book::Book;

/// Every file: its name and its text.
///
/// # Errors
/// When a case gives something else than the generator means it to give.
pub fn all() -> Result<Vec<(String, String)>, Stop> {
    // What is read once draws randomness once: so before the streams begin.
    (1..=testing::IDENTITIES).for_each(|n| drop(testing::identity(n)));
    let chapters: [fn() -> Result<Book, Stop>; 16] = [
        identities::identities,
        identities::wraps,
        logins::challenges,
        logins::login,
        seals::envelopes,
        identities::contexts,
        conversations::conversations,
        recoveries::recovery,
        rosters::roster,
        rosters::device,
        hosts::sessions,
        hosts::codes,
        hosts::keep,
        primitives::text,
        primitives::primitives,
        defects::defects,
    ];
    let make = |(n, chapter): (u8, fn() -> Result<Book, Stop>)| {
        hazmat::with_seed([n; 32], chapter).map(|book| book.finish())
    };
    (1..).zip(chapters).map(make).collect()
}
