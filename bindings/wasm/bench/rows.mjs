// What is measured, in Node and in a worker of Chromium alike: ours and what a developer would pick instead, in turn.

import { argon2id } from "hash-wasm";
import sodium from "libsodium-wrappers";
import * as openpgp from "openpgp";

import * as sealwax from "../dist/index.js";

const { AccountId, Context, Envelope, Identity, Keyring, LoginParams, LoginSecret, MessageId, Opener, Realm, Sealer } = sealwax;
const { subtle } = globalThis.crypto;
const place = new Context().with("bench", "1");
const OAEP = { name: "RSA-OAEP", hash: "SHA-256" };
const MIB = 1024 * 1024;
const PIECE = 65_536;

/** Each prepares itself, and gives the two sides; `rounds` of each are run, after one that does not count. */
export const ROWS = {
  identity: {
    rounds: 24, quick: 6, mean: true, // how long it takes is chance
    async prepare() {
      const how = { ...OAEP, modulusLength: 3072, publicExponent: Uint8Array.of(1, 0, 1) };
      return {
        ours: async () => (await Identity.generate()).free(),
        peer: () => subtle.generateKey(how, true, ["encrypt", "decrypt"]),
      };
    },
  },
  stanza: {
    rounds: 15, quick: 5,
    async prepare() {
      const me = await Identity.generate();
      const sealed = new Sealer(place).to(me).signedBy(me).seal("Dear diary");
      const opener = new Opener(place).with(me).authorNotChecked();
      const keys = await subtle.generateKey({ ...OAEP, modulusLength: 3072, publicExponent: Uint8Array.of(1, 0, 1) }, false, ["encrypt", "decrypt"]);
      const ciphertext = await subtle.encrypt(OAEP, keys.publicKey, new Uint8Array(32));
      return {
        ours: () => times(10, async () => (await opener.openAsync(sealed)).free()),
        peer: () => times(10, () => subtle.decrypt(OAEP, keys.privateKey, ciphertext)),
      };
    },
  },
  argon2: {
    rounds: 9, quick: 3,
    async prepare() {
      const realm = new Realm("bench.example");
      const account = AccountId.generate();
      const params = LoginParams.fromText(`$argon2id$v=19$m=65536,t=3,p=1$${btoa("sixteen bytes ok").replace(/=+$/, "")}`);
      const salt = new Uint8Array(16).fill(7);
      return {
        ours: async () => (await LoginSecret.derive("correct horse", realm, account, params)).free(),
        peer: () => argon2id({ password: "correct horse", salt, parallelism: 1, iterations: 3, memorySize: 65_536, hashLength: 32, outputType: "binary" }),
      };
    },
  },
  seal: { rounds: 7, quick: 3, prepare: async () => pair(await files(), "seal") },
  open: { rounds: 7, quick: 3, prepare: async () => pair(await files(), "open") },
  messages: {
    rounds: 3, quick: 1,
    async prepare() {
      const me = await Identity.generate();
      const [keys] = Keyring.found(place, [me], me);
      const text = "x".repeat(1024);
      const ours = Array.from({ length: 500 }, () => {
        const where = keys.place(MessageId.generate());
        return [where, Envelope.fromBytes(new Sealer(where).underCurrent(keys).signedBy(me).seal(text).toBytes())];
      });
      const { privateKey, publicKey } = await openpgp.generateKey({ type: "rsa", rsaBits: 3072, userIDs: [{ name: "bench" }], format: "object" });
      const one = await openpgp.encrypt({ message: await openpgp.createMessage({ text }), encryptionKeys: publicKey, signingKeys: privateKey, format: "binary" });
      return {
        ours: async () => {
          const opener = new Opener(place).withKeys(keys).from(me.public());
          for (const opened of opener.openMany(ours)) opened.text();
        },
        peer: () => times(500, async () => {
          const message = await openpgp.readMessage({ binaryMessage: one });
          const { signatures } = await openpgp.decrypt({ message, decryptionKeys: privateKey, verificationKeys: publicKey, expectSigned: true });
          await signatures[0].verified;
        }),
      };
    },
  },
};

let lane;
const pair = (of, name) => ({ ours: of[name].ours, peer: of[name].peer });

