//! The benchmark: what is measured, how the variants of its program are built and run, and what is written down.

mod bars;
pub(crate) mod plot;
pub(crate) mod results;
pub(crate) mod row;
pub(crate) mod run;
mod why;
