// From Rust to the WebAssembly modules and what wasm-bindgen puts around them.

import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

import { named } from "./order.mjs";
import { DIST, MODULES, PROJECT, ROOT } from "./places.mjs";
import { output, run } from "./run.mjs";
import { shorter } from "./shorter.mjs";

/** What every browser since 2021 has, and Node 20. `--all-features` makes modules that Node 20 refuses. */
const FEATURES = ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];
const ALLOWED = FEATURES.map((feature) => `--enable-${feature}`);
/** Smallest once gzip has passed over it; by how much, and what it costs in speed: SIZE.md. */
const LEVEL = ["-Oz", "--converge", "--low-memory-unused", "--skip-pass=local-cse", "--strip-debug", "--strip-producers"];
const TARGET = "wasm32-unknown-unknown";
/** The standard library is compiled with the rest, without the words of panics: a panic ends the instance at once. */
const STANDARD = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];
const FLAGS = [
  "-Zunstable-options",
  "-Cpanic=immediate-abort",
  "-Zlocation-detail=none",
  "-Zfmt-debug=none",
  '--cfg=sha2_backend_soft="compact"', // SHA-2 in loops
];
const ENVIRONMENT = {
  RUSTC_BOOTSTRAP: "1", // the flags above are not for stable Rust yet
  CARGO_ENCODED_RUSTFLAGS: FLAGS.join("\x1f"),
  CARGO_TARGET_DIR: `${PROJECT}/target/npm/cargo`, // other flags than everything else here
};

export function modules(from) {
  for (const { name, crate, features, glue } of MODULES) {
    const compiled = `${PROJECT}/target/npm/${name}.wasm`;
    mkdirSync(`${PROJECT}/target/npm`, { recursive: true });
    if (from === undefined) {
      const build = ["build", "--quiet", "-p", crate, "--profile", "wasm", "--target", TARGET];
      run("cargo", [...build, ...STANDARD, ...features], { cwd: PROJECT, env: { ...process.env, ...ENVIRONMENT } });
      copyFileSync(`${ENVIRONMENT.CARGO_TARGET_DIR}/${TARGET}/wasm/${crate.replaceAll("-", "_")}.wasm`, compiled);
    } else {
      copyFileSync(`${from}/${name}.wasm`, compiled);
    }
    rmSync(glue, { recursive: true, force: true });
    const build = ["run", "--quiet", "--manifest-path", `${ROOT}/build/Cargo.toml`, "--", compiled, glue];
    run("cargo", build, { cwd: PROJECT });
    optimise(`${glue}/module_bg.wasm`, `${glue}/module.js`);
    if (!existsSync(`${glue}/module.d.ts`)) throw new Error("wasm-bindgen wrote no types");
  }
  takeModule();
}

/** The module of production as a file of its own. */
export function takeModule() {
  copyFileSync(`${MODULES[0].glue}/module_bg.wasm`, `${DIST}/sealwax.wasm`);
}

/** Makes the module small, and gives what it exports short names, here and in the JavaScript that uses them. */
function optimise(module, script) {
  const between = `${module}.opt`;
  const opt = (...words) => output("node_modules/.bin/wasm-opt", [...ALLOWED, ...words]);
  opt(...LEVEL, module, "-o", between);
  const { imports, exports } = JSON.parse(opt("--minify-imports-and-exports-and-modules", between, "-o", between));
  writeFileSync(between, named(readFileSync(between)));
  opt("--reorder-functions-by-name", "--strip-debug", between, "-o", module);
  rmSync(between);
  const [ours, theirs] = [new Map(exports), new Map(imports.map(([, name, short]) => [name, short]))];
  const renamed = readFileSync(script, "utf8")
    .replaceAll(/\b(wasm|exports)\.(\w+)/g, (whole, on, name) => (ours.has(name) ? `${on}.${ours.get(name)}` : whole))
    .replaceAll(/^( {8})(\w+)(: function\()/gm, (whole, before, name, behind) =>
      theirs.has(name) ? `${before}${theirs.get(name)}${behind}` : whole)
    .replace('"./module_bg.js": import0', "a: import0"); // what wasm-opt calls the only module
  writeFileSync(script, shorter(renamed));
}
