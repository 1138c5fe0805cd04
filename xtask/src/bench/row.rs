//! The rows of the table, and what each has to reach.

/// How the peer's figure and ours are held against each other.
#[derive(Clone, Copy)]
pub(crate) enum Goal {
    /// At least so many times as fast.
    Times(f64),
    /// At most so much of its time.
    Of(f64),
}

/// Two things measured in one run.
pub(crate) struct Row {
    pub(crate) table: &'static str,
    /// What the bench program calls it.
    pub(crate) id: &'static str,
    /// The feature it is measured with; empty for the pure Rust default.
    pub(crate) variant: &'static str,
    pub(crate) work: &'static str,
    pub(crate) peer: &'static str,
    pub(crate) goal: Goal,
    /// Bytes that each side works on, if speed says more than time.
    pub(crate) bytes: Option<u64>,
}

/// The most memory that sealing and opening 2 GiB may take, in KiB.
pub(crate) const MEMORY_GOAL: u64 = 24 * 1024;

const UNSIGNED: &str = "seal 64 MiB, unsigned, pure Rust";

/// The variants of the program, each built once.
pub(crate) const VARIANTS: [&str; 4] = ["", "parallel", "aws-lc", "c"];

pub(crate) const TABLES: [(&str, &str); 8] = [
    ("roster", "what an entry costs in a roster of up to 10,000"),
    ("files", "64 MiB sealed and opened, against age, libsodium and the ciphers alone"),
    ("keys", "generating an identity, opening a stanza"),
    ("messages", "short messages, against rPGP and libsodium"),
    ("login", "layer one, against libargon2 and libsodium"),
    ("c", "a short message through libsealwax, against the same in Rust"),
    ("memory", "the most memory that a stream of 2 GiB takes"),
    ("curves", "cost against size, recipients and roster length"),
];

pub(crate) static ROWS: [Row; 18] = [
    file("seal-gcm", "", UNSIGNED, "the aes-gcm crate alone, same segments", Goal::Times(0.90)),
    file("seal-age", "", UNSIGNED, "age, X25519 recipient", Goal::Times(2.5)),
    file("seal-sodium", "", UNSIGNED, "libsodium secretstream", Goal::Times(2.0)),
    file("open-age", "", "open 64 MiB, unsigned", "age", Goal::Times(4.0)),
    file("signed-age", "", "seal 64 MiB, signed", "age, which signs nothing", Goal::Times(1.1)),
    file("parallel-seal", "parallel", "seal 64 MiB on 2 threads", "1 thread", Goal::Times(1.7)),
    file("parallel-open", "parallel", "open 64 MiB on 2 threads", "1 thread", Goal::Times(1.7)),
    file(
        "parallel-seal-stream",
        "parallel",
        "seal a stream of 64 MiB on 2 threads",
        "1 thread",
        Goal::Times(1.7),
    ),
    file(
        "parallel-open-stream",
        "parallel",
        "open a stream of 64 MiB on 2 threads",
        "1 thread",
        Goal::Times(1.7),
    ),
    file(
        "seal-openssl",
        "aws-lc",
        "seal 64 MiB, unsigned, aws-lc",
        "OpenSSL EVP, same segments",
        Goal::Times(1.5),
    ),
    file("open-age-aws-lc", "aws-lc", "open 64 MiB, unsigned, aws-lc", "age", Goal::Times(4.0)),
    other(
        "keys",
        "stanza",
        "aws-lc",
        "open one identity stanza, aws-lc",
        "aws-lc-rs, OAEP-3072 decryption",
        Goal::Of(1.25),
    ),
    other(
        "keys",
        "generate",
        "",
        "generate an identity (mean)",
        "OpenSSL, RSA-3072 generation (mean)",
        Goal::Of(0.6),
    ),
    other(
        "messages",
        "conversation",
        "",
        "open 500 signed messages of 1 KiB in a conversation",
        "rPGP, RSA-3072",
        Goal::Times(50.0),
    ),
    other(
        "messages",
        "box",
        "",
        "seal 1 KiB, unsigned, under a conversation key",
        "libsodium crypto_box_seal",
        Goal::Times(4.0),
    ),
    other(
        "login",
        "argon2-c",
        "",
        "layer one, 64 MiB, t = 3, reused workspace",
        "C libargon2",
        Goal::Of(0.7),
    ),
    other(
        "login",
        "argon2-sodium",
        "",
        "layer one, 64 MiB, t = 3, reused workspace",
        "libsodium crypto_pwhash",
        Goal::Of(1.15),
    ),
    other(
        "c",
        "c-seal",
        "c",
        "seal 100 × 64 bytes under a conversation key, through C",
        "the same in Rust, same allocator",
        Goal::Of(1.25),
    ),
];

const fn file(
    id: &'static str,
    variant: &'static str,
    work: &'static str,
    peer: &'static str,
    goal: Goal,
) -> Row {
    Row { table: "files", id, variant, work, peer, goal, bytes: Some(64 << 20) }
}

const fn other(
    table: &'static str,
    id: &'static str,
    variant: &'static str,
    work: &'static str,
    peer: &'static str,
    goal: Goal,
) -> Row {
    Row { table, id, variant, work, peer, goal, bytes: None }
}

impl Goal {
    /// Whether `ratio`, the peer's time divided by ours, reaches it.
    pub(crate) fn reached(self, ratio: f64) -> bool {
        match self {
            Self::Times(least) => ratio >= least,
            Self::Of(most) => ratio * most >= 1.0,
        }
    }

    /// The ratio in the goal's own terms, and the goal.
    pub(crate) fn shown(self, ratio: f64) -> (String, String) {
        match self {
            Self::Times(least) => (format!("{ratio:.2} ×"), format!("≥ {least} ×")),
            Self::Of(most) => (format!("{:.2} of its time", 1.0 / ratio), format!("≤ {most}")),
        }
    }
}

/// Every table in a line.
pub(crate) fn manual() -> String {
    let mut text = String::from("tables:");
    for (name, what) in TABLES {
        text.push_str(&format!("\n  {name:<10} {what}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_are_met_from_the_right_side() {
        assert!(Goal::Times(2.0).reached(2.0) && !Goal::Times(2.0).reached(1.99));
        assert!(Goal::Of(0.5).reached(2.0) && !Goal::Of(0.5).reached(1.99));
        assert_eq!(Goal::Of(0.5).shown(4.0), ("0.25 of its time".to_owned(), "≤ 0.5".to_owned()));
    }

    #[test]
    fn every_row_belongs_to_a_table_and_a_variant() {
        for row in &ROWS {
            assert!(TABLES.iter().any(|(name, _)| *name == row.table), "{}", row.id);
            assert!(VARIANTS.contains(&row.variant), "{}", row.id);
            assert_eq!(ROWS.iter().filter(|other| other.id == row.id).count(), 1, "{}", row.id);
        }
    }
}
