// The browser's part, in a browser, is in test/browser; here the storage is a stand-in that can be refused.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { AccountId, DeviceStore, LegacyLogin, Realm, isSealwaxError } from "sealwax";
import { install } from "./database.mjs";

const code = (expected) => (error) => isSealwaxError(error) && error.code === expected;
const realm = new Realm("counselling.example");

afterEach(() => delete globalThis.indexedDB);

test("until its end, and until this device knows the account with its keys", async () => {
  install();
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

test("a device that remembers any account of the realm sends no old password, however the name is spelled", async () => {
  install();
  const legacy = new LegacyLogin(realm, { until: 2_000, now: () => 1_000 });
  const store = new DeviceStore(realm, AccountId.generate());
  await store.saveLoginMemory(await store.loginMemory());
  assert.equal(await legacy.allows("anna@example.org"), false);
  assert.equal(await new LegacyLogin(new Realm("other.example"), { until: 2_000, now: () => 1_000 }).allows("anna"), true);
});

test("the names of old accounts cannot be read in the storage", async () => {
  install();
  await new LegacyLogin(realm, { until: 2_000, now: () => 1_000 }).migrated("anna");
  assert.equal(JSON.stringify([...indexedDB.rows.keys()]).includes("anna"), false);
});
