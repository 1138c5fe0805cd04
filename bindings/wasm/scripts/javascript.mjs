// From TypeScript to ESM, CommonJS and a script for pages without a build step.

import { builtinModules } from "node:module";

import { build } from "esbuild";

import { DIST, ROOT, TS, VECTORS } from "./places.mjs";

const common = {
  absWorkingDir: ROOT,
  bundle: true,
  charset: "utf8",
  legalComments: "none",
  loader: { ".wasm": "base64" },
  logLevel: "warning",
  mangleProps: /^__(wbg_ptr|destroy_into_raw|wrap|hold)$/, // names of wasm-bindgen's own, in every method of every class
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

/** `sealwax/testing` is the same code around another module. */
const around = (glue) => ({
  name: "another module",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /\/glue\/module(\.js|_bg\.wasm)$/ }, ({ path, resolveDir, kind }) =>
      resolve(path.replace("/glue/", `/${glue}/`), { resolveDir, kind }));
  },
});

/** Each is a file that needs no other: pages copy them, and a chunk for two of them would weigh more than it saves. */
const ENTRIES = ["index", "slim", "workerd", "edge-light", "worker", "service-worker", "legacy", "testing"];
/** Runtimes that import modules know no CommonJS. */
const ESM_ONLY = ["workerd", "edge-light"];

export async function javascript() {
  const entry = (name) => `${TS}/${name}.ts`;
  const plugins = { workerd: [asFile], "edge-light": [asFile], testing: [around("glue-testing")] };
  const outputs = ENTRIES.flatMap((name) => [
    { outdir: DIST, format: "esm", name },
    ...(ESM_ONLY.includes(name) ? [] : [{ outdir: `${DIST}/cjs`, format: "cjs", name }]),
  ]);
  for (const { name, ...rest } of outputs) {
    noBuiltins((await build({ ...common, ...rest, entryPoints: [entry(name)], plugins: plugins[name] ?? [] })).metafile);
  }
  const vectors = { outfile: `${VECTORS}/module.js`, format: "esm", plugins: [around("glue-vectors")] };
  await build({ ...common, ...vectors, entryPoints: [`${ROOT}/test/vectors/module/module.ts`] });
  const script = { outfile: `${DIST}/sealwax.global.js`, format: "iife", globalName: "sealwax" };
  noBuiltins((await build({ ...common, ...script, entryPoints: [entry("index")] })).metafile);
}

/** Nothing of Node may be needed in a browser. */
function noBuiltins({ outputs }) {
  for (const [path, { imports }] of Object.entries(outputs)) {
    for (const { path: wanted } of imports) {
      if (wanted.startsWith("node:") || builtinModules.includes(wanted)) throw new Error(`${path} imports ${wanted}`);
    }
  }
}
