#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sealwax_fuzz_bodies::run("unwrap_identity", bytes));
