/** Full segments by `crypto.subtle`, on this thread and on another one: a browser does them on the thread that asks. */

import type { Port } from "./connect.js";
import { subtle } from "./webcrypto.js";

/** @internal */
export type Bytes = Uint8Array<ArrayBuffer>;

/** @internal Segments in their order. To be sealed, parts are pieces; to be opened, segments behind `LABEL`. */
export interface Work {
  key: CryptoKey;
  use: "encrypt" | "decrypt";
  /** The number of the first one; none of them is the last. */
  next: number;
  /** Whether hashes are wanted. */
  hashed: boolean;
  parts: Bytes[];
}

/** @internal What became of a segment. */
export interface Done {
  bytes: Bytes;
  hash: Bytes;
}

/** @internal Under which a segment is hashed. */
export const LABEL = Uint8Array.from("sealwax/1/segment\0", (one) => one.charCodeAt(0));
/** @internal */
export const NOTHING = new Uint8Array();
/** Milliseconds in which the other thread does its half many times over; after that it is taken for dead. */
const PATIENCE = 10_000;
/** Fewer are not worth the way. */
const WORTH_SHARING = 4;

function nonce(i: number): AesGcmParams {
  const iv = new Uint8Array(12);
  new DataView(iv.buffer).setBigUint64(3, BigInt(i));
  return { name: "AES-GCM", iv };
}

const scratch = new Uint8Array(LABEL.length + 65_536 + 16);
scratch.set(LABEL);

async function one({ key, use, next, hashed }: Work, part: Bytes, at: number): Promise<Done | undefined> {
  const api = subtle();
  if (api === undefined) return undefined;
  const hash = async (labelled: Bytes): Promise<Bytes> =>
    hashed ? new Uint8Array(await api.digest("SHA-256", labelled)) : NOTHING;
  try {
    if (use === "decrypt") {
      const opened = api.decrypt(nonce(next + at), key, part.subarray(LABEL.length));
      const [bytes, digest] = await Promise.all([opened, hash(part)]);
      return { bytes: new Uint8Array(bytes), hash: digest };
    }
    const bytes = new Uint8Array(await api.encrypt(nonce(next + at), key, part));
    scratch.set(bytes, LABEL.length); // copied by whoever hashes it, before the next one comes
    return { bytes, hash: await hash(scratch) };
  } catch {
    return undefined;
  }
}

const here = (work: Work): Promise<(Done | undefined)[]> =>
  Promise.all(work.parts.map((part, at) => one(work, part, at)));

type Question = Work & { id: number };
type Answer = { id: number; done: (Done | undefined)[] };

let ask: ((work: Work) => Promise<(Done | undefined)[]>) | undefined;

/** @internal The segments up to the first that failed; the parts stay as they are. */
export async function workOn(work: Work): Promise<Done[]> {
  const count = work.parts.length;
  const mine = ask === undefined || count < WORTH_SHARING ? count : count >> 1;
  const rest = { ...work, next: work.next + mine, parts: work.parts.slice(mine) };
  const theirs = mine < count ? ask?.(rest) : undefined;
  const done = await here({ ...work, parts: work.parts.slice(0, mine) });
  if (theirs !== undefined) done.push(...(await theirs.catch(() => []))); // not done there: the module does it
  while (done.length < count) done.push(undefined); // what the other one did not do
  const failed = done.indexOf(undefined);
  return (failed < 0 ? done : done.slice(0, failed)) as Done[];
}

/**
 * Lets a second worker share the work on files of this thread: browsers encrypt on the thread that asks. In a page,
 * `connect` does it for its worker. Resolves when the other one is there.
 *
 * @example
 * ```ts
 * // in a worker of one's own that uses the package
 * await addLane(new Worker(new URL("sealwax/worker", import.meta.url), { type: "module" }));
 * ```
 */
export function addLane(worker: Port): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage([{ op: "serve lane", port: port2 }], [port2]);
  return useLane(port1);
}

/** @internal The end of a lane that asks. */
export function useLane(port: MessagePort): Promise<void> {
  const waiting = new Map<number, (done: (Done | undefined)[]) => void>();
  let last = 0;
  return new Promise((ready) => {
    if (ask !== undefined) return ready(); // whoever comes later does not take over what is shared
    const end = (): void => {
      ask = undefined;
      waiting.forEach((resolve) => resolve([]));
    };
    port.onmessageerror = end;
    port.onmessage = ({ data }: MessageEvent<Answer | "ready">) => {
      if (data === "ready") {
        ask = (work) =>
          new Promise((resolve) => {
            const size = work.parts[0]?.length ?? 0;
            const all = new Uint8Array(size * work.parts.length);
            const parts = work.parts.map((part, at) => {
              all.set(part, at * size);
              return all.subarray(at * size, (at + 1) * size);
            });
            const timer = setTimeout(end, PATIENCE);
            waiting.set(++last, (done) => {
              clearTimeout(timer);
              resolve(done);
            });
            port.postMessage({ ...work, parts, id: last } satisfies Question, [all.buffer]); // what it throws is caught below
          });
        ready();
        return;
      }
      waiting.get(data.id)?.(data.done);
      waiting.delete(data.id);
    };
    idle(port);
  });
}

/** @internal The other end. */
export function serveLane(port: MessagePort): void {
  port.onmessage = async ({ data: { id, ...work } }: MessageEvent<Question>) => {
    const done = await here(work);
    const buffers = done.flatMap((each) => (each === undefined ? [] : [each.bytes.buffer]));
    port.postMessage({ id, done } satisfies Answer, buffers);
  };
  idle(port);
  port.postMessage("ready");
}

/** In Node an open port alone is no reason to go on. */
function idle(port: MessagePort & { unref?: () => void }): void {
  port.unref?.();
}
