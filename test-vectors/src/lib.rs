//! The test vectors of sealwax as a Rust library: a loader of their files, a runner that executes every operation of
//! `schema.md` against the core, and the generator that writes them.
//!
//! ```no_run
//! let report = sealwax_vectors::verify_dir(std::path::Path::new("test-vectors"));
//! assert!(report.is_clean(), "{report}");
//! ```

pub mod case;
mod error;
#[cfg(feature = "make")]
pub mod make;
mod op;
pub mod plain;
mod report;
mod value;

pub use error::Stop;
pub use report::{Count, Difference, Report, verify_dir};
