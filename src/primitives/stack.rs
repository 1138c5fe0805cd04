//! What a computation leaves on the stack.

/// Bytes of stack that are wiped behind a cipher: AES goes 12 KiB deep where it is not optimised.
pub(crate) const CIPHER: usize = 16 * 1024;

/// Behind a hash with a key, which goes less than 2 KiB deep.
pub(crate) const HASH: usize = 2 * 1024;

/// Does it, and wipes the stack that it used. Ciphers leave their round keys and blocks of the text there and hashes the
/// keys that they were given: until something else is written over it, and on the stack of a thread that has ended
/// for as long as the system keeps that for the next one.
pub(crate) fn leaving_no_trace<const DEPTH: usize, T>(work: impl FnOnce() -> T) -> T {
    let result = apart(work);
    wipe::<DEPTH>();
    result
}

/// In a frame of its own, which is wiped as well.
#[inline(never)]
fn apart<T>(work: impl FnOnce() -> T) -> T {
    work()
}

#[inline(never)]
fn wipe<const DEPTH: usize>() {
    // Written at once, not word by word as `zeroize` does: it is done for each small hash.
    let zeros = [0_u8; DEPTH];
    zeroize::optimization_barrier(&zeros);
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
        let (address, held) = leaving_no_trace::<HASH, _>(work);
        assert_eq!(held, [0xA7; 64]);
        let left = memory(address);
        assert!(!left.contains(&0xA7), "{left:?}");
    }
}
