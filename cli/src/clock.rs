//! The clock: the library has none.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::failure::{Failure, Kind, Result};

/// Seconds since 1970.
pub(crate) fn now() -> Result<u64> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since
        .map(|since| since.as_secs())
        .map_err(|_| Failure::new(Kind::Machine, "the clock stands before 1970; set it"))
}
