/** A server in memory, as a host would write one. Everything goes in and out as it would over HTTP. */

import {
  AccountId, Cost, CostDistribution, DecoySecret, LoginChallenge, LoginChange, type LoginPolicy, LoginPolicy as Policy,
  LoginRecord, LoginToken, Pepper, type Realm, type Rows, ServerHalf, ShareChallenge, ShareRequest, Stored, WrappedIdentity,
} from "./glue/module.js";

/** An account as the server stores it. */
export interface StoredAccount {
  account: string;
  identity: string;
  record: string;
  wrap: string;
  recoveryWrap: string | undefined;
  recoveryShare: Uint8Array | undefined;
  recoverySelf: Uint8Array | undefined;
}

/** What a login gives. */
export interface Session {
  session: string;
  account: string;
  wrap: string;
  share: string;
}

/** Everything a server holds, for a test or a demonstration to look at. */
export interface Holdings {
  accounts: Record<string, StoredAccount>;
  blobs: Record<string, Uint8Array>;
}

/** A login that failed, or whatever else a server refuses. */
export class Refused extends Error {
  override name = "Refused";
}

/**
 * A server in memory.
 *
 * @example
 * ```ts
 * const server = new MemoryServer(realm, { cost: Testing.cost() });
 * const { account, challenge } = server.reserve();
 * const login = await LoginSecret.derive(password, realm, AccountId.fromText(account), params);
 * const request = new ShareRequest(me, login, ShareChallenge.fromBytes(challenge));
 * const share = ServerShare.fromText(server.share(account, request.toText()));
 * server.register("anna", account, LoginChange.register(me, login, share, place).exposeBytes());
 * ```
 */
export class MemoryServer {
  readonly #policy: LoginPolicy;
  readonly #pepper = Pepper.generate();
  readonly #decoy = DecoySecret.generate();
  readonly #costs: CostDistribution;
  readonly #challenges = new Map<string, Uint8Array>();
  readonly #accounts = new Map<string, StoredAccount>();
  readonly #blobs = new Map<string, Uint8Array>();
  readonly #sessions = new Map<string, { account: string; half: ServerHalf }>();

  constructor(realm: Realm, options: { cost?: Cost } = {}) {
    const cost = options.cost ?? Cost.small();
    this.#policy = Policy.recommended(realm).withCost(cost).withPepper(this.#pepper);
    this.#costs = new CostDistribution(cost, this.#pepper, 1);
  }

  /** An account id for one registration, and a challenge for the share request. */
  reserve(): { account: string; challenge: Uint8Array } {
    const account = AccountId.generate().toText();
    return { account, challenge: this.challengeFor(account) };
  }

  /** A challenge for a share request. */
  challengeFor(account: string): Uint8Array {
    const challenge = ShareChallenge.generate().toBytes();
    this.#challenges.set(account, challenge);
    return challenge;
  }

  /** The share for a password that is being set, against a signed request; the challenge counts once. */
  share(account: string, request: string): string {
    const challenge = this.#challenges.get(account);
    this.#challenges.delete(account);
    if (challenge === undefined) throw new Refused("no challenge was given out");
    const asked = ShareRequest.fromText(request);
    return asked
      .answer(AccountId.fromText(account), ShareChallenge.fromBytes(challenge), this.#policy)
      .exposeText();
  }

  /** Registers a name. */
  register(name: string, account: string, change: Uint8Array | string): void {
    if (this.#accounts.has(name)) throw new Refused("this name is taken");
    const rows = this.#verify(change, AccountId.fromText(account), undefined);
    const { identity, record, wrap } = rows;
    if (identity === undefined || record === undefined || wrap === undefined) throw new Refused("no registration");
    this.#accounts.set(name, {
      account,
      identity: identity.toText(),
      record: record.exposeText(),
      wrap: wrap.toText(),
      recoveryWrap: rows.recoveryWrap?.toText(),
      recoveryShare: rows.recoveryShare,
      recoverySelf: rows.recoverySelf,
    });
  }

