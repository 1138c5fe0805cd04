//! QR codes are read back by a scanner that is not ours: zbar, the SVG drawn by librsvg. The tests need the programs
//! `zbarimg` and `rsvg-convert`; `cargo xtask setup` installs them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test panics when it fails"
)]

use std::io::Write;
use std::process::{Command, Stdio};

use sealwax::identity::{AccountId, Identity};
use sealwax::recovery::{Card, Language, NewCard, Request};

/// Runs a program with `input` on its standard input, and gives what it wrote.
fn run(program: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|_| panic!("the program {program} is missing: run `cargo xtask setup`"));
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// What the scanner reads in a picture, a code in each line.
fn scanned(picture: &[u8]) -> String {
    let read = run("zbarimg", &["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", "-"], picture);
    String::from_utf8(read).unwrap().trim_end_matches('\n').to_owned()
}

/// An SVG element, drawn.
fn drawn(svg: &str) -> Vec<u8> {
    run("rsvg-convert", &["--width", "600"], svg.as_bytes())
}

/// What a terminal shows: each character is two modules, one above the other, eight pixels wide here.
fn photographed(terminal: &str) -> Vec<u8> {
    const PIXELS: usize = 8;
    let mut rows: Vec<Vec<bool>> = Vec::new();
    for line in terminal.lines() {
        let (_, line) = line.split_once('m').unwrap();
        let (line, _) = line.split_once('\x1b').unwrap();
        rows.push(line.chars().map(|character| "█▀".contains(character)).collect());
        rows.push(line.chars().map(|character| "█▄".contains(character)).collect());
    }
    let width = rows[0].len();
    let mut picture = format!("P5 {} {} 255\n", width * PIXELS, rows.len() * PIXELS).into_bytes();
    for row in &rows {
        assert_eq!(row.len(), width, "the lines are of one length");
        for _ in 0..PIXELS {
            picture.extend(row.iter().flat_map(|dark| [if *dark { 0 } else { 255 }; PIXELS]));
        }
    }
    picture
}

#[test]
fn a_recovery_card_is_read_by_a_scanner_from_svg_page_and_terminal() {
    let new = NewCard::generate().unwrap();
    let text = new.expose_text();
    let text = text.expose_str().unwrap();
    let svg = new.expose_qr_svg().unwrap();
    assert_eq!(scanned(&drawn(svg.expose_str().unwrap())), text);
    let terminal = new.expose_qr_terminal().unwrap();
    assert_eq!(scanned(&photographed(terminal.expose_str().unwrap())), text);
    for language in [Language::English, Language::German] {
        let page = new.expose_page(language, "Counselling <North>").unwrap();
        let page = page.expose_str().unwrap();
        let svg = &page[page.find("<svg").unwrap()..page.find("</svg>").unwrap() + "</svg>".len()];
        let scanned = scanned(&drawn(svg));
        assert_eq!(scanned, text);
        // What was scanned is the card.
        let card = new.confirm_scanned(&scanned).unwrap();
        assert_eq!(Card::from_text(&scanned).unwrap().id(), card.id());
    }
}

#[test]
fn a_worn_card_is_still_read() {
    let new = NewCard::generate().unwrap();
    let svg = new.expose_qr_svg().unwrap();
    // A stain over a seventh of its width, right of the middle.
    let stain = r##"<circle cx="68%" cy="50%" r="7%" fill="#777"/></svg>"##;
    let stained = svg.expose_str().unwrap().replace("</svg>", stain);
    assert_eq!(scanned(&drawn(&stained)), new.expose_text().expose_str().unwrap());
}

#[test]
fn a_code_to_confirm_a_request_is_read_by_a_scanner() {
    let card = NewCard::generate().unwrap();
    let card = card.confirm_scanned(card.expose_text().expose_str().unwrap()).unwrap();
    let new = Identity::generate().unwrap();
    let account = AccountId::from_bytes([7; 16]);
    let request = Request::new(&card, &account, new.public(), 1_700_000_000).unwrap();
    let code = request.code();
    let read = scanned(&drawn(&code.qr_svg().unwrap()));
    assert_eq!(read, scanned(&photographed(&code.qr_terminal().unwrap())));
    assert!(code.matches(&read), "{read}");
}
