// Running programs.

import { spawnSync } from "node:child_process";

import { ROOT } from "./places.mjs";

/** Runs a program in the package's folder; its failure is ours. */
export function run(program, words, options = {}) {
  const { status, error, stdout } = spawnSync(program, words, { cwd: ROOT, stdio: "inherit", ...options });
  if (status !== 0) throw new Error(`${program} ${words.join(" ")} failed${error ? `: ${error.message}` : ""}`);
  return stdout;
}

/** The same, and gives what the program says. */
export function output(program, words) {
  return run(program, words, { stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" });
}
