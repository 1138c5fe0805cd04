/** What the API consists of, here as in a worker. */

import "./adapt.js";
import "./segments.js";

export {
  Accepted, AccountId, Admitted, Approvers, Attempt, Authors, Card, Claimant, CodeState, Context, ConversationKey,
  CookieSecret, Cost, CostDistribution, DecoySecret, DeviceHalf, DeviceState, Entry, EntryHash, Envelope, Fingerprint,
  Identity, Keep, KeyPolicy, Keyring, LoginChallenge, LoginChange, LoginMemory, LoginParams, LoginPolicy, LoginRecord,
  LoginSecret, LoginToken, Member, MessageId, NewCard, Offer, OpenStream, Opened, Opener, Outline, Pending,
  PendingApproval, Pepper, Pin, PolicyBuilder, PublicIdentity, Ranges, Realm, Recipient, Recovered, RecoveryRequest,
  RecoverySetup, Retired, Review, Rewriter, Roster, SealStream, SealedSession, Sealer, ServerHalf, ServerSecret,
  ServerSecrets, ServerShare, ShareChallenge, ShareRequest, SignedSealer, Stored, StreamedOpened, UncheckedOpened,
  UncheckedOpener, VerifyingOpener, WrappedIdentity, WrappingKey,
} from "./glue/module.js";
export { openToFile, sealToFile } from "./files.js";
export { forget, keep, restore } from "./keep.js";
export { RangeReader, openRanges } from "./source.js";
export { DeviceStore } from "./store.js";
