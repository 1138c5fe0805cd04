// The mailbox in the browser: keys are made here, and messages sealed and opened. The server has index.php.

const { AccountId, Approvers, Card, Claimant, Context, DeviceStore, Envelope, Identity, LoginChallenge } = sealwax;
const { LoginChange, LoginParams, LoginSecret, MessageId, NewCard, Opener, PendingApproval, PublicIdentity } = sealwax;
const { Realm, Recipient, RecoveryRequest, RecoverySetup, Sealer, ServerHalf, ServerShare, ShareChallenge } = sealwax;
const { ShareRequest, Stored, WrappedIdentity } = sealwax;

const realm = new Realm("mailbox.example");
const place = new Context().with("mailbox", "keys");
const device = new Context().with("mailbox", "device");
const message = (id) => new Context().with("mailbox", "message").with("message", MessageId.fromText(id));
const now = () => Math.floor(Date.now() / 1000);
const say = (text) => (document.querySelector("p").textContent = text);

async function call(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(`/api/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw Object.assign(new Error(`the server refuses (${answer.status})`), { status: answer.status });
  return answer.json();
}

/** Who is logged in, by what this browser and the server session keep together; no password is needed. */
async function unlock() {
  const { name, account, wrap, recovery_wrap, server_half } = await call("keep");
  const who = { realm, account: AccountId.fromText(account) };
  const me = await sealwax.restore({ ...who, place, serverHalf: ServerHalf.fromText(server_half) });
  if (me === undefined) throw new Error("Please log in again.");
  return { ...who, me, name, stored: storedOf(wrap, recovery_wrap), store: new DeviceStore(realm, who.account) };
}

function storedOf(wrap, recoveryWrap) {
  const stored = new Stored(WrappedIdentity.fromText(wrap));
  return recoveryWrap ? stored.withRecovery(WrappedIdentity.fromText(recoveryWrap)) : stored;
}

/** A new login secret for a password, and the server's share of it. The small cost, as the page waits for it; with the
 * API in a worker, by `sealwax.connect`, it would be `LoginParams.recommended()`. */
async function secret(me, account, challenge, password) {
  const login = await LoginSecret.derive(password, realm, AccountId.fromText(account), LoginParams.small());
  const bytes = Uint8Array.from(atob(challenge.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const request = new ShareRequest(me, login, ShareChallenge.fromBytes(bytes)).toText();
  const { share } = await call("share", { account, challenge, request });
  return [login, ServerShare.fromText(share)];
}

async function logIn(name, password) {
  const challenge = LoginChallenge.fromText((await call("challenge", { name })).challenge);
  const account = challenge.account();
  const store = new DeviceStore(realm, account);
  const memory = await store.loginMemory();
  memory.checkChallenge(challenge); // before the password is stretched: the server cannot ask for a weaker one
  const login = await LoginSecret.derive(password, realm, account, challenge.params());
  const given = await call("login", { name, token: login.token().exposeSecret() });
  const wrap = WrappedIdentity.fromText(given.wrap);
  memory.checkWrap(wrap);
  const me = wrap.unwrapWithPassword(login, ServerShare.fromText(given.share), place);
  memory.remember(wrap);
  await store.saveLoginMemory(memory);
  const serverHalf = ServerHalf.fromText(given.server_half);
  await sealwax.keep(me, { realm, account, place, serverHalf, expires: now() + 8 * 3600 });
  if (given.outdated) await changePassword(me, name, account, wrap, password); // to the server's new pepper
  return { me, account, wrap };
}

async function changePassword(me, name, account, wrap, password) {
  const { challenge } = await call("share-challenge", { name });
  const [login, share] = await secret(me, account.toText(), challenge, password);
  const change = LoginChange.password(me, wrap, login, share, place);
  await call("change", { change: change.exposeText() });
}

/** Whom a name stands for; an error if it stood for somebody else when this browser saw it first. */
async function pinned({ me, store }, name, identity) {
  const state = await store.state(me, device);
  state.pinCorrespondent(name, identity);
  await store.saveState(state, me, device);
  return identity;
}

async function personNamed(who, name) {
  return pinned(who, name, PublicIdentity.fromText((await call("public", { name })).public));
}

/** The card is printed, and in the user's hands once a group of it was typed. */
function printed(card) {
  window.alert(`Write this down, and keep it where nobody else looks:\n\n${card.exposeGroups()}`);
  return card.confirmGroup(card.groupToType, window.prompt(`Group ${card.groupToType} of the card, please`) ?? "");
}

/** What the buttons do, by where their forms pointed; what they give is the next page. */
const actions = {
  "/register": async ({ name, email, password }) => {
    const { account, challenge } = await call("reserve");
    const me = await Identity.generate();
    const [login, share] = await secret(me, account, challenge, password);
    const change = LoginChange.register(me, login, share, place).exposeText();
    await call("register", { account, name, email, change });
    await logIn(name, password);
    return "/account"; // for a recovery card
  },

  "/login": async ({ name, password }) => {
    await logIn(name, password);
    return "/";
  },

  "/write": async ({ to, body }) => {
    const who = await unlock();
    const id = MessageId.generate().toText();
    const recipient = Recipient.unverified(await personNamed(who, to));
    const envelope = new Sealer(message(id)).to(recipient).signedBy(who.me).seal(body).toText();
    await call("write", { to, place: id, envelope });
    return "/";
  },

  "/password": async ({ old, password }) => {
    const { name } = await unlock();
    const { me, account, wrap } = await logIn(name, old); // the old one has to be right
    await changePassword(me, name, account, wrap, password);
    return "/";
  },

  "/recovery": async ({ approver }) => {
    const who = await unlock();
    const approvers = Approvers.named([Recipient.unverified(await personNamed(who, approver))]);
    const card = printed(NewCard.generate());
    const change = RecoverySetup.begin(who.me, card, approvers, realm, who.account, who.stored, place);
    await call("change", { change: change.exposeText() });
    return "/";
  },

  // This page stays open until somebody has approved: the key that the grant is sealed to lives here alone.
  "/forgot": async ({ name, card: typed }) => {
    const card = Card.fromGroups(typed);
    const { challenge } = await call("challenge", { name });
    const account = LoginChallenge.fromText(challenge).account();
    const fresh = await Identity.generate();
    const request = new RecoveryRequest(card, account, fresh.public(), now());
    const { hash } = await call("recovery", { name, request: request.toText() });
    say(`Read this out to who may help, and leave this page open: ${request.code()}`);
    const given = await granted(hash);
    const approvers = () => Approvers.named([Recipient.unverified(PublicIdentity.fromText(given.approver))]);
    const wrap = WrappedIdentity.fromText(given.recovery_wrap);
    const redeem = () => request.redeem(Envelope.fromText(given.grant), fresh, card, wrap, approvers(), place);
    const me = redeem().intoIdentity();
    const password = window.prompt("Approved. A new password, please") ?? "";
    const asked = await call("share-challenge", { name });
    const [login, share] = await secret(me, given.account, asked.challenge, password);
    const next = printed(NewCard.generate());
    const stored = storedOf(given.wrap, given.recovery_wrap);
    const change = redeem().complete(login, share, next, approvers(), stored, place);
    await call("complete", { name, change: change.exposeText() });
    await logIn(name, password);
    return "/";
  },

  "/logout": async (fields, form) => {
    await unlock().then(sealwax.forget, () => undefined);
    form.submit();
  },

  "/delete": async (fields, form) => {
    const who = await unlock();
    await sealwax.forget(who);
    await who.store.clear();
    form.submit();
  },
};

async function granted(hash) {
  for (;;) {
    try {
      return await call("grant", { hash });
    } catch (error) {
      if (error.status !== 404) throw error;
      await new Promise((done) => setTimeout(done, 2000));
    }
  }
}

/** What pages show that the server cannot read. */
async function show() {
  const shown = document.querySelector("#message");
  if (shown !== null) {
    const { name, public: identity, place: id, body } = JSON.parse(shown.dataset.message);
    const who = await unlock();
    const [envelope, opener] = [Envelope.fromText(body), new Opener(message(id)).with(who.me)];
    if (envelope.isSigned) {
      const author = await pinned(who, name, PublicIdentity.fromText(identity));
      shown.textContent = opener.from(author).open(envelope).text();
    } else {
      say("Taken over from the old mailbox: nobody vouches for who wrote it."); // migrate.php signs nothing
      shown.textContent = opener.authorNotChecked().open(envelope).text();
    }
  }
  const list = document.querySelector("#requests");
  for (const asked of list === null ? [] : await call("recoveries")) {
    const button = Object.assign(document.createElement("button"), { textContent: `${asked.name} lost the password` });
    button.onclick = () => attempt(() => approve(asked));
    list.append(button);
  }
}

async function approve({ hash, request: text, name, recovery_share }) {
  const who = await unlock();
  const request = RecoveryRequest.fromText(text);
  const account = request.unverifiedAccount();
  const claimant = Claimant.judged(account, Recipient.unverified(await personNamed(who, name)));
  const share = Envelope.fromText(recovery_share);
  const { me } = who;
  const pending = PendingApproval.review(me, who.account, realm, share, request, claimant, now(), 3600, place);
  const code = window.prompt(`Call ${name}. Is it really ${name}? Then type the code you hear`) ?? "";
  await call("approve", { hash, grant: pending.approve(code, now()).toText() });
  return "/";
}

async function attempt(what) {
  try {
    say("One moment …");
    const next = await what();
    if (next !== undefined) location.assign(next);
  } catch (error) {
    say([401, 403].includes(error.status) ? "Name or password is wrong." : error.message);
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const fields = [...form.querySelectorAll("input, textarea")].map((one) => [one.name || one.dataset.name, one.value]);
  event.preventDefault();
  void attempt(() => actions[form.getAttribute("action")](Object.fromEntries(fields), form));
});
show().catch((error) => say(error.message));
