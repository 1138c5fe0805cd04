//! `sealwax.hpp`: classes over the C functions, for C++17. They own their handles, and throw.

use super::source::{Chapter, Function, Handle, Kind, Library, To};

const CONTRACT: &str = include_str!("contract.hpp");

/// Words that C++ keeps for itself.
const KEYWORDS: [&str; 13] = [
    "and", "default", "delete", "export", "new", "not", "operator", "or", "private", "public", "register",
    "this", "unsigned",
];

/// The class whose objects read from a source of the caller's, and what they have for it.
const RANGES: &str = "sealwax_ranges";
const SOURCE_KEPT: &str = "
    /// Takes a handle, and keeps its source as long.
    ranges(sealwax_ranges *raw, ::sealwax::source source) noexcept : handle(raw), source_(std::move(source)) {}

private:
    ::sealwax::source source_;
";

pub(super) fn header(library: &Library) -> String {
    let classes: Vec<&Handle> = library.handles().collect();
    let mut text = String::from(CONTRACT);
    for handle in &classes {
        text.push_str(&format!("class {};\n", class(&handle.name)));
    }
    for chapter in &library.chapters {
        text.push_str(&format!("\n// ---- {} ----\n\n", chapter.title));
        text.push_str(&constants(chapter));
        for handle in &chapter.handles {
            text.push_str(&declared(handle, &classes, library));
        }
        for function in chapter.functions.iter().filter(|function| owner(function, &classes).is_none()) {
            text.push_str(&format!(
                "{}inline {};\n\n",
                doc(&function.doc, ""),
                signature(function, None, false)
            ));
        }
    }
    text.push_str("// ---- How each of them calls C ----\n\n");
    for function in library.functions() {
        text.push_str(&defined(function, owner(function, &classes)));
    }
    text.push_str("} // namespace sealwax\n\n#endif // SEALWAX_HPP\n");
    text
}

/// The class of a handle.
fn class(handle: &str) -> &str {
    handle.trim_start_matches("sealwax_")
}

/// The class that a function belongs to: that of its first parameter, or the longest one that its name begins with.
fn owner<'a>(function: &Function, classes: &[&'a Handle]) -> Option<&'a Handle> {
    let owns = |handle: &&&Handle| {
        function.name.strip_prefix(handle.name.as_str()).is_some_and(|rest| rest.starts_with('_'))
    };
    let rank = |handle: &&&Handle| (on_object(function, handle).is_some(), handle.name.len());
    classes.iter().filter(owns).max_by_key(rank).copied()
}

/// Whether a function is called on an object of its class, and whether that changes it.
fn on_object(function: &Function, owner: &Handle) -> Option<bool> {
    match &function.params.first()?.kind {
        Kind::Handle { name, changed, maybe: false } if *name == owner.name => Some(*changed),
        _ => None,
    }
}

fn declared(handle: &Handle, classes: &[&Handle], library: &Library) -> String {
    let name = class(&handle.name);
    let mut text = doc(&handle.doc, "");
    text.push_str(&format!(
        "class {name} : public handle<{0}, {1}> {{\npublic:\n    using handle::handle;\n",
        handle.name, handle.free
    ));
    let own = library
        .functions()
        .filter(|function| owner(function, classes).is_some_and(|one| one.name == handle.name));
    for function in own {
        let kind = if on_object(function, handle).is_none() { "static " } else { "" };
        let look = if function.verdict { "[[nodiscard]] " } else { "" };
        let signature = signature(function, Some(handle), false);
        text.push_str(&format!("\n{}    {look}{kind}{signature};\n", doc(&function.doc, "    ")));
    }
    if handle.name == RANGES {
        text.push_str(SOURCE_KEPT);
    }
    text.push_str("};\n\n");
    text
}

