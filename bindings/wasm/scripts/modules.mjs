// From Rust to the WebAssembly modules and what wasm-bindgen puts around them.

import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";

import { DIST, MODULES, PROJECT, ROOT } from "./places.mjs";
import { run } from "./run.mjs";

/** What every browser since 2021 has, and Node 20. `--all-features` makes modules that Node 20 refuses. */
const FEATURES = ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];
/** Smaller by a tenth than without, and as fast as with -O3 within the noise: RSA and Argon2 are loops already. */
const LEVEL = "-Oz";
const TARGET = "wasm32-unknown-unknown";

export function modules(from) {
  for (const { name, crate, features, glue } of MODULES) {
    const compiled = `${PROJECT}/target/npm/${name}.wasm`;
    mkdirSync(`${PROJECT}/target/npm`, { recursive: true });
    if (from === undefined) {
      run("cargo", ["build", "--quiet", "-p", crate, "--profile", "wasm", "--target", TARGET, ...features], { cwd: PROJECT });
      copyFileSync(`${PROJECT}/target/${TARGET}/wasm/${crate.replaceAll("-", "_")}.wasm`, compiled);
    } else {
      copyFileSync(`${from}/${name}.wasm`, compiled);
    }
    rmSync(glue, { recursive: true, force: true });
    const build = ["run", "--quiet", "--manifest-path", `${ROOT}/build/Cargo.toml`, "--", compiled, glue];
    run("cargo", build, { cwd: PROJECT });
    const raw = `${glue}/module_bg.wasm`;
    const allowed = FEATURES.map((feature) => `--enable-${feature}`);
    run("node_modules/.bin/wasm-opt", [LEVEL, "--strip-debug", "--strip-producers", ...allowed, raw, "-o", `${raw}.opt`]);
    renameSync(`${raw}.opt`, raw);
    rmSync(`${raw}.d.ts`, { force: true }); // it would be taken for the type of what the build inlines
    if (!existsSync(`${glue}/module.d.ts`)) throw new Error("wasm-bindgen wrote no types");
  }
  takeModule();
}

/** The module of production as a file of its own. */
export function takeModule() {
  copyFileSync(`${MODULES[0].glue}/module_bg.wasm`, `${DIST}/sealwax.wasm`);
}
