// As much of IndexedDB as is used, for Node; the browsers' own is used in their tests.

export class Database {
  rows = new Map();

  open() {
    const request = { result: { transaction: () => transaction(this.rows), close() {} } };
    queueMicrotask(() => request.onsuccess());
    return request;
  }
}

/** Installs one; a refusing one, if `refuse` is an error. */
export function install(refuse) {
  globalThis.IDBKeyRange = { bound: (lower, upper) => ({ has: (key) => lower <= key && key <= upper }) };
  globalThis.indexedDB = new Database();
  if (refuse !== undefined) {
    globalThis.indexedDB.open = () => {
      throw refuse;
    };
  }
}

/** Complete when no request is left, those made by listeners included. */
function transaction(rows) {
  let left = 0;
  let aborted = false;
  const one = {
    objectStore: () => store,
    abort() {
      aborted = true;
      queueMicrotask(() => one.onabort());
    },
  };
  const later = (work) => {
    const request = {};
    left += 1;
    queueMicrotask(() => {
      if (aborted) return;
      try {
        request.result = work();
      } catch (error) {
        request.error = error;
        request.onerror();
        return;
      }
      request.onsuccess?.();
      left -= 1;
      if (left === 0 && !aborted) one.oncomplete();
    });
    return request;
  };
  const store = {
    get: (key) => later(() => rows.get(key)),
    count: (range) => later(() => [...rows.keys()].filter((key) => range.has(key)).length),
    put: (value, key) => later(() => void rows.set(key, value)),
    add: (value, key) => later(() => {
      if (rows.has(key)) throw new Error("ConstraintError");
      rows.set(key, value);
    }),
    delete: (key) => later(() => void rows.delete(key)),
  };
  return one;
}
