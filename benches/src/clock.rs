//! Two things measured side by side.

use std::hint::black_box;
use std::time::Instant;

use crate::Result;

/// Seconds of one call, without what it takes to drop what comes out.
pub(crate) fn time<T>(work: &mut impl FnMut() -> Result<T>) -> Result<f64> {
    let start = Instant::now();
    let done = black_box(work()?);
    let seconds = start.elapsed().as_secs_f64();
    drop(done);
    Ok(seconds)
}

pub(crate) fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Ours and the peer's in turn, so that whatever else the machine does meets both; prints the row.
pub(crate) fn side_by_side<A, B>(
    name: &str,
    rounds: usize,
    mut ours: impl FnMut() -> Result<A>,
    mut peer: impl FnMut() -> Result<B>,
) -> Result<()> {
    time(&mut ours)?;
    time(&mut peer)?;
    let (mut ours_all, mut peer_all, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        let (one, other) = (time(&mut ours)?, time(&mut peer)?);
        ours_all.push(one);
        peer_all.push(other);
        ratios.push(other / one);
    }
    let best = |all: &[f64]| all.iter().copied().fold(f64::INFINITY, f64::min);
    let best_ratio = best(&peer_all) / best(&ours_all);
    let (one, other) = (median(&mut ours_all), median(&mut peer_all));
    println!("row {name} {one:e} {other:e} {:.4} {best_ratio:.4}", median(&mut ratios));
    Ok(())
}
