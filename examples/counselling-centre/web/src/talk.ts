// A conversation: its keys, its messages, who comes and who leaves. What does not seal is not sent.

import { type Keyring, type Member, type Opened, type PublicIdentity, type SealwaxError, isSealwaxError } from "sealwax/slim";

import { type Remote, api, conversationPlace, fromBase64, newId } from "./crypto";
import type { Device } from "./device";
import { type Known, know, recipient } from "./people";
import type { Book } from "./roster";
import { type Conversation, type MessageRow, server } from "./server";
import type { Person } from "./session";

/** A file that a message names. */
export interface FileInfo {
  id: string;
  name: string;
  type: string;
  size: number;
  /** The name of its content, for who reads all of it; who opens parts knows it by place, id and author. */
  reference: string;
}

/** What is sealed in a message. */
export interface Content {
  text: string;
  files: FileInfo[];
}

/** A message as its reader sees it. */
export interface Message {
  number: number;
  id: string;
  time: number;
  author: Known | undefined;
  content: Content | undefined;
  /** Why it cannot be read. */
  failed: string | undefined;
  bytes: number;
}

export interface Desk {
  person: Person;
  device: Device;
  book: Book | undefined;
}

export class Talk {
  members: Known[] = [];
  messages: Message[] = [];
  #last = 0;

  private constructor(readonly desk: Desk, public info: Conversation, readonly keys: Remote<Keyring>) {}

  get id(): string {
    return this.info.id;
  }

  get present(): Known[] {
    return this.members.filter((one) => !one.left);
  }

  /** Begins one: the keys are made here, and delivered sealed to its members. */
  static async begin(desk: Desk, with_: { account: string; name: string }[]): Promise<string> {
    const id = newId();
    const members = await Promise.all(with_.map(async ({ account, name }) => {
      const member = await desk.book?.member(account);
      if (member === undefined) throw new Error(`${name} is not in the roster`);
      return member.recipient();
    }));
    const place = await conversationPlace(id);
    const [keys, delivery] = await api.Keyring.found(place, [desk.person.me, ...members], desk.person.me);
    await server.begin(id, with_.map(({ account }) => account), [await delivery.toText()]);
    keys.free();
    return id;
  }

  /** Opens its keys, and holds them against what was seen before. */
  static async open(desk: Desk, id: string): Promise<Talk> {
    const info = await server.conversation(id);
    const members = await Promise.all(info.members.map((one) => know(one, desk.person, desk.device, desk.book)));
    const keys = await openKeys(desk, info, members);
    const talk = new Talk(desk, info, keys);
    talk.members = members;
    return talk;
  }

