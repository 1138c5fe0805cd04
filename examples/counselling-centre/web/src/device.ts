// What all devices of an account remember together: pins of the roster, of conversations, of people.

import type { DeviceState, PublicIdentity, Roster } from "sealwax/slim";

import { type Remote, account, api, place, realm } from "./crypto";
import { Refusal, server } from "./server";
import type { Person } from "./session";

export class Device {
  #state: Remote<DeviceState>;
  #seen: string | null;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(readonly person: Person, state: Remote<DeviceState>, seen: string | null) {
    this.#state = state;
    this.#seen = seen;
  }

  /** Opens what the server has, and what this device knows; an error when the server shows something older. */
  static async open(person: Person): Promise<Device> {
    const store = await new api.DeviceStore(realm(), account(person.account));
    const { state: text } = await server.device();
    const state = text === null
      ? await store.state(person.me, place())
      : await store.merge(await api.Envelope.fromText(text), person.me, place());
    return new Device(person, state, text);
  }

  pin() {
    return this.#state.pin();
  }

  /** Remembers a roster, when its owner has seen what changed in it. */
  async sawRoster(roster: Remote<Roster>): Promise<void> {
    const pin = await this.#state.pin();
    await this.#state.sawRoster(roster);
    if (pin === undefined || (await pin.length) !== (await roster.length)) await this.save();
  }

  /** Whether these keys are still those that were seen first under this name; an error if not. */
  async pinPerson(name: string, keys: Remote<PublicIdentity>): Promise<void> {
    if (await this.#state.pinCorrespondent(name, keys)) await this.save();
  }

  /** The fingerprint that stands for a name. */
  async knows(name: string): Promise<string | undefined> {
    const found = await this.#state.correspondent(name);
    return found === undefined ? undefined : found.toText();
  }

  /** Seals it, here and for the other devices; one after the other. */
  save(): Promise<void> {
    const next = this.#turn.then(() => this.#save());
    this.#turn = next.catch(() => undefined);
    return next;
  }

  async #save(): Promise<void> {
    const { me, account: id } = this.person;
    const store = await new api.DeviceStore(realm(), account(id));
    for (let tries = 0; ; tries += 1) {
      const sealed = await store.saveState(this.#state, me, place());
      const text = await sealed.toText();
      try {
        await server.saveDevice(this.#seen, text);
        this.#seen = text;
        return;
      } catch (error) {
        if (!(error instanceof Refusal) || error.word !== "conflict" || tries === 3) throw error;
        const { state } = await server.device(); // another device was faster
        if (state !== null) {
          await this.#state.merge(api.DeviceState.open(api.Envelope.fromText(state), me, account(id), 0, place()));
        }
        this.#seen = state;
      }
    }
  }
}
