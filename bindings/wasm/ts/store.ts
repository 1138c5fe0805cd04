/** What a device remembers, in IndexedDB. */

import { StorageError } from "./errors.js";
import {
  type AccountId, type Context, DeviceState, Envelope, type Identity, LoginMemory, type Realm,
} from "./glue/module.js";

const NAME = "sealwax";
const STORE = "kept";

/** @internal */
export async function read(key: string): Promise<unknown> {
  return transact("readonly", (store) => store.get(key));
}

/** @internal */
export async function write(key: string, value: unknown): Promise<void> {
  await transact("readwrite", (store) => store.put(value, key));
}

/** @internal Writes only if there is nothing yet; gives what is there then. */
export async function writeOnce(key: string, value: unknown): Promise<unknown> {
  try {
    await transact("readwrite", (store) => store.add(value, key));
    return value;
  } catch (error) {
    const there = await read(key); // another tab was faster
    if (there === undefined) throw error;
    return there;
  }
}

/** @internal */
export async function erase(...keys: string[]): Promise<void> {
  for (const key of keys) await transact("readwrite", (store) => store.delete(key));
}

async function transact<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(refused(transaction.error ?? request.error));
      transaction.onerror = (event) => event.preventDefault();
      request.onerror = () => reject(refused(request.error));
    });
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    let request: IDBOpenDBRequest;
    try {
      request = indexedDB.open(NAME, 1);
    } catch (error) {
      reject(refused(error));
      return;
    }
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(refused(request.error));
    request.onblocked = () => reject(refused("blocked"));
  });
}

function refused(cause: unknown): StorageError {
  return new StorageError(
    "Storage",
    "the browser refuses IndexedDB here (a private window, or full): go on without, and log in again after a reload",
    0,
    { cause },
  );
}

/**
 * Keeps what a device must remember of an account: before anybody is logged in, and afterwards.
 *
 * @example
 * ```ts
 * const store = new DeviceStore(realm, account);
 * const memory = await store.loginMemory();
 * memory.checkChallenge(challenge); // before the password is stretched
 * // … log in, unwrap …
 * memory.remember(wrap);
 * await store.saveLoginMemory(memory);
 *
 * const state = await store.state(me, place);
 * state.sawRoster(roster);
 * const envelope = await store.saveState(state, me, place); // give it to the server too, for other devices
 * ```
 */
export class DeviceStore {
  readonly #realm: Realm;
  readonly #account: AccountId;
  readonly #key: string;

  /** The store of an account on this device. */
  constructor(realm: Realm, account: AccountId) {
    this.#realm = realm;
    this.#account = account;
    this.#key = `${realm.toText()}\n${account.toText()}`;
  }

  /** What is remembered before anybody is logged in; new on a new device. */
  async loginMemory(): Promise<LoginMemory> {
    const stored = await read(`login\n${this.#key}`);
    return stored === undefined
      ? new LoginMemory(this.#realm, this.#account)
      : LoginMemory.fromBytes(stored as Uint8Array);
  }

  /** Keeps it. */
  async saveLoginMemory(memory: LoginMemory): Promise<void> {
    await write(`login\n${this.#key}`, memory.toBytes());
  }

  /** What all devices of the account remember, as far as this one knows; new on a new device. */
  async state(me: Identity, place: Context): Promise<DeviceState> {
    const stored = (await read(`state\n${this.#key}`)) as { revision: number; envelope: Uint8Array } | undefined;
    return stored === undefined
      ? new DeviceState(this.#account)
      : DeviceState.open(Envelope.fromBytes(stored.envelope), me, this.#account, stored.revision, place);
  }

  /** Takes in what the server has from other devices; an error when it is older than what this device knows. */
  async merge(envelope: Envelope, me: Identity, place: Context): Promise<DeviceState> {
    const own = await this.state(me, place);
    own.merge(DeviceState.open(envelope, me, this.#account, 0, place));
    return own;
  }

  /** Seals and keeps it. The envelope is for the server too. */
  async saveState(state: DeviceState, me: Identity, place: Context): Promise<Envelope> {
    const envelope = state.seal(me, place);
    await write(`state\n${this.#key}`, { revision: state.revision, envelope: envelope.toBytes() });
    return envelope;
  }

  /** Forgets everything of this account on this device: after that, older keys are not noticed. */
  async clear(): Promise<void> {
    await erase(`login\n${this.#key}`, `state\n${this.#key}`);
  }

  /** Holds nothing of its own; there so that it can live in a worker like everything else. */
  free(): void {}

  [Symbol.dispose](): void {}
}
