//! How far a long piece of work has come, on a terminal only: bytes, rate, time left.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Short work shows nothing.
const QUIET: Duration = Duration::from_millis(700);
const BETWEEN: Duration = Duration::from_millis(200);

/// A line on standard error that is written anew as the work goes on, and removed at its end.
pub(crate) struct Progress {
    shown: bool,
    on: bool,
    total: Option<u64>,
    done: u64,
    began: Instant,
    next: Instant,
}

impl Progress {
    /// Begins; `total` is the number of bytes to come, if it is known.
    pub(crate) fn new(total: Option<u64>) -> Self {
        let began = Instant::now();
        Self { shown: false, on: io::stderr().is_terminal(), total, done: 0, began, next: began + QUIET }
    }

    /// So many bytes more are done.
    pub(crate) fn advance(&mut self, bytes: usize) {
        self.done += bytes as u64;
        if !self.on || Instant::now() < self.next {
            return;
        }
        let line = describe(self.done, self.total, self.began.elapsed());
        let _ = write!(io::stderr().lock(), "\r\x1b[K{line}");
        self.shown = true;
        self.next = Instant::now() + BETWEEN;
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}

/// `1.2 GiB of 4.0 GiB (30 %), 812.0 MiB/s, 3 s left`
fn describe(done: u64, total: Option<u64>, elapsed: Duration) -> String {
    let millis = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX).max(1);
    let rate = u64::try_from(u128::from(done) * 1000 / u128::from(millis)).unwrap_or(u64::MAX);
    let Some(total) = total.filter(|&total| total >= done && total > 0) else {
        return format!("{}, {}/s", size(done), size(rate));
    };
    let left = (total - done) / rate.max(1);
    let share = u128::from(done) * 100 / u128::from(total);
    format!("{} of {} ({share} %), {}/s, {} left", size(done), size(total), size(rate), time(left))
}

/// A number of bytes for people.
pub(crate) fn size(bytes: u64) -> String {
    const UNITS: [&str; 5] = ["KiB", "MiB", "GiB", "TiB", "PiB"];
    if bytes < 1024 {
        return format!("{bytes} bytes");
    }
    let mut tenths = u128::from(bytes) * 10 / 1024;
    let mut unit = 0;
    while tenths >= 10 * 1024 && unit + 1 < UNITS.len() {
        tenths /= 1024;
        unit += 1;
    }
    format!("{}.{} {}", tenths / 10, tenths % 10, UNITS.get(unit).unwrap_or(&""))
}

fn time(seconds: u64) -> String {
    match seconds {
        0..=59 => format!("{seconds} s"),
        60..=3599 => format!("{} min {} s", seconds / 60, seconds % 60),
        _ => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_for_people() {
        assert_eq!(size(0), "0 bytes");
        assert_eq!(size(1023), "1023 bytes");
        assert_eq!(size(1024), "1.0 KiB");
        assert_eq!(size(1024 * 1024 - 1), "1023.9 KiB");
        assert_eq!(size(5 << 30), "5.0 GiB");
    }

    #[test]
    fn the_line_tells_bytes_rate_and_time_left() {
        let line = describe(1 << 30, Some(4 << 30), Duration::from_secs(2));
        assert_eq!(line, "1.0 GiB of 4.0 GiB (25 %), 512.0 MiB/s, 6 s left");
        assert_eq!(describe(1 << 30, None, Duration::from_secs(1)), "1.0 GiB, 1.0 GiB/s");
    }
}
