// What the tests call in a page, by name; each gives something that JSON can carry. Importing the package does nothing,
// so a page that forbids WebAssembly gets as far as this too.

import * as sealwax from "/dist/index.js";
import * as slim from "/dist/slim.js";

import { runAll, runVectors } from "/test/vectors/run.mjs";

const real = globalThis.crypto;

async function caught(work) {
  try {
    await work();
    return "nothing was thrown";
  } catch (error) {
    return `${error.code}: ${error.message}`;
  }
}

function roundTrip(me, { Context, Opener, Sealer } = sealwax) {
  const place = new Context().with("page", "1");
  return new Opener(place).with(me).from(me.public()).open(new Sealer(place).to(me).signedBy(me).seal("round")).text();
}

function withCrypto(value) {
  Object.defineProperty(globalThis, "crypto", { value, configurable: true });
}

/** 32 bytes that are no secret of anybody's. */
const half = (first) => sealwax.ServerHalf.fromBytes(Uint8Array.from({ length: 32 }, (_, at) => first + at));

/** Who is kept by the tests of reloads and tabs. */
function kept() {
  const realm = new sealwax.Realm("test.example");
  const account = sealwax.AccountId.derive(realm, "1");
  return { realm, account, serverHalf: half(9), place: new sealwax.Context().with("page", "1") };
}
const now = () => Math.floor(Date.now() / 1000);

