// Whose keys are whose: staff by the roster, seekers by what was seen first, and both by comparing safety numbers.

import { type PublicIdentity, isSealwaxError } from "sealwax/slim";

import { type Remote, api } from "./crypto";
import type { Device } from "./device";
import type { Book } from "./roster";
import type { Participant, Role } from "./server";
import type { Person } from "./session";

/** A member of a conversation, with keys that may be believed. */
export interface Known {
  account: string;
  name: string;
  role: Role;
  keys: Remote<PublicIdentity>;
  fingerprint: string;
  left: boolean;
  /** Whether the safety number was compared. */
  compared: boolean;
  isMe: boolean;
}

/** Keys that are not those that were seen before: somebody else, or a server that lies. */
export class Changed extends Error {
  override name = "Changed";
  constructor(readonly who: string) {
    super(`the keys of ${who} are others than before`);
  }
}

const comparedName = (account: string): string => `compared ${account}`;

/** Finds out whose keys a participant has. The server names them; it cannot choose them for staff, nor change them later. */
export async function know(one: Participant, person: Person, device: Device, book: Book | undefined): Promise<Known> {
  const member = await book?.member(one.account);
  const isMe = one.account === person.account;
  const keys = isMe ? person.me.public() : (member?.public() ?? api.PublicIdentity.fromText(one.public));
  const known = await keys;
  if (!isMe && member === undefined) await pinned(one, known, device);
  const fingerprint = await known.fingerprint().toText();
  return {
    account: one.account, name: one.name, role: book?.role(one.account) ?? "seeker", keys: known, fingerprint, isMe,
    left: one.left, compared: isMe || (await device.knows(comparedName(one.account))) === fingerprint,
  };
}

async function pinned(one: Participant, keys: Remote<PublicIdentity>, device: Device): Promise<void> {
  try {
    await device.pinPerson(one.account, keys);
  } catch (error) {
    if (isSealwaxError(error) && error.code === "AuthorMismatch") throw new Changed(one.name);
    throw error;
  }
}

/** The number that two people read to each other. */
export async function safetyNumber(person: Person, other: Known): Promise<string> {
  return person.me.public().safetyNumber(other.keys);
}

/** Remembers that the other one read out the same number; an error when it is another. */
export async function compare(person: Person, device: Device, other: Known, digits: string): Promise<void> {
  await api.Recipient.compared(other.keys, person.me, digits);
  await device.pinPerson(comparedName(other.account), other.keys);
}

/** The other one as a recipient: staff by the roster, others by the pin that `know` checked. */
export const recipient = (one: Known) => api.Recipient.unverified(one.keys);
