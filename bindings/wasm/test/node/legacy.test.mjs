// The browser's part, in a browser, is in test/browser; here the storage is a stand-in that can be refused.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { LegacyLogin, Realm, isSealwaxError } from "sealwax";

const code = (expected) => (error) => isSealwaxError(error) && error.code === expected;
const realm = new Realm("counselling.example");

/** As much of IndexedDB as a store of one table needs. */
function storage() {
  const kept = new Map();
  const soon = (request, ...events) => queueMicrotask(() => events.forEach((event) => request[event]?.()));
  const table = (transaction) => ({
    get(key) {
      const request = { result: kept.get(key) };
      soon(transaction, "oncomplete");
      return request;
    },
    put(value, key) {
      kept.set(key, value);
      soon(transaction, "oncomplete");
      return {};
    },
  });
  const database = { transaction: () => { const one = {}; return Object.assign(one, { objectStore: () => table(one) }); }, close() {} };
  return { open() { const request = { result: database }; soon(request, "onsuccess"); return request; } };
}

afterEach(() => delete globalThis.indexedDB);

test("until its end, and until this device knows the account with its keys", async () => {
  globalThis.indexedDB = storage();
  let now = 1_000;
  const legacy = new LegacyLogin(realm, { until: 2_000, now: () => now });
  assert.equal(await legacy.password("anna", "old"), "old");
  await legacy.migrated("anna");
  assert.equal(await legacy.allows("anna"), false);
  assert.equal(await legacy.allows(" ANNA "), false, "the same name");
  await assert.rejects(legacy.password("anna", "old"), code("InvalidInput"));
  assert.equal(await legacy.allows("ben"), true);
  assert.equal(await new LegacyLogin(new Realm("other.example"), { until: 2_000, now: () => now }).allows("anna"), true);
  now = 2_000;
  assert.equal(await legacy.allows("ben"), false);
  await assert.rejects(legacy.password("ben", "old"), code("Expired"));
});

test("without an end there is none, and without a storage nothing is sent", async () => {
  for (const until of [undefined, Infinity, NaN]) {
    assert.throws(() => new LegacyLogin(realm, { until }), code("InvalidInput"));
  }
  assert.equal(await new LegacyLogin(realm, { until: 2_000, now: () => 1_000 }).allows("anna"), false);
});
