// `node scripts/build.mjs`: everything in dist/, from Rust and TypeScript to what is published.
//
// --javascript           takes the modules as they were built before
// --module-from FOLDER   takes compiled modules (production.wasm, testing.wasm) from there instead of compiling them

import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { javascript } from "./javascript.mjs";
import { modules, takeModule } from "./modules.mjs";
import { DIST, ROOT, TS } from "./places.mjs";
import { run } from "./run.mjs";
import { integrity } from "./sri.mjs";

const { values } = parseArgs({ options: { javascript: { type: "boolean" }, "module-from": { type: "string" } } });

rmSync(DIST, { recursive: true, force: true });
mkdirSync(`${DIST}/cjs`, { recursive: true });
if (values.javascript) takeModule();
else modules(values["module-from"]);
types();
await javascript();
integrity();
for (const name of ["LICENSE-APACHE", "LICENSE-MIT"]) cpSync(`${ROOT}/../../${name}`, `${ROOT}/${name}`);
console.log(`built ${readdirSync(DIST).length} files in dist/`);

/** Checks the TypeScript, and writes the declarations once for each kind of module. */
function types() {
  const emit = ["--noEmit", "false", "--emitDeclarationOnly", "--stripInternal"];
  run("node_modules/.bin/tsc", ["-p", "ts", ...emit, "--outDir", DIST]);
  for (const folder of ["glue", "glue-testing"]) {
    cpSync(`${TS}/${folder}/module.d.ts`, `${DIST}/${folder}/module.d.ts`);
  }
  for (const path of readdirSync(DIST, { recursive: true })) {
    if (!path.endsWith(".d.ts") || path.startsWith("cjs")) continue;
    // A pattern for modules would hold for the whole application.
    const text = readFileSync(`${DIST}/${path}`, "utf8").replaceAll(/(["'])(\.\.?\/[\w/-]+)\.ts\1/g, "$1$2.js$1");
    mkdirSync(`${DIST}/cjs/${path}`.replace(/\/[^/]+$/, ""), { recursive: true });
    writeFileSync(`${DIST}/${path}`, text);
    writeFileSync(`${DIST}/cjs/${path}`, text);
  }
  writeFileSync(`${DIST}/cjs/package.json`, '{ "type": "commonjs" }\n');
}
