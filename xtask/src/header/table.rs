//! The list of exported symbols, and a C test that passes NULL and absurd lengths to every function.

use super::source::{Function, Kind, Library};

/// Functions that are written out in the boundary itself.
const BY_HAND: [&str; 4] =
    ["sealwax_bytes_free", "sealwax_code_attempts", "sealwax_result_message", "sealwax_version"];

pub(super) fn symbols(library: &Library) -> String {
    let constants =
        library.chapters.iter().flat_map(|chapter| &chapter.constants).map(|(name, _)| name.as_str());
    let frees = library.handles().map(|handle| handle.free.as_str());
    let functions = library.functions().map(|function| function.name.as_str());
    let mut names: Vec<&str> = BY_HAND.into_iter().chain(constants).chain(frees).chain(functions).collect();
    names.sort_unstable();
    names.join("\n") + "\n"
}

pub(super) fn every_pointer(library: &Library) -> String {
    let mut text = String::from(
        "/* Every function, with NULL in each pointer that may not be NULL, and with each length beyond memory: refused,\n \
         * and nothing else is touched, for the other pointers lead nowhere.\n \
         * Written by: cargo xtask header */\n\n\
         #include \"test.h\"\n\n\
         /* Aligned, not NULL, and never mapped. */\n#define P ((void *)64)\n\n\
         int main(void) {\n",
    );
    for function in library.functions() {
        let places = pointers(function);
        for place in &places {
            text.push_str(&call(function, (*place, "NULL", "1")));
        }
        for (place, param) in function.params.iter().enumerate() {
            if matches!(param.kind, Kind::Bytes { .. } | Kind::Text { .. } | Kind::Many { .. }) {
                text.push_str(&call(function, (place, "P", "SIZE_MAX")));
            }
        }
    }
    for handle in library.handles() {
        text.push_str(&format!("    {}(NULL);\n", handle.free));
    }
    text.push_str("    sealwax_bytes_free(NULL);\n    return passed(\"every_pointer\");\n}\n");
    text
}

/// The places of parameters and outputs that must not be NULL.
fn pointers(function: &Function) -> Vec<usize> {
    let required = |kind: &Kind| !matches!(kind, Kind::Plain(_) | Kind::Handle { maybe: true, .. });
    let params =
        function.params.iter().enumerate().filter(|(_, param)| required(&param.kind)).map(|(at, _)| at);
    params.chain((0..function.outs.len()).map(|out| function.params.len() + out)).collect()
}

/// A call in which one place has this pointer and this length.
fn call(function: &Function, odd: (usize, &str, &str)) -> String {
    let at = |place| if place == odd.0 { (odd.1, odd.2) } else { ("P", "1") };
    let mut words = Vec::new();
    for (place, param) in function.params.iter().enumerate() {
        let (pointer, len) = at(place);
        match param.kind {
            Kind::Handle { .. } => words.push(pointer.to_owned()),
            Kind::Plain(_) => words.push("0".to_owned()),
            Kind::Bytes { .. } | Kind::Text { .. } | Kind::Many { .. } => {
                words.push(format!("{pointer}, {len}"))
            }
        }
    }
    for out in 0..function.outs.len() {
        words.push(at(function.params.len() + out).0.to_owned());
    }
    format!("    REFUSED({}({}));\n", function.name, words.join(", "))
}
