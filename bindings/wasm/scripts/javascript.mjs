// From TypeScript to ESM, CommonJS and a script for pages without a build step.

import { writeFileSync } from "node:fs";
import { builtinModules } from "node:module";

import { build } from "esbuild";

import { DIST, ROOT, TS } from "./places.mjs";

const common = {
  absWorkingDir: ROOT,
  bundle: true,
  charset: "utf8",
  legalComments: "none",
  loader: { ".wasm": "base64" },
  logLevel: "warning",
  metafile: true,
  minify: true,
  platform: "neutral",
  target: "es2022",
};

/** The module as a file of its own is not ours to inline: the runtime imports it. */
const asFile = {
  name: "the module as a file",
  setup({ onResolve }) {
    onResolve({ filter: /\/sealwax\.wasm(\?module)?$/ }, ({ path }) => ({ path, external: true }));
  },
};

/** `sealwax/testing` is the same code around the other module. */
const testing = {
  name: "the module for tests",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /\/glue\/module(\.js|_bg\.wasm)$/ }, ({ path, resolveDir, kind }) =>
      resolve(path.replace("/glue/", "/glue-testing/"), { resolveDir, kind }));
  },
};

/** The production entries share a chunk, so that two of them are one library. */
const SHARED = ["index", "slim", "workerd", "edge-light"];
/** These run elsewhere, or around another module: each is a file that needs no other. */
const ALONE = ["worker", "service-worker", "testing"];

export async function javascript() {
  const entry = (name) => `${TS}/${name}.ts`;
  const results = [
    await build({
      ...common, entryPoints: SHARED.map(entry), outdir: DIST, format: "esm", splitting: true,
      chunkNames: "chunk-[hash]", plugins: [asFile],
    }),
  ];
  for (const name of ALONE) {
    const plugins = name === "testing" ? [testing] : [];
    results.push(await build({ ...common, entryPoints: [entry(name)], outdir: DIST, format: "esm", plugins }));
  }
  for (const name of ["index", "slim", ...ALONE]) {
    const plugins = name === "testing" ? [testing] : [];
    results.push(await build({ ...common, entryPoints: [entry(name)], outdir: `${DIST}/cjs`, format: "cjs", plugins }));
  }
  results.push(await build({
    ...common, entryPoints: [entry("index")], outfile: `${DIST}/sealwax.global.js`, format: "iife", globalName: "sealwax",
  }));
  for (const { metafile } of results) noBuiltins(metafile);
  writeFileSync(`${ROOT}/../../target/npm/slim.json`, JSON.stringify(loadedBy(results[0].metafile, "slim.js")));
}

/** Nothing of Node may be needed in a browser. */
function noBuiltins({ outputs }) {
  for (const [path, { imports }] of Object.entries(outputs)) {
    for (const { path: wanted } of imports) {
      if (wanted.startsWith("node:") || builtinModules.includes(wanted)) throw new Error(`${path} imports ${wanted}`);
    }
  }
}

/** The files that an entry brings with it. */
function loadedBy({ outputs }, name) {
  const found = new Set([Object.keys(outputs).find((path) => path.endsWith(`dist/${name}`))]);
  for (const path of found) {
    for (const { path: wanted, external } of outputs[path].imports) if (!external) found.add(wanted);
  }
  return [...found];
}

