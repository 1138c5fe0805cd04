/** The same API, in a worker: the page stays alive whatever is computed. */

import type * as api from "./chapters.js";
import { type ErrorCode, invalid, typedError } from "./errors.js";
import { type Answer, type Connected, MARK, type Marked, type Wire, isHandedOver, isPlain } from "./remote.js";

export type { Connected, Either, Remote, RemoteClass, Soon } from "./remote.js";

/** The API as it is in a worker, and the end of it. */
export type Connection = Connected<typeof api> & {
  /** Waits until everything that was called so far is done. */
  idle(): Promise<void>;
  /** Ends the worker; what lived there is gone, and calls under way fail. */
  terminate(): void;
};

/** What `connect` needs of a worker. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  addEventListener(type: "error", listener: (event: Event) => void): void;
  start?: () => void;
  close?: () => void;
  terminate?: () => void;
}

/** How a worker works. */
export interface ConnectOptions {
  /** A second worker of the same kind, which shares the work on files: they take about half of the time. */
  lane?: Port;
}

/**
 * Gives the API of this package with everything computed in a worker. Objects live there: what a call gives can be
 * called upon at once, without waiting for it, and secrets never come to the page.
 *
 * @example
 * ```ts
 * const sealwax = connect(new Worker(new URL("sealwax/worker", import.meta.url), { type: "module" }));
 * const me = await sealwax.Identity.generate(); // the page goes on
 * const place = new sealwax.Context().with("conversation", "42");
 * const sealed = await new sealwax.Sealer(place).to(me).signedBy(me).seal("Dear diary").toBytes();
 * ```
 */
export function connect(worker: Port, { lane }: ConnectOptions = {}): Connection {
  const link = new Link(worker);
  if (lane !== undefined) {
    const { port1, port2 } = new MessageChannel();
    worker.postMessage([{ op: "lane", port: port1 }], [port1]);
    lane.postMessage([{ op: "serve lane", port: port2 }], [port2]);
  }
  const own: Record<string, unknown> = {
    idle: () => link.idle(),
    terminate() {
      link.terminate();
      lane?.terminate?.();
      lane?.close?.();
    },
  };
  return new Proxy(own, {
    get(target, name) {
      if (typeof name !== "string" || name === "then") return undefined;
      return (target[name] ??= part(link, name));
    },
  }) as unknown as Connection;
}

/** A class or function of the API. */
function part(link: Link, name: string): unknown {
  if (name === "KeyPolicy") return Object.freeze({ Recommended: 0, LegacyRsa2048: 1 });
  return new Proxy(function () {}, {
    construct: (_, given) => link.send("new", name, "", given) as object,
    apply: (_, __, given) => link.send("function", name, "", given),
    get: (_, method) =>
      typeof method === "string" && method !== "then"
        ? (...given: unknown[]) => link.send("static", name, method, given)
        : undefined,
  });
}

type Waiting = { resolve(value: unknown): void; reject(error: unknown): void };

/** The id of an object in the worker, by which its stand-in is known. */
const ids = new WeakMap<object, number>();

/** Own properties only: whoever pollutes `Object.prototype` must not change what an answer is. */
function isCall(answer: Answer): answer is Extract<Answer, { call: number }> {
  return Object.hasOwn(answer, "call");
}

class Link {
  readonly #port: Port;
  readonly #waiting = new Map<number, Waiting>();
  readonly #callbacks = new Map<number, (...given: unknown[]) => unknown>();
  readonly #gone = new FinalizationRegistry<number>((id) => this.#free(id));
  #queue: Wire[] = [];
  #transfer: Transferable[] = [];
  #freed: number[] = [];
  #last = 0;
  #ended: Error | undefined;

