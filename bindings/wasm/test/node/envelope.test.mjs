import assert from "node:assert/strict";
import { test } from "node:test";
import { Context, Envelope, Identity, Opener, Outline, Recipient, Rewriter, Sealer, isSealwaxError } from "sealwax";

const code = (expected) => (error) => isSealwaxError(error) && error.code === expected;
const [me, anna, ben] = await Promise.all([1, 2, 3].map(() => Identity.generate()));
const place = new Context().with("conversation", "42");
const unverified = (identity) => Recipient.unverified(identity.public());

test("a message reaches its recipients, and nobody else", () => {
  const sealed = new Sealer(place).to(unverified(anna)).to(me).signedBy(me).seal("Dear Anna");
  const opened = new Opener(place).with(anna).from(me.public()).open(Envelope.fromText(sealed.toText()));
  assert.equal(opened.text(), "Dear Anna");
  assert.ok(opened.author().fingerprint().equals(me.fingerprint()));
  assert.equal(opened.addresseesUnchanged, true);
  assert.throws(() => new Opener(place).with(ben).from(me.public()).open(sealed), code("NotARecipient"));
});

test("an array of recipients and of authors", () => {
  const sealed = new Sealer(place).toAll([unverified(anna), unverified(ben), me]).signedBy(me).seal("to all");
  for (const reader of [anna, ben, me]) {
    const opened = new Opener(place).with(reader).fromAny([ben.public(), me.public()]).open(sealed);
    assert.equal(opened.text(), "to all");
  }
  assert.throws(() => new Opener(place).with(ben).fromAny([anna.public()]).open(sealed), code("AuthorMismatch"));
  assert.equal(sealed.addressees().length, 3);
  assert.ok(sealed.addressees().every(({ kind }) => kind === "identity"));
});

test("leaving out the signature has to be said on both sides", () => {
  const sealed = new Sealer(place).to(me).unsigned().seal("anonymous");
  assert.equal(sealed.isSigned, false);
  assert.throws(() => new Opener(place).with(me).from(me.public()).open(sealed), code("NotSigned"));
  assert.equal(new Opener(place).with(me).authorNotChecked().open(sealed).text(), "anonymous");
});

test("the length is hidden unless one says otherwise", () => {
  const length = (sealer) => sealer.signedBy(me).seal("x").toBytes().length;
  const short = length(new Sealer(place).to(me));
  assert.equal(short, new Sealer(place).to(me).signedBy(me).seal("x".repeat(200)).toBytes().length);
  assert.ok(length(new Sealer(place).to(me).exactLength()) < short);
});

test("one bad message does not spoil the rest", () => {
  const items = Array.from({ length: 5 }, (_, i) => {
    const where = place.with("message", String(i));
    return [where, new Sealer(where).to(me).signedBy(me).seal(`message ${i}`)];
  });
  items[2][0] = place;
  const results = new Opener(place).with(me).from(me.public()).openMany(items);
  assert.deepEqual(
    results.map((one) => (isSealwaxError(one) ? one.code : one.text())),
    ["message 0", "message 1", "Decryption", "message 3", "message 4"],
  );
});

test("a rewritten envelope says that its author did not choose the addressees", () => {
  const sealed = new Sealer(place).to(me).signedBy(me).seal("handed over");
  const rewritten = new Rewriter(place).with(me).to(unverified(ben)).without(me.fingerprint()).rewrite(sealed);
  const opened = new Opener(place).with(ben).from(me.public()).open(rewritten);
  assert.equal(opened.text(), "handed over");
  assert.equal(opened.addresseesUnchanged, false);
  assert.deepEqual(opened.reference(), new Opener(place).with(me).from(me.public()).open(sealed).reference());
  assert.throws(() => new Opener(place).with(me).from(me.public()).open(rewritten), code("NotARecipient"));
});

test("RSA by crypto.subtle opens the same, and fails the same", async () => {
  const sealed = new Sealer(place).to(unverified(anna)).signedBy(me).seal("the same");
  const opener = () => new Opener(place).with(anna).from(me.public());
  assert.equal((await opener().openAsync(sealed)).text(), "the same");
  assert.equal((await new Opener(place).with(anna).authorNotChecked().openAsync(sealed)).text(), "the same");
  const altered = sealed.toBytes();
  altered[100] ^= 1; // in the RSA ciphertext
  await assert.rejects(opener().openAsync(Envelope.fromBytes(altered)), code("Decryption"));
  await assert.rejects(new Opener(place).with(ben).from(me.public()).openAsync(sealed), code("NotARecipient"));
});

test("the outline tells what the header says", () => {
  const sealed = new Sealer(place).to(me).signedBy(me).seal(new Uint8Array(100_000)).toBytes();
  const outline = Outline.read(sealed.subarray(0, 4096));
  assert.deepEqual([outline.isSigned, outline.isPadded], [true, true]);
  assert.equal(outline.payloadLength(sealed.length), 100_352);
  assert.equal(outline.addressees()[0].id, me.fingerprint().toText());
});

test("replying to an author who was verified", () => {
  const sealed = new Sealer(place).to(unverified(anna)).signedBy(me).seal("first");
  const opened = new Opener(place).with(anna).from(me.public()).open(sealed);
  const reply = new Sealer(place).to(Recipient.replyingTo(opened)).signedBy(anna).seal("second");
  assert.equal(new Opener(place).with(me).from(anna.public()).open(reply).text(), "second");
});