globalThis.tests = {
  /** All cases, by the core as a module. */
  async allVectors([names]) {
    const { verify } = await import("/test/vectors/dist/module.js");
    const texts = {};
    for (const name of names) texts[name] = await (await fetch(`/test-vectors/${name}`)).text();
    return runAll(verify, texts);
  },
  /** What the API can say; `fast` lets the browser do what it does faster. */
  async vectors([names, fast]) {
    const api = fast ? sealwax : await import("/dist/testing.js");
    const restore = fast ? undefined : api.withoutWebCrypto();
    const files = await Promise.all(names.map(async (name) => (await fetch(`/test-vectors/${name}`)).json()));
    const report = await runVectors(api, files, { subtle: real.subtle });
    restore?.();
    return report;
  },
  async generate() {
    return roundTrip(await sealwax.Identity.generate());
  },
  /** As on plain http. */
  async withoutSubtle() {
    withCrypto({ getRandomValues: (into) => real.getRandomValues(into) });
    return roundTrip(await sealwax.Identity.generate());
  },
  async withoutCrypto() {
    withCrypto(undefined);
    return caught(async () => sealwax.MessageId.generate());
  },
  async forbidden() {
    return caught(async () => sealwax.MessageId.generate());
  },
  async polluted() {
    for (const name of ["code", "then", "message", "value", "get", "free", "to", "toBytes", "length", "is", "id"]) {
      const property = { __proto__: null, value: "polluted", writable: true, configurable: true };
      Object.defineProperty(Object.prototype, name, property);
    }
    try {
      const me = await sealwax.Identity.generate();
      const error = await caught(async () => sealwax.Envelope.fromBytes(new Uint8Array(3)));
      return [roundTrip(me), error.split(":")[0]];
    } finally {
      for (const name of Object.getOwnPropertyNames(Object.prototype)) {
        if (Object.prototype[name] === "polluted") delete Object.prototype[name];
      }
    }
  },
  async slimHtml() {
    return caught(() => slim.init("/no-such-file.wasm"));
  },
  async slim() {
    await slim.init("/dist/sealwax.wasm");
    await slim.init("/dist/sealwax.wasm");
    return roundTrip(await slim.Identity.generate(), slim);
  },
  async worker() {
    const remote = sealwax.connect(new Worker("/dist/worker.js", { type: "module" }));
    const me = await remote.Identity.generate();
    const place = new remote.Context().with("page", "1");
    const sealed = await new remote.Sealer(place).to(me).signedBy(me).seal("worker");
    const opened = await new remote.Opener(place).with(me).from(me.public()).open(sealed);
    const text = await opened.text();
    remote.terminate();
    return text;
  },
  /** A file by two workers. */
  async lanes() {
    const worker = () => new Worker("/dist/worker.js", { type: "module" });
    const remote = sealwax.connect(worker(), { lane: worker() });
    const me = await remote.Identity.generate();
    const place = new remote.Context().with("page", "1");
    const text = Uint8Array.from({ length: 5_000_000 }, (_, at) => at % 251);
    const sealing = sealwax.sealStream(new remote.Sealer(place).to(me).signedBy(me), { length: text.length });
    const sealed = await new Response(new Blob([text]).stream().pipeThrough(sealing)).arrayBuffer();
    const opening = sealwax.openStream(new remote.Opener(place).with(me).from(me.public()));
    const out = new Uint8Array(await new Response(new Blob([sealed]).stream().pipeThrough(opening)).arrayBuffer());
    await opening.opened;
    remote.terminate();
    return out.length === text.length && out.every((one, at) => one === text[at]);
  },
  async keep([seconds]) {
    const me = await sealwax.Identity.generate();
    await sealwax.keep(me, { ...kept(), expires: now() + seconds });
    return me.fingerprint().toText();
  },
  async restore([first = 9, later = 0]) {
    const me = await sealwax.restore({ ...kept(), serverHalf: half(first), now: now() + later });
    return me === undefined ? null : me.fingerprint().toText();
  },
  async forget() {
    await sealwax.forget(kept());
    return true;
  },
  async listen() {
    globalThis.locked = new Promise((resolve) => sealwax.onLocked(kept(), () => resolve("locked")));
    return true;
  },
  locked: () => globalThis.locked,
  async storageRefused() {
    Object.defineProperty(globalThis, "indexedDB", {
      get() {
        throw new DOMException("refused", "SecurityError");
      },
      configurable: true,
    });
    return caught(() => tests.keep([60]));
  },
  async legacy() {
    const name = `anna ${Math.random()}`;
    const legacy = new sealwax.LegacyLogin(kept().realm, { until: now() + 60 });
    const code = (work) => caught(work).then((said) => said.split(":")[0]);
    const before = [await legacy.allows(name), await legacy.password(name, "old")];
    await legacy.migrated(name);
    const over = new sealwax.LegacyLogin(kept().realm, { until: now() });
    return [
      ...before, await legacy.allows(name), await code(() => legacy.password(name, "old")),
      await over.allows("somebody"), await code(() => over.password("somebody", "old")),
    ];
  },
  /** Makes a large file, whose bytes no page holds; gives its last byte. */
  async makeBlob([mebibytes]) {
    const piece = new Uint8Array(1024 * 1024).fill(5);
    const handle = await (await navigator.storage.getDirectory()).getFileHandle("large", { create: true });
    const writable = await handle.createWritable();
    for (let at = 0; at < mebibytes; at++) await writable.write(piece);
    await writable.close();
    globalThis.large = await handle.getFile();
    const [last] = new Uint8Array(await large.slice(-1).arrayBuffer());
    return last;
  },
  /** Seals and opens the large blob; gives how many bytes came out, and how long it took. */
  async blob() {
    const me = await sealwax.Identity.generate();
    const place = new sealwax.Context().with("page", "1");
    const blob = globalThis.large;
    const sealing = sealwax.sealStream(new sealwax.Sealer(place).to(me).signedBy(me), { length: blob.size });
    const opening = sealwax.openStream(new sealwax.Opener(place).with(me).from(me.public()));
    let bytes = 0;
    const start = performance.now();
    const reader = blob.stream().pipeThrough(sealing).pipeThrough(opening).getReader();
    for (let next; !(next = await reader.read()).done; ) {
      bytes += next.value.length;
    }
    await opening.opened;
    await (await navigator.storage.getDirectory()).removeEntry("large");
    return { bytes, seconds: (performance.now() - start) / 1000 };
  },
};
