//! Whether two kinds of input take different times: Welch's t-test over many measurements, after Reparaz, Balasch and
//! Verbauwhede, "Dude, is my code constant time?".
//!
//! An alarm, not a proof: on a busy machine it misses what is small.

use std::time::Instant;

/// From here on two means differ for certain.
pub const CERTAIN: f64 = 10.0;

/// What was measured of two kinds of input.
#[derive(Debug, Clone, Copy)]
pub struct Verdict {
    /// Welch's t; beyond [`CERTAIN`] the times differ.
    pub t: f64,
    /// The difference of the means in nanoseconds.
    pub difference: f64,
    /// How many measurements were kept.
    pub kept: usize,
}

impl Verdict {
    /// Whether the times differ.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.t.abs() > CERTAIN
    }
}

/// Measures `work` on inputs of the kinds `false` and `true`, in an order that nothing can follow.
pub fn compare<I>(
    measurements: usize,
    mut input: impl FnMut(bool) -> I,
    work: impl Fn(I) -> bool,
) -> Verdict {
    let mut times: [Vec<f64>; 2] = [Vec::with_capacity(measurements), Vec::with_capacity(measurements)];
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    for _ in 0..measurements {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let kind = state & 1 == 1;
        let prepared = std::hint::black_box(input(kind));
        let start = Instant::now();
        std::hint::black_box(work(prepared));
        times[usize::from(kind)].push(start.elapsed().as_nanos() as f64);
    }
    judge(times)
}

/// Interruptions only ever lengthen: the slowest tenth of all is left out.
fn judge(mut times: [Vec<f64>; 2]) -> Verdict {
    let mut all: Vec<f64> = times.iter().flatten().copied().collect();
    all.sort_by(f64::total_cmp);
    let limit = all.get(all.len() * 9 / 10).copied().unwrap_or(f64::MAX);
    times.iter_mut().for_each(|times| times.retain(|&time| time <= limit));
    let [one, other] = times.each_ref().map(|times| Moments::of(times));
    let error = (one.variance / one.count + other.variance / other.count).sqrt();
    let difference = other.mean - one.mean;
    let t = if error > 0.0 { difference / error } else { 0.0 };
    Verdict { t, difference, kept: times.iter().map(Vec::len).sum() }
}

struct Moments {
    count: f64,
    mean: f64,
    variance: f64,
}

impl Moments {
    fn of(values: &[f64]) -> Self {
        let count = values.len().max(1) as f64;
        let mean = values.iter().sum::<f64>() / count;
        let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / count;
        Self { count, mean, variance }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_times_do_not_differ_and_different_ones_do() {
        let noise = |offset: f64| (0..10_000).map(|i| offset + f64::from(i * 7919 % 100)).collect::<Vec<_>>();
        assert!(!judge([noise(500.0), noise(500.0)]).differs());
        assert!(judge([noise(500.0), noise(510.0)]).differs());
    }
}
