//! What the boundary's macros expand to, as declarations in Rust: what cbindgen reads.

use super::source::{Chapter, Function, Kind, Library, To};

/// Whose header it is. PHP's FFI takes its strings for `const char *` and for nothing else.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    C,
    Php,
}

impl For {
    fn byte(self) -> &'static str {
        match self {
            For::C => "u8",
            For::Php => "c_char",
        }
    }
}

/// The result, bytes, and every handle.
pub(super) fn types(library: &Library) -> String {
    let mut text = doc(
        "The outcome of a call. The numbers up to 99 are those of every binding; those from 14001 to 14999 say what is wrong \
         with an argument.",
    );
    text.push_str("#[repr(C)]\npub enum sealwax_result {\n");
    for (name, number, meaning) in &library.results {
        text.push_str(&format!("{}{name} = {number},\n", doc(meaning)));
    }
    text.push_str("}\n");
    text.push_str(&doc(
        "Bytes made by this library, a text without a terminating zero among them; nothing at all is {NULL, 0}.",
    ));
    text.push_str("#[repr(C)]\npub struct sealwax_bytes { data: *mut u8, len: usize }\n");
    text.push_str(&doc(
        "Where an envelope lies: its size, and a function of yours that reads from `offset` on into `into`, at most \
         `len` bytes, writes to `read` how many, and returns 0; anything else is a failure. `state` is yours.",
    ));
    text.push_str(
        "#[repr(C)]\npub struct sealwax_source { state: *mut c_void, size: u64, read_at: Option<unsafe extern \"C\" \
         fn(state: *mut c_void, offset: u64, into: *mut u8, len: usize, read: *mut usize) -> i32> }\n",
    );
    for handle in library.handles() {
        text.push_str(&format!("pub struct {} {{ inside: u8 }}\n", handle.name));
    }
    text
}

/// The functions that belong to no chapter.
pub(super) fn common() -> String {
    let functions = [
        (
            "What a result means and what to do next: a static text, never NULL, never to be freed. Takes any number.",
            "sealwax_result_message(result: u32) -> *const c_char",
        ),
        (
            "What a result is a case of: SEALWAX_RESULT_INVALID_INPUT for what is wrong with an argument, and else itself. \
             Takes any number; SEALWAX_RESULT_PANIC is the kind of one that is no result of this release.",
            "sealwax_result_kind(result: u32) -> sealwax_result",
        ),
        (
            "Wipes and frees bytes, and sets them to {NULL, 0}. NULL, and bytes freed, are accepted.",
            "sealwax_bytes_free(bytes: *mut sealwax_bytes)",
        ),
        ("How often a login code may be tried, if nothing else is said.", "sealwax_code_attempts() -> u8"),
        (
            "The release, such as 0.1.0: a static text, never to be freed.",
            "sealwax_version() -> *const c_char",
        ),
    ];
    functions.iter().map(|(what, signature)| declaration(what, signature)).collect()
}

/// The functions of a chapter.
pub(super) fn functions(chapter: &Chapter, reader: For) -> String {
    let frees = chapter.handles.iter().map(|handle| {
        let what = format!("`{}`: {} NULL is accepted.", handle.name, handle.doc);
        declaration(&what, &format!("{}(handle: *mut {})", handle.free, handle.name))
    });
    let constants =
        chapter.constants.iter().map(|(name, what)| declaration(what, &format!("{name}() -> usize")));
    let functions =
        chapter.functions.iter().map(|function| declaration(&function.doc, &signature(function, reader)));
    frees.chain(constants).chain(functions).collect()
}

fn signature(function: &Function, reader: For) -> String {
    let byte = reader.byte();
    let mut words = Vec::new();
    for param in &function.params {
        let name = &param.name;
        match &param.kind {
            Kind::Handle { name: handle, changed: true, .. } => words.push(format!("{name}: *mut {handle}")),
            Kind::Handle { name: handle, .. } => words.push(format!("{name}: *const {handle}")),
            Kind::Bytes { len } => words.extend([format!("{name}: *const {byte}"), format!("{len}: usize")]),
            Kind::Text { len } => words.extend([format!("{name}: *const c_char"), format!("{len}: usize")]),
            Kind::Many { name: handle, len } => {
                words.extend([format!("{name}: *const *const {handle}"), format!("{len}: usize")]);
            }
            Kind::Plain(plain) => words.push(format!("{name}: {plain}")),
        }
    }
    for (name, to) in &function.outs {
        words.push(match to {
            To::Handle(handle) => format!("{name}: *mut *mut {handle}"),
            To::Bytes => format!("{name}: *mut sealwax_bytes"),
            To::Plain(plain) => format!("{name}: *mut {plain}"),
        });
    }
    format!("{}({}) -> sealwax_result", function.name, words.join(", "))
}

fn declaration(what: &str, signature: &str) -> String {
    let must_use = if signature.ends_with("-> sealwax_result") { "#[must_use]\n" } else { "" };
    format!("{}{must_use}#[no_mangle]\npub extern \"C\" fn {signature} {{}}\n", doc(what))
}

/// A comment in lines of at most 106 characters.
fn doc(text: &str) -> String {
    let mut lines = vec![String::from("///")];
    for word in text.split(' ') {
        if lines.last().is_some_and(|line| line.len() + 1 + word.len() > 106) {
            lines.push(String::from("///"));
        }
        if let Some(line) = lines.last_mut() {
            line.push(' ');
            line.push_str(word);
        }
    }
    format!("{}\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_comments_are_broken_between_words() {
        let text = doc(&"word ".repeat(40));
        assert!(text.lines().count() > 1 && text.lines().all(|line| line.len() <= 106), "{text}");
    }
}
