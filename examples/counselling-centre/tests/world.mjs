// The centre, a browser, and the people in it: one context each, as if everybody had a computer of his own.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

import { CENTRES, start } from "../server/bin/host.mjs";

const QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-gpu", "--disable-quic", "--no-first-run"];
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const axe = readFileSync(here("node_modules/axe-core/axe.min.js"), "utf8");
export const production = process.env.CENTRE_PRODUCTION === "1";
export const PICTURES = here(production ? "pictures/postgresql" : "pictures/sqlite");
export const [[CENTRE, NAME]] = Object.entries(CENTRES);

/**
 * How long a page may be at work without listening to its user, in milliseconds. Its own tasks are measured, by the clock: two
 * sets of servers and browsers share the machine with it, and a task that is interrupted counts as a whole. Alone, the
 * package holds a page up for less than 50 ms, which its own benchmark measures.
 */
const FROZEN = 500;

export async function world() {
  if (!existsSync(here("../web/dist/index.html"))) throw new Error("build the page first: npm run build in web/");
  mkdirSync(PICTURES, { recursive: true });
  const host = await start({ production });
  if (host.ca !== undefined) process.env.CENTRE_CA = host.ca;
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: production ? [...QUIET, "--ignore-certificate-errors"] : QUIET, timeout: 120_000 });
  const people = [];
  return {
    host,
    browser,
    origin: host.origin,
    /** Somebody at a computer. */
    async person(name, options = {}) {
      const { centre = CENTRE, locale = "en-GB", ...rest } = options;
      const context = await browser.newContext({ ignoreHTTPSErrors: production, locale, viewport: { width: 1200, height: 850 }, reducedMotion: "reduce", ...rest });
      const one = new Person(name, `${host.origin}/${centre}/`, context);
      await one.open();
      people.push(one);
      return one;
    },
    /** What is asked without a browser, by whoever. */
    async mail(to, centre = CENTRE) {
      const [someone] = people;
      return someone.page.evaluate(async ([address, to]) => {
        const { mail } = await (await fetch(address)).json();
        return mail.find((one) => one.to.includes(to))?.text ?? "";
      }, [`/${centre}/api/mail`, to]);
    },
    /** Somebody goes home. */
    async leaves(one) {
      await one.isWell();
      people.splice(people.indexOf(one), 1);
      await one.context.close();
    },
    async stop() {
      await browser.close();
      await host.stop();
    },
    people,
  };
}

export class Person {
  problems = [];
  /** The longest task of any of its pages so far, in milliseconds. */
  longest = 0;
  #measured = true;
  #asking = 0;

  constructor(name, address, context) {
    Object.assign(this, { name, address, context });
    context.setDefaultTimeout(30_000);
  }

  async open(route = "") {
    if (this.page === undefined) await this.measure();
    this.page = await this.context.newPage();
    await this.watch(this.page);
    await this.page.goto(this.address + route);
    return this;
  }

  /** Hears whatever the browser complains about. */
  async watch(page) {
    page.on("request", () => { this.#asking += 1; });
    for (const over of ["requestfinished", "requestfailed"]) page.on(over, () => { this.#asking -= 1; });
    page.on("pageerror", (error) => this.problems.push(`error: ${error.message}`));
    page.on("console", (message) => {
      const text = message.text();
      if (message.type() === "error" && !/Failed to load resource/.test(text)) this.problems.push(`console: ${text}`);
      if (process.env.CENTRE_VERBOSE) console.log(`[${this.name}] ${text}`);
    });
  }

  /** Every task of more than 50 ms, of every page of this browser, across reloads. */
  async measure() {
    await this.context.exposeBinding("tookLong", (_, milliseconds) => {
      if (this.#measured) this.longest = Math.max(this.longest, milliseconds);
    });
    await this.context.addInitScript(() => {
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) globalThis.tookLong(duration);
      }).observe({ type: "longtask", buffered: true });
    });
  }

  /** The page never stood still, and the browser never complained. */
  async isWell() {
    await this.#settled();
    if (process.env.CENTRE_VERBOSE) console.log(`[${this.name}] the longest task took ${this.longest} ms`);
    assert.ok(this.longest < FROZEN, `${this.name}'s page stood still for ${Math.round(this.longest)} ms`);
    assert.deepEqual(this.problems, [], `${this.name}'s page complained`);
  }

  /** Until the tasks so far were told. */
  #settled = () => this.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));

  field = (label, within = this.page) => within.getByLabel(label, { exact: true }).and(this.page.locator("input, textarea, select"));
  button = (name, within = this.page) => within.getByRole("button", { name, exact: true });
  press = (name, within = this.page) => this.button(name, within).click();
  sees = (text) => this.page.getByText(text).first().waitFor();
  form = (name) => this.page.getByRole("form", { name });
  section = (name) => this.page.getByRole("region", { name });
  text = () => this.page.locator("body").innerText();

  async seesNot(text) {
    assert.equal(await this.page.getByText(text).count(), 0, `${this.name} sees "${text}"`);
  }

  /** Goes to another page of the page. */
  async go(route) {
    await this.page.evaluate((to) => { location.hash = to; }, `#/${route}`);
    await this.page.locator("main h1").first().waitFor();
  }

  /** Everything that this page shows was loaded and drawn: for a moment it has asked nothing. */
  async settles() {
    for (let quiet = 0; quiet < 5; quiet = this.#asking === 0 ? quiet + 1 : 0) await this.page.waitForTimeout(25);
  }

  async register(password) {
    this.password = password;
    await this.go("register");
    await this.field("Name").fill(this.name);
    await this.field("Password").fill(password);
    await this.field("Password, once more").fill(password);
    await this.press("Register");
    await this.inside();
  }

  inside = () => this.button("Log out").or(this.button("Menu")).first().waitFor();

  async fillLogin(password = this.password) {
    await this.field("Name").fill(this.name);
    await this.field("Password").fill(password);
    await this.press("Log in");
  }

  async login(password = this.password) {
    await this.fillLogin(password);
    await this.inside();
  }

  async logout() {
    await this.press("Log out");
    await this.button("Log in").waitFor();
  }

  async write(text) {
    await this.field("Your message").fill(text);
    await this.press("Send");
    await this.page.locator(".messages .text", { hasText: text }).waitFor();
  }

  async reads(text) {
    await this.page.locator(".messages .text", { hasText: text }).waitFor();
  }

  async begin(counsellor) {
    await this.go("conversations");
    await this.field("With whom?").selectOption({ label: counsellor });
    await this.press("Begin");
    await this.field("Your message").waitFor();
  }

  /** Opens the conversation with somebody. */
  async talkWith(name) {
    await this.go("conversations");
    await this.page.locator(".talks .list a", { hasText: name }).first().click();
    await this.field("Your message").waitFor();
  }

  /** People and keys of the conversation. */
  async details() {
    const details = this.page.locator("details.people");
    if ((await details.getAttribute("open")) === null) await details.locator("summary").click();
    return details;
  }

  /** What the axe finds on this page: nothing. */
  async isAccessible(where) {
    // Playwright reads and runs it beside the page, so that the Content-Security-Policy stays as it is.
    await this.#settled();
    this.#measured = false; // the axe takes its time
    await this.page.evaluate(axe);
    const { violations } = await this.page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((one) => one.html.slice(0, 160)).join(" | ")}`);
    await this.#settled();
    this.#measured = true;
    assert.deepEqual(found, [], `${where}`);
  }

  async picture(name, options = {}) {
    await this.page.screenshot({ path: `${PICTURES}/${name}.png`, ...options });
  }
}
