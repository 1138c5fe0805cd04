// The mailbox in a browser, as its users click through it: the server without FFI, no bundler, one global script.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const { chromium } = createRequire(`${ROOT}/bindings/wasm/package.json`)("playwright-core");
const ARGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const NEEDLE = "nobody but the two of us reads this";

let folder, php, address, browser;

before(async () => {
  folder = mkdtempSync(`${tmpdir()}/sealwax-afternoon-`);
  cpSync(`${ROOT}/examples/afternoon/after`, `${folder}/public`, { recursive: true });
  cpSync(`${ROOT}/bindings/wasm/dist/sealwax.global.js`, `${folder}/public/sealwax.global.js`);
  const port = await freePort();
  const env = {
    ...process.env,
    SEALWAX_AUTOLOAD: `${ROOT}/bindings/php/autoload.php`,
    AFTERNOON_DB: `${folder}/mailbox.sqlite`,
    AFTERNOON_SECRETS: `${folder}/secrets.json`,
    PHP_CLI_SERVER_WORKERS: "4",
  };
  const words = ["-d", "ffi.enable=0", "-d", "sendmail_path=/bin/true", "-S", `localhost:${port}`, "-t", `${folder}/public`];
  php = spawn("php", words, { env, detached: true, stdio: ["ignore", "ignore", "pipe"] });
  await new Promise((started, failed) => {
    let said = "";
    php.stderr.on("data", (data) => /started/.test((said += data)) && started());
    php.once("exit", () => failed(new Error(`php ended: ${said}`)));
  });
  address = `http://localhost:${port}`;
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ARGS });
});

after(async () => {
  await browser?.close();
  if (php?.exitCode === null) process.kill(-php.pid);
  rmSync(folder, { recursive: true });
});

test("register, send, read on another page, change the password, forget it, log out, delete", async () => {
  const anna = await somebody();
  await register(anna, "anna", "correct horse");
  const ben = await somebody();
  await register(ben, "ben", "battery staple");

  // Sent by one, read by the other, pages later, and nobody is asked for a password again.
  await ben.visit("/write");
  await ben.fill({ To: "anna" });
  await ben.page.locator("textarea").fill(`${NEEDLE} <b>&amp;</b>`);
  await ben.press("Send", "/");
  await readIt(anna);
  await anna.page.reload();
  await anna.page.locator("#message", { hasText: NEEDLE }).waitFor();
  assert.equal(await anna.page.locator("#message").textContent(), `${NEEDLE} <b>&amp;</b>`);

  // A recovery card, with the other as approver.
  await anna.visit("/account");
  await anna.fill({ "Who may help": "ben" });
  await anna.press("Print a recovery card", "/");
  const [card] = anna.cards;
  assert.match(card, /^[A-Z0-9=$*~ -]{60,}$/);

  await anna.visit("/account");
  await anna.fill({ "Old password": "no idea", "New password": "a new one" });
  await anna.press("Change password");
  await anna.says("Name or password is wrong.");
  await anna.fill({ "Old password": "correct horse", "New password": "a new one" });
  await anna.press("Change password", "/");
  await readIt(anna);
  await anna.visit("/");
  await anna.press("Log out", "/login");
  await logIn(anna, "anna", "correct horse");
  await anna.says("Name or password is wrong.");
  await logIn(anna, "anna", "a new one", "/");
  await readIt(anna);
  await anna.visit("/");
  await anna.press("Log out", "/login");
  await anna.visit("/read?id=1");
  assert.equal(new URL(anna.page.url()).pathname, "/login");

  // The password is forgotten: card, and the approver, who hears the code.
  const elsewhere = await somebody();
  await elsewhere.visit("/forgot");
  await elsewhere.fill({ Name: "anna", "Recovery card": card });
  await elsewhere.press("Ask");
  await elsewhere.says("Read this out");
  const code = /: ([\d ]+)$/.exec(await elsewhere.page.locator("p").first().textContent())[1];
  elsewhere.answers.push("remembered");
  await ben.visit("/account");
  ben.answers.push("00000 00000 00000 00000");
  await ben.press("anna lost the password");
  await ben.says("code");
  ben.answers.push(code);
  await ben.press("anna lost the password", "/");
  await elsewhere.page.waitForURL(`${address}/`);
  assert.notEqual(elsewhere.cards[0], card, "the old card is used up");
  await readIt(elsewhere);

  // What the server has seen of it.
  for (const name of readdirSync(folder, { recursive: true })) {
    if (/public|sess/.test(name)) continue;
    const bytes = readFileSync(`${folder}/${name}`);
    for (const secret of [NEEDLE, "remembered", "battery staple", card]) assert.ok(!bytes.includes(secret), name);
  }

  await elsewhere.visit("/account");
  await elsewhere.press("Delete account", "/register");
  await logIn(elsewhere, "anna", "remembered");
  await elsewhere.says("Name or password is wrong.");
  for (const person of [anna, ben, elsewhere]) assert.deepEqual(person.errors, []);
});

