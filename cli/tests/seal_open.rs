//! Sealing and opening: who may, what fits, and what each failure says.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod kit;

use kit::Folder;

const OPEN: &str = "open -i ben.identity --from anna.public";

fn sealed(words: &str) -> Folder {
    let folder = Folder::with_identities();
    folder.write("letter", "Dear Ben\n");
    folder.run(&format!("seal -i anna.identity --to ben.public letter -o letter.sealed {words}")).succeeds();
    folder
}

#[test]
fn every_way_in_and_out_gives_the_same_text() {
    let folder = sealed("");
    assert_eq!(folder.run(&format!("{OPEN} letter.sealed")).succeeds().out(), "Dear Ben\n");
    let bytes = folder.read("letter.sealed");
    assert_eq!(folder.pipe(&bytes, OPEN).succeeds().out(), "Dear Ben\n");
    assert_eq!(folder.pipe(&bytes, &format!("{OPEN} -")).succeeds().out(), "Dear Ben\n");
    folder.run(&format!("{OPEN} letter.sealed -o letter.opened")).succeeds();
    assert_eq!(folder.text("letter.opened"), "Dear Ben\n");
    assert_eq!(folder.shell(&format!("sealwax {OPEN} < letter.sealed")).succeeds().out(), "Dear Ben\n");
}

#[test]
fn text_forms_are_written_and_read() {
    let folder = Folder::with_identities();
    let text = folder
        .pipe(b"hello", "seal -i anna.identity --to ben.public --text --context conversation=42")
        .succeeds()
        .out();
    assert!(text.starts_with("swxe1_") && text.ends_with('\n'));
    let opened = folder.pipe(text.as_bytes(), &format!("{OPEN} --context conversation=42"));
    assert_eq!(opened.succeeds().out(), "hello");
    folder.pipe(text.as_bytes(), &format!("{OPEN} --context conversation=43")).fails(5);
    folder.pipe(text.as_bytes(), OPEN).fails(5);
}

#[test]
fn sizes_around_the_bounds_come_back() {
    let folder = Folder::with_identities();
    for size in [0, 1, 65_535, 65_536, 65_537, 1_048_575, 1_048_576, 1_048_577, 5_000_000] {
        let text: Vec<u8> = (0..size).map(|i: u32| i.to_le_bytes()[1] ^ i.to_le_bytes()[0]).collect();
        let sealed = folder.pipe(&text, "seal -i anna.identity --to ben.public").succeeds();
        let noted = sealed.err().contains("not padded");
        assert_eq!(noted, size > 1_048_576, "{size}");
        assert_eq!(folder.pipe(&sealed.output.stdout, OPEN).succeeds().output.stdout, text, "{size}");
    }
}

#[test]
fn a_pipe_of_announced_length_is_padded_and_held_to_it() {
    let folder = Folder::with_identities();
    let text = vec![7; 2_000_000];
    let sealed = folder.pipe(&text, "seal -i anna.identity --to ben.public --length 2000000").succeeds();
    assert!(!sealed.err().contains("not padded"));
    assert_eq!(folder.pipe(&sealed.output.stdout, OPEN).succeeds().output.stdout, text);
    for wrong in [1_999_999, 2_000_001] {
        let words = format!("seal -i anna.identity --to ben.public --length {wrong} -o out");
        folder.pipe(&text, &words).fails(3).says("not as long as was said");
        assert!(!folder.path("out").exists());
    }
}

