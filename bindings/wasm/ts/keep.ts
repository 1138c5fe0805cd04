/**
 * An unlocked identity survives a page load: locked under a key that never leaves this browser and another half that
 * lives in the server session, so it ends with either.
 */

import { ExpiredError, StorageError, isSealwaxError } from "./errors.js";
import {
  type AccountId, type Context, DeviceHalf, type Identity, Keep, type Realm, type ServerHalf, WrappedIdentity,
} from "./glue/module.js";
import { erase, read, write, writeOnce } from "./database.js";

/** Whose identity is kept. */
export interface Kept {
  realm: Realm;
  account: AccountId;
}

/** The same by their names: a page whose keys live in a worker has nothing else. */
export interface KeptName {
  realm: { toText(): string };
  account: { toText(): string };
}

/** How it is locked. */
export interface KeepOptions extends Kept {
  /** The half that the server keeps in the session, and hands out to nobody else. */
  serverHalf: ServerHalf;
  /** The context in which the identity is wrapped. */
  place: Context;
  /** Unix seconds; now, unless a test says otherwise. */
  now?: number;
}

const MESSAGE = Uint8Array.from("sealwax/1/keep", (one) => one.charCodeAt(0));
const CHANNEL = "sealwax/keep";
/** `setTimeout` knows no longer time. */
const LONGEST = 2 ** 31 - 1;

const seconds = (): number => Math.floor(Date.now() / 1000);
const nameOf = ({ realm, account }: KeptName): string => `${realm.toText()}\n${account.toText()}`;

/**
 * Keeps an identity for the next page loads and the other tabs of this browser, until it expires, until `forget`, or
 * until the server session ends.
 *
 * @example
 * ```ts
 * await keep(me, { realm, account, serverHalf, place, expires: now + 8 * 3600 });
 * ```
 */
export async function keep(identity: Identity, options: KeepOptions & { expires: number }): Promise<void> {
  const name = nameOf(options);
  const { realm, account, serverHalf, place, expires } = options;
  const half = await deviceHalf(name, true);
  if (half === undefined) throw insecure();
  const kept = Keep.lock(identity, half, serverHalf, realm, account, expires, place);
  half.free();
  await write(`keep\n${name}`, { expires, wrap: kept.wrap().toBytes() });
  kept.free();
}

/**
 * The identity that was kept; `undefined` if there is none, if it expired, or if the session is another one. Then
 * nothing of it is left.
 *
 * @example
 * ```ts
 * const me = (await restore({ realm, account, serverHalf, place })) ?? (await logIn());
 * ```
 */
export async function restore(options: KeepOptions): Promise<Identity | undefined> {
  const name = nameOf(options);
  const stored = (await read(`keep\n${name}`)) as { expires: number; wrap: Uint8Array } | undefined;
  if (stored === undefined) return undefined;
  const half = await deviceHalf(name, false);
  if (half === undefined) return undefined;
  try {
    const kept = Keep.fromStored(stored.expires, WrappedIdentity.fromBytes(stored.wrap));
    const { serverHalf, realm, account, place } = options;
    return kept.open(half, serverHalf, realm, account, options.now ?? seconds(), place);
  } catch (error) {
    const ended = error instanceof ExpiredError || (isSealwaxError(error) && error.code === "Decryption");
    if (!ended) throw error;
    await forget(options);
    return undefined;
  } finally {
    half.free();
  }
}

/**
 * Ends it here and in all other tabs, which `onLocked` tells.
 *
 * @example
 * ```ts
 * logout.onclick = async () => {
 *   await forget({ realm, account });
 *   await fetch("/logout", { method: "POST" });
 * };
 * ```
 */
export async function forget(who: Kept): Promise<void> {
  await end(nameOf(who));
}

async function end(name: string): Promise<void> {
  try {
    await erase(`keep\n${name}`, `key\n${name}`);
  } finally {
    tell(name);
  }
}

/**
 * Calls back when the identity is locked: by `forget` in whatever tab, by a session that ended, or by its expiry.
 * Free the identity then, and ask for the password. Gives a function that stops it.
 *
 * @example
 * ```ts
 * const stop = onLocked({ realm, account }, () => {
 *   me.free();
 *   location.assign("/login");
 * });
 * ```
 */
export function onLocked(who: KeptName, callback: () => void): () => void {
  const name = nameOf(who);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const stop = (): void => {
    over = true;
    clearTimeout(timer);
    listeners.delete(heard);
    channel?.close();
  };
  const heard = (locked: unknown): void => {
    if (over || locked !== name) return;
    stop();
    callback();
  };
  listeners.add(heard);
  const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(CHANNEL) : undefined;
  if (channel !== undefined) channel.onmessage = (event: MessageEvent<unknown>) => heard(event.data);
  const watch = async (): Promise<void> => {
    const stored = (await read(`keep\n${name}`)) as { expires: number } | undefined;
    if (over || stored === undefined) return;
    const left = stored.expires * 1000 - Date.now();
    if (left <= 0) await end(name);
    else timer = setTimeout(() => void watch(), Math.min(left, LONGEST));
  };
  watch().catch(() => undefined); // without storage nothing is kept, and nothing expires
  return stop;
}

const listeners = new Set<(locked: unknown) => void>();

function tell(name: string): void {
  for (const listener of [...listeners]) listener(name);
  if (typeof BroadcastChannel !== "function") return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(name);
  channel.close();
}

/** What a key of the browser makes of a constant. The key cannot be read, by this page neither. */
async function deviceHalf(name: string, make: boolean): Promise<DeviceHalf | undefined> {
  const subtle = globalThis.crypto?.subtle;
  if (subtle === undefined) throw insecure();
  let key = (await read(`key\n${name}`)) as CryptoKey | undefined;
  if (key === undefined) {
    if (!make) return undefined;
    const made = await subtle.generateKey({ name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"]);
    key = (await writeOnce(`key\n${name}`, made)) as CryptoKey;
  }
  const half = new Uint8Array(await subtle.sign("HMAC", key, MESSAGE));
  try {
    return DeviceHalf.fromBytes(half);
  } finally {
    half.fill(0);
  }
}

function insecure(): StorageError {
  return new StorageError("Storage", "an identity can be kept only in a secure context: serve the page by https");
}
