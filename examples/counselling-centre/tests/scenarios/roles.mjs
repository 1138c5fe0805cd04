import assert from "node:assert/strict";

import { it, scenario } from "../it.mjs";
import { CENTRE } from "../world.mjs";
import { giveEmail } from "./founding.mjs";

/** What the server answers to this page, whatever the page itself offers. */
const status = (person, path) => person.page.evaluate(async (address) => (await fetch(address)).status, `/${CENTRE}/api/${path}`);

scenario("a role can do what it needs and nothing else, whatever the page would offer", async () => {
  const { anna, clara, david, seeker } = it;
  for (const person of [clara, seeker]) {
    for (const path of ["admin/accounts", "admin/log", "recovery/requests", "roster/drafts"]) {
      assert.equal(await status(person, path), 403, `${person.name} asks for ${path}`);
    }
    assert.deepEqual(await person.page.getByRole("link", { name: /Administration|Forgotten passwords/ }).count(), 0);
  }
  const talk = await clara.page.evaluate(() => location.hash.split("/")[2]);
  assert.equal(await status(clara, `conversations/${talk}/messages?after=0`), 200);
  assert.equal(await status(david, `conversations/${talk}/messages?after=0`), 404, "a colleague's conversation");
  for (const path of ["conversations", `conversations/${talk}`, `conversations/${talk}/messages?after=0`]) {
    assert.equal(await status(anna, path), 403, `an admin asks for ${path}`);
  }
  await anna.go("conversations");
  await anna.sees("Admins administrate. They take part in no conversation");
  await anna.go("administration");
  await anna.page.getByRole("cell", { name: "blue cloud", exact: true }).waitFor();
  await anna.picture("administration");
});

scenario("admins are told of every change of roles since they last looked, and of nothing twice", async () => {
  const { bernd } = it;
  await bernd.go("centre");
  const news = bernd.section("Changes since you last looked");
  for (const text of ["The centre was founded by", "clara was admitted: Counsellor.", "david was admitted: Counsellor."]) {
    await news.getByText(text).waitFor();
  }
  await bernd.press("I have seen this", news);
  await news.getByText("No changes since you last looked.").waitFor();
  await bernd.page.reload();
  await bernd.inside();
  await bernd.go("centre");
  await bernd.section("Changes since you last looked").getByText("No changes").waitFor();
});

scenario("a new admin takes two: the second one sees what he agrees to, and everybody is told", async () => {
  const { anna, bernd } = it;
  const emil = (it.emil = await it.person("emil"));
  await emil.register("emil has a long password");
  await giveEmail(emil);
  await emil.go("centre");
  await emil.field("Role").selectOption("admin");
  await emil.press("Offer myself");
  await emil.sees("You offered yourself as: Admin");
  await anna.go("centre");
  await anna.press("Admit", anna.form("Admit: emil"));
  await anna.sees("A second admin has to agree before anything changes.");
  assert.equal(await status(emil, "admin/accounts"), 403, "one signature is not enough");
  await bernd.go("centre");
  const drafts = bernd.section("Waiting for a second admin");
  await drafts.getByText("Admit emil: Admin").waitFor();
  await bernd.picture("second-admin");
  await bernd.press("Agree and sign", drafts);
  await bernd.section("Changes since you last looked").getByText("emil was admitted: Admin.").waitFor();
  await bernd.press("I have seen this");
  await emil.page.locator("footer").getByText("emil · Admin").waitFor();
  assert.equal(await status(emil, "admin/accounts"), 200);
});

scenario("an admin whom the operator writes into the database: every browser refuses him, and admins are shown it", async () => {
  const { anna, bernd, clara, seeker } = it;
  const thief = await it.person("thief");
  await thief.register("thief has a long password");
  await thief.go("operator");
  await thief.field("Account").fill("thief");
  await thief.press("Insert");
  await thief.sees("Inserted as entry");
  for (const person of [seeker, clara, anna, bernd]) {
    await person.page.getByRole("alert").getByText("The server shows an entry").waitFor();
  }
  await anna.page.getByRole("alert").getByText("Please talk to the operator").waitFor();
  assert.equal(await status(thief, "admin/accounts"), 403, "the server does not believe its own database either");
  await seeker.go("centre");
  assert.equal(await seeker.section("Who works here").getByText("thief").count(), 0);
  await anna.go("centre");
  await anna.picture("inserted-admin");
  // A browser that comes for the first time, too.
  const stranger = await it.person("stranger");
  await stranger.register("stranger has a password");
  await stranger.page.getByRole("alert").getByText("The server shows an entry").waitFor();
  await stranger.go("centre");
  assert.equal(await stranger.section("Who works here").getByText("thief").count(), 0);
  await thief.press("Take it out again");
  await thief.sees("Taken out.");
  await anna.page.reload();
  await anna.inside();
  await anna.seesNot(/The server shows an entry/);
  for (const one of [thief, stranger]) await it.leaves(one);
});
