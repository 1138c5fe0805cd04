//! Sealed bytes of the caller's, read where ranges need them.

use std::ffi::c_void;
use std::io;

use sealwax::envelope::Source;

/// Where an envelope lies: its size, and a function of the caller's that reads from `offset` on into `into`, at most `len`
/// bytes, writes to `read` how many, and returns 0; anything else is a failure.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(non_camel_case_types, reason = "its name in C")]
pub(crate) struct sealwax_source {
    state: *mut c_void,
    size: u64,
    read_at: Option<
        unsafe extern "C" fn(
            state: *mut c_void,
            offset: u64,
            into: *mut u8,
            len: usize,
            read: *mut usize,
        ) -> i32,
    >,
}

/// A source whose function is there.
#[derive(Debug)]
pub(crate) struct Checked(sealwax_source);

// SAFETY: the state is the caller's, and he is told that it is used on the thread that calls.
unsafe impl Send for Checked {}

// SAFETY: it is used through `&mut` alone, below; who shares it has nothing to call.
unsafe impl Sync for Checked {}

impl sealwax_source {
    pub(crate) fn checked(self) -> sealwax::Result<Checked> {
        match self.read_at {
            Some(_) => Ok(Checked(self)),
            None => Err(sealwax::Error::InvalidInput { what: "a source without a function that reads" }),
        }
    }
}

impl Source for Checked {
    fn size(&mut self) -> io::Result<u64> {
        Ok(self.0.size)
    }

    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(read_at) = self.0.read_at else { return Err(io::ErrorKind::Unsupported.into()) };
        let mut read = 0;
        // SAFETY: the buffer is ours and `len` bytes long; state and function are valid as long as the handle lives,
        // says the contract.
        let status =
            unsafe { read_at(self.0.state, offset, buffer.as_mut_ptr(), buffer.len(), &raw mut read) };
        if status == 0 && read <= buffer.len() { Ok(read) } else { Err(io::ErrorKind::Other.into()) }
    }
}
