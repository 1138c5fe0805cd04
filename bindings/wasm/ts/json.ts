/**
 * What client and server exchange, as JSON: the same shapes in every binding, so that no host invents them. Everything is
 * a text, because texts go everywhere: to a worker, to a database, to a server in another language.
 */

import { invalid, typedError } from "./errors.js";

/** What each step exchanges. The fields stand in the JSON by the same names; artefacts by their text forms. */
export interface Exchanges {
  /** The server's answer to who wants to register: the account that is his if he does, and what his request answers. */
  reserved: { account: string; challenge: Uint8Array };
  /** The server's answer to who is logged in and sets another password. */
  shareChallenge: { challenge: Uint8Array };
  /** The client asks for the share of a password: a `ShareRequest`, under the `ShareChallenge` it was given. */
  shareRequest: { account: string; challenge: Uint8Array; request: string };
  /** The server's answer, a `ServerShare`. A secret. */
  share: { share: string };
  /** The client registers with a `LoginChange`. A secret. */
  registration: { account: string; name: string; change: string };
  /** The client begins a login. */
  challengeRequest: { name: string };
  /** The server's answer, a `LoginChallenge`: the same whether the name exists or not. */
  challenge: { challenge: string };
  /** The client logs in with a `LoginToken`. A secret. */
  login: { name: string; token: string };
  /** The server's answer. `outdated` asks for a change with the same password; `server_half` is for a keep. A secret. */
  loginAnswer: { wrap: string; share: string; outdated: boolean; server_half?: string | undefined };
  /** The client sets another password, or sets a recovery up, with a `LoginChange`. A secret. */
  change: { change: string };
  /** The client gives the code that came by mail, as typed. */
  code: { code: string };
  /** The server's answer to the next page of a browser that has the other half of a kept identity. A secret. */
  kept: { name: string; account: string; wrap: string; recovery_wrap?: string | undefined; server_half: string };
  /** Somebody asks for the public identity of a name. */
  publicRequest: { name: string };
  /** The server's answer. */
  public: { public: string };
  /** The client asks for a recovery with a `RecoveryRequest`. */
  recovery: { name: string; request: string };
  /** The server's answer, for every name alike: the hash of the request, under which it is known. */
  asked: { hash: Uint8Array };
  /** An approver's answer: the grant, an `Envelope`. */
  approval: { hash: Uint8Array; grant: string };
  /** The client asks whether there is a grant. */
  grantRequest: { hash: Uint8Array };
  /** The client completes its recovery with a `LoginChange`. A secret. */
  completion: { name: string; change: string };
  /** Done, and nothing to say. */
  done: Record<string, never>;
  /** What was refused, by the name of the error; nothing that tells a wrong password from an unknown name. */
  refusal: { error: string };
}

type Value = string | boolean | Uint8Array;

interface Kind {
  /** How it stands in the JSON. */
  written(value: unknown): Value | undefined;
  /** What stands there, if it is of this kind. */
  read(value: unknown): Value | undefined;
  optional?: true;
}

