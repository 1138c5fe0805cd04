import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  AccountId, Context, LoginChallenge, LoginChange, LoginParams, LoginSecret, LoginToken, MemoryServer, Realm, ServerShare,
  ShareChallenge, ShareRequest, Testing, WrappedIdentity, fromJson, isSealwaxError, toJson,
} from "sealwax/testing";

const code = (expected) => (error) => isSealwaxError(error) && error.code === expected;
const realm = new Realm("counselling.example");
const place = new Context().with("centre", "7");

test("a registration and a login, with nothing but JSON between client and server", async () => {
  const server = new MemoryServer(realm, { cost: Testing.cost() });
  const me = Testing.identity(1);

  const given = server.reserve();
  const { account, challenge } = fromJson("reserved", toJson("reserved", given));
  assert.deepEqual({ account, challenge }, given);
  const id = AccountId.fromText(account);
  const login = await LoginSecret.derive("correct horse", realm, id, LoginParams.withCost(Testing.cost()));
  const request = new ShareRequest(me, login, ShareChallenge.fromBytes(challenge)).toText();
  const asked = fromJson("shareRequest", toJson("shareRequest", { account, challenge, request }));
  const { share } = fromJson("share", toJson("share", { share: server.share(asked.account, asked.request) }));
  const change = LoginChange.register(me, login, ServerShare.fromText(share), place).exposeText();
  const registration = fromJson("registration", toJson("registration", { account, name: "anna", change }));
  server.register(registration.name, registration.account, registration.change);

  const { name } = fromJson("challengeRequest", toJson("challengeRequest", { name: "anna" }));
  const begun = fromJson("challenge", toJson("challenge", { challenge: server.challenge(name) }));
  const params = LoginChallenge.fromText(begun.challenge).params();
  const again = await LoginSecret.derive("correct horse", realm, id, params);
  const sent = fromJson("login", toJson("login", { name, token: again.token().exposeSecret() }));
  const answer = server.login(sent.name, LoginToken.fromText(sent.token).exposeSecret());
  const { wrap, outdated, server_half } = fromJson("loginAnswer", toJson("loginAnswer", {
    wrap: answer.wrap, share: answer.share, outdated: false, server_half: server.serverHalf(answer.session),
  }));
  assert.equal(outdated, false);
  assert.equal(server_half.length, 43);
  const back = WrappedIdentity.fromText(wrap).unwrapWithPassword(again, ServerShare.fromText(answer.share), place);
  assert.ok(back.fingerprint().equals(me.fingerprint()));
});

test("what is not exactly the step is refused", () => {
  for (const [step, json] of [
    ["share", "{"], ["share", "[]"], ["share", "null"], ["share", '"share"'], ["share", "{}"], ["share", '{"share":1}'],
    ["share", '{"share":"a","more":"b"}'], ["login", '{"name":"anna"}'], ["done", '{"error":"x"}'],
    ["share", '{"__proto__":{"share":"a"}}'], ["loginAnswer", '{"wrap":"a","share":"b","outdated":"no"}'],
    ["reserved", '{"account":"a","challenge":"short"}'], ["reserved", `{"account":"a","challenge":"${"A".repeat(42)}B"}`],
  ]) {
    assert.throws(() => fromJson(step, json), code("Malformed"), json);
  }
  assert.throws(() => fromJson("code", JSON.stringify({ code: "9".repeat(65) })), code("Limit"));
  assert.throws(() => toJson("share", {}), code("InvalidInput"));
  assert.throws(() => toJson("share", { share: "a", token: "secret" }), code("InvalidInput"));
  assert.throws(() => toJson("nothing", {}), code("InvalidInput"));
  assert.throws(() => fromJson("toString", "{}"), code("InvalidInput"));
  assert.deepEqual({ ...fromJson("done", toJson("done", {})) }, {});
});

test("the steps are those that the PHP package writes and reads", () => {
  const php = readFileSync(new URL("../../../php/src/Json/Exchange.php", import.meta.url), "utf8");
  const steps = [...php.matchAll(/function (?:read)?(\w+)\(/g)].map(([, name]) => name[0].toLowerCase() + name.slice(1));
  const known = steps.filter((step) => step !== "isJson");
  assert.ok(known.length > 10);
  for (const step of known) assert.throws(() => fromJson(step, "no JSON"), code("Malformed"), step);
});
