//! A program with the allocator that everybody has.

fn main() -> Result<(), Box<dyn core::error::Error>> {
    sealwax_proof::life::show()
}
