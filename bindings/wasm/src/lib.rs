//! The core for JavaScript. What stands here becomes the classes of the npm package `sealwax`, chapter by chapter;
//! `ts/` loads the module at its first use and makes typed errors of what it throws.
//!
//! Names and order of arguments are the core's. Bytes come in as `Uint8Array` of any realm, times as whole numbers of
//! Unix seconds. Builders are used up step by step, as in the core.
#![allow(missing_debug_implementations, reason = "everything is handed to JavaScript; nothing here prints")]
#![allow(
    clippy::too_many_arguments,
    reason = "those of the core; what belongs together comes together there"
)]
#![allow(clippy::needless_pass_by_value, reason = "the boundary owns what it hands over")]

mod boundary;
pub mod code;
pub mod context;
pub mod conversation;
pub mod device;
pub mod envelope;
pub mod identity;
pub mod keep;
pub mod keywrap;
pub mod list;
pub mod login;
pub mod recovery;
pub mod roster;
pub mod session;
#[cfg(feature = "testing")]
pub mod testing;
pub mod web;

// A build of the whole workspace turns on for everybody what one member asks of the core. The module of production must
// not accept costs made for tests.
const _: () = assert!(
    cfg!(any(debug_assertions, feature = "testing")) || !sealwax::TESTING,
    "the module is not released with the core's feature `testing`, unless by its own: build it alone, with `-p`"
);

/// Wipes whatever is freed: the numbers that the crates beneath leave behind, and the strings that come in.
#[global_allocator]
static ALLOCATOR: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);
