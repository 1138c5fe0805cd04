import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Person as Client } from "../../server/client/person.mjs";
import { it, scenario } from "../it.mjs";
import { CENTRE } from "../world.mjs";
import { film } from "./film.mjs";

const MEGA = 2 ** 20;

async function attach(person, file) {
  await person.field("Attach a file").setInputFiles(file);
  await person.sees("goes along.");
  await person.press("Send");
}

scenario("messages of different lengths look the same from outside: lengths are padded", async () => {
  const { seeker } = it;
  await seeker.talkWith("clara");
  await seeker.write("No.");
  await seeker.write("Yes, and there is a little more to be said about it today.");
  const details = await seeker.details();
  const sizes = await details.locator(".sealed .bytes").allInnerTexts();
  assert.equal(sizes.at(-1), sizes.at(-2));
});

scenario("unread messages are counted, and marked where reading goes on", async () => {
  const { clara, seeker } = it;
  await clara.go("account");
  await seeker.write("First unread.");
  await seeker.write("Second unread.");
  await clara.page.getByRole("link", { name: /^Conversations/ }).getByText(/^\d+$/).waitFor();
  await clara.talkWith("blue cloud");
  await clara.reads("Second unread.");
  await clara.page.locator(".messages .fresh").waitFor();
  await clara.page.getByRole("link", { name: /^Conversations$/ }).waitFor();
});

scenario("200 MB: a progress bar, stopped, resumed after a reload, and the same bytes come out on the other side", async () => {
  const { clara, seeker } = it;
  const path = join(tmpdir(), `large-${process.pid}.bin`);
  const file = await open(path, "w");
  const hash = createHash("sha256");
  const piece = Buffer.alloc(MEGA);
  for (let i = 0; i < 200; i++) {
    piece.fill(i);
    hash.update(piece);
    await file.write(piece);
  }
  await file.close();
  const expected = hash.digest("hex");
  try {
    await seeker.talkWith("clara");
    await attach(seeker, path);
    const bar = seeker.page.getByRole("progressbar");
    await bar.waitFor();
    await seeker.page.getByText(/^Sending: (1\d|2\d|[3-9]\d)/).waitFor({ timeout: 200_000 });
    await seeker.picture("upload");
    await seeker.press("Cancel");
    await seeker.sees("Stopped. It can go on from where it was.");
    await seeker.isWell();
    await seeker.page.reload();
    await seeker.talkWith("clara");
    await seeker.page.getByText(`Not finished: large-${process.pid}.bin`).waitFor();
    const pieces = [];
    seeker.page.on("request", (request) => {
      const found = /attachments\/[\w-]{22}\?offset=(\d+)/.exec(request.url());
      if (found !== null) pieces.push(Number(found[1]));
    });
    await seeker.press("Resume");
    await seeker.page.locator(".file .filename", { hasText: "large-" }).waitFor({ timeout: 200_000 });
    assert.ok(Math.min(...pieces) >= 5 * MEGA, "it did not begin anew");
    await seeker.isWell();

    await clara.talkWith("blue cloud");
    const card = clara.page.locator(".file", { hasText: "large-" });
    const [download] = await Promise.all([clara.page.waitForEvent("download"), clara.press("Download", card)]);
    const opened = createHash("sha256");
    let length = 0;
    for await (const chunk of createReadStream(await download.path())) {
      opened.update(chunk);
      length += chunk.length;
    }
    assert.equal(length, 200 * MEGA);
    assert.equal(opened.digest("hex"), expected);
    await clara.isWell();
  } finally {
    await rm(path);
  }
});

scenario("in an attached film one can seek: only what is watched is fetched, opened on its way", async () => {
  const { clara, seeker } = it;
  const bytes = await film();
  await seeker.talkWith("clara");
  await attach(seeker, { name: "holidays.webm", mimeType: "video/webm", buffer: bytes });
  await seeker.page.locator(".file", { hasText: "holidays.webm" }).waitFor();
  await clara.talkWith("blue cloud");
  const fetched = [];
  clara.page.on("request", (request) => {
    const range = /\/content$/.test(request.url()) && /bytes=(\d+)-(\d+)/.exec(request.headers().range ?? "");
    if (range) fetched.push([Number(range[1]), Number(range[2]) + 1]);
  });
  await clara.press("Play", clara.page.locator(".file", { hasText: "holidays.webm" }));
  const video = clara.page.locator("video");
  await video.evaluate((one) => new Promise((resolve, reject) => {
    if (one.readyState >= 2) return resolve();
    one.onloadeddata = resolve;
    one.onerror = () => reject(new Error(one.error?.message));
  }));
  const before = fetched.length;
  const place = await video.evaluate((one) => new Promise((resolve) => {
    one.onseeked = () => resolve(one.currentTime);
    one.currentTime = 50;
  }));
  assert.equal(place, 50);
  assert.ok(await video.evaluate((one) => one.duration) === 60);
  const after = fetched.slice(before);
  assert.ok(after.some(([from]) => from > bytes.length * 0.7), "the part that is watched was fetched");
  await video.scrollIntoViewIfNeeded();
  await clara.picture("film");
  await clara.isWell();
});

scenario("a file that somebody else sent is not opened as one's own, whatever a message says", async () => {
  const { clara, seeker } = it;
  const talk = await clara.page.evaluate(() => location.hash.split("/")[2]);
  // Clara with a client that does as she likes: her own page would not write this.
  const forger = await new Client(it.origin, CENTRE, "clara", clara.password).derive();
  await forger.enter();
  const [film] = (await forger.read(talk)).map((text) => JSON.parse(text).files[0]).filter((file) => file?.name === "holidays.webm");
  await forger.write(talk, JSON.stringify({ text: "My own film.", files: [{ ...film, name: "mine.webm" }] }));
  await seeker.reads("My own film.");
  const card = seeker.page.locator(".file", { hasText: "mine.webm" });
  for (const button of ["Play", "Download"]) {
    await seeker.press(button, card);
    await card.getByText("This file is not by who wrote the message: it is not opened.").waitFor();
    await seeker.page.reload();
    await seeker.reads("My own film.");
  }
});

scenario("who logs out leaves nothing in the browser: no piece of a file, no record, nothing but the language", async () => {
  const { seeker } = it;
  const left = () => seeker.page.evaluate(async () => {
    const files = [];
    const look = async (folder, path) => {
      for await (const [name, one] of folder.entries()) {
        if (one.kind === "directory") await look(one, `${path}${name}/`);
        else files.push(path + name);
      }
    };
    await look(await navigator.storage.getDirectory(), "");
    return { files: files.length, texts: Object.keys(localStorage).filter((name) => name !== "language"), cached: await caches.keys() };
  });
  await seeker.page.route("**/attachments/*?offset=*", (route) => route.abort());
  await attach(seeker, { name: "half.bin", mimeType: "application/octet-stream", buffer: Buffer.alloc(3 * MEGA, 1) });
  await seeker.page.getByText("Not finished: half.bin").waitFor();
  assert.deepEqual(await left(), { files: 2, texts: [], cached: [] }, "while one is here, it can go on");
  await seeker.page.unroute("**/attachments/*?offset=*");
  await seeker.logout();
  const deadline = Date.now() + 5000;
  while ((await left()).files > 0 && Date.now() < deadline) await seeker.page.waitForTimeout(50);
  assert.deepEqual(await left(), { files: 0, texts: [], cached: [] });
  await seeker.login();
  await seeker.talkWith("clara");
  assert.equal(await seeker.page.getByText("Not finished").count(), 0);
});
