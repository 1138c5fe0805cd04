//! Snapshots of help and errors, the manual pages and the completions.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod kit;

use kit::{Folder, snapshot};

#[test]
fn help_is_the_one_in_the_snapshots() {
    let folder = Folder::empty();
    for words in [
        "",
        "seal",
        "open",
        "inspect",
        "identity",
        "identity new",
        "identity show",
        "identity export",
        "identity import",
        "login lay",
        "login check",
        "wrap",
        "unwrap",
        "rewrap",
        "roster",
        "roster found",
        "roster admit",
        "recover",
        "recover card",
        "recover set-up",
        "recover request",
        "recover approve",
        "recover complete",
        "safety-number",
        "vectors verify",
    ] {
        let help = folder.run(&format!("{words} --help")).succeeds().out();
        assert!(help.contains("Usage: sealwax"), "{help}");
        let name = format!("help {words}");
        snapshot(name.trim_end().replace(' ', "-").as_str(), &help);
    }
}

#[test]
fn errors_are_the_ones_in_the_snapshot() {
    let folder = Folder::with_identities();
    folder.write("letter", "Dear Ben");
    folder.write("page", "<html>");
    folder.run("seal -i anna.identity --to ben.public letter -o sealed").succeeds();
    let mut text = String::new();
    for words in [
        "",
        "frobnicate",
        "seal letter",
        "seal -i anna.identity --to nobody.public letter",
        "seal -i anna.identity --to page letter",
        "seal -i anna.identity --to ben.public --context centre letter",
        "open -i ben.identity sealed",
        "open -i anna.identity --from anna.public sealed",
        "open -i ben.identity --from ben.public sealed",
        "open -i ben.identity --from anna.public --context centre=7 sealed",
        "open -i ben.identity --from anna.public letter",
        "open -i ben.identity --from anna.public sealed -o letter",
        "inspect page",
        "identity show page",
        "identity new x --password-file nowhere",
        "safety-number anna.public ben.public --matches 1",
    ] {
        let ran = folder.run(words);
        let code = ran.output.status.code().unwrap();
        assert!(code != 0 && ran.out().is_empty(), "{words}");
        text.push_str(&format!("$ sealwax {words}\n{}[{code}]\n\n", ran.err()));
    }
    snapshot("errors", &text);
}

#[test]
fn manual_pages_and_completions_are_made() {
    let folder = Folder::empty();
    folder.run("generate man man").succeeds();
    let page = folder.text("man/sealwax.1");
    assert!(page.contains(".TH sealwax 1") && page.contains("Exit codes"), "{page}");
    for name in ["sealwax-seal.1", "sealwax-open.1", "sealwax-identity-new.1", "sealwax-roster-admit.1"] {
        assert!(folder.path("man").join(name).exists(), "{name}");
    }
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(
            folder.run(&format!("generate completions {shell}")).succeeds().out().contains("safety-number")
        );
    }
}
