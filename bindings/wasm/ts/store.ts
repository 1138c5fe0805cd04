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

/** @internal Replaces what is there by what is made of it, with nobody in between; nothing if `made` gives nothing. */
export async function update(key: string, make: (there: unknown) => unknown): Promise<unknown> {
  let made: unknown;
  await transact("readwrite", (store, fail) => {
    const request = store.get(key) as IDBRequest<unknown>;
    request.addEventListener("success", () => {
      try {
        made = make(request.result);
        if (made !== undefined) store.put(made, key);
      } catch (error) {
        fail(error);
      }
    });
    return request;
  });
  return made;
}

/** @internal Whether a key begins like this. */
export async function knowsAny(beginning: string): Promise<boolean> {
  const range = IDBKeyRange.bound(beginning, `${beginning}\uffff`);
  return (await transact("readonly", (store) => store.count(range))) > 0;
}

/** @internal */
export async function erase(...keys: string[]): Promise<void> {
  for (const key of keys) await transact("readwrite", (store) => store.delete(key));
}

async function transact<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore, fail: (error: unknown) => void) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE), (error) => {
        reject(error as Error);
        transaction.abort();
      });
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

interface Stored {
  revision: number;
  envelope: Uint8Array;
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

  /** Keeps it, and takes over what another tab has kept meanwhile: what a device knows never goes back. */
  async saveLoginMemory(memory: LoginMemory): Promise<void> {
    await update(`login\n${this.#key}`, (there) => {
      if (there !== undefined) memory.merge(LoginMemory.fromBytes(there as Uint8Array));
      return memory.toBytes();
    });
  }

  /** What all devices of the account remember, as far as this one knows; new on a new device. */
  async state(me: Identity, place: Context): Promise<DeviceState> {
    const stored = await this.#stored();
    return stored === undefined ? new DeviceState(this.#account) : this.#open(stored, me, place);
  }

  /**
   * Takes in what the server has from other devices. An error when it is older than what the devices of this account have
   * shown here: a server that gives out an old state wants something to be forgotten.
   */
  async merge(envelope: Envelope, me: Identity, place: Context): Promise<DeviceState> {
    const own = await this.state(me, place);
    const memory = await this.loginMemory();
    own.merge(DeviceState.open(envelope, me, this.#account, memory.revision, place));
    return own;
  }

  /**
   * Seals and keeps it, together with what another tab has kept meanwhile. The envelope is for the server too. Once the
   * server has taken it, `memory.learn(state)` and `saveLoginMemory` make this device refuse older ones.
   */
  async saveState(state: DeviceState, me: Identity, place: Context): Promise<Envelope> {
    for (;;) {
      const before = await this.#stored();
      if (before !== undefined) state.merge(this.#open(before, me, place));
      const envelope = state.seal(me, place);
      const kept = await update(`state\n${this.#key}`, (there) =>
        (there as Stored | undefined)?.revision === before?.revision
          ? ({ revision: state.revision, envelope: envelope.toBytes() } satisfies Stored)
          : undefined,
      );
      if (kept !== undefined) return envelope;
    }
  }

  async #stored(): Promise<Stored | undefined> {
    return (await read(`state\n${this.#key}`)) as Stored | undefined;
  }

  #open(stored: Stored, me: Identity, place: Context): DeviceState {
    return DeviceState.open(Envelope.fromBytes(stored.envelope), me, this.#account, stored.revision, place);
  }

  /** Forgets everything of this account on this device: after that, older keys are not noticed. */
  async clear(): Promise<void> {
    await erase(`login\n${this.#key}`, `state\n${this.#key}`);
  }

  /** Holds nothing of its own; there so that it can live in a worker like everything else. */
  free(): void {}

  [Symbol.dispose](): void {}
}
