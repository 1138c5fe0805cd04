//! Programs that use sealwax and are looked at from outside: what stays in their memory, and what their time depends on.
//!
//! Nothing here is part of the library. `tests/` starts the programs in `src/bin/` and judges them.

pub mod dudect;
pub mod film;
pub mod habits;
pub mod known;
pub mod life;
pub mod mark;
pub mod memcheck;
pub mod needles;
pub mod scan;
pub mod work;
