/**
 * Accounts of before, whose password the server still knows: for a while, and only if the application says so. Part of
 * `sealwax`; with `sealwax/slim`, which does without, it is `sealwax/legacy`.
 *
 * @packageDocumentation
 */

import { knowsAny, read, write } from "./database.js";
import { ExpiredError, invalid } from "./errors.js";
import type { Realm } from "./glue/module.js";

/** Until when the old password may be sent. */
export interface LegacyLoginOptions {
  /** Unix seconds, written into the application: after that nobody's password is sent, whatever the server says. */
  until: number;
  /** Unix seconds; now, unless a test says otherwise. */
  now?: () => number;
}

/**
 * Sends the old password once, to register with it in the same step. A server that may ask for it could do so for ever,
 * so it is off unless the application makes one of these; it has an end; and a device that has seen any account of the
 * realm with its keys refuses from then on, whatever name is typed: on a computer that several people share, the second
 * one sets a new password. The default needs nothing of this: who has no keys yet gets the link that is sent for
 * forgotten passwords, and registers with a new one.
 *
 * @example
 * ```ts
 * const legacy = new LegacyLogin(realm, { until: Date.UTC(2027, 5, 30) / 1000 });
 * if (answer.status === 409 && (await legacy.allows(name))) {
 *   await fetch("/legacy-login", { method: "POST", body: JSON.stringify({ name, password: await legacy.password(name, password) }) });
 *   // … register, with the same password …
 * }
 * await legacy.migrated(name); // after every registration and login with keys
 * ```
 */
export class LegacyLogin {
  readonly #realm: string;
  readonly #until: number;
  readonly #now: () => number;

  /** For the names of a realm. */
  constructor(realm: Realm, options: LegacyLoginOptions) {
    const { until, now = () => Math.floor(Date.now() / 1000) } = options;
    if (!Number.isSafeInteger(until)) throw invalid("a legacy login needs an end, in Unix seconds");
    this.#realm = realm.toText();
    this.#until = until;
    this.#now = now;
  }

  /** Whether the old password may be sent for this name. Where nothing can be remembered it may not. */
  async allows(name: string): Promise<boolean> {
    if (this.#now() >= this.#until) return false;
    try {
      // What `DeviceStore` keeps of an account is there however the name was spelled.
      if (await knowsAny(`login\n${this.#realm}\n`)) return false;
      const key = await this.#key(name);
      return key !== undefined && (await read(key)) === undefined;
    } catch {
      return false;
    }
  }

  /** The password, if it may be sent: `Expired` after the end, `InvalidInput` for an account that has its keys. */
  async password(name: string, password: string): Promise<string> {
    if (await this.allows(name)) return password;
    throw this.#now() < this.#until
      ? invalid("this device knows an account with keys, or can remember nothing: set a new password")
      : new ExpiredError("Expired", "old passwords are not sent any more: set a new password", 12);
  }

  /** Remembers that the account of this name has its keys. */
  async migrated(name: string): Promise<void> {
    const key = await this.#key(name);
    if (key !== undefined) await write(key, true);
  }

  /** A hash: whoever uses the computer next need not read here who was seeking advice. None without https. */
  async #key(name: string): Promise<string | undefined> {
    const text = `${this.#realm}\n${name.normalize("NFC").trim().toLowerCase()}`;
    const digest = await globalThis.crypto?.subtle?.digest("SHA-256", new TextEncoder().encode(text));
    return digest && `migrated\n${new Uint8Array(digest).join()}`;
  }
}
