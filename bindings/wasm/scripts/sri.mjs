// The hashes with which a page names exactly the files it wants.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

import { DIST } from "./places.mjs";

/** Writes dist/sri.json: for each file that a page may load by itself, its `integrity`. */
export function integrity() {
  const hashes = {};
  for (const name of ["sealwax.global.js", "sealwax.wasm", "worker.js", "service-worker.js"]) {
    hashes[name] = `sha384-${createHash("sha384").update(readFileSync(`${DIST}/${name}`)).digest("base64")}`;
  }
  writeFileSync(`${DIST}/sri.json`, `${JSON.stringify(hashes, null, 2)}\n`);
}
