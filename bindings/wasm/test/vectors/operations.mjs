// The operations of the schema in terms of the package, and what the package does not have.

import { base64, concat, hex, uint, unbase64 } from "./values.mjs";

/** Thrown for a case that cannot be said in this API. */
export class LeftOut extends Error {}

/** Inner steps, which no method of the package does alone; the core's own run of the vectors has them. */
export const INNER = [
  "argon2id", "base64url_decode", "base64url_encode", "card", "context", "conversation_key", "conversation_key_id",
  "conversation_walk", "decoy", "device_merge", "ed25519_verify", "expand", "extract", "hash", "keep_key", "keywrap_open",
  "keywrap_seal", "message_place", "mlkem_decapsulate", "mlkem_public", "padme", "password", "record_make",
  "record_verify", "recovery_approve", "recovery_grant", "recovery_kek", "recovery_self", "rsa_oaep_open", "rsa_public",
  "safety_number", "safety_number_matches", "share", "sign", "text_decode", "text_encode", "verify",
];

/** Outputs that the package keeps to itself. */
export const INSIDE = {
  card_read: ["card_secret"],
  challenge: ["parts", "pepper_id"],
  device_private: ["content", "pin", "conversations", "correspondents", "generations", "m", "t"],
  device_public: ["realm", "account", "generations", "m", "t"],
  envelope_inspect: ["salt", "segments"],
  envelope_open: ["stanza"],
  envelope_range: ["addressees"],
  keep_open: ["secret"],
  login_change: ["token"],
  login_derive: ["argon2_salt", "root", "kek"],
  member_offer: ["pin"],
  pending_entry: ["entry_hash", "signers", "signed"],
  pkcs8_import: ["p", "q"],
  public_identity: ["mlkem", "ed25519"],
  record_parse: ["m", "t", "keyid", "salt", "hash"],
  recovery_request: ["recovery_id", "time", "public_identity", "nonce"],
  retired_identity: ["secret"],
  roster_replay: ["former"],
  secret_id: ["text", "keyid"],
  share_request: ["salt"],
  wrap_inspect: ["lock"],
  wrap_open: ["secret"],
};

const print = (identity) => hex(identity.fingerprint().toBytes());
const saltOf = (params) => params.toText().split("$")[4];
const policyOf = (i) => (i.flag("legacy") ? i.api.KeyPolicy.LegacyRsa2048 : i.api.KeyPolicy.Recommended);

function loginPolicy(i) {
  const { peppers = [], accept_unpeppered, ceiling } = i.get("policy") ?? { peppers: [hex(Uint8Array.from({ length: 32 }, (_, at) => at))] };
  if (ceiling !== undefined) throw new LeftOut("a ceiling of one's own");
  const [current, ...former] = peppers.map((one) => i.api.Pepper.fromBytes(i.bytesOf(one)));
  const builder = i.api.LoginPolicy.recommended(i.realm());
  let policy = current === undefined ? builder.withoutPepper() : builder.withPepper(current);
  for (const one of former) policy = policy.withFormerPepper(one);
  if (accept_unpeppered) policy = policy.acceptingUnpepperedRecords();
  return i.flag("legacy") ? policy.acceptingLegacyRsa2048() : policy;
}

async function opener(i) {
  if (i.get("conversation_keys")?.length > 0) throw new LeftOut("a conversation key without its delivery");
  let opener = new i.api.Opener(i.context());
  for (const secret of i.list("secrets")) opener = opener.with(await i.identity(secret));
  const author = i.get("author");
  if (author == null) return opener.authorNotChecked();
  const read = (one) => i.api.PublicIdentity.fromBytesUnder(i.bytesOf(one), policyOf(i));
  return "is" in author ? opener.from(read(author.is)) : opener.fromAny(author.lookup.map(read));
}

/** The same as a stream; nothing if it refuses. What memory refuses a stream has to refuse, too. */
async function throughStream(i) {
  const bytes = i.bytes("bytes");
  let out;
  try {
    const opening = i.api.openStream(await opener(i));
    out = new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(opening)).arrayBuffer());
    await opening.opened;
  } catch (error) {
    if (error instanceof LeftOut) throw error;
    return undefined;
  }
  try {
    (await opener(i)).open(i.api.Envelope.fromBytes(bytes));
  } catch (error) {
    throw new Error(`a stream opens what memory refuses: ${error.code}`);
  }
  return out;
}

