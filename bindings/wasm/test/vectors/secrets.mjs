// Brings the secret identities of the vectors into the library, which takes in none but locked ones: locks them as
// SPEC.md 8, 9 and 11 say, with nothing of the library.

import { ascii, bytes, concat, hex, uint, unhex } from "./values.mjs";

const PREFIX = "sealwax/1/";
const labelled = (label, info) => concat(ascii(PREFIX + label), Uint8Array.of(0), info);
const lp = (value) => concat(uint(value.length, 4), value);

/** A keeper of secrets around the public identities in the files. */
export function keeper(files, subtle) {
  const publics = files.flatMap(({ values = {} }) => Object.values(values)).flatMap((value) =>
    typeof value === "string" ? publicsIn(value) : []);

  async function hmac(key, message) {
    const imported = await subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    return new Uint8Array(await subtle.sign("HMAC", imported, message));
  }
  /** HKDF-Expand, for one block or two. */
  async function expand(prk, label, length) {
    const info = labelled(label, new Uint8Array());
    const first = await hmac(prk, concat(info, Uint8Array.of(1)));
    if (length <= 32) return first.subarray(0, length);
    return concat(first, await hmac(prk, concat(first, info, Uint8Array.of(2))));
  }
  async function keywrap(key, aad, plaintext) {
    const keys = await expand(key, "keywrap", 64);
    const iv = new Uint8Array(16);
    const cbc = await subtle.importKey("raw", keys.subarray(0, 32), "AES-CBC", false, ["encrypt"]);
    const c = new Uint8Array(await subtle.encrypt({ name: "AES-CBC", iv }, cbc, plaintext));
    const tag = await hmac(keys.subarray(32), concat(uint(aad.length, 8), aad, iv, c));
    return concat(iv, c, tag);
  }

  async function lock(secret, swxp, key) {
    const pair = concat(lp(ascii("sealwax")), lp(ascii("wrapped identity")));
    const context = labelled("context", concat(uint(1, 2), pair));
    const hash = new Uint8Array(await subtle.digest("SHA-256", context));
    const id = await expand(key, "lock-key/id", 16);
    const header = concat(ascii("SWXW"), Uint8Array.of(1), uint(1, 4), Uint8Array.of(3), id, lp(swxp));
    return concat(header, await keywrap(await expand(key, "lock-key/wrap", 32), concat(header, hash), secret));
  }

  const made = new Map();
  /** The identity of these secret bytes. */
  return async function identity(api, secret) {
    const name = hex(secret);
    if (made.has(name)) return made.get(name);
    const half = (secret.length - 99) / 2;
    const [p, q] = [secret.subarray(3, 3 + half), secret.subarray(3 + half, 3 + 2 * half)].map((one) => BigInt(`0x${hex(one)}`));
    const modulus = (p * q).toString(16);
    const key = new Uint8Array(32).fill(7);
    for (const swxp of publics.filter((one) => one.includes(modulus))) {
      const wrap = api.WrappedIdentity.fromBytesUnder(await lock(secret, unhex(swxp), key), api.KeyPolicy.LegacyRsa2048);
      try {
        const opened = wrap.unwrapWithKey(api.WrappingKey.fromBytes(key), api.Context.empty());
        made.set(name, opened);
        return opened;
      } catch (error) {
        if (error.code !== "Decryption") throw error; // another identity around the same RSA key
      }
    }
    throw new Error("the vectors have no public identity for this secret");
  };
}

/** All public identities in a string of bytes, in hexadecimal. */
function publicsIn(text) {
  const found = [];
  for (let at = text.indexOf("5357585001"); at >= 0; at = text.indexOf("5357585001", at + 2)) {
    const length = 2 * (9 + parseInt(text.slice(at + 10, at + 18), 16) + 1280);
    if (at % 2 === 0 && at + length <= text.length) found.push(text.slice(at, at + length));
  }
  return [...new Set(found)];
}