  /** What everybody gets who wants to log in: for a name without an account it looks the same. */
  challenge(name: string): string {
    const stored = this.#accounts.get(name);
    const challenge =
      stored === undefined
        ? LoginChallenge.decoy(this.#decoy, name, this.#costs)
        : LoginChallenge.of(AccountId.fromText(stored.account), WrappedIdentity.fromText(stored.wrap));
    return challenge.toText();
  }

  /** Checks a token, lays the record anew, and hands out what unlocks the identity. */
  login(name: string, token: string): Session {
    const stored = this.#accounts.get(name);
    const given = LoginToken.fromText(token);
    if (stored === undefined) {
      this.#policy.rejectUnknown(given);
      throw new Refused("name or password is wrong");
    }
    const wrap = WrappedIdentity.fromText(stored.wrap);
    const accepted = LoginRecord.fromText(stored.record).verify(
      given, AccountId.fromText(stored.account), wrap, this.#policy,
    );
    if (accepted === undefined) throw new Refused("name or password is wrong");
    stored.record = accepted.relaid().exposeText();
    const admitted = accepted.withoutSecondFactor();
    const session = crypto.randomUUID();
    this.#sessions.set(session, { account: stored.account, half: ServerHalf.generate() });
    return { session, account: stored.account, wrap: admitted.wrap().toText(), share: admitted.share().exposeText() };
  }

  /** Takes a change of password or recovery; other sessions end with the password. */
  change(session: string, change: Uint8Array | string): void {
    this.#take(this.#of(session), change, session);
  }

  /** Takes what completes a recovery. Nobody is logged in: the change is signed by the identity that came back. */
  recover(name: string, change: Uint8Array | string): void {
    const stored = this.#accounts.get(name);
    if (stored?.recoveryWrap === undefined) throw new Refused("nothing was set up for this name");
    this.#take(stored, change, undefined);
  }

  #take(stored: StoredAccount, change: Uint8Array | string, session: string | undefined): void {
    let before = new Stored(WrappedIdentity.fromText(stored.wrap));
    if (stored.recoveryWrap !== undefined) {
      before = before.withRecovery(WrappedIdentity.fromText(stored.recoveryWrap));
    }
    const rows = this.#verify(change, AccountId.fromText(stored.account), before);
    stored.record = rows.record?.exposeText() ?? stored.record;
    stored.wrap = rows.wrap?.toText() ?? stored.wrap;
    stored.recoveryWrap = rows.recoveryWrap?.toText() ?? stored.recoveryWrap;
    stored.recoveryShare = rows.recoveryShare ?? stored.recoveryShare;
    stored.recoverySelf = rows.recoverySelf ?? stored.recoverySelf;
    if (!rows.passwordChanged) return;
    for (const [id, { account }] of this.#sessions) {
      if (account === stored.account && id !== session) this.#sessions.delete(id);
    }
  }

  #verify(change: Uint8Array | string, account: AccountId, before: Stored | undefined): Rows {
    return typeof change === "string"
      ? LoginChange.verifyText(change, account, before, this.#policy)
      : LoginChange.verify(change, account, before, this.#policy);
  }

  /** The half of a kept identity that lives in the session: base64url text. */
  serverHalf(session: string): string {
    const found = this.#sessions.get(session);
    if (found === undefined) throw new Refused("this session has ended");
    return found.half.exposeText();
  }

  /** Ends a session, and what was kept under it. */
  logout(session: string): void {
    this.#sessions.delete(session);
  }

  /** The public identity that the server claims for a name. */
  identity(name: string): string {
    const stored = this.#accounts.get(name);
    if (stored === undefined) throw new Refused("nobody has this name");
    return stored.identity;
  }

  /** Stores something sealed. */
  put(name: string, sealed: Uint8Array): void {
    this.#blobs.set(name, sealed.slice());
  }

  /** Gives it. */
  get(name: string): Uint8Array | undefined {
    return this.#blobs.get(name)?.slice();
  }

  /** What begins with that, in the order in which it came. */
  list(prefix: string): string[] {
    return [...this.#blobs.keys()].filter((name) => name.startsWith(prefix));
  }

  /** Everything it holds: what a thief of the database gets. */
  holdings(): Holdings {
    return { accounts: Object.fromEntries(this.#accounts), blobs: Object.fromEntries(this.#blobs) };
  }

  #of(session: string): StoredAccount {
    const found = this.#sessions.get(session);
    const stored = [...this.#accounts.values()].find((one) => one.account === found?.account);
    if (stored === undefined) throw new Refused("this session has ended");
    return stored;
  }
}
