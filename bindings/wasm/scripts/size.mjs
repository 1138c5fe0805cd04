// `node scripts/size.mjs`: fails when the package has grown beyond its budget.

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

import { DIST, PROJECT, ROOT } from "./places.mjs";

const KB = 1024;
const gzipped = (path) => gzipSync(readFileSync(path), { level: 9 }).length;
const slim = JSON.parse(readFileSync(`${PROJECT}/target/npm/slim.json`, "utf8"));

const budget = [
  { what: "sealwax.wasm", size: gzipped(`${DIST}/sealwax.wasm`), most: 250 * KB },
  { what: "the JavaScript of sealwax/slim", size: slim.reduce((sum, path) => sum + gzipped(`${ROOT}/${path}`), 0), most: 20 * KB },
];
for (const { what, size, most } of budget) {
  console.log(`${what}: ${(size / KB).toFixed(1)} KB gzip of ${most / KB}`);
  if (size > most) process.exitCode = 1;
}
