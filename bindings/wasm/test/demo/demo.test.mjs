// The demonstration, as somebody would try it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const DEMO = fileURLToPath(new URL("../../demo", import.meta.url));

test("register, write, attach, reload, log out, forget the password, and read on", async () => {
  const vite = spawn(`${DEMO}/node_modules/.bin/vite`, ["--port", "0"], { cwd: DEMO, detached: true, stdio: ["ignore", "pipe", "inherit"] });
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
  try {
    const address = await new Promise((resolve, reject) => {
      let said = "";
      vite.stdout.on("data", (data) => {
        said += String(data).replace(/\x1b\[[0-9;]*m/g, "");
        const found = /http:\/\/localhost:\d+/.exec(said);
        if (found) resolve(found[0]);
      });
      vite.once("exit", () => reject(new Error(`vite ended: ${said}`)));
    });
    const page = await browser.newPage();
    page.setDefaultTimeout(120_000);
    await page.goto(address);
    const frame = page.frameLocator("#user");
    const says = (text) => frame.locator("#state", { hasText: text }).waitFor();
    const press = (name) => frame.getByRole("button", { name, exact: true }).click();

    await says("Nobody is logged in");
    await press("Register");
    await says("In your drawer, a recovery card");
    await press("Write");
    await says("Sealed, signed, and stored");
    await frame.locator("input[type=file]").setInputFiles({ name: "letter.txt", mimeType: "text/plain", buffer: Buffer.alloc(300_000, 65) });
    await press("Attach");
    await says("letter.txt is sealed");
    const holdings = await page.locator("#holdings").textContent();
    assert.match(holdings, /Account “anna”.*wrap.*diary\/0.*sealed.*file\/letter\.txt.*sealed/s);
    assert.doesNotMatch(await page.locator("main").textContent(), /correct horse/);

    await press("Log out");
    await says("Logged out");
    await frame.getByLabel("Password").fill("wrong");
    await press("Log in");
    await says("name or password is wrong");
    await frame.getByLabel("Password").fill("a new one");
    await press("I forgot my password: use the card and another admin");
    await says("Welcome, anna");
    assert.match(await frame.locator("#entries").textContent(), /Nobody but me reads this/);

    await page.getByRole("button", { name: "Reload Anna's page" }).click();
    await says("Still here, anna");
    assert.match(await frame.locator("#entries").textContent(), /Nobody but me reads this/);
  } finally {
    await browser.close();
    process.kill(-vite.pid);
  }
});
