// Who may do what: every route, for everybody who may not.

import assert from "node:assert/strict";
import { Offer, Pending, Roster, AccountId, Entry, Identity, Pin } from "../../../../bindings/wasm/dist/index.js";
import { request } from "../client/http.mjs";
import { id, now } from "../client/person.mjs";
import { anna, bernd, clara, david, fuchs, host, person, production, refused, test, wolke } from "./world.mjs";

const some = id();
const hash = `${some}${some.slice(0, 21)}`;
const LOGGED_IN = [
  "POST keep", "POST logout", `POST notices/${some}/seen`, "GET news", "GET account", "POST share-challenge", "POST change",
  "GET device", "POST device", "POST export", "POST deletion", "POST email", "POST email/confirm", "POST email/remove",
  "POST second-factor", "GET staff", "POST roster/offers", "GET roster/offers", `POST roster/offers/${some}/remove`,
  "GET roster/drafts", "POST roster/drafts", `POST roster/drafts/${some}`, `POST roster/drafts/${some}/remove`,
  "POST roster/entries", `POST recovery/requests/${hash}/remove`,
];
const TALKS = [
  "GET conversations", "POST conversations", `GET conversations/${some}`, `POST conversations/${some}/deliveries`,
  `POST conversations/${some}/members`, `POST conversations/${some}/members/${some}/remove`,
  `POST conversations/${some}/leave`, `GET conversations/${some}/messages`, `POST conversations/${some}/messages`,
  `POST conversations/${some}/read`, `POST conversations/${some}/attachments`, `GET attachments/${some}`,
  `PUT attachments/${some}?offset=0`, `POST attachments/${some}/finish`, `POST attachments/${some}/remove`,
  `GET attachments/${some}/content`,
];
const ADMIN = [
  "GET recovery/requests", `POST recovery/requests/${hash}/grant`, "GET admin/accounts",
  `POST admin/accounts/${some}/deletion`, "POST admin/settings", "POST admin/sweep", "GET admin/log",
];

function go(who, route) {
  const [method, path] = route.split(" ");
  if (method === "GET") return who.http.get(path);
  return method === "PUT" ? who.http.put(path, "x") : who.http.post(path, {});
}

test("nobody gets anywhere without a session", async () => {
  for (const route of [...LOGGED_IN, ...TALKS, ...ADMIN]) await refused(go(person("nobody"), route), 401, "login");
});

test("who is no admin administrates nothing", async () => {
  for (const who of [wolke, clara]) for (const route of ADMIN) await refused(go(who, route), 403, "refused");
});

test("admins are in no conversation, and no conversation is there for who is not in it", async () => {
  for (const route of TALKS) await refused(go(anna, route), 403, "refused");
  const talk = await wolke.open(clara);
  for (const who of [fuchs, david]) {
    for (const path of ["", "/messages"]) await refused(who.http.get(`conversations/${talk}${path}`), 404, "nothing");
    const message = { id: id(), envelope: wolke.seal(await wolke.keys(talk), id(), "x").toText(), attachments: [] };
    await refused(who.http.post(`conversations/${talk}/messages`, message), 404, "nothing");
    await refused(who.http.post(`conversations/${talk}/attachments`, { id: id(), size: 1 }), 404, "nothing");
    await refused(who.http.post(`conversations/${talk}/leave`), 404, "nothing");
  }
});

test("conversations are opened to counsellors only", async () => {
  const keys = await wolke.keys(await wolke.open(clara));
  const deliveries = [keys.rotate([wolke.me], wolke.me).toText()];
  for (const members of [[anna.account], [fuchs.account], [wolke.account], [clara.account, id()]]) {
    await refused(wolke.http.post("conversations", { conversation: id(), members, deliveries }), 403, "refused");
  }
  await refused(wolke.http.post("conversations", { conversation: id(), members: [], deliveries }), 400, "body");
  await refused(wolke.http.post("conversations", { conversation: id(), members: [clara.account], deliveries: [] }), 400, "body");
});

