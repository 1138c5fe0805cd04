import assert from "node:assert/strict";
import { test } from "node:test";
import { attach, serveAttachments } from "sealwax/service-worker";

const film = Uint8Array.from({ length: 2_500_000 }, (_, i) => i % 251);
const ranges = { length: film.length, read: async (from, to) => film.slice(from, to) };

/** A page and its service worker, as far as they need each other. */
async function both() {
  const page = new EventTarget();
  const worker = new EventTarget();
  const client = {
    postMessage: (data, ports) => page.dispatchEvent(Object.assign(new Event("message"), { data, ports })),
  };
  const container = Object.assign(page, { ready: Promise.resolve(), startMessages() {} });
  Object.defineProperty(globalThis, "navigator", { value: { serviceWorker: container }, configurable: true });
  worker.clients = { get: async () => client, matchAll: async () => [] };
  serveAttachments(worker, "/opened/");
  const attachments = await attach("/opened/");
  const get = (path, headers = {}) => {
    let answer;
    const event = Object.assign(new Event("fetch"), {
      request: new Request(`https://example.org${path}`, { headers }),
      clientId: "page",
      respondWith: (given) => (answer = given),
    });
    worker.dispatchEvent(event);
    return answer;
  };
  return { attachments, get };
}

test("a player gets the ranges it asks for", async () => {
  const { attachments, get } = await both();
  const address = attachments.add(ranges, { type: "video/mp4" });
  const answer = await get(address, { Range: "bytes=1000-1999" });
  assert.equal(answer.status, 206);
  assert.equal(answer.headers.get("Content-Range"), "bytes 1000-1999/2500000");
  assert.equal(answer.headers.get("Content-Type"), "video/mp4");
  assert.equal(answer.headers.get("Content-Disposition"), null);
  assert.deepEqual(new Uint8Array(await answer.arrayBuffer()), film.slice(1000, 2000));

  const open = await get(address, { Range: "bytes=2000000-" });
  assert.deepEqual(new Uint8Array(await open.arrayBuffer()), film.slice(2_000_000));
  assert.equal((await get(address, { Range: "bytes=2500000-" })).status, 416);
});

test("a download is the whole of it, under its name", async () => {
  const { attachments, get } = await both();
  const answer = await get(attachments.add(ranges, { type: "application/pdf", download: "Brief an Köln.pdf" }));
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("Content-Disposition"), "attachment; filename*=UTF-8''Brief%20an%20K%C3%B6ln.pdf");
  assert.deepEqual(new Uint8Array(await answer.arrayBuffer()), film);
});

test("what could run scripts is a download, and nothing is cached or sniffed", async () => {
  const { attachments, get } = await both();
  for (const type of ["text/html", "image/svg+xml", "application/xhtml+xml", "text/xml"]) {
    const { headers } = await get(attachments.add(ranges, { type }), { Range: "bytes=0-0" });
    assert.match(headers.get("Content-Disposition"), /^attachment/);
    assert.match(headers.get("Content-Security-Policy"), /^sandbox/);
    assert.deepEqual([headers.get("Cache-Control"), headers.get("X-Content-Type-Options")], ["no-store", "nosniff"]);
  }
});

test("other addresses are left alone, and what was removed is gone", async () => {
  const { attachments, get } = await both();
  assert.equal(get("/elsewhere"), undefined);
  const address = attachments.add(ranges, { type: "video/mp4" });
  attachments.remove(address);
  assert.equal((await get(address)).status, 404);
});

test("an attachment that does not open is an error of its own", async () => {
  const { attachments, get } = await both();
  const bad = { length: 10, read: async () => Promise.reject(new Error("cannot be opened")) };
  assert.equal((await get(attachments.add(bad, { type: "video/mp4" }))).status, 502);
});
