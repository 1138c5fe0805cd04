/** Files as Web Streams, in constant memory. */

import type { OpenStream, SealStream, SignedSealer, StreamedOpened, UncheckedOpener, VerifyingOpener } from "./glue/module.js";
import type { Either, Remoted } from "./remote.js";

/** How far something long has come. */
export interface Progress {
  /** Bytes that are done. */
  done: number;
  /** Bytes in all, if that is known. */
  total: number | undefined;
}

/** What a stream reports. */
export interface StreamOptions {
  /** Is told after each piece how far it has come. */
  onProgress?: (progress: Progress) => void;
}

/** What a sealing stream has to know. */
export interface SealStreamOptions extends StreamOptions {
  /** The length of the text in bytes: needed unless the sealer says `exactLength()`. */
  length?: number;
}

/** A `TransformStream` that seals, with the reference of what it sealed. */
export type SealingStream = TransformStream<Uint8Array, Uint8Array<ArrayBuffer>> & {
  /** The name of the content, once the stream is through; `undefined` for an unsigned one. */
  readonly reference: Promise<Uint8Array | undefined>;
};

/** A `TransformStream` that opens, with what is known at its end. */
export type OpeningStream<Opened = StreamedOpened> = TransformStream<Uint8Array, Uint8Array<ArrayBuffer>> & {
  /** Rejects when the envelope is not in order: then nothing that came through can be relied on. */
  readonly opened: Promise<Opened>;
};

/** Longer pieces are cut, so that a page without a worker stays alive. */
const PIECE = 256 * 1024;
/** For how long a page may be held up, in milliseconds. */
const TURN = 12;

/**
 * Seals what flows through, for messages and files of any size. Uses the sealer up.
 *
 * @example
 * ```ts
 * const sealing = sealStream(new Sealer(place).to(anna).signedBy(me), { length: file.size });
 * await fetch("/upload", { method: "PUT", body: file.stream().pipeThrough(sealing), duplex: "half" });
 * const reference = await sealing.reference; // to be named in the message
 * ```
 */
export function sealStream(sealer: Either<SignedSealer>, options: SealStreamOptions = {}): SealingStream {
  let stream: Either<SealStream>;
  const reference = settled<Uint8Array | undefined>();
  const report = reporter(options, options.length);
  const transform = new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>({
    start: guarded(reference, async () => {
      stream = await (sealer as SignedSealer).stream(options.length);
    }),
    transform: guarded(reference, async (chunk: Uint8Array, out: Out) => {
      for (const piece of pieces(chunk)) {
        give(out, await (stream as SealStream).update(piece));
        report(piece.length);
        await turn();
      }
    }),
    flush: guarded(reference, async (out: Out) => {
      for (let zeros; (zeros = await (stream as SealStream).pad()) !== undefined; ) {
        give(out, zeros);
        await turn();
      }
      const end = await (stream as SealStream).finish();
      give(out, end.bytes);
      reference.resolve(end.reference);
    }),
  });
  return Object.assign(transform, { reference: reference.promise });
}

/**
 * Opens what flows through. What comes out is provisional until `opened` resolves: write it where nobody uses it
 * yet. Uses the opener up.
 *
 * @example
 * ```ts
 * const opening = openStream(new Opener(place).with(me).from(anna));
 * const film = await new Response(response.body!.pipeThrough(opening)).blob();
 * const author = (await opening.opened).author(); // now the film can be shown
 * ```
 */
export function openStream<O extends Either<VerifyingOpener> | Either<UncheckedOpener>>(
  opener: O,
  options: StreamOptions = {},
): OpeningStream<O extends VerifyingOpener | UncheckedOpener ? StreamedOpened : Remoted<StreamedOpened>> {
  type Opened = O extends VerifyingOpener | UncheckedOpener ? StreamedOpened : Remoted<StreamedOpened>;
  let stream: Either<OpenStream>;
  const opened = settled<Opened>();
  const report = reporter(options, undefined);
  const transform = new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>({
    start: guarded(opened, async () => {
      stream = await (opener as VerifyingOpener).stream();
    }),
    transform: guarded(opened, async (chunk: Uint8Array, out: Out) => {
      for (const piece of pieces(chunk)) {
        give(out, await (stream as OpenStream).update(piece));
        report(piece.length);
        await turn();
      }
    }),
    flush: guarded(opened, async (out: Out) => {
      const end = await (stream as OpenStream).finish();
      give(out, end.bytes);
      opened.resolve(end.opened as Opened);
    }),
  });
  return Object.assign(transform, { opened: opened.promise });
}

type Out = TransformStreamDefaultController<Uint8Array<ArrayBuffer>>;

function give(out: Out, bytes: Uint8Array): void {
  if (bytes.length > 0) out.enqueue(bytes as Uint8Array<ArrayBuffer>);
}

function* pieces(chunk: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < chunk.length; at += PIECE) yield chunk.subarray(at, at + PIECE);
}

/** @internal Adds up what was done. */
export function reporter(options: StreamOptions, total: number | undefined): (bytes: number) => void {
  let done = 0;
  return (bytes) => {
    done += bytes;
    options.onProgress?.({ done, total });
  };
}

let began = 0;

/** @internal Lets the page breathe when its turn is over. */
export async function turn(): Promise<void> {
  if (performance.now() - began < TURN) return;
  await new Promise((resolve) => setTimeout(resolve));
  began = performance.now();
}

interface Settled<T> {
  promise: Promise<T>;
  resolve(value: T): void;
  reject(error: unknown): void;
}

function settled<T>(): Settled<T> {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((one, other) => {
    resolve = one;
    reject = other;
  });
  promise.catch(() => undefined); // the stream itself fails too; who does not ask here misses nothing
  return { promise, resolve, reject };
}

function guarded<A extends unknown[], T>(
  result: Settled<T>,
  step: (...given: A) => Promise<void>,
): (...given: A) => Promise<void> {
  return async (...given) => {
    try {
      await step(...given);
    } catch (error) {
      result.reject(error);
      throw error;
    }
  };
}
