import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import * as sealwax from "sealwax";

import { runVectors } from "../vectors/run.mjs";

const folder = new URL("../../../../test-vectors/", import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")));
const { subtle } = globalThis.crypto;

for (const [path, fast] of [["WebAssembly", false], ["WebCrypto", true]]) {
  test(`the vectors hold, and defects are refused, by ${path}`, async () => {
    const { held, refused, leftOut, differing } = await runVectors(sealwax, files, { fast, subtle });
    assert.deepEqual(differing, []);
    console.log(`${path}: ${held} held, ${refused} refused; not in this API: ${JSON.stringify(leftOut)}`);
    assert.ok(held > 100 && refused > 250, `too few: ${held} and ${refused}`);
  });
}

test("a changed expectation is noticed", async () => {
  const [token] = files.filter(({ kind }) => kind === "login");
  const one = token.cases.find(({ operation, error }) => operation === "token" && error === undefined);
  const wrong = { ...token, cases: [{ ...one, expected: { bytes: "00" } }, { ...one, expected: undefined, error: "Malformed" }] };
  const { differing } = await runVectors(sealwax, [wrong], { fast: false, subtle });
  assert.equal(differing.length, 2);
});
