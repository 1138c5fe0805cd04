#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sealwax_fuzz_bodies::run("differential", bytes));