test("a request of another page is refused, and so is one without the token", async () => {
  const body = JSON.stringify({ everywhere: false });
  const send = (headers) => wolke.http.send("POST", "logout", body, "application/json", headers);
  await refused(send({ Origin: "https://elsewhere.example" }), 403, "origin");
  await refused(send({ Origin: undefined }), 403, "origin");
  await refused(send({ "X-Centre-Token": "" }), 403, "token");
  await refused(send({ "X-Centre-Token": clara.http.token }), 403, "token");
  await refused(wolke.http.send("POST", "logout", "everywhere=1", "application/x-www-form-urlencoded"), 400, "body");
  assert.equal((await wolke.http.get("session")).account, wolke.account);
});

test("one centre's session is none in another, not even under the other's name", async () => {
  const elsewhere = person("wolke", "isar");
  for (const [name, value] of wolke.http.cookies) {
    elsewhere.http.cookies.set(name, value);
    elsewhere.http.cookies.set(name.replace("lahn", "isar"), value);
  }
  assert.equal((await elsewhere.http.get("session")).account, null);
  await refused(elsewhere.http.get("account"), 401, "login");
  const stranger = await person("wolke", "isar").register();
  assert.notEqual(stranger.account, wolke.account);
  await refused(stranger.http.post("login", { name: "wolke", token: wolke.loginToken() }), 403, "refused");
  await refused(person("x", "nowhere").http.get("centre"), 404, "nothing");
});

test("bodies have exactly their fields", async () => {
  for (const body of ["", "[]", "{", '{"everywhere":1}', '{"everywhere":true,"x":1}', "null"]) {
    await refused(wolke.http.send("POST", "logout", body, "application/json"), 400, "body");
  }
  await refused(wolke.http.post("reserve", { x: 1 }), 400, "body");
  await refused(wolke.http.get("nothing/of/that/name"), 404, "nothing");
});

test("who is no admin appends nothing, not even what an admin has signed", async () => {
  const roster = await anna.roster();
  const [dora, offer] = await newcomer("dora");
  const signed = roster.draftAdmit(now(), [anna.me.fingerprint()], offer).review(roster).sign(anna.me).intoEntry();
  for (const who of [dora, clara]) {
    await refused(who.http.post("roster/entries", { entry: signed.toText() }), 403, "refused");
  }
  await anna.http.post("roster/entries", { entry: signed.toText() });
  assert.equal((await dora.http.get("session")).role, "counsellor");
  await refused(anna.http.post("roster/entries", { entry: signed.toText() }), 409, "conflict");
  await anna.expel(dora);
  assert.equal((await dora.http.get("session")).role, "seeker");
});

async function newcomer(name, role = "counsellor") {
  const who = await person(name).register();
  const roster = await who.roster();
  return [who, Offer.toJoin(who.me, AccountId.fromText(who.account), role, roster.pin())];
}

test("an admin takes two admins, and an address for codes", async () => {
  const emil = await person("emil").register();
  await refused(emil.offer("admin"), 422, "email");
  await emil.giveEmail("emil@example.org");
  await emil.offer("admin");
  await refused(clara.offer("admin"), 403, "refused");
  await assert.rejects(anna.admit(emil), /two|admins|signatures/i); // the library does not even draft it
  await anna.admit(emil, bernd);
  const session = await emil.http.get("session");
  assert.deepEqual([session.role, session.second_factor], ["admin", true]);
  // Every admin is told, in the page and by mail.
  const { notices } = await bernd.http.get("session");
  assert.ok(notices.some((notice) => notice.kind === "roster-changed"));
  const { mail } = await bernd.http.get("mail");
  assert.ok(mail.some((one) => one.to === "bernd@example.org" && one.subject.includes("roles")));
  await anna.expel(emil, bernd);
});

