import assert from "node:assert/strict";
import { test } from "node:test";
import {
  AccountId, Approvers, Authors, Claimant, CodeState, Card, Context, ConversationKey, CookieSecret, DeviceState, Identity,
  Keyring, LoginChange, LoginParams, LoginPolicy, LoginSecret, MessageId, NewCard, Offer, Opener, Pending, PendingApproval,
  Pepper, Pin, Realm, Recipient, RecoveryRequest, RecoverySetup, Retired, Roster, SealedSession, Sealer, ServerSecret,
  ServerSecrets, ShareChallenge, ShareRequest, Stored, Entry, Envelope, WrappedIdentity, fromJson, isSealwaxError, toJson,
} from "sealwax";

const code = (expected) => (error) => isSealwaxError(error) && error.code === expected;
const now = 1_800_000_000;
const realm = new Realm("counselling.example");
const place = new Context().with("centre", "7");
const people = await Promise.all(Array.from({ length: 5 }, () => Identity.generate()));
const accounts = people.map(() => AccountId.generate());
const [anna, ben, carl, dora, emil] = people;

const founding = [0, 1, 2].reduce(
  (pending, i) => pending.reviewFounding().sign(people[i]),
  Roster.found("Centre", [0, 1, 2].map((i) => Offer.toFound(people[i], accounts[i])), now),
).intoEntry();

function centre() {
  const roster = Roster.firstContact([founding]);
  const offer = Offer.toJoin(dora, accounts[3], "counsellor", roster.pin());
  const admission = roster.draftAdmit(now, [anna.fingerprint()], offer).review(roster).sign(anna).intoEntry();
  roster.append(admission);
  return { roster, log: [founding, admission] };
}

test("a roster is founded, grows, and tells what happened", () => {
  const { roster, log } = centre();
  assert.deepEqual([roster.name, roster.length], ["Centre", 2]);
  assert.equal(roster.members().length, 4);
  assert.deepEqual(roster.members("counsellor").map((one) => one.account().toText()), [accounts[3].toText()]);
  const [found, admitted] = roster.events();
  assert.deepEqual([found.change.kind, found.change.admins.length, found.entry], ["founded", 3, 0]);
  assert.deepEqual([admitted.change.kind, admitted.change.member.role, admitted.concernsAdmins], ["admitted", "counsellor", false]);
  assert.ok(admitted.signers[0].public.fingerprint().equals(anna.fingerprint()));

  const pin = Pin.fromBytes(roster.pin().toBytes());
  const again = Roster.replay(log.map((entry) => Entry.fromText(entry.toText())), pin);
  assert.equal(again.eventsSince(pin).length, 0);
  assert.throws(() => Roster.replay(log.slice(0, 1), pin), code("RosterRejected"));
  assert.throws(() => Roster.firstContact([]), isSealwaxError);
});

test("what one admin may not do needs two, whose signatures are merged", () => {
  const { roster } = centre();
  const signers = [anna.fingerprint(), ben.fingerprint()];
  const draft = roster.draftExpel(now, signers, carl.fingerprint());
  const copies = [anna, ben].map((admin) => Pending.fromText(draft.toText()).review(roster).sign(admin));
  assert.equal(copies[0].missing().length, 1);
  roster.append(copies[0].merge(copies[1]).intoEntry());
  assert.equal(roster.members("admin").length, 2);
  assert.throws(() => roster.draftExpel(now, [anna.fingerprint()], ben.fingerprint()), isSealwaxError);
});

test("a conversation has one key an epoch; who leaves cannot read on, who joins reads back", () => {
  const conversation = place.with("conversation", "42");
  const to = (identity) => Recipient.unverified(identity.public());
  const [keys, delivery] = Keyring.found(conversation, [to(emil), anna], anna);
  const first = keys.currentId();
  assert.match(first, /^[\w-]{43}$/);
  const where = keys.place(MessageId.generate());
  const sealed = new Sealer(where).underCurrent(keys).signedBy(anna).seal("first");

  const his = Keyring.open(conversation, [delivery], emil, Authors.begunBy(anna.public()));
  assert.equal(new Opener(where).withKeys(his).from(anna.public()).open(sealed).text(), "first");

  const second = keys.rotate([anna], anna);
  assert.equal(keys.epoch, 1);
  assert.notEqual(keys.currentId(), first);
  assert.deepEqual(keys.members().map((one) => one.toText()), [anna.fingerprint().toText()]);
  assert.throws(() => his.accept(second, emil, Authors.begunBy(anna.public())), code("NotARecipient"));

  const given = keys.handOver(to(ben), anna);
  const hers = Keyring.open(conversation, [given.key, given.history], ben, Authors.firstContact([anna.public()]));
  assert.equal(new Opener(where).withKeys(hers).from(anna.public()).open(sealed).text(), "first");
  const alone = ConversationKey.generate(0, conversation);
  assert.equal(alone.epoch, 0);
});

