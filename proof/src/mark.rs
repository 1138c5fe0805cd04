//! Telling valgrind which bytes are secret: memcheck then reports every branch and every index that depends on them, as if
//! they had never been written.
//!
//! The only unsafe code outside the C boundary, and no part of the library: a client request as valgrind's manual
//! describes it, an instruction sequence that does nothing on a real processor.

/// Marks the bytes as secret.
pub fn secret(bytes: &[u8]) {
    request(MAKE_MEM_UNDEFINED, bytes.as_ptr() as usize, bytes.len());
}

/// Marks the bytes at this address of this process as secret.
pub fn secret_at(address: usize, length: usize) {
    request(MAKE_MEM_UNDEFINED, address, length);
}

/// Marks the bytes as public again: an outcome that everybody may see.
pub fn public(bytes: &[u8]) {
    request(MAKE_MEM_DEFINED, bytes.as_ptr() as usize, bytes.len());
}

/// Whether valgrind looks on.
#[must_use]
pub fn watched() -> bool {
    request(RUNNING_ON_VALGRIND, 0, 0) != 0
}

const RUNNING_ON_VALGRIND: usize = 0x1001;
const MEMCHECK: usize = (b'M' as usize) << 24 | (b'C' as usize) << 16;
const MAKE_MEM_UNDEFINED: usize = MEMCHECK + 1;
const MAKE_MEM_DEFINED: usize = MEMCHECK + 2;

/// A client request on x86-64; 0 without valgrind.
#[cfg(target_arch = "x86_64")]
#[allow(
    unsafe_code,
    reason = "the request is an instruction sequence; without valgrind it changes only the result"
)]
fn request(code: usize, first: usize, second: usize) -> usize {
    let arguments: [usize; 6] = [code, first, second, 0, 0, 0];
    let mut result: usize = 0;
    // SAFETY: four rotations of rdi by 128 bits in all leave it as it was, the exchange of rbx with itself does nothing;
    // valgrind reads the six words behind rax and writes rdx. It writes no memory of the program.
    unsafe {
        core::arch::asm!(
            "rol rdi, 3",
            "rol rdi, 13",
            "rol rdi, 61",
            "rol rdi, 51",
            "xchg rbx, rbx",
            inout("rdx") result,
            in("rax") arguments.as_ptr(),
        );
    }
    result
}

/// Elsewhere nothing is known, which [`watched`] tells.
#[cfg(not(target_arch = "x86_64"))]
fn request(_code: usize, _first: usize, _second: usize) -> usize {
    0
}
