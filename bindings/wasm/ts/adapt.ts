/** What the module's classes lack to be JavaScript's: arrays, promises, and silence about secrets. */

import { invalid } from "./errors.js";
import * as glue from "./glue/module.js";
import { generateRsa, rsaOpener, warnIfBlocking } from "./webcrypto.js";

declare module "./glue/module.js" {
  interface VerifyingOpener {
    /**
     * As `open`, but RSA by `crypto.subtle`, which is ten times faster: for single messages to an identity.
     *
     * @example
     * ```ts
     * const opened = await new Opener(place).with(me).from(anna).openAsync(envelope);
     * ```
     */
    openAsync(envelope: glue.Envelope): Promise<glue.Opened>;
  }
  interface UncheckedOpener {
    /** As `open`, but RSA by `crypto.subtle`, which is ten times faster. */
    openAsync(envelope: glue.Envelope): Promise<glue.UncheckedOpened>;
  }
}

type Method = (this: unknown, ...given: unknown[]) => unknown;
type Shown = { toText?: () => string; __wbg_ptr?: number };
type Convert = (given: unknown, made: { free(): void }[]) => unknown;

const {
  Approvers, Authors, Claimant, Identity, Keyring, List, LoginSecret, Opener, Retired, Rewriter, Roster, Sealer,
  UncheckedOpener, VerifyingOpener, Web,
} = glue;

function change(target: object, name: string, wrap: (inner: Method) => Method): void {
  const inner = Reflect.get(target, name) as Method;
  Object.defineProperty(target, name, { value: wrap(inner), configurable: true, writable: true });
}

/** The arguments are converted; what was made for that is freed afterwards. */
function converting(target: object, name: string, ...converts: (Convert | undefined)[]): void {
  change(target, name, (inner) =>
    function (...given) {
      const made: { free(): void }[] = [];
      try {
        return inner.apply(this, given.map((one, at) => converts[at]?.(one, made) ?? one));
      } finally {
        for (const one of made) one.free();
      }
    });
}

const recipient: Convert = (given, made) => {
  const own = (given as { recipient?: () => glue.Recipient } | undefined)?.recipient;
  if (typeof own !== "function") return given;
  const one = own.call(given);
  made.push(one);
  return one;
};

type Pusher = "pushContext" | "pushEntry" | "pushEnvelope" | "pushFingerprint" | "pushOffer" | "pushPublicIdentity" | "pushRecipient";

function list(push: Pusher, convert?: Convert): Convert {
  return (given, made) => {
    const all = new List();
    made.push(all);
    for (const one of iterable(given)) {
      const converted = convert?.(one, made) ?? one;
      (all[push] as (item: unknown) => void)(converted);
    }
    return all;
  };
}

function iterable(given: unknown): Iterable<unknown> {
  if (given === null || typeof given !== "object" || !(Symbol.iterator in given)) {
    throw invalid("an array is expected here");
  }
  return given as Iterable<unknown>;
}

const placed: Convert = (given, made) => {
  const all = new List();
  made.push(all);
  for (const pair of iterable(given)) {
    const [place, envelope] = iterable(pair) as [glue.Context, glue.Envelope];
    all.pushContext(place);
    all.pushEnvelope(envelope);
  }
  return all;
};

const recipients = list("pushRecipient", recipient);
const publics = list("pushPublicIdentity");
const envelopes = list("pushEnvelope");
const fingerprints = list("pushFingerprint");
const entries = list("pushEntry");

converting(Sealer.prototype, "to", recipient);
converting(Sealer.prototype, "toAll", recipients);
converting(Rewriter.prototype, "to", recipient);
converting(Opener.prototype, "fromAny", publics);
converting(VerifyingOpener.prototype, "openMany", placed);
converting(UncheckedOpener.prototype, "openMany", placed);
converting(Authors, "firstContact", publics);
converting(Authors.prototype, "and", publics);
converting(Keyring, "found", undefined, recipients);
converting(Keyring, "open", undefined, envelopes);
converting(Keyring.prototype, "rotate", recipients);
converting(Keyring.prototype, "handOver", recipient);
converting(Approvers, "named", recipients);
converting(Claimant, "judged", undefined, recipient);
converting(Claimant, "judgedOutside", undefined, undefined, recipient);
converting(Retired, "openChain", undefined, envelopes);
converting(Retired, "openChainUnder", undefined, envelopes);
converting(Roster, "found", undefined, list("pushOffer"));
converting(Roster, "replay", entries);
converting(Roster, "firstContact", entries);
for (const name of ["draftAdmit", "draftChangeRole", "draftExpel", "draftReplaceIdentity"]) {
  converting(Roster.prototype, name, undefined, fingerprints);
}

