//! A forgotten password: the card, the request, an approver's answer, and the identity that comes back.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod kit;

use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use kit::Folder;

const ACCOUNT: &str = "--account AAECAwQFBgcICQoLDA0ODw";

/// Anna has set recovery up with Ben and Carla as approvers, and written something to herself; then she has asked for it.
/// Gives the code that she reads out.
fn asked(approvers: &str) -> (Folder, String) {
    let folder = Folder::with_identities();
    folder.run("recover card --groups -o card.txt").succeeds();
    found(&folder);
    folder
        .run(&format!("recover set-up anna.identity --card card.txt {ACCOUNT} {approvers}"))
        .succeeds()
        .says("made anna.recovery, anna.share (for the approvers) and anna.self");
    folder.write("diary", "Dear diary");
    folder.run("seal -i anna.identity --to-self diary -o diary.sealed").succeeds();
    for name in ["anna.identity", "anna.key"] {
        std::fs::remove_file(folder.path(name)).unwrap();
    }
    folder.run("identity new fresh --no-password").succeeds();
    let ask = format!("recover request --card card.txt {ACCOUNT} --to fresh.public -o request.txt");
    let said = folder.run(&ask).succeeds().err();
    let code = said.trim_end().rsplit(": ").next().unwrap().replace(' ', "-");
    (folder, code)
}

/// A roster with Ben as admin and Anna as counsellor.
fn found(folder: &Folder) {
    folder.run("roster found --name Nord -i ben.identity --yes -o roster.txt").succeeds();
    let offer =
        "roster offer -i anna.identity --role counsellor --roster roster.txt --first-contact -o anna.offer";
    folder.run(&format!("{offer} {ACCOUNT}")).succeeds();
    let admit = "roster admit anna.offer --roster roster.txt --first-contact -i ben.identity --yes";
    folder.run(admit).succeeds();
}

const NAMED: &str = "--approver ben.public --approver carla.public";
const ROSTER: &str = "--roster roster.txt --first-contact";
const COMPLETE: &str = "recover complete request.txt back --no-password --grant grant.txt --wrap anna.recovery \
                        --card card.txt -i fresh.identity";

fn approve(claimant: &str, code: &str) -> String {
    format!(
        "recover approve request.txt --share anna.share {ACCOUNT} -i ben.identity {claimant} --code {code} -o grant.txt"
    )
}

/// What Anna wrote opens again, and it is her key.
fn has_come_back(folder: &Folder) {
    assert_eq!(folder.text("back.public"), folder.text("anna.public"));
    let opened = folder.run("open -i back.identity --from anna.public diary.sealed").succeeds();
    assert_eq!(opened.out(), "Dear diary");
}

#[test]
fn card_and_an_approver_who_was_named_bring_the_identity_back() {
    let (folder, code) = asked(NAMED);
    folder.run(&approve("--claimant anna.public", &code)).succeeds().says("you vouch for yourself");
    folder.run(&format!("{COMPLETE} {NAMED}")).succeeds().says("the card is used");
    has_come_back(&folder);
}

#[test]
fn card_and_an_admin_of_the_roster_bring_the_identity_back() {
    let (folder, code) = asked(ROSTER);
    folder.run(&approve(ROSTER, &code)).succeeds().says("approved; tell the member");
    // Somebody shows a roster of his own, and none at all.
    folder
        .run("roster found --name Nord -i carla.identity --password-file pw --yes -o planted.txt")
        .succeeds();
    folder.run(&format!("{COMPLETE} --roster planted.txt --first-contact")).fails(9);
    folder.run(&format!("{COMPLETE} --approver ben.public")).fails(9);
    assert!(!folder.path("back.identity").exists());
    folder.run(&format!("{COMPLETE} {ROSTER}")).succeeds();
    has_come_back(&folder);
}

