// Chromium, by playwright.

import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";

import { chromium } from "playwright-core";

const QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-gpu", "--disable-quic", "--no-first-run"];

/** The memory that the processes of the browser's pages have, in bytes: not the browser's own, which keeps the blobs. */
function pages() {
  let sum = 0;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (!descends(pid) || !readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=renderer")) continue;
      const [, kibibytes] = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
      sum += Number(kibibytes) * 1024;
    } catch {} // ended meanwhile
  }
  return sum;
}

/** Whether this process started it, directly or not. */
function descends(pid) {
  for (let one = Number(pid); one > 1; ) {
    if (one === process.pid) return true;
    const stat = readFileSync(`/proc/${one}/stat`, "utf8");
    one = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  }
  return false;
}

export async function launch() {
  // With a profile, as people have one: without, it keeps no large blobs.
  const profile = mkdtempSync(`${tmpdir()}/sealwax-chromium-`);
  const context = await chromium.launchPersistentContext(profile, { executablePath: "/usr/bin/chromium", args: QUIET, timeout: 120_000 });
  return {
    version: context.browser()?.version(),
    pages,
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
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
