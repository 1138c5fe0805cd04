import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { test } from "node:test";

import { make, open, seal, unseal } from "../pairs/node.mjs";

test("what Node makes for other languages, Node opens; what was changed it does not", async (t) => {
  const folder = mkdtempSync(`${tmpdir()}/sealwax-pairs-`);
  t.after(() => rmSync(folder, { recursive: true }));
  await make(folder);
  assert.ok((await open(folder)) >= 9);
  const path = `${folder}/envelopes.json`;
  const file = JSON.parse(readFileSync(path, "utf8"));
  file.cases[1].inputs.bytes = file.cases[1].inputs.bytes.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
  writeFileSync(path, JSON.stringify(file));
  await assert.rejects(open(folder), /envelopes\/envelope-7/);
});

test("a text for a public identity", async () => {
  const vectors = JSON.parse(readFileSync(new URL("../../../../test-vectors/identities.json", import.meta.url), "utf8"));
  const { PublicIdentity } = await import("sealwax");
  const to = PublicIdentity.fromBytes(Buffer.from(vectors.values["public-3072"], "hex")).toText();
  const sealed = seal(to, "Grüße");
  assert.equal(await unseal(vectors.values["secret-3072"], sealed), "Grüße");
});
