/** Any part of a sealed file, read only where it lies. */

import { SourceError, isSealwaxError } from "./errors.js";
import type { FileOptions } from "./files.js";
import {
  type Addressee, Outline, type PublicIdentity, RangeSource, type Ranges, type UncheckedOpener, type VerifyingOpener,
} from "./glue/module.js";
import { turn } from "./streams.js";

/** Sealed bytes that can be read at any place. Nobody has to trust a source: what it gives is checked. */
export interface Source {
  /** How many bytes it has. */
  size(): number | Promise<number>;
  /** Reads that many bytes from there on, or as many as there are. */
  read(offset: number, length: number): Uint8Array | Promise<Uint8Array>;
}

/**
 * A `File` or another `Blob`.
 *
 * @example
 * ```ts
 * const ranges = await openRanges(new Opener(place).with(me).from(anna), fromBlob(file));
 * ```
 */
export function fromBlob(blob: Blob): Source {
  return {
    size: () => blob.size,
    read: async (offset, length) => new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()),
  };
}

/** Bytes in memory. */
export function fromBytes(bytes: Uint8Array): Source {
  return { size: () => bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) };
}

/** How `fromUrl` asks. */
export interface UrlOptions {
  /** Headers to be sent along. */
  headers?: Record<string, string>;
  /** Whether cookies are sent; as for `fetch`. */
  credentials?: RequestCredentials;
  /** Ends it. */
  signal?: AbortSignal;
  /** Another `fetch`. */
  fetch?: typeof fetch;
}

/**
 * A file on a server that serves ranges. A file that changes meanwhile is noticed.
 *
 * @example
 * ```ts
 * const ranges = await openRanges(opener, fromUrl("/attachments/9", { credentials: "include" }));
 * video.src = URL.createObjectURL(new Blob([await ranges.read(0, ranges.length)]));
 * ```
 */
export function fromUrl(url: string | URL, options: UrlOptions = {}): Source {
  const address = String(url);
  let known: { size: number; tag: string | null } | undefined;
  let first: Uint8Array = new Uint8Array();

  async function ask(offset: number, length: number): Promise<Uint8Array> {
    const { fetch: ask = fetch, headers, ...rest } = options;
    const range = `bytes=${offset}-${offset + length - 1}`;
    let answer: Response;
    try {
      answer = await ask(address, { ...rest, headers: { ...headers, Range: range } });
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw new SourceError("Source", "the file could not be fetched: check the network", 0, { cause: error });
    }
    const total = /^bytes \d+-\d+\/(\d+)$/.exec(answer.headers.get("Content-Range") ?? "")?.[1];
    if (answer.status !== 206 || total === undefined) {
      await answer.body?.cancel();
      const why = answer.ok ? "it does not serve ranges" : `it answered ${answer.status}`;
      throw new SourceError("Source", `the server gave no part of the file: ${why}`);
    }
    const now = { size: Number(total), tag: answer.headers.get("ETag") };
    known ??= now;
    if (now.size !== known.size || now.tag !== known.tag) {
      throw new SourceError("Source", "the file changed on the server while it was read; begin anew");
    }
    return new Uint8Array(await answer.arrayBuffer());
  }

  return {
    async size() {
      if (known === undefined) first = await ask(0, HEAD);
      return known?.size ?? 0;
    },
    async read(offset, length) {
      return offset + length <= first.length ? first.subarray(offset, offset + length) : ask(offset, length);
    },
  };
}

const SEGMENT = 65_536 + 16;
const AUTHOR = 192;
/** Enough for the header of 40 recipients and the first segment. */
const HEAD = 2 * SEGMENT;
/** The longest header there is, with room to spare. */
const LONGEST = 4 * 1024 * 1024;
/** How much text a full pass checks at once. */
const STEP = 16 * 65_536;
/** How much is opened at once. */
const WINDOW = 4 * 65_536;

/**
 * Opens the ends of an envelope: the header, the last segment and the signature. Then any range can be read.
 *
 * What a range gives comes from somebody who could open the envelope, at this position of it, and the author's
 * signature is right. Whether a recipient altered other parts shows only `openStream`, which reads all.
 *
 * @example
 * ```ts
 * const ranges = await openRanges(new Opener(place).with(me).from(anna), fromUrl("/attachments/9"));
 * const minute = await ranges.read(60_000_000, 61_000_000);
 * ```
 */