/// A function as it is declared, or (with `outside`) as it is defined outside of its class.
fn signature(function: &Function, owner: Option<&Handle>, outside: bool) -> String {
    let object = owner.and_then(|owner| on_object(function, owner));
    let params: Vec<String> =
        function.params.iter().skip(usize::from(object.is_some())).map(parameter).collect();
    let name = match owner {
        Some(owner) => {
            let short = function.name.trim_start_matches(owner.name.as_str()).trim_start_matches('_');
            let scope = if outside { format!("{}::", class(&owner.name)) } else { String::new() };
            format!("{scope}{}", if short == "new" { "make".to_owned() } else { word(short) })
        }
        None => class(&function.name).to_owned(),
    };
    let constant = if object == Some(false) { " const" } else { "" };
    let indent = if owner.is_some() && !outside { "        " } else { "    " };
    format!("{}{constant}", broken(&format!("{} {name}", returned(function, owner)), &params, indent))
}

/// A name with what stands in brackets after it, in lines of their own if one is too long.
fn broken(name: &str, words: &[String], indent: &str) -> String {
    let line = format!("{name}({})", words.join(", "));
    if indent.len() + line.len() <= 105 {
        return line;
    }
    format!("{name}(\n{indent}{})", words.join(&format!(",\n{indent}")))
}

fn returned(function: &Function, owner: Option<&Handle>) -> String {
    let types: Vec<String> = function
        .outs
        .iter()
        .map(|(_, to)| match to {
            To::Handle(handle) => format!("::sealwax::{}", class(handle)),
            To::Bytes => "::sealwax::bytes".to_owned(),
            To::Plain(plain) => number(plain).to_owned(),
        })
        .collect();
    match (types.as_slice(), owner) {
        // So that calls can be chained.
        ([], Some(owner)) if on_object(function, owner) == Some(true) => format!("{} &", class(&owner.name)),
        ([], _) => "void".to_owned(),
        ([one], _) if function.verdict => format!("std::optional<{one}>"),
        ([one], _) => one.clone(),
        (several, _) => format!("std::tuple<{}>", several.join(", ")),
    }
}

fn parameter(param: &super::source::Param) -> String {
    let name = word(&param.name);
    match &param.kind {
        Kind::Handle { name: handle, .. } if handle == "sealwax_source" => {
            format!("::sealwax::source {name}")
        }
        Kind::Handle { name: handle, maybe: true, .. } => {
            format!("const ::sealwax::{} *{name}", class(handle))
        }
        Kind::Handle { name: handle, changed: true, .. } => format!("::sealwax::{} &{name}", class(handle)),
        Kind::Handle { name: handle, .. } => format!("const ::sealwax::{} &{name}", class(handle)),
        Kind::Bytes { .. } => format!("::sealwax::view {name}"),
        Kind::Text { .. } => format!("std::string_view {name}"),
        Kind::Many { name: handle, .. } => {
            format!("const ::sealwax::list<::sealwax::{}, {handle}> &{name}", class(handle))
        }
        Kind::Plain(plain) => format!("{} {name}", number(plain)),
    }
}

fn defined(function: &Function, owner: Option<&Handle>) -> String {
    let object = owner.and_then(|owner| on_object(function, owner));
    let mut body = String::new();
    let mut arguments = Vec::new();
    // What a source throws, arrives at whoever called.
    let reads = object.is_some() && owner.is_some_and(|owner| owner.name == RANGES);
    let mut checked = if reads { "source_.check" } else { "::sealwax::check" }.to_owned();
    let mut kept = String::new();
    for (place, param) in function.params.iter().enumerate() {
        let name = word(&param.name);
        arguments.push(match &param.kind {
            Kind::Handle { .. } if place == 0 && object.is_some() => "get()".to_owned(),
            Kind::Handle { name: handle, .. } if handle == "sealwax_source" => {
                checked = format!("{name}.check");
                kept = format!(", std::move({name})");
                format!("{name}.get()")
            }
            Kind::Handle { maybe: true, .. } => format!("{name} == nullptr ? nullptr : {name}->get()"),
            Kind::Handle { .. } => format!("{name}.get()"),
            Kind::Bytes { .. } | Kind::Text { .. } | Kind::Many { .. } => {
                format!("{name}.data(), {name}.size()")
            }
            Kind::Plain(_) => name,
        });
    }
    let mut values = Vec::new();
    for (at, (_, to)) in function.outs.iter().enumerate() {
        let (kind, value) = match to {
            To::Handle(handle) => {
                (format!("{handle} *"), format!("::sealwax::{}(o{at}{kept})", class(handle)))
            }
            To::Bytes => ("sealwax_bytes ".to_owned(), format!("::sealwax::bytes(o{at})")),
            To::Plain(plain) => (format!("{} ", number(plain)), format!("o{at}")),
        };
        body.push_str(&format!("    {kind}o{at}{{}};\n"));
        arguments.push(format!("&o{at}"));
        values.push(value);
    }
    let call = broken(&format!("::{}", function.name), &arguments, "        ");
    if function.verdict {
        body.push_str(&format!(
            "    const sealwax_result result = {call};\n    if (result == SEALWAX_RESULT_REJECTED) return std::nullopt;\n    \
             ::sealwax::check(result);\n"
        ));
    } else {
        body.push_str(&format!("    {checked}({call});\n"));
    }
    match values.as_slice() {
        [] if object == Some(true) => body.push_str("    return *this;\n"),
        [] => {}
        [one] => body.push_str(&format!("    return {one};\n")),
        several => body.push_str(&format!("    return {{{}}};\n", several.join(", "))),
    }
    format!("inline {} {{\n{body}}}\n\n", signature(function, owner, true))
}

