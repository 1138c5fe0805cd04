import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { AccountId, Context, Identity, MessageId, Opener, Realm, Sealer, isSealwaxError } from "sealwax";

const code = (expected) => (error) => isSealwaxError(error) && error.code === expected;
const me = await Identity.generate();
const seal = (place) => new Sealer(place).to(me).signedBy(me).seal("text");
const open = (place, sealed) => new Opener(place).with(me).from(me.public()).open(sealed).text();

test("what is sealed for one place opens there and nowhere else", () => {
  const place = new Context().with("centre", "7").with("message", MessageId.generate());
  const sealed = seal(place);
  assert.equal(open(place, sealed), "text");
  assert.throws(() => open(new Context().with("centre", "7"), sealed), code("Decryption"));
});

test("`with` leaves the context as it was", () => {
  const centre = new Context().with("centre", "7");
  const sealed = seal(centre);
  centre.with("message", "1");
  assert.equal(open(centre, sealed), "text");
});

test("an empty context has to be spelled out", () => {
  assert.throws(() => seal(new Context()), code("InvalidInput"));
  assert.equal(open(Context.empty(), seal(Context.empty())), "text");
});

test("bytes, strings and ids are values, and bytes of another realm are bytes", () => {
  const foreign = runInNewContext("Uint8Array.of(55)");
  assert.ok(!(foreign instanceof Uint8Array));
  const sealed = seal(new Context().with("centre", "7"));
  for (const value of [Uint8Array.of(55), Buffer.from("7"), foreign]) {
    assert.equal(open(new Context().with("centre", value), sealed), "text");
  }
});

test("what is no value is refused", () => {
  for (const value of [7, null, undefined, [55], "\ud800", new Uint16Array(1)]) {
    assert.throws(() => new Context().with("centre", value), code("InvalidInput"));
  }
});

test("ids are bytes and text, and compare", () => {
  const id = MessageId.generate();
  assert.equal(id.toBytes().length, 16);
  assert.ok(MessageId.fromText(id.toText()).equals(id));
  assert.ok(!MessageId.generate().equals(id));
  assert.equal(JSON.stringify({ id }), `{"id":"${id.toText()}"}`);
});

test("accounts of a legacy host get the same id every time", () => {
  const realm = new Realm("counselling.example");
  assert.ok(AccountId.derive(realm, "1017").equals(AccountId.derive(realm, "1017")));
  assert.ok(!AccountId.derive(realm, "1017").equals(AccountId.derive(realm, "1018")));
});
