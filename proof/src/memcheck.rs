//! What valgrind's memcheck reports, read from its XML.

use std::collections::BTreeSet;

/// Where a branch or an index depends on a secret.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Site {
    /// The innermost function that is no part of the standard library: `crate/path/file.rs function`.
    pub at: String,
    /// The innermost function of sealwax that it was called from: `src/path/file.rs function`.
    pub under: String,
}

/// The sites of all reports with a frame of that name in their stack.
#[must_use]
pub fn sites(xml: &str, within: &str) -> BTreeSet<Site> {
    blocks(xml, "error").filter_map(|error| site(error, within)).collect()
}

fn site(error: &str, within: &str) -> Option<Site> {
    let frames: Vec<&str> = blocks(text(error, "stack")?, "frame").collect();
    let inside = |frame: &&str| text(frame, "fn").is_some_and(|name| short(name) == within);
    if !frames.iter().any(inside) {
        return None;
    }
    let places: Vec<String> = frames.iter().filter_map(|frame| place(frame)).collect();
    let at = places.first()?.clone();
    let own = |place: &&String| place.starts_with("src/") || place.starts_with("proof/");
    Some(Site { at, under: places.iter().find(own).cloned().unwrap_or_default() })
}

/// Where a frame is; `None` in the standard library and where nothing is known.
fn place(frame: &str) -> Option<String> {
    let dir = text(frame, "dir").filter(|dir| !is_standard(dir))?;
    Some(format!("{} {}", file(dir, text(frame, "file")?), short(text(frame, "fn")?)))
}

/// Whether a folder is the standard library's: where it was compiled, or where its sources were installed.
fn is_standard(dir: &str) -> bool {
    dir.contains("/rustc/") || dir.contains("/lib/rustlib/src/rust/")
}

/// The crate and the path in it: what comes before differs from machine to machine.
fn file(dir: &str, file: &str) -> String {
    let dir = dir
        .split_once("/registry/src/")
        .map_or(dir, |(_, rest)| rest.split_once('/').map_or(rest, |(_, rest)| rest));
    let dir = dir.strip_prefix(env!("CARGO_MANIFEST_DIR").trim_end_matches("/proof")).unwrap_or(dir);
    let path = format!("{}/{file}", dir.trim_matches('/'));
    // A version is not a name.
    let mut parts = path.split('/').map(str::to_owned).collect::<Vec<_>>();
    if let Some(first) = parts.first_mut()
        && let Some((name, version)) = first.rsplit_once('-')
        && version.starts_with(|c: char| c.is_ascii_digit())
    {
        *first = name.to_owned();
    }
    parts.join("/")
}

/// The last word of a function's name.
fn short(name: &str) -> String {
    let name = name.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let mut depth = 0_i32;
    let mut plain = String::new();
    for c in name.chars() {
        match c {
            '<' => depth += 1,
            '>' => depth -= 1,
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    let mut words: Vec<&str> = plain.split("::").filter(|word| !word.is_empty()).collect();
    // A closure goes by the function it stands in; legacy names end in a hash.
    let hash = |word: &str| {
        word.len() == 17 && word.starts_with('h') && word[1..].chars().all(|c| c.is_ascii_hexdigit())
    };
    while words.len() > 1 && words.last().is_some_and(|word| word.starts_with('{') || hash(word)) {
        words.pop();
    }
    words.last().copied().unwrap_or_default().to_owned()
}

fn text<'a>(xml: &'a str, tag: &str) -> Option<&'a str> {
    let start = xml.find(&format!("<{tag}>"))? + tag.len() + 2;
    let end = xml[start..].find(&format!("</{tag}>"))? + start;
    Some(&xml[start..end])
}

fn blocks<'a>(xml: &'a str, tag: &str) -> impl Iterator<Item = &'a str> {
    let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
    let mut rest = xml;
    std::iter::from_fn(move || {
        let start = rest.find(&open)? + open.len();
        let end = rest[start..].find(&close)? + start;
        let block = &rest[start..end];
        rest = &rest[end..];
        Some(block)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart_from_paths_generics_closures_and_hashes() {
        assert_eq!(short("sealwax::primitives::keywrap::unwrap"), "unwrap");
        assert_eq!(short("&lt;a::B as c::D&gt;::decrypt::h0123456789abcdef"), "decrypt");
        assert_eq!(short("a::open&lt;T&gt;::{{closure}}"), "open");
    }

    #[test]
    fn a_site_is_the_innermost_frame_outside_of_the_standard_library() {
        let xml = "<error><kind>UninitCondition</kind><stack>\
                   <frame><fn>eq</fn><dir>/rustc/123/library</dir><file>cmp.rs</file><line>1</line></frame>\
                   <frame><fn>eq</fn><dir>/home/a/stable/lib/rustlib/src/rust/library/core/src</dir><file>cmp.rs</file><line>1</line></frame>\
                   <frame><fn>a::pad</fn><dir>/x/registry/src/mirror-1/cbc-0.2.1/src</dir><file>a.rs</file><line>7</line></frame>\
                   <frame><fn>b::measured</fn></frame></stack></error>";
        let [site] = &sites(xml, "measured").into_iter().collect::<Vec<_>>()[..] else {
            panic!("not one site")
        };
        assert_eq!(site, &Site { at: "cbc/src/a.rs pad".to_owned(), under: String::new() });
        assert!(sites(xml, "elsewhere").is_empty());
    }
}
