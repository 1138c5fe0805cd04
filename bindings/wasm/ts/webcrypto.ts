/** What the browser does faster: RSA. Without a secure context there is no `crypto.subtle`, and the module does it. */

import { type Envelope, type Fingerprint, Identity, Web } from "./glue/module.js";

interface RsaWanting {
  rsaWanted(envelope: Envelope): { identity: Fingerprint; ciphertext: Uint8Array<ArrayBuffer> } | undefined;
  rsaDone(identity: Fingerprint, ciphertext: Uint8Array, plaintext: Uint8Array): void;
}

const OAEP = { name: "RSA-OAEP", hash: "SHA-256" };
const label = Uint8Array.from("sealwax/1/envelope", (one) => one.charCodeAt(0));

let allowed = true;

/**
 * For tests: the module does everything, as on plain http. Gives a function that ends it.
 *
 * @example
 * ```ts
 * const restore = withoutWebCrypto();
 * const me = await Identity.generate(); // slowly
 * restore();
 * ```
 */
export function withoutWebCrypto(): () => void {
  allowed = false;
  return () => {
    allowed = true;
  };
}

/** @internal What the browser computes with; nothing without a secure context. */
export function subtle(): SubtleCrypto | undefined {
  return allowed ? globalThis.crypto?.subtle : undefined;
}

/** @internal An identity around an RSA key of the browser's making; nothing if it makes none. */
export async function generateRsa(modulusLength: 3072 | 4096): Promise<Identity | undefined> {
  const api = subtle();
  if (api === undefined) return undefined;
  const how = { ...OAEP, modulusLength, publicExponent: Uint8Array.of(1, 0, 1) };
  let der: Uint8Array;
  try {
    const { privateKey } = await api.generateKey(how, true, ["encrypt", "decrypt"]);
    der = new Uint8Array(await api.exportKey("pkcs8", privateKey));
  } catch {
    return undefined;
  }
  try {
    return Web.identityAround(der);
  } finally {
    der.fill(0);
  }
}

// By fingerprint, because openers take identities in; forgotten with the identity.
const keys = new Map<string, { identity: WeakRef<Identity>; key: Promise<CryptoKey> | undefined }>();
const forgotten = new FinalizationRegistry<string>((name) => {
  if (keys.get(name)?.identity.deref() === undefined) keys.delete(name);
});

function remember(identity: Identity): void {
  if (subtle() === undefined) return;
  const name = identity.fingerprint().toText();
  const known = keys.get(name);
  if (known?.identity.deref() !== undefined) return;
  keys.set(name, { identity: new WeakRef(identity), key: known?.key });
  forgotten.register(identity, name);
}

function keyOf(name: string): Promise<CryptoKey> | undefined {
  const api = subtle();
  const known = keys.get(name);
  if (api === undefined || known === undefined) return undefined;
  if (known.key === undefined) {
    const identity = known.identity.deref();
    if (identity === undefined) return undefined;
    let der: Uint8Array<ArrayBuffer>;
    try {
      der = identity.exportRsaPkcs8Der() as Uint8Array<ArrayBuffer>;
    } catch {
      return undefined; // freed meanwhile
    }
    known.key = api.importKey("pkcs8", der, OAEP, false, ["decrypt"]).finally(() => der.fill(0));
    known.key.catch(() => undefined);
  }
  return known.key;
}

/** @internal Has the RSA ciphertext of an envelope decrypted beforehand, if there is one. */
export async function rsaOpener(opener: object, envelope: Envelope): Promise<void> {
  const wanting = opener as RsaWanting;
  const wanted = wanting.rsaWanted(envelope);
  const api = subtle();
  if (wanted === undefined || api === undefined) return;
  const { identity, ciphertext } = wanted;
  let key: CryptoKey | undefined;
  try {
    key = await keyOf(identity.toText());
  } catch {
    return;
  }
  if (key === undefined) return;
  let plaintext: Uint8Array;
  try {
    plaintext = new Uint8Array(await api.decrypt({ name: "RSA-OAEP", label }, key, ciphertext));
  } catch {
    plaintext = new Uint8Array(); // the module goes on with random bytes, to the same error as always
  }
  wanting.rsaDone(identity, ciphertext, plaintext);
  plaintext.fill(0);
}
rsaOpener.remember = remember;
rsaOpener.forget = (identity: Identity): void => {
  const name = identity.fingerprint().toText();
  if (keys.get(name)?.identity.deref() === identity) keys.delete(name);
};

let warned = false;

/** @internal Says once that a page freezes while it stretches a password. */
export function warnIfBlocking(): void {
  if (warned || typeof document === "undefined" || typeof Window === "undefined") return;
  warned = true;
  console.warn(
    "sealwax: stretching a password freezes the page for a moment; connect(new Worker(…)) does it elsewhere",
  );
}
