// kill -9, in the middle of uploads, messages and changes of passwords: nobody is locked out, nothing is half there.

import assert from "node:assert/strict";
import { MessageId, AccountId, LoginChange, LoginParams, LoginSecret, WrappedIdentity } from "../../../../bindings/wasm/dist/index.js";
import { id, pause, realm } from "../client/person.mjs";
import { clara, fuchs, host, person, test, wolke } from "./world.mjs";

/** Kills one of those who answer, every so many milliseconds, until what is done meanwhile is done. */
async function killing(every, work) {
  let going = true;
  let kills = 0;
  const killer = (async () => {
    while (going) {
      await pause(every * (0.5 + Math.random()));
      const workers = host.workers();
      const worker = workers[Math.floor(Math.random() * workers.length)];
      if (worker === undefined) continue;
      try {
        process.kill(worker, "SIGKILL");
        kills += 1;
      } catch {
        // It has ended by itself.
      }
    }
  })();
  try {
    return await work();
  } finally {
    going = false;
    await killer;
    await insist(() => wolke.http.get("centre")); // whoever was killed last
    assert.ok(kills > 0, "nobody was killed");
  }
}

/** As a page does: asks again until there is an answer of the centre and not of what stands before it. */
async function insist(ask) {
  for (let i = 0; i < 500; i++) {
    try {
      return await ask();
    } catch (error) {
      if (error.word !== "no answer" && error.status !== undefined) throw error;
      await pause(20);
    }
  }
  throw new Error("no answer came");
}

test("an upload goes on where it was, and arrives whole", async () => {
  const talk = await wolke.open(clara);
  const [attachment, piece] = [id(), 200_000];
  const envelope = Buffer.from(await wolke.sealFile(talk, attachment, new Uint8Array(6_000_000).map((_, i) => i)));
  const begin = { id: attachment, size: envelope.length };
  await killing(60, async () => {
    let { offset } = await insist(() => wolke.http.post(`conversations/${talk}/attachments`, begin));
    while (offset < envelope.length) {
      const bytes = envelope.subarray(offset, offset + piece);
      try {
        ({ offset } = await insist(() => wolke.http.put(`attachments/${attachment}?offset=${offset}`, bytes)));
      } catch (error) {
        if (error.word !== "offset") throw error;
        offset = error.more.offset;
      }
    }
    await insist(() => wolke.http.post(`attachments/${attachment}/finish`));
  });
  await wolke.write(talk, "with a file", [attachment]);
  const { body } = await clara.http.fetch(`attachments/${attachment}/content`);
  assert.ok(body.equals(envelope));
});

test("a message is there whole and once, or not at all", async () => {
  const talk = await fuchs.open(clara);
  const keys = await fuchs.keys(talk);
  const sent = await killing(40, async () => {
    const texts = [];
    for (let i = 0; i < 30; i++) {
      const message = MessageId.generate();
      const body = { id: message.toText(), envelope: fuchs.seal(keys, message, `number ${i}`).toText(), attachments: [] };
      await insist(() => fuchs.http.post(`conversations/${talk}/messages`, body));
      texts.push(`number ${i}`);
    }
    return texts;
  });
  assert.deepEqual(await clara.read(talk), sent);
  const { messages } = await clara.http.get(`conversations/${talk}/messages?limit=500`);
  assert.deepEqual(messages.map((one) => one.number), sent.map((_, i) => i + 1));
});

test("a password is the old or the new one, and its owner gets in", async () => {
  const kim = await person("kim").register();
  await killing(400, async () => {
    for (let i = 0; i < 6; i++) {
      const { challenge } = await insist(() => kim.http.post("share-challenge"));
      const login = await LoginSecret.derive(`horse ${i}`, realm(), AccountId.fromText(kim.account), LoginParams.small());
      const share = await insist(() => kim.share(challenge, login)).catch(() => undefined);
      if (share === undefined) continue; // the challenge went with the answer: another time
      const { wrap } = await insist(() => kim.http.get("account"));
      const change = LoginChange.password(kim.me, WrappedIdentity.fromText(wrap), login, share, kim.place()).exposeText();
      await kim.http.post("change", { change }).catch(() => undefined);
      // Whether it was stored, who sent it cannot know; one of the two opens, and its wrap with it.
      const former = kim.login;
      for (const one of [login, former]) {
        kim.login = one;
        const got = await insist(() => kim.enter()).catch((error) => (error.status === 403 ? undefined : Promise.reject(error)));
        if (got !== undefined) break;
        assert.notEqual(one, former, "locked out");
      }
    }
  });
  const again = Object.assign(person("kim"), { login: kim.login });
  await again.enter();
  assert.ok(again.me.fingerprint().equals(kim.me.fingerprint()));
});
