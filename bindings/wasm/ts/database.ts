/** The browser's storage of this package: one table in IndexedDB. */

import { StorageError } from "./errors.js";

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
  let failure: unknown;
  await transact("readwrite", (store) => {
    const request = store.get(key) as IDBRequest<unknown>;
    request.onsuccess = () => {
      try {
        made = make(request.result);
        if (made !== undefined) store.put(made, key);
      } catch (error) {
        failure = error;
      }
    };
    return request;
  });
  if (failure !== undefined) throw failure;
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
