import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { it, scenario } from "../it.mjs";
import { CENTRE } from "../world.mjs";

scenario("retention is the centre's to choose, and what is due goes; the log names nobody", async () => {
  const { anna } = it;
  await anna.go("administration");
  const form = anna.form("Retention");
  await anna.field("Delete inactive accounts after (days; 0: never)", form).fill("180");
  await anna.field("Keep the log for (days)", form).fill("3");
  await anna.press("Save", form);
  await anna.sees("Saved.");
  await anna.press("Delete what is due now");
  await anna.sees(/0 accounts, 0 attachments, \d+ lines of the log\./);
  const centre = await anna.page.evaluate(async (address) => (await fetch(address)).json(), `/${CENTRE}/api/centre`);
  assert.deepEqual(centre.retention, { inactive_days: 180, log_days: 3 });
  const log = await anna.section("The server’s log").innerText();
  assert.match(log, /POST login/);
  assert.doesNotMatch(log, /127\.0\.0\.1|::1|blue cloud|clara/);
});

scenario("everything of one's own can be taken along, sealed, with what opens it", async () => {
  const { seeker } = it;
  await seeker.go("account");
  const form = seeker.form("Export everything of mine");
  await seeker.field("Your password", form).fill(seeker.password);
  const [download] = await Promise.all([seeker.page.waitForEvent("download"), seeker.press("Export everything of mine", form)]);
  const all = JSON.parse(readFileSync(await download.path(), "utf8"));
  assert.equal(all.realm, "counselling.example");
  assert.match(all.wrap, /^swxw1_/);
  assert.match(all.share, /^swxt1_/);
  const [talk] = all.conversations;
  assert.ok(talk.deliveries.length > 0 && talk.messages.length > 2);
  assert.ok(talk.messages.every((one) => one.envelope.startsWith("swxe1_")));
  assert.ok(!JSON.stringify(all).includes("know how to begin"), "sealed, as it lies on the server");
});

scenario("an account is deleted at once: its keys, and then everything else; the name is nobody's", async () => {
  const guest = await it.person("short visit");
  await guest.register("here for a moment");
  await guest.begin("clara");
  await guest.write("Forget me soon.");
  await guest.go("account");
  const form = guest.form("Delete my account");
  await guest.field("Your password", form).fill("here for a moment, wrong");
  await guest.press("Delete everything", form);
  await guest.page.getByRole("alert").waitFor();
  await guest.field("Your password", form).fill(guest.password);
  await guest.press("Delete everything", form);
  await guest.button("Log in").waitFor();
  await guest.fillLogin();
  await guest.page.getByRole("alert").waitFor();
  const accounts = await guest.page.evaluate(async (address) => JSON.stringify(await (await fetch(address)).json()), `/${CENTRE}/api/operator/account?after=0`);
  assert.ok(!accounts.includes("short visit"));
  await it.leaves(guest);
});
