// Fifty people at once for a minute, and five more in real browsers: no error, and nothing that was written is lost.

import assert from "node:assert/strict";
import { MessageId } from "../../../../bindings/wasm/dist/index.js";
import { pause } from "../client/person.mjs";
import { chromium } from "../../tests/node_modules/playwright-core/index.mjs";
import { Person as Page } from "../../tests/world.mjs";
import { clara, david, fuchs, host, person, test, wolke } from "./world.mjs";

const CLIENTS = 50;
const BROWSERS = 5;
const TALKS = 10;
const SECONDS = Number(process.env.CENTRE_LOAD_SECONDS ?? 60);

test(`${CLIENTS} clients and ${BROWSERS} browsers for ${SECONDS} seconds lose no message and see no error`, async () => {
  // Making keys and stretching passwords is not the server's work: every one of these people has many browsers.
  const seekers = [wolke, fuchs];
  const counsellors = [clara, david];
  const rooms = await Promise.all(Array.from({ length: TALKS }, async (_, i) => {
    const [seeker, counsellor] = [seekers[i % 2], counsellors[(i >> 1) % 2]];
    const talk = await seeker.open(counsellor);
    return { talk, people: await Promise.all([seeker, counsellor].map(async (who) => ({ who, keys: await who.keys(talk) }))) };
  }));
  const clients = Array.from({ length: CLIENTS }, (_, i) => {
    const { talk, people } = rooms[i % TALKS];
    const { who, keys } = people[Math.floor(i / TALKS) % 2];
    return { talk, keys, owner: who, http: person(who.name).http };
  });
  const visitors = await Promise.all(Array.from({ length: BROWSERS }, async (_, i) => {
    const who = await person(`visitor ${i}`).register();
    const talk = await who.open(clara);
    rooms.push({ talk, people: [undefined, { who: clara }] });
    return { who, talk };
  }));
  const written = new Map(rooms.map(({ talk }) => [talk, []]));
  const args = ["--no-sandbox", "--disable-gpu", "--ignore-certificate-errors"];
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args, timeout: 120_000 });
  const until = Date.now() + SECONDS * 1000;
  let requests = 0;
  const times = [];
  const timed = async (work) => {
    const began = performance.now();
    const got = await work();
    times.push(performance.now() - began);
    requests += 1;
    return got;
  };

  async function live({ owner, http, talk, keys }, number) {
    for (let round = 0; Date.now() < until; round++) {
      if (round % 20 === 0) await timed(() => http.post("login", { name: owner.name, token: owner.loginToken() }));
      const message = MessageId.generate();
      const text = `${number} ${round}`;
      const body = { id: message.toText(), envelope: owner.seal(keys, message, text).toText(), attachments: [] };
      await timed(() => http.post(`conversations/${talk}/messages`, body));
      written.get(talk).push(text);
      await timed(() => http.get("news"));
      const { last } = await timed(() => http.get(`conversations/${talk}`));
      await timed(() => http.get(`conversations/${talk}/messages?after=${Math.max(0, last - 20)}`));
      await timed(() => http.post(`conversations/${talk}/read`, { number: last }));
      await pause(50 + Math.random() * 100);
    }
  }

  /** As somebody does it who looks at the page: what is shown as sent is sent. */
  async function visit({ who, talk }) {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: "en-GB" });
    const page = await new Page(who.name, `${host.origin}/lahn/`, context).open();
    context.setDefaultTimeout(120_000);
    try {
      await page.login(who.password);
      await page.talkWith("clara");
      let round = 0;
      do {
        const text = `${who.name}, round ${(round += 1)}`;
        await page.write(text);
        written.get(talk).push(text);
        await pause(500);
      } while (Date.now() < until);
    } catch (error) {
      console.log(`${who.name}: ${page.problems.join("; ")}\n${await page.text()}`);
      throw error;
    }
    assert.deepEqual(page.problems, []);
  }
  try {
    await Promise.all([...clients.map(live), ...visitors.map(visit)]);
  } finally {
    await browser.close();
  }

  for (const { talk, people } of rooms) {
    // The page puts a message's text beside its files.
    const read = (await people[1].who.read(talk)).map((text) => (text.startsWith("{") ? JSON.parse(text).text : text));
    assert.deepEqual(read.sort(), written.get(talk).sort());
  }
  times.sort((a, b) => a - b);
  const at = (share) => Math.round(times[Math.floor(times.length * share)]);
  const messages = [...written.values()].flat().length;
  const shown = visitors.flatMap(({ talk }) => written.get(talk)).length;
  const speed = `${requests} requests in ${SECONDS} s; median ${at(0.5)} ms, 99 of 100 within ${at(0.99)} ms`;
  console.log(`load: ${messages} messages, ${shown} of them in browsers, ${speed}`);
});