// What takes long gives promises, also where it runs at once, so that a worker can take its place.
change(Identity, "generate", (inner) => async (...given) =>
  (await generateRsa(3072)) ?? inner.apply(Identity, given));
change(Identity, "generateRsa4096", (inner) => async (...given) =>
  (await generateRsa(4096)) ?? inner.apply(Identity, given));
for (const name of ["importRsaPkcs8Pem", "importRsaPkcs8Der"]) {
  change(Identity, name, (inner) => async (...given) => inner.apply(Identity, given));
}

// Argon2id in an instance of its own: the module's memory never shrinks, so its 64 MiB would stay.
change(LoginSecret, "derive", () => async (...given) => {
  const [password, realm, account, params] = given as [string, glue.Realm, glue.AccountId, glue.LoginParams];
  warnIfBlocking();
  const plain = [realm.toText(), account.toBytes(), params.toText(), Web.isNew(params)] as const;
  const root = glue.inInstanceOfItsOwn(() => Web.stretch(password, ...plain));
  try {
    return Web.stretched(root, realm, account, params);
  } finally {
    root.fill(0);
  }
});

for (const kind of [VerifyingOpener, UncheckedOpener]) {
  Object.defineProperty(kind.prototype, "openAsync", {
    value: async function (this: glue.VerifyingOpener, envelope: glue.Envelope) {
      await rsaOpener(this, envelope);
      return this.open(envelope);
    },
    configurable: true,
    writable: true,
  });
}
change(Opener.prototype, "with", (inner) =>
  function (identity) {
    const next = inner.call(this, identity) as object;
    rsaOpener.remember(identity as glue.Identity);
    return next;
  });

/** What has a text form for everybody shows it; everything else says nothing. */
function shown(name: string, value: Shown): string {
  if (value.__wbg_ptr === 0) return `${name}([freed])`;
  return typeof value.toText === "function" ? `${name}(${value.toText()})` : `${name}([redacted])`;
}

for (const [name, kind] of Object.entries(glue) as [string, unknown][]) {
  const above = typeof kind === "function" ? (kind as { prototype?: object }).prototype : undefined;
  if (above === undefined || !("free" in above)) continue;
  Object.defineProperty(kind, "name", { value: name, configurable: true });
  const method = (key: PropertyKey, value: (this: Shown) => unknown): void => {
    Object.defineProperty(above, key, { value, configurable: true, writable: true });
  };
  const free = above.free as (this: Shown) => void;
  // As often as one likes: builders are used up by their last step, `using` frees them all the same.
  const freeOnce = function (this: Shown): void {
    if (this.__wbg_ptr !== 0) free.call(this);
  };
  method("free", freeOnce);
  if (typeof Symbol.dispose === "symbol") method(Symbol.dispose, freeOnce);
  method("toString", function () {
    return shown(name, this);
  });
  method("toJSON", function () {
    return this.__wbg_ptr !== 0 && typeof this.toText === "function" ? this.toText() : shown(name, this);
  });
  method(Symbol.for("nodejs.util.inspect.custom"), function () {
    return shown(name, this);
  });
  Object.defineProperty(above, Symbol.toStringTag, { value: name, configurable: true });
}

// The browser's copy of its key goes with the identity.
const freeIdentity = Identity.prototype.free;
const freeAll = function (this: glue.Identity): void {
  if ((this as unknown as Shown).__wbg_ptr !== 0) rsaOpener.forget(this);
  freeIdentity.call(this);
};
for (const key of ["free", Symbol.dispose] as const) {
  if (key !== undefined) Object.defineProperty(Identity.prototype, key, { value: freeAll, configurable: true, writable: true });
}
