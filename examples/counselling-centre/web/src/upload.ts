// A file on its way to the server: sealed into the browser's own file system, sent in pieces, resumed where it stopped.

import { type Progress, sealToFile } from "sealwax/slim";

import { api, attachmentPlace, newId, toBase64 } from "./crypto";
import { CENTRE, Refusal, server } from "./server";
import type { Content, FileInfo, Sealed, Talk } from "./talk";

/** How far an upload is. */
export interface Step {
  phase: "sealing" | "sending" | "done";
  done: number;
  total: number;
}

/** An upload that was begun here and is not finished: after a reload, too. */
export interface Unfinished {
  /** The attachment, sealed, and its message, sealed. */
  attachment: string;
  conversation: string;
  message: Sealed;
  size: number;
}

const PIECE = 1024 * 1024;
/** The browser's own files are the same for all centres of a server. */
const FOLDER = `uploads-${CENTRE}`;

async function folder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
}
const sealedName = (attachment: string): string => `upload-${attachment}`;
const noteName = (attachment: string): string => `upload-${attachment}.json`;

/** Seals a file, and the message that goes with it. From then on a reload does no harm: nothing in the clear is stored. */
export async function seal(
  talk: Talk, file: File, text: string, signal: AbortSignal, onStep: (step: Step) => void,
): Promise<Unfinished> {
  const attachment = newId();
  const handle = await (await folder()).getFileHandle(sealedName(attachment), { create: true });
  try {
    await talk.ready();
    const sealer = await new api.Sealer(attachmentPlace(talk.id, attachment)).underCurrent(talk.keys).signedBy(talk.desk.person.me);
    const onProgress = ({ done }: Progress): void => onStep({ phase: "sealing", done, total: file.size });
    const { size, reference } = await sealToFile(sealer, file, handle, { signal, onProgress });
    const info: FileInfo = {
      id: attachment, name: file.name, type: file.type || "application/octet-stream", size: file.size,
      reference: toBase64(reference ?? new Uint8Array()),
    };
    const content: Content = { text, files: [info] };
    const upload = { attachment, conversation: talk.id, message: await talk.seal(content), size };
    await note(upload);
    return upload;
  } catch (error) {
    await clear(attachment);
    throw error;
  }
}

async function note(upload: Unfinished): Promise<void> {
  const handle = await (await folder()).getFileHandle(noteName(upload.attachment), { create: true });
  const out = await handle.createWritable();
  await out.write(JSON.stringify(upload));
  await out.close();
}

/** What is not finished of a conversation. */
export async function unfinished(conversation: string): Promise<Unfinished[]> {
  const found: Unfinished[] = [];
  for await (const [name, handle] of (await folder()).entries()) {
    if (!name.endsWith(".json") || !(handle instanceof FileSystemFileHandle)) continue;
    const one = JSON.parse(await (await handle.getFile()).text()) as Unfinished;
    if (one.conversation === conversation) found.push(one);
  }
  return found;
}

/** Sends what the server does not have yet, then the message. Asks the server where to go on, whatever happened before. */
export async function send(upload: Unfinished, signal: AbortSignal, onStep: (step: Step) => void): Promise<void> {
  const { attachment, conversation, message, size } = upload;
  const sealed = await (await (await folder()).getFileHandle(sealedName(attachment))).getFile();
  let { offset } = await server.upload(conversation, attachment, size);
  while (offset < size) {
    signal.throwIfAborted();
    onStep({ phase: "sending", done: offset, total: size });
    try {
      ({ offset } = await server.piece(attachment, offset, sealed.slice(offset, offset + PIECE), signal));
    } catch (error) {
      if (!(error instanceof Refusal) || error.word !== "offset" || typeof error.more.offset !== "number") throw error;
      offset = error.more.offset;
    }
  }
  await server.finish(attachment);
  await server.write(conversation, message.id, message.envelope, message.attachments);
  onStep({ phase: "done", done: size, total: size });
  await clear(attachment);
}

/** Gives it up, here and at the server. */
export async function discard(upload: Unfinished): Promise<void> {
  await server.removeUpload(upload.attachment).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.word !== "nothing") throw error;
  });
  await clear(upload.attachment);
}

/** When nobody is logged in any more, nothing of what was to be sent stays here, not even sealed. */
export async function forgetUploads(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  for (let tries = 0; ; tries += 1) {
    try {
      await root.removeEntry(FOLDER, { recursive: true });
      return;
    } catch (error) {
      if ((error as DOMException).name === "NotFoundError") return;
      if (tries === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100)); // what is being written stops first
    }
  }
}

async function clear(attachment: string): Promise<void> {
  const place = await folder();
  for (const name of [noteName(attachment), sealedName(attachment)]) await place.removeEntry(name).catch(() => undefined);
}
