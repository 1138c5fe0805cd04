/** From file to file, in the origin-private file system or wherever the user allowed it. */

import type { SignedSealer, StreamedOpened, UncheckedOpener, VerifyingOpener } from "./glue/module.js";
import type { Either } from "./remote.js";
import { type StreamOptions, openStream, sealStream } from "./streams.js";

/** How a file is worked on. */
export interface FileOptions extends StreamOptions {
  /** Ends it; nothing is left in the file. */
  signal?: AbortSignal;
}

/** What became of a file. */
export interface SealedFile {
  /** Bytes of the envelope. */
  size: number;
  /** The name of the content, to be named in a message; `undefined` for an unsigned one. */
  reference: Uint8Array | undefined;
}

/**
 * Seals a file into another one, in constant memory. Unless all went well, the other one stays as it was.
 *
 * An upload that survives a reload: seal into the origin-private file system, then send the envelope piece by piece.
 * Its bytes do not change any more, so the server says how many it has, and the next piece begins there.
 *
 * @example
 * ```ts
 * const folder = await navigator.storage.getDirectory();
 * const handle = await folder.getFileHandle(`upload-${id}`, { create: true });
 * await sealToFile(new Sealer(place).to(anna).signedBy(me), file, handle, { signal, onProgress });
 *
 * const sealed = await handle.getFile();
 * for (let at = await stored(id); at < sealed.size; at = await stored(id)) {
 *   await fetch(`/uploads/${id}`, {
 *     method: "PATCH",
 *     headers: { "Upload-Offset": String(at) },
 *     body: sealed.slice(at, at + 4 * 2 ** 20),
 *   });
 * }
 * await folder.removeEntry(handle.name);
 * ```
 */
export async function sealToFile(
  sealer: Either<SignedSealer>,
  file: Blob,
  handle: FileSystemFileHandle,
  options: FileOptions = {},
): Promise<SealedFile> {
  const sealing = sealStream(sealer, { ...options, length: file.size });
  await pour(file.stream().pipeThrough(sealing, signalled(options)), handle, options);
  return { size: (await handle.getFile()).size, reference: await sealing.reference };
}

/**
 * Opens a sealed file into another one. Unless all of it was in order, the other one stays as it was.
 *
 * @example
 * ```ts
 * const opened = await openToFile(new Opener(place).with(me).from(anna), sealed, handle);
 * ```
 */
export async function openToFile<O extends Either<VerifyingOpener> | Either<UncheckedOpener>>(
  opener: O,
  sealed: Blob,
  handle: FileSystemFileHandle,
  options: FileOptions = {},
): Promise<Awaited<ReturnType<typeof openStream<O>>["opened"]>> {
  const opening = openStream(opener, options);
  await pour(sealed.stream().pipeThrough(opening, signalled(options)), handle, options);
  return (await opening.opened) as Awaited<ReturnType<typeof openStream<O>>["opened"]>;
}

/** What is written becomes the file's only when it is closed, so a failure leaves nothing behind. */
async function pour(
  from: ReadableStream<Uint8Array<ArrayBuffer>>,
  handle: FileSystemFileHandle,
  options: FileOptions,
): Promise<void> {
  options.signal?.throwIfAborted();
  await from.pipeTo(await handle.createWritable(), signalled(options));
}

function signalled({ signal }: FileOptions): StreamPipeOptions {
  return signal === undefined ? {} : { signal };
}

export type { StreamedOpened };
