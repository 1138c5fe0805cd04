//! The README's Rust is the front page's, which runs as a doctest.

#[test]
fn every_line_of_the_readme_stands_in_the_tested_example() {
    let readme = include_str!("../README.md");
    let front_page = include_str!("../src/lib.rs");
    let tested: Vec<&str> = front_page.lines().filter_map(|line| line.strip_prefix("//! ")).collect();
    let block = readme.split("```rust\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let mut lines = block.lines().filter(|line| !line.is_empty()).peekable();
    assert!(lines.peek().is_some());
    for line in lines {
        assert!(tested.contains(&line), "not in the front page: {line}");
    }
}
