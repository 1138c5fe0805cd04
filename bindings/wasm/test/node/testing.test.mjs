import assert from "node:assert/strict";
import { test } from "node:test";
import {
  AccountId, Context, LoginChallenge, LoginChange, LoginParams, LoginSecret, MemoryServer, Opener, PublicIdentity, Realm,
  Recipient, Roster, Sealer, ServerShare, ShareChallenge, ShareRequest, Testing, WrappedIdentity, Envelope, isSealwaxError,
} from "sealwax/testing";

const realm = new Realm("counselling.example");
const place = new Context().with("centre", "7");

async function register(server, name, password, me) {
  const { account, challenge } = server.reserve();
  const params = LoginParams.withCost(Testing.cost());
  const login = await LoginSecret.derive(password, realm, AccountId.fromText(account), params);
  const request = new ShareRequest(me, login, ShareChallenge.fromBytes(challenge));
  const share = ServerShare.fromText(server.share(account, request.toText()));
  server.register(name, account, LoginChange.register(me, login, share, place).exposeBytes());
}

async function logIn(server, name, password) {
  const challenge = LoginChallenge.fromText(server.challenge(name));
  const login = await LoginSecret.derive(password, realm, challenge.account(), challenge.params());
  const { session, wrap, share } = server.login(name, login.token().exposeSecret());
  const me = WrappedIdentity.fromText(wrap).unwrapWithPassword(login, ServerShare.fromText(share), place);
  return { session, me };
}

test("identities are fixed, and so are their places in the roster", () => {
  assert.ok(Testing.identity(1).fingerprint().equals(Testing.identity(1).fingerprint()));
  assert.ok(!Testing.identity(1).fingerprint().equals(Testing.identity(2).fingerprint()));
  const roster = Roster.firstContact(Testing.roster());
  assert.equal(roster.member(Testing.account(4)).role, "counsellor");
  assert.throws(() => Testing.identity(13), isSealwaxError);
});

test("register, log in, write and read by a server in memory", async () => {
  const server = new MemoryServer(realm, { cost: Testing.cost() });
  await register(server, "anna", "correct horse", Testing.identity(1));
  await register(server, "ben", "battery staple", Testing.identity(2));
  const anna = await logIn(server, "anna", "correct horse");

  const ben = Recipient.unverified(PublicIdentity.fromText(server.identity("ben")));
  server.put("message/1", new Sealer(place).to(ben).signedBy(anna.me).seal("Dear Ben").toBytes());
  const his = await logIn(server, "ben", "battery staple");
  const [name] = server.list("message/");
  const opened = new Opener(place).with(his.me).from(anna.me.public()).open(Envelope.fromBytes(server.get(name)));
  assert.equal(opened.text(), "Dear Ben");

  const held = JSON.stringify(server.holdings());
  for (const secret of ["correct horse", "battery staple", "Dear Ben"]) assert.ok(!held.includes(secret));
});

test("a wrong password and an unknown name are refused alike", async () => {
  const server = new MemoryServer(realm, { cost: Testing.cost() });
  await register(server, "anna", "correct horse", Testing.identity(1));
  const refused = (name) => logIn(server, name, "wrong").then(() => "let in", ({ message }) => message);
  assert.equal(await refused("anna"), "name or password is wrong");
  assert.equal(await refused("nobody"), await refused("anna"));
});

test("a record is laid anew at each login, and a session ends", async () => {
  const server = new MemoryServer(realm, { cost: Testing.cost() });
  await register(server, "anna", "correct horse", Testing.identity(1));
  const before = server.holdings().accounts.anna.record;
  const { session } = await logIn(server, "anna", "correct horse");
  assert.notEqual(server.holdings().accounts.anna.record, before);
  assert.equal(server.serverHalf(session), server.serverHalf(session));
  server.logout(session);
  assert.throws(() => server.serverHalf(session), /ended/);
});

test("production refuses what is cheap here", async () => {
  const production = await import("sealwax");
  const cheap = LoginParams.withCost(Testing.cost()).toText();
  assert.throws(() => production.LoginParams.fromText(cheap), (error) => error.code === "WeakParameters");
  assert.equal(production.Testing, undefined);
});