test("a key that was exchanged on the server is noticed by who knew the former", async () => {
  const [carla, dora, eva] = [await somebody(), await somebody(), await somebody()];
  await register(carla, "carla", "one");
  await register(dora, "dora", "two");
  await register(eva, "eva", "three");
  await write(carla, "dora", "/");
  execute("UPDATE account SET public = (SELECT public FROM account WHERE name = 'eva') WHERE name = 'dora'");
  await write(carla, "dora");
  await carla.page.locator("p", { hasText: /author|key|another|stood/ }).first().waitFor();
  assert.equal(new URL(carla.page.url()).pathname, "/write");
});

test("a kept identity ends with the server session", async () => {
  const person = await somebody();
  await register(person, "frida", "four");
  await write(person, "frida", "/");
  await person.page.context().clearCookies();
  await logIn(person, "frida", "four", "/");
  await readIt(person);
  const cookies = await person.page.context().cookies();
  assert.deepEqual(cookies.map(({ name, httpOnly, secure }) => [name, httpOnly, secure]).sort(), [["PHPSESSID", true, true], ["PHPSESSID_key", true, true]]);
  await person.visit("/");
  await person.press("Log out", "/login");
  const before = cookies.find(({ name }) => name === "PHPSESSID_key").value;
  assert.ok((await person.page.context().cookies()).every(({ value }) => value !== before), "the cookie's half is gone");
});

/** A browser profile of somebody's own, whose dialogs are answered. */
async function somebody() {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(60_000);
  const person = { page, cards: [], answers: [], errors: [] };
  page.on("pageerror", (error) => person.errors.push(String(error)));
  page.on("dialog", (dialog) => {
    const said = dialog.message();
    const group = /^Group (\d+)/.exec(said);
    if (dialog.type() === "alert") person.cards.unshift(said.split("\n\n")[1]);
    void dialog.accept(group ? groups(person.cards[0])[group[1] - 1] : person.answers.shift());
  });
  person.visit = (path) => page.goto(address + path);
  person.says = (text) => page.locator("p", { hasText: text }).first().waitFor();
  person.fill = async (fields) => {
    for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
  };
  person.press = async (button, path) => {
    await page.getByRole("button", { name: button, exact: true }).click();
    if (path === undefined) return;
    await page.waitForURL(address + path).catch(async (error) => {
      throw new Error(`${button}: ${await page.locator("p").first().textContent()}`, { cause: error });
    });
  };
  return person;
}

const groups = (card) => card.split(/[\s-]+/).filter((group) => group !== "");

async function register(person, name, password) {
  await person.visit("/register");
  await person.fill({ Name: name, "E-mail": `${name}@mail.example`, Password: password });
  await person.press("Register", "/account");
}

async function logIn(person, name, password, path) {
  await person.visit("/login");
  await person.fill({ Name: name, Password: password });
  await person.press("Log in", path);
}

async function write(person, to, path) {
  await person.visit("/write");
  await person.fill({ To: to });
  await person.page.locator("textarea").fill(NEEDLE);
  await person.press("Send", path);
}

async function readIt(person) {
  await person.visit("/");
  await person.page.locator("li a").first().click();
  await person.page.locator("#message", { hasText: NEEDLE }).waitFor();
}

function execute(sql) {
  const code = `(new PDO('sqlite:' . $argv[1]))->exec($argv[2]);`;
  spawnSync("php", ["-r", code, `${folder}/mailbox.sqlite`, sql]);
}

function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, "localhost", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
