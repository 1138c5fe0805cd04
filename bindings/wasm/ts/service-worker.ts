/**
 * For the application's service worker: a sealed attachment under an address of its own, so that `<video>` can seek
 * in it and a link downloads it, opened on the way.
 *
 * @example
 * ```ts
 * // service-worker.js
 * import { serveAttachments } from "sealwax/service-worker";
 * serveAttachments(self, "/opened/");
 *
 * // the page
 * const attachments = await attach("/opened/");
 * video.src = attachments.add(await openRanges(opener, fromUrl("/attachments/9")), { type: "video/mp4" });
 *
 * const ranges = await openRanges(opener, fromUrl("/attachments/10"));
 * await ranges.checkAll(); // what is saved to disk is whole, and its author's
 * link.href = attachments.add(ranges, { type: "application/pdf", download: "letter.pdf" });
 * ```
 *
 * @packageDocumentation
 */

import { StorageError } from "./errors.js";

/** What the service worker's scope must have. */
export interface ServiceScope {
  clients: { get(id: string): Promise<{ postMessage(message: unknown, transfer: Transferable[]): void } | undefined>; matchAll(options: { includeUncontrolled: boolean; type: "window" }): Promise<readonly { postMessage(message: unknown, transfer: Transferable[]): void }[]> };
  addEventListener(
    type: "fetch",
    listener: (event: { request: Request; clientId: string; respondWith(answer: Promise<Response>): void }) => void,
  ): void;
}

/** What can be read in ranges: what `openRanges` gives. */
export interface Readable {
  readonly length: number;
  read(from: number, to: number): Promise<Uint8Array>;
}

/** How an attachment is served. */
export interface AttachmentOptions {
  /** Its media type. Anything that could run scripts is served as a download. */
  type: string;
  /** Served as a download of that name. */
  download?: string;
}

interface Question {
  sealwax: "attachment";
  name: string;
  from: number;
  to: number | undefined;
}

type Reply =
  | { length: number; type: string; download: string | undefined; bytes: Uint8Array<ArrayBuffer> }
  | { error: string }
  | undefined;

/** How much is given at once; a player asks again. */
const PART = 1024 * 1024;
/** How long a page may take to answer, in milliseconds. */
const PATIENCE = 30_000;

/** Answers for everything below `path`, in the application's service worker. */
export function serveAttachments(scope: ServiceScope, path: string): void {
  scope.addEventListener("fetch", (event) => {
    const address = new URL(event.request.url);
    if (!address.pathname.startsWith(path) || event.request.method !== "GET") return;
    const name = address.pathname.slice(path.length);
    event.respondWith(answer(scope, event.clientId, event.request, name));
  });
}

async function answer(scope: ServiceScope, clientId: string, request: Request, name: string): Promise<Response> {
  const header = request.headers.get("Range");
  const range = /^bytes=(\d+)-(\d*)$/.exec(header ?? "");
  const from = Number(range?.[1] ?? 0);
  const last = range?.[2] ? Number(range[2]) + 1 : undefined;
  const first = await ask(scope, clientId, { sealwax: "attachment", name, from, to: last });
  if (first === undefined) return new Response("unknown attachment", { status: 404 });
  if ("error" in first) return new Response(first.error, { status: 502 });
  const { length, type, bytes } = first;
  const headers = new Headers({
    "Accept-Ranges": "bytes",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'",
    "Content-Type": type,
    "X-Content-Type-Options": "nosniff",
  });
  if (first.download !== undefined) {
    headers.set("Content-Disposition", `attachment; filename*=UTF-8''${encodeURIComponent(first.download)}`);
  }
  if (from >= length && length > 0) {
    headers.set("Content-Range", `bytes */${length}`);
    return new Response(null, { status: 416, headers });
  }
  if (range !== null) {
    headers.set("Content-Range", `bytes ${from}-${from + bytes.length - 1}/${length}`);
    headers.set("Content-Length", String(bytes.length));
    return new Response(bytes, { status: 206, headers });
  }
  headers.set("Content-Length", String(length));
  let at = 0;
  let part: Uint8Array<ArrayBuffer> | undefined = bytes;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(out) {
      if (at >= length) return out.close();
      if (part === undefined) {
        const next = await ask(scope, clientId, { sealwax: "attachment", name, from: at, to: undefined });
        if (next === undefined || "error" in next) return out.error(new Error("the attachment could not be read on"));
        part = next.bytes;
      }
      at += part.length;
      out.enqueue(part);
      part = undefined;
    },
  });
  return new Response(body, { status: 200, headers });
}

