//! The one way in: `export!` makes a C function of a Rust body.
//!
//! Before the body runs, every pointer and every length has been checked, and before anything is borrowed. What the
//! body returns is written to the outputs, on success only. A panic becomes a result.

use std::panic::{AssertUnwindSafe, catch_unwind};

use sealwax::{Error, Result};

use crate::out::Pointer;
use crate::result::sealwax_result;

const NULL: Error = Error::InvalidInput { what: "a pointer is NULL; pass one" };
const LENGTH: Error = Error::InvalidInput { what: "a length is beyond what memory can hold" };
const UTF8: Error = Error::InvalidInput { what: "a text is not UTF-8" };
const FIXED: Error = Error::InvalidInput { what: "an id or key has another length" };

/// Makes exported functions.
///
/// ```text
/// fn sealwax_x(place: &Context, id[id_len]: id MessageId, typed[typed_len]: text) -> out: Envelope { body }
/// ```
///
/// Parameters: `&T` and `&mut T` (handles), `maybe T` (a handle or NULL), `name[len]: bytes`, `text`, `id T` (bytes of
/// fixed length) or `many T` (handles), and `u8`, `u32`, `u64`, `usize`, `bool`. Outputs come last. The body gives a
/// `Result` of the outputs. `cargo xtask header` reads the same lines.
macro_rules! export {
    ($($(#[$doc:meta])* fn $name:ident($($params:tt)*) $(-> $($out:ident: $type:ty),+)? $body:block)*) => { $(
        $crate::boundary::export_one! {
            { [$(#[$doc])*] $name [$($($out: $type),+)?] $body } [] [] [] $($params)*
        }
    )* };
}
pub(crate) use export;

/// Takes the parameters one by one, collecting the C signature, the checks and the borrowings.
macro_rules! export_one {
    ($head:tt [$($sig:tt)*] [$($check:tt)*] [$($bind:tt)*] $name:ident: &mut $type:ty $(, $($rest:tt)*)?) => {
        $crate::boundary::export_one! {
            $head [$($sig)* $name: *mut $type,] [$($check)* $crate::boundary::check_handle($name)?;]
            [$($bind)*
                // SAFETY: not NULL; a live handle that no other thread uses meanwhile, says the contract.
                let $name = unsafe { &mut *$name };
            ] $($($rest)*)?
        }
    };
    ($head:tt [$($sig:tt)*] [$($check:tt)*] [$($bind:tt)*] $name:ident: &$type:ty $(, $($rest:tt)*)?) => {
        $crate::boundary::export_one! {
            $head [$($sig)* $name: *const $type,] [$($check)* $crate::boundary::check_handle($name)?;]
            [$($bind)*
                // SAFETY: not NULL; a live handle that nobody changes meanwhile, says the contract.
                let $name = unsafe { &*$name };
            ] $($($rest)*)?
        }
    };
    ($head:tt [$($sig:tt)*] [$($check:tt)*] [$($bind:tt)*] $name:ident: maybe $type:ty $(, $($rest:tt)*)?) => {
        $crate::boundary::export_one! {
            $head [$($sig)* $name: *const $type,] [$($check)* $crate::boundary::check_aligned($name)?;]
            [$($bind)*
                // SAFETY: NULL, or a live handle that nobody changes meanwhile, says the contract.
                let $name = unsafe { $name.as_ref() };
            ] $($($rest)*)?
        }
    };
    ($head:tt [$($sig:tt)*] [$($check:tt)*] [$($bind:tt)*] $name:ident[$len:ident]: bytes $(, $($rest:tt)*)?) => {
        $crate::boundary::export_one! {
            $head [$($sig)* $name: *const u8, $len: usize,] [$($check)* $crate::boundary::check_slice($name, $len)?;]
            [$($bind)*
                // SAFETY: checked above; that many bytes are there and stay as they are, says the contract.
                let $name: &[u8] = unsafe { $crate::boundary::slice($name, $len) };
            ] $($($rest)*)?
        }
    };
    ($head:tt [$($sig:tt)*] [$($check:tt)*] [$($bind:tt)*] $name:ident[$len:ident]: text $(, $($rest:tt)*)?) => {
        $crate::boundary::export_one! {
            $head [$($sig)* $name: *const u8, $len: usize,] [$($check)* $crate::boundary::check_slice($name, $len)?;]
            [$($bind)*
                // SAFETY: checked above; that many bytes are there and stay as they are, says the contract.
                let $name: &str = $crate::boundary::text(unsafe { $crate::boundary::slice($name, $len) })?;
            ] $($($rest)*)?
        }
    };
    ($head:tt [$($sig:tt)*] [$($check:tt)*] [$($bind:tt)*] $name:ident[$len:ident]: id $type:ty $(, $($rest:tt)*)?) => {
        $crate::boundary::export_one! {
            $head [$($sig)* $name: *const u8, $len: usize,] [$($check)* $crate::boundary::check_slice($name, $len)?;]
            [$($bind)*
                // SAFETY: checked above; that many bytes are there and stay as they are, says the contract.
                let $name = <$type>::from_bytes($crate::boundary::fixed(unsafe { $crate::boundary::slice($name, $len) })?);
            ] $($($rest)*)?
        }
    };
    ($head:tt [$($sig:tt)*] [$($check:tt)*] [$($bind:tt)*] $name:ident[$len:ident]: many $type:ty $(, $($rest:tt)*)?) => {
        $crate::boundary::export_one! {
            $head [$($sig)* $name: *const *const $type, $len: usize,]
            [$($check)* $crate::boundary::check_slice($name, $len)?;]
            [$($bind)*
                // SAFETY: checked above; that many handles are there and stay as they are, says the contract.
                let $name: Vec<&$type> = unsafe { $crate::boundary::handles_of($name, $len) }?;
            ] $($($rest)*)?
        }
    };
    ($head:tt [$($sig:tt)*] [$($check:tt)*] [$($bind:tt)*] $name:ident: $type:ident $(, $($rest:tt)*)?) => {
        $crate::boundary::export_one! {
            $head [$($sig)* $name: $type,] [$($check)*] [$($bind)*] $($($rest)*)?
        }
    };
    (
        { [$(#[$doc:meta])*] $name:ident [$($out:ident: $type:ty),*] $body:block }
        [$($sig:tt)*] [$($check:tt)*] [$($bind:tt)*]
    ) => {
        $(#[$doc])*
        ///
        /// # Safety
        /// The contract at the head of `sealwax.h`.
        #[unsafe(no_mangle)]
        #[allow(unused_parens, reason = "one output or several")]
        unsafe extern "C" fn $name(
            $($sig)* $($out: <$type as $crate::out::Out>::To),*
        ) -> $crate::result::sealwax_result {
            $crate::boundary::guarded(|| {
                $($check)*
                $crate::boundary::check_out(($($out),*))?;
                $($bind)*
                let done = $crate::boundary::run(|| -> sealwax::Result<($($type),*)> { $body })?;
                let result = $crate::out::Out::result(&done);
                if result == $crate::result::sealwax_result::SEALWAX_RESULT_OK {
                    // SAFETY: not NULL; valid for writes, says the contract.
                    unsafe { $crate::out::Out::write(done, ($($out),*)) };
                }
                Ok(result)
            })
        }
    };
}
pub(crate) use export_one;

/// Runs a call; a panic in it becomes a result.
pub(crate) fn guarded(call: impl FnOnce() -> Result<sealwax_result>) -> sealwax_result {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(result)) => result,
        Ok(Err(error)) => error.into(),
        Err(_) => sealwax_result::SEALWAX_RESULT_PANIC,
    }
}

/// Runs a body, so that `?` and `return` in it end there.
pub(crate) fn run<T>(body: impl FnOnce() -> Result<T>) -> Result<T> {
    body()
}

pub(crate) fn check_handle<T>(handle: *const T) -> Result<()> {
    if handle.is_null() { Err(NULL) } else { check_aligned(handle) }
}

/// A handle that does not stand where a box can stand is none of ours.
pub(crate) fn check_aligned<T>(handle: *const T) -> Result<()> {
    if handle.is_aligned() { Ok(()) } else { Err(NULL) }
}

pub(crate) fn check_out(to: impl Pointer) -> Result<()> {
    if to.is_null() { Err(NULL) } else { Ok(()) }
}

pub(crate) fn check_slice<T>(data: *const T, len: usize) -> Result<()> {
    if len.checked_mul(size_of::<T>()).is_none_or(|bytes| isize::try_from(bytes).is_err()) {
        return Err(LENGTH);
    }
    if len == 0 || !data.is_null() { check_aligned(data) } else { Err(NULL) }
}

/// The slice at `data`; NULL with length 0 is the empty one.
///
/// # Safety
/// `check_slice` has passed, and `len` values are there, which nobody changes for the duration of the call.
pub(crate) unsafe fn slice<'a, T>(data: *const T, len: usize) -> &'a [T] {
    if len == 0 {
        return &[];
    }
    // SAFETY: not NULL, aligned, at most isize::MAX bytes, all of them there, says the caller.
    unsafe { core::slice::from_raw_parts(data, len) }
}

/// The handles in the array at `data`, none of which may be NULL.
///
/// # Safety
/// As for [`slice`], and each is NULL or a live handle.
pub(crate) unsafe fn handles_of<'a, T>(data: *const *const T, len: usize) -> Result<Vec<&'a T>> {
    // SAFETY: the caller vouches for the same.
    let handles = unsafe { slice(data, len) };
    handles.iter().try_for_each(|handle| check_handle(*handle))?;
    // SAFETY: none is NULL, and all are live, says the caller.
    Ok(handles.iter().map(|handle| unsafe { &**handle }).collect())
}

pub(crate) fn text(bytes: &[u8]) -> Result<&str> {
    core::str::from_utf8(bytes).map_err(|_| UTF8)
}

pub(crate) fn fixed<const N: usize>(bytes: &[u8]) -> Result<[u8; N]> {
    bytes.try_into().map_err(|_| FIXED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ptr;

    #[test]
    fn a_panic_becomes_a_result() {
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| ()));
        let result = guarded(|| panic!("a defect"));
        std::panic::set_hook(hook);
        assert_eq!(result, sealwax_result::SEALWAX_RESULT_PANIC);
    }

    #[test]
    fn null_is_empty_and_nothing_else() {
        assert_eq!(check_slice::<u8>(ptr::null(), 0), Ok(()));
        assert_eq!(check_slice::<u8>(ptr::null(), 1), Err(NULL));
    }

    #[test]
    fn lengths_beyond_memory_are_refused_before_anything_is_read() {
        let byte = 0_u8;
        for len in [usize::MAX, isize::MAX.unsigned_abs() + 1] {
            assert_eq!(check_slice(&byte, len), Err(LENGTH));
        }
        let handle = ptr::null::<u8>();
        assert_eq!(check_slice(&handle, usize::MAX / 8), Err(LENGTH), "in bytes, not in handles");
    }
}
