// Who belongs to the centre, and in which role: replayed here from the signed log, never believed.

import {
  type Change, type Entry, type Member, type Pending, type Pin, type Review, type Roster, type RosterEvent, isSealwaxError,
} from "sealwax/slim";
import type { Remoted } from "./types";

import { type Remote, account, api, now, toBase64 } from "./crypto";
import type { Device } from "./device";
import { Refusal, type Role, server } from "./server";
import type { Person } from "./session";

/** What the log said that does not hold. */
export interface Rejected {
  entry: number;
  rule: string;
}

/** A change, for people. */
export interface Told {
  entry: number;
  time: number;
  kind: Change["kind"];
  who: string[];
  role: string | undefined;
  signers: string[];
  concernsAdmins: boolean;
}

export class Book {
  constructor(
    readonly roster: Remote<Roster>,
    readonly length: number,
    readonly founding: string,
    /** An entry that was refused, and everything behind it. */
    readonly rejected: Rejected | undefined,
    /** Whether this is the first time: then nobody vouches for the log but the server. */
    readonly firstContact: boolean,
    readonly members: ReadonlyMap<string, { role: Role; fingerprint: string }>,
    /** Keys that were in it once and are not any more. */
    readonly former: ReadonlySet<string>,
  ) {}

  member(id: string): Remote<Member> | Promise<Remote<Member> | undefined> {
    return this.roster.member(account(id));
  }

  admins(): string[] {
    return [...this.members].filter(([, { role }]) => role === "admin").map(([id]) => id);
  }

  role(id: string): Role {
    return this.members.get(id)?.role ?? "seeker";
  }
}

/** The founding hash from a link on paper (`#founding=…`), if there was one. */
export function printedFounding(): string | undefined {
  return new URLSearchParams(location.hash.split("?")[1] ?? "").get("founding") ?? undefined;
}

/**
 * Replays the log against what was seen of it. An entry that breaks a rule is refused with everything behind it; what
 * stood before goes on to hold. A log that contradicts what was seen is refused altogether.
 */
export async function readRoster(pin: Remote<Pin> | undefined): Promise<Book | undefined> {
  const { entries: texts } = await server.roster();
  if (texts.length === 0) return undefined;
  const printed = printedFounding();
  const known = pin ?? (printed === undefined ? undefined : await api.Pin.founding(api.EntryHash.fromText(printed)));
  const entries = await readable(texts);
  const whole = known === undefined ? api.Roster.firstContact(entries.list) : api.Roster.replay(entries.list, known);
  let roster: Remote<Roster>;
  let rejected = entries.rejected;
  try {
    roster = await whole;
  } catch (error) {
    if (!isSealwaxError(error) || error.code !== "RosterRejected") throw error;
    const { entry, rule } = error as unknown as Rejected;
    const before = entries.list.slice(0, entry);
    if (entry < (known === undefined ? 1 : await known.length)) throw error;
    roster = await (known === undefined ? api.Roster.firstContact(before) : api.Roster.replay(before, known));
    rejected = { entry, rule };
  }
  const members = new Map<string, { role: Role; fingerprint: string }>();
  for (const one of await roster.members(undefined)) {
    const [id, role, fingerprint] = await Promise.all([one.account().toText(), one.role, one.fingerprint().toText()]);
    members.set(id, { role: role as Role, fingerprint });
  }
  const founding = toBase64(await roster.foundingHash().toBytes());
  return new Book(roster, await roster.length, founding, rejected, known === undefined, members, await formerOf(roster));
}

async function formerOf(roster: Remote<Roster>): Promise<Set<string>> {
  const former = new Set<string>();
  for (const { change } of await roster.events()) {
    if (change.kind === "expelled" || change.kind === "replaced") former.add(await change.member.public.fingerprint().toText());
  }
  return former;
}

/** What can be read at all; the first one that cannot is refused like one that breaks a rule. */
async function readable(texts: string[]): Promise<{ list: Remote<Entry>[]; rejected: Rejected | undefined }> {
  const list: Remote<Entry>[] = [];
  for (const [at, text] of texts.entries()) {
    try {
      list.push(await api.Entry.fromText(text));
    } catch (error) {
      if (!isSealwaxError(error)) throw error;
      return { list, rejected: { entry: at, rule: error.code } };
    }
  }
  return { list, rejected: undefined };
}

/** What happened since a pin, for the account's owner to be told. */
export async function eventsOf(book: Book, since: Remote<Pin> | undefined): Promise<Told[]> {
  const events = await (since === undefined ? book.roster.events() : book.roster.eventsSince(since));
  return Promise.all(events.map(told));
}

async function told(event: Remoted<RosterEvent>): Promise<Told> {
  const [{ who, role }, signers] = await Promise.all([
    subjects(event.change),
    Promise.all(event.signers.map((one) => one.account.toText())),
  ]);
  return { entry: event.entry, time: event.time, kind: event.change.kind, who, role, signers, concernsAdmins: event.concernsAdmins };
}

