//! The same program with an allocator that wipes what is freed, as SECURITY.md recommends.

#[global_allocator]
static ALLOC: zeroizing_alloc::ZeroAlloc<std::alloc::System> = zeroizing_alloc::ZeroAlloc(std::alloc::System);

fn main() -> Result<(), Box<dyn core::error::Error>> {
    sealwax_proof::life::show()
}
