// A centre with people, for the length of the tests; CENTRE_PRODUCTION chooses what it runs on.

import { execFileSync } from "node:child_process";
import { after, test as nodeTest } from "node:test";
import assert from "node:assert/strict";
import { start } from "../bin/host.mjs";
import { Person, found } from "../client/person.mjs";

export const production = process.env.CENTRE_PRODUCTION === "1";

export const host = await start({ production, driver: process.env.CENTRE_DRIVER ?? "auto", workers: 6 });
if (host.ca !== undefined) process.env.CENTRE_CA = host.ca;
after(() => host.stop());

/** One promise, and on what it was kept. */
export const test = (promise, work) => nodeTest(`${production ? "PostgreSQL" : "SQLite"}: ${promise}`, work);

export const person = (name, centre = "lahn") => new Person(host.origin, centre, name);
const registered = (name, centre) => person(name, centre).register();

export const [anna, bernd, clara, david, wolke, fuchs] = await Promise.all(
  ["anna", "bernd", "clara", "david", "wolke", "fuchs"].map((name) => registered(name)),
);
for (const admin of [anna, bernd]) await admin.giveEmail(`${admin.name}@example.org`);
await found("Lahn", host.setup.lahn, [anna, bernd]);
for (const counsellor of [clara, david]) {
  await counsellor.offer("counsellor");
  await anna.admit(counsellor);
}

/** The status and the word of a refusal: anything else is a failure. */
export async function refused(promise, status, word) {
  await assert.rejects(promise, (error) => {
    assert.deepEqual([error.status, error.word], [status, word], String(error.stack));
    return true;
  });
}

/** PHP with the classes of the server: for what only who owns the machine can do. */
export function php(code) {
  const here = new URL("../boot.php", import.meta.url).pathname;
  const boot = production ? `${host.folder}/app/examples/counselling-centre/server/boot.php` : here;
  const words = ["-r", `require '${boot}'; $host = Centre\\Host::of('${host.data}'); $db = $host->centre('lahn')->db(); ${code}`];
  const other = production && process.getuid() === 0;
  const [program, all] = other
    ? ["setpriv", ["--reuid=www-data", "--regid=www-data", "--init-groups", "php", ...words]]
    : ["php", words];
  return execFileSync(program, all, { encoding: "utf8", cwd: host.folder });
}
