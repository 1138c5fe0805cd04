import assert from "node:assert/strict";

import { it, scenario } from "../it.mjs";

scenario("password and card lost, no admin there: a new account, a safety number read out, and the counsellor hands over", async () => {
  const { clara } = it;
  const fresh = (it.fresh = await it.person("white cloud"));
  await fresh.register("another rainy afternoon");
  await fresh.begin("clara");
  await fresh.write("It is me, the blue cloud. I lost everything.");
  await clara.talkWith("white cloud");
  await clara.reads("I lost everything");

  const number = async (person, of) => {
    const details = await person.details();
    await details.locator("li", { hasText: of }).getByRole("button", { name: "Compare the safety number" }).click();
    const shown = details.locator(".number");
    await shown.filter({ hasText: /\d{5}/ }).waitFor();
    return (await shown.innerText()).trim();
  };
  const readOut = await number(fresh, "clara");
  await fresh.page.locator("details.people .compare").scrollIntoViewIfNeeded();
  await fresh.picture("safety-number");

  // Not before the numbers are compared.
  await clara.talkWith("blue cloud");
  let replace = clara.form("Lost account");
  await clara.details();
  await clara.field("New account", replace).selectOption({ label: "white cloud" });
  await clara.press("Let in, in the place of the old one", replace);
  await replace.getByRole("alert").getByText("Compare the safety number with the new account first.").waitFor();

  await clara.talkWith("white cloud");
  assert.equal(await number(clara, "white cloud"), readOut, "both see the same number");
  const compare = clara.form("Compare the safety number");
  await clara.field("The number that the other one read out", compare).fill(readOut.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)));
  await clara.press("Compare", compare);
  await compare.getByRole("alert").getByText("That is another number.").waitFor();
  await clara.field("The number that the other one read out", compare).fill(readOut);
  await clara.press("Compare", compare);
  await clara.sees("✓ compared");

  await clara.talkWith("blue cloud");
  replace = clara.form("Lost account");
  await clara.details();
  await clara.field("New account", replace).selectOption({ label: "white cloud" });
  await clara.press("Let in, in the place of the old one", replace);
  await clara.sees("The new account reads everything now, the old one nothing more.");
  await clara.write("Welcome back.");

  await fresh.go("conversations");
  await fresh.page.locator(".talks .list a").nth(1).waitFor();
  for (const link of await fresh.page.locator(".talks .list a").all()) {
    await link.click();
    await fresh.field("Your message").waitFor();
    if (await fresh.page.getByText("I do not know how to begin").count() > 0) break;
  }
  await fresh.reads("I do not know how to begin");
  await fresh.reads("Take your time");
  await fresh.reads("Welcome back.");
  await fresh.write("Thank you for finding me.");
  await clara.reads("Thank you for finding me.");
  await fresh.isWell();
  await clara.isWell();
});