test("offers are one's own, and for today's roster", async () => {
  const [fred, offer] = await newcomer("fred");
  await refused(wolke.http.post("roster/offers", { offer: offer.toText() }), 403, "refused");
  const roster = await fred.roster();
  const foreign = Offer.toJoin(await Identity.generate(), AccountId.fromText(fred.account), "counsellor", roster.pin());
  await refused(fred.http.post("roster/offers", { offer: foreign.toText() }), 403, "refused");
  const other = Offer.toJoin(fred.me, AccountId.fromText(fred.account), "boss", roster.pin());
  await refused(fred.http.post("roster/offers", { offer: other.toText() }), 403, "refused");
  await fred.http.post("roster/offers", { offer: offer.toText() });
  assert.equal((await fred.http.get("roster/offers")).offers.length, 1);
  assert.equal((await wolke.http.get("roster/offers")).offers.length, 0);
  await refused(wolke.http.post(`roster/offers/${fred.account}/remove`), 403, "refused");
  await anna.http.post(`roster/offers/${fred.account}/remove`);
});

test("the setup code founds once", async () => {
  const setup = host.setup.lahn;
  const offer = Offer.toFound(wolke.me, AccountId.fromText(wolke.account)).toText();
  await refused(wolke.http.post("roster/offers", { offer, setup }), 422, "email");
  await refused(wolke.http.get(`roster/offers?setup=${setup}`), 403, "refused");
  const stranger = await person("igel", "isar").register();
  await stranger.giveEmail("igel@example.org");
  const own = Offer.toFound(stranger.me, AccountId.fromText(stranger.account));
  await refused(stranger.http.post("roster/offers", { offer: own.toText(), setup }), 403, "refused"); // the other centre's
  await refused(stranger.http.post("roster/offers", { offer: own.toText() }), 403, "refused");
  const entry = Roster.found("Isar", [own], now()).reviewFounding().sign(stranger.me).intoEntry().toText();
  await refused(stranger.http.post("roster/entries", { entry }), 403, "refused");
});

test("an admin that the operator plants is none: for the server neither, and everybody sees it", async () => {
  const before = await anna.http.get("roster");
  await fuchs.http.post("operator/plant", { name: "fuchs" });
  const { entries, rejected } = await anna.http.get("roster");
  assert.deepEqual([entries.length, rejected.entry], [before.entries.length + 1, before.entries.length]);
  const pin = Pin.fromBytes((await anna.roster()).pin().toBytes());
  assert.throws(() => Roster.replay(entries.map((entry) => Entry.fromText(entry)), pin), (error) => error.code === "RosterRejected");
  assert.equal((await fuchs.http.get("session")).role, "seeker");
  await refused(fuchs.http.get("admin/accounts"), 403, "refused");
  const roster = await anna.roster();
  const draft = roster.draftExpel(now(), [anna.me.fingerprint()], david.me.fingerprint());
  const entry = Pending.fromText(draft.toText()).review(roster).sign(anna.me).intoEntry().toText();
  await refused(anna.http.post("roster/entries", { entry }), 422, "RosterRejected");
  assert.equal((await david.http.get("session")).role, "counsellor");
  await fuchs.http.post("operator/unplant");
  assert.equal((await anna.http.get("roster")).rejected, null);
});

test("who was expelled is out of his conversations, and nobody writes before the key is new", async () => {
  const [gerd] = await newcomer("gerd");
  await gerd.offer("counsellor");
  await anna.admit(gerd);
  const talk = await wolke.open(gerd, clara);
  await gerd.write(talk, "here I am");
  await anna.expel(gerd);
  await refused(gerd.http.get(`conversations/${talk}`), 404, "nothing");
  await refused(wolke.write(talk, "too early"), 409, "conflict");
  await wolke.rotate(talk, [clara.me, wolke.me]);
  await wolke.write(talk, "now");
  assert.deepEqual(await clara.read(talk), ["here I am", "now"]);
});

test("every answer says what a browser may do with it", async () => {
  const { headers } = await request(`${host.origin}/lahn/api/centre`);
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.equal(headers["cross-origin-resource-policy"], "same-origin");
  assert.equal(headers["x-powered-by"], undefined);
  const begun = await request(`${host.origin}/lahn/api/session`);
  for (const cookie of begun.headers["set-cookie"]) assert.match(cookie, /path=\/lahn\/; secure; HttpOnly; SameSite=Strict/i);
  assert.equal(host.origin.startsWith("https:"), production);
});
