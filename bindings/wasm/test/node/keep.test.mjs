import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import {
  AccountId, Context, DeviceStore, Identity, LoginChange, LoginParams, LoginSecret, Realm, ServerShare, Roster, Offer, ServerHalf, connect, forget, isSealwaxError, keep, onLocked, restore,
} from "sealwax";
import { serve } from "sealwax/worker";
import { install } from "./database.mjs";

const code = (expected) => (error) => isSealwaxError(error) && error.code === expected;
const me = await Identity.generate();
const realm = new Realm("counselling.example");
const account = AccountId.generate();
const place = new Context().with("centre", "7");
const who = { realm, account };
const now = Math.floor(Date.now() / 1000);
const half = ServerHalf.generate().exposeText();
const session = (text = half) => ({ ...who, place, serverHalf: ServerHalf.fromText(text) });

beforeEach(() => install());

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
  install(new Error("denied"));
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

test("what a device remembers does not go back when another tab saves what it loaded before", async () => {
  const [here, there] = [new DeviceStore(realm, account), new DeviceStore(realm, account)];
  const login = await LoginSecret.derive("correct horse battery", realm, account, LoginParams.small());
  const wrap = LoginChange.register(me, login, ServerShare.none(), place).wrap();
  const old = await there.loginMemory();
  const memory = await here.loginMemory();
  memory.remember(wrap);
  await here.saveLoginMemory(memory);
  await there.saveLoginMemory(old);
  assert.deepEqual((await here.loginMemory()).toBytes(), memory.toBytes());
  assert.deepEqual(old.toBytes(), memory.toBytes(), "and the other tab knows it too");

  const founding = Roster.found("Centre", [Offer.toFound(me, account)], now).reviewFounding().sign(me).intoEntry();
  const [state, stale] = [await here.state(me, place), await there.state(me, place)];
  state.sawRoster(Roster.firstContact([founding]));
  await here.saveState(state, me, place);
  stale.pinCorrespondent("ben", me.public());
  await there.saveState(stale, me, place);
  const both = await here.state(me, place);
  assert.deepEqual(both.pin().toBytes(), state.pin().toBytes());
  assert.deepEqual(both.correspondent("ben").toBytes(), me.fingerprint().toBytes());
  assert.ok(both.revision > state.revision);
});

test("a server that gives out an older state is found out", async () => {
  const store = new DeviceStore(realm, account);
  const state = await store.state(me, place);
  const first = await store.saveState(state, me, place);
  state.pinCorrespondent("ben", me.public());
  await store.saveState(state, me, place);
  const memory = await store.loginMemory();
  memory.learn(state);
  await store.saveLoginMemory(memory);
  await assert.rejects(store.merge(first, me, place), code("Expired"));
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

test("a store outlives the objects that it was made with", async (t) => {
  const { port1, port2 } = new MessageChannel();
  serve(port2);
  const link = connect(port1);
  t.after(() => link.terminate());
  for (const api of [link, { Realm, AccountId, DeviceStore }]) {
    const [centre, anna] = [await new api.Realm(realm.toText()), await api.AccountId.fromText(account.toText())];
    const store = await new api.DeviceStore(centre, anna);
    centre.free(); // as the garbage collector does, in the page and so in the worker
    anna.free();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const memory = await store.loginMemory();
    await store.saveLoginMemory(memory);
    assert.equal(await memory.revision, 0);
    assert.ok(await store.state(await api.Identity?.generate(), await api.Context?.empty()));
  }
});
