// `node bench/run.mjs [--quick] [ROW...]`: measures the package in Node and in Chromium, and writes RESULTS.md and its
// plots; with rows named it prints them only. Wants a built package; `cargo xtask bench --only npm` sees to that.

import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";

import { build } from "esbuild";

import { launch } from "../test/browser/chromium.mjs";
import { serve } from "../test/browser/server.mjs";
import { bars } from "./plot.mjs";

const here = (path) => new URL(path, import.meta.url);
const { values: { quick }, positionals } = parseArgs({ options: { quick: { type: "boolean", default: false } }, allowPositionals: true });

/** At least so many times as fast, or at most so much of its time. */
const times = (least) => ({ part: 1 / least, text: `≥ ${least} ×`, shown: (ratio) => `${ratio.toFixed(2)} ×` });
const of = (most) => ({ part: most, text: `≤ ${most}`, shown: (ratio) => `${(1 / ratio).toFixed(2)} of its time` });
const FILE = 64 * 1024 * 1024;
const ROWS = {
  identity: { work: "generate an identity (mean)", peer: "WebCrypto generateKey, RSA-3072 (mean)", goal: of(1.3) },
  stanza: { work: "open an envelope's RSA stanza, 10 times", peer: "WebCrypto RSA-OAEP decrypt, 10 times", goal: of(1.5) },
  argon2: { work: "stretch a password, Argon2id, 64 MiB, t = 3", peer: "hash-wasm argon2id", goal: of(0.75) },
  seal: { work: "seal a file of 64 MiB, signed", peer: "libsodium.js secretstream", goal: times(1), bytes: FILE },
  open: { work: "open a file of 64 MiB, signed", peer: "libsodium.js secretstream", goal: times(1), bytes: FILE },
  messages: { work: "open 500 signed messages of 1 KiB", peer: "openpgp.js, RSA-3072", goal: times(20) },
};
const TASKS = {
  register: "registration", login: "login", seal: "sealing 100 MB", messages: "opening 500 messages",
};
const MORE = 0.05;

const wanted = positionals.length === 0 ? [...Object.keys(ROWS), "tasks", "threshold"] : positionals;
const bundled = { bundle: true, format: "esm", logLevel: "warning", target: "es2022", external: ["node:*"] };
await build({ ...bundled, entryPoints: [here("worker.mjs").pathname], outfile: here("built/worker.js").pathname, platform: "browser" });
const { measure, threshold } = await import("./rows.mjs");

const server = await serve();
const browser = await launch();
const page = await browser.open(`${server.address}/bench/page.html`);
const version = browser.version;
const places = {
  Node: { row: (name) => measure(name, quick), threshold },
  Chromium: { row: (name) => page.call("row", name, quick), threshold: (path) => page.call("threshold", path) },
};

const found = [];
const curves = [];
for (const [place, run] of Object.entries(places)) {
  for (const name of Object.keys(ROWS).filter((name) => wanted.includes(name))) {
    found.push({ place, name, ...(await run.row(name)) });
    console.log(line(found.at(-1)));
  }
  if (wanted.includes("threshold")) {
    const [module, browser] = [await run.threshold("module"), await run.threshold("browser")];
    curves.push({ place, points: module.map(([size, seconds], at) => [size, seconds, browser[at][1]]) });
  }
}
const tasks = wanted.includes("tasks") ? await page.call("tasks") : {};
for (const [name, one] of Object.entries(tasks)) console.log(taskLine(name, one));
await browser.close();
server.close();
if (positionals.length === 0) write();

function time(seconds) {
  if (seconds < 1e-3) return `${(seconds * 1e6).toFixed(1)} µs`;
  return seconds < 1 ? `${(seconds * 1e3).toFixed(2)} ms` : `${seconds.toFixed(2)} s`;
}

function verdict({ name, ratio, best }) {
  const reached = (one) => 1 / one <= ROWS[name].goal.part;
  if (reached(ratio)) return "pass";
  return reached(best) ? "short (best round passes)" : "short";
}

function line(one) {
  const { work, peer, goal, bytes } = ROWS[one.name];
  const shown = (seconds) => (bytes === undefined ? time(seconds) : `${(bytes / seconds / 1e9).toFixed(2)} GB/s`);
  const ratio = `${goal.shown(one.ratio)} (${goal.shown(one.best).replace(" of its time", "")})`;
  return `| ${one.place} | ${work} | ${shown(one.ours)} | ${peer} | ${shown(one.peer)} | ${ratio} | ${goal.text} | ${verdict(one)} |`;
}

function taskLine(name, { busy, idle, took }) {
  const ok = busy - idle <= MORE ? "pass" : "short";
  return `| ${TASKS[name]} | ${time(busy)} | ${time(idle)} | ${time(Math.max(0, busy - idle))} | ≤ 50 ms | ${time(took)} | ${ok} |`;
}

function write() {
  const versions = ["hash-wasm", "libsodium-wrappers", "openpgp"].map((name) =>
    `${name} ${JSON.parse(readFileSync(here(`node_modules/${name}/package.json`), "utf8")).version}`);
  const text = [
    "# Measured",
    "",
    `Written by \`cargo xtask bench --only npm${quick ? " --quick" : ""}\`. Both sides of a row are measured in turn, in one process; figures are`,
    "medians, ratios the median of the rounds' own, and in brackets that of each side's best round. Ratios are what counts;",
    "absolute figures are those of the machine and of what else it did. In Chromium everything runs in a worker.",
    "",
    `${cpus()[0]?.model}, ${cpus().length} cores; load when it ended (1, 5, 15 minutes): ${loadavg().map((one) => one.toFixed(2)).join(", ")}.`,
    `Node ${process.versions.node}, Chromium ${version ?? "of Debian"}; ${versions.join(", ")}.`,
    "",
    "| where | work | ours | peer | its figure | ratio (best round) | goal | |",
    "|---|---|---|---|---|---|---|---|",
    ...found.map(line),
    "",
  ];
  for (const place of Object.keys(places)) {
    const of = found.filter((one) => one.place === place);
    const title = `The package in ${place}, against what would be picked instead`;
    const name = `bench/${place.toLowerCase()}.svg`;
    writeFileSync(here(`../${name}`), bars(title, of.map(({ name, ratio }) => ({
      label: `${ROWS[name].work} / ${ROWS[name].peer}`, ours: 1 / ratio, goal: ROWS[name].goal.part,
    }))));
    text.push(`![${title}](${name})`, "");
  }
  text.push(
    "## The page stays alive",
    "",
    "With a worker, the longest time that a timer of the page had to wait, against the same page while nothing is done; the",
    "best of three rounds.",
    "",
    "| meanwhile | longest | idle page | more | goal | the work took | |",
    "|---|---|---|---|---|---|---|",
    ...Object.entries(tasks).map(([name, one]) => taskLine(name, one)),
    "",
    "## Where `crypto.subtle` begins to pay",
    "",
    "A file sealed as a stream, by the module alone and with `crypto.subtle` for its full segments of 64 KiB (AES-256-GCM,",
    "and SHA-256 of each for the signature). Below two full segments the module does it alone; the table is what that was chosen by.",
    "",
    "| where | bytes | module | crypto.subtle |",
    "|---|---|---|---|",
    ...curves.flatMap(({ place, points }) => points.map(([size, module, browser]) =>
      `| ${place} | ${size} | ${time(module)} | ${time(browser)} |`)),
    "",
  );
  writeFileSync(here("../RESULTS.md"), text.join("\n"));
  console.log("wrote bindings/wasm/RESULTS.md and its plots");
}
