// A bug in the module must not become undefined behaviour: what it leaves in memory is not touched again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Context, Identity, LoadError, Testing, isSealwaxError } from "sealwax/testing";

const failed = (error) =>
  error instanceof LoadError && isSealwaxError(error) && error.code === "Load" && /has failed/.test(error.message);

test("after a trap every call fails with one typed error", () => {
  const [before, place] = [Testing.identity(1), new Context()];
  assert.throws(() => Testing.fail(), (error) => failed(error) && error.cause instanceof WebAssembly.RuntimeError);
  for (const call of [
    () => before.fingerprint(),
    () => place.with("name", "value"),
    () => new Context(),
    () => Testing.identity(2),
    () => Testing.fail(),
  ]) assert.throws(call, failed);
});

test("and so does what takes long", async () => {
  await assert.rejects(Identity.generate(), failed);
});
