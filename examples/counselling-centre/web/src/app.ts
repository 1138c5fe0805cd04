// What the page knows: who is here, what the centre is, what is new. Views show it and ask it to do things.

import { onLocked } from "sealwax/slim";

import { account, api, realm, wipe } from "./crypto";
import { Device } from "./device";
import { renew } from "./recovery";
import { type Book, type Told, eventsOf, offerToJoin, readRoster } from "./roster";
import { type Centre, type LoggedIn, type News, Refusal, server } from "./server";
import { type NeedsCode, type Person, type Tell, isLoggedIn, keptName, login, logout, onEnded, register, restore } from "./session";
import type { Desk } from "./talk";
import { forgetUploads } from "./upload";

export type Phase = "starting" | "out" | "in" | "broken";
/** How often it is asked for news, in milliseconds. */
const NEWS = 2500;

class App {
  phase: Phase = "starting";
  centre: Centre | undefined;
  session: LoggedIn | undefined;
  desk: Desk | undefined;
  news: News | undefined;
  /** Names by account; the server's words. */
  names = new Map<string, string>();
  /** What happened in the roster and was not seen by this account yet. */
  told: Told[] = [];
  /** Why the log was not believed at all. */
  alarm: unknown;
  /** Why the page does not work. */
  broken: unknown;
  /** What the writer has not sent yet, by conversation. Kept in memory only. */
  drafts = new Map<string, string>();
  #listeners = new Set<() => void>();
  #stop: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  get person(): Person {
    if (this.desk === undefined) throw new Error("nobody is logged in");
    return this.desk.person;
  }

  get book(): Book | undefined {
    return this.desk?.book;
  }

  nameOf(id: string): string {
    return this.names.get(id) ?? `${id.slice(0, 6)}…`;
  }

  async start(): Promise<void> {
    try {
      this.centre = await server.centre();
      onEnded(() => this.#locked());
      const person = await restore(await server.session());
      if (person === undefined) this.#out();
      else await this.#enter(person);
    } catch (error) {
      if (error instanceof Refusal && error.word === "login") this.#out();
      else [this.phase, this.broken] = ["broken", error];
    }
    this.tell();
  }

  async register(name: string, password: string, tell: Tell): Promise<void> {
    await register(name, password, tell);
    await this.login(name, password, tell);
  }

  async login(name: string, password: string, tell: Tell): Promise<NeedsCode | undefined> {
    const answer = await login(name, password, tell);
    if ("go" in answer) {
      return { email: answer.email, go: async (code) => { const person = await answer.go(code); await this.#enter(person); return person; } };
    }
    await this.#enter(answer);
    return undefined;
  }

  async #enter(person: Person): Promise<void> {
    const session = await server.session();
    if (!isLoggedIn(session)) throw new Refusal(401, "login");
    this.session = session;
    this.names.set(person.account, session.name);
    const device = await Device.open(person);
    this.desk = { person, device, book: undefined };
    await this.readRoster();
    this.phase = "in";
    this.#stop = onLocked(keptName(person.account), () => this.#locked());
    void this.#renewRecovery();
    this.#schedule();
    this.tell();
  }

  /** Today's admins have to be those who may approve a recovery. */
  async #renewRecovery(): Promise<void> {
    const { desk } = this;
    if (desk?.book === undefined || this.session?.recovery !== true) return;
    await renew(desk.person, desk.book).catch((error: unknown) => console.warn("recovery was not renewed", error));
  }

  /** Replays the log against what was seen of it. Only admins are asked to look at what changed. */
  async readRoster(): Promise<void> {
    const { desk } = this;
    if (desk === undefined) return;
    try {
      const pin = await desk.device.pin();
      const book = await readRoster(desk.book === undefined ? pin : await desk.book.roster.pin());
      this.alarm = undefined;
      if (book === undefined) return;
      desk.book = book;
      for (const { account: id, name } of (await server.staff()).staff) this.names.set(id, name);
      if (book.role(desk.person.account) === "admin") {
        this.told = await eventsOf(book, pin);
      } else {
        this.told = [];
        await desk.device.sawRoster(book.roster);
      }
    } catch (error) {
      this.alarm = error;
    }
    this.tell();
  }

  /** An admin has seen what changed. */
  async sawChanges(): Promise<void> {
    const { desk } = this;
    if (desk?.book === undefined) return;
    await desk.device.sawRoster(desk.book.roster);
    this.told = [];
    this.tell();
  }

  async readSession(): Promise<void> {
    const session = await server.session();
    if (isLoggedIn(session)) this.session = session;
    this.tell();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask().finally(() => this.phase === "in" && this.#schedule()), NEWS);
  }

  async #ask(): Promise<void> {
    if (document.hidden && this.news !== undefined) return;
    try {
      await this.readNews();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error; // the next time, perhaps
    }
  }

  async readNews(): Promise<void> {
    const before = this.news;
    const news = await server.news();
    if (this.phase !== "in") return;
    this.news = news;
    const length = this.book?.length ?? 0;
    const rosterMoved = before !== undefined ? before.roster !== news.roster : news.roster !== length;
    if (rosterMoved) {
      await this.readRoster();
      await this.readSession();
      await this.#offerAnew();
    } else if (before !== undefined && before.notices !== news.notices) {
      await this.readSession();
    }
    if (JSON.stringify(before) !== JSON.stringify(news)) this.tell();
  }

  /** A conversation was read to its end. */
  read(conversation: string): void {
    if (this.news === undefined || (this.news.unread[conversation] ?? 0) === 0) return;
    this.news = { ...this.news, unread: { ...this.news.unread, [conversation]: 0 } };
    this.tell();
  }

  /** An offer holds for one place in the log: when another entry came first, it is made again for the next. */
  async #offerAnew(): Promise<void> {
    const { desk } = this;
    if (desk?.book === undefined) return;
    const { offers } = await server.offers();
    const mine = offers.find((one) => one.account === desk.person.account);
    if (mine?.stale !== true) return;
    await offerToJoin(desk.person, desk.device, desk.book, mine.role as "counsellor" | "admin");
  }

  async logout(everywhere: boolean): Promise<void> {
    const { person } = this;
    this.#leave();
    await logout(person, everywhere);
  }

  /** The account is gone. */
  async ended(): Promise<void> {
    this.#locked();
  }

  /** Ended elsewhere: in another tab, by the server, or by its time. */
  #locked(): void {
    if (this.phase !== "in") return;
    const { person } = this;
    this.#leave();
    void api.forget({ realm: realm(), account: account(person.account) }).finally(wipe);
  }

  /** Nobody is here, and of nobody anything stays in this browser. */
  #out(): void {
    this.phase = "out";
    void forgetUploads().catch((error: unknown) => console.warn("uploads were not forgotten", error));
  }

  #leave(): void {
    clearTimeout(this.#timer);
    this.#stop?.();
    this.#stop = undefined;
    this.#out();
    this.session = undefined;
    this.desk = undefined;
    this.news = undefined;
    this.told = [];
    this.alarm = undefined;
    this.drafts.clear();
    location.hash = "#/";
    this.tell();
  }
}

export const app = new App();
