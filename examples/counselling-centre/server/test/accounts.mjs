// Logging in, changing, forgetting, taking away, ending.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AccountId, DeviceState, LoginChange, LoginParams, LoginSecret, WrappedIdentity } from "../../../../bindings/wasm/dist/index.js";
import { start } from "../bin/host.mjs";
import { Person, id, pause, realm } from "../client/person.mjs";
import { anna, bernd, clara, host, person, php, production, refused, test, wolke } from "./world.mjs";

const root = fileURLToPath(new URL("../../../..", import.meta.url));

/** Everything that is stored, but for the secrets that a host keeps elsewhere: what a thief gets. */
function loot() {
  const files = [];
  const walk = (folder) => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) walk(path);
      else if (name !== "secrets.json" && !path.includes("/mail/")) files.push(readFileSync(path));
    }
  };
  walk(join(host.data, "lahn"));
  if (production) files.push(Buffer.from(php(DUMP)));
  return Buffer.concat(files);
}

const DUMP = "foreach ($db->tables() as $table) { echo json_encode($db->rows(\"SELECT * FROM $table\")); }";

test("the record is laid anew at each login", async () => {
  const before = (await wolke.http.get("account")).record;
  await wolke.enter();
  const after = (await wolke.http.get("account")).record;
  assert.match(after, /^\$argon2id\$v=19\$m=19456,t=2,p=1,keyid=/);
  assert.notEqual(after, before);
});

test("many logins at once all succeed", async () => {
  const twins = Array.from({ length: 6 }, () => Object.assign(person("clara"), { login: clara.login, account: clara.account }));
  for (const answer of await Promise.all(twins.map((twin) => twin.enter()))) assert.equal(answer.account, clara.account);
});

test("a name that nobody has is answered like one that somebody has, and a wrong password like both", async () => {
  const nobody = person("niemand");
  await nobody.derive();
  const again = person("niemand");
  await again.derive();
  assert.equal(nobody.account, again.account);
  await refused(nobody.http.post("login", { name: "niemand", token: nobody.loginToken() }), 403, "refused");
  await refused(nobody.http.post("login", { name: "wolke", token: nobody.loginToken() }), 403, "refused");
});

test("tries are counted, whether somebody has the name or not", async () => {
  await person("zoe").register();
  for (const name of ["niemand zwei", "zoe"]) {
    const token = wolke.loginToken();
    for (let i = 0; i < 10; i++) await refused(person(name).http.post("login", { name, token }), 403, "refused");
    await refused(person(name).http.post("login", { name, token }), 429, "often");
  }
});

test("an admin gets nothing before the code, and a code works once", async () => {
  const named = { name: "anna", token: anna.loginToken() };
  const asked = await anna.http.post("login", named);
  assert.deepEqual(Object.keys(asked).sort(), ["code", "email"]);
  assert.equal(asked.email, "a…@example.org");
  const code = await anna.code();
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
  const another = person("anna");
  await refused(another.http.post("login/code", { ...named, code: wrong }), 403, "refused");
  await refused(another.http.post("login/code", { ...named, token: bernd.loginToken(), code }), 403, "refused");
  await refused(another.http.post("login/code", { name: "bernd", token: bernd.loginToken(), code }), 403, "refused");
  assert.equal((await another.http.get("session")).account, null);
  await another.http.post("login/code", { ...named, code });
  await refused(person("anna").http.post("login/code", { ...named, code }), 403, "refused");
});

test("a code is guessed five times and no more", async () => {
  const named = { name: "bernd", token: bernd.loginToken() };
  const guesser = person("bernd");
  await guesser.http.post("login", named);
  const code = await bernd.code();
  const wrong = Array.from({ length: 5 }, (_, i) => String((Number(code) + 1 + i) % 1_000_000).padStart(6, "0"));
  for (const guess of wrong) await refused(guesser.http.post("login/code", { ...named, code: guess }), 403, "refused");
  await refused(guesser.http.post("login/code", { ...named, code }), 403, "refused");
});

