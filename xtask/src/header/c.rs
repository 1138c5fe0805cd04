//! The headers: one for C and C++, one without a preprocessor for PHP's FFI.

use super::source::{Function, Kind, Library, To};

const CONTRACT: &str = include_str!("contract.h");

pub(super) fn header(library: &Library) -> String {
    let mut text = String::from(CONTRACT);
    text.push_str(
        "\n#ifndef SEALWAX_H\n#define SEALWAX_H\n\n#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n\n\
         #ifdef __cplusplus\nextern \"C\" {\n#endif\n\n",
    );
    text.push_str(&declarations(library, false));
    text.push_str("#ifdef __cplusplus\n} /* extern \"C\" */\n#endif\n\n#endif /* SEALWAX_H */\n");
    text
}

pub(super) fn php_header(library: &Library) -> String {
    let note = "/* For PHP's FFI: sealwax.h without a preprocessor, and bytes are strings. The contract is there.\n \
                * Written by: cargo xtask header */\n\n";
    format!("{note}{}", declarations(library, true))
}

fn declarations(library: &Library, php: bool) -> String {
    let mut text = comment("The outcome of a call. The numbers are those of every binding.");
    text.push_str("typedef enum sealwax_result {\n");
    for (at, (name, number, doc)) in library.results.iter().enumerate() {
        let comma = if at + 1 < library.results.len() { "," } else { "" };
        text.push_str(&format!("    /* {doc} */\n    {name} = {number}{comma}\n"));
    }
    text.push_str("} sealwax_result;\n\n");
    text.push_str(&comment(
        "What a result means and what to do next: a static text, never NULL, never to be freed. Takes any number.",
    ));
    text.push_str("const char *sealwax_result_message(uint32_t result);\n\n");
    text.push_str(&comment(
        "Bytes made by this library, a text without a terminating zero among them; nothing at all is {NULL, 0}.",
    ));
    text.push_str(
        "typedef struct sealwax_bytes {\n    uint8_t *data;\n    size_t len;\n} sealwax_bytes;\n\n",
    );
    text.push_str(&comment(
        "Wipes and frees bytes, and sets them to {NULL, 0}. NULL, and bytes freed, are accepted.",
    ));
    text.push_str("void sealwax_bytes_free(sealwax_bytes *bytes);\n\n");
    text.push_str(&comment("The release, such as 0.1.0: a static text, never to be freed."));
    text.push_str("const char *sealwax_version(void);\n\n");

    for handle in library.handles() {
        text.push_str(&format!("typedef struct {0} {0};\n", handle.name));
    }
    for chapter in &library.chapters {
        text.push_str(&format!("\n/* ---- {} ---- */\n\n", chapter.title));
        for handle in &chapter.handles {
            text.push_str(&comment(&format!("`{}`: {} NULL is accepted.", handle.name, handle.doc)));
            text.push_str(&format!("void {}({} *handle);\n\n", handle.free, handle.name));
        }
        for (name, doc) in &chapter.constants {
            text.push_str(&format!("{}size_t {name}(void);\n\n", comment(doc)));
        }
        for function in &chapter.functions {
            text.push_str(&format!("{}{}\n\n", comment(&function.doc), prototype(function, php)));
        }
    }
    text
}

fn prototype(function: &Function, php: bool) -> String {
    let byte = if php { "char" } else { "uint8_t" };
    let mut words = Vec::new();
    for param in &function.params {
        let name = &param.name;
        match &param.kind {
            Kind::Handle { name: handle, changed: true, .. } => words.push(format!("{handle} *{name}")),
            Kind::Handle { name: handle, .. } => words.push(format!("const {handle} *{name}")),
            Kind::Bytes { len } => words.push(format!("const {byte} *{name}, size_t {len}")),
            Kind::Text { len } => words.push(format!("const char *{name}, size_t {len}")),
            Kind::Many { name: handle, len } => {
                words.push(format!("const {handle} *const *{name}, size_t {len}"));
            }
            Kind::Plain(plain) => words.push(format!("{plain} {name}")),
        }
    }
    for (name, to) in &function.outs {
        words.push(match to {
            To::Handle(handle) => format!("{handle} **{name}"),
            To::Bytes => format!("sealwax_bytes *{name}"),
            To::Plain(plain) => format!("{plain} *{name}"),
        });
    }
    let call = format!("sealwax_result {}({});", function.name, words.join(", "));
    if call.len() <= 110 {
        return call;
    }
    format!("sealwax_result {}(\n    {}\n);", function.name, words.join(",\n    "))
}

/// A comment in lines of at most 110 characters.
fn comment(doc: &str) -> String {
    let mut lines = vec![String::from("/*")];
    for word in doc.split(' ') {
        if lines.last().is_some_and(|line| line.len() + 1 + word.len() > 107) {
            lines.push(String::from(" *"));
        }
        if let Some(line) = lines.last_mut() {
            line.push(' ');
            line.push_str(word);
        }
    }
    format!("{} */\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_comments_are_broken_between_words() {
        let text = comment(&"word ".repeat(40));
        assert!(text.lines().count() > 1 && text.lines().all(|line| line.len() <= 110), "{text}");
    }
}