export async function openRanges(
  opener: VerifyingOpener | UncheckedOpener,
  source: Source,
): Promise<RangeReader> {
  const size = await source.size();
  const fed = new RangeSource(size);
  let head: Uint8Array = new Uint8Array();
  for (let wanted = HEAD; ; wanted *= 2) {
    head = await exactly(source, 0, Math.min(size, wanted));
    const length = headerLength(head, head.length < size && wanted < LONGEST);
    if (length !== undefined && (head.length === size || head.length >= 2 * length + SEGMENT)) break;
  }
  fed.feed(0, head);
  const tail = Math.max(0, size - SEGMENT - AUTHOR);
  if (head.length < size) fed.feed(tail, await exactly(source, tail, size - tail));
  const ranges = opener.ranges(fed);
  fed.forget();
  return new RangeReader(ranges, fed, source);
}

function headerLength(head: Uint8Array, moreToCome: boolean): number | undefined {
  try {
    const outline = Outline.read(head);
    const length = outline.headerLength;
    outline.free();
    return length;
  } catch (error) {
    if (moreToCome && isSealwaxError(error) && error.code === "Malformed") return undefined;
    throw error;
  }
}

async function exactly(source: Source, offset: number, length: number): Promise<Uint8Array> {
  const bytes = await source.read(offset, length);
  if (bytes.length !== length) throw new SourceError("Source", "the file ended before its end");
  return bytes;
}

/** An envelope of which any range can be read. */
export class RangeReader {
  readonly #ranges: Ranges;
  readonly #fed: RangeSource;
  readonly #source: Source;
  #turn: Promise<unknown> = Promise.resolve();
  #checked = false;

  /** @internal */
  constructor(ranges: Ranges, fed: RangeSource, source: Source) {
    this.#ranges = ranges;
    this.#fed = fed;
    this.#source = source;
  }

  /** Bytes of the text. */
  get length(): number {
    return this.#ranges.length;
  }

  /** Who signed it; an error if the opener was not to ask. */
  author(): PublicIdentity {
    return this.#ranges.author();
  }

  /** Whom the envelope names now. */
  addressees(): Addressee[] {
    return this.#ranges.addressees();
  }

  /**
   * Reads all of it once, in constant memory, and checks that it is what the author signed: an error when anything was
   * altered, by a recipient too. From then on what `read` gives is not provisional any more: each segment is compared
   * with what was seen.
   *
   * @example
   * ```ts
   * const ranges = await openRanges(opener, fromUrl("/attachments/9"));
   * await ranges.checkAll({ onProgress: ({ done, total }) => (bar.value = done / total!) });
   * ```
   */
  checkAll(options: FileOptions = {}): Promise<void> {
    const next = this.#turn.then(() => this.#checkNow(options));
    this.#turn = next.catch(() => undefined);
    return next;
  }

  async #checkNow(options: FileOptions): Promise<void> {
    const { signal, onProgress } = options;
    const total = this.#checked ? 0 : this.#ranges.length;
    let done = 0;
    while (!this.#checked) {
      signal?.throwIfAborted();
      this.#checked = await this.#fetching(() => this.#ranges.checkNext());
      done = this.#checked ? total : Math.min(total, done + STEP);
      onProgress?.({ done, total });
      await turn();
    }
  }

  /** The bytes from `from` up to `to`; provisional unless `checkAll` was done. */
  async read(from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
    if (to - from <= WINDOW) return this.#window(from, to);
    const out = new Uint8Array(to - from);
    for (let at = from; at < to; at += WINDOW) {
      out.set(await this.#window(at, Math.min(to, at + WINDOW)), at - from);
    }
    return out;
  }

  /** The same as a stream, in constant memory: for a `Response` of a service worker. */
  stream(from = 0, to = this.length): ReadableStream<Uint8Array<ArrayBuffer>> {
    let at = from;
    return new ReadableStream(
      {
        pull: async (out) => {
          if (at >= to) {
            out.close();
            return;
          }
          const end = Math.min(to, at + WINDOW);
          out.enqueue(await this.#window(at, end));
          at = end;
        },
      },
      { highWaterMark: 1 },
    );
  }

  /** Ends it. */
  free(): void {
    this.#ranges.free();
    this.#fed.free();
  }

  [Symbol.dispose](): void {
    this.free();
  }

  #window(from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
    const next = this.#turn.then(() => this.#readNow(from, to));
    this.#turn = next.catch(() => undefined);
    return next;
  }

  #readNow(from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
    return this.#fetching(() => this.#ranges.read(from, to) as Uint8Array<ArrayBuffer>);
  }

  /** Fetches what the module misses until it has all of it. */
  async #fetching<T>(work: () => T): Promise<T> {
    try {
      for (;;) {
        try {
          return work();
        } catch (error) {
          const [offset, length] = this.#fed.wanted() ?? [];
          if (offset === undefined || length === undefined) throw error;
          this.#fed.feed(offset, await exactly(this.#source, offset, length));
        }
      }
    } finally {
      this.#fed.forget();
    }
  }
}