test("a second factor is for who wants one, and has an address", async () => {
  const hugo = await person("hugo").register();
  await refused(hugo.http.post("second-factor", { on: true }), 422, "email");
  await refused(hugo.http.post("email", { email: "nowhere" }), 400, "body");
  await refused(hugo.http.post("email/confirm", { code: "000000" }), 403, "refused");
  await hugo.giveEmail("hugo@example.org");
  assert.equal((await hugo.http.get("session")).second_factor, false);
  await hugo.http.post("second-factor", { on: true });
  assert.equal((await person("hugo").http.post("login", { name: "hugo", token: hugo.loginToken() })).code, "sent");
  await hugo.http.post("email/remove");
  assert.equal((await hugo.http.get("session")).second_factor, false);
  await refused(anna.http.post("email/remove"), 422, "email");
});

test("what was sent once works once: a registration, a share, a change", async () => {
  const { account, challenge } = await wolke.http.post("reserve");
  const other = person("einmal");
  const sent = [];
  const post = other.http.post.bind(other.http);
  other.http.post = (path, body) => {
    sent.push([path, body]);
    return post(path, body);
  };
  await other.register();
  const body = (path) => sent.find((one) => one[0] === path)[1];
  await refused(post("share", body("share")), 403, "refused");
  await refused(post("register", body("register")), 403, "refused");
  await refused(post("register", { ...body("register"), name: "zweimal" }), 403, "refused");
  // What is signed for one account and one challenge is nothing for another.
  await refused(post("register", { ...body("register"), account, name: "zweimal" }), 400, "InvalidInput");
  await refused(post("share", { ...body("share"), account, challenge }), 400, "InvalidInput");

  const old = other.loginToken();
  await other.changePassword("another horse");
  const change = sent.findLast((one) => one[0] === "change")[1];
  await assert.rejects(post("change", change), (error) => [400, 409].includes(error.status));
  await refused(person("einmal").http.post("login", { name: "einmal", token: old }), 403, "refused");
  await other.enter();
});

test("a name is taken once, however it is written", async () => {
  await refused(person(" WOLKE ").register(), 409, "taken");
});

test("a changed password ends every other session and what was kept under it", async () => {
  const ida = await person("ida").register();
  const second = Object.assign(person("ida"), { login: ida.login });
  await second.enter();
  const kept = await second.http.post("keep");
  assert.equal(kept.server_half.length, 43);
  assert.notEqual(kept.server_half, (await ida.http.post("keep")).server_half);
  await ida.changePassword("better horse");
  await refused(second.http.post("keep"), 401, "login");
  assert.equal((await second.http.get("session")).account, null);
  assert.equal((await ida.http.get("session")).account, ida.account);
  const { notices } = await ida.http.get("session");
  assert.ok(notices.some((one) => one.kind === "password-changed"));
  await ida.http.post(`notices/${notices[0].id}/seen`);

  // A logout ends what is kept, at once and everywhere if asked.
  const third = Object.assign(person("ida"), { login: ida.login });
  await third.enter();
  await ida.http.post("logout", { everywhere: true });
  for (const who of [ida, third]) assert.equal((await who.http.get("session")).account, null);
});

test("of two changes of password at once one holds, and its owner gets in", async () => {
  const jan = await person("jan").register();
  const { wrap } = await jan.http.get("account");
  const changes = [];
  for (const password of ["first", "second"]) {
    const { challenge } = await jan.http.post("share-challenge");
    const login = await LoginSecret.derive(password, realm(), AccountId.fromText(jan.account), LoginParams.small());
    const share = await jan.share(challenge, login);
    changes.push([login, LoginChange.password(jan.me, WrappedIdentity.fromText(wrap), login, share, jan.place()).exposeText()]);
  }
  const outcomes = await Promise.allSettled(changes.map(([, change]) => jan.http.post("change", { change })));
  assert.deepEqual(outcomes.map((one) => one.status).sort(), ["fulfilled", "rejected"]);
  jan.login = changes[outcomes.findIndex((one) => one.status === "fulfilled")][0];
  await jan.enter();
});

