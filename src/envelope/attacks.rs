//! The published attacks, tried against envelopes.
