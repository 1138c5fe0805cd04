/*
 * libsealwax: end-to-end encryption for platforms that keep other people's secrets.
 *
 * The contract of every function here:
 *
 *   Handles are opaque. Who gets one frees it with the `_free` of its type, once. `_free` accepts NULL.
 *   `const` handles may be shared by threads; a handle that is not `const` belongs to one call at a time, and is not
 *   passed twice in one call.
 *   Every fallible function returns a sealwax_result. Outputs are the trailing pointers; they are written only on
 *   success (SEALWAX_RESULT_OK). A handle that is written as NULL means: there is none.
 *   Pointers and lengths are checked: NULL is refused with SEALWAX_RESULT_INPUT_NULL unless the comment allows it.
 *   Lengths are size_t, in bytes. NULL with length 0 is empty. A length beyond what memory can hold is refused.
 *   Texts are UTF-8 with a length, and need no terminating zero. Ids have 8, 16 or 32 bytes.
 *   Output bytes are a sealwax_bytes, freed and wiped by sealwax_bytes_free. Whatever this library frees it wipes.
 *   Inputs are read during the call only; nothing is kept of them by pointer, but state and read_at of a sealwax_source
 *   until its ranges are freed. read_at is called on the calling thread, and has to return: no exception and no longjmp
 *   may leave it, and it uses neither the handle that is reading nor that handle's `_free`.
 *   Results are returned, never accepted; sealwax_result_message gives their meaning as a static text. What is wrong
 *   with an argument is a result of its own each time, SEALWAX_RESULT_INPUT_…, and sealwax_result_kind makes
 *   SEALWAX_RESULT_INVALID_INPUT of all of them. A wrong password is SEALWAX_RESULT_REJECTED.
 *   A defect of the library becomes SEALWAX_RESULT_PANIC and never crosses into the caller.
 *   No global state, no last error, no initialisation. Times are seconds since 1970, given by the caller.
 *
 * What the functions are for: the documentation of the Rust crate `sealwax`, whose chapters and names these are.
 * Written by: cargo xtask header
 */
