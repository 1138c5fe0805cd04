//! Bytes that this library made and the caller frees.

use core::ptr;

use zeroize::Zeroize;

/// Bytes made by this library, a text without a terminating zero among them. Free each with `sealwax_bytes_free`;
/// nothing at all is `{NULL, 0}`.
#[repr(C)]
#[derive(Debug)]
#[allow(non_camel_case_types, reason = "this is its name in C")]
pub(crate) struct sealwax_bytes {
    /// Where they are; NULL if there are none.
    pub(crate) data: *mut u8,
    /// How many.
    pub(crate) len: usize,
}

impl From<Vec<u8>> for sealwax_bytes {
    /// A vector with spare capacity moves; what it leaves behind is wiped by the allocator.
    fn from(bytes: Vec<u8>) -> Self {
        if bytes.is_empty() {
            return Self { data: ptr::null_mut(), len: 0 };
        }
        let boxed = bytes.into_boxed_slice();
        let len = boxed.len();
        Self { data: Box::into_raw(boxed).cast(), len }
    }
}

/// Wipes and frees bytes, and sets them to `{NULL, 0}`. NULL, and bytes already freed, are accepted.
///
/// # Safety
/// `bytes` is NULL, or points to what a function of this library wrote, unaltered.
#[unsafe(no_mangle)]
unsafe extern "C" fn sealwax_bytes_free(bytes: *mut sealwax_bytes) {
    // SAFETY: NULL or valid and not used by another thread, says the contract.
    let Some(bytes) = (unsafe { bytes.as_mut() }) else { return };
    let (data, len) = (core::mem::replace(&mut bytes.data, ptr::null_mut()), core::mem::take(&mut bytes.len));
    if data.is_null() {
        return;
    }
    // SAFETY: data and length are those of the boxed slice given away by `From<Vec<u8>>`, taken back once: the
    // caller's copy is NULL by now.
    let mut boxed = unsafe { Box::from_raw(ptr::slice_from_raw_parts_mut(data, len)) };
    boxed.zeroize();
}
