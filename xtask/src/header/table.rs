//! The list of exported symbols, and a C test that passes NULL and absurd lengths to every function.

use std::collections::BTreeMap;

use super::cpp::number;
use super::source::{Function, Kind, Library, To};

/// Functions that are written out in the boundary itself.
const BY_HAND: [&str; 5] = [
    "sealwax_bytes_free",
    "sealwax_code_attempts",
    "sealwax_result_kind",
    "sealwax_result_message",
    "sealwax_version",
];

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

/// Every function that takes a length, with live objects: 0, 1 and 2^32 + 1.
pub(super) fn every_length(library: &Library) -> String {
    let mut text = String::from(
        "/* Every function that takes a length, on live objects, with NULL and 0, a byte and 1, and 2^32 + 1 bytes: whatever\n \
         * comes of it, it is a result that is no defect, and what was given out can be freed.\n \
         * Written by: cargo xtask header */\n\n\
         #include \"lengths.hpp\"\n\n\
         static void tried(objects &o, const std::uint8_t *data, std::size_t len) {\n",
    );
    let frees: BTreeMap<&str, &str> =
        library.handles().map(|handle| (handle.name.as_str(), handle.free.as_str())).collect();
    for function in library.functions() {
        for (place, param) in function.params.iter().enumerate() {
            if matches!(param.kind, Kind::Bytes { .. } | Kind::Text { .. } | Kind::Many { .. }) {
                text.push_str(&tried(function, place, &frees));
            }
        }
    }
    text.push_str("}\n\nint main() { return every_length(tried); }\n");
    text
}

/// A call in which the slice at `odd` is the one that is tried.
fn tried(function: &Function, odd: usize, frees: &BTreeMap<&str, &str>) -> String {
    let object = |handle: &str| format!("o.{}.get()", handle.trim_start_matches("sealwax_"));
    let mut words = Vec::new();
    for (place, param) in function.params.iter().enumerate() {
        words.push(match &param.kind {
            Kind::Handle { maybe: true, .. } => "nullptr".to_owned(),
            Kind::Handle { name, .. } => object(name),
            Kind::Plain(_) => "1".to_owned(),
            Kind::Bytes { .. } if place == odd => "data, len".to_owned(),
            Kind::Bytes { .. } => "o.id.data(), o.id.size()".to_owned(),
            Kind::Text { .. } if place == odd => "reinterpret_cast<const char *>(data), len".to_owned(),
            Kind::Text { .. } => "\"text\", 4".to_owned(),
            Kind::Many { name, .. } if place == odd => {
                format!("reinterpret_cast<const {name} *const *>(handles(data, len)), len")
            }
            Kind::Many { .. } => "nullptr, 0".to_owned(),
        });
    }
    let (mut outs, mut done) = (String::new(), String::new());
    for (at, (_, to)) in function.outs.iter().enumerate() {
        let kind = match to {
            To::Handle(handle) => {
                let free = frees.get(handle.as_str()).copied().unwrap_or_default();
                done.push_str(&format!(" {free}(o{at});"));
                format!("{handle} *")
            }
            To::Bytes => {
                done.push_str(&format!(" sealwax_bytes_free(&o{at});"));
                "sealwax_bytes ".to_owned()
            }
            To::Plain(plain) => format!("{} ", number(plain)),
        };
        outs.push_str(&format!(" {kind}o{at}{{}};"));
        words.push(format!("&o{at}"));
    }
    format!("    {{{outs} no_defect(\"{0}\", {0}({1}));{done} }}\n", function.name, words.join(", "))
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
    let reason = if odd.1 == "NULL" { "NULL" } else { "LENGTH" };
    format!("    IS(SEALWAX_RESULT_INPUT_{reason}, {}({}));\n", function.name, words.join(", "))
}
