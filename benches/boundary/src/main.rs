//! What the C boundary adds: the same seal through libsealwax and in Rust, with the same allocator beneath. Prints a line
//! as the other bench program does.

#[path = "../../src/clock.rs"]
mod clock;

use std::error::Error;
use std::hint::black_box;
use std::ptr;

use sealwax::context::Context;
use sealwax::conversation::ConversationKey;
use sealwax::envelope::Sealer;
use sealwax_c as _; // its functions are found by their names in C

use clock::side_by_side;

/// Whatever goes wrong ends the run.
pub(crate) type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// A handle of any type.
#[repr(C)]
struct Handle([u8; 0]);

unsafe extern "C" {
    fn sealwax_context_new(out: *mut *mut Handle) -> u32;
    fn sealwax_context_with(place: *mut Handle, name: *const u8, name_len: usize, value: *const u8, value_len: usize) -> u32;
    fn sealwax_context_free(place: *mut Handle);
    fn sealwax_conversation_key_generate(epoch: u32, place: *const Handle, out: *mut *mut Handle) -> u32;
    fn sealwax_conversation_key_free(key: *mut Handle);
    fn sealwax_sealer_new(place: *const Handle, out: *mut *mut Handle) -> u32;
    fn sealwax_sealer_under(sealer: *mut Handle, key: *const Handle) -> u32;
    fn sealwax_sealer_unsigned(sealer: *mut Handle) -> u32;
    fn sealwax_sealer_seal(sealer: *mut Handle, text: *const u8, len: usize, out: *mut *mut Handle) -> u32;
    fn sealwax_sealer_free(sealer: *mut Handle);
    fn sealwax_envelope_free(envelope: *mut Handle);
}

const TEXT: [u8; 64] = [7; 64];
/// A single seal is shorter than the clock is exact.
const SEALS: usize = 100;

fn main() -> Result<()> {
    let rounds = if std::env::args().any(|word| word == "--quick") { 200 } else { 1000 };
    let place = Context::new().with("conversation", "42");
    let key = ConversationKey::generate(0, &place)?;
    let (mut c_place, mut c_key) = (ptr::null_mut(), ptr::null_mut());
    // SAFETY: the outputs are ours, and name and value are as long as they say.
    ok(unsafe { sealwax_context_new(&mut c_place) })?;
    ok(unsafe { sealwax_context_with(c_place, b"conversation".as_ptr(), 12, b"42".as_ptr(), 2) })?;
    ok(unsafe { sealwax_conversation_key_generate(0, c_place, &mut c_key) })?;
    side_by_side(
        "c-seal",
        rounds,
        || (0..SEALS).try_for_each(|_| through_c(c_place, c_key)),
        || {
            (0..SEALS).try_for_each(|_| {
                black_box(Sealer::new(&place).under(&key).unsigned().seal(TEXT)?);
                Ok(())
            })
        },
    )?;
    // SAFETY: both came from the library, and are freed once.
    unsafe {
        sealwax_conversation_key_free(c_key);
        sealwax_context_free(c_place);
    }
    Ok(())
}

fn through_c(place: *const Handle, key: *const Handle) -> Result<()> {
    let (mut sealer, mut envelope) = (ptr::null_mut(), ptr::null_mut());
    // SAFETY: the handles are live, the outputs are ours, and each handle made here is freed here.
    unsafe {
        ok(sealwax_sealer_new(place, &mut sealer))?;
        ok(sealwax_sealer_under(sealer, key))?;
        ok(sealwax_sealer_unsigned(sealer))?;
        ok(sealwax_sealer_seal(sealer, TEXT.as_ptr(), TEXT.len(), &mut envelope))?;
        black_box(envelope);
        sealwax_envelope_free(envelope);
        sealwax_sealer_free(sealer);
    }
    Ok(())
}

fn ok(result: u32) -> Result<()> {
    if result == 0 { Ok(()) } else { Err(format!("libsealwax gives {result}").into()) }
}
