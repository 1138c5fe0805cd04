//! No branch and no index depends on a secret, but where it is known and said why.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use sealwax_proof::known::{self, Known};
use sealwax_proof::memcheck::{self, Site};
use sealwax_proof::work;

/// What memcheck reports from inside a piece of work.
fn sites(piece: &str) -> BTreeSet<Site> {
    let report = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{piece}.xml"));
    let status = Command::new("valgrind")
        .args(["--tool=memcheck", "--quiet", "--error-limit=no", "--num-callers=100", "--xml=yes"])
        .arg(format!("--xml-file={}", report.display()))
        .arg(env!("CARGO_BIN_EXE_constant_time"))
        .arg(piece)
        .status()
        .unwrap();
    assert!(status.success(), "{piece}: valgrind, or the work under it, failed");
    memcheck::sites(&std::fs::read_to_string(report).unwrap(), "measured")
}

fn covers(known: &Known, site: &Site) -> bool {
    site.at.starts_with(known.at) && site.under.starts_with(known.under)
}

/// What is reported and not known, and what is known and was not reported.
fn unexpected(piece: &str) -> Vec<String> {
    let (sites, known) = (sites(piece), known::of(piece).concat());
    println!("constant time: {piece}: {} places", sites.len());
    let new = sites.iter().filter(|site| !known.iter().any(|known| covers(known, site)));
    let stale = known.iter().filter(|known| !sites.iter().any(|site| covers(known, site)));
    let new = new.map(|site| format!("{piece}: new: {} under {}", site.at, site.under));
    new.chain(stale.map(|known| format!("{piece}: gone: {} under {}", known.at, known.under))).collect()
}

#[test]
fn a_branch_and_an_index_that_depend_on_a_secret_are_seen() {
    for control in ["control-branch", "control-index"] {
        let seen = unexpected(control);
        assert!(seen.len() == 1 && seen[0].contains("proof/src/work.rs"), "{seen:?}");
    }
}

#[test]
fn no_time_depends_on_a_secret_but_where_it_is_known() {
    let pieces = work::ALL.iter().map(|(name, _)| *name).filter(|name| !name.starts_with("control"));
    let unexpected: Vec<_> = pieces.flat_map(unexpected).collect();
    println!(
        "constant time: in all {} pieces of work, {} places that nobody knows",
        work::ALL.len() - 2,
        unexpected.len()
    );
    assert!(unexpected.is_empty(), "{unexpected:#?}");
}

#[test]
fn what_is_known_has_a_reason() {
    let pieces = work::ALL.iter().flat_map(|(name, _)| known::of(name).concat());
    assert!(pieces.into_iter().all(|known| known.why.len() > 5));
}
