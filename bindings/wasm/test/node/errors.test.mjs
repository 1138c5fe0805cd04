import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import {
  DecryptionError, Envelope, Identity, InvalidInputError, MalformedError, Opener, Pepper, SealwaxError, Sealer, Context,
  isSealwaxError,
} from "sealwax";

const me = await Identity.generate();
const place = Context.empty();
const caught = (work) => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new assert.AssertionError({ message: "nothing was thrown" });
};

test("errors have a class, a code, the number of the other languages, and their details", () => {
  const error = caught(() => Envelope.fromBytes(Uint8Array.of(1, 2, 3)));
  assert.ok(error instanceof MalformedError && error instanceof SealwaxError && error instanceof Error);
  assert.deepEqual([error.name, error.code, error.number, error.offset], ["MalformedError", "Malformed", 3, 0]);
  assert.equal(typeof error.what, "string");
});

test("an error of another copy of the package is known by its code", () => {
  const foreign = Object.assign(new Error("from elsewhere"), { code: "Decryption" });
  assert.ok(isSealwaxError(foreign));
  assert.ok(!isSealwaxError(Object.assign(new Error(), { code: "ENOENT" })));
  assert.ok(!isSealwaxError({ code: "Decryption" }));
  assert.ok(!isSealwaxError(Object.assign(new Error(), { code: "toString" })));
});

test("wrong bytes, keys and places are one error", () => {
  const sealed = new Sealer(place).to(me).signedBy(me).seal("text").toBytes();
  const open = (bytes) => new Opener(place).with(me).from(me.public()).open(Envelope.fromBytes(bytes));
  assert.equal(open(sealed).text(), "text");
  const messages = new Set();
  for (const at of [20, 300, sealed.length - 250, sealed.length - 1]) {
    const altered = sealed.slice();
    altered[at] ^= 1;
    const error = caught(() => open(altered));
    assert.ok(error instanceof DecryptionError);
    messages.add(error.message);
  }
  assert.equal(messages.size, 1);
});

test("what was freed or used up says so", () => {
  const sealer = new Sealer(place).to(me);
  sealer.signedBy(me);
  assert.ok(caught(() => sealer.unsigned()) instanceof InvalidInputError);
  const pepper = Pepper.generate();
  pepper.free();
  pepper.free();
  assert.ok(caught(() => pepper.id()) instanceof InvalidInputError);
});

test("an argument of another class is refused", () => {
  assert.equal(caught(() => new Opener(place).with(Pepper.generate())).code, "InvalidInput");
  assert.equal(caught(() => Envelope.fromBytes("text")).code, "InvalidInput");
  assert.equal(caught(() => new Opener(place).fromAny(7)).code, "InvalidInput");
});

test("secrets print as redacted", () => {
  const pepper = Pepper.generate();
  for (const secret of [me, pepper]) {
    const name = secret.constructor.name;
    for (const printed of [inspect(secret), `${secret}`, JSON.parse(JSON.stringify(secret))]) {
      assert.equal(printed, `${name}([redacted])`);
    }
    assert.ok(!inspect({ deep: { secret } }, { depth: 9, showHidden: true }).includes(pepper.exposeText()));
  }
});

test("nothing polluted in Object.prototype comes in", () => {
  Object.prototype.get = () => "polluted";
  Object.prototype.value = "polluted";
  Object.prototype.code = "polluted";
  try {
    const error = caught(() => Envelope.fromBytes(Uint8Array.of(1, 2, 3)));
    assert.equal(error.code, "Malformed");
    assert.equal(new Opener(place).with(me).from(me.public()).open(new Sealer(place).to(me).signedBy(me).seal("x")).text(), "x");
  } finally {
    delete Object.prototype.get;
    delete Object.prototype.value;
    delete Object.prototype.code;
  }
});

test("a hundred thousand errors leave the module as it was", () => {
  const [identity, sealed] = [me.public(), new Sealer(place).to(me).signedBy(me).seal("text")];
  const failing = [
    () => Envelope.fromBytes(Uint8Array.of(1, 2, 3)),
    () => Envelope.fromBytes("no bytes"),
    () => Pepper.fromText("no pepper"),
    () => new Context().with("name", { toString: () => { throw new Error("theirs"); } }),
    () => new Opener(place).from(identity).open(sealed),
    () => new Opener(place).with(identity),
    () => new Sealer(place).toAll({ [Symbol.iterator]: () => { throw new Error("theirs"); } }),
  ];
  for (const work of failing) caught(work);
  for (let round = 0; round < 100_000; round++) caught(failing[round % failing.length]);
  assert.equal(new Opener(place).with(me).from(identity).open(sealed).text(), "text");
});
