/** How things that live in a worker look from outside: the same methods, giving promises. */

import type { SealwaxError } from "./errors.js";

/** What is copied between the page and the worker, not referred to. */
type Copied =
  | string | number | boolean | bigint | undefined | null | Uint8Array | ArrayBuffer | Blob | FileSystemHandle | Error | SealwaxError;

/** An object that lives in the worker. */
export type Remote<T> = {
  [K in keyof T as K extends typeof Symbol.dispose | "free" ? never : K]: T[K] extends (...given: infer A) => infer R
    ? (...given: Given<A>) => Soon<R>
    : Promise<T[K]>;
} & {
  /** Frees the object in the worker; what nobody refers to any more is freed by and by without it. */
  free(): void;
  [Symbol.dispose](): void;
};

/** Here or in a worker. */
export type Either<T> = T | Remote<T>;

/** What a call gives: a promise that can be built upon before it is kept. */
export type Soon<R> = Promise<Remoted<Awaited<R>>> & (Awaited<R> extends { free(): void } ? Remote<Awaited<R>> : unknown);

/** A value as it arrives from the worker. */
export type Remoted<T> = T extends Copied
  ? T
  : T extends { free(): void }
    ? Remote<T>
    : T extends readonly unknown[]
      ? { [K in keyof T]: Remoted<T[K]> }
      : T extends object
        ? { [K in keyof T]: Remoted<T[K]> }
        : T;

/** Arguments: what lives in the worker, or will soon, stands for what the method expects. */
export type Given<A extends readonly unknown[]> = { [K in keyof A]: GivenOne<A[K]> };
type GivenOne<T> = T extends Copied
  ? T
  : T extends { free(): void }
    ? Remote<T> | Promise<Remote<T>>
    : T extends (...given: never[]) => unknown
      ? T
      : T extends AbortSignal | ReadableStream | TransformStream
        ? T
        : T extends readonly unknown[]
          ? { [K in keyof T]: GivenOne<T[K]> }
          : T extends Iterable<infer U>
            ? Iterable<GivenOne<U>>
            : T extends object
              ? { [K in keyof T]: GivenOne<T[K]> }
              : T;

/** A class whose objects live in the worker. */
export type RemoteClass<C> = (C extends new (...given: infer A) => infer T
  ? new (...given: Given<A>) => Soon<T>
  : unknown) & {
  [K in Exclude<keyof C, "prototype">]: C[K] extends (...given: infer A) => infer R ? (...given: Given<A>) => Soon<R> : never;
};

/** A whole API in a worker. */
export type Connected<Api> = {
  [K in keyof Api]: Api[K] extends (...given: infer A) => infer R
    ? (...given: Given<A>) => Soon<R>
    : Api[K] extends { prototype: unknown }
      ? RemoteClass<Api[K]>
      : Api[K];
};

/** @internal What goes over the wire. */
export type Wire =
  | { op: "new" | "static" | "call" | "get" | "function"; id: number; on: string | number; name: string; given: unknown[] }
  | { op: "free"; ids: number[] }
  | { op: "abort"; id: number; reason: unknown }
  | { op: "called"; id: number; value?: unknown; error?: unknown }
  | { op: "lane"; port: MessagePort }
  | { op: "serve lane"; port: MessagePort };

/** @internal */
export type Answer =
  | { id: number; value?: unknown; error?: unknown }
  | { call: number; id: number; given: unknown[] };

/** @internal Marks what is not copied. */
export const MARK = "sealwax";

/** @internal */
export type Marked =
  | { [MARK]: "object"; id: number }
  | { [MARK]: "error"; code: string; number: number; message: string; details: Record<string, unknown> }
  | { [MARK]: "other error"; name: string; message: string }
  | { [MARK]: "function" | "signal"; id: number; aborted?: boolean; reason?: unknown };

/** @internal Plain objects and arrays, whose insides are looked at. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const above: unknown = Object.getPrototypeOf(value);
  return above === Object.prototype || above === null;
}

const handedOver = new WeakSet<ArrayBufferLike>();

/** @internal Nobody here needs these bytes any more: a worker gets them, no copy. */
export function handOver(bytes: Uint8Array): void {
  handedOver.add(bytes.buffer);
}

/** @internal */
export function isHandedOver(bytes: ArrayBufferView): boolean {
  return handedOver.has(bytes.buffer);
}
