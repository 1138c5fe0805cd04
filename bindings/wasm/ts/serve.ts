/** The worker's side of `connect`. */

import * as api from "./chapters.js";
import { isSealwaxError, typedError } from "./errors.js";
import { serveLane, useLane } from "./lanes.js";
import { type Answer, MARK, type Marked, type Wire, isPlain } from "./remote.js";

/** What answers go through: a worker, or a port. */
export interface Scope {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  start?: () => void;
}

type Callable = (...given: unknown[]) => unknown;

/** Answers what `connect` asks for. */
export function serve(scope: Scope): void {
  const objects = new Map<number, unknown>();
  const signals = new Map<number, AbortController>();
  const calls = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  let own = 0; // ids of what is made inside of other results count down
  let turn: Promise<void> = Promise.resolve();

  scope.addEventListener("message", (event: MessageEvent) => {
    for (const wire of event.data as Wire[]) {
      if (wire.op === "called") {
        const call = calls.get(wire.id);
        calls.delete(wire.id);
        if (Object.hasOwn(wire, "error")) call?.reject(wire.error);
        else call?.resolve(wire.value);
      } else if (wire.op === "lane") {
        void useLane(wire.port);
      } else if (wire.op === "serve lane") {
        serveLane(wire.port);
      } else if (wire.op === "abort") {
        signals.get(wire.id)?.abort(wire.reason);
      } else {
        turn = turn.then(() => step(wire)); // one after the other, as they were called
      }
    }
  });

  scope.start?.();

  async function step(wire: Exclude<Wire, { op: "called" | "abort" | "lane" | "serve lane" }>): Promise<void> {
    if (wire.op === "free") {
      for (const id of wire.ids) release(id);
      return;
    }
    const transfer: Transferable[] = [];
    let answer: Answer;
    try {
      const value = await perform(wire);
      answer = { id: wire.id, value: pack(value, wire.id, transfer) };
    } catch (error) {
      objects.set(wire.id, error instanceof Error ? new Failed(error) : undefined);
      answer = { id: wire.id, error: packError(error) };
    }
    try {
      scope.postMessage(answer, transfer);
    } catch (error) {
      scope.postMessage({ id: wire.id, error: packError(error) }, []);
    }
  }

  function perform(wire: Extract<Wire, { given: unknown[] }>): unknown {
    const given = wire.given.map(unpack);
    if (typeof wire.on === "number") {
      const target = object(wire.on);
      if (wire.op === "get") return Reflect.get(target, wire.name) as unknown;
      return method(target, wire.name).apply(target, given);
    }
    const part = Object.hasOwn(api, wire.on) ? (api as Record<string, unknown>)[wire.on] : undefined;
    if (typeof part !== "function") throw typedError("InvalidInput", 14, `there is no ${wire.on}`, { what: "unknown name" });
    if (wire.op === "new") return Reflect.construct(part, given) as unknown;
    if (wire.op === "function") return (part as Callable)(...given);
    return method(part, wire.name).apply(part, given);
  }

  /** `openAsync` in the place of `open`: here it makes no difference, and RSA is ten times faster. */
  function method(target: object, name: string): Callable {
    const faster = name === "open" ? (Reflect.get(target, "openAsync") as unknown) : undefined;
    const found = faster ?? (Reflect.get(target, name) as unknown);
    if (typeof found === "function" && name !== "constructor") return found as Callable;
    throw typedError("InvalidInput", 14, `there is no method ${name}`, { what: "unknown name" });
  }

  function object(id: number): object {
    const found = objects.get(id);
    if (found instanceof Failed) throw found.error;
    if (typeof found !== "object" || found === null) {
      throw typedError("InvalidInput", 14, "this object was freed", { what: "this object was freed" });
    }
    return found;
  }

  function release(id: number): void {
    const found = objects.get(id);
    objects.delete(id);
    // Shared by several ids (a promise and what it gave): freed with the last one.
    if (found === undefined || found instanceof Failed || [...objects.values()].includes(found)) return;
    (found as { free?: () => void }).free?.();
  }

  function pack(value: unknown, id: number | undefined, transfer: Transferable[]): unknown {
    if (typeof value === "object" && value !== null) {
      if (value instanceof Error) return packError(value);
      if (typeof (value as { free?: unknown }).free === "function") {
        const of = id ?? --own;
        objects.set(of, value);
        const named = --own;
        objects.set(named, value);
        return { [MARK]: "object", id: named } satisfies Marked;
      }
      if (value instanceof Uint8Array) {
        if (value.byteLength === value.buffer.byteLength && value.buffer instanceof ArrayBuffer) transfer.push(value.buffer);
        return value;
      }
      if (Array.isArray(value)) return value.map((one) => pack(one, undefined, transfer));
      if (isPlain(value)) {
        return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, pack(one, undefined, transfer)]));
      }
    }
    return value;
  }

  function packError(error: unknown): unknown {
    if (isSealwaxError(error)) {
      const { code, number, message } = error;
      return { [MARK]: "error", code, number, message, details: { ...error } } satisfies Marked;
    }
    if (error instanceof Error) return { [MARK]: "other error", name: error.name, message: error.message } satisfies Marked;
    return error;
  }

  function unpack(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(unpack);
    if (!isPlain(value)) return value;
    if (!Object.hasOwn(value, MARK)) {
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unpack(one)]));
    }
    const marked = value as unknown as Marked;
    switch (marked[MARK]) {
      case "object":
        return object(marked.id);
      case "function": {
        const { id } = marked;
        return (...given: unknown[]) =>
          new Promise((resolve, reject) => {
            const call = --own;
            calls.set(call, { resolve, reject });
            scope.postMessage({ call, id, given: given.map((one) => pack(one, undefined, [])) }, []);
          });
      }
      case "signal": {
        const controller = new AbortController();
        signals.set(marked.id, controller);
        if (marked.aborted === true) controller.abort(marked.reason);
        return controller.signal;
      }
      default:
        return undefined;
    }
  }
}

class Failed {
  constructor(readonly error: Error) {}
}
