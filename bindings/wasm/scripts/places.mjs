// Where things are.

import { fileURLToPath } from "node:url";

/** The package. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
/** The whole project. */
export const PROJECT = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");
export const TS = `${ROOT}/ts`;
export const DIST = `${ROOT}/dist`;
/** The two modules: that of production refuses what tests need. */
export const MODULES = [
  { name: "production", features: [], glue: `${TS}/glue` },
  { name: "testing", features: ["--features", "testing"], glue: `${TS}/glue-testing` },
];
