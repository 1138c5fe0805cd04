// The library in its worker, and the places of this application: what is sealed for one opens in no other.

import {
  type AccountId, type Connection, type Context, type Identity, type Realm, type Remote, connect,
} from "sealwax/slim";

import { CENTRE } from "./server";

export type { Connection, Remote } from "sealwax/slim";
export type Me = Remote<Identity>;

function start(): Connection {
  return connect(new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "sealwax" }));
}

/** The library. */
export let api: Connection = start();

/** Ends the worker, and with it every key that was in it. */
export function wipe(): void {
  api.terminate();
  api = start();
}

/** A constant of the application, which no server tells it. */
export const REALM = "counselling.example";
export const realm = (): Remote<Realm> => new api.Realm(REALM);
export const account = (text: string): Remote<AccountId> => api.AccountId.fromText(text);

/** The centre: of everything that belongs to one account. */
export const place = (): Remote<Context> => new api.Context().with("centre", CENTRE);
export const conversationPlace = (conversation: string): Remote<Context> => place().with("conversation", conversation);
export const attachmentPlace = (conversation: string, attachment: string): Remote<Context> =>
  conversationPlace(conversation).with("attachment", attachment);

export const now = (): number => Math.floor(Date.now() / 1000);

/** 16 random bytes: a name for something new. */
export function newId(): string {
  return toBase64(crypto.getRandomValues(new Uint8Array(16)));
}

export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
}

/** The hash that names an artefact (SPEC 1.2 and 15). */
export async function artefactHash(bytes: Uint8Array): Promise<string> {
  const label = new TextEncoder().encode("sealwax/1/artefact\0");
  return toBase64(new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array([...label, ...bytes]))));
}