function serverSecrets(i) {
  const [current, ...former] = i.list("server_secrets").map((one) => i.api.ServerSecret.fromBytes(one));
  return former.reduce((all, one) => all.withFormer(one), new i.api.ServerSecrets(current));
}

export const OPERATIONS = {
  account_derive(i) {
    const account = i.api.AccountId.derive(i.realm(), i.bytes("legacy_id"));
    return { account: account.toBytes(), text: account.toText() };
  },
  card_read(i) {
    if (i.has("qr")) i.api.Card.fromText(i.text("qr"));
    else i.api.Card.fromGroups(i.text("printed"));
    return {};
  },
  challenge(i) {
    if (i.has("parts")) throw new LeftOut("a challenge in parts");
    const { LoginChallenge } = i.api;
    const challenge = i.has("bytes") ? LoginChallenge.fromBytes(i.bytes("bytes")) : LoginChallenge.fromText(i.text("text"));
    const known = i.get("known");
    if (known != null) challenge.checkKnown(i.api.AccountId.fromBytes(i.bytesOf(known.account)), known.m, known.t);
    const [params, cost] = [challenge.params(), challenge.params().cost()];
    return {
      account: challenge.account().toBytes(), m: cost.memoryKib, t: cost.passes, salt: unbase64(saltOf(params)),
      bytes: challenge.toBytes(), text: challenge.toText(),
    };
  },
  code_attempt(i) {
    return { state: i.api.CodeState.fromBytes(i.bytes("bytes")).attempt(i.int("now")).toStore().toBytes() };
  },
  code_check(i) {
    const attempt = i.api.CodeState.fromBytes(i.bytes("bytes")).attempt(i.int("now"));
    attempt.check(serverSecrets(i), i.account(), i.text("purpose"), i.text("code"));
    return {};
  },
  cost_check(i) {
    new i.api.Cost(i.int("m"), i.int("t"));
    return {};
  },
  async device_private(i) {
    const me = await i.identity(i.bytes("secret"));
    const envelope = i.api.Envelope.fromBytes(i.bytes("bytes"));
    const known = i.get("highest_revision") ?? 0;
    return { revision: i.api.DeviceState.open(envelope, me, i.account(), known, i.context()).revision };
  },
  device_public(i) {
    return { revision: i.api.LoginMemory.fromBytes(i.bytes("bytes")).revision };
  },
  envelope_inspect(i) {
    const envelope = i.api.Envelope.fromBytes(i.bytes("bytes"));
    const stanzas = envelope.addressees().map(({ kind, id }) => {
      return { id: hex(unbase64(id)), kind: kind === "identity" ? 1 : 2 };
    });
    return { padded: envelope.isPadded, signed: envelope.isSigned, stanzas };
  },
  async envelope_open(i) {
    const streamed = await throughStream(i);
    const [ready, envelope] = [await opener(i), i.api.Envelope.fromBytes(i.bytes("bytes"))];
    const opened = await ready.openAsync(envelope);
    if (streamed === undefined || hex(streamed) !== hex(opened.bytes())) throw new Error("a stream gives something else");
    if (i.get("author") == null) return { data: opened.bytes(), author: null, addressees: null };
    const addressees = opened.addresseesUnchanged ? "unchanged" : "changed";
    return { data: opened.bytes(), author: print(opened.author()), addressees, reference: opened.reference() };
  },
  async envelope_range(i) {
    const ranges = await i.api.openRanges(await opener(i), i.api.fromBytes(i.bytes("bytes")));
    const [from, length] = [i.int("offset"), i.int("length")];
    const data = await ranges.read(from, from + length);
    return { data, total: ranges.length, author: i.get("author") == null ? null : print(ranges.author()) };
  },
  keep_open(i) {
    if (i.has("device_key")) throw new LeftOut("the key of a browser");
    const [device, server] = [i.api.DeviceHalf.fromBytes(i.bytes("device_half")), i.api.ServerHalf.fromBytes(i.bytes("server_half"))];
    const keep = i.api.Keep.fromStored(i.int("expires"), i.api.WrappedIdentity.fromBytesUnder(i.bytes("bytes"), policyOf(i)));
    return { fingerprint: print(keep.open(device, server, i.realm(), i.account(), i.int("now"), i.context())) };
  },
  login_change(i) {
    const [change, stored] = [i.bytes("bytes"), i.get("stored")];
    const read = (one) => i.api.WrappedIdentity.fromBytesUnder(i.bytesOf(one), i.api.KeyPolicy.LegacyRsa2048);
    const wrap = stored == null ? undefined : read(stored.lock01);
    let before = wrap && new i.api.Stored(wrap);
    if (stored?.lock02 != null) before = before.withRecovery(read(stored.lock02));
    if (i.flag("allow_replaced")) before = before.allowingANewIdentity();
    const account = change.length < 21 ? new Uint8Array(16) : change.subarray(5, 21);
    const rows = i.api.LoginChange.verify(change, i.api.AccountId.fromBytes(account), before, loginPolicy(i));
    return {
      account: rows.account.toBytes(), fingerprint: print(rows.identity ?? wrap.public()),
      lock01: rows.wrap?.toBytes() ?? null, lock02: rows.recoveryWrap?.toBytes() ?? null,
      share: rows.recoveryShare ?? null, self: rows.recoverySelf ?? null, request: rows.request ?? null,
    };
  },
  async login_derive(i) {
    const params = i.api.LoginParams.fromText(`$argon2id$v=19$m=${i.int("m")},t=${i.int("t")},p=1$${base64(i.bytes("salt"))}`);
    const login = await i.api.LoginSecret.derive(i.text("password"), i.realm(), i.account(), params);
    return { token: login.token().exposeSecret() };
  },
  member_offer(i) {
    const offer = i.api.Offer.fromBytes(i.bytes("bytes"));
    return { account: offer.account().toBytes(), role: offer.role, fingerprint: print(offer.public()) };
  },
  pending_entry(i) {
    const pending = i.api.Pending.fromBytes(i.bytes("bytes"));
    const log = i.list("entries").map((one) => i.api.Entry.fromBytes(one));
    if (log.length === 0) pending.reviewFounding();
    else pending.review(i.api.Roster.firstContact(log));
    return { complete: pending.missing().length > 0 ? null : pending.intoEntry().toBytes() };
  },
  pending_merge(i) {
    const [a, b] = ["a", "b"].map((name) => i.api.Pending.fromBytes(i.bytes(name)));
    return { bytes: a.merge(b).toBytes() };
  },
  async pkcs8_export(i) {
    const identity = await i.identity(i.bytes("secret"));
    return { der: identity.exportRsaPkcs8Der(), pem: identity.exportRsaPkcs8Pem() };
  },
  async pkcs8_import(i) {
    const { Identity } = i.api;
    const identity = i.has("der")
      ? await Identity.importRsaPkcs8Der(i.bytes("der"), policyOf(i))
      : await Identity.importRsaPkcs8Pem(i.text("pem"), policyOf(i));
    return { bits: identity.public().rsaBits };
  },
  public_identity(i) {
    const one = i.api.PublicIdentity.fromBytesUnder(i.bytes("bytes"), policyOf(i));
    return { bits: one.rsaBits, spki: one.rsaSpkiDer(), fingerprint: print(one), text: one.toText() };
  },
  record_parse(i) {
    i.api.LoginRecord.fromText(i.text("record"));
    return {};
  },
  recovery_request(i) {
    const request = i.api.RecoveryRequest.fromBytes(i.bytes("bytes"));
    return { account: request.unverifiedAccount().toBytes(), code: request.code() };
  },
  async retired_identity(i) {
    const me = await i.identity(i.bytes("secret"));
    const [former] = i.api.Retired.openChainUnder(me, [i.api.Envelope.fromBytes(i.bytes("bytes"))], i.context(), policyOf(i));
    return { fingerprint: print(former) };
  },
  roster_replay(i) {
    const log = i.list("entries").map((one) => i.api.Entry.fromBytes(one));
    const pin = i.get("pin");
    const { Pin, Roster } = i.api;
    const roster = pin == null ? Roster.firstContact(log)
      : Roster.replay(log, Pin.fromBytes(concat(i.bytesOf(pin.founding_hash), uint(pin.length, 8), i.bytesOf(pin.head))));
    const members = roster.members(undefined).map((one) => ({
      account: hex(one.account().toBytes()), fingerprint: print(one), role: one.role,
    }));
    members.sort((a, b) => (a.account < b.account ? -1 : 1));
    return {
      name: roster.name, founding_hash: roster.foundingHash().toBytes(), length: roster.length,
      head: roster.pin().toBytes().subarray(40), members,
    };
  },
  async secret_identity(i, expected) {
    if (expected === undefined) throw new LeftOut("a broken secret identity outside of a wrap");
    const one = (await i.identity(i.bytes("secret"))).public();
    return { public_identity: one.toBytes(), fingerprint: print(one) };
  },
  secret_id(i) {
    return { id: i.api.Pepper.fromBytes(i.bytes("secret_bytes")).id() };
  },
  server_share(i) {
    const { ServerShare } = i.api;
    const share = i.has("bytes") ? ServerShare.fromBytes(i.bytes("bytes")) : ServerShare.fromText(i.text("text"));
    const raw = unbase64(share.exposeText().slice("swxt1_".length));
    const [id, rest] = [raw.subarray(5, 13), raw.subarray(13)];
    return { pepper_id: id.every((one) => one === 0) ? null : id, share: rest };
  },
  session_open(i) {
    const session = i.api.SealedSession.fromBytes(i.bytes("bytes"));
    const cookie = i.api.CookieSecret.fromBytes(i.bytes("cookie_secret"));
    const data = session.open(serverSecrets(i), i.bytes("session_id"), cookie, i.int("now"), i.int("lifetime"));
    return { data, sealed_at: session.unverifiedSealedAt };
  },
  share_request(i) {
    const { ShareChallenge, ShareRequest } = i.api;
    const given = i.get("challenge");
    if (given == null) throw new LeftOut("no challenge at all");
    const request = ShareRequest.fromBytesUnder(i.bytes("bytes"), policyOf(i));
    request.answer(i.account(), ShareChallenge.fromBytes(i.bytesOf(given)), loginPolicy(i));
    return { fingerprint: print(request.identity()) };
  },
  token(i) {
    return { bytes: unbase64(i.api.LoginToken.fromText(i.text("token")).exposeSecret()) };
  },
  wrap_inspect(i) {
    const wrap = i.api.WrappedIdentity.fromBytesUnder(i.bytes("bytes"), policyOf(i));
    return { generation: wrap.generation, public_identity: wrap.public().toBytes(), fingerprint: print(wrap.public()) };
  },
  async wrap_open(i) {
    const [wrap, key, place] = [i.api.WrappedIdentity.fromBytesUnder(i.bytes("bytes"), policyOf(i)), i.get("key"), i.context()];
    if ("card_secret" in key) throw new LeftOut("a card's secret without the card");
    const identity = "key" in key
      ? wrap.unwrapWithKey(i.api.WrappingKey.fromBytes(i.bytesOf(key.key)), place)
      : wrap.unwrapWithPassword(...(await byPassword(i, wrap, key)), place);
    wrap.checkGeneration(i.get("highest_generation") ?? 0);
    return { fingerprint: print(identity) };
  },
};

async function byPassword(i, wrap, key) {
  const stored = wrap.loginParams() ?? i.api.LoginParams.small();
  const { m = stored.cost().memoryKib, t = stored.cost().passes } = key;
  const salt = key.salt === undefined ? saltOf(stored) : base64(i.bytesOf(key.salt));
  const params = i.api.LoginParams.fromText(`$argon2id$v=19$m=${m},t=${t},p=1$${salt}`);
  const account = i.api.AccountId.fromBytes(i.bytesOf(key.account));
  const login = await i.api.LoginSecret.derive(i.textOf(key.password), new i.api.Realm(i.textOf(key.realm)), account, params);
  if (key.share == null) return [login, i.api.ServerShare.none()];
  const raw = wrap.toBytes();
  const id = wrap.lock === "password" ? raw.subarray(34, 42) : new Uint8Array(8);
  const pepper = id.every((one) => one === 0) ? new Uint8Array(8).fill(1) : id;
  return [login, i.api.ServerShare.fromBytes(concat(Uint8Array.of(0x53, 0x57, 0x58, 0x54, 1), pepper, i.bytesOf(key.share)))];
}
