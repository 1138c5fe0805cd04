/** What a device remembers, in IndexedDB. */

import { erase, read, update } from "./database.js";
import {
  AccountId, type Context, DeviceState, Envelope, type Identity, LoginMemory, Realm,
} from "./glue/module.js";

interface Stored {
  revision: number;
  envelope: Uint8Array;
}

/**
 * Keeps what a device must remember of an account: before anybody is logged in, and afterwards.
 *
 * @example
 * ```ts
 * const store = new DeviceStore(realm, account);
 * const memory = await store.loginMemory();
 * memory.checkChallenge(challenge); // before the password is stretched
 * // … log in, unwrap …
 * memory.remember(wrap);
 * await store.saveLoginMemory(memory);
 *
 * const state = await store.state(me, place);
 * state.sawRoster(roster);
 * const envelope = await store.saveState(state, me, place); // give it to the server too, for other devices
 * ```
 */
export class DeviceStore {
  // As texts: objects that were given belong to who gave them, and may be freed before the store is.
  readonly #realm: string;
  readonly #account: string;

  /** The store of an account on this device. */
  constructor(realm: Realm, account: AccountId) {
    this.#realm = realm.toText();
    this.#account = account.toText();
  }

  get #key(): string {
    return `${this.#realm}\n${this.#account}`;
  }

  get #id(): AccountId {
    return AccountId.fromText(this.#account);
  }

  /** What is remembered before anybody is logged in; new on a new device. */
  async loginMemory(): Promise<LoginMemory> {
    const stored = await read(`login\n${this.#key}`);
    return stored === undefined
      ? new LoginMemory(new Realm(this.#realm), this.#id)
      : LoginMemory.fromBytes(stored as Uint8Array);
  }

  /** Keeps it, and takes over what another tab has kept meanwhile: what a device knows never goes back. */
  async saveLoginMemory(memory: LoginMemory): Promise<void> {
    await update(`login\n${this.#key}`, (there) => {
      if (there !== undefined) memory.merge(LoginMemory.fromBytes(there as Uint8Array));
      return memory.toBytes();
    });
  }

  /** What all devices of the account remember, as far as this one knows; new on a new device. */
  async state(me: Identity, place: Context): Promise<DeviceState> {
    const stored = await this.#stored();
    return stored === undefined ? new DeviceState(this.#id) : this.#open(stored, me, place);
  }

  /**
   * Takes in what the server has from other devices. An error when it is older than what the devices of this account have
   * shown here: a server that gives out an old state wants something to be forgotten.
   */
  async merge(envelope: Envelope, me: Identity, place: Context): Promise<DeviceState> {
    const own = await this.state(me, place);
    const memory = await this.loginMemory();
    own.merge(DeviceState.open(envelope, me, this.#id, memory.revision, place));
    return own;
  }

  /**
   * Seals and keeps it, together with what another tab has kept meanwhile. The envelope is for the server too. Once the
   * server has taken it, `memory.learn(state)` and `saveLoginMemory` make this device refuse older ones.
   */
  async saveState(state: DeviceState, me: Identity, place: Context): Promise<Envelope> {
    for (;;) {
      const before = await this.#stored();
      if (before !== undefined) state.merge(this.#open(before, me, place));
      const envelope = state.seal(me, place);
      const kept = await update(`state\n${this.#key}`, (there) =>
        (there as Stored | undefined)?.revision === before?.revision
          ? ({ revision: state.revision, envelope: envelope.toBytes() } satisfies Stored)
          : undefined,
      );
      if (kept !== undefined) return envelope;
    }
  }

  async #stored(): Promise<Stored | undefined> {
    return (await read(`state\n${this.#key}`)) as Stored | undefined;
  }

  #open(stored: Stored, me: Identity, place: Context): DeviceState {
    return DeviceState.open(Envelope.fromBytes(stored.envelope), me, this.#id, stored.revision, place);
  }

  /** Forgets everything of this account on this device: after that, older keys are not noticed. */
  async clear(): Promise<void> {
    await erase(`login\n${this.#key}`, `state\n${this.#key}`);
  }

  /** Holds nothing of its own; there so that it can live in a worker like everything else. */
  free(): void {}

  [Symbol.dispose](): void {}
}
