// What JavaScript seals, as test vectors for the other languages, and theirs for it to open:
// node node.mjs make|open PACKAGE FOLDER, where PACKAGE is the package's entry.

import { createHash, webcrypto } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

import { runVectors } from "../vectors/run.mjs";
import { keeper } from "../vectors/secrets.mjs";
import { hex, unhex } from "../vectors/values.mjs";

const [verb, entry, folder] = process.argv.slice(2);
const api = await import(pathToFileURL(entry));
const { subtle } = webcrypto;

const NOW = 1_800_000_000;
const REALM = "counselling.example";
const SHARED = new URL("../../../../test-vectors/", import.meta.url);
const shared = ["identities", "wraps"].map((kind) => JSON.parse(readFileSync(new URL(`${kind}.json`, SHARED), "utf8")));
const bytes = (text) => new TextEncoder().encode(text);
const sha256 = (data) => ({ sha256: createHash("sha256").update(data).digest("hex"), length: data.length });
const random = (length) => {
  const data = new Uint8Array(length);
  for (let at = 0; at < length; at += 65536) webcrypto.getRandomValues(data.subarray(at, at + 65536));
  return data;
};

if (verb === "make") {
  const secret = unhex(shared[0].values["secret-3072"]);
  const me = await keeper(shared, subtle)(api, secret);
  const kinds = { sessions: sessions(), codes: [code()], envelopes: envelopes(me, secret), wraps: await wraps(me, secret) };
  for (const [kind, cases] of Object.entries(kinds)) {
    const file = { format: "sealwax-test-vectors/1", kind, comment: "Made by JavaScript.", cases };
    writeFileSync(`${folder}/${kind}.json`, JSON.stringify(file));
  }
} else {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const files = names.map((name) => JSON.parse(readFileSync(`${folder}/${name}`, "utf8")));
  // The public identities around the secrets stand in the shared files.
  const publics = shared.map(({ kind, values }) => ({ kind, values, cases: [] }));
  const { held, differing } = await runVectors(api, [...files, ...publics], { fast: true, subtle });
  console.log(`JavaScript: ${held} opened`);
  for (const line of differing) console.log(line);
  process.exitCode = differing.length === 0 && held >= 4 ? 0 : 1;
}

function sessions() {
  return [bytes(""), bytes("user=1"), random(4096)].map((data) => {
    const [server, cookie] = [api.ServerSecret.generate(), api.CookieSecret.generate()];
    const sealed = api.SealedSession.seal(new api.ServerSecrets(server), bytes("id"), cookie, data, NOW);
    return made(`session-${data.length}`, "session_open", {
      bytes: hex(sealed.toBytes()), server_secrets: [hex(server.exposeSecret())], cookie_secret: hex(cookie.exposeSecret()),
      session_id: hex(bytes("id")), now: NOW, lifetime: 60,
    }, { data: hex(data), sealed_at: NOW });
  });
}

function code() {
  const [server, account] = [api.ServerSecret.generate(), api.AccountId.generate()];
  const issued = api.CodeState.issue(new api.ServerSecrets(server), account, "login", NOW, NOW + 600, 5);
  return made("code", "code_check", {
    bytes: hex(issued.state.toBytes()), server_secrets: [hex(server.exposeSecret())], account: hex(account.toBytes()),
    purpose: "login", code: issued.code, now: NOW,
  }, {});
}

function envelopes(me, secret) {
  const place = new api.Context().with("centre", "7").with("message", "m1");
  return [bytes(""), bytes("Grüße"), random(70_000)].map((data) => {
    const sealed = new api.Sealer(place).to(me).signedBy(me).seal(data);
    const opened = new api.Opener(place).with(me).from(me.public()).open(sealed);
    return made(`envelope-${data.length}`, "envelope_open", {
      bytes: hex(sealed.toBytes()), context: [["centre", hex(bytes("7"))], ["message", hex(bytes("m1"))]],
      secrets: [hex(secret)], conversation_keys: [], author: { is: hex(me.public().toBytes()) },
    }, {
      data: data.length > 256 ? sha256(data) : hex(data), stanza: 0, author: hex(me.fingerprint().toBytes()),
      addressees: "unchanged", reference: hex(opened.reference()),
    });
  });
}

async function wraps(me, secret) {
  const place = new api.Context().with("centre", "7");
  const [key, account, password] = [api.WrappingKey.generate(), api.AccountId.generate(), "Grüße aus Köln"];
  const realm = new api.Realm(REALM);
  const byKey = api.WrappedIdentity.wrapWithKey(me, key, undefined, place);
  // This API wraps with a password in a login change only; without a share, as no server is there to give one.
  const login = await api.LoginSecret.derive(password, realm, account, api.LoginParams.small());
  const byPassword = api.LoginChange.register(me, login, api.ServerShare.none(), place).wrap();
  const withPassword = { password, realm: REALM, account: hex(account.toBytes()), share: null };
  const expected = { secret: sha256(secret), fingerprint: hex(me.fingerprint().toBytes()) };
  return [["wrap-key", byKey, { key: hex(key.exposeSecret()) }], ["wrap-password", byPassword, withPassword]].map(
    ([name, wrap, given]) => made(name, "wrap_open", {
      bytes: hex(wrap.toBytes()), context: [["centre", hex(bytes("7"))]], key: given,
    }, expected),
  );
}

function made(name, operation, inputs, expected) {
  return { name, comment: "Made by JavaScript.", operation, inputs, expected };
}
