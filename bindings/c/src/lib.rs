//! libsealwax: the core's chapters behind a C ABI.
//!
//! Nothing of it is for Rust: that is the crate `sealwax`. The contract stands at the head of `include/sealwax.h`. `boundary.rs` holds it: every function of a chapter is a
//! body inside its `export!`. `unsafe` is written in `boundary.rs`, `out.rs`, `handle.rs` and `bytes.rs`, and nowhere else.

#![allow(clippy::too_many_arguments, reason = "a slice is two of them in C")]

mod boundary;
mod bytes;
mod constants;
mod context;
mod conversation;
mod envelope;
mod handle;
mod identity;
mod keywrap;
mod kinds;
mod login;
mod out;
mod result;
mod roster;

/// Wipes whatever is freed, in the crates beneath too.
#[global_allocator]
static ALLOCATOR: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);
