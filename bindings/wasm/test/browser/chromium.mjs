// Chromium, by playwright.

import { chromium } from "playwright-core";

const QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-gpu", "--disable-quic", "--no-first-run"];

export async function launch() {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: QUIET, timeout: 120_000 });
  const context = await browser.newContext();
  return {
    version: browser.version(),
    async open(address) {
      const page = await context.newPage();
      page.setDefaultTimeout(600_000);
      page.on("pageerror", (error) => console.log(`page: ${error.message}`));
      await page.goto(address, { timeout: 120_000 });
      return {
        async call(name, ...given) {
          await page.waitForFunction(() => globalThis.tests !== undefined);
          return JSON.parse(await page.evaluate(async ([name, given]) => JSON.stringify(await tests[name](given)), [name, given]));
        },
        reload: () => page.reload(),
        close: () => page.close(),
      };
    },
    close: () => browser.close(),
  };
}
