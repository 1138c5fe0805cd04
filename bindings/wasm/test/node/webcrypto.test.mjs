// Files by crypto.subtle and by the module: the same bytes, the same errors.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import {
  Context, Envelope, Opener, Sealer, Testing, connect, isSealwaxError, openStream, sealStream, withoutWebCrypto,
} from "sealwax/testing";

const me = Testing.identity(1);
const place = new Context().with("attachment", "9");
const PIECE = 65_536;
const text = Uint8Array.from({ length: 40 * PIECE }, (_, i) => (i * 7) % 253);
const opener = () => new Opener(place).with(me).from(me.public());

let used = 0;
const { subtle } = globalThis.crypto;
for (const name of ["encrypt", "decrypt"]) {
  const real = subtle[name];
  subtle[name] = function (how, ...rest) {
    used += how.name === "AES-GCM" ? 1 : 0;
    return real.call(this, how, ...rest);
  };
}
let restore = () => {};
afterEach(() => restore());
function path(fast) {
  restore();
  restore = fast ? () => {} : withoutWebCrypto();
  used = 0;
}

const all = async (stream) => new Uint8Array(await new Response(stream).arrayBuffer());
/** In chunks of one size. */
function chunks(bytes, size) {
  let at = 0;
  return new ReadableStream({
    pull(out) {
      if (at >= bytes.length) return out.close();
      out.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}
const seal = async (bytes, { size = 100_000, sealer = new Sealer(place).to(me).signedBy(me), length = bytes.length } = {}) => {
  const sealing = sealStream(sealer, { length });
  return [await all(chunks(bytes, size).pipeThrough(sealing)), await sealing.reference];
};
const open = async (sealed, { size = 100_000, by = opener() } = {}) => {
  const opening = openStream(by);
  const out = await all(chunks(sealed, size).pipeThrough(opening));
  return [out, await opening.opened];
};

for (const length of [0, 1, 2 * PIECE, 2 * PIECE - 8, 3 * PIECE - 8, 3 * PIECE, 3 * PIECE + 1, 17 * PIECE + 5, 40 * PIECE]) {
  test(`${length} bytes: what one path seals the other opens, whole and in pieces`, async () => {
    const bytes = text.subarray(0, length);
    for (const exact of [false, true]) {
      for (const signed of [true, false]) {
        const start = () => (exact ? new Sealer(place).to(me).exactLength() : new Sealer(place).to(me));
        for (const [fast, size] of [[true, 100_000], [true, 1_000_000], [false, 100_000], [true, 7_001]]) {
          path(fast);
          const [sealed, reference] = await seal(bytes, { size, sealer: signed ? start().signedBy(me) : start().unsigned() });
          if (!fast || length < 2 * PIECE) assert.equal(used, 0);
          else if (length >= 3 * PIECE) assert.ok(used > 0, "where it pays");
          path(false);
          const by = () => (signed ? opener() : new Opener(place).with(me).authorNotChecked());
          const whole = by().open(Envelope.fromBytes(sealed));
          assert.deepEqual(whole.bytes(), bytes);
          if (signed) assert.deepEqual(whole.reference(), reference);
          path(fast);
          const [out, opened] = await open(sealed, { size, by: by() });
          assert.deepEqual(out, bytes);
          if (signed) assert.deepEqual(opened.reference(), reference);
        }
      }
    }
  });
}

test("without a length, too", async () => {
  path(true);
  for (const length of [0, 5, 4 * PIECE, 20 * PIECE + 3]) {
    const sealing = sealStream(new Sealer(place).to(me).exactLength().signedBy(me));
    const sealed = await all(chunks(text.subarray(0, length), 300_000).pipeThrough(sealing));
    assert.deepEqual(opener().open(Envelope.fromBytes(sealed)).bytes(), text.subarray(0, length));
  }
  assert.ok(used > 0);
});

test("a tampered segment releases nothing of itself or what follows, by the same error", async () => {
  path(true);
  const [sealed] = await seal(text);
  const header = sealed.length - (40 * PIECE + 16 * 41 + 192);
  for (const at of [10, 1_700, PIECE * 3, PIECE * 17 + 100, sealed.length - 300, sealed.length - 100]) {
    const bad = sealed.slice();
    bad[at] ^= 1;
    const seen = [];
    for (const fast of [true, false]) {
      path(fast);
      let given = 0;
      const opening = openStream(opener());
      const reading = async () => {
        for await (const part of chunks(bad, 1_000_000).pipeThrough(opening)) {
          assert.deepEqual(part, text.slice(given, given + part.length));
          given += part.length;
        }
      };
      const error = await reading().then(() => undefined, (error) => error);
      assert.ok(isSealwaxError(error), `${at}`);
      assert.ok(given <= Math.max(0, at - header + 16 * 41), `${given} of ${at}`);
      await assert.rejects(opening.opened, (other) => other.code === error.code);
      seen.push([error.code, error.message]);
    }
    assert.deepEqual(seen[0], seen[1]);
  }
});

test("what a stream was cut off at, or was followed by, is the same error", async () => {
  path(true);
  const [sealed] = await seal(text);
  const longer = new Uint8Array(sealed.length + 70_000);
  longer.set(sealed);
  for (const bad of [sealed.slice(0, -1), sealed.slice(0, -192), sealed.slice(0, 20 * PIECE), longer]) {
    const seen = [];
    for (const fast of [true, false]) {
      path(fast);
      seen.push(await open(bad).then(() => "opened", ({ code }) => code));
    }
    assert.deepEqual(seen[0], seen[1]);
    assert.ok(["Decryption", "Malformed"].includes(seen[0]), seen[0]);
  }
});

test("another length than was said is the same error", async () => {
  for (const length of [text.length - 1, text.length + 1, text.length - PIECE, text.length + PIECE, 39 * PIECE]) {
    for (const start of [() => new Sealer(place).to(me), () => new Sealer(place).to(me).exactLength()]) {
      const seen = [];
      for (const fast of [true, false]) {
        path(fast);
        const error = await seal(text, { length, sealer: start().signedBy(me) }).then(() => undefined, (error) => error);
        seen.push([error?.code, error?.message]);
      }
      assert.deepEqual(seen[0], seen[1]);
      assert.equal(seen[0][0], "InvalidInput");
    }
  }
});

test("a browser that gives up in the middle is no error: the module goes on", async () => {
  for (const name of ["importKey", "encrypt", "decrypt", "digest"]) {
    path(true);
    const real = subtle[name];
    let left = name === "importKey" ? 0 : 23;
    subtle[name] = function (...given) {
      return left-- > 0 ? real.apply(this, given) : Promise.reject(new DOMException("no memory", "OperationError"));
    };
    try {
      const [sealed, reference] = await seal(text);
      assert.deepEqual(opener().open(Envelope.fromBytes(sealed)).reference(), reference);
      left = name === "importKey" ? 0 : 23;
      assert.deepEqual((await open(sealed))[0], text);
    } finally {
      subtle[name] = real;
    }
  }
});

test("a second lane does half of it, to the same end", async (t) => {
  path(true);
  const { serve } = await import("sealwax/worker");
  const port = () => {
    const { port1, port2 } = new MessageChannel();
    serve(port2);
    return port1;
  };
  const remote = connect(port(), { lane: port() });
  t.after(() => remote.terminate());
  await remote.idle();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const me = await remote.Identity.generate();
  const where = new remote.Context().with("attachment", "9");
  const sealing = sealStream(new remote.Sealer(where).to(me).signedBy(me), { length: text.length });
  const sealed = await all(chunks(text, 300_000).pipeThrough(sealing));
  const by = () => new remote.Opener(where).with(me).from(me.public());
  const opened = await by().open(remote.Envelope.fromBytes(sealed));
  assert.deepEqual(await opened.bytes(), text);
  assert.deepEqual(await opened.reference(), await sealing.reference);
  assert.deepEqual((await open(sealed, { by: by() }))[0], text);
  for (const at of [PIECE * 5, PIECE * 12, PIECE * 30]) {
    const bad = sealed.slice();
    bad[at] ^= 1;
    let given = 0;
    const opening = openStream(by());
    const reading = async () => {
      for await (const part of chunks(bad, 1_000_000).pipeThrough(opening)) given += part.length;
    };
    await assert.rejects(reading(), (error) => error.code === "Decryption");
    assert.ok(given <= at, `${given} of ${at}`);
  }
});

test("a buffer that is used again after it was written does no harm", async () => {
  path(true);
  const sealing = sealStream(new Sealer(place).to(me).signedBy(me), { length: text.length });
  const read = all(sealing.readable);
  const writer = sealing.writable.getWriter();
  const buffer = new Uint8Array(3 * PIECE + 11);
  for (let at = 0; at < text.length; at += buffer.length) {
    const part = text.subarray(at, at + buffer.length);
    buffer.set(part);
    await writer.write(buffer.subarray(0, part.length));
    buffer.fill(0);
  }
  await writer.close();
  assert.deepEqual(opener().open(Envelope.fromBytes(await read)).bytes(), text);
});

test("the API shows nothing of all this", async () => {
  const api = await import("sealwax");
  assert.equal("Web" in api, false);
  assert.deepEqual(Object.keys(api.SealStream.prototype), []);
  const { port1, port2 } = new MessageChannel();
  const { serve } = await import("sealwax/worker");
  serve(port2);
  const remote = connect(port1);
  await assert.rejects(remote.Web.sealing(1), (error) => error.code === "InvalidInput");
  remote.terminate();
});
