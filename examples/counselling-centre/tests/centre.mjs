// All scenarios, one after the other, at one centre.

import { after, before } from "node:test";

import { it } from "./it.mjs";
import { world } from "./world.mjs";

before(async () => {
  Object.assign(it, await world());
}, { timeout: 300_000 });

after(async () => {
  await it.stop?.();
});

const chosen = process.env.SCENARIOS?.split(",") ?? ["founding", "talking", "roles", "passwords", "sessions", "recovery", "files", "closed", "access", "data", "handover", "lost"];
for (const scenario of chosen) await import(`./scenarios/${scenario}.mjs`);
