import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import {
  AccountId, Context, DeviceStore, Identity, Realm, Roster, Offer, ServerHalf, connect, forget, isSealwaxError, keep, onLocked, restore,
} from "sealwax";
import { serve } from "sealwax/worker";

/** As much of IndexedDB as is used; the browsers' own is used in their tests. */
class Memory {
  rows = new Map();

  open() {
    const transaction = () => {
      const one = { objectStore: () => store };
      const later = (work) => {
        const request = {};
        queueMicrotask(() => {
          try {
            request.result = work();
            one.oncomplete();
          } catch (error) {
            request.error = error;
            request.onerror();
          }
        });
        return request;
      };
      const store = {
        get: (key) => later(() => this.rows.get(key)),
        put: (value, key) => later(() => void this.rows.set(key, value)),
        add: (value, key) => later(() => {
          if (this.rows.has(key)) throw new Error("ConstraintError");
          this.rows.set(key, value);
        }),
        delete: (key) => later(() => void this.rows.delete(key)),
      };
      return one;
    };
    const request = { result: { transaction, close() {} } };
    queueMicrotask(() => request.onsuccess());
    return request;
  }
}

const code = (expected) => (error) => isSealwaxError(error) && error.code === expected;
const me = await Identity.generate();
const realm = new Realm("counselling.example");
const account = AccountId.generate();
const place = new Context().with("centre", "7");
const who = { realm, account };
const now = Math.floor(Date.now() / 1000);
const half = ServerHalf.generate().exposeText();
const session = (text = half) => ({ ...who, place, serverHalf: ServerHalf.fromText(text) });

beforeEach(() => {
  globalThis.indexedDB = new Memory();
});

test("what is kept comes back after a reload", async () => {
  await keep(me, { ...session(), expires: now + 3600 });
  const back = await restore(session());
  assert.ok(back.fingerprint().equals(me.fingerprint()));
});

test("the key it is locked under cannot be read", async () => {
  await keep(me, { ...session(), expires: now + 3600 });
  const keys = [...indexedDB.rows.values()].filter((value) => value instanceof CryptoKey);
  assert.equal(keys.length, 1);
  assert.equal(keys[0].extractable, false);
  await assert.rejects(crypto.subtle.exportKey("raw", keys[0]));
});

test("another session, and the end of its time, leave nothing", async () => {
  await keep(me, { ...session(), expires: now + 3600 });
  assert.equal(await restore(session(ServerHalf.generate().exposeText())), undefined);
  assert.equal(indexedDB.rows.size, 0);
  await keep(me, { ...session(), expires: now + 3600 });
  assert.equal(await restore({ ...session(), now: now + 3600 }), undefined);
  assert.equal(indexedDB.rows.size, 0);
});

test("forgetting is heard in every tab, once, and not by others", async () => {
  await keep(me, { ...session(), expires: now + 3600 });
  const heard = [];
  onLocked(who, () => heard.push("this"));
  const stop = onLocked({ realm, account: AccountId.generate() }, () => heard.push("another"));
  const stopped = onLocked(who, () => heard.push("stopped"));
  stopped();
  await forget(who);
  await forget(who);
  assert.deepEqual(heard, ["this"]);
  assert.equal(await restore(session()), undefined);
  stop();
});

test("expiry locks by itself", async () => {
  await keep(me, { ...session(), expires: Math.floor(Date.now() / 1000) + 2 });
  await new Promise((resolve) => onLocked(who, resolve));
  assert.equal(indexedDB.rows.size, 0);
});

test("refused storage is an error that says so", async () => {
  globalThis.indexedDB = {
    open() {
      throw new Error("denied");
    },
  };
  await assert.rejects(keep(me, { ...session(), expires: now + 3600 }), code("Storage"));
  await assert.rejects(restore(session()), code("Storage"));
});

test("a device remembers what it saw", async () => {
  const store = new DeviceStore(realm, account);
  const memory = await store.loginMemory();
  await store.saveLoginMemory(memory);
  assert.equal((await store.loginMemory()).revision, memory.revision);

  const founding = Roster.found("Centre", [Offer.toFound(me, account)], now).reviewFounding().sign(me).intoEntry();
  const state = await store.state(me, place);
  state.sawRoster(Roster.firstContact([founding]));
  const envelope = await store.saveState(state, me, place);
  const again = await new DeviceStore(realm, account).state(me, place);
  assert.deepEqual(again.pin().toBytes(), state.pin().toBytes());
  assert.deepEqual((await store.merge(envelope, me, place)).pin().toBytes(), state.pin().toBytes());
  await store.clear();
  assert.equal((await store.state(me, place)).pin(), undefined);
});

test("what a device remembers may live in a worker; the page is told of its end by name", async (t) => {
  const { port1, port2 } = new MessageChannel();
  serve(port2);
  const link = connect(port1);
  t.after(() => link.terminate());
  const mine = { realm: new link.Realm(realm.toText()), account: link.AccountId.fromText(account.toText()) };
  const store = await new link.DeviceStore(mine.realm, mine.account);
  assert.equal(await (await store.loginMemory()).revision, 0);

  const names = { realm: { toText: () => realm.toText() }, account: { toText: () => account.toText() } };
  const locked = new Promise((resolve) => onLocked(names, resolve));
  await link.forget(mine);
  await locked;
});