  /** Reads what is new. */
  async read(): Promise<void> {
    for (;;) {
      const { messages, more } = await server.messages(this.id, this.#last);
      this.messages = [...this.messages, ...(await this.#openAll(messages))];
      this.#last = messages.at(-1)?.number ?? this.#last;
      if (!more) return;
    }
  }

  async #openAll(rows: MessageRow[]): Promise<Message[]> {
    if (rows.length === 0) return [];
    const envelopes = await Promise.all(rows.map(async (row) => {
      try {
        return await api.Envelope.fromText(row.envelope);
      } catch (error) {
        return error as Error;
      }
    }));
    const good = rows.flatMap((row, at) => {
      const envelope = envelopes[at];
      return envelope === undefined || envelope instanceof Error ? [] : [{ row, envelope }];
    });
    const opened = await new api.Opener(api.Context.empty()).withKeys(this.keys).fromAny(this.members.map((one) => one.keys))
      .openMany(good.map(({ row, envelope }) => [this.#messagePlace(row.id), envelope] as const));
    const results = new Map(good.map(({ row }, at) => [row, opened[at]]));
    const out = await Promise.all(rows.map((row, at) => {
      const failed = envelopes[at];
      return this.#shown(row, failed instanceof Error ? failed : (results.get(row) as Remote<Opened> | SealwaxError));
    }));
    for (const one of envelopes) if (!(one instanceof Error)) one.free();
    return out;
  }

  /** Opens a message of one's own that is not there yet. */
  async peek(sealed: Sealed): Promise<Content | undefined> {
    const [message] = await this.#openAll([{ number: 0, id: sealed.id, time: 0, envelope: sealed.envelope }]);
    return message?.content;
  }

  #messagePlace(id: string) {
    return this.keys.place(fromBase64(id));
  }

  async #shown(row: MessageRow, opened: Remote<Opened> | Error): Promise<Message> {
    const base = { number: row.number, id: row.id, time: row.time, bytes: row.envelope.length };
    if (opened instanceof Error) {
      return { ...base, author: undefined, content: undefined, failed: isSealwaxError(opened) ? opened.code : opened.message };
    }
    const [text, author] = await Promise.all([opened.text(), opened.author().fingerprint().toText()]);
    opened.free();
    const content = parse(text);
    return {
      ...base, author: this.members.find((one) => one.fingerprint === author), content,
      failed: content === undefined ? "Malformed" : undefined,
    };
  }

  /** Seals a message; what it gives can be sent as often as needed. Throws, and nothing leaves the page, if it cannot. */
  async seal(content: Content): Promise<Sealed> {
    await this.ready();
    const id = newId();
    const sealer = new api.Sealer(this.#messagePlace(id)).underCurrent(this.keys).signedBy(this.desk.person.me);
    const envelope = await sealer.seal(JSON.stringify(content)).toText();
    return { conversation: this.id, id, envelope, attachments: content.files.map((one) => one.id) };
  }

  /** A new key first, if somebody left or was expelled: nobody seals for who may not read any more. */
  async ready(): Promise<void> {
    const { book, person } = this.desk;
    if (book !== undefined) await this.keys.checkRoster(book.roster);
    const readers = this.present.filter((one) => book?.former.has(one.fingerprint) !== true);
    const reached = await Promise.all((await this.keys.members()).map((one) => one.toText()));
    const tooMany = reached.some((one) => !readers.some((reader) => reader.fingerprint === one));
    if (!this.info.stale && !tooMany) return;
    const delivery = await this.keys.rotate(readers.map((one) => (one.isMe ? person.me : recipient(one))), person.me);
    const { last } = await server.deliver(this.id, this.info.last_delivery, [await delivery.toText()]);
    this.info = { ...this.info, last_delivery: last, stale: false };
  }

  /** Lets somebody in, with everything that was written. */
  async handOver(to: { account: string; name: string }, keys?: Remote<PublicIdentity>): Promise<void> {
    const { person, book } = this.desk;
    const member = await book?.member(to.account);
    if (member === undefined && keys === undefined) throw new Error(`${to.name} is not in the roster`);
    const newcomer = keys === undefined ? (member as Remote<Member>).recipient() : api.Recipient.unverified(keys);
    const { key, history } = await this.keys.handOver(newcomer, person.me);
    await server.addMember(this.id, to.account, this.info.last_delivery, [await key.toText(), await history.toText()]);
  }

  /** Takes somebody out: the next key is made without them. */
  async remove(account: string): Promise<void> {
    const { person } = this.desk;
    const rest = this.present.filter((one) => one.account !== account);
    const delivery = await this.keys.rotate(rest.map((one) => (one.isMe ? person.me : recipient(one))), person.me);
    await server.removeMember(this.id, account, this.info.last_delivery, [await delivery.toText()]);
  }

  async seen(): Promise<void> {
    if (this.#last > this.info.read_to) {
      await server.read(this.id, this.#last);
      this.info = { ...this.info, read_to: this.#last, unread: 0 };
    }
  }
}

/** A sealed message on its way. */
export interface Sealed {
  conversation: string;
  id: string;
  envelope: string;
  attachments: string[];
}

/** Whoever began it is remembered: later, nobody else's first key is believed. */
async function openKeys({ person, device }: Desk, info: Conversation, members: Known[]): Promise<Remote<Keyring>> {
  const beginning = `began ${info.id}`;
  const known = await device.knows(beginning);
  const founder = members.find((one) => one.fingerprint === known);
  const all = members.map((one) => one.keys);
  const authors = founder === undefined ? api.Authors.firstContact(all) : api.Authors.begunBy(founder.keys).and(all);
  const deliveries = (info.deliveries ?? []).map(({ envelope }) => api.Envelope.fromText(envelope));
  const keys = await api.Keyring.open(conversationPlace(info.id), deliveries, person.me, authors);
  const by = await (await keys.founder())?.toText();
  const found = members.find((one) => one.fingerprint === by);
  if (found !== undefined) await device.pinPerson(beginning, found.keys);
  return keys;
}

function parse(text: string): Content | undefined {
  try {
    const { text: words, files } = JSON.parse(text) as Partial<Content>;
    return typeof words === "string" && Array.isArray(files) ? { text: words, files } : undefined;
  } catch {
    return undefined;
  }
}
