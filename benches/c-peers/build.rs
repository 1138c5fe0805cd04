//! Links Debian's libsodium-dev and libargon2-dev.

fn main() {
    println!("cargo:rustc-link-lib=sodium");
    println!("cargo:rustc-link-lib=argon2");
}
