/** Files as Web Streams, in constant memory. */

import { invalid } from "./errors.js";
import { OpenStream, SealStream, type SignedSealer, type StreamedOpened, type UncheckedOpener, type VerifyingOpener } from "./glue/module.js";
import { type Either, type Remoted, handOver } from "./remote.js";
import type { OpensAll, SealsAll } from "./segments.js";

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

/** So much is done at once: the thread that does it may have a page to keep alive. */
const PIECE = 1024 * 1024;
/** Calls under way, so that a worker need not wait for the page. */
const DEPTH = 2;
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
  let stream: SealsAll;
  const reference = settled<Uint8Array | undefined>();
  const flow = new Flow((text) => stream.updateAll(text), reporter(options, options.length), () => stream instanceof SealStream);
  const transform = new TransformStream<Uint8Array, Bytes>({
    start: guarded(reference, async () => {
      stream = (await (sealer as SignedSealer).stream(options.length)) as unknown as SealsAll;
    }),
    transform: guarded(reference, (chunk: Uint8Array, out: Out) => flow.take(chunk, out)),
    flush: guarded(reference, async (out: Out) => {
      await flow.end(out);
      for (let zeros; (zeros = await stream.padAll()) !== undefined; ) {
        give(out, zeros);
        await turn();
      }
      const end = await stream.finishAll();
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
  let stream: OpensAll;
  const opened = settled<Opened>();
  const flow = new Flow((sealed) => stream.updateAll(sealed), reporter(options, undefined), () => stream instanceof OpenStream);
  const transform = new TransformStream<Uint8Array, Bytes>({
    start: guarded(opened, async () => {
      stream = (await (opener as VerifyingOpener).stream()) as unknown as OpensAll;
    }),
    transform: guarded(opened, (chunk: Uint8Array, out: Out) => flow.take(chunk, out)),
    flush: guarded(opened, async (out: Out) => {
      await flow.end(out);
      const end = await stream.finishAll();
      give(out, end.bytes);
      opened.resolve(end.opened as Opened);
    }),
  });
  return Object.assign(transform, { opened: opened.promise });
}

type Bytes = Uint8Array<ArrayBuffer>;
type Out = TransformStreamDefaultController<Bytes>;

function give(out: Out, parts: Bytes[]): void {
  for (const bytes of parts) {
    if (bytes.length > 0) out.enqueue(bytes);
  }
}

/** Gives on what comes, in pieces of a good size, a few of them at the same time. */
class Flow {
  readonly #work: (piece: Uint8Array) => Promise<Bytes[]>;
  readonly #report: (bytes: number) => void;
  #piece = new Uint8Array();
  #filled = 0;
  readonly #underWay: { length: number; result: Promise<Bytes[]> }[] = [];

  constructor(
    work: (piece: Uint8Array) => Promise<Bytes[]>,
    report: (bytes: number) => void,
    /** Whether it is done on this thread. */
    readonly local: () => boolean,
  ) {
    this.#work = work;
    this.#report = report;
  }

  /** Copies what is not done at once, because whoever writes a chunk may use its buffer for the next one. */
  async take(chunk: Uint8Array, out: Out): Promise<void> {
    if (!ArrayBuffer.isView(chunk)) throw invalid("a Uint8Array is expected here");
    for (let at = 0; at < chunk.length; ) {
      if (this.#filled === 0 && chunk.length - at >= PIECE && this.local()) {
        while (this.#underWay.length > 0) await this.#next(out);
        this.#underWay.push({ length: PIECE, result: this.#work(chunk.subarray(at, (at += PIECE))) });
        await this.#next(out);
        continue;
      }
      if (this.#filled === 0) this.#piece = new Uint8Array(PIECE);
      const part = chunk.subarray(at, at + PIECE - this.#filled);
      this.#piece.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === PIECE) await this.#begin(out);
    }
  }

  async end(out: Out): Promise<void> {
    if (this.#filled > 0) await this.#begin(out);
    while (this.#underWay.length > 0) await this.#next(out);
  }

  async #begin(out: Out): Promise<void> {
    const piece = this.#piece.subarray(0, this.#filled);
    this.#filled = 0;
    handOver(piece);
    const length = piece.length;
    const result = this.#work(piece);
    result.catch(() => undefined); // it is looked at in its turn
    this.#underWay.push({ length, result });
    if (this.#underWay.length >= DEPTH) await this.#next(out);
  }

  async #next(out: Out): Promise<void> {
    const one = this.#underWay.shift();
    if (one === undefined) return;
    give(out, await one.result);
    this.#report(one.length);
    await turn();
  }
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
