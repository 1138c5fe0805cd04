// What an application does with the library: to register, to log in, to survive a reload, to write and read, to attach a
// file, and to come back after a forgotten password. `api` may be the package or its worker; `server` is asked in JSON.

import { fromJson, openStream, sealStream, toJson } from "sealwax";

const REALM = "centre.example";
const HOURS = 8 * 3600;
const now = () => Math.floor(Date.now() / 1000);

export function client(api, server) {
  const realm = new api.Realm(REALM);
  const place = new api.Context().with("centre", REALM);
  const diary = (number) => place.with("diary", String(number));
  let me, account, wrap;

  /** The secret of a new password, and the server's share in it. */
  async function secretOf(identity, id, challenge, password) {
    const login = await api.LoginSecret.derive(password, realm, api.AccountId.fromText(id), await api.LoginParams.small());
    const request = new api.ShareRequest(identity, login, api.ShareChallenge.fromBytes(challenge));
    const asked = toJson("shareRequest", { account: id, challenge, request: await request.toText() });
    const { share } = fromJson("share", server.ask("shareRequest", asked));
    return [login, api.ServerShare.fromText(share)];
  }

  async function login(name, password) {
    const begun = fromJson("challenge", server.ask("challengeRequest", toJson("challengeRequest", { name })));
    const challenge = await api.LoginChallenge.fromText(begun.challenge);
    const secret = await api.LoginSecret.derive(password, realm, challenge.account(), challenge.params());
    const token = await secret.token().exposeSecret();
    const given = fromJson("loginAnswer", server.ask("login", toJson("login", { name, token })));
    account = await challenge.account().toText();
    wrap = given.wrap;
    me = await api.WrappedIdentity.fromText(wrap).unwrapWithPassword(secret, api.ServerShare.fromText(given.share), place);
    await api.keep(me, { ...kept(given.server_half), expires: now() + HOURS });
    return `Welcome, ${name}.`;
  }

  const kept = (half) => ({
    realm, place, account: api.AccountId.fromText(account), serverHalf: api.ServerHalf.fromText(half),
  });

  return {
    isIn: () => me !== undefined,
    login,

    async register(name, password) {
      const identity = await api.Identity.generate();
      const reserved = fromJson("reserved", server.ask("reserve"));
      const [secret, share] = await secretOf(identity, reserved.account, reserved.challenge, password);
      const change = await api.LoginChange.register(identity, secret, share, place).exposeText();
      server.ask("registration", toJson("registration", { account: reserved.account, name, change }));
      await login(name, password);
      return `Welcome, ${name}. ${await this.prepare()}`;
    },

    /** Sets up the recovery: a card to print, and another admin who has to agree. */
    async prepare() {
      const admin = await api.Identity.generate();
      const fresh = await api.NewCard.generate();
      const printed = await fresh.exposeText();
      const card = await fresh.confirmScanned(printed);
      const stored = new api.Stored(api.WrappedIdentity.fromText(wrap));
      const approvers = api.Approvers.named([api.Recipient.unverified(admin.public())]);
      const setup = api.RecoverySetup.begin(me, card, approvers, realm, api.AccountId.fromText(account), stored, place);
      server.ask("change", toJson("change", { change: await setup.exposeText() }));
      drawer = { admin, printed, anna: await me.public().toText() };
      return `In your drawer, a recovery card: ${printed.slice(0, 18)}…`;
    },

    /** With the card from the drawer, and the other admin, who hears the code read out. */
    async forgot(name, password) {
      if (drawer === undefined) throw new Error("The card and the admin are gone with the page that was reloaded.");
      const { admin, printed, anna } = drawer;
      const stored = server.recovery(name);
      const [fresh, card] = [await api.Identity.generate(), await api.Card.fromText(printed)];
      const id = api.AccountId.fromText(stored.account);
      const request = await new api.RecoveryRequest(card, id, fresh.public(), now());

      const claimant = api.Claimant.judged(id, api.Recipient.unverified(api.PublicIdentity.fromText(anna)));
      const half = api.Envelope.fromBytes(stored.recoveryShare);
      const asked = api.RecoveryRequest.fromText(await request.toText());
      const pending = await api.PendingApproval.review(admin, api.AccountId.generate(), realm, half, asked, claimant, now(), 3600, place);
      const grant = await pending.approve(await request.code(), now());

      const approvers = () => api.Approvers.named([api.Recipient.unverified(admin.public())]);
      const locked = api.WrappedIdentity.fromText(stored.recoveryWrap);
      const back = await request.redeem(grant, fresh, card, locked, approvers(), place);
      const given = fromJson("shareChallenge", server.ask("shareChallenge", JSON.stringify({ account: stored.account })));
      const [secret, share] = await secretOf(back.identity(), stored.account, given.challenge, password);
      const next = await api.NewCard.generate();
      const nextPrinted = await next.exposeText();
      const before = new api.Stored(api.WrappedIdentity.fromText(stored.wrap)).withRecovery(locked);
      const change = await back.complete(secret, share, await next.confirmScanned(nextPrinted), approvers(), before, place);
      server.ask("completion", toJson("completion", { name, change: await change.exposeText() }));
      drawer = { ...drawer, printed: nextPrinted };
      return login(name, password);
    },

    async restore() {
      const json = server.ask("kept");
      if (json === undefined) return "Nobody is logged in.";
      const found = fromJson("kept", json);
      [account, wrap] = [found.account, found.wrap];
      me = await api.restore(kept(found.server_half));
      return me === undefined ? "Please log in." : `Still here, ${found.name}: no password was needed.`;
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
      await api.forget({ realm, account: api.AccountId.fromText(account) });
      server.ask("logout");
      me = undefined;
      return "Logged out; nothing is left here.";
    },
  };
}

/** Anna's drawer with the card, and the other admin: people, who are not on any server. */
let drawer;
