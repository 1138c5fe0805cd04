//! libsodium and libargon2, as far as they are measured. The only place with `unsafe`: calls into C, each with the
//! lengths of the slices it is given.

use std::ffi::{c_char, c_int, c_uchar, c_ulonglong, c_void};

/// Bytes that a chunk of a secretstream is longer than its text.
pub const STREAM_OVERHEAD: usize = 17;
/// Bytes that a sealed box is longer than its text.
pub const SEAL_OVERHEAD: usize = 48;

unsafe extern "C" {
    fn sodium_init() -> c_int;
    fn crypto_secretstream_xchacha20poly1305_init_push(
        state: *mut c_void,
        header: *mut c_uchar,
        key: *const c_uchar,
    ) -> c_int;
    fn crypto_secretstream_xchacha20poly1305_push(
        state: *mut c_void,
        out: *mut c_uchar,
        out_len: *mut c_ulonglong,
        text: *const c_uchar,
        text_len: c_ulonglong,
        aad: *const c_uchar,
        aad_len: c_ulonglong,
        tag: c_uchar,
    ) -> c_int;
    fn crypto_box_keypair(public: *mut c_uchar, secret: *mut c_uchar) -> c_int;
    fn crypto_box_seal(
        out: *mut c_uchar,
        text: *const c_uchar,
        text_len: c_ulonglong,
        public: *const c_uchar,
    ) -> c_int;
    fn crypto_pwhash(
        out: *mut c_uchar,
        out_len: c_ulonglong,
        password: *const c_char,
        password_len: c_ulonglong,
        salt: *const c_uchar,
        passes: c_ulonglong,
        memory: usize,
        algorithm: c_int,
    ) -> c_int;
    fn argon2id_hash_raw(
        passes: u32,
        memory_kib: u32,
        parallelism: u32,
        password: *const c_void,
        password_len: usize,
        salt: *const c_void,
        salt_len: usize,
        out: *mut c_void,
        out_len: usize,
    ) -> c_int;
}

/// Without it libsodium does not use the vector units of the processor.
pub fn init() {
    // SAFETY: may be called any number of times, by any thread.
    assert!(unsafe { sodium_init() } >= 0);
}

/// A secretstream that encrypts; libsodium's state has 52 bytes.
#[derive(Debug)]
pub struct Stream([u64; 16]);

impl Stream {
    /// Under a key, with a header that nobody reads here.
    pub fn new(key: &[u8; 32]) -> Self {
        let (mut state, mut header) = ([0; 16], [0; 24]);
        // SAFETY: state has 128 aligned bytes where 52 are used, header the 24 bytes asked for, key 32.
        let result = unsafe {
            crypto_secretstream_xchacha20poly1305_init_push(
                state.as_mut_ptr().cast(),
                header.as_mut_ptr(),
                key.as_ptr(),
            )
        };
        assert_eq!(result, 0);
        Self(state)
    }

    /// Encrypts one chunk.
    pub fn push(&mut self, text: &[u8], out: &mut [u8]) {
        assert!(out.len() >= text.len() + STREAM_OVERHEAD);
        // SAFETY: out has room for the text and 17 bytes more; null is allowed for what is left out.
        let result = unsafe {
            crypto_secretstream_xchacha20poly1305_push(
                self.0.as_mut_ptr().cast(),
                out.as_mut_ptr(),
                std::ptr::null_mut(),
                text.as_ptr(),
                text.len() as u64,
                std::ptr::null(),
                0,
                0,
            )
        };
        assert_eq!(result, 0);
    }
}

/// A new public key for sealed boxes.
pub fn box_public_key() -> [u8; 32] {
    let (mut public, mut secret) = ([0; 32], [0; 32]);
    // SAFETY: both have the 32 bytes asked for.
    assert_eq!(unsafe { crypto_box_keypair(public.as_mut_ptr(), secret.as_mut_ptr()) }, 0);
    public
}

/// crypto_box_seal.
pub fn box_seal(text: &[u8], public: &[u8; 32], out: &mut [u8]) {
    assert!(out.len() >= text.len() + SEAL_OVERHEAD);
    // SAFETY: out has room for the text and 48 bytes more.
    assert_eq!(
        unsafe { crypto_box_seal(out.as_mut_ptr(), text.as_ptr(), text.len() as u64, public.as_ptr()) },
        0
    );
}

/// Argon2id, p = 1, by libsodium.
pub fn sodium_argon2(password: &[u8], salt: &[u8; 16], memory_kib: usize, passes: u64) -> [u8; 32] {
    let mut out = [0; 32];
    // SAFETY: all lengths are those of the slices; 2 is Argon2id.
    let result = unsafe {
        crypto_pwhash(
            out.as_mut_ptr(),
            32,
            password.as_ptr().cast(),
            password.len() as u64,
            salt.as_ptr(),
            passes,
            memory_kib * 1024,
            2,
        )
    };
    assert_eq!(result, 0);
    out
}

/// Argon2id, p = 1, by libargon2.
pub fn c_argon2(password: &[u8], salt: &[u8], memory_kib: u32, passes: u32) -> [u8; 32] {
    let mut out = [0; 32];
    // SAFETY: all lengths are those of the slices.
    let result = unsafe {
        argon2id_hash_raw(
            passes,
            memory_kib,
            1,
            password.as_ptr().cast(),
            password.len(),
            salt.as_ptr().cast(),
            salt.len(),
            out.as_mut_ptr().cast(),
            32,
        )
    };
    assert_eq!(result, 0);
    out
}
