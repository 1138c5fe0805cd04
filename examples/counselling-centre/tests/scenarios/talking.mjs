import assert from "node:assert/strict";

import { it, scenario } from "../it.mjs";

scenario("somebody without name or e-mail registers, writes, and a counsellor answers", async () => {
  const { clara } = it;
  const seeker = (it.seeker = await it.person("blue cloud"));
  await seeker.picture("landing");
  await seeker.register("rain in the afternoon");
  await seeker.begin("clara");
  await seeker.write("Hello. I do not know how to begin.");
  await clara.talkWith("blue cloud");
  await clara.reads("I do not know how to begin");
  await clara.write("Hello, good that you write. Take your time.");
  await seeker.reads("Take your time");
  await seeker.picture("conversation");
  await seeker.isWell();
  await clara.isWell();
});

scenario("a page that stands still would be noticed", async () => {
  const visitor = await it.person("nobody");
  await visitor.isWell();
  await visitor.page.evaluate(() => new Promise((resolve) => setTimeout(() => {
    const until = performance.now() + 600;
    while (performance.now() < until);
    resolve();
  })));
  await assert.rejects(visitor.isWell(), /nobody's page stood still for [6-9]\d\d ms|\d{4} ms/);
  visitor.longest = 0;
  await it.leaves(visitor);
});
