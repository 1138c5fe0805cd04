// The language pairs, on the side of Node. The package has to be built.
//
// node test/pairs/node.mjs make FOLDER            writes what Node makes, as test vectors: for the other languages to open
// node test/pairs/node.mjs open FOLDER            opens the test vectors in a folder, made by whomever
// node test/pairs/node.mjs seal PUBLIC TEXT FILE  seals a text, unsigned, for a public identity (its text form) into a file
// node test/pairs/node.mjs read SECRET FILE       prints what is sealed in a file for a secret identity (of the vectors, in hex)
//
// The context of the last two is `pair` = `1`.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

import * as sealwax from "../../dist/index.js";
import { runVectors } from "../vectors/run.mjs";
import { keeper } from "../vectors/secrets.mjs";
import { hex, unhex } from "../vectors/values.mjs";

const { subtle } = globalThis.crypto;
const NOW = 1_800_000_000;
const REALM = "counselling.example";
const utf8 = (text) => new TextEncoder().encode(text);

const shared = read(new URL("../../../../test-vectors/", import.meta.url));
const identities = shared.find(({ kind }) => kind === "identities").values;
const identity = keeper(shared, subtle);

/** The vectors in a folder. */
function read(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")));
}

const folderOf = (path) => pathToFileURL(`${path}/`);
const made = (name, operation, inputs, expected) => ({ name, comment: "Made by Node.", operation, inputs, expected });
const long = (bytes) =>
  bytes.length > 256 ? { sha256: createHash("sha256").update(bytes).digest("hex"), length: bytes.length } : hex(bytes);

function sessions() {
  return ["", "user=1", "x".repeat(4096)].map((data) => {
    const [secret, cookie] = [sealwax.ServerSecret.generate(), sealwax.CookieSecret.generate()];
    const sealed = sealwax.SealedSession.seal(new sealwax.ServerSecrets(secret), "id", cookie, data, NOW);
    return made(`session-${data.length}`, "session_open", {
      bytes: hex(sealed.toBytes()), server_secrets: [hex(secret.exposeSecret())], cookie_secret: hex(cookie.exposeSecret()),
      session_id: hex(utf8("id")), now: NOW, lifetime: 60,
    }, { data: hex(utf8(data)), sealed_at: NOW });
  });
}

function codes() {
  const [secret, account] = [sealwax.ServerSecret.generate(), sealwax.AccountId.generate()];
  const { state, code } = sealwax.CodeState.issue(new sealwax.ServerSecrets(secret), account, "login", NOW, NOW + 600, 5);
  return [made("code", "code_check", {
    bytes: hex(state.toBytes()), server_secrets: [hex(secret.exposeSecret())], account: hex(account.toBytes()), purpose: "login",
    code, now: NOW,
  }, {})];
}

function records(me) {
  const token = sealwax.LoginToken.fromText("uNtUbrq7jcSufJ0PiHYN-yfGwrdTewkbhJFNTRhjLYo");
  const [realm, account, pepper] = [new sealwax.Realm(REALM), sealwax.AccountId.generate(), sealwax.Pepper.generate()];
  const policies = [
    ["with", sealwax.LoginPolicy.recommended(realm).withPepper(pepper), [hex(pepper.exposeSecret())]],
    ["without", sealwax.LoginPolicy.recommended(realm).withoutPepper(), []],
  ];
  return policies.map(([name, policy, peppers]) =>
    made(`record-${name}-pepper`, "record_verify", {
      record: sealwax.LoginRecord.lay(token, account, me.fingerprint(), policy).exposeText(), token: token.exposeSecret(),
      realm: REALM, account: hex(account.toBytes()), fingerprint: hex(me.fingerprint().toBytes()), policy: { peppers },
    }, { accepted: true }));
}

async function envelopes(me, secret) {
  const place = new sealwax.Context().with("centre", "7").with("message", "m1");
  const cases = [];
  for (const data of [utf8(""), utf8("Grüße"), new Uint8Array(70_000).fill(7), new Uint8Array(400_000).fill(8)]) {
    const sealing = sealwax.sealStream(new sealwax.Sealer(place).to(me).signedBy(me), { length: data.length });
    const sealed = new Uint8Array(await new Response(new Blob([data]).stream().pipeThrough(sealing)).arrayBuffer());
    cases.push(made(`envelope-${data.length}`, "envelope_open", {
      bytes: hex(sealed), context: [["centre", hex(utf8("7"))], ["message", hex(utf8("m1"))]], secrets: [secret],
      conversation_keys: [], author: { is: hex(me.public().toBytes()) },
    }, {
      data: long(data), stanza: 0, author: hex(me.fingerprint().toBytes()), addressees: "unchanged",
      reference: hex(await sealing.reference),
    }));
  }
  return cases;
}

async function wraps(me, secret) {
  const place = new sealwax.Context().with("centre", "7");
  const key = sealwax.WrappingKey.generate();
  const wrap = sealwax.WrappedIdentity.wrapWithKey(me, key, undefined, place);
  return [made("wrap-key", "wrap_open", {
    bytes: hex(wrap.toBytes()), context: [["centre", hex(utf8("7"))]], key: { key: hex(key.exposeSecret()) },
  }, { secret: long(unhex(secret)), fingerprint: hex(me.fingerprint().toBytes()) })];
}

/** Writes what Node makes. */
export async function make(path) {
  const secret = identities["secret-3072"];
  const me = await identity(sealwax, unhex(secret));
  const kinds = {
    sessions: sessions(), codes: codes(), login: records(me), envelopes: await envelopes(me, secret), wraps: await wraps(me, secret),
  };
  for (const [kind, cases] of Object.entries(kinds)) {
    const file = { format: "sealwax-test-vectors/1", kind, comment: "Made by Node.", cases };
    writeFileSync(new URL(`${kind}.json`, folderOf(path)), JSON.stringify(file, null, 1));
  }
}

/** Opens what somebody made; gives how many cases of it there were. */
export async function open(path) {
  const { held, refused, differing } = await runVectors(sealwax, read(folderOf(path)), { subtle, known: shared });
  if (differing.length > 0) throw new Error(differing.join("\n"));
  if (held === 0) throw new Error("there is nothing that Node can open");
  return held + refused;
}

const place = () => new sealwax.Context().with("pair", "1");

/** Seals a text for a public identity. */
export function seal(publicText, text) {
  const to = sealwax.Recipient.unverified(sealwax.PublicIdentity.fromText(publicText));
  return new sealwax.Sealer(place()).to(to).unsigned().seal(text).toBytes();
}

/** Opens it with the secret of the vectors. */
export async function unseal(secret, sealed) {
  const me = await identity(sealwax, unhex(secret));
  return new sealwax.Opener(place()).with(me).authorNotChecked().open(sealwax.Envelope.fromBytes(sealed)).text();
}

const [verb, ...given] = process.argv.slice(2);
if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  if (verb === "make" && given.length === 1 && existsSync(given[0])) await make(given[0]);
  else if (verb === "open" && given.length === 1) console.log(`${await open(given[0])} cases opened`);
  else if (verb === "seal" && given.length === 3) writeFileSync(given[2], seal(given[0], given[1]));
  else if (verb === "read" && given.length === 2) console.log(await unseal(given[0], readFileSync(given[1])));
  else {
    console.error("usage: node.mjs make FOLDER | open FOLDER | seal PUBLIC TEXT FILE | read SECRET FILE");
    process.exitCode = 2;
  }
}
