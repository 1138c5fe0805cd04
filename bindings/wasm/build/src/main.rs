//! `sealwax-wasm-build MODULE FOLDER`: writes the module with its JavaScript and TypeScript side into the folder.
//!
//! The JavaScript side is changed in two respects: the module is instantiated when something of it is used for the
//! first time, from wherever `load.ts` in the folder above gets it, and other instances can come and go beside it; and
//! after a panic nothing calls into what it left.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let (Some(module), Some(folder), None) = (words.next(), words.next(), words.next()) else {
        eprintln!("usage: sealwax-wasm-build MODULE FOLDER");
        return ExitCode::from(2);
    };
    match build(&module, Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn build(module: &str, folder: &Path) -> Result<(), Box<dyn Error>> {
    Bindgen::new()
        .input_path(module)
        .out_name("module")
        .typescript(true)
        .omit_default_module_path(true) // bundlers would look for a file that is not there
        .web(true)
        .and_then(|bindgen| bindgen.generate(folder))?;
    fs::remove_file(folder.join("module_bg.wasm.d.ts"))?; // to TypeScript it would be the type of the module itself
    rewrite(&folder.join("module.js"), |js| lazy(plain_comments(&js)))?;
    rewrite(&folder.join("module.d.ts"), |types| {
        let types = plain_comments(&types).replace("): Uint8Array;", "): Uint8Array<ArrayBuffer>;");
        Ok(format!("{types}{TYPES}"))
    })?;
    Ok(())
}

/// What is not in the module itself, and what older libraries of TypeScript lack.
const TYPES: &str = "
import type { SealwaxError } from '../errors.js';

declare global {
    interface SymbolConstructor {
        readonly dispose: unique symbol;
    }
}

/** Whether the module was used already. */
export function isInstantiated(): boolean;

/** Runs `work` in an instance of its own, whose memory goes back afterwards. `work` leaves no object behind. */
export function inInstanceOfItsOwn<T>(work: () => T): T;
";

fn rewrite(
    path: &Path,
    change: impl FnOnce(String) -> Result<String, Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let text = fs::read_to_string(path)?;
    fs::write(path, change(text)?)?;
    Ok(())
}

/// Comments that went through a macro come out as Rust's raw strings.
fn plain_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        match line.split_once("* r\"") {
            Some((indent, rest)) if indent.trim().is_empty() => {
                let comment = rest.trim_end_matches('"').trim_end();
                out.push_str(&format!("{indent}*{comment}"));
            }
            _ => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

/// Puts our own beginning and end in the place of wasm-bindgen's, which want to be called beforehand.
fn lazy(js: String) -> Result<String, Box<dyn Error>> {
    let start = js.find("let wasmModule, wasmInstance, wasm;").ok_or("the glue has another beginning")?;
    let head = js.get(..start).ok_or("the glue is cut off")?;
    let caches: Vec<&str> = [
        "cachedDataViewMemory0",
        "cachedUint8ArrayMemory0",
        "cachedFloat64ArrayMemory0",
        "cachedUint32ArrayMemory0",
    ]
    .into_iter()
    .filter(|name| head.contains(&format!("let {name} = null;")))
    .collect();
    let forget: String = caches.iter().map(|name| format!("    {name} = null;\n")).collect();
    let head = head
        .replace("throw new Error(", "throw complaint(")
        .replace("new TextDecoder(", "new Decoder(")
        .replace("new TextEncoder(", "new Encoder(")
        .replace("FinalizationRegistry(ptr => wasm.", "FinalizationRegistry(ptr => wasm === broken || wasm.");
    Ok(format!("{HEAD}{head}{}", TAIL.replace("FORGET\n", &forget)))
}

const HEAD: &str = "import { complaint, failure } from '../errors.ts';
import { compiled } from '../load.ts';
import { Decoder, Encoder } from '../text.ts';
";

const TAIL: &str = "
const nothingYet = new Proxy(Object.create(null), {
    get(_, name) {
        enter(instantiate());
        return wasm[name];
    },
});
let wasm = nothingYet;

function instantiate() {
    return guarded(new WebAssembly.Instance(compiled(), __wbg_get_imports()).exports);
}

/**
 * What is in memory after a trap is nothing to go on with, and objects point into it: whoever calls after that gets an
 * error. What our imports throw is no trap.
 */
function guarded(exports) {
    const all = Object.create(null);
    for (const [name, value] of Object.entries(exports)) {
        all[name] = typeof value !== 'function' ? value : (...words) => {
            try {
                return value(...words);
            } catch (error) {
                if (!isTrap(error)) throw error;
                if (wasm === all) enter(broken);
                throw failure(error);
            }
        };
    }
    return all;
}

/** Beyond those of WebAssembly itself: the stack is used up, in the words of two browsers. */
function isTrap(error) {
    return error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error?.name === 'InternalError';
}

const broken = new Proxy(Object.create(null), {
    get() {
        throw failure();
    },
});

function enter(exports) {
    wasm = exports;
FORGET
    if (exports !== nothingYet && exports !== broken && !started.has(exports)) {
        started.add(exports);
        exports.__wbindgen_start();
    }
}
const started = new WeakSet();

/** Whether the module was used already. */
export function isInstantiated() {
    return wasm !== nothingYet;
}

/** Runs `work` in an instance of its own, whose memory goes back afterwards. `work` leaves no object behind. */
export function inInstanceOfItsOwn(work) {
    const before = wasm;
    enter(instantiate());
    try {
        return work();
    } finally {
        enter(before);
    }
}
";
