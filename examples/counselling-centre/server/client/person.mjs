// Somebody with a browser: registers, logs in, writes. The same steps as the page takes.

import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import {
  AccountId, Approvers, Authors, Claimant, Context, Envelope, Entry, Identity, Keyring, LoginChallenge, LoginChange,
  LoginParams, LoginSecret, MessageId, NewCard, Offer, Opener, Pending, PendingApproval, PublicIdentity, Realm, Recipient,
  RecoveryRequest, RecoverySetup, Roster, Sealer, ServerShare, ShareChallenge, ShareRequest, Stored, WrappedIdentity,
} from "../../../../bindings/wasm/dist/index.js";
import { Browser } from "./http.mjs";

export const realm = () => new Realm("counselling.example");
export const now = () => Math.floor(Date.now() / 1000);
export const id = () => MessageId.generate().toText();

const own = (account) => AccountId.fromText(account);

export class Person {
  constructor(origin, centre, name, password = `correct horse ${name}`) {
    this.http = new Browser(origin, centre);
    this.centre = centre;
    this.name = name;
    this.password = password;
  }

  place() {
    return new Context().with("centre", this.centre);
  }

  talk(conversation) {
    return this.place().with("conversation", conversation);
  }

  /** Keys, an account, and in. */
  async register(params = LoginParams.small()) {
    const { account, challenge } = await this.http.post("reserve");
    this.account = account;
    this.me = await Identity.generate();
    this.login = await LoginSecret.derive(this.password, realm(), own(account), params);
    const share = await this.share(challenge);
    const change = LoginChange.register(this.me, this.login, share, this.place()).exposeText();
    await this.http.post("register", { account, name: this.name, change });
    await this.enter();
    return this;
  }

  async share(challenge, login = this.login, me = this.me) {
    const request = new ShareRequest(me, login, ShareChallenge.fromBytes(Buffer.from(challenge, "base64url"))).toText();
    const { share } = await this.http.post("share", { account: this.account, challenge, request });
    return ServerShare.fromText(share);
  }

  loginToken() {
    return this.login.token().exposeSecret();
  }

  /** Stretches the password as the server's challenge says. */
  async derive(password = this.password) {
    const challenge = LoginChallenge.fromText((await this.http.post("challenge", { name: this.name })).challenge);
    this.account = challenge.account().toText();
    this.login = await LoginSecret.derive(password, realm(), challenge.account(), challenge.params());
    return this;
  }

  /** With the token that is there; the code comes from the mail that the demo shows. */
  async enter() {
    const named = { name: this.name, token: this.loginToken() };
    let answer = await this.http.post("login", named);
    if (answer.code === "sent") {
      answer = await this.http.post("login/code", { ...named, code: await this.code() });
    }
    const share = ServerShare.fromText(answer.share);
    this.me = WrappedIdentity.fromText(answer.wrap).unwrapWithPassword(this.login, share, this.place());
    this.account = answer.account;
    return answer;
  }

  /** The newest code that was mailed to this person. */
  async code(email = this.email) {
    const { mail } = await this.http.get("mail");
    return /\d{6}/.exec(mail.find((one) => one.to === email && one.subject.startsWith("Code")).subject)[0];
  }

  async giveEmail(email) {
    this.email = email;
    await this.http.post("email", { email });
    await this.http.post("email/confirm", { code: await this.code() });
    return this;
  }

  async changePassword(password) {
    const { challenge } = await this.http.post("share-challenge");
    const login = await LoginSecret.derive(password, realm(), own(this.account), LoginParams.small());
    const share = await this.share(challenge, login);
    const { wrap } = await this.http.get("account");
    const change = LoginChange.password(this.me, WrappedIdentity.fromText(wrap), login, share, this.place());
    await this.http.post("change", { change: change.exposeText() });
    [this.password, this.login] = [password, login];
  }

  // The roster.

  async roster() {
    const { entries, rejected } = await this.http.get("roster");
    const good = rejected === null ? entries : entries.slice(0, rejected.entry);
    return Roster.firstContact(good.map((entry) => Entry.fromText(entry)));
  }

  async offer(role) {
    const offer = Offer.toJoin(this.me, own(this.account), role, (await this.roster()).pin()).toText();
    await this.http.post("roster/offers", { offer });
  }

