// Attachments as their readers get them: any part of a sealed file, opened on its way.

import { type RangeReader, type Remote, fromUrl, isSealwaxError } from "sealwax/slim";
import { type Attachments, attach } from "sealwax/service-worker";

import { api, attachmentPlace } from "./crypto";
import { CENTRE, server } from "./server";
import type { FileInfo, Message, Talk } from "./talk";
import { Said, t } from "./text";

let serving: Promise<Attachments> | undefined;

async function serve(): Promise<Attachments> {
  await navigator.serviceWorker.register("/service-worker.js", { scope: `/${CENTRE}/` });
  const attachments = await attach(`/${CENTRE}/opened/`);
  if (navigator.serviceWorker.controller === null) {
    await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
  }
  return attachments;
}

/** An address under which a player or a link finds the file in the clear, as long as this page is open. */
export async function addressOf(talk: Talk, message: Message, file: FileInfo, download: boolean): Promise<{ address: string; close(): void }> {
  const ranges = await open(talk, message, file);
  const attachments = await (serving ??= serve());
  const readable = { length: await ranges.length, read: (from: number, to: number) => ranges.read(from, to) };
  const address = attachments.add(readable, { type: file.type, ...(download ? { download: file.name } : {}) });
  return {
    address,
    close() {
      attachments.remove(address);
      ranges.free();
    },
  };
}

/**
 * Only its author's: whoever wrote the message also sealed the file, for this conversation and under this id. A message can
 * name somebody else's file; then it is not opened.
 */
async function open(talk: Talk, message: Message, file: FileInfo): Promise<Remote<RangeReader>> {
  if (message.author === undefined) throw new Error("nobody is known to have written this");
  const opener = await new api.Opener(attachmentPlace(talk.id, file.id)).withKeys(talk.keys).from(message.author.keys);
  const source = fromUrl(server.contentAddress(file.id), { credentials: "same-origin" });
  try {
    return await api.openRanges(opener, { size: () => source.size(), read: (offset: number, length: number) => source.read(offset, length) });
  } catch (error) {
    if (isSealwaxError(error) && error.code === "AuthorMismatch") throw new Said(t().files.another, { cause: error });
    throw error;
  }
}