test("what devices remember is replaced only by who has seen it", async () => {
  const state = (revision) => {
    const device = new DeviceState(AccountId.fromText(wolke.account));
    for (let i = 0; i < revision; i++) device.pinCorrespondent(`someone ${i}`, clara.me.public());
    return device.seal(wolke.me, wolke.place()).toText();
  };
  const [first, second] = [state(1), state(2)];
  await wolke.http.post("device", { seen: null, state: first });
  await refused(wolke.http.post("device", { seen: null, state: second }), 409, "conflict");
  await wolke.http.post("device", { seen: first, state: second });
  await refused(wolke.http.post("device", { seen: first, state: second }), 409, "conflict");
  assert.equal((await wolke.http.get("device")).state, second);
});

test("the card and one admin bring everything back; neither the card nor an admin alone", async () => {
  const talk = await wolke.open(clara);
  await wolke.write(talk, "from before");
  await wolke.makeCard();
  wolke.http.cookies.clear();
  await wolke.http.get("session");
  await wolke.askForKeys();
  const { state } = await wolke.http.post("recovery/state", { hash: wolke.hash });
  assert.equal(state, "waiting");
  await refused(wolke.http.post("recovery/share-challenge", { hash: wolke.hash }), 403, "refused");
  await refused(wolke.http.post("recovery/completion", { hash: wolke.hash, change: "swxn1_AAAA" }), 403, "refused");
  const grant = (await clara.keys(talk)).rotate([clara.me], clara.me).toText();
  await refused(clara.http.post(`recovery/requests/${wolke.hash}/grant`, { grant }), 403, "refused");
  await refused(anna.http.post(`recovery/requests/${"x".repeat(43)}/grant`, { grant }), 404, "nothing");
  await bernd.approve(wolke);
  assert.equal((await bernd.http.get("recovery/requests")).requests.length, 0);
  await refused(bernd.http.post(`recovery/requests/${wolke.hash}/grant`, { grant }), 409, "conflict");
  await wolke.completeRecovery("remembered now");
  await refused(wolke.http.post("recovery/completion", { hash: wolke.hash, change: "swxn1_AAAA" }), 403, "refused");
  await wolke.enter();
  assert.deepEqual(await wolke.read(talk), ["from before"]);
  const kinds = (await wolke.http.get("session")).notices.map((one) => one.kind);
  for (const kind of ["recovery-asked", "recovery-granted", "password-changed"]) assert.ok(kinds.includes(kind), kind);
});

test("nobody confirms his own card, and who has none is not told", async () => {
  await anna.makeCard();
  const asking = Object.assign(person("anna"), { account: anna.account, card: anna.card });
  await asking.askForKeys();
  const grant = (await anna.http.get("account")).recovery_self;
  await refused(anna.http.post(`recovery/requests/${asking.hash}/grant`, { grant }), 403, "refused");
  await anna.http.post(`recovery/requests/${asking.hash}/remove`);
  const request = asking.request.toText();
  await asking.http.post("recovery/requests", { name: "niemand drei", hash: asking.hash, request });
  await refused(asking.http.post("recovery/requests", { name: "anna", hash: "x".repeat(43), request }), 400, "body");
  assert.equal((await anna.http.get("recovery/requests")).requests.length, 0);
});