fn constants(chapter: &Chapter) -> String {
    let constant = |(name, what): &(String, String)| {
        format!("{}inline std::size_t {}() noexcept {{ return ::{name}(); }}\n\n", doc(what, ""), class(name))
    };
    chapter.constants.iter().map(constant).collect()
}

pub(super) fn number(plain: &str) -> &str {
    match plain {
        "u8" => "std::uint8_t",
        "u16" => "std::uint16_t",
        "u32" => "std::uint32_t",
        "u64" => "std::uint64_t",
        "usize" => "std::size_t",
        other => other,
    }
}

/// A name that C++ lets us use.
fn word(name: &str) -> String {
    if KEYWORDS.contains(&name) { format!("{name}_") } else { name.to_owned() }
}

/// A comment in lines of at most 110 characters.
fn doc(text: &str, indent: &str) -> String {
    let mut lines = vec![format!("{indent}///")];
    for word in text.split(' ') {
        if lines.last().is_some_and(|line| line.len() + 1 + word.len() > 110) {
            lines.push(format!("{indent}///"));
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
    use crate::header::source::Param;

    fn handle(name: &str) -> Handle {
        Handle { doc: String::new(), name: name.to_owned(), free: format!("{name}_free") }
    }

    fn function(name: &str, first: Option<(&str, bool)>) -> Function {
        let kind =
            |(name, changed): (&str, bool)| Kind::Handle { name: name.to_owned(), changed, maybe: false };
        let params =
            first.map(|first| Param { name: "it".to_owned(), kind: kind(first) }).into_iter().collect();
        Function { doc: String::new(), name: name.to_owned(), params, outs: Vec::new(), verdict: false }
    }

    #[test]
    fn a_function_belongs_to_what_it_is_called_on_or_else_to_the_longest_class_that_it_is_named_after() {
        let (roster, entry) = (handle("sealwax_roster"), handle("sealwax_roster_entry"));
        let owner =
            |name, first| owner(&function(name, first), &[&roster, &entry]).map(|owner| owner.name.as_str());
        assert_eq!(owner("sealwax_roster_entry_at", Some(("sealwax_roster", false))), Some("sealwax_roster"));
        assert_eq!(owner("sealwax_roster_entry_from_text", None), Some("sealwax_roster_entry"));
        assert_eq!(owner("sealwax_roster_found", None), Some("sealwax_roster"));
        assert_eq!(owner("sealwax_rosters", None), None);
    }

    #[test]
    fn what_changes_an_object_can_be_chained_and_what_takes_none_is_not_called_on_one() {
        let authors = handle("sealwax_authors");
        let changing = function("sealwax_authors_and", Some(("sealwax_authors", true)));
        assert_eq!(signature(&changing, Some(&authors), false), "authors & and_()");
        let reading = function("sealwax_authors_check", Some(("sealwax_authors", false)));
        assert_eq!(signature(&reading, Some(&authors), false), "void check() const");
        let making = function("sealwax_authors_new", None);
        assert_eq!(signature(&making, Some(&authors), true), "void authors::make()");
    }
}