/** 64 MiB, ours signed and padded, in pieces as a file gives them; libsodium's secretstream signs nothing. */
async function files() {
  await sodium.ready;
  // A browser encrypts on the thread that asks, so files have two; Node has threads of its own.
  if (typeof document === "undefined" && typeof WorkerGlobalScope !== "undefined") {
    await (lane ??= sealwax.addLane(new Worker("/dist/worker.js", { type: "module" })));
  }
  const me = await Identity.generate();
  const text = new Uint8Array(64 * MIB);
  for (let i = 0; i < text.length; i += PIECE) crypto.getRandomValues(text.subarray(i, i + PIECE));
  const flow = (pieces) => new ReadableStream({
    pull(out) {
      const { value, done } = pieces.next();
      if (done) out.close();
      else out.enqueue(value);
    },
  });
  function* cut(bytes, size = MIB) {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const drain = async (stream, parts) => {
    for (const reader = stream.getReader(); ; ) {
      const { value, done } = await reader.read();
      if (done) return parts;
      parts?.push(value);
    }
  };
  const sealing = () => sealwax.sealStream(new Sealer(place).to(me).signedBy(me), { length: text.length });
  const sealed = await drain(flow(cut(text)).pipeThrough(sealing()), []);
  const key = sodium.crypto_secretstream_xchacha20poly1305_keygen();
  const { TAG_FINAL, TAG_MESSAGE } = {
    TAG_FINAL: sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL,
    TAG_MESSAGE: sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE,
  };
  function push(parts) {
    const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(key);
    for (const piece of cut(text, PIECE)) {
      const last = piece.byteOffset + PIECE === text.length;
      const out = sodium.crypto_secretstream_xchacha20poly1305_push(state, piece, null, last ? TAG_FINAL : TAG_MESSAGE);
      parts?.push(out);
    }
    return header;
  }
  const theirs = [];
  const header = push(theirs);
  return {
    seal: { ours: () => drain(flow(cut(text)).pipeThrough(sealing())), peer: async () => push() },
    open: {
      ours: async () => {
        const opening = sealwax.openStream(new Opener(place).with(me).from(me.public()));
        await drain(flow(sealed.values()).pipeThrough(opening));
        await opening.opened;
      },
      peer: async () => {
        const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, key);
        for (const piece of theirs) {
          if (!sodium.crypto_secretstream_xchacha20poly1305_pull(state, piece, null)) throw new Error("libsodium refuses it");
        }
      },
    },
  };
}

async function times(n, work) {
  for (let i = 0; i < n; i++) await work();
}

/** Seconds of each side: the medians (or means), the peer's divided by ours (the median of the rounds), and that of the best. */
export async function measure(name, quick) {
  const row = ROWS[name];
  const { ours, peer } = await row.prepare();
  const seconds = async (work) => {
    const start = performance.now();
    await work();
    return (performance.now() - start) / 1000;
  };
  if (name !== "messages") await ours(), await peer();
  const [a, b] = [[], []];
  for (let round = quick ? row.quick : row.rounds; round > 0; round--) {
    a.push(await seconds(ours));
    b.push(await seconds(peer));
  }
  const middle = row.mean ? mean : median;
  const ratio = row.mean ? mean(b) / mean(a) : median(b.map((one, i) => one / a[i]));
  return { ours: middle(a), peer: middle(b), ratio, best: row.mean ? ratio : Math.min(...b) / Math.min(...a) };
}

const mean = (all) => all.reduce((sum, one) => sum + one, 0) / all.length;
const median = (all) => all.toSorted?.((a, b) => a - b)[all.length >> 1] ?? [...all].sort((a, b) => a - b)[all.length >> 1];

/** How fast segments are by the module and by `crypto.subtle`, for files of several sizes: where the threshold lies. */
export async function threshold(path) {
  const api = await import("../dist/testing.js");
  const restore = path === "module" ? api.withoutWebCrypto() : () => {};
  const me = api.Testing.identity(1);
  const points = [];
  for (const size of [PIECE, 2 * PIECE, 4 * PIECE, 16 * PIECE, 64 * PIECE]) {
    const text = new Uint8Array(size);
    const key = api.ConversationKey.generate(0, new api.Context().with("bench", "1"));
    const spent = [];
    for (let round = 0; round < 9; round++) {
      const start = performance.now();
      const sealing = api.sealStream(new api.Sealer(new api.Context().with("bench", "2")).under(key).signedBy(me), { length: size });
      await new Response(new Blob([text]).stream().pipeThrough(sealing)).arrayBuffer();
      spent.push((performance.now() - start) / 1000);
    }
    points.push([size, median(spent)]);
  }
  restore();
  return points;
}
