// `cargo xtask demo --centre [--production-like]`: starts the centre, fills it, and waits for Ctrl-C.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { CENTRES, start } from "./host.mjs";

const production = process.argv.includes("--production-like");
const host = await start({ production, port: 8443 + (production ? 0 : 1) }).catch(() => start({ production }));
let stopping;
const stop = () => (stopping ??= host.stop().then(() => process.exit(0)));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);
// Whoever started it may be ended alone.
const parent = process.ppid;
setInterval(() => process.ppid === parent || stop(), 1000);
process.on("uncaughtException", (error) => {
  console.error(error);
  host.stop().then(() => process.exit(1));
});

console.log("making keys and accounts …");
const seed = fileURLToPath(new URL("seed.mjs", import.meta.url));
const environment = { ...process.env, ...(host.ca === undefined ? {} : { CENTRE_CA: host.ca }) };
const [id, name] = Object.entries(CENTRES)[0];
const people = JSON.parse(execFileSync("node", [seed, host.origin, id, name, host.setup[id]], { env: environment, encoding: "utf8" }));

const roles = { anna: "admin", bernd: "admin", clara: "counsellor", david: "counsellor" };
console.log(`\n${name}: ${host.origin}/${id}/\n`);
for (const [who, password] of Object.entries(people)) {
  console.log(`  ${who.padEnd(14)} ${password.padEnd(24)} ${roles[who] ?? "seeks advice"}`);
}
console.log(`\nAdmins get a code by e-mail: ${host.origin}/${id}/#/mail, and what the server has: ${host.origin}/${id}/#/operator`);
for (const [other, title] of Object.entries(CENTRES).slice(1)) {
  console.log(`Another centre, not founded yet: ${title}, ${host.origin}/${other}/, setup code ${host.setup[other]}`);
}
console.log(production ? "The certificate is signed by itself: the browser warns.\n" : "");
console.log(`Everything lies in ${host.folder} and goes with Ctrl-C.`);
