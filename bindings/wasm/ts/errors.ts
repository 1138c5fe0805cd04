/**
 * What goes wrong, as classes. The `code` is the contract: it stays when two copies of the package meet and
 * `instanceof` fails.
 */

/** The codes of the core, the same in every language, and those of this package. */
export type ErrorCode =
  | "Decryption"
  | "NotARecipient"
  | "Malformed"
  | "UnsupportedVersion"
  | "Limit"
  | "WeakParameters"
  | "InvalidKey"
  | "AuthorMismatch"
  | "NotSigned"
  | "RosterRejected"
  | "CodeMismatch"
  | "Expired"
  | "Randomness"
  | "InvalidInput"
  | "Load"
  | "Source"
  | "Storage";

/**
 * Whatever this package throws, but for what the application's own callbacks and streams throw.
 *
 * @example
 * ```ts
 * try {
 *   new Opener(place).with(me).from(anna).open(envelope);
 * } catch (error) {
 *   if (isSealwaxError(error) && error.code === "NotARecipient") showLocked();
 *   else throw error;
 * }
 * ```
 */
export class SealwaxError extends Error {
  /** What went wrong. */
  readonly code: ErrorCode;
  /** The number of the code in C and PHP; 0 for the codes that only this package has. */
  readonly number: number;

  constructor(code: ErrorCode, message: string, number = 0, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.number = number;
    define(this, "name", `${code}Error`, false);
  }
}

/** Wrong key or password, wrong place, or altered bytes: never which. */
export class DecryptionError extends SealwaxError {}
/** The envelope names none of the identities and keys that were given. */
export class NotARecipientError extends SealwaxError {}
/** Bytes that are not what they should be. */
export class MalformedError extends SealwaxError {
  /** What could not be read. */
  declare readonly what: string;
  /** Where, in bytes. */
  declare readonly offset: number;
}
/** Made by a later version. */
export class UnsupportedVersionError extends SealwaxError {
  /** The version. */
  declare readonly found: number;
}
/** Too much of something. */
export class LimitError extends SealwaxError {
  declare readonly what: string;
  declare readonly value: number;
  declare readonly bound: number;
}
/** A cost below the floor. */
export class WeakParametersError extends SealwaxError {
  declare readonly what: string;
  declare readonly value: number;
  declare readonly bound: number;
}
/** A key that is refused. */
export class InvalidKeyError extends SealwaxError {
  declare readonly what: string;
}
/** Somebody else wrote it. */
export class AuthorMismatchError extends SealwaxError {}
/** Nobody signed it. */
export class NotSignedError extends SealwaxError {}
/** A log that breaks a rule. */
export class RosterRejectedError extends SealwaxError {
  /** Which rule. */
  declare readonly rule: string;
  /** Which entry. */
  declare readonly entry: number;
}
/** Another code than the right one. */
export class CodeMismatchError extends SealwaxError {}
/** Too late. */
export class ExpiredError extends SealwaxError {}
/** `crypto.getRandomValues` is missing or failed. */
export class RandomnessError extends SealwaxError {}
/** An argument that cannot be. */
export class InvalidInputError extends SealwaxError {
  declare readonly what: string;
}
/** The module could not be loaded. */
export class LoadError extends SealwaxError {}
/** Bytes of a file could not be fetched. */
export class SourceError extends SealwaxError {}
/** The browser refuses its storage. */
export class StorageError extends SealwaxError {}

/** An own property, whatever somebody did to `Object.prototype`. */
function define(on: object, name: string, value: unknown, enumerable: boolean): void {
  const how = Object.create(null) as PropertyDescriptor;
  Object.assign(how, { value, enumerable, configurable: true, writable: true });
  Object.defineProperty(on, name, how);
}

const classes: Record<ErrorCode, typeof SealwaxError> = {
  Decryption: DecryptionError,
  NotARecipient: NotARecipientError,
  Malformed: MalformedError,
  UnsupportedVersion: UnsupportedVersionError,
  Limit: LimitError,
  WeakParameters: WeakParametersError,
  InvalidKey: InvalidKeyError,
  AuthorMismatch: AuthorMismatchError,
  NotSigned: NotSignedError,
  RosterRejected: RosterRejectedError,
  CodeMismatch: CodeMismatchError,
  Expired: ExpiredError,
  Randomness: RandomnessError,
  InvalidInput: InvalidInputError,
  Load: LoadError,
  Source: SourceError,
  Storage: StorageError,
};

/** Whether this is an error of this package, of whatever copy of it. */
export function isSealwaxError(error: unknown): error is SealwaxError {
  return error instanceof Error && Object.hasOwn(classes, (error as { code?: PropertyKey }).code ?? "");
}

/** @internal The error of a code, with its details as properties. */
export function typedError(code: ErrorCode, number: number, message: string, details: object): SealwaxError {
  const made = Object.hasOwn(classes, code)
    ? new classes[code](code, message, number)
    : new SealwaxError(code, message, number);
  for (const [name, value] of Object.entries(details)) {
    define(made, name, value, true);
  }
  return made;
}

/** @internal */
export function invalid(what: string): InvalidInputError {
  return typedError("InvalidInput", 14, what, { what }) as InvalidInputError;
}

/** @internal A bug in the module, by which its memory cannot be trusted any more. */
export function failure(cause?: unknown): LoadError {
  const what = "the WebAssembly module has failed and cannot be used any more; load the page, or start the worker, anew";
  return new LoadError("Load", what, 0, cause === undefined ? undefined : { cause });
}

/** @internal What the glue complains about. */
export function complaint(message: string): SealwaxError {
  return /null pointer|moved out|ownership/.test(message)
    ? invalid("this object was freed, or used up by an earlier step")
    : invalid(message);
}
