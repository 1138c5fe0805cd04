// The demo, as `cargo xtask demo --centre` starts it: what it prints is true, and Ctrl-C takes everything away.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Person } from "../client/person.mjs";

const program = fileURLToPath(new URL("../bin/demo.mjs", import.meta.url));

/** Processes that were started with something that lies in this folder. */
function processesOf(folder) {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).filter((pid) => {
    try {
      return ["cmdline", "environ"].some((part) => readFileSync(join("/proc", pid, part), "latin1").includes(folder));
    } catch {
      return false; // it has ended
    }
  });
}

for (const words of [[], ["--production-like"]]) {
  test(`demo ${words}: every account that it prints gets in, and afterwards nothing is left`, { timeout: 120_000 }, async () => {
    const demo = spawn("node", [program, ...words], { stdio: ["ignore", "pipe", "inherit"] });
    const ended = new Promise((resolve) => demo.once("exit", resolve));
    let said = "";
    for await (const piece of demo.stdout) {
      said += piece;
      if (said.includes("goes with Ctrl-C.")) break;
    }
    const [, origin] = /(https?:\/\/localhost:\d+)\/lahn\//.exec(said);
    const [, folder] = /lies in (\S+) and goes/.exec(said);
    try {
      if (words.length > 0) process.env.CENTRE_CA = readFileSync(join(folder, "certificate.pem"), "utf8");
      const accounts = [...said.matchAll(/^ {2}(\S.*?) {2,}(\S.*?) {2,}(admin|counsellor|seeks advice)$/gm)];
      assert.equal(accounts.length, 6);
      for (const [, name, password, role] of accounts) {
        const who = await new Person(origin, "lahn", name, password).derive();
        who.email = `${name}@example.org`;
        await who.enter();
        assert.equal((await who.http.get("session")).role, role === "seeks advice" ? "seeker" : role);
        if (role === "admin") continue;
        const { conversations: [talk] } = await who.http.get("conversations");
        for (const text of await who.read(talk.id)) assert.deepEqual(JSON.parse(text).files, []);
      }
      assert.ok(processesOf(folder).length > 0);
    } finally {
      demo.kill("SIGINT");
    }
    assert.equal(await ended, 0);
    assert.ok(!existsSync(folder));
    assert.deepEqual(processesOf(folder), []);
  });
}