  /** Takes in a newcomer, with the signatures that it needs. */
  async admit(newcomer, ...others) {
    const signers = [this, ...others];
    const { offers } = await this.http.get("roster/offers");
    const offer = Offer.fromText(offers.find((one) => one.account === newcomer.account).offer);
    const fingerprints = signers.map((one) => one.me.fingerprint());
    await this.#carry((await this.roster()).draftAdmit(now(), fingerprints, offer), signers);
  }

  async expel(member, ...others) {
    const signers = [this, ...others];
    const fingerprints = signers.map((one) => one.me.fingerprint());
    const draft = (await this.roster()).draftExpel(now(), fingerprints, member.me.fingerprint());
    await this.#carry(draft, signers);
  }

  async #carry(draft, signers) {
    const { id: number } = await this.http.post("roster/drafts", { draft: draft.toText() });
    for (const signer of signers) {
      const { drafts } = await signer.http.get("roster/drafts");
      const seen = drafts.find((one) => one.id === number).draft;
      const signed = Pending.fromText(seen).review(await signer.roster()).sign(signer.me);
      if (signed.missing().length > 0) {
        await signer.http.post(`roster/drafts/${number}`, { draft: signed.toText(), seen });
      } else {
        await signer.http.post("roster/entries", { entry: signed.intoEntry().toText() });
      }
    }
  }

  // Conversations.

  async open(...counsellors) {
    const conversation = id();
    const roster = await this.roster();
    const members = counsellors.map((one) => roster.member(own(one.account)));
    const [, delivery] = Keyring.found(this.talk(conversation), [...members, this.me], this.me);
    await this.http.post("conversations", {
      conversation, members: counsellors.map((one) => one.account), deliveries: [delivery.toText()],
    });
    return conversation;
  }

  async keys(conversation) {
    const { deliveries, members } = await this.http.get(`conversations/${conversation}`);
    const publics = members.map((one) => PublicIdentity.fromText(one.public));
    const envelopes = deliveries.map((one) => Envelope.fromText(one.envelope));
    return Keyring.open(this.talk(conversation), envelopes, this.me, Authors.firstContact(publics));
  }

  seal(keys, message, text) {
    return new Sealer(keys.place(message)).underCurrent(keys).signedBy(this.me).seal(text);
  }

  async write(conversation, text, attachments = []) {
    const [message, keys] = [MessageId.generate(), await this.keys(conversation)];
    const envelope = this.seal(keys, message, text).toText();
    return this.http.post(`conversations/${conversation}/messages`, { id: message.toText(), envelope, attachments });
  }

  async read(conversation) {
    const { members } = await this.http.get(`conversations/${conversation}`);
    const publics = members.map((one) => PublicIdentity.fromText(one.public));
    const keys = await this.keys(conversation);
    const texts = [];
    for (let after = 0, more = true; more; ) {
      const page = await this.http.get(`conversations/${conversation}/messages?after=${after}&limit=500`);
      for (const { number, id: message, envelope } of page.messages) {
        const opener = new Opener(keys.place(MessageId.fromText(message))).withKeys(keys).fromAny(publics);
        texts.push(opener.open(Envelope.fromText(envelope)).text());
        after = number;
      }
      more = page.more;
    }
    return texts;
  }

  /** An attachment, as the envelope that is stored. */
  async sealFile(conversation, attachment, bytes) {
    const keys = await this.keys(conversation);
    const place = keys.place(MessageId.fromText(attachment));
    return new Sealer(place).underCurrent(keys).signedBy(this.me).seal(bytes).toBytes();
  }

  async upload(conversation, bytes, { piece = 1 << 20 } = {}) {
    const attachment = id();
    const envelope = await this.sealFile(conversation, attachment, bytes);
    await this.http.post(`conversations/${conversation}/attachments`, { id: attachment, size: envelope.length });
    for (let offset = 0; offset < envelope.length; offset += piece) {
      await this.http.put(`attachments/${attachment}?offset=${offset}`, envelope.subarray(offset, offset + piece));
    }
    await this.http.post(`attachments/${attachment}/finish`);
    return attachment;
  }

  async addToTalk(conversation, newcomer, recipient) {
    const { last_delivery: after } = await this.http.get(`conversations/${conversation}`);
    const keys = await this.keys(conversation);
    const { key, history } = keys.handOver(recipient, this.me);
    const deliveries = [key.toText(), history.toText()];
    await this.http.post(`conversations/${conversation}/members`, { account: newcomer.account, after, deliveries });
  }

  async rotate(conversation, staying, leaver) {
    const { last_delivery: after } = await this.http.get(`conversations/${conversation}`);
    const keys = await this.keys(conversation);
    const deliveries = [keys.rotate(staying, this.me).toText()];
    const path = leaver === undefined ? "deliveries" : `members/${leaver.account}/remove`;
    return this.http.post(`conversations/${conversation}/${path}`, { after, deliveries });
  }

  // Recovery.

  async makeCard() {
    const fresh = NewCard.generate();
    this.card = () => fresh.confirmScanned(fresh.exposeText());
    const { wrap } = await this.http.get("account");
    const approvers = Approvers.ofRoster(await this.roster(), own(this.account));
    const stored = new Stored(WrappedIdentity.fromText(wrap));
    const change = RecoverySetup.begin(this.me, this.card(), approvers, realm(), own(this.account), stored, this.place());
    await this.http.post("change", { change: change.exposeText() });
  }

  async askForKeys() {
    this.fresh = await Identity.generate();
    this.request = new RecoveryRequest(this.card(), own(this.account), this.fresh.public(), now());
    this.hash = createHash("sha256").update("sealwax/1/artefact\0").update(this.request.toBytes()).digest("base64url");
    await this.http.post("recovery/requests", { name: this.name, hash: this.hash, request: this.request.toText() });
  }

  async approve(claimant) {
    const { requests } = await this.http.get("recovery/requests");
    const row = requests.find((one) => one.hash === claimant.hash);
    const [roster, account] = [await this.roster(), own(row.account)];
    const who = row.role === "seeker"
      ? Claimant.judgedOutside(roster, account, Recipient.unverified(PublicIdentity.fromText(row.public)))
      : Claimant.member(roster, account);
    const pending = PendingApproval.review(
      this.me, own(this.account), realm(), Envelope.fromText(row.share), RecoveryRequest.fromText(row.request), who, now(),
      3600, this.place(),
    );
    const grant = pending.approve(claimant.request.code(), now());
    await this.http.post(`recovery/requests/${claimant.hash}/grant`, { grant: grant.toText() });
  }

  async completeRecovery(password) {
    const granted = await this.http.post("recovery/state", { hash: this.hash });
    const approvers = Approvers.ofRoster(await this.roster(), own(this.account));
    const recoveryWrap = () => WrappedIdentity.fromText(granted.recovery_wrap);
    const grant = Envelope.fromText(granted.grant);
    const redeem = () => this.request.redeem(grant, this.fresh, this.card(), recoveryWrap(), approvers, this.place());
    const me = redeem().intoIdentity();
    const { challenge } = await this.http.post("recovery/share-challenge", { hash: this.hash });
    const login = await LoginSecret.derive(password, realm(), own(this.account), LoginParams.small());
    const share = await this.share(challenge, login, me);
    const next = NewCard.generate();
    const stored = new Stored(WrappedIdentity.fromText(granted.wrap)).withRecovery(recoveryWrap());
    const card = next.confirmScanned(next.exposeText());
    const change = redeem().complete(login, share, card, approvers, stored, this.place());
    await this.http.post("recovery/completion", { hash: this.hash, change: change.exposeText() });
    [this.password, this.login] = [password, login];
  }
}

/** Founds the roster of a centre: people who are registered, and each have an e-mail address. */
export async function found(name, setup, founders) {
  for (const founder of founders) {
    await founder.http.post("roster/offers", { offer: Offer.toFound(founder.me, own(founder.account)).toText(), setup });
  }
  const { offers } = await founders[0].http.get(`roster/offers?setup=${setup}`);
  let pending = Roster.found(name, offers.map((one) => Offer.fromText(one.offer)), now());
  for (const founder of founders) pending = pending.reviewFounding().sign(founder.me);
  await founders[0].http.post("roster/entries", { entry: pending.intoEntry().toText(), setup });
}

export { pause };
