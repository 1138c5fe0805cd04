import assert from "node:assert/strict";
import { test } from "node:test";
import {
  AccountId, Context, Cost, CostDistribution, DecoySecret, Identity, LoginChallenge, LoginChange, LoginMemory,
  LoginParams, LoginPolicy, LoginRecord, LoginSecret, LoginToken, Pepper, Realm, ServerShare, ShareChallenge,
  ShareRequest, Stored, WrappedIdentity, WrappingKey, isSealwaxError,
} from "sealwax";

const code = (expected) => (error) => isSealwaxError(error) && error.code === expected;
const realm = new Realm("counselling.example");
const place = new Context().with("centre", "7");
const pepper = Pepper.generate();
const policy = () => LoginPolicy.recommended(realm).withPepper(pepper);
const account = AccountId.generate();
const me = await Identity.generate();

const params = LoginParams.small();
const login = await LoginSecret.derive("correct horse", realm, account, params);

function shareFor(secret) {
  const challenge = ShareChallenge.generate();
  return new ShareRequest(me, secret, challenge).answer(account, challenge, policy());
}

const change = LoginChange.register(me, login, shareFor(login), place);
const rows = LoginChange.verify(change.exposeBytes(), account, undefined, policy());

test("registering gives the rows to store", () => {
  assert.equal(rows.isRegistration, true);
  assert.ok(rows.account.equals(account));
  assert.equal(rows.identity.toText(), me.public().toText());
  assert.equal(rows.wrap.generation, 1);
  assert.equal(rows.wrap.lock, "password");
  assert.match(rows.record.exposeText(), /^\$argon2id\$v=19\$m=19456,t=2,p=1,keyid=/);
  assert.equal(rows.recoveryWrap, undefined);
});

test("logging in brings the identity back, and lays the record anew", async () => {
  const challenge = LoginChallenge.fromText(LoginChallenge.of(account, rows.wrap).toText());
  const again = await LoginSecret.derive("correct horse", realm, challenge.account(), challenge.params());
  const token = LoginToken.fromText(again.token().exposeSecret());
  const record = LoginRecord.fromText(rows.record.exposeText());
  const accepted = record.verify(token, account, rows.wrap, policy());
  assert.equal(accepted.replaces().exposeText(), rows.record.exposeText());
  assert.notEqual(accepted.relaid().exposeText(), rows.record.exposeText());
  const admitted = accepted.withoutSecondFactor();
  const share = ServerShare.fromText(admitted.share().exposeText());
  const back = WrappedIdentity.fromBytes(admitted.wrap().toBytes()).unwrapWithPassword(again, share, place);
  assert.ok(back.fingerprint().equals(me.fingerprint()));
});

test("a wrong password is rejected, and opens nothing", async () => {
  const wrong = await LoginSecret.derive("wrong horse", realm, account, rows.wrap.loginParams());
  assert.equal(rows.record.verify(wrong.token(), account, rows.wrap, policy()), undefined);
  assert.throws(() => rows.wrap.unwrapWithPassword(wrong, shareFor(wrong), place), code("Decryption"));
});

test("an unknown name looks like a known one", () => {
  const costs = new CostDistribution(Cost.small(), pepper, 10);
  const secret = DecoySecret.generate();
  const [one, again] = [1, 2].map(() => LoginChallenge.decoy(secret, "nobody", costs));
  assert.equal(one.toText(), again.toText());
  assert.equal(one.toBytes().length, LoginChallenge.of(account, rows.wrap).toBytes().length);
  policy().rejectUnknown(login.token());
});

test("another password is one change, with the next generation", async () => {
  const secret = await LoginSecret.derive("battery staple", realm, account, LoginParams.small());
  const share = shareFor(secret);
  const changed = LoginChange.password(me, rows.wrap, secret, share, place);
  const next = LoginChange.verify(changed.exposeBytes(), account, new Stored(rows.wrap), policy());
  assert.equal(next.passwordChanged, true);
  assert.equal(next.wrap.generation, 2);
  assert.equal(next.replaces.toText(), rows.wrap.toText());
  assert.ok(next.wrap.unwrapWithPassword(secret, share, place).fingerprint().equals(me.fingerprint()));

  const memory = new LoginMemory(realm, account);
  memory.remember(next.wrap);
  memory.checkWrap(next.wrap);
  assert.throws(() => memory.checkWrap(rows.wrap), isSealwaxError);
});

test("costs below the floor and beyond the ceiling are refused before any work", () => {
  for (const [m, t, expected] of [[8, 2, "WeakParameters"], [19_456, 1, "WeakParameters"], [1_000_000, 3, "Limit"]]) {
    assert.throws(() => LoginParams.fromText(`$argon2id$v=19$m=${m},t=${t},p=1$AAECAwQFBgcICQoLDA0ODw`), code(expected));
  }
});

test("a password with half a surrogate pair is refused, and normalised ones are the same", async () => {
  await assert.rejects(LoginSecret.derive("\ud800", realm, account, params), code("InvalidInput"));
  await assert.rejects(LoginSecret.derive("", realm, account, params), code("InvalidInput"));
  const stored = LoginParams.fromText(params.toText());
  const [one, other] = await Promise.all(
    ["Schl\u00fcssel", "Schlu\u0308ssel"].map((password) => LoginSecret.derive(password, realm, account, stored)),
  );
  assert.equal(one.token().exposeSecret(), other.token().exposeSecret());
});

test("the worked example of the specification", async () => {
  const example = new Realm("example.org");
  const of = LoginParams.fromText("$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw");
  const secret = await LoginSecret.derive("Grüße aus Köln", example, AccountId.derive(example, "1017"), of);
  assert.equal(secret.token().exposeSecret(), "uNtUbrq7jcSufJ0PiHYN-yfGwrdTewkbhJFNTRhjLYo");
});

test("a key of the host locks an identity", () => {
  const key = WrappingKey.generate();
  const wrap = WrappedIdentity.wrapWithKey(me, key, undefined, place);
  const next = WrappedIdentity.wrapWithKey(me, key, wrap, place);
  assert.deepEqual([wrap.generation, next.generation, next.lock], [1, 2, "key"]);
  assert.ok(next.unwrapWithKey(key, place).fingerprint().equals(me.fingerprint()));
  assert.throws(() => next.unwrapWithKey(WrappingKey.generate(), place), code("Decryption"));
});
