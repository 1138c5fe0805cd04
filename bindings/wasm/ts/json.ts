/** What client and server exchange, as JSON: the same shapes in every binding, so that no host invents them. */

import { invalid, typedError } from "./errors.js";
import {
  AccountId, LoginChallenge, LoginToken, ServerHalf, ServerShare, ShareChallenge, ShareRequest, WrappedIdentity,
} from "./glue/module.js";

/** What each step exchanges. The fields stand in the JSON by the same names, in text forms. */
export interface Exchanges {
  /** The server's answer to who wants to register: the id that is his if he does, and what his request answers. */
  reserved: { account: AccountId; challenge: ShareChallenge };
  /** The server's answer to who is logged in and sets another password. */
  shareChallenge: { challenge: ShareChallenge };
  /** The client asks for the share of a password. */
  shareRequest: { account: AccountId; challenge: ShareChallenge; request: ShareRequest };
  /** The server's answer. A secret. */
  share: { share: ServerShare };
  /** The client registers; `change` is the text of a `LoginChange`. A secret. */
  registration: { account: AccountId; name: string; change: string };
  /** The client begins a login. */
  challengeRequest: { name: string };
  /** The server's answer, the same whether the name exists or not. */
  challenge: { challenge: LoginChallenge };
  /** The client logs in. A secret. */
  login: { name: string; token: LoginToken };
  /** The server's answer. `outdated` asks for a change with the same password; `server_half` is for a keep. A secret. */
  loginAnswer: { wrap: WrappedIdentity; share: ServerShare; outdated: boolean; server_half?: ServerHalf | undefined };
  /** The client sets another password, or sets a recovery up; `change` is the text of a `LoginChange`. A secret. */
  change: { change: string };
  /** The client gives the code that came by mail, as typed. */
  code: { code: string };
  /** Done, and nothing to say. */
  done: Record<string, never>;
  /** What was refused, by the name of the error; nothing that tells a wrong password from an unknown name. */
  refusal: { error: string };
}

interface Kind {
  write(value: never): unknown;
  read(value: unknown): unknown;
  optional?: true;
}

const text = (most: number): Kind => ({
  write: (value: string) => value,
  read(value) {
    if (typeof value !== "string") throw wrong("a text of a field");
    if (value.length > most) {
      const details = { what: "a text of a field", value: value.length, bound: most };
      throw typedError("Limit", 5, `a field of what the other side sent has more than ${most} characters`, details);
    }
    return value;
  },
});
const flag: Kind = {
  write: (value: boolean) => value,
  read(value) {
    if (typeof value !== "boolean") throw wrong("a true or false of a field");
    return value;
  },
};
/** Ids and artefacts, by their text; a secret one says that it is exposed. */
const texts = <T>(kind: { fromText(text: string): T }, write: (value: T) => string): Kind => ({
  write: write as (value: never) => string,
  read: (value) => kind.fromText(text(MAX).read(value) as string),
});

/** The longest login change has two wraps and an envelope to 1024 approvers. */
const MAX = 4 * 1024 * 1024;
const NAME = text(1024);
const CHANGE = text(MAX);
/** 32 bytes as base64url, as everywhere. */
const challenge: Kind = {
  write: (value: ShareChallenge) => encode(value.toBytes()),
  read: (value) => ShareChallenge.fromBytes(decode(text(43).read(value) as string)),
};
const account = texts(AccountId, (value) => value.toText());
const share = texts(ServerShare, (value) => value.exposeText());

const SHAPES: { [K in keyof Exchanges]: Record<string, Kind> } = {
  reserved: { account, challenge },
  shareChallenge: { challenge },
  shareRequest: { account, challenge, request: texts(ShareRequest, (value) => value.toText()) },
  share: { share },
  registration: { account, name: NAME, change: CHANGE },
  challengeRequest: { name: NAME },
  challenge: { challenge: texts(LoginChallenge, (value) => value.toText()) },
  login: { name: NAME, token: texts(LoginToken, (value) => value.exposeSecret()) },
  loginAnswer: {
    wrap: texts(WrappedIdentity, (value) => value.toText()),
    share,
    outdated: flag,
    server_half: { ...texts(ServerHalf, (value) => value.exposeText()), optional: true },
  },
  change: { change: CHANGE },
  code: { code: text(64) },
  done: {},
  refusal: { error: text(64) },
};

/**
 * Writes what one side sends to the other.
 *
 * @example
 * ```ts
 * await fetch("/login", { method: "POST", body: toJson("login", { name, token: login.token() }) });
 * ```
 */
export function toJson<K extends keyof Exchanges>(step: K, values: Exchanges[K]): string {
  const out = Object.create(null) as Record<string, unknown>;
  for (const [name, kind] of Object.entries(shape(step))) {
    const value = (values as Record<string, unknown>)[name];
    if (value === undefined && kind.optional) continue;
    if (value === undefined) throw invalid(`${name} is missing`);
    out[name] = kind.write(value as never);
  }
  return JSON.stringify(out);
}

/**
 * Reads what the other side sent: exactly the fields of the step, `Malformed` otherwise.
 *
 * @example
 * ```ts
 * const { wrap, share } = fromJson("loginAnswer", await answer.text());
 * const me = wrap.unwrapWithPassword(login, share, place);
 * ```
 */
export function fromJson<K extends keyof Exchanges>(step: K, json: string): Exchanges[K] {
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch {
    throw wrong("the JSON");
  }
  if (typeof given !== "object" || given === null || Array.isArray(given)) throw wrong("the object");
  const kinds = shape(step);
  const out = Object.create(null) as Record<string, unknown>;
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(kinds, name)) throw wrong("a field that does not belong here");
  }
  for (const [name, kind] of Object.entries(kinds)) {
    if (Object.hasOwn(given, name)) out[name] = kind.read((given as Record<string, unknown>)[name]);
    else if (!kind.optional) throw wrong("a field that is missing");
  }
  return out as Exchanges[K];
}

function shape(step: string): Record<string, Kind> {
  if (!Object.hasOwn(SHAPES, step)) throw invalid("there is no such step");
  return (SHAPES as Record<string, Record<string, Kind>>)[step] ?? {};
}

function wrong(what: string): Error {
  return typedError("Malformed", 3, `malformed ${what} in what the other side sent`, { what, offset: 0 });
}

function encode(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Exactly one encoding, as everywhere. */
function decode(given: string): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = Uint8Array.from(atob(given.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
  } catch {
    throw wrong("a text of a field");
  }
  if (encode(bytes) !== given) throw wrong("a text of a field");
  return bytes;
}
