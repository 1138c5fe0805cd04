//! The walk of the README, in an empty folder.

mod kit;

use std::fs;

use kit::{Folder, PASSWORD};

#[test]
fn two_identities_a_folder_sealed_for_both_opened_by_each_inspected_by_a_stranger() {
    let folder = Folder::empty();
    folder.write("anna.pw", PASSWORD);
    folder.run("identity new anna --password-file anna.pw").succeeds().says("anna.public");
    folder.run("identity new ben --no-password").succeeds();
    folder
        .shell("mkdir letters && echo 'Dear Ben' > letters/a && head -c 300000 /dev/urandom > letters/b")
        .succeeds();

    let seal = "tar -c letters | sealwax seal -i anna.identity --password-file anna.pw --to ben.public --to-self -o letters.sealed";
    folder.shell(seal).succeeds();

    folder.shell("mkdir at-ben at-anna").succeeds();
    let open = "sealwax open -i ben.identity --from anna.public letters.sealed | tar -x -C at-ben";
    folder.shell(open).succeeds().says("signed by anna.public");
    let open = "sealwax open -i anna.identity --password-file anna.pw --from anna.public < letters.sealed | tar -x -C at-anna";
    folder.shell(open).succeeds();
    for who in ["at-ben", "at-anna"] {
        for file in ["letters/a", "letters/b"] {
            assert_eq!(fs::read(folder.path(who).join(file)).unwrap(), folder.read(file), "{who} {file}");
        }
    }

    let stranger = Folder::empty();
    fs::copy(folder.path("letters.sealed"), stranger.path("letters.sealed")).unwrap();
    let seen = stranger.run("inspect letters.sealed").succeeds().out();
    let fingerprint = folder.run("identity show ben.public").succeeds().out();
    let fingerprint = fingerprint.split_whitespace().nth(1).unwrap();
    assert!(seen.contains(fingerprint), "{seen}");
    assert!(seen.contains("recipients         2") && seen.contains("signed             yes"), "{seen}");
    stranger.run("identity new stranger --no-password").succeeds();
    let author = folder.path("anna.public");
    stranger.run(&format!("open -i stranger.identity --from {} letters.sealed", author.display())).fails(6);
}
