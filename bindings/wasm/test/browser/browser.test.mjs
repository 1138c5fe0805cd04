import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import * as chromium from "./chromium.mjs";
import * as firefox from "./firefox.mjs";
import { counted } from "../vectors/run.mjs";
import { serve } from "./server.mjs";

const vectors = readdirSync(new URL("../../../../test-vectors/", import.meta.url)).filter((name) => name.endsWith(".json"));
const wanted = counted(vectors.map((name) => JSON.parse(readFileSync(new URL(`../../../../test-vectors/${name}`, import.meta.url), "utf8"))));
const sri = JSON.parse(readFileSync(new URL("../../dist/sri.json", import.meta.url), "utf8"));

for (const [name, { launch }] of Object.entries({ Chromium: chromium, Firefox: firefox })) {
  describe(name, () => {
    let server, browser;
    before(async () => {
      server = await serve();
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
      server.close();
    });

    async function inPage(work, path = "/") {
      const page = await browser.open(server.address + path);
      try {
        return await work(page);
      } finally {
        await page.close();
      }
    }
    const once = (call, ...given) => inPage((page) => page.call(call, ...given));

    test("every vector holds, and every defect is refused, in the module", async () => {
      const { cases, refused, differing } = await once("allVectors", vectors);
      assert.deepEqual(differing, []);
      assert.deepEqual({ cases, refused }, wanted);
      console.log(`${name}: ${cases} cases, ${refused} of them refused`);
    });

    for (const [path, fast] of [["WebAssembly", false], ["WebCrypto", true]]) {
      test(`what can be said in the API holds too, by ${path}`, async () => {
        const { held, refused, differing } = await once("vectors", vectors, fast);
        assert.deepEqual(differing, []);
        console.log(`${name}, ${path}: ${held} held, ${refused} refused`);
        assert.ok(held > 150 && refused > 300, `too few: ${held} and ${refused}`);
      });
    }

    test("keys are made by the browser, and without a secure context by the module", async () => {
      assert.equal(await once("generate"), "round");
      assert.equal(await once("withoutSubtle"), "round");
    });

    test("without crypto nothing random is made", async () => {
      assert.match(await once("withoutCrypto"), /^Randomness: /);
    });

    test("a policy that forbids WebAssembly is named, with what to add", async () => {
      const said = await inPage((page) => page.call("forbidden"), "/test/browser/no-wasm.html");
      assert.match(said, /^Load: .*Content-Security-Policy.*'wasm-unsafe-eval'.*script-src/);
    });

    test("an index page served as the module is named", async () => {
      assert.match(await once("slimHtml"), /^Load: an HTML page was served/);
    });

    test("the slim entry loads the file, once", async () => {
      assert.equal(await once("slim"), "round");
    });

    test("a polluted Object.prototype changes nothing", async () => {
      assert.deepEqual(await once("polluted"), ["round", "Malformed"]);
    });

    test("a worker has the same API", async () => {
      assert.equal(await once("worker"), "worker");
    });

    test("two workers share a file", async () => {
      assert.equal(await once("lanes"), true);
    });

    test("a script tag under a strict policy, pinned by its hash", async () => {
      const path = "/test/browser/script.html";
      const load = (hash) => inPage((page) => page.call("script", hash), path);
      assert.equal(await load(sri["sealwax.global.js"]), "by script");
      await assert.rejects(load(`sha384-${"A".repeat(64)}`), /refused the script/);
    });

    test("an identity survives a reload, and another tab has it too", async () => {
      await inPage(async (page) => {
        const name = await page.call("keep", 3600);
        await page.reload();
        assert.equal(await page.call("restore"), name);
        assert.equal(await once("restore"), name);
        await page.call("forget");
        assert.equal(await page.call("restore"), null);
      });
    });

    test("who logs out elsewhere is locked here", async () => {
      await inPage(async (page) => {
        await page.call("keep", 3600);
        await page.call("listen");
        await once("forget");
        assert.equal(await page.call("locked"), "locked");
        assert.equal(await page.call("restore"), null);
      });
    });

    test("a session that ended, or another one, gives nothing and leaves nothing", async () => {
      await inPage(async (page) => {
        for (const [half, later] of [[8, 0], [9, 3601]]) {
          await page.call("keep", 3600);
          assert.equal(await page.call("restore", half, later), null);
          assert.equal(await page.call("restore"), null);
        }
      });
    });

    test("an old password is sent until its end, and never for an account that this device knows with its keys", async () => {
      assert.deepEqual(await once("legacy"), [true, "old", false, "InvalidInput", false, "Expired"]);
    });

    test("a browser that refuses IndexedDB is named", async () => {
      assert.match(await once("storageRefused"), /^Storage: the browser refuses IndexedDB/);
    });

    test("a GiB goes through in constant memory", async () => {
      await inPage(async (page) => {
        await page.call("makeBlob", 1);
        assert.equal((await page.call("blob")).bytes, 2 ** 20); // the module is there
        assert.equal(await page.call("makeBlob", 1024), 5);
        const before = browser.pages?.();
        let most = 0;
        const watch = setInterval(() => (most = Math.max(most, (browser.pages?.() ?? 0) - before)), 100);
        const { bytes, seconds } = await page.call("blob");
        clearInterval(watch);
        assert.equal(bytes, 2 ** 30);
        assert.ok(seconds < 120, `${seconds} seconds`);
        // Of Chromium all memory of its pages is watched; pieces that wait for the garbage collector are counted too.
        if (before !== undefined) assert.ok(most > 0 && most < 2 ** 28, `${most} bytes more at times`);
        console.log(`${name}: 1 GiB sealed and opened in ${seconds.toFixed(1)} s, ${(most / 2 ** 20).toFixed(0)} MiB more at times`);
      });
    });
  });
}
