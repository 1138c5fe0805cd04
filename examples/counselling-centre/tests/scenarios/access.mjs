import assert from "node:assert/strict";

import { it, scenario } from "../it.mjs";

const SEEKERS = ["", "centre", "account", "conversations", "operator", "operator/account", "mail", "forgotten"];
const ADMINS = ["centre", "account", "administration", "recoveries"];

scenario("every page is accessible, in light and in dark: axe finds nothing", async () => {
  const { anna, seeker } = it;
  const visitor = (it.visitor = await it.person("visitor"));
  for (const scheme of ["light", "dark"]) {
    for (const [person, pages] of [[visitor, ["", "register", "forgotten"]], [seeker, SEEKERS], [anna, ADMINS]]) {
      await person.page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      for (const page of pages) {
        await person.go(page);
        await person.settles();
        await person.isAccessible(`${person.name}: #/${page} in the ${scheme}`);
      }
    }
    await seeker.talkWith("clara");
    await seeker.details();
    await seeker.isAccessible(`a conversation in the ${scheme}`);
  }
  await seeker.picture("dark");
  await seeker.page.emulateMedia({ colorScheme: "light" });
  await anna.page.emulateMedia({ colorScheme: "light" });
});

scenario("German and English: each page in the language that was chosen, and it stays so", async () => {
  const visitor = await it.person("besucher", { locale: "de-DE" });
  await visitor.button("Anmelden").waitFor();
  assert.equal(await visitor.page.getAttribute("html", "lang"), "de");
  await visitor.press("EN: English");
  await visitor.button("Log in").waitFor();
  await visitor.page.reload();
  await visitor.button("Log in").waitFor();
  await visitor.press("DE: Deutsch");
  await visitor.page.getByLabel("Name", { exact: true }).fill("gibt es nicht");
  await visitor.page.getByLabel("Passwort", { exact: true }).fill("auch das nicht");
  await visitor.press("Anmelden");
  await visitor.page.getByRole("alert").getByText("Das wurde abgelehnt").waitFor();
  await it.leaves(visitor);
  const { seeker } = it;
  await seeker.press("DE: Deutsch");
  for (const page of ["conversations", "centre", "account"]) {
    await seeker.go(page);
    const text = await seeker.page.locator("main").innerText();
    assert.ok(!/\b(the|Your|password|and)\b/.test(text.replaceAll(/blue cloud|white cloud/g, "").replace(/\$argon2id.*/s, "")), `English on #/${page}: ${text}`);
  }
  await seeker.picture("german");
  await seeker.press("EN: English");
});

scenario("with the keyboard alone: log in, choose the conversation, write, send, log out", async () => {
  const { seeker } = it;
  await seeker.logout();
  const { page } = seeker;
  const { keyboard } = page;
  /** Goes on with the tabulator until it is there, as one does. */
  const reach = async (what) => {
    const target = await what.elementHandle();
    for (let i = 0; i < 60; i++) {
      if (await target.evaluate((one) => one === document.activeElement)) return;
      await keyboard.press("Tab");
    }
    throw new Error(`the keyboard does not reach ${what}`);
  };
  await page.reload();
  await seeker.button("Log in").waitFor();
  await reach(seeker.field("Name"));
  await keyboard.type("blue cloud");
  await keyboard.press("Tab");
  await keyboard.type(seeker.password);
  await keyboard.press("Enter");
  await seeker.inside();
  const link = page.locator(".talks .list a").first();
  await link.waitFor();
  await reach(link);
  await keyboard.press("Enter");
  await seeker.field("Your message").waitFor();
  await reach(seeker.field("Your message"));
  await keyboard.type("Written without a mouse.");
  await keyboard.press("Control+Enter");
  await seeker.reads("Written without a mouse.");
  await page.reload();
  await seeker.inside();
  await reach(seeker.button("Log out"));
  await keyboard.press("Enter");
  await seeker.button("Log in").waitFor();
  await seeker.login();
});

scenario("on a phone: everything fits, nothing has to be pushed sideways", async () => {
  const phone = await it.person("blue cloud", { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  const fits = async (where) => {
    const [wide, screen] = await phone.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= screen, `${where} is ${wide} wide on a screen of ${screen}`);
  };
  await fits("the entrance");
  await phone.login(it.seeker.password);
  for (const page of ["conversations", "centre", "account", "operator", "operator/account", "mail", "forgotten"]) {
    await phone.go(page);
    await phone.settles();
    await fits(`#/${page}`);
  }
  await phone.talkWith("clara");
  await fits("a conversation");
  await phone.picture("phone");
  await phone.isAccessible("a conversation on the phone");
  await phone.press("Menu");
  await phone.page.getByRole("link", { name: "My account" }).waitFor();
  await phone.isAccessible("the menu on the phone");
  await phone.press("Log out");
  await it.leaves(phone);
});