test("an export opens with the password and the independent reader", async () => {
  const talk = await wolke.open(clara);
  const file = await wolke.upload(talk, "content of the file");
  await wolke.write(talk, "written for myself", [file]);
  await refused(wolke.http.post("export", { name: "wolke", token: clara.loginToken() }), 403, "refused");
  await refused(wolke.http.post("export", { name: "clara", token: clara.loginToken() }), 403, "refused");
  const all = await wolke.http.post("export", { name: "wolke", token: wolke.loginToken() });
  const content = await wolke.http.fetch(`attachments/${file}/content`);

  const folder = mkdtempSync(join(tmpdir(), "sealwax-export-"));
  const at = (name) => join(folder, name);
  const hex = (text) => Buffer.from(text, "base64url").toString("hex");
  const read = (artefact, key, context, out) => {
    writeFileSync(at("artefact"), artefact);
    writeFileSync(at("key"), typeof key === "string" ? key : JSON.stringify(key));
    const words = [join(root, "test-vectors/reader/verify.py"), at("artefact"), "--with", at("key"), "--context", ...context, "--out", at(out)];
    execFileSync(process.env.CENTRE_READER ?? join(root, "target/reader/bin/python"), words, { stdio: "pipe" });
    return readFileSync(at(out));
  };
  try {
    const share = Buffer.from(all.share.replace("swxt1_", ""), "base64url").subarray(13).toString("hex");
    const unlock = { password: wolke.password, realm: all.realm, account: hex(all.account), share };
    const secret = read(all.wrap, unlock, [`centre=${all.centre}`], "secret").toString("hex");
    const one = all.conversations.find((each) => each.id === talk);
    const where = [`centre=${all.centre}`, `conversation=${talk}`];
    const authors = one.members.map((member) => member.public);
    const key = read(one.deliveries[0], { secrets: [secret], authors }, where, "key").subarray(9, 41).toString("hex");
    const open = (envelope, bytes, message, out) => {
      const name = bytes.subarray(41, 73).toString("hex"); // the stanza of the conversation's key
      const keys = { conversation_keys: [{ id: name, key }], authors };
      return read(envelope, keys, [...where, `message=hex:${hex(message)}`], out).toString();
    };
    const [message] = one.messages;
    const bytes = Buffer.from(message.envelope.replace("swxe1_", ""), "base64url");
    assert.equal(open(message.envelope, bytes, message.id, "message"), "written for myself");
    assert.deepEqual(one.attachments, [{ id: file, size: content.body.length }]);
    assert.equal(open(content.body, content.body, file, "file"), "content of the file");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("an account that is deleted is gone: its wraps first, then the rest, and its files", async () => {
  const kurt = await person("kurt").register();
  const talk = await kurt.open(clara);
  const file = await kurt.upload(talk, "x".repeat(5000));
  await kurt.write(talk, "secret of kurt", [file]);
  const { wrap, record, public: own } = await kurt.http.get("account");
  assert.ok(loot().includes(wrap));
  await refused(kurt.http.post("deletion", { name: "kurt", token: clara.loginToken() }), 403, "refused");
  const path = join(host.data, "lahn/uploads", file);
  assert.ok(existsSync(path));
  await kurt.http.post("deletion", { name: "kurt", token: kurt.loginToken() });
  const left = loot();
  for (const needle of [wrap, record, own]) assert.ok(!left.includes(needle));
  assert.ok(!existsSync(path));
  await refused(clara.http.get(`conversations/${talk}`), 404, "nothing");
  await refused(kurt.http.get("account"), 401, "login");
  await refused(person("kurt").http.post("login", { name: "kurt", token: kurt.loginToken() }), 403, "refused");
});

test("a deletion that was interrupted has taken the wraps, and is finished later", async () => {
  const lena = await person("lena").register();
  const { wrap } = await lena.http.get("account");
  php(`$db->run("UPDATE sealwax_account SET wrap = '', record = '' WHERE id = ?", '${lena.account}');
       $db->run('UPDATE person SET leaving = 1, epoch = epoch + 1 WHERE account = ?', '${lena.account}'); $db->forget('sealwax_account');`);
  assert.ok(!loot().includes(wrap));
  await refused(person("lena").http.post("login", { name: "lena", token: lena.loginToken() }), 403, "refused");
  await anna.http.post("admin/sweep");
  await person("lena").register();
});

test("who does not come back is deleted after the configured days, and warned before", async () => {
  const [mia, nora] = await Promise.all([person("mia").register(), person("nora").register()]);
  await nora.giveEmail("nora@example.org");
  const day = 86400;
  const today = Math.floor(Date.now() / 1000 / day) * day;
  php(`$db->run('UPDATE person SET seen = ? WHERE account = ?', ${today - 101 * day}, '${mia.account}');
       $db->run('UPDATE person SET seen = ? WHERE account = ?', ${today - 95 * day}, '${nora.account}');
       $db->run('UPDATE person SET seen = ? WHERE account = ?', ${today - 500 * day}, '${clara.account}');`);
  await refused(anna.http.post("admin/settings", { inactive_days: 100, log_days: 0 }), 400, "body");
  await anna.http.post("admin/settings", { inactive_days: 100, log_days: 3 });
  writeLogOf(10);
  const swept = await anna.http.post("admin/sweep");
  assert.deepEqual([swept.accounts, swept.log_lines], [1, 1]);
  const names = (await anna.http.get("admin/accounts")).accounts.map((one) => one.name);
  assert.ok(!names.includes("mia") && names.includes("nora") && names.includes("clara"));
  const { mail } = await anna.http.get("mail");
  assert.ok(mail.some((one) => one.to === "nora@example.org" && one.subject.includes("two weeks")));
  await anna.http.post("admin/settings", { inactive_days: 365, log_days: 7 });
});

function writeLogOf(days) {
  const date = new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  php(`file_put_contents($host->centre('lahn')->folder . '/log/requests-${date}.log', "{}\\n");`);
}

test("an admin deletes who is in no roster, and nobody else", async () => {
  const otto = await person("otto").register();
  await refused(anna.http.post(`admin/accounts/${clara.account}/deletion`), 403, "refused");
  await refused(anna.http.post(`admin/accounts/${id()}/deletion`), 404, "nothing");
  await anna.http.post(`admin/accounts/${otto.account}/deletion`);
  assert.equal((await otto.http.get("session")).account, null);
});

test("a session ends by itself", async () => {
  const short = await start({ lifetime: 2, workers: 2, centres: { kurz: "Kurz" } });
  try {
    const paul = await new Person(short.origin, "kurz", "paul").register();
    await paul.http.get("account");
    await pause(2500);
    await refused(paul.http.get("account"), 401, "login");
    await refused(paul.http.post("keep"), 401, "login");
    assert.equal((await paul.http.get("session")).account, null);
  } finally {
    await short.stop();
  }
});

test("a copy of everything that is stored gives no content, no password, no session and no address", async () => {
  const talk = await wolke.open(clara);
  const file = await wolke.upload(talk, "needle in the attachment");
  await wolke.write(talk, "needle in the message", [file]);
  const stored = loot();
  const sessions = [...wolke.http.cookies].filter(([name]) => name.endsWith("_key")).map(([, value]) => value);
  const needles = [
    "needle in the", wolke.password, wolke.loginToken(), wolke.http.token, ...sessions, (await wolke.http.post("keep")).server_half,
    "127.0.0.1", "::1",
  ];
  for (const needle of needles) assert.ok(!stored.includes(needle), needle);
  assert.ok(stored.includes("wolke")); // it was looked at the right place
  const { lines } = await anna.http.get("admin/log");
  assert.deepEqual(Object.keys(lines[0]).sort(), ["method", "route", "status", "time"]);
  assert.ok(lines.every((line) => !/[A-Za-z0-9_-]{22}/.test(line.route)));
});

test("the operator sees every table, and no plain one", async () => {
  const { tables, files } = await person("operator").http.get("operator");
  const names = tables.map((one) => one.name);
  for (const name of ["sealwax_account", "message", "sealwax_roster", "participant"]) assert.ok(names.includes(name), name);
  assert.ok(files.some((one) => one.name.startsWith("uploads/")));
  const { columns, rows } = await person("operator").http.get("operator/message");
  for (const row of rows) assert.match(row[columns.indexOf("envelope")], /^swxe1_/);
  await refused(person("operator").http.get("operator/sqlite_master"), 404, "nothing");
});
