// The page whose longest task is measured while a worker does the work, and the worker for the rows.

import * as sealwax from "/dist/index.js";

const rows = new Worker("/bench/built/worker.js", { type: "module" });
const waiting = new Map();
let last = 0;
rows.onmessage = ({ data: { id, value, error } }) => {
  const { resolve, reject } = waiting.get(id);
  waiting.delete(id);
  if (error === undefined) resolve(value);
  else reject(new Error(error));
};
rows.onerror = (event) => waiting.forEach(({ reject }) => reject(new Error(event.message)));
const ask = (question) => new Promise((resolve, reject) => {
  waiting.set(++last, { resolve, reject });
  rows.postMessage({ id: last, ...question });
});

/** The longest that a timer of 4 ms had to wait, in seconds: what a user would feel. */
function heartbeat() {
  let [longest, before, on] = [0, performance.now(), true];
  const beat = () => {
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
    if (on) setTimeout(beat, 4);
  };
  setTimeout(beat, 4);
  return () => {
    on = false;
    return Math.max(longest, performance.now() - before) / 1000;
  };
}
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Registration, login, 100 MB sealed, 500 messages opened: each by a worker, on a page that has nothing else to do. */
async function tasks() {
  const worker = () => new Worker("/dist/worker.js", { type: "module" });
  const api = sealwax.connect(worker(), { lane: worker() });
  await (await api.Identity.generate()).fingerprint(); // the worker is there
  const realm = new api.Realm("bench.example");
  const account = api.AccountId.generate();
  const place = new api.Context().with("bench", "1");
  const me = await api.Identity.generate();
  const blob = new Blob([new Uint8Array(100e6)]);
  const params = await (await api.LoginParams.recommended()).toText();
  // What would be on the page's own account is made beforehand: 500 messages as they come from a server.
  const messages = [];
  const [keys] = await api.Keyring.found(place, [me], me);
  for (let i = 0; i < 500; i++) {
    const where = await keys.place(api.MessageId.generate());
    messages.push([where, await new api.Sealer(where).underCurrent(keys).signedBy(me).seal("x".repeat(1024))]);
  }
  const work = {
    async register() {
      const identity = await api.Identity.generate();
      const login = api.LoginSecret.derive("correct horse", realm, account, await api.LoginParams.fromText(params));
      await login.token();
      await identity.public();
    },
    async login() {
      const login = api.LoginSecret.derive("correct horse", realm, account, await api.LoginParams.fromText(params));
      await login.token();
    },
    async seal() {
      const sealing = sealwax.sealStream(new api.Sealer(place).to(me).signedBy(me), { length: blob.size });
      await blob.stream().pipeThrough(sealing).pipeTo(new WritableStream());
    },
    async messages() {
      const opener = new api.Opener(place).withKeys(keys).from(me.public());
      for (const opened of await opener.openMany(messages)) opened.free?.();
    },
  };
  const found = {};
  for (const [name, run] of Object.entries(work)) {
    const rounds = [];
    for (let round = 0; round < 3; round++) {
      const start = performance.now();
      const busy = heartbeat();
      await run();
      const longest = busy();
      const idle = heartbeat();
      await sleep(Math.max(1000, Math.min(3000, performance.now() - start)));
      rounds.push({ busy: longest, idle: idle(), took: (performance.now() - start) / 1000 });
    }
    rounds.sort((a, b) => a.busy - a.idle - (b.busy - b.idle));
    found[name] = rounds[0];
  }
  return found;
}

globalThis.tests = {
  row: ([name, quick]) => ask({ name, quick }),
  threshold: ([path]) => ask({ path }),
  tasks,
};
