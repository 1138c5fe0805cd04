// The server's side: it lives in this page, the user's in the frame. Only JSON and sealed bytes pass between them, as they
// would over HTTP, and a cookie that the user's script cannot see.

import { MemoryServer, Realm, fromJson, toJson } from "sealwax/testing";

const memory = new MemoryServer(new Realm("centre.example"));
const $ = (selector) => document.querySelector(selector);

/** The cookie of Anna's browser: the session, and whose it is. */
let cookie;

/** What each request does: JSON in, JSON out. */
const steps = {
  reserve: () => toJson("reserved", memory.reserve()),
  shareChallenge: ({ account }) => toJson("shareChallenge", { challenge: memory.challengeFor(account) }),
  shareRequest(json) {
    const { account, request } = fromJson("shareRequest", json);
    return toJson("share", { share: memory.share(account, request) });
  },
  registration(json) {
    const { name, account, change } = fromJson("registration", json);
    memory.register(name, account, change);
    return toJson("done", {});
  },
  challengeRequest: (json) =>
    toJson("challenge", { challenge: memory.challenge(fromJson("challengeRequest", json).name) }),
  login(json) {
    const { name, token } = fromJson("login", json);
    const { session, wrap, share } = memory.login(name, token);
    cookie = { session, name };
    return toJson("loginAnswer", { wrap, share, outdated: false, server_half: memory.serverHalf(session) });
  },
  kept() {
    if (cookie === undefined) return undefined;
    const { account, wrap } = memory.holdings().accounts[cookie.name];
    return toJson("kept", { name: cookie.name, account, wrap, server_half: memory.serverHalf(cookie.session) });
  },
  change(json) {
    memory.change(cookie.session, fromJson("change", json).change);
    return toJson("done", {});
  },
  completion(json) {
    const { name, change } = fromJson("completion", json);
    memory.recover(name, change);
    return toJson("done", {});
  },
  logout() {
    memory.logout(cookie.session);
    cookie = undefined;
    return toJson("done", {});
  },
};

/** What the user's page can reach. */
globalThis.server = {
  ask(step, json = "{}") {
    note(step, json);
    const answer = steps[step](step === "shareChallenge" ? JSON.parse(json) : json);
    show();
    return answer;
  },
  put(name, sealed) {
    note("upload", JSON.stringify({ [name]: `${sealed.byteLength.toLocaleString("en")} bytes` }));
    memory.put(name, sealed);
    show();
  },
  get: (name) => memory.get(name),
  list: (prefix) => memory.list(prefix),
  /** What was laid aside for the day the password is forgotten; sealed, so anybody may have it. */
  recovery: (name) => memory.holdings().accounts[name],
};

function note(step, json) {
  const line = document.createElement("li");
  const what = document.createElement("b");
  what.textContent = step;
  const fields = Object.entries(JSON.parse(json)).map(([field, value]) => `${field} ${short(String(value))}`);
  line.append(what, ` ${fields.join(" · ")}`);
  $("#log").prepend(line);
}

const short = (text) => (text.length > 20 ? `${text.slice(0, 18)}…` : text);

/** What the columns are, and what they are worth to a thief. */
const COLUMNS = {
  account: "a random number",
  identity: "her public keys: anybody may have them",
  record: "checks that she knows the password; no password can be tried on it without a secret of the server",
  wrap: "her private keys, locked under her password and that secret",
  recoveryWrap: "the same keys, locked for the day she forgets the password",
  recoveryShare: "half of the key to that, sealed to another admin; the other half is printed on her card",
  recoverySelf: "a note to herself, sealed to her own keys",
};

function show() {
  const { accounts, blobs } = memory.holdings();
  const tables = Object.entries(accounts).map(([name, account]) =>
    table(`Account “${name}”`, Object.entries(COLUMNS)
      .filter(([field]) => account[field] !== undefined)
      .map(([field, what]) => [field, what, account[field]])));
  if (Object.keys(blobs).length > 0) {
    tables.push(table("Messages and files", Object.entries(blobs).map(([name, bytes]) =>
      [name, `${bytes.byteLength.toLocaleString("en")} bytes, sealed and signed`, bytes])));
  }
  if (tables.length > 0) $("#holdings").replaceChildren(...tables);
}

function table(title, rows) {
  const section = document.createElement("section");
  const heading = document.createElement("h3");
  heading.textContent = title;
  const list = document.createElement("dl");
  for (const [name, what, value] of rows) {
    const [term, text, code] = ["dt", "dd", "code"].map((tag) => document.createElement(tag));
    term.textContent = name;
    code.textContent = typeof value === "string" ? value : hex(value);
    code.title = what;
    text.append(what, code);
    list.append(term, text);
  }
  section.append(heading, list);
  return section;
}

const hex = (bytes) => `${Array.from(bytes.subarray(0, 60), (one) => one.toString(16).padStart(2, "0")).join("")}${bytes.length > 60 ? "…" : ""}`;

$("#reload").onclick = () => $("#user").contentWindow.location.reload();