#[test]
fn each_failure_has_its_code_and_leaves_nothing() {
    let folder = sealed("");
    let before = folder.names();
    folder.run(&format!("{OPEN} letter.sealed --context a=b -o out")).fails(5);
    folder.run("open -i carla.identity --from anna.public letter.sealed -o out").fails(6);
    folder.run("open -i ben.identity --from ben.public letter.sealed -o out").fails(7);
    folder.run("open -i ben.identity letter.sealed").fails(2);
    folder.run(&format!("{OPEN} nowhere")).fails(3).says("nowhere: no such file or directory");
    folder.run(&format!("{OPEN} .")).fails(3).says("tar");
    folder.run(&format!("{OPEN} letter -o out")).fails(4).says("nothing that sealwax makes");
    folder.run(&format!("{OPEN} letter.sealed -o letter")).fails(3).says("exists already and was kept");
    assert_eq!(folder.text("letter"), "Dear Ben\n");

    let mut bytes = folder.read("letter.sealed");
    for length in [0, 3, 4, 100, 1_700, bytes.len() - 200, bytes.len() - 1] {
        folder.write("cut", &bytes[..length]);
        for to in ["-o out", ""] {
            assert!(folder.run(&format!("{OPEN} cut {to}")).fails(4).out().is_empty(), "{length}");
            assert!(
                folder.pipe(&bytes[..length], &format!("{OPEN} {to}")).fails(4).out().is_empty(),
                "{length}"
            );
        }
    }
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    folder.write("cut", &bytes);
    for to in ["-o out", ""] {
        assert!(folder.run(&format!("{OPEN} cut {to}")).fails(5).out().is_empty());
    }
    std::fs::remove_file(folder.path("cut")).unwrap();
    assert_eq!(folder.names(), before);
}

#[test]
fn nothing_of_a_long_text_comes_out_before_its_end_was_checked() {
    let folder = Folder::with_identities();
    folder.write("long", vec![b'x'; 3_000_000]);
    folder.run("seal -i anna.identity --to ben.public long -o sealed").succeeds();
    let mut bytes = folder.read("sealed");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    assert!(folder.pipe(&bytes, OPEN).fails(5).out().is_empty());
    let cut = &bytes[..last - 100_000];
    let ran = folder.pipe(cut, OPEN).fails(4).says("truncated, or something was appended");
    assert!(ran.out().is_empty());
}

/// What is not padded can have any length: that bytes are missing shows where the signature is looked for.
#[test]
fn a_truncated_envelope_without_padding_cannot_be_opened() {
    let folder = sealed("--exact-length");
    let bytes = folder.read("letter.sealed");
    folder.write("cut", &bytes[..bytes.len() - 3]);
    folder.run(&format!("{OPEN} cut")).fails(5);
    let seen = folder.run("inspect cut").succeeds().out();
    assert!(seen.contains("whether it is whole shows only on opening"), "{seen}");
    let json: serde_json::Value =
        serde_json::from_str(&folder.run("inspect --json cut").succeeds().out()).unwrap();
    assert_eq!(json["whole"], "whether it is whole shows only on opening");
    folder.write("twice", [folder.read("letter.sealed"), bytes].concat());
    folder.run(&format!("{OPEN} twice")).fails(5);
}

#[test]
fn leaving_out_the_author_is_spelled_out() {
    let folder = Folder::with_identities();
    let sealed = folder.pipe(b"who?", "seal --unsigned --to ben.public").succeeds().output.stdout;
    folder.pipe(&sealed, OPEN).fails(7).says("not signed");
    let opened = folder.pipe(&sealed, "open -i ben.identity --author-not-checked").succeeds();
    assert_eq!(opened.out(), "who?");
    assert!(opened.err().contains("was not checked"));
    folder.pipe(b"", "seal --to ben.public").fails(2);
    folder.pipe(b"", "seal -i anna.identity").fails(2);
}

#[test]
fn the_right_one_of_several_identities_is_taken() {
    let folder = sealed("--to carla.public");
    let opened = folder
        .run("open -i carla.identity -i ben.identity --from anna.public --password-file pw letter.sealed");
    assert_eq!(opened.succeeds().out(), "Dear Ben\n");
    // The first addressed one is Carla: her password is needed, and a wrong one says so.
    folder.write("wrong", "wrong");
    folder.run("open -i carla.identity --from anna.public --password-file wrong letter.sealed").fails(5);
}
