// `node scripts/size.mjs`: fails when the package has grown beyond its budget.

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

import { DIST } from "./places.mjs";

const KB = 1024;
const gzipped = (path) => gzipSync(readFileSync(path), { level: 9 }).length;

const budget = [
  { what: "sealwax.wasm", size: gzipped(`${DIST}/sealwax.wasm`), most: 250 * KB },
  { what: "the JavaScript of sealwax/slim", size: gzipped(`${DIST}/slim.js`), most: 20 * KB },
];
for (const { what, size, most } of budget) {
  console.log(`${what}: ${(size / KB).toFixed(1)} KB gzip of ${most / KB}`);
  if (size > most) process.exitCode = 1;
}