const text = (most: number): Kind => {
  const checked = (value: unknown): string | undefined => {
    if (typeof value !== "string") return undefined;
    if (value.length <= most) return value;
    const details = { what: "a text of a field", value: value.length, bound: most };
    throw typedError("Limit", 5, `a field of the message has more than ${most} characters`, details);
  };
  return { written: checked, read: checked };
};
const isFlag = (value: unknown): boolean | undefined => (typeof value === "boolean" ? value : undefined);
const flag: Kind = { written: isFlag, read: isFlag };
/** 32 bytes as base64url, in exactly one way. */
const bytes32: Kind = {
  written: (value) => (ArrayBuffer.isView(value) && value.byteLength === 32 ? encode(value as Uint8Array) : undefined),
  read(value) {
    if (typeof value !== "string" || !/^[\w-]{43}$/.test(value)) return undefined;
    const bytes = Uint8Array.from(atob(value.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
    return encode(bytes) === value ? bytes : undefined;
  },
};

/** The longest login change has two wraps and an envelope to 1024 approvers. */
const MOST = 4 * 1024 * 1024;
const ACCOUNT = text(22);
const NAME = text(1024);
const LONG = text(MOST);

const SHAPES: { [K in keyof Exchanges]: { [F in keyof Exchanges[K]]-?: Kind } } = {
  reserved: { account: ACCOUNT, challenge: bytes32 },
  shareChallenge: { challenge: bytes32 },
  shareRequest: { account: ACCOUNT, challenge: bytes32, request: text(4096) },
  share: { share: NAME },
  registration: { account: ACCOUNT, name: NAME, change: LONG },
  challengeRequest: { name: NAME },
  challenge: { challenge: NAME },
  login: { name: NAME, token: text(43) },
  loginAnswer: { wrap: LONG, share: NAME, outdated: flag, server_half: { ...text(64), optional: true } },
  change: { change: LONG },
  code: { code: text(64) },
  kept: { name: NAME, account: ACCOUNT, wrap: LONG, recovery_wrap: { ...LONG, optional: true }, server_half: text(64) },
  publicRequest: { name: NAME },
  public: { public: text(4096) },
  recovery: { name: NAME, request: text(4096) },
  asked: { hash: bytes32 },
  approval: { hash: bytes32, grant: LONG },
  grantRequest: { hash: bytes32 },
  completion: { name: NAME, change: LONG },
  done: {},
  refusal: { error: text(64) },
};

/**
 * Writes what one side sends to the other.
 *
 * @example
 * ```ts
 * const token = await login.token().exposeSecret();
 * await fetch("/login", { method: "POST", body: toJson("login", { name, token }) });
 * ```
 */
export function toJson<K extends keyof Exchanges>(step: K, values: Exchanges[K]): string {
  const out = Object.create(null) as Record<string, unknown>;
  const given = new Map<string, unknown>(Object.entries(values));
  for (const [name, kind] of shape(step)) {
    const value = given.get(name);
    given.delete(name);
    if (value === undefined && kind.optional) continue;
    out[name] = kind.written(value);
    if (out[name] === undefined) throw invalid(`${name} is missing, or is not what belongs there`);
  }
  if (given.size > 0) throw invalid(`${[...given.keys()].join(", ")} does not belong there`);
  return JSON.stringify(out);
}

/**
 * Reads what the other side sent: exactly the fields of the step; anything else is `Malformed`.
 *
 * @example
 * ```ts
 * const { wrap, share } = fromJson("loginAnswer", await answer.text());
 * const me = WrappedIdentity.fromText(wrap).unwrapWithPassword(login, ServerShare.fromText(share), place);
 * ```
 */
export function fromJson<K extends keyof Exchanges>(step: K, json: string): Exchanges[K] {
  const kinds = shape(step);
  text(2 * MOST).read(json);
  let found: unknown;
  try {
    found = JSON.parse(json);
  } catch {
    throw wrong("JSON");
  }
  if (typeof found !== "object" || found === null || Array.isArray(found)) throw wrong("object");
  const given = new Map<string, unknown>(Object.entries(found));
  const out = Object.create(null) as Record<string, unknown>;
  for (const [name, kind] of kinds) {
    if (!given.has(name) && kind.optional) continue;
    out[name] = kind.read(given.get(name));
    given.delete(name);
    if (out[name] === undefined) throw wrong(`field ${name}`);
  }
  if (given.size > 0) throw wrong("set of fields");
  return out as Exchanges[K];
}

function shape(step: string): [string, Kind][] {
  if (!Object.hasOwn(SHAPES, step)) throw invalid("there is no such step");
  return Object.entries((SHAPES as Record<string, Record<string, Kind>>)[step] ?? {});
}

function wrong(what: string): Error {
  return typedError("Malformed", 3, `malformed ${what} in what the other side sent`, { what, offset: 0 });
}

function encode(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
