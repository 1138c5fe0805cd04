// The server's side: it lives in this page, the user's in the frame. Only text and bytes pass between them.

import { MemoryServer, Realm } from "sealwax/testing";

const REALM = "centre.example";
const memory = new MemoryServer(new Realm(REALM));
const log = document.querySelector("#log");

/** Each method is what would be a request; the log shows what came in, for a thief to look at. */
globalThis.server = new Proxy(memory, {
  get(target, name) {
    return (...given) => {
      const answer = target[name](...given);
      if (name !== "holdings" && name !== "get" && name !== "list") note(String(name), given);
      show();
      return answer;
    };
  },
});

function note(name, given) {
  const line = document.createElement("li");
  line.textContent = `${name}(${given.map(short).join(", ")})`;
  log.prepend(line);
}

function short(value) {
  if (typeof value === "object" && value !== null && "byteLength" in value) return `${value.byteLength.toLocaleString()} bytes`;
  const text = String(value);
  return text.length > 24 ? `${text.slice(0, 22)}…` : text;
}

function show() {
  const { accounts, blobs } = memory.holdings();
  const rows = [
    ...Object.entries(accounts).flatMap(([name, account]) =>
      Object.entries(account).filter(([, value]) => value !== undefined).map(([field, value]) => [name, field, value])),
    ...Object.entries(blobs).map(([name, bytes]) => [name, "sealed", bytes]),
  ];
  document.querySelector("#holdings").replaceChildren(...rows.map(row));
}

function row([name, field, value]) {
  const line = document.createElement("p");
  const what = document.createElement("b");
  what.textContent = `${name} · ${field}`;
  const bytes = document.createElement("code");
  bytes.textContent = typeof value === "string" ? value : `${beginning(value)} (${value.byteLength.toLocaleString()} bytes)`;
  line.append(what, bytes);
  return line;
}

const beginning = (bytes) => Array.from(bytes.subarray(0, 48), (one) => one.toString(16).padStart(2, "0")).join("");

document.querySelector("#reload").onclick = () => document.querySelector("#user").contentWindow.location.reload();
