import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Context, Envelope, Identity, Opener, Sealer, fromBlob, fromBytes, fromUrl, isSealwaxError, openRanges, openStream,
  sealStream,
} from "sealwax";

const code = (expected) => (error) => isSealwaxError(error) && error.code === expected;
const me = await Identity.generate();
const place = new Context().with("attachment", "9");
const film = Uint8Array.from({ length: 300_000 }, (_, i) => i % 251);
const sealer = () => new Sealer(place).to(me).signedBy(me);
const opener = () => new Opener(place).with(me).from(me.public());
const all = async (stream) => new Uint8Array(await new Response(stream).arrayBuffer());
const sealed = sealer().seal(film).toBytes();

test("what a stream seals, opens in memory and as a stream", async () => {
  const sealing = sealStream(sealer(), { length: film.length });
  const bytes = await all(new Blob([film]).stream().pipeThrough(sealing));
  const opened = opener().open(Envelope.fromBytes(bytes));
  assert.deepEqual(opened.bytes(), film);
  assert.deepEqual(await sealing.reference, opened.reference());

  const opening = openStream(opener());
  assert.deepEqual(await all(new Blob([bytes]).stream().pipeThrough(opening)), film);
  const end = await opening.opened;
  assert.ok(end.author().fingerprint().equals(me.fingerprint()));
  assert.equal(end.addresseesUnchanged, true);
  assert.deepEqual(end.reference(), opened.reference());
});

test("a stream whose length is not known is not padded", async () => {
  const bytes = await all(new Blob([film]).stream().pipeThrough(sealStream(new Sealer(place).to(me).exactLength().signedBy(me))));
  assert.equal(Envelope.fromBytes(bytes).isPadded, false);
  assert.deepEqual(opener().open(Envelope.fromBytes(bytes)).bytes(), film);
  await assert.rejects(all(new Blob([film]).stream().pipeThrough(sealStream(sealer()))), code("InvalidInput"));
});

test("another length than was said is an error", async () => {
  for (const length of [film.length - 1, film.length + 1]) {
    const sealing = sealStream(sealer(), { length });
    await assert.rejects(all(new Blob([film]).stream().pipeThrough(sealing)), code("InvalidInput"));
    await assert.rejects(sealing.reference, code("InvalidInput"));
  }
});

test("a stream that was cut off is an error, and says so", async () => {
  for (const length of [0, 100, sealed.length - 1, sealed.length - 192]) {
    const opening = openStream(opener());
    await assert.rejects(all(new Blob([sealed.slice(0, length)]).stream().pipeThrough(opening)), isSealwaxError);
    await assert.rejects(opening.opened, isSealwaxError);
  }
});

test("progress counts up to the end", async () => {
  const seen = [];
  const onProgress = ({ done, total }) => seen.push([done, total]);
  await all(new Blob([film]).stream().pipeThrough(sealStream(sealer(), { length: film.length, onProgress })));
  assert.deepEqual(seen.at(-1), [film.length, film.length]);
  assert.ok(seen.every(([done], i) => i === 0 || done > seen[i - 1][0]));
});

test("ranges are those of the text", async () => {
  const ranges = await openRanges(opener(), fromBlob(new Blob([sealed])));
  assert.equal(ranges.length, film.length);
  for (const [from, to] of [[0, 1], [65_520, 65_540], [131_064, 131_066], [299_990, 300_000], [0, 300_000], [5, 5]]) {
    assert.deepEqual(await ranges.read(from, to), film.slice(from, to));
  }
  assert.ok(ranges.author().fingerprint().equals(me.fingerprint()));
  assert.deepEqual(await all(ranges.stream(1000, 299_000)), film.slice(1000, 299_000));
  await assert.rejects(ranges.read(299_999, 300_001), code("Limit"));
  ranges.free();
});

test("ranges of short texts, and of long headers", async () => {
  const many = new Sealer(place).toAll([me, ...(await Promise.all(Array.from({ length: 3 }, () => Identity.generate())))]);
  for (const [sealed, text] of [[sealer().seal(""), ""], [sealer().seal("short"), "short"], [many.signedBy(me).seal("many"), "many"]]) {
    const ranges = await openRanges(opener(), fromBytes(sealed.toBytes()));
    assert.equal(new TextDecoder().decode(await ranges.read(0, ranges.length)), text);
  }
});

test("an altered segment spoils its ranges, and no others", async () => {
  const altered = sealed.slice();
  altered[altered.length - 120_000] ^= 1;
  const ranges = await openRanges(opener(), fromBytes(altered));
  assert.deepEqual(await ranges.read(0, 1000), film.slice(0, 1000));
  await assert.rejects(ranges.read(0, film.length), code("Decryption"));
});

test("a full pass finds what ranges alone do not see, and compares what is read again", async () => {
  const alone = { bytes: sealed.slice() };
  const source = { size: () => alone.bytes.length, read: (at, length) => alone.bytes.slice(at, at + length) };
  const ranges = await openRanges(opener(), source);
  const seen = [];
  await ranges.checkAll({ onProgress: ({ done, total }) => seen.push([done, total]) });
  await ranges.checkAll();
  assert.deepEqual(seen.at(-1), [film.length, film.length]);
  assert.deepEqual(await ranges.read(70_000, 200_000), film.slice(70_000, 200_000));
  assert.ok(ranges.author().fingerprint().equals(me.fingerprint()));
  assert.equal(ranges.addressees().length, 1);

  alone.bytes = sealed.slice();
  alone.bytes[alone.bytes.length - 120_000] ^= 1;
  assert.deepEqual(await ranges.read(0, 1000), film.slice(0, 1000));
  await assert.rejects(ranges.read(0, film.length), code("Decryption"));

  const altered = await openRanges(opener(), source);
  await assert.rejects(altered.checkAll(), code("Decryption"));
  await assert.rejects(altered.read(0, 10), code("InvalidInput"));
  const stopped = await openRanges(opener(), fromBytes(sealed));
  await assert.rejects(stopped.checkAll({ signal: AbortSignal.abort() }), { name: "AbortError" });
});

const served = (bytes, { tag = '"1"', ranges = true } = {}) => async (_, { headers }) => {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.Range);
  if (!ranges) return new Response(bytes);
  const part = bytes.slice(Number(from), Number(to) + 1);
  return new Response(part, {
    status: 206,
    headers: { "Content-Range": `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}`, ETag: typeof tag === "function" ? tag() : tag },
  });
};

test("ranges of an address read no more than they need", async () => {
  let asked = 0;
  const answer = served(sealed);
  const counting = async (...given) => {
    const got = await answer(...given);
    asked += Number(/^bytes (\d+)-(\d+)/.exec(got.headers.get("Content-Range"))[2]);
    return got;
  };
  const ranges = await openRanges(opener(), fromUrl("https://example.org/9", { fetch: counting }));
  assert.deepEqual(await ranges.read(200_000, 200_010), film.slice(200_000, 200_010));
  assert.ok(asked > 0);
});

test("a server without ranges, and a file that changes, are errors that say so", async () => {
  await assert.rejects(openRanges(opener(), fromUrl("https://example.org/9", { fetch: served(sealed, { ranges: false }) })), /does not serve ranges/);
  let n = 0;
  await assert.rejects(async () => {
    const ranges = await openRanges(opener(), fromUrl("https://example.org/9", { fetch: served(sealed, { tag: () => `"${n++}"` }) }));
    await ranges.read(0, film.length);
  }, code("Source"));
});
