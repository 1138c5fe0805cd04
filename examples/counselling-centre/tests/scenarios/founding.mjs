import assert from "node:assert/strict";

import { it, scenario } from "../it.mjs";
import { CENTRE, NAME } from "../world.mjs";

export async function giveEmail(person) {
  const address = `${person.name}@example.org`;
  await person.go("account");
  await person.field("E-mail address").fill(address);
  await person.press("Send a code there");
  await person.field("Code from the e-mail").waitFor();
  const [code] = /\d{6}/.exec(await it.mail(address)) ?? [];
  assert.ok(code, "a code was mailed");
  await person.field("Code from the e-mail").fill(code);
  await person.press("Confirm");
  await person.sees(`Address: ${address}`);
}

scenario("two admins register, and found the centre together", async () => {
  for (const name of ["anna", "bernd"]) {
    it[name] = await it.person(name);
    await it[name].register(`${name} has a long password`);
    await giveEmail(it[name]);
    await it[name].go("setup");
    await it[name].field("Setup code").fill(it.host.setup[CENTRE]);
    await it[name].press("Go on");
    await it[name].press("I will be an admin");
  }
  const { anna, bernd } = it;
  await anna.page.locator("li", { hasText: "bernd" }).waitFor();
  await anna.field("Name of the centre").fill(NAME);
  await anna.press("Found with these");
  await anna.sees("Waiting for the signature of bernd.");
  await bernd.press("Sign");
  for (const one of [anna, bernd]) {
    await one.sees("The centre is founded.");
    await one.go("centre");
    await one.sees("1 entries, all checked here");
    await one.isWell();
  }
});

scenario("counsellors offer themselves, and an admin admits them; a role comes from the roster alone", async () => {
  const { anna } = it;
  for (const name of ["clara", "david"]) {
    it[name] = await it.person(name);
    const one = it[name];
    await one.register(`${name} has a long password`);
    await one.go("centre");
    await one.field("Role").selectOption("counsellor");
    await one.press("Offer myself");
    await one.sees("You offered yourself as: Counsellor");
  }
  await anna.go("centre");
  for (const name of ["clara", "david"]) {
    await anna.press("Admit", anna.form(`Admit: ${name}`));
    await anna.section("Who works here").getByText(name).waitFor();
    await anna.page.locator("footer").getByText("anna · Admin").waitFor();
  }
  for (const name of ["clara", "david"]) await it[name].page.locator("footer").getByText(`${name} · Counsellor`).waitFor();
  await anna.picture("roster");
  await anna.isWell();
});