  constructor(port: Port) {
    this.#port = port;
    port.addEventListener("message", (event: MessageEvent) => this.#hear(event.data as Answer));
    port.addEventListener("error", (event: Event) => {
      const why = (event as ErrorEvent).message || "see the console, and worker-src of the Content-Security-Policy";
      this.#end(typedError("Load", 0, `the worker could not be started: ${why}`, {}));
    });
    port.start?.();
  }

  send(op: "new" | "static" | "call" | "get" | "function", on: string | number, name: string, given: unknown[]): unknown {
    const id = ++this.#last;
    if (this.#ended !== undefined) return this.#standIn(id, Promise.reject(this.#ended));
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    try {
      const wire: Wire = { op, id, on, name, given: given.map((one) => this.#pack(one)) };
      this.#post(wire);
    } catch (error) {
      this.#waiting.get(id)?.reject(error);
      this.#waiting.delete(id);
    }
    return this.#standIn(id, answer);
  }

  async idle(): Promise<void> {
    await Promise.allSettled([...this.#waiting.values()].map(
      (one) => new Promise<void>((done) => {
        const { resolve, reject } = one;
        one.resolve = (value) => { resolve(value); done(); };
        one.reject = (error) => { reject(error); done(); };
      }),
    ));
  }

  terminate(): void {
    this.#port.terminate?.();
    this.#port.close?.();
    this.#end(typedError("InvalidInput", 14, "the worker was ended", { what: "the worker was ended" }));
  }

  /** What a call gives: a promise, and already the object it promises. */
  #standIn(id: number, answer: Promise<unknown>): object {
    answer.catch(() => undefined); // whoever builds upon it hears of the failure there
    const link = this;
    const known = new Map<PropertyKey, unknown>();
    const proxy: object = new Proxy(Object.create(null) as object, {
      get(_, name) {
        if (name === "then" || name === "catch" || name === "finally") {
          return (answer[name] as (...given: unknown[]) => unknown).bind(answer);
        }
        return property(link, id, proxy, known, name);
      },
    });
    ids.set(proxy, id);
    this.#gone.register(proxy, id);
    return proxy;
  }

  /** The object itself, once it is there: not a promise any more. */
  #object(id: number): object {
    const link = this;
    const known = new Map<PropertyKey, unknown>();
    const proxy: object = new Proxy(Object.create(null) as object, {
      get: (_, name) => (name === "then" ? undefined : property(link, id, proxy, known, name)),
      has: (_, name) => name !== "then",
    });
    ids.set(proxy, id);
    this.#gone.register(proxy, id, proxy);
    return proxy;
  }

  release(proxy: object, id: number): void {
    this.#gone.unregister(proxy);
    this.#free(id);
  }

  #free(id: number): void {
    if (this.#ended !== undefined) return;
    if (this.#freed.push(id) === 1) setTimeout(() => this.#post({ op: "free", ids: this.#freed.splice(0) }));
  }

  #post(wire: Wire): void {
    if (this.#queue.push(wire) === 1) {
      queueMicrotask(() => {
        const [batch, transfer] = [this.#queue, this.#transfer];
        [this.#queue, this.#transfer] = [[], []];
        try {
          this.#port.postMessage(batch, transfer);
        } catch (error) {
          for (const one of batch) {
            if ("on" in one) this.#settle({ id: one.id, error });
          }
        }
      });
    }
  }

  #pack(value: unknown): unknown {
    if (typeof value === "function" || (typeof value === "object" && value !== null)) {
      const id = ids.get(value);
      if (id !== undefined) return { [MARK]: "object", id } satisfies Marked;
    }
    if (typeof value === "function") {
      const id = ++this.#last;
      this.#callbacks.set(id, value as (...given: unknown[]) => unknown);
      return { [MARK]: "function", id } satisfies Marked;
    }
    if (typeof AbortSignal !== "undefined" && value instanceof AbortSignal) {
      const id = ++this.#last;
      value.addEventListener("abort", () => this.#post({ op: "abort", id, reason: value.reason as unknown }));
      return { [MARK]: "signal", id, aborted: value.aborted, reason: value.reason as unknown } satisfies Marked;
    }
    if (Array.isArray(value)) return value.map((one) => this.#pack(one));
    if (isPlain(value)) {
      // Foreign JSON must not stand for an object of the worker.
      if (Object.hasOwn(value, MARK)) throw invalid("an object with the property `sealwax`");
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.#pack(one)]));
    }
    if (typeof value === "object" && value !== null) {
      if (ArrayBuffer.isView(value) && isHandedOver(value)) this.#transfer.push(value.buffer as ArrayBuffer);
      if (Symbol.iterator in value && !ArrayBuffer.isView(value)) {
        return Array.from(value as Iterable<unknown>, (one) => this.#pack(one));
      }
      if (value instanceof ReadableStream || value instanceof WritableStream) {
        this.#transfer.push(value as Transferable);
      }
    }
    return value;
  }

  #unpack(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.#unpack(one));
    if (!isPlain(value)) return value;
    if (!Object.hasOwn(value, MARK)) {
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.#unpack(one)]));
    }
    const marked = value as unknown as Marked;
    switch (marked[MARK]) {
      case "object":
        return this.#object(marked.id);
      case "error":
        return typedError(marked.code as ErrorCode, marked.number, marked.message, marked.details);
      case "other error":
        return Object.assign(new Error(marked.message), { name: marked.name });
      default:
        return undefined;
    }
  }

  #hear(answer: Answer | Answer[]): void {
    for (const one of Array.isArray(answer) ? answer : [answer]) {
      if (isCall(one)) void this.#callBack(one);
      else this.#settle(one);
    }
  }

  async #callBack({ call, id, given }: { call: number; id: number; given: unknown[] }): Promise<void> {
    try {
      const value = await this.#callbacks.get(id)?.(...given.map((one) => this.#unpack(one)));
      this.#post({ op: "called", id: call, value });
    } catch (error) {
      this.#post({ op: "called", id: call, error });
    }
  }

  #settle(answer: { id: number; value?: unknown; error?: unknown }): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (Object.hasOwn(answer, "error")) waiting?.reject(this.#unpack(answer.error));
    else waiting?.resolve(this.#unpack(answer.value));
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}

function property(link: Link, id: number, proxy: object, known: Map<PropertyKey, unknown>, name: PropertyKey): unknown {
  if (name === "free" || name === Symbol.dispose) return () => link.release(proxy, id);
  if (name === "toJSON" || name === "toString" || name === Symbol.toPrimitive) return () => "sealwax([in a worker])";
  if (name === Symbol.toStringTag) return "SealwaxRemote";
  if (typeof name !== "string") return undefined;
  let made = known.get(name);
  if (made === undefined) {
    // A method when it is called, a property when it is waited for: only the worker knows which of them it is.
    let got: Promise<unknown> | undefined;
    const get = (): Promise<unknown> => (got = Promise.resolve(link.send("get", id, name, [])));
    made = new Proxy(function () {}, {
      apply: (_, __, given: unknown[]) => link.send("call", id, name, given),
      get(_, key) {
        if (key !== "then" && key !== "catch" && key !== "finally") return undefined;
        const promise = get();
        return (promise[key] as (...given: unknown[]) => unknown).bind(promise);
      },
    });
    void got;
    known.set(name, made);
  }
  return made;
}
