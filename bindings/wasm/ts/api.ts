/** Everything that the entries have in common. */

export * from "./chapters.js";
export type { Addressee, Change, RosterEvent, Rows, Subject } from "./glue/module.js";
export {
  AuthorMismatchError, CodeMismatchError, DecryptionError, type ErrorCode, ExpiredError, InvalidInputError,
  InvalidKeyError, LimitError, LoadError, MalformedError, NotARecipientError, NotSignedError, RandomnessError,
  RosterRejectedError, SealwaxError, SourceError, StorageError, UnsupportedVersionError, WeakParametersError,
  isSealwaxError,
} from "./errors.js";
export * from "./connect.js";
export type { FileOptions, SealedFile } from "./files.js";
export { type Exchanges, fromJson, toJson } from "./json.js";
export { type KeepOptions, type Kept, type KeptName, onLocked } from "./keep.js";
export { addLane } from "./lanes.js";
export { type Source, type UrlOptions, fromBlob, fromBytes, fromUrl } from "./source.js";
export {
  type OpeningStream, type Progress, type SealStreamOptions, type SealingStream, type StreamOptions, openStream,
  sealStream,
} from "./streams.js";

/** The version of the package. */
export const version = "0.1.0";
