//! Programs that use sealwax and are looked at from outside: what stays in their memory, and what their time depends on.
//!
//! Nothing here is part of the library. `tests/` starts the programs in `src/bin/` and judges them.

pub mod life;
pub mod needles;
pub mod scan;