test("a forgotten password: the card, and one other admin", async () => {
  const { roster } = centre();
  const policy = () => LoginPolicy.recommended(realm).withPepper(pepper);
  const pepper = Pepper.generate();
  const account = accounts[3];
  async function password(text, me) {
    const login = await LoginSecret.derive(text, realm, account, LoginParams.small());
    const challenge = ShareChallenge.generate();
    return { login, share: new ShareRequest(me, login, challenge).answer(account, challenge, policy()) };
  }

  const first = await password("forgotten soon", dora);
  const registered = LoginChange.verify(
    LoginChange.register(dora, first.login, first.share, place).exposeBytes(), account, undefined, policy(),
  );

  const fresh = NewCard.generate();
  assert.match(fresh.exposeText(), /^swxcard1_/);
  assert.match(fresh.exposeQrSvg(), /^<svg/);
  assert.match(fresh.exposePage("de", "Beratungsstelle <Mitte>"), /Beratungsstelle &lt;Mitte&gt;/);
  const groups = fresh.exposeGroups();
  const index = fresh.groupToType;
  assert.throws(() => fresh.confirmGroup(index, "00000"), isSealwaxError);
  const card = fresh.confirmScanned(fresh.exposeText());
  assert.deepEqual(Card.fromGroups(groups.toLowerCase()).id(), card.id());

  const approvers = () => Approvers.ofRoster(roster, account);
  assert.equal(approvers().fingerprints().length, 3);
  const change = RecoverySetup.begin(dora, card, approvers(), realm, account, new Stored(registered.wrap), place);
  const rows = LoginChange.verify(change.exposeBytes(), account, new Stored(registered.wrap), policy());
  const share = Envelope.fromBytes(rows.recoveryShare);
  const setup = RecoverySetup.open(dora, rows.recoveryWrap, share, Envelope.fromBytes(rows.recoverySelf), place);
  assert.equal(setup.renew(dora, approvers(), realm, account, rows.recoveryWrap, place), undefined);

  const device = await Identity.generate();
  const request = new RecoveryRequest(card, account, device.public(), now);
  const pending = PendingApproval.review(
    ben, accounts[1], realm, share, RecoveryRequest.fromText(request.toText()), Claimant.member(roster, account), now + 60, 3600, place,
  );
  assert.throws(() => pending.approve("00000-00000-00000-00000", now + 60), code("CodeMismatch"));
  const grant = pending.approve(request.code(), now + 60);

  const recovered = request.redeem(grant, device, card, rows.recoveryWrap, approvers(), place);
  assert.ok(recovered.approvedBy().fingerprint().equals(ben.fingerprint()));
  const next = NewCard.generate();
  const back = recovered.identity(); // asks for the share of the new password, before the recovery is complete
  const { login, share: loginShare } = await password("remembered now", back);
  const stored = () => new Stored(registered.wrap).withRecovery(rows.recoveryWrap);
  const done = recovered.complete(login, loginShare, next.confirmScanned(next.exposeText()), approvers(), stored(), place);
  const final = LoginChange.verify(done.exposeBytes(), account, stored(), policy());
  assert.deepEqual(final.request, request.hash());
  assert.deepEqual(fromJson("asked", toJson("asked", { hash: request.hash() })).hash, request.hash());
  assert.ok(recovered.intoIdentity().fingerprint().equals(dora.fingerprint()));
  assert.ok(back.fingerprint().equals(dora.fingerprint()), "and lives on by itself");
  assert.ok(final.wrap.unwrapWithPassword(login, loginShare, place).fingerprint().equals(dora.fingerprint()));
});

test("who stands in no roster gets his keys back from its admins, too", async () => {
  const { roster } = centre();
  const [account, pepper] = [AccountId.generate(), Pepper.generate()];
  const policy = () => LoginPolicy.recommended(realm).withPepper(pepper);
  const login = await LoginSecret.derive("anonymous", realm, account, LoginParams.small());
  const challenge = ShareChallenge.generate();
  const share = new ShareRequest(emil, login, challenge).answer(account, challenge, policy());
  const registration = LoginChange.register(emil, login, share, place).exposeBytes();
  const { wrap } = LoginChange.verify(registration, account, undefined, policy());
  const fresh = NewCard.generate();
  const card = fresh.confirmScanned(fresh.exposeText());
  const approvers = () => Approvers.ofRoster(roster, account);
  const setup = RecoverySetup.begin(emil, card, approvers(), realm, account, new Stored(wrap), place).exposeBytes();
  const rows = LoginChange.verify(setup, account, new Stored(wrap), policy());
  const device = await Identity.generate();
  const request = new RecoveryRequest(card, account, device.public(), now);
  const granted = (claimant) => {
    const given = Envelope.fromBytes(rows.recoveryShare);
    const asked = RecoveryRequest.fromText(request.toText());
    return PendingApproval.review(ben, accounts[1], realm, given, asked, claimant, now, 3600, place).approve(request.code(), now);
  };
  const redeem = (grant) => request.redeem(grant, device, card, rows.recoveryWrap, approvers(), place);
  const outside = Claimant.judgedOutside(roster, account, Recipient.unverified(emil.public()));
  assert.ok(redeem(granted(outside)).intoIdentity().fingerprint().equals(emil.fingerprint()));
  // A grant under no roster opens nothing that was locked under one.
  const under = Claimant.judged(account, Recipient.unverified(emil.public()));
  assert.throws(() => redeem(granted(under)), code("RosterRejected"));
});

