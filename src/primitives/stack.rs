//! What a computation leaves on the stack.

use zeroize::Zeroize;

/// Words that are wiped: some times as deep as the ciphers and hashes go.
const DEPTH: usize = 8 * 1024 / size_of::<u64>();

/// Does it, and wipes the stack that it used. Ciphers leave their round keys and blocks of the text there and hashes the
/// keys that they were given: until something else is written over it, and on the stack of a thread that has ended
/// for as long as the system keeps that for the next one.
pub(crate) fn leaving_no_trace<T>(work: impl FnOnce() -> T) -> T {
    let result = apart(work);
    wipe();
    result
}

/// In a frame of its own, which is wiped as well.
#[inline(never)]
fn apart<T>(work: impl FnOnce() -> T) -> T {
    work()
}

#[inline(never)]
fn wipe() {
    [0_u64; DEPTH].zeroize();
}

#[cfg(test)]
#[cfg(target_os = "linux")] // its memory can be read as a file
mod tests {
    use super::*;
    use std::io::{Read, Seek, SeekFrom};

    /// What stands at an address of this process.
    fn memory(address: usize) -> [u8; 64] {
        let mut memory = std::fs::File::open("/proc/self/mem").unwrap();
        memory.seek(SeekFrom::Start(address as u64)).unwrap();
        let mut bytes = [0; 64];
        memory.read_exact(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn nothing_of_the_work_is_left() {
        let work = || {
            let secret = core::hint::black_box([0xA7_u8; 64]);
            let address = core::hint::black_box(&secret).as_ptr() as usize;
            (address, memory(address))
        };
        let (address, held) = leaving_no_trace(work);
        assert_eq!(held, [0xA7; 64]);
        let left = memory(address);
        assert!(!left.contains(&0xA7), "{left:?}");
    }
}
