// The tarball, installed as an application has it, in everything that applications are built with.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { launch } from "../browser/chromium.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");
const PACKAGE = fileURLToPath(new URL("../..", import.meta.url));
const OUT = fileURLToPath(new URL("../../../../target/npm/apps", import.meta.url));
const BIN = `${HERE}/node_modules/.bin`;
const ENV = { ...process.env, CI: "1", NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: undefined, NODE_TEST_CONTEXT: undefined };
delete ENV.NODE_ENV;
delete ENV.NODE_TEST_CONTEXT;

/** Runs a program; a failure shows what it said. */
async function run(program, words, cwd = HERE, env = ENV) {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, words, { cwd, env, maxBuffer: 1e8 });
    return stdout + stderr;
  } catch (error) {
    throw new Error(`${program} ${words.join(" ")}\n${error.stdout}${error.stderr}`, { cause: error });
  }
}

let browser;
before(async () => {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  await run("npm", ["pack", "--silent", "--pack-destination", OUT], PACKAGE);
  const [tarball] = readdirSync(OUT);
  rmSync(`${HERE}/node_modules/sealwax`, { recursive: true, force: true });
  mkdirSync(`${HERE}/node_modules/sealwax`, { recursive: true });
  await run("tar", ["-xzf", `${OUT}/${tarball}`, "-C", `${HERE}/node_modules/sealwax`, "--strip-components=1"]);
  browser = await launch();
});
after(() => browser?.close());

/** Opens a built page, from a folder, and has it work. */
async function worksInPage(folder) {
  const types = { html: "text/html", js: "text/javascript" };
  const server = createServer((request, answer) => {
    const path = folder + (request.url === "/" ? "/index.html" : request.url);
    if (!existsSync(path)) return answer.writeHead(404).end();
    answer.writeHead(200, { "Content-Type": types[path.split(".").pop()] ?? "application/octet-stream" });
    answer.end(readFileSync(path));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await worksAt(`http://localhost:${server.address().port}/`);
  } finally {
    server.close();
  }
}

async function worksAt(address) {
  const page = await browser.open(address);
  try {
    assert.equal(await page.call("works"), "works");
  } finally {
    await page.close();
  }
}

/** Starts a server that says on its output where it listens. */
async function serving(program, words, cwd, work) {
  const child = spawn(program, words, { cwd, env: ENV, detached: true, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const address = await new Promise((resolve, reject) => {
      let said = "";
      child.stdout.on("data", (data) => {
        said += String(data).replace(/\x1b\[[0-9;]*m/g, "");
        const found = /http:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(said);
        if (found) resolve(found[0]);
      });
      child.once("exit", () => reject(new Error(`${program} ended: ${said}`)));
    });
    await work(address);
  } finally {
    process.kill(-child.pid);
  }
}

/** A copy of an application that may be written into, with the same packages above it. */
function copied(name) {
  const folder = `${HERE}/.apps/${name}`;
  rmSync(folder, { recursive: true, force: true });
  cpSync(`${HERE}/apps/${name}`, folder, { recursive: true });
  return folder;
}

for (const file of ["main.mjs", "main.cjs"]) {
  test(`Node, ${file.endsWith("mjs") ? "ESM" : "CommonJS"}`, async () => {
    assert.equal(await run("node", [`apps/node/${file}`]), "works\n");
  });
}

for (const [which, path] of [["oldest", "typescript-oldest"], ["newest", "typescript"]]) {
  test(`TypeScript, ${which}: nodenext, with the declarations checked`, async () => {
    const { bin } = JSON.parse(readFileSync(`${HERE}/node_modules/${path}/package.json`, "utf8"));
    await run("node", [`${HERE}/node_modules/${path}/${bin.tsc}`, "-p", "apps/typescript"]);
  });
}

test("esbuild", async () => {
  await run(`${BIN}/esbuild`, ["apps/bundled/main.js", "--bundle", "--format=esm", `--outfile=${OUT}/esbuild/main.js`]);
  cpSync(`${HERE}/apps/bundled/index.html`, `${OUT}/esbuild/index.html`);
  await worksInPage(`${OUT}/esbuild`);
});

test("webpack", async () => {
  const { default: webpack } = await import("webpack");
  const output = { path: `${OUT}/webpack`, filename: "main.js" };
  const compiler = webpack({ mode: "production", context: HERE, entry: "./apps/bundled/main.js", output, performance: false });
  const stats = await promisify(compiler.run.bind(compiler))();
  assert.equal(stats.toString({ all: false, errors: true, warnings: true }), "");
  cpSync(`${HERE}/apps/bundled/index.html`, `${OUT}/webpack/index.html`);
  await worksInPage(`${OUT}/webpack`);
});

test("Vite, built", async () => {
  await run(`${BIN}/vite`, ["build", "apps/bundled", "--outDir", `${OUT}/vite`, "--emptyOutDir"]);
  await worksInPage(`${OUT}/vite`);
});

test("Vite, while developing", async () => {
  await serving(`${BIN}/vite`, [copied("bundled"), "--port", "0"], HERE, worksAt);
});

test("jest with jsdom", async () => {
  await run("node", [`${HERE}/node_modules/jest/bin/jest.js`, "--rootDir", "apps/jest", "-c", "apps/jest/jest.config.cjs"]);
});

test("vitest with jsdom", async () => {
  await run("node", [`${HERE}/node_modules/vitest/vitest.mjs`, "run", "--root", "apps/vitest"]);
});

test("Next.js, in Node and at the edge", async () => {
  const app = copied("next");
  writeFileSync(`${app}/package.json`, "{}");
  await run("node", [`${HERE}/node_modules/next/dist/bin/next`, "build"], app);
  await serving("node", [`${HERE}/node_modules/next/dist/bin/next`, "start", "--port", "0"], app, async (address) => {
    for (const route of ["node", "edge"]) {
      const answer = await fetch(`${address}/${route}`);
      assert.equal(await answer.text(), "works", route);
    }
  });
});

test("publint finds nothing", async () => {
  await run("node", [`${HERE}/node_modules/publint/src/cli.js`, "run", "node_modules/sealwax", "--strict"]);
});

test("the types are right for every way of importing", async () => {
  const [tarball] = readdirSync(OUT).filter((name) => name.endsWith(".tgz"));
  const files = ["sealwax.wasm", "sealwax.global.js", "sri.json"]; // served, not imported
  const attw = `${HERE}/node_modules/@arethetypeswrong/cli/dist/index.js`;
  await run("node", [attw, `${OUT}/${tarball}`, "--profile", "node16", "--exclude-entrypoints", ...files]);
});

test("what is published is what is meant to be", () => {
  assert.deepEqual(readdirSync(`${HERE}/node_modules/sealwax`).sort(), ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "dist", "package.json"]);
});