test("a replaced identity can still be read as", () => {
  const chain = [Retired.seal(dora, emil, place)];
  const [former] = Retired.openChain(emil, chain, place);
  assert.ok(former.fingerprint().equals(dora.fingerprint()));
});

test("devices remember together, and notice what is older", () => {
  const { roster, log } = centre();
  const state = new DeviceState(accounts[0]);
  state.sawRoster(roster);
  assert.equal(state.pinCorrespondent("emil", emil.public()), true);
  assert.equal(state.pinCorrespondent("emil", emil.public()), false);
  assert.throws(() => state.pinCorrespondent("emil", dora.public()), isSealwaxError);
  const envelope = state.seal(anna, place);
  const other = DeviceState.open(envelope, anna, accounts[0], 0, place);
  assert.equal(other.revision, state.revision);
  assert.equal(other.correspondent("emil").toText(), emil.fingerprint().toText());
  assert.throws(() => other.sawRoster(Roster.firstContact(log.slice(0, 1))), code("RosterRejected"));
  assert.throws(() => DeviceState.open(envelope, anna, accounts[0], state.revision + 1, place), isSealwaxError);
});

test("sessions are stored sealed, and expire", () => {
  const secrets = new ServerSecrets(ServerSecret.generate());
  const cookie = CookieSecret.generate();
  const sealed = SealedSession.seal(secrets, "session-1", cookie, "data", now);
  const open = (id, key, at) => Buffer.from(SealedSession.fromText(sealed.toText()).open(secrets, id, key, at, 3600)).toString();
  assert.equal(open("session-1", cookie, now + 3599), "data");
  assert.throws(() => open("session-1", cookie, now + 3600), code("Expired"));
  assert.throws(() => open("session-2", cookie, now), code("Decryption"));
  assert.throws(() => open("session-1", CookieSecret.generate(), now), code("Decryption"));
});

test("a login code counts its attempts before it is checked, and times are seconds", () => {
  const secrets = () => new ServerSecrets(ServerSecret.fromText(secret.exposeText()));
  const secret = ServerSecret.generate();
  const { state, code: digits } = CodeState.issue(secrets(), accounts[0], "login", now, 600, 3);
  assert.match(digits, /^\d{6}$/);
  const attempt = CodeState.fromText(state.toText()).attempt(now);
  assert.equal(attempt.toStore().attemptsLeft, 2);
  assert.equal(attempt.replaces().toText(), state.toText());
  const wrong = String((Number(digits) + 1) % 1_000_000).padStart(6, "0");
  assert.throws(() => attempt.check(secrets(), accounts[0], "login", wrong), code("CodeMismatch"));
  const nonce = CodeState.fromText(state.toText()).attempt(now).check(secrets(), accounts[0], "login", digits);
  assert.deepEqual(nonce, state.nonce());
  assert.throws(() => state.attempt(now + 600), code("Expired"));
  assert.throws(() => state.attempt(now + 0.5), code("InvalidInput"));
  assert.throws(() => state.attempt(-1), code("InvalidInput"));
});

test("safety numbers are the same on both sides", () => {
  const number = anna.public().safetyNumber(ben.public());
  assert.equal(ben.public().safetyNumber(anna.public()), number);
  assert.ok(Recipient.compared(ben.public(), anna, number).fingerprint().equals(ben.fingerprint()));
  assert.throws(() => Recipient.compared(carl.public(), anna, number), isSealwaxError);
});

test("keys of a legacy host come in and go out as PKCS#8", async () => {
  const pem = anna.exportRsaPkcs8Pem();
  const imported = await Identity.importRsaPkcs8Pem(pem);
  assert.equal(imported.public().rsaSpkiPem(), anna.public().rsaSpkiPem());
  await assert.rejects(Identity.importRsaPkcs8Pem(pem.replace("M", "N")), isSealwaxError);
  assert.throws(() => WrappedIdentity.fromText("swxw1_AAAA"), isSealwaxError);
});
