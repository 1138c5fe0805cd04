import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";

import { it, scenario } from "../it.mjs";
import { PICTURES } from "../world.mjs";
import { photoOf } from "./photo.mjs";

/** Whoever holds the paper reads the group that is asked for. */
async function typeGroup(person, within) {
  const label = within.getByLabel(/^Type group \d+ from the card$/);
  const number = Number(/\d+/.exec(await within.locator("label", { hasText: /^Type group \d+/ }).innerText())[0]);
  const groups = await within.locator(".groups li").allInnerTexts();
  await label.fill(groups[number - 1].toLowerCase());
}

scenario("a recovery card is printed, and counts only when its owner shows that it is on paper", async () => {
  const { seeker } = it;
  await seeker.go("account");
  await seeker.press("Make a card");
  const form = seeker.form("Recovery card");
  await form.getByLabel(/^Type group/).fill("00000-0");
  await seeker.press("I have it on paper", form);
  await form.getByRole("alert").waitFor();
  it.card = await form.locator(".paper").screenshot({ path: `${PICTURES}/card.png` });
  await typeGroup(seeker, form);
  await seeker.press("I have it on paper", form);
  await seeker.sees("The card is active.");
  await seeker.isWell();
});

scenario("a forgotten password: the photo of the card, and an admin who hears a number; every old message is there again", async () => {
  const { bernd, seeker } = it;
  await seeker.logout();
  await seeker.page.getByRole("link", { name: "Password forgotten?" }).click();
  await seeker.field("Name").fill("blue cloud");
  const photo = await photoOf(it.card);
  writeFileSync(`${PICTURES}/photo.jpg`, photo);
  await seeker.field("A photo of the card").setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer: photo });
  await seeker.sees("The card was read from the picture.");
  await seeker.press("Go on");
  const code = await seeker.page.locator(".number").innerText();
  assert.match(code, /^\d{5}( \d{5}){3}$/);
  await seeker.picture("recovery-code");

  await bernd.go("recoveries");
  const request = bernd.form("blue cloud asks for a recovery");
  await request.getByText("The card’s proof is right.").waitFor();
  await bernd.field("The number that was read out", request).fill("11111 22222 33333 44444");
  await bernd.press("Approve", request);
  await request.getByRole("alert").getByText("That is another code.").waitFor();
  await bernd.field("The number that was read out", request).fill(code);
  await bernd.picture("recovery-approval");
  await bernd.press("Approve", request);
  await bernd.sees("Approved.");

  await seeker.sees("The admin agreed.");
  const form = seeker.form("Password forgotten");
  await seeker.field("New password", form).fill("a meadow without end");
  await seeker.field("Password, once more", form).fill("a meadow without end");
  await form.getByLabel(/^Type group/).waitFor();
  it.card = await form.locator(".paper").screenshot();
  await typeGroup(seeker, form);
  await seeker.press("Finish", form);
  await seeker.sees("Done. Log in with the new password.");
  await seeker.go("");
  await seeker.login("a meadow without end");
  seeker.password = "a meadow without end";
  await seeker.talkWith("clara");
  await seeker.reads("I do not know how to begin");
  await seeker.reads("Take your time");
  await seeker.go("account");
  await seeker.sees("Somebody asked to recover this account with its card.");
  await seeker.sees("An admin agreed to a recovery of this account.");
  await seeker.press("Seen");
  await bernd.isWell();
  await seeker.isWell();
});

scenario("an admin cannot approve a recovery of his own", async () => {
  const { bernd } = it;
  await bernd.go("account");
  await bernd.press("Make a card");
  const form = bernd.form("Recovery card");
  await form.getByLabel(/^Type group/).waitFor();
  const groups = (await form.locator(".groups li").allInnerTexts()).join("-");
  await typeGroup(bernd, form);
  await bernd.press("I have it on paper", form);
  await bernd.sees("The card is active.");
  const forgetful = await it.person("bernd", {});
  await forgetful.go("forgotten");
  await forgetful.field("Name").fill("bernd");
  await forgetful.field("The eleven groups (or type its groups)").fill(groups);
  await forgetful.press("Go on");
  await forgetful.page.locator(".number").waitFor();
  await bernd.go("recoveries");
  await bernd.sees("You cannot approve your own request.");
  assert.equal(await bernd.button("Approve").count(), 0);
  await bernd.press("Refuse");
  await bernd.sees("Nobody is asking.");
  await it.leaves(forgetful);
});
