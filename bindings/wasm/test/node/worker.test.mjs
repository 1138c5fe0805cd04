import assert from "node:assert/strict";
import { test } from "node:test";
import { connect, isSealwaxError, openStream, sealStream } from "sealwax";
import { serve } from "sealwax/worker";

function connected(t) {
  const { port1, port2 } = new MessageChannel();
  serve(port2);
  const sealwax = connect(port1);
  t.after(() => sealwax.terminate());
  return sealwax;
}

const code = (expected) => (error) => isSealwaxError(error) && error.code === expected;

test("the same API, with promises, without waiting in between", async (t) => {
  const sealwax = connected(t);
  const me = sealwax.Identity.generate();
  const place = new sealwax.Context().with("conversation", "42");
  const sealed = new sealwax.Sealer(place).to(me).signedBy(me).seal("Dear diary");
  const opened = new sealwax.Opener(place).with(me).from(me.public()).open(sealed);
  assert.equal(await opened.text(), "Dear diary");
  assert.equal(await opened.addresseesUnchanged, true);
  assert.ok((await sealed.toBytes()) instanceof Uint8Array);
});

test("objects that were waited for go on, in arrays too, and errors are typed", async (t) => {
  const sealwax = connected(t);
  const me = await sealwax.Identity.generate();
  const place = await new sealwax.Context().with("conversation", "42");
  const sealed = await new sealwax.Sealer(place).toAll([me]).signedBy(me).seal("text");
  const results = await new sealwax.Opener(place).with(me).from(me.public()).openMany([
    [place, sealed],
    [sealwax.Context.empty(), sealed],
  ]);
  assert.equal(await results[0].text(), "text");
  assert.ok(code("Decryption")(results[1]));
  await assert.rejects(sealwax.Envelope.fromText("swxe1_"), isSealwaxError);
  await assert.rejects(sealwax.Envelope.fromText("swxe1_").toBytes(), isSealwaxError);
});

test("a password is stretched there, and secrets say nothing", async (t) => {
  const sealwax = connected(t);
  const realm = new sealwax.Realm("example.org");
  const params = sealwax.LoginParams.fromText("$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw");
  const login = sealwax.LoginSecret.derive("Grüße aus Köln", realm, sealwax.AccountId.derive(realm, "1017"), params);
  assert.equal(await login.token().exposeSecret(), "uNtUbrq7jcSufJ0PiHYN-yfGwrdTewkbhJFNTRhjLYo");
  assert.equal(String(await login), "sealwax([in a worker])");
});

test("streams seal and open there", async (t) => {
  const sealwax = connected(t);
  const me = await sealwax.Identity.generate();
  const place = new sealwax.Context().with("attachment", "9");
  const film = new Uint8Array(300_000).fill(7);
  const sealing = sealStream(new sealwax.Sealer(place).to(me).signedBy(me), { length: film.length });
  const opening = openStream(new sealwax.Opener(place).with(me).from(me.public()));
  const through = new Blob([film]).stream().pipeThrough(sealing).pipeThrough(opening);
  assert.deepEqual(new Uint8Array(await new Response(through).arrayBuffer()), film);
  const opened = await opening.opened;
  assert.deepEqual(await opened.reference(), await sealing.reference);
  assert.equal(await opened.author().fingerprint().toText(), await me.fingerprint().toText());
});

test("ranges are read there, from a source here", async (t) => {
  const sealwax = connected(t);
  const me = await sealwax.Identity.generate();
  const place = new sealwax.Context().with("attachment", "9");
  const film = Uint8Array.from({ length: 200_000 }, (_, i) => i % 251);
  const sealed = await new sealwax.Sealer(place).to(me).signedBy(me).seal(film).toBytes();
  const source = { size: () => sealed.length, read: (offset, length) => sealed.slice(offset, offset + length) };
  const ranges = sealwax.openRanges(new sealwax.Opener(place).with(me).from(me.public()), source);
  assert.deepEqual(await ranges.read(70_000, 70_010), film.slice(70_000, 70_010));
  assert.equal(await ranges.length, film.length);
});

test("what was freed is gone, and a worker that was ended says so", async (t) => {
  const sealwax = connected(t);
  const pepper = await sealwax.Pepper.generate();
  pepper.free();
  await new Promise((resolve) => setTimeout(resolve, 20));
  await assert.rejects(pepper.id(), code("InvalidInput"));
  sealwax.terminate();
  await assert.rejects(sealwax.Pepper.generate(), code("InvalidInput"));
});
