/**
 * Files by `crypto.subtle`, which encrypts and hashes ten times as fast as the module: full segments only, several of
 * them under way. The module says which are next, takes note of what was done, and does the rest: the header, the
 * padding, the last segment, the signature. What the browser refuses, the module does again, to the same error.
 */

import { OpenStream, SealStream, type StreamedOpened, Web } from "./glue/module.js";
import { type Bytes, type Done, LABEL, NOTHING, type Work, workOn } from "./lanes.js";
import { subtle } from "./webcrypto.js";

/** @internal What streams of this package call, here or in a worker. */
export interface SealsAll {
  updateAll(text: Uint8Array): Promise<Bytes[]>;
  /** The next part of the padding; nothing once there is none left. */
  padAll(): Promise<Bytes[] | undefined>;
  finishAll(): Promise<{ bytes: Bytes[]; reference: Uint8Array | undefined }>;
}

/** @internal */
export interface OpensAll {
  updateAll(sealed: Uint8Array): Promise<Bytes[]>;
  finishAll(): Promise<{ bytes: Bytes[]; opened: StreamedOpened }>;
}

const PIECE = 65_536;
const SEGMENT = PIECE + 16;
const AUTHOR = 192;
const PREFIX = 8;
/** Before the first segment, an envelope is given to the module in steps of this size. */
const STEP = 16 * 1024;
/** Segments that are under way at the same time. */
const AT_ONCE = 16;
/** A text that is shorter is done before the browser has the key. */
const WORTHWHILE = 2 * PIECE;

const ZEROS = new Uint8Array(PIECE);

/** A segment behind the label under which it is hashed. */
function slot(): Bytes {
  const room = new Uint8Array(LABEL.length + SEGMENT);
  room.set(LABEL);
  return room;
}

/** The key, in the browser's hands and nowhere else, and what it is for. */
class Key {
  #next: number;

  private constructor(readonly key: CryptoKey, readonly use: Work["use"], next: number, readonly hashed: boolean) {
    this.#next = next;
  }

  static async of(by: { key: Bytes; next: number; hashed: boolean }, use: Work["use"]): Promise<Key | undefined> {
    try {
      const key = await subtle()?.importKey("raw", by.key, "AES-GCM", false, [use]);
      return key && new Key(key, use, by.next, by.hashed);
    } catch {
      return undefined;
    } finally {
      by.key.fill(0);
    }
  }

  /** Seals or opens the next segments: those up to the first that failed, and the number of the first one. */
  async work(parts: Bytes[]): Promise<{ first: number; done: Done[] }> {
    const { key, use, hashed } = this;
    const first = this.#next;
    this.#next += parts.length;
    return { first, done: await workOn({ key, use, next: first, hashed, parts }) };
  }
}

