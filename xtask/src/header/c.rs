//! The headers: one for C and C++, one without a preprocessor for PHP's FFI. Both are written by cbindgen.

use std::fs;

use cbindgen::{Builder, Config, DocumentationStyle, ItemType, Language, Layout, Style};

use super::declare::{self, For};
use super::source::Library;
use crate::workspace;

const CONTRACT: &str = include_str!("contract.h");

const OPENING: &str = "\n#ifndef SEALWAX_H\n#define SEALWAX_H\n\n#include <stdbool.h>\n#include <stddef.h>\n\
    #include <stdint.h>\n\n\
    /* A result that is not looked at is a warning. */\n#if defined(__GNUC__)\n\
    #define SEALWAX_MUST_USE __attribute__((warn_unused_result))\n#else\n#define SEALWAX_MUST_USE\n#endif\n\n\
    #ifdef __cplusplus\nextern \"C\" {\n#endif\n\n";

const CLOSING: &str = "\n#ifdef __cplusplus\n} /* extern \"C\" */\n#endif\n\n#endif /* SEALWAX_H */\n";

pub(super) fn header(library: &Library) -> Result<String, String> {
    Ok(format!("{CONTRACT}{OPENING}{}{CLOSING}", declarations(library, For::C)?))
}

pub(super) fn php_header(library: &Library) -> Result<String, String> {
    let note = "/* For PHP's FFI: sealwax.h without a preprocessor, and bytes are strings. The contract is there.\n \
                * Written by: cargo xtask header */\n\n";
    Ok(format!("{note}{}", declarations(library, For::Php)?))
}

fn declarations(library: &Library, reader: For) -> Result<String, String> {
    let types = declare::types(library);
    let names = ["sealwax_result", "sealwax_bytes", "sealwax_source"].into_iter();
    let names = names.chain(library.handles().map(|handle| handle.name.as_str())).map(str::to_owned);
    let mut config = config();
    config.style = Style::Both;
    config.export.item_types = vec![ItemType::Enums, ItemType::Structs, ItemType::OpaqueItems];
    config.export.include = names.collect();
    let mut text = written(&types, config)?;
    let functions = |functions: &str| {
        let mut config = self::config();
        config.style = Style::Type;
        config.export.item_types = vec![ItemType::Functions];
        config.function.must_use = (reader == For::C).then(|| "SEALWAX_MUST_USE".to_owned());
        written(&format!("{types}{functions}"), config)
    };
    text.push('\n');
    text.push_str(&functions(&declare::common())?);
    for chapter in &library.chapters {
        text.push_str(&format!("\n// ---- {} ----\n\n", chapter.title));
        text.push_str(&functions(&declare::functions(chapter, reader))?);
    }
    Ok(text)
}

fn config() -> Config {
    let mut config = Config {
        language: Language::C,
        no_includes: true,
        documentation_style: DocumentationStyle::C99,
        line_length: 110,
        usize_is_size_t: true,
        tab_width: 4,
        ..Config::default()
    };
    config.function.args = Layout::Auto;
    config.function.sort_by = Some(cbindgen::SortKey::None);
    config
}

/// Rust, written in C. cbindgen reads files only.
fn written(rust: &str, config: Config) -> Result<String, String> {
    let folder = workspace::root().join("target/header");
    let file = folder.join(format!("{:?}.rs", std::thread::current().id()));
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&file, format!("use std::os::raw::{{c_char, c_void}};\n{rust}")))
        .map_err(|error| format!("{}: {error}", file.display()))?;
    let bindings = Builder::new().with_src(&file).with_config(config).generate();
    let bindings = bindings.map_err(|error| format!("cbindgen: {error}"))?;
    let mut text = Vec::new();
    bindings.write(&mut text);
    String::from_utf8(text).map_err(|error| error.to_string())
}
