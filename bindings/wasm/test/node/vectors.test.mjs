import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import * as sealwax from "sealwax";
import * as testing from "sealwax/testing";

import { verify } from "../vectors/dist/module.js";
import { counted, runAll, runVectors } from "../vectors/run.mjs";

const folder = new URL("../../../../test-vectors/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
const texts = Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
const files = Object.values(texts).map((text) => JSON.parse(text));
const { subtle } = globalThis.crypto;
const wanted = counted(files);

test("every vector holds, and every defect is refused, in the module", async () => {
  const { cases, refused, differing } = await runAll(verify, texts);
  assert.deepEqual(differing, []);
  assert.deepEqual({ cases, refused }, wanted);
  console.log(`${cases} cases, ${refused} of them refused`);
});

for (const [path, api, force] of [["WebAssembly", testing, testing.withoutWebCrypto], ["WebCrypto", sealwax, () => () => {}]]) {
  test(`what can be said in the API holds too, by ${path}`, async () => {
    const restore = force();
    const { held, refused, leftOut, differing } = await runVectors(api, files, { subtle });
    restore();
    assert.deepEqual(differing, []);
    const left = Object.values(leftOut).reduce((sum, one) => sum + one, 0);
    assert.equal(held + refused + left, wanted.cases);
    console.log(`${path}: ${held} held, ${refused} refused; not in this API: ${JSON.stringify(leftOut)}`);
    assert.ok(held > 150 && refused > 300, `too few: ${held} and ${refused}`);
  });
}

test("a changed expectation is noticed", async () => {
  const [token] = files.filter(({ kind }) => kind === "login");
  const one = token.cases.find(({ operation, error }) => operation === "token" && error === undefined);
  const wrong = { ...token, cases: [{ ...one, expected: { bytes: "00" } }, { ...one, expected: undefined, error: "Malformed" }] };
  const { differing } = await runVectors(sealwax, [wrong], { subtle });
  assert.equal(differing.length, 2);
  const inModule = await runAll(verify, { "login.json": JSON.stringify(wrong).replace('"name":', '"name":"another one","was":') });
  assert.notDeepEqual(inModule.differing, []);
});