/** Whom a change is about, and what becomes of them. */
export async function subjects(change: Remoted<Change>): Promise<{ who: string[]; role: string | undefined }> {
  switch (change.kind) {
    case "founded":
      return { who: await Promise.all(change.admins.map((one) => one.account.toText())), role: "admin" };
    case "roleChanged":
      return { who: [await change.member.account.toText()], role: change.to };
    default:
      return { who: [await change.member.account.toText()], role: change.member.role };
  }
}

/** A draft as its signers see it. */
export interface Draft {
  id: string | number;
  text: string;
  change: { kind: Change["kind"]; who: string[]; role: string | undefined };
  /** Accounts whose signatures are missing. */
  missing: string[];
  time: number;
}

/** What awaits signatures; a draft that does not fit the log any more is left out. */
export async function readDrafts(book: Book | undefined, setup?: string): Promise<Draft[]> {
  const { drafts } = await server.drafts(setup);
  const out: Draft[] = [];
  for (const { id, draft, time } of drafts) {
    try {
      const pending = await api.Pending.fromText(draft);
      const review = await reviewOf(pending, book);
      const change = (await review.change()) as Remoted<Change>;
      const missing = await Promise.all((await pending.missing()).map((one) => one.toText()));
      const names = await signerNames(change, book);
      out.push({
        id, text: draft, time, missing: missing.map((one) => names.get(one) ?? one),
        change: { kind: change.kind, ...(await subjects(change)) },
      });
    } catch (error) {
      if (!isSealwaxError(error)) throw error;
    }
  }
  return out;
}

function reviewOf(pending: Remote<Pending>, book: Book | undefined): Remote<Review> {
  return book === undefined ? pending.reviewFounding() : pending.review(book.roster);
}

/** Accounts by fingerprint: of the members, or at the founding of the founders. */
async function signerNames(change: Remoted<Change>, book: Book | undefined): Promise<Map<string, string>> {
  if (book !== undefined) return new Map([...book.members].map(([id, { fingerprint }]) => [fingerprint, id]));
  if (change.kind !== "founded") return new Map();
  return new Map(await Promise.all(change.admins.map(
    async (one) => [await one.public.fingerprint().toText(), await one.account.toText()] as const,
  )));
}

/** Signs a new draft, and appends the entry if that was the only signature it needs. */
export async function propose(person: Person, book: Book | undefined, pending: Remote<Pending>, setup?: string): Promise<boolean> {
  const signed = await reviewOf(pending, book).sign(person.me);
  if ((await signed.missing()).length === 0) {
    await server.entry(await signed.intoEntry().toText(), setup);
    return true;
  }
  await server.draft(await signed.toText(), setup);
  return false;
}

/** Adds one's own signature to what another admin drafted; the last one appends the entry. */
export async function agree(person: Person, book: Book | undefined, draft: Draft, setup?: string): Promise<boolean> {
  const signed = await reviewOf(await api.Pending.fromText(draft.text), book).sign(person.me);
  const text = await signed.toText();
  const missing = await signed.missing();
  await server.signDraft(draft.id, text, draft.text, setup);
  if (missing.length > 0) return false;
  await server.entry(await signed.intoEntry().toText(), setup);
  return true;
}

/** Who has to sign: one admin, and two for whatever makes or unmakes an admin. */
export function signersFor(book: Book, person: Person, concernsAdmins: boolean, other: string | undefined) {
  const ids = concernsAdmins && book.admins().length > 1 ? [person.account, other ?? ""] : [person.account];
  return ids.map((id) => api.Fingerprint.fromText(book.members.get(id)?.fingerprint ?? ""));
}

/** Offers oneself for a role. It holds for one place in the log; when another entry came first, it is made anew. */
export async function offerToJoin(person: Person, device: Device, book: Book, role: "counsellor" | "admin"): Promise<void> {
  await device.sawRoster(book.roster); // the newcomer replays against what he agreed to
  const offer = await api.Offer.toJoin(person.me, account(person.account), role, await book.roster.pin());
  await server.offer(await offer.toText());
}

export async function offerToFound(person: Person, setup: string): Promise<void> {
  const offer = await api.Offer.toFound(person.me, account(person.account));
  await server.offer(await offer.toText(), setup);
}

/** Founds with everybody who offered; each of them signs what he sees. */
export async function found(person: Person, name: string, setup: string): Promise<boolean> {
  const { offers } = await server.offers(setup);
  const all = await Promise.all(offers.map(({ offer }) => api.Offer.fromText(offer)));
  return propose(person, undefined, await api.Roster.found(name, all, now()), setup);
}

export const isConflict = (error: unknown): boolean => error instanceof Refusal && error.word === "conflict";
