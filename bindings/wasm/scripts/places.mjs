// Where things are.

import { fileURLToPath } from "node:url";

/** The package. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
/** The whole project. */
export const PROJECT = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");
export const TS = `${ROOT}/ts`;
export const DIST = `${ROOT}/dist`;
/** What only the tests of the package load. */
export const VECTORS = `${ROOT}/test/vectors/dist`;
/** The modules: that of production refuses what tests need; the third one is for the package's own tests. */
export const MODULES = [
  { name: "production", crate: "sealwax-wasm", features: [], glue: `${TS}/glue` },
  { name: "testing", crate: "sealwax-wasm", features: ["--features", "testing"], glue: `${TS}/glue-testing` },
  { name: "vectors", crate: "sealwax-wasm-vectors", features: [], glue: `${TS}/glue-vectors` },
];