/** Asks the page that has the attachment: first the one that wants it, then the others. */
async function ask(scope: ServiceScope, clientId: string, question: Question): Promise<Reply> {
  const asking = clientId === "" ? undefined : await scope.clients.get(clientId);
  const others = await scope.clients.matchAll({ includeUncontrolled: true, type: "window" });
  for (const client of [...(asking === undefined ? [] : [asking]), ...others]) {
    const reply = await new Promise<Reply>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      const timer = setTimeout(() => resolve(undefined), PATIENCE);
      port1.onmessage = (event: MessageEvent<Reply | null>) => {
        clearTimeout(timer);
        port1.close();
        resolve(event.data ?? undefined);
      };
      client.postMessage(question, [port2]);
    });
    if (reply !== undefined) return reply;
  }
  return undefined;
}

/** What a page serves by its service worker. */
export interface Attachments {
  /** Serves it, and gives its address. */
  add(ranges: Readable, options: AttachmentOptions): string;
  /** Serves it no longer. */
  remove(address: string): void;
  /** Serves nothing any more. */
  close(): void;
}

/** Types that show but do not run. */
const HARMLESS = /^(image\/(png|jpeg|gif|webp|avif|bmp)|audio\/[\w.+-]+|video\/[\w.+-]+|application\/pdf|text\/plain)(;|$)/;

/** In the page: serves attachments by the service worker that answers for `path`. */
export async function attach(path: string): Promise<Attachments> {
  const container = (globalThis.navigator as Navigator | undefined)?.serviceWorker;
  if (container === undefined) {
    throw new StorageError("Storage", "there is no service worker here: a secure context is needed");
  }
  await container.ready;
  const served = new Map<string, { ranges: Readable; options: AttachmentOptions }>();
  const listener = (event: MessageEvent): void => {
    const question = event.data as Question | undefined;
    const [port] = event.ports;
    if (question?.sealwax !== "attachment" || port === undefined) return;
    void reply(served.get(question.name), question).then((given) =>
      port.postMessage(given, given !== undefined && "bytes" in given ? [given.bytes.buffer] : []),
    );
  };
  container.addEventListener("message", listener);
  container.startMessages();
  return {
    add(ranges, options) {
      const name = crypto.randomUUID();
      const download = options.download ?? (HARMLESS.test(options.type) ? undefined : "attachment");
      served.set(name, { ranges, options: download === undefined ? options : { ...options, download } });
      return path + name;
    },
    remove: (address) => void served.delete(address.slice(path.length)),
    close() {
      served.clear();
      container.removeEventListener("message", listener);
    },
  };
}

async function reply(
  one: { ranges: Readable; options: AttachmentOptions } | undefined,
  { from, to }: Question,
): Promise<Reply> {
  if (one === undefined) return undefined;
  const { ranges, options } = one;
  const length = ranges.length;
  const end = Math.min(length, to ?? length, from + PART);
  try {
    const bytes = from < end ? await ranges.read(from, end) : new Uint8Array();
    return { length, type: options.type, download: options.download, bytes: bytes as Uint8Array<ArrayBuffer> };
  } catch (error) {
    return { error: error instanceof Error ? error.message : "the attachment could not be read" };
  }
}
