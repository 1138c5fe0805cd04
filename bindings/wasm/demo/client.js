// What an application does with the library: to register, to log in, to survive a reload, to write and read, to attach a
// file, and to come back after a forgotten password. `api` may be the package or its worker, `server` is asked in text
// and bytes.

import { openStream, sealStream } from "sealwax";

const REALM = "centre.example";
const HOURS = 8 * 3600;
const now = () => Math.floor(Date.now() / 1000);

export function client(api, server, storage) {
  const realm = new api.Realm(REALM);
  const place = new api.Context().with("centre", REALM);
  const diary = (number) => place.with("diary", String(number));
  let me, name, session;

  async function secretOf(identity, account, challenge, password) {
    const id = api.AccountId.fromText(account);
    const login = await api.LoginSecret.derive(password, realm, id, await api.LoginParams.small());
    const request = new api.ShareRequest(identity, login, api.ShareChallenge.fromBytes(challenge));
    return { login, share: api.ServerShare.fromText(server.share(account, await request.toText())) };
  }

  async function login(asName, password) {
    const challenge = await api.LoginChallenge.fromText(server.challenge(asName));
    const secret = await api.LoginSecret.derive(password, realm, challenge.account(), challenge.params());
    const given = server.login(asName, await secret.token().exposeSecret());
    const share = api.ServerShare.fromText(given.share);
    me = await api.WrappedIdentity.fromText(given.wrap).unwrapWithPassword(secret, share, place);
    [name, session] = [asName, given];
    storage.setItem("session", JSON.stringify({ name, session }));
    await api.keep(me, { ...kept(), expires: now() + HOURS });
    return `Welcome, ${name}.`;
  }

  const kept = () => ({
    realm, place, account: api.AccountId.fromText(session.account),
    serverHalf: api.ServerHalf.fromText(server.serverHalf(session.session)),
  });

  return {
    isIn: () => me !== undefined,
    login,

    async register(asName, password) {
      const identity = await api.Identity.generate();
      const { account, challenge } = server.reserve();
      const { login: secret, share } = await secretOf(identity, account, challenge, password);
      const change = await api.LoginChange.register(identity, secret, share, place);
      server.register(asName, account, await change.exposeBytes());
      await login(asName, password);
      return `Welcome, ${asName}. ${await this.prepare()}`;
    },

    /** Sets up the recovery: a card to print, and another admin who has to agree. */
    async prepare() {
      const admin = await api.Identity.generate();
      const fresh = await api.NewCard.generate();
      const printed = await fresh.exposeText();
      const card = await fresh.confirmScanned(printed);
      const stored = new api.Stored(api.WrappedIdentity.fromText(session.wrap));
      const approvers = api.Approvers.named([api.Recipient.unverified(admin.public())]);
      const change = await api.RecoverySetup.begin(me, card, approvers, realm, api.AccountId.fromText(session.account), stored, place);
      server.change(session.session, await change.exposeBytes());
      drawer = { admin, printed, anna: await me.public().toText() };
      return `In your drawer, a recovery card: ${printed.slice(0, 18)}…`;
    },

    /** With the card from the drawer, and the other admin, who hears the code read out. */
    async forgot(asName, password) {
      if (drawer === undefined) throw new Error("the card and the admin are gone with the page that was reloaded");
      const { admin, printed, anna } = drawer;
      const stored = server.holdings().accounts[asName];
      const [fresh, card] = [await api.Identity.generate(), await api.Card.fromText(printed)];
      const account = api.AccountId.fromText(stored.account);
      const request = await new api.RecoveryRequest(card, account, fresh.public(), now());

      const claimant = api.Claimant.judged(account, api.Recipient.unverified(api.PublicIdentity.fromText(anna)));
      const share = api.Envelope.fromBytes(stored.recoveryShare);
      const asked = api.RecoveryRequest.fromText(await request.toText());
      const pending = await api.PendingApproval.review(admin, api.AccountId.generate(), realm, share, asked, claimant, now(), 3600, place);
      const grant = await pending.approve(await request.code(), now());

      const approvers = () => api.Approvers.named([api.Recipient.unverified(admin.public())]);
      const wrap = api.WrappedIdentity.fromText(stored.recoveryWrap);
      const redeem = () => request.redeem(grant, fresh, card, wrap, approvers(), place);
      const back = await (await redeem()).intoIdentity();
      const challenge = server.challengeFor(stored.account);
      const next = await api.NewCard.generate();
      const nextPrinted = await next.exposeText();
      const before = new api.Stored(api.WrappedIdentity.fromText(stored.wrap)).withRecovery(wrap);
      const { login: secret, share: newShare } = await secretOf(back, stored.account, challenge, password);
      const change = await (await redeem()).complete(secret, newShare, await next.confirmScanned(nextPrinted), approvers(), before, place);
      server.recover(asName, await change.exposeBytes());
      drawer = { ...drawer, printed: nextPrinted };
      return login(asName, password);
    },

    async restore() {
      const found = JSON.parse(storage.getItem("session"));
      if (found === null) return "Nobody is logged in.";
      [name, session] = [found.name, found.session];
      me = await api.restore(kept());
      return me === undefined ? "Please log in." : `Still here, ${name}: no password was needed.`;
    },

    async write(text) {
      const number = server.list("diary/").length;
      const sealed = await new api.Sealer(diary(number)).to(me).signedBy(me).seal(text);
      server.put(`diary/${number}`, await sealed.toBytes());
      return "Sealed, signed, and stored.";
    },

    async read() {
      const stored = server.list("diary/").map((path) => server.get(path));
      return Promise.all(stored.map(async (bytes, number) => {
        const opener = new api.Opener(diary(number)).with(me).from(me.public());
        return opener.open(api.Envelope.fromBytes(bytes)).text();
      }));
    },

    async attach(file, onProgress) {
      const sealing = sealStream(new api.Sealer(place.with("file", file.name)).to(me).signedBy(me), { length: file.size, onProgress });
      const sealed = await new Response(file.stream().pipeThrough(sealing)).arrayBuffer();
      server.put(`file/${file.name}`, new Uint8Array(sealed));
      return `${file.name} is sealed.`;
    },

    files: () => server.list("file/").map((path) => path.slice("file/".length)),

    async file(path) {
      const opening = openStream(new api.Opener(place.with("file", path)).with(me).from(me.public()));
      const blob = await new Response(new Blob([server.get(`file/${path}`)]).stream().pipeThrough(opening)).blob();
      await opening.opened;
      return blob;
    },

    async logout() {
      const { account } = kept();
      await api.forget({ realm, account });
      server.logout(session.session);
      storage.clear();
      me = undefined;
      return "Logged out; nothing is left here.";
    },
  };
}

/** Anna's drawer with the card, and the other admin: people, who are not on any server. */
let drawer;