function joined(parts: Bytes[]): Bytes {
  if (parts.length === 1) return parts[0] ?? NOTHING;
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Collects bytes until they fill a piece or a segment. */
class Collector {
  filled = 0;
  constructor(readonly room: Bytes, readonly start: number) {}

  get full(): boolean {
    return this.filled === this.room.length - this.start;
  }
  /** Takes what has room, and gives the rest. */
  take(bytes: Uint8Array): Uint8Array {
    const part = bytes.subarray(0, this.room.length - this.start - this.filled);
    this.room.set(part, this.start + this.filled);
    this.filled += part.length;
    return bytes.subarray(part.length);
  }
  get bytes(): Bytes {
    return this.room.subarray(this.start, this.start + this.filled);
  }
}

class Sealing implements SealsAll {
  readonly #stream: SealStream;
  #key: Key | undefined | null; // null: the module does it all
  #lead: number | undefined; // bytes that the module seals first, so that pieces begin with the text
  /** Text that is not sealed yet, never more than a piece. */
  #rest = new Collector(new Uint8Array(PIECE), 0);

  constructor(stream: SealStream) {
    this.#stream = stream;
    if (subtle() === undefined) this.#key = null;
  }

  async updateAll(text: Uint8Array): Promise<Bytes[]> {
    const out: Bytes[] = [];
    if (this.#key === undefined) text = await this.#begin(text, out);
    if (this.#key === null) out.push(this.#update(text));
    else if (this.#key !== undefined) await this.#collect(text, out);
    return out;
  }

  /** The header and, with padding, the first piece, which begins with the length. */
  async #begin(text: Uint8Array, out: Bytes[]): Promise<Uint8Array> {
    if (this.#lead === undefined) {
      out.push(this.#update(NOTHING));
      this.#lead = (await this.#ready()) ? 0 : PIECE - PREFIX;
    }
    if (this.#key !== undefined || this.#lead === 0) return text;
    const part = text.subarray(0, this.#lead);
    out.push(this.#update(part));
    this.#lead -= part.length;
    if (this.#lead === 0 && !(await this.#ready())) this.#key = null;
    return text.subarray(part.length);
  }

  /** Whether the module is ready for others to seal; then they have the key, or it does all if it is not worth it. */
  async #ready(): Promise<boolean> {
    const by = Web.sealing(this.#stream);
    if (by === undefined) return false;
    const much = by.textLeft === undefined || by.textLeft >= WORTHWHILE;
    this.#key = (much ? await Key.of(by, "encrypt") : undefined) ?? null;
    return true;
  }

  async #collect(text: Uint8Array, out: Bytes[]): Promise<void> {
    while (text.length > 0) {
      const pieces: Uint8Array[] = [];
      // A full piece stays until more comes: it may be the last one.
      if (this.#rest.filled > 0) {
        text = this.#rest.take(text);
        if (text.length === 0) return;
        pieces.push(this.#rest.room);
      }
      while (pieces.length < AT_ONCE && text.length > PIECE) {
        pieces.push(text.subarray(0, PIECE));
        text = text.subarray(PIECE);
      }
      await this.#seal(pieces, pieces.length * PIECE, 0, out);
      if (this.#key === null) {
        out.push(this.#update(text));
        return;
      }
      if (text.length <= PIECE) {
        this.#rest.take(text);
        return;
      }
    }
  }

  /** Seals full pieces of text and then of zeros; where that fails, the module goes on alone. */
  async #seal(pieces: Uint8Array[], text: number, zeros: number, out: Bytes[]): Promise<void> {
    const key = this.#key;
    if (pieces.length === 0 || !key) return;
    this.#rest.filled = 0;
    const { first, done } = await key.work(pieces as Bytes[]);
    if (done.length < pieces.length) {
      this.#key = null;
      for (const piece of pieces) {
        out.push(this.#update(piece.subarray(0, text)));
        text -= Math.min(text, PIECE);
      }
      return;
    }
    Web.sealed(this.#stream, first, text, zeros, key.hashed ? joined(done.map(({ hash }) => hash)) : NOTHING);
    for (const { bytes } of done) out.push(bytes);
  }

  async padAll(): Promise<Bytes[] | undefined> {
    const out: Bytes[] = [];
    const rest = this.#rest.filled;
    const by = this.#key ? Web.sealing(this.#stream) : undefined;
    by?.key.fill(0);
    const left = by?.textLeft === rest ? by.padding : 0; // another length than was said is the module's to refuse
    const count = Math.min(AT_ONCE, Math.floor((rest + left - 1) / PIECE));
    if (left > 0 && count > 0) {
      this.#rest.room.fill(0, rest);
      const pieces = Array.from({ length: count }, (_, at) => (at === 0 ? this.#rest.room : ZEROS));
      await this.#seal(pieces, rest, count * PIECE - rest, out);
      return out;
    }
    this.#flush(out);
    const part = this.#stream.pad() as Bytes | undefined;
    if (part === undefined && out.length === 0) return undefined;
    if (part !== undefined) out.push(part);
    return out;
  }

  async finishAll(): Promise<{ bytes: Bytes[]; reference: Uint8Array | undefined }> {
    const out: Bytes[] = [];
    this.#flush(out);
    const { bytes, reference } = this.#stream.finish();
    out.push(bytes as Bytes);
    return { bytes: out, reference };
  }

  #flush(out: Bytes[]): void {
    if (this.#rest.filled === 0) return;
    out.push(this.#update(this.#rest.bytes));
    this.#rest.filled = 0;
  }

  #update(text: Uint8Array): Bytes {
    return this.#stream.update(text) as Bytes;
  }
}

class Opening implements OpensAll {
  readonly #stream: OpenStream;
  #key: Key | undefined | null;
  #fed = 0;
  #textLeft: number | undefined;
  /** Full segments; which of them is the last shows only when more comes. */
  #full: Bytes[] = [];
  #rest = new Collector(slot(), LABEL.length);
  readonly #free: Bytes[] = [];

  constructor(stream: OpenStream) {
    this.#stream = stream;
    if (subtle() === undefined) this.#key = null;
  }

  async updateAll(sealed: Uint8Array): Promise<Bytes[]> {
    const out: Bytes[] = [];
    if (this.#key === undefined) sealed = await this.#begin(sealed, out);
    if (this.#key === null) out.push(this.#update(sealed));
    else if (this.#key !== undefined) await this.#collect(sealed, out);
    return out;
  }

  /** The header and, with padding, the first segment, which tells the length. */
  async #begin(sealed: Uint8Array, out: Bytes[]): Promise<Uint8Array> {
    while (sealed.length > 0 && this.#key === undefined) {
      const part = sealed.subarray(0, STEP);
      sealed = sealed.subarray(part.length);
      out.push(this.#update(part));
      this.#fed += part.length;
      // Short envelopes are through before the browser has the key.
      if (this.#fed + sealed.length < WORTHWHILE) continue;
      const by = Web.opening(this.#stream);
      if (by === undefined) continue;
      this.#textLeft = by.textLeft;
      this.#key = (await Key.of(by, "decrypt")) ?? null;
      if (this.#key === null) out.push(this.#update(by.begun));
      else await this.#collect(by.begun, out);
    }
    return sealed;
  }

  async #collect(sealed: Uint8Array, out: Bytes[]): Promise<void> {
    while (sealed.length > 0) {
      sealed = this.#rest.take(sealed);
      if (this.#rest.full) {
        this.#full.push(this.#rest.room);
        this.#rest = new Collector(this.#free.pop() ?? slot(), LABEL.length);
      }
      if (this.#full.length > AT_ONCE || sealed.length === 0) {
        await this.#open(out);
        if (this.#key === null) {
          out.push(this.#update(sealed));
          return;
        }
      }
    }
  }

  /** Opens the full segments behind which more than the author follows. */
  async #open(out: Bytes[]): Promise<void> {
    const key = this.#key;
    if (!key) return;
    const follows = this.#rest.filled > (key.hashed ? AUTHOR : 0);
    const segments = this.#full.splice(0, this.#full.length - (follows ? 0 : 1));
    if (segments.length === 0) return;
    const { first, done: good } = await key.work(segments);
    if (good.length > 0) this.#give(first, good, key.hashed, out);
    this.#free.push(...segments.slice(0, good.length));
    if (good.length === segments.length) return;
    // The module comes to the same result, and says what is wrong.
    this.#full.unshift(...segments.slice(good.length));
    this.#key = null;
    this.#flush(out);
  }

  #give(first: number, good: Done[], hashed: boolean, out: Bytes[]): void {
    const length = good.length * PIECE;
    const allText = this.#textLeft === undefined || this.#textLeft >= length;
    const pieces = allText ? NOTHING : joined(good.map(({ bytes }) => bytes));
    const hashes = hashed ? joined(good.map(({ hash }) => hash)) : NOTHING;
    let kept = Web.opened(this.#stream, first, length, pieces, hashes);
    if (this.#textLeft !== undefined) this.#textLeft -= kept;
    for (const { bytes } of good) {
      if (kept > 0) out.push(kept < PIECE ? bytes.slice(0, kept) : bytes);
      kept -= Math.min(kept, PIECE);
    }
  }

  async finishAll(): Promise<{ bytes: Bytes[]; opened: StreamedOpened }> {
    const out: Bytes[] = [];
    this.#flush(out);
    const { bytes, opened } = this.#stream.finish();
    out.push(bytes as Bytes);
    return { bytes: out, opened };
  }

  #flush(out: Bytes[]): void {
    for (const one of this.#full.splice(0)) out.push(this.#update(one.subarray(LABEL.length)));
    if (this.#rest.filled > 0) out.push(this.#update(this.#rest.bytes));
    this.#rest.filled = 0;
  }

  #update(sealed: Uint8Array): Bytes {
    return this.#stream.update(sealed) as Bytes;
  }
}

const sealings = new WeakMap<SealStream, Sealing>();
const openings = new WeakMap<OpenStream, Opening>();

function of<S extends object, T>(known: WeakMap<S, T>, stream: S, make: new (stream: S) => T): T {
  let found = known.get(stream);
  if (found === undefined) known.set(stream, (found = new make(stream)));
  return found;
}

const turns = new WeakMap<object, Promise<unknown>>();

/** One call after the other. */
function inTurn<T>(stream: object, work: () => Promise<T>): Promise<T> {
  const next = (turns.get(stream) ?? Promise.resolve()).then(work);
  turns.set(stream, next.catch(() => undefined));
  return next;
}

/** As methods, so that they are found in a worker too; the types do not show them. */
function hidden<T extends object, M>(target: { prototype: T }, name: keyof M & string, work: (stream: T, bytes: Uint8Array) => Promise<unknown>): void {
  Object.defineProperty(target.prototype, name, {
    value(this: T, bytes: Uint8Array) {
      return inTurn(this, () => work(this, bytes));
    },
    configurable: true,
    writable: true,
  });
}

hidden<SealStream, SealsAll>(SealStream, "updateAll", (stream, text) => of(sealings, stream, Sealing).updateAll(text));
hidden<SealStream, SealsAll>(SealStream, "padAll", (stream) => of(sealings, stream, Sealing).padAll());
hidden<SealStream, SealsAll>(SealStream, "finishAll", (stream) => of(sealings, stream, Sealing).finishAll());
hidden<OpenStream, OpensAll>(OpenStream, "updateAll", (stream, sealed) => of(openings, stream, Opening).updateAll(sealed));
hidden<OpenStream, OpensAll>(OpenStream, "finishAll", (stream) => of(openings, stream, Opening).finishAll());
