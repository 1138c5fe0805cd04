//! libsealwax: the core's chapters behind a C ABI.
//!
//! Nothing of it is for Rust: that is the crate `sealwax`. The contract stands at the head of `include/sealwax.h`. `boundary.rs` holds it: every function of a chapter is a
//! body inside its `export!`. `unsafe` is written in `boundary.rs`, `out.rs`, `handle.rs`, `bytes.rs` and `source.rs`, and nowhere else.

#![allow(clippy::too_many_arguments, reason = "a slice is two of them in C")]

mod boundary;
mod bytes;
mod code;
mod constants;
mod context;
mod conversation;
mod device;
mod envelope;
mod handle;
mod identity;
mod keep;
mod keywrap;
mod kinds;
mod login;
mod out;
mod reason;
mod recovery;
mod result;
mod roster;
mod session;
mod source;

// `cargo build --workspace --release` turns on, for all its members, what one of them asks of the core. A library that
// accepts costs made for tests must not come of it. Debug builds are for tests.
const _: () = assert!(
    cfg!(debug_assertions) || !sealwax::TESTING,
    "libsealwax is not released with the core's feature `testing`: build it alone, with `-p sealwax-c`"
);

/// Wipes whatever is freed, in the crates beneath too.
#[global_allocator]
static ALLOCATOR: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);
