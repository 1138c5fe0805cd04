// What is freed is wiped: the module's whole memory is searched for the secrets of a life that has ended.

import assert from "node:assert/strict";
import { test } from "node:test";

const memories = new Set();
globalThis.WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
  construct(target, given) {
    const instance = Reflect.construct(target, given);
    for (const one of Object.values(instance.exports)) if (one instanceof WebAssembly.Memory) memories.add(one);
    return instance;
  },
});
const { AccountId, Context, Identity, LoginParams, LoginSecret, Opener, Realm, Sealer } = await import("sealwax");

const where = (secret) => [...memories].filter(({ buffer }) => Buffer.from(buffer).includes(secret)).length;

test("nothing is left in linear memory of a password, a token, a key and a text, once all is freed", async () => {
  const [realm, account] = [new Realm("memory.example"), AccountId.generate()];
  const params = LoginParams.fromText(`$argon2id$v=19$m=19456,t=2,p=1$${"A".repeat(22)}`);
  const [password, text] = ["correct horse battery staple", "what nobody else may read, whatever comes"];
  const place = new Context().with("conversation", "42");

  const login = await LoginSecret.derive(password, realm, account, params);
  const handle = login.token();
  const token = Buffer.from(handle.exposeSecret());
  const me = await Identity.generate();
  const pem = me.exportRsaPkcs8Der();
  const prime = Buffer.from(pem.subarray(-1200, -1000)); // in the midst of p, q and what is derived from them
  const sealed = new Sealer(place).to(me).signedBy(me).seal(text);
  const opened = new Opener(place).with(me).from(me.public()).open(sealed);
  assert.equal(opened.text(), text);

  assert.equal(memories.size, 2, "the module, and the instance for Argon2");
  // The control: what is still needed is there.
  assert.ok(where(Buffer.from(text)) > 0);
  assert.ok(where(token) > 0);

  for (const one of [opened, sealed, login, handle, me]) one.free();
  for (const [name, secret] of Object.entries({ password, token, prime, text })) {
    assert.equal(where(Buffer.from(secret)), 0, name);
  }
});
