import assert from "node:assert/strict";

import { it, scenario } from "../it.mjs";

scenario("when sealing fails, nothing is sent, and what was written is kept for its writer", async () => {
  const { seeker } = it;
  await seeker.talkWith("clara");
  const crypto = seeker.page.workers().find((worker) => /worker-/.test(worker.url()) && !/scan/.test(worker.url()));
  await crypto.evaluate(() => {
    Object.defineProperty(globalThis.crypto, "getRandomValues", { value: () => { throw new Error("no entropy"); }, configurable: true });
  });
  const sent = [];
  seeker.page.on("request", (request) => request.method() !== "GET" && sent.push(`${request.method()} ${request.url()}`));
  const words = "This must not get lost.";
  await seeker.field("Your message").fill(words);
  await seeker.press("Send");
  await seeker.page.getByRole("alert").getByText("It could not be sealed, so nothing was sent.").waitFor();
  await seeker.picture("not-sealed");
  assert.equal(await seeker.field("Your message").inputValue(), words);
  assert.deepEqual(sent, []);
  await crypto.evaluate(() => delete globalThis.crypto.getRandomValues);
  await seeker.go("account");
  await seeker.talkWith("clara");
  assert.equal(await seeker.field("Your message").inputValue(), words, "kept while one looks elsewhere");
  await seeker.press("Send");
  await seeker.reads(words);
});

scenario("when the server cannot be reached, the message is kept, and sent once when it is back", async () => {
  const { clara, seeker } = it;
  const words = `Sent once, at ${Date.now()}.`;
  await seeker.field("Your message").fill(words);
  let stored = false;
  await seeker.page.route("**/messages", async (route) => {
    if (route.request().method() !== "POST" || stored) return route.fallback();
    stored = true;
    await route.fetch(); // it arrives, but its answer is lost
    await route.abort();
  });
  await seeker.press("Send");
  await seeker.page.getByRole("alert").getByText("The server cannot be reached.").waitFor();
  assert.equal(await seeker.field("Your message").inputValue(), words);
  await seeker.press("Send");
  await seeker.reads(words);
  await clara.talkWith("blue cloud");
  await clara.reads(words);
  assert.equal(await clara.page.locator(".messages .text", { hasText: words }).count(), 1);
  await seeker.page.unroute("**/messages");
});
