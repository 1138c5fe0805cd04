//! `sealwax-wasm-build MODULE FOLDER`: writes the module with its JavaScript and TypeScript side into the folder.

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let (Some(module), Some(folder), None) = (words.next(), words.next(), words.next()) else {
        eprintln!("usage: sealwax-wasm-build MODULE FOLDER");
        return ExitCode::from(2);
    };
    let built = Bindgen::new()
        .input_path(module)
        .out_name("module")
        .typescript(true)
        .omit_default_module_path(true) // bundlers would look for a file that is not there
        .web(true)
        .and_then(|bindgen| bindgen.generate(folder));
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
