// Firefox, by WebDriver BiDi: Debian's has it built in, and needs no driver beside it.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { createInterface } from "node:readline";

import WebSocket from "ws";

export async function launch() {
  const profile = mkdtempSync(`${tmpdir()}/sealwax-firefox-`);
  const child = spawn("firefox-esr", ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, MOZ_HEADLESS: "1", HOME: profile },
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const socket = new WebSocket(`${await listening(child)}/session`);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const waiting = new Map();
  let last = 0;
  socket.on("message", (data) => {
    const { id, result, error, message } = JSON.parse(String(data));
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error === undefined) resolve?.(result);
    else reject?.(new Error(`${error}: ${message}`));
  });
  const send = (method, params) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  await send("session.new", { capabilities: {} });
  return {
    async open(url) {
      const { context } = await send("browsingContext.create", { type: "tab" });
      await send("browsingContext.navigate", { context, url, wait: "complete" });
      return {
        async call(name, ...given) {
          const { type, result, exceptionDetails } = await send("script.evaluate", {
            expression: `(async () => {
              while (globalThis.tests === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
              return JSON.stringify(await tests[${JSON.stringify(name)}](${JSON.stringify(given)}));
            })()`,
            target: { context },
            awaitPromise: true,
          });
          if (type === "exception") throw new Error(exceptionDetails.text);
          return JSON.parse(result.value);
        },
        reload: () => send("browsingContext.reload", { context, wait: "complete" }),
        close: () => send("browsingContext.close", { context }),
      };
    },
    async close() {
      await send("browser.close", {}).catch(() => child.kill());
      socket.terminate();
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Where it listens; it says so on its standard error. */
function listening(child) {
  return new Promise((resolve, reject) => {
    createInterface(child.stderr).on("line", (line) => {
      const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(line)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once("exit", (status) => reject(new Error(`firefox ended (${status}) before it listened`)));
  });
}