#[test]
fn the_code_has_to_be_the_one_that_was_read_out() {
    let (folder, code) = asked(NAMED);
    folder.run(&approve("--claimant anna.public", "00000-00000-00000-00000")).fails(10);
    assert!(!folder.path("grant.txt").exists());
    // For another claimant, or another account, the share does not fit.
    folder.run(&approve("--claimant carla.public", &code)).fails(7);
    let other = approve("--claimant anna.public", &code).replace("AAEC", "AAED");
    folder.run(&other).fails(5);
    folder.run(&approve("--claimant ben.public", &code)).fails(2).says("nobody approves his own recovery");
    std::thread::sleep(Duration::from_millis(1_100));
    folder.run(&approve("--claimant anna.public --max-age 0", &code)).fails(11);
    let stranger = approve("--claimant anna.public", &code).replace("ben.identity", "fresh.identity");
    folder.run(&stranger).fails(6);
}

#[test]
fn neither_another_card_nor_another_approver_completes_it() {
    let (folder, code) = asked(NAMED);
    folder.run(&approve("--claimant anna.public", &code)).succeeds();
    folder.run("recover card --groups -o other.txt").succeeds();
    folder.run(&format!("{} {NAMED}", COMPLETE.replace("card.txt", "other.txt"))).fails(5);
    folder.run(&format!("{COMPLETE} --approver carla.public")).fails(7);
    folder.run(&format!("{} {NAMED}", COMPLETE.replace("fresh.identity", "ben.identity"))).fails(6);
    folder.run(&format!("{} {NAMED}", COMPLETE.replace("anna.recovery", "fresh.identity"))).fails(2);
    assert!(!folder.names().iter().any(|name| name.starts_with("back")));
}

#[test]
fn a_recovery_is_set_up_anew_with_another_card_only() {
    let folder = Folder::with_identities();
    folder.run("recover card --groups -o card.txt").succeeds();
    let set_up = |card: &str, more: &str| {
        let words =
            format!("recover set-up anna.identity --card {card} {ACCOUNT} --approver ben.public {more}");
        folder.run(&words)
    };
    set_up("card.txt", "").succeeds().says("only one can approve");
    let before = folder.text("anna.recovery");
    set_up("card.txt", "").fails(3).says("exists already");
    set_up("card.txt", "--previous anna.recovery --force").fails(2).says("make a new one");
    assert_eq!(folder.text("anna.recovery"), before);
    folder.run("recover card --groups -o new.txt").succeeds();
    set_up("new.txt", "--previous anna.recovery --force").succeeds();
    let seen = folder.run("inspect anna.recovery").succeeds().out();
    assert!(seen.contains("generation         2") && seen.contains("recovery"), "{seen}");
    let own =
        format!("recover set-up anna.identity --card new.txt {ACCOUNT} --approver anna.public --name x");
    folder.run(&own).fails(2).says("leave his own key out");
}

#[test]
fn a_card_is_made_checked_and_asks_for_recovery() {
    let folder = Folder::with_identities();
    folder.run("recover card --centre Nord --language de -o card.html").succeeds();
    assert_eq!(folder.path("card.html").metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert!(folder.text("card.html").contains("<svg"));
    folder.run("recover card --groups -o card.txt").succeeds();
    folder.run("recover card --check card.txt").succeeds();
    let card = folder.text("card.txt");
    let (first, rest) = card.split_at(1);
    let other = if first == "0" { "2" } else { "0" };
    folder.write("mistyped", format!("{other}{rest}"));
    folder.run("recover card --check mistyped").fails(4).says("group 1");
    let request =
        "recover request --card card.txt --account AAECAwQFBgcICQoLDA0ODw --to ben.public -o request";
    let said = folder.run(request).succeeds().err();
    let code = said.trim_end().rsplit(": ").next().unwrap().to_owned();
    assert_eq!(code.len(), 23, "{said}");
    // Who approves types what he hears, and cannot copy it from the file.
    for words in ["inspect request", "inspect --json request"] {
        let seen = folder.run(words).succeeds().out();
        assert!(!seen.contains(&code) && !seen.contains("confirmation_code"), "{seen}");
    }
}
