/* tslint:disable */
/* eslint-disable */

/** An RSA ciphertext that `crypto.subtle` can decrypt beforehand; the package does so. */
export interface RsaWanted {
    identity: Fingerprint;
    ciphertext: Uint8Array;
}



/** Someone a change is about. */
export interface Subject {
    account: AccountId;
    public: PublicIdentity;
    role: string;
}

/** What an entry does. */
export type Change =
| { kind: "founded"; name: string; admins: Subject[] }
| { kind: "admitted"; member: Subject }
| { kind: "roleChanged"; member: Subject; to: string }
| { kind: "expelled"; member: Subject }
| { kind: "replaced"; member: Subject; by: PublicIdentity };

/** An entry, told to people. */
export interface RosterEvent {
    entry: number;
    time: number;
    change: Change;
    concernsAdmins: boolean;
    signers: Subject[];
}



/** What a server stores after a verified change, in one transaction; what is undefined stays as it is. */
export interface Rows {
    account: AccountId;
    identity: PublicIdentity | undefined;
    record: LoginRecord | undefined;
    wrap: WrappedIdentity | undefined;
    /** The wrap that the row must still hold. */
    replaces: WrappedIdentity | undefined;
    recoveryWrap: WrappedIdentity | undefined;
    replacesRecovery: WrappedIdentity | undefined;
    recoveryShare: Uint8Array | undefined;
    recoverySelf: Uint8Array | undefined;
    /** The hash of the recovery request that this completes. */
    request: Uint8Array | undefined;
    isRegistration: boolean;
    passwordChanged: boolean;
}



/** Whom an envelope names: an identity by its fingerprint, or a conversation key by its id; base64url. */
export interface Addressee {
    kind: "identity" | "conversation";
    id: string;
}



/**
 * r" A token that was right. First store `relaid()` where `replaces()` stood, then go on.
 */
export class Accepted {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The record to store: fresh salt, today's cost, today's pepper.
     */
    relaid(): LoginRecord;
    /**
     * The record that was checked: the row must still hold it.
     */
    replaces(): LoginRecord;
    /**
     * The second factor was checked as well. Uses this up.
     */
    secondFactorPassed(): Admitted;
    /**
     * This account has no second factor. Uses this up.
     */
    withoutSecondFactor(): Admitted;
}

/**
 * r" The name of an account: 16 bytes, never reused.
 */
export class AccountId {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * From the id that a host already has for the account.
     */
    static derive(realm: Realm, legacyId: Uint8Array | string): AccountId;
    /**
     * Whether both are the same id.
     */
    equals(other: AccountId): boolean;
    /**
     * From its bytes.
     */
    static fromBytes(bytes: Uint8Array): AccountId;
    /**
     * From its text, base64url without padding.
     */
    static fromText(text: string): AccountId;
    /**
     * A new one.
     */
    static generate(): AccountId;
    /**
     * Its bytes.
     */
    toBytes(): Uint8Array<ArrayBuffer>;
    /**
     * Its text, base64url without padding. `JSON.stringify` writes it too.
     */
    toText(): string;
}

/**
 * r" A client that was let in, and may have the server's share.
 */
export class Admitted {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The account.
     */
    account(): AccountId;
    /**
     * The share for a password that is about to be set.
     */
    shareForNew(params: LoginParams): ServerShare;
    /**
     * The share that unwraps them.
     */
    share(): ServerShare;
    /**
     * The wrapped keys, to be sent along.
     */
    wrap(): WrappedIdentity;
}

/**
 * Who may approve a recovery: all other admins of a roster, or people one named.
 */
export class Approvers {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Who they are.
     */
    fingerprints(): Fingerprint[];
    /**
     * People whose keys one trusts.
     */
    static named(people: Iterable<Recipient | Identity | Member>): Approvers;
    /**
     * The admins of the roster other than this account.
     */
    static ofRoster(roster: Roster, account: AccountId): Approvers;
}

/**
 * r" An attempt that was counted.
 */
export class Attempt {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Checks the code and uses the attempt up. Gives the nonce of the row to delete: the login succeeds only if one
     * row went.
     */
    check(secrets: ServerSecrets, account: AccountId, purpose: string, typed: string): Uint8Array<ArrayBuffer>;
    /**
     * The state that the row must still hold.
     */
    replaces(): CodeState;
    /**
     * The state to store before the check.
     */
    toStore(): CodeState;
}

/**
 * r" Whose conversation keys are believed.
 */
export class Authors {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * These are known as well.
     */
    and(known: Iterable<PublicIdentity>): Authors;
    /**
     * The conversation was begun by this identity, and others come in as its members hand it over.
     */
    static begunBy(founder: PublicIdentity): Authors;
    /**
     * Who begins is not known yet: any of these.
     */
    static firstContact(known: Iterable<PublicIdentity>): Authors;
    /**
     * One came back, let in again by this member.
     */
    readmittedBy(member: PublicIdentity): Authors;
}

/**
 * r" A recovery card: one of two halves. Prints as redacted.
 */
export class Card {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * From the groups that the user typed; a typing error names its group.
     */
    static fromGroups(typed: string): Card;
    /**
     * From the text in the QR code.
     */
    static fromText(scanned: string): Card;
    /**
     * What names it without telling it.
     */
    id(): Uint8Array<ArrayBuffer>;
}

/**
 * r" Who asks for a recovery, as the approver knows him.
 */
export class Claimant {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Someone who stands in no roster, by the approver's own judgement.
     */
    static judged(account: AccountId, recipient: Recipient | Identity | Member): Claimant;
    /**
     * The member of the roster with this account.
     */
    static member(roster: Roster, account: AccountId): Claimant;
}

/**
 * r" What a server stores of a code: a keyed hash, its expiry, its attempts.
 */
export class CodeState {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Spends an attempt. Store its `toStore()` by compare-and-swap before `check`.
     */
    attempt(now: number): Attempt;
    /**
     * Reads the binary form; accepts exactly one encoding.
     */
    static fromBytes(bytes: Uint8Array): CodeState;
    /**
     * Reads the text form; white space around it is trimmed.
     */
    static fromText(text: string): CodeState;
    /**
     * Issues a code of six digits: what to store, and what to mail.
     */
    static issue(secrets: ServerSecrets, account: AccountId, purpose: string, now: number, expires: number, attempts: number): { state: CodeState; code: string };
    /**
     * What names the row.
     */
    nonce(): Uint8Array<ArrayBuffer>;
    /**
     * The binary form, for BLOB columns and files.
     */
    toBytes(): Uint8Array<ArrayBuffer>;
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     */
    toText(): string;
    /**
     * How many attempts are left.
     */
    readonly attemptsLeft: number;
    /**
     * When it expires, as the bytes claim; `check` proves it.
     */
    readonly unverifiedExpires: number;
}

/**
 * r" The place something is sealed for: an ordered list of names and values, authenticated, never stored.
 * r"
 * r" What is sealed for one place does not open in another. `with` leaves the context as it is and gives a new one.
 * r"
 * r" ```js
 * r#" const centre = new Context().with("centre", "7");"#
 * r#" const place = centre.with("conversation", "42").with("message", MessageId.generate());"#
 * r" ```
 */
export class Context {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The context of what belongs nowhere in particular: it opens anywhere. Usually a mistake.
     */
    static empty(): Context;
    /**
     * Begins a context, to be filled by `with`.
     */
    constructor();
    /**
     * The same with a pair more: a name of 1 to 64 bytes, a value of up to 1024 bytes.
     */
    with(name: string, value: Uint8Array | string | { toBytes(): Uint8Array }): Context;
}

/**
 * r" The symmetric key of one epoch of a conversation. Prints as redacted.
 */
export class ConversationKey {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * A new key, for who delivers it himself; a `Keyring` does it for you.
     */
    static generate(epoch: number, conversation: Context): ConversationKey;
    /**
     * What names it in envelopes, base64url.
     */
    id(): string;
    /**
     * Which epoch it is for.
     */
    readonly epoch: number;
}

/**
 * r" The secret in the user's cookie: a copy of the session store is unreadable without it.
 */
export class CookieSecret {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The secret itself. JavaScript cannot wipe it.
     */
    exposeSecret(): Uint8Array<ArrayBuffer>;
    /**
     * The secret's text form, for a configuration. JavaScript cannot wipe it.
     */
    exposeText(): string;
    /**
     * From exactly 32 uniformly random bytes.
     */
    static fromBytes(bytes: Uint8Array): CookieSecret;
    /**
     * From its text form.
     */
    static fromText(text: string): CookieSecret;
    /**
     * 32 random bytes of the system.
     */
    static generate(): CookieSecret;
    /**
     * What names the secret without telling it.
     */
    id(): Uint8Array<ArrayBuffer>;
}

/**
 * r" What Argon2id costs: memory and passes.
 */
export class Cost {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * A cost within the floors and ceilings.
     */
    constructor(memory_kib: number, passes: number);
    /**
     * 64 MiB, three passes.
     */
    static recommended(): Cost;
    /**
     * That for small devices.
     */
    static small(): Cost;
    /**
     * The memory, in KiB.
     */
    readonly memoryKib: number;
    /**
     * The passes.
     */
    readonly passes: number;
}

/**
 * r" How many accounts have which cost, so that decoys look like them.
 */
export class CostDistribution {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The same with a cost more.
     */
    and(cost: Cost, pepper: Pepper, accounts: number): CostDistribution;
    /**
     * Begins with a cost, the pepper it goes with, and how many accounts have it.
     */
    constructor(cost: Cost, pepper: Pepper, accounts: number);
}

/**
 * r" The secret from which a server answers for accounts that do not exist.
 */
export class DecoySecret {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The secret itself. JavaScript cannot wipe it.
     */
    exposeSecret(): Uint8Array<ArrayBuffer>;
    /**
     * The secret's text form, for a configuration. JavaScript cannot wipe it.
     */
    exposeText(): string;
    /**
     * From exactly 32 uniformly random bytes.
     */
    static fromBytes(bytes: Uint8Array): DecoySecret;
    /**
     * From its text form.
     */
    static fromText(text: string): DecoySecret;
    /**
     * 32 random bytes of the system.
     */
    static generate(): DecoySecret;
    /**
     * What names the secret without telling it.
     */
    id(): Uint8Array<ArrayBuffer>;
}

/**
 * r" The half that never leaves the device.
 */
export class DeviceHalf {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The secret itself. JavaScript cannot wipe it.
     */
    exposeSecret(): Uint8Array<ArrayBuffer>;
    /**
     * The secret's text form, for a configuration. JavaScript cannot wipe it.
     */
    exposeText(): string;
    /**
     * From exactly 32 uniformly random bytes.
     */
    static fromBytes(bytes: Uint8Array): DeviceHalf;
    /**
     * From its text form.
     */
    static fromText(text: string): DeviceHalf;
    /**
     * 32 random bytes of the system.
     */
    static generate(): DeviceHalf;
    /**
     * What names the secret without telling it.
     */
    id(): Uint8Array<ArrayBuffer>;
}

/**
 * r" What an account's devices remember together: pins, generations, epochs. Kept in an envelope to oneself.
 */
export class DeviceState {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Whom a name stands for.
     */
    correspondent(name: string): Fingerprint | undefined;
    /**
     * Forgets whom a name stood for, after its key was compared anew.
     */
    forgetCorrespondent(name: string): Fingerprint | undefined;
    /**
     * The highest epoch seen of a conversation.
     */
    highestEpoch(conversation: Context): number | undefined;
    /**
     * Takes in what this device saw before it was logged in.
     */
    learn(memory: LoginMemory): void;
    /**
     * Takes in what another device saw.
     */
    merge(other: DeviceState): void;
    /**
     * That of a new account.
     */
    constructor(account: AccountId);
    /**
     * Opens what was sealed; an error when it is older than the revision this device knows.
     */
    static open(envelope: Envelope, me: Identity, account: AccountId, known_revision: number, place: Context): DeviceState;
    /**
     * Pins whom a name stands for; an error when the name stood for another key. `true` for a new name.
     */
    pinCorrespondent(name: string, _public: PublicIdentity): boolean;
    /**
     * The roster that was seen last.
     */
    pin(): Pin | undefined;
    /**
     * Remembers the epoch of a conversation; an error when it is older than one seen.
     */
    sawKey(conversation: Context, key: ConversationKey): void;
    /**
     * Remembers the roster; an error when it is shorter than one seen, or forked.
     */
    sawRoster(roster: Roster): void;
    /**
     * Seals it to oneself, as the next revision.
     */
    seal(me: Identity, place: Context): Envelope;
    /**
     * Counts its changes; a device keeps the highest.
     */
    readonly revision: number;
}

/**
 * r" An entry of the log.
 */
export class Entry {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Reads the binary form; accepts exactly one encoding.
     */
    static fromBytes(bytes: Uint8Array): Entry;
    /**
     * Reads the text form; white space around it is trimmed.
     */
    static fromText(text: string): Entry;
    /**
     * The binary form, for BLOB columns and files.
     */
    toBytes(): Uint8Array<ArrayBuffer>;
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     */
    toText(): string;
    /**
     * Its sequence number, from 0.
     */
    readonly number: number;
    /**
     * When it was made, as its signers say.
     */
    readonly time: number;
}

/**
 * r" The hash that names an entry. That of the first one names the roster.
 */
export class EntryHash {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Whether both are the same id.
     */
    equals(other: EntryHash): boolean;
    /**
     * From its bytes.
     */
    static fromBytes(bytes: Uint8Array): EntryHash;
    /**
     * From its text, base64url without padding.
     */
    static fromText(text: string): EntryHash;
    /**
     * Its bytes.
     */
    toBytes(): Uint8Array<ArrayBuffer>;
    /**
     * Its text, base64url without padding. `JSON.stringify` writes it too.
     */
    toText(): string;
}

/**
 * r" A message or file sealed for any number of recipients.
 */
export class Envelope {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Whom the header names.
     */
    addressees(): Addressee[];
    /**
     * Reads the binary form; accepts exactly one encoding.
     */
    static fromBytes(bytes: Uint8Array): Envelope;
    /**
     * Reads the text form; white space around it is trimmed.
     */
    static fromText(text: string): Envelope;
    /**
     * The binary form, for BLOB columns and files.
     */
    toBytes(): Uint8Array<ArrayBuffer>;
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     */
    toText(): string;
    /**
     * Whether its length hides that of the text.
     */
    readonly isPadded: boolean;
    /**
     * Whether somebody signed it. Who, and whether rightly, only opening tells.
     */
    readonly isSigned: boolean;
}

/**
 * r" The 32-byte hash that names a public identity.
 */
export class Fingerprint {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Whether both are the same id.
     */
    equals(other: Fingerprint): boolean;
    /**
     * From its bytes.
     */
    static fromBytes(bytes: Uint8Array): Fingerprint;
    /**
     * From its text, base64url without padding.
     */
    static fromText(text: string): Fingerprint;
    /**
     * Its bytes.
     */
    toBytes(): Uint8Array<ArrayBuffer>;
    /**
     * Its text, base64url without padding. `JSON.stringify` writes it too.
     */
    toText(): string;
}

/**
 * r" An account's key pairs with their secrets. Prints as redacted.
 */
export class Identity {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The RSA key in PKCS#8, DER. JavaScript cannot wipe it.
     */
    exportRsaPkcs8Der(): Uint8Array<ArrayBuffer>;
    /**
     * The RSA key in PKCS#8, PEM. JavaScript cannot wipe it.
     */
    exportRsaPkcs8Pem(): string;
    /**
     * The hash that names it.
     */
    fingerprint(): Fingerprint;
    /**
     * The same with RSA-4096, which takes several times as long.
     */
    static generateRsa4096(): Promise<Identity>;
    /**
     * New key pairs: RSA-3072, ML-KEM-768, Ed25519. Takes about a second.
     */
    static generate(): Promise<Identity>;
    /**
     * An identity around an RSA key in PKCS#8, DER; the other keys are new.
     */
    static importRsaPkcs8Der(der: Uint8Array, policy?: KeyPolicy | null): Promise<Identity>;
    /**
     * An identity around an RSA key in PKCS#8, PEM; the other keys are new.
     */
    static importRsaPkcs8Pem(pem: string, policy?: KeyPolicy | null): Promise<Identity>;
    /**
     * What others see.
     */
    public(): PublicIdentity;
    /**
     * Oneself as a recipient. Where a recipient is expected, the identity itself will do.
     */
    recipient(): Recipient;
}

/**
 * r" An identity locked under both halves until it expires.
 */
export class Keep {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * From what was stored: `expires` and the bytes of `wrap()`.
     */
    static fromStored(expires: number, wrap: WrappedIdentity): Keep;
    /**
     * Locks an identity.
     */
    static lock(identity: Identity, device: DeviceHalf, server: ServerHalf, realm: Realm, account: AccountId, expires: number, place: Context): Keep;
    /**
     * Opens it, unless it has expired.
     */
    open(device: DeviceHalf, server: ServerHalf, realm: Realm, account: AccountId, now: number, place: Context): Identity;
    /**
     * The locked identity, to be stored.
     */
    wrap(): WrappedIdentity;
    /**
     * When it expires.
     */
    readonly expires: number;
}

/**
 * Which RSA keys are accepted from a legacy host.
 */
export enum KeyPolicy {
    /**
     * 3072 and 4096 bits.
     */
    Recommended = 0,
    /**
     * Also 2048 bits, for keys of a legacy host.
     */
    LegacyRsa2048 = 1,
}

/**
 * r" All keys of a conversation that one has. Prints as redacted.
 */
export class Keyring {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Takes one more delivery in: `"key"`, `"history"`, `"known"`, or `"fork"` when two members disagree.
     */
    accept(delivery: Envelope, me: Identity, authors: Authors): "key" | "history" | "known" | "fork";
    /**
     * Holds the conversation against the roster; when members left since the last rotation, sealing under the
     * current key refuses until a `rotate` without them.
     */
    checkRoster(roster: Roster): void;
    /**
     * Begins a conversation with its members: the keys, and the envelope that delivers them.
     */
    static found(conversation: Context, members: Iterable<Recipient | Identity | Member>, me: Identity): [Keyring, Envelope];
    /**
     * Who began it.
     */
    founder(): Fingerprint | undefined;
    /**
     * Lets a newcomer in, with the whole history.
     */
    handOver(newcomer: Recipient | Identity | Member, me: Identity): { key: Envelope; history: Envelope };
    /**
     * Who has the current key.
     */
    members(): Fingerprint[];
    /**
     * Opens the deliveries of a conversation, walks the epochs and notices forks.
     */
    static open(conversation: Context, deliveries: Iterable<Envelope>, me: Identity, authors: Authors): Keyring;
    /**
     * The place of a message of this conversation.
     */
    place(message: Uint8Array | string | { toBytes(): Uint8Array }): Context;
    /**
     * A new key for these members and nobody else: the envelope that delivers it.
     */
    rotate(members: Iterable<Recipient | Identity | Member>, me: Identity): Envelope;
    /**
     * The epoch of the current key.
     */
    readonly epoch: number | undefined;
}

/**
 * What an array holds. The package fills it; applications pass arrays.
 */
export class List {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * An empty list.
     */
    constructor();
    /**
     * Adds a context.
     */
    pushContext(item: Context): void;
    /**
     * Adds a roster entry.
     */
    pushEntry(item: Entry): void;
    /**
     * Adds an envelope.
     */
    pushEnvelope(item: Envelope): void;
    /**
     * Adds a fingerprint.
     */
    pushFingerprint(item: Fingerprint): void;
    /**
     * Adds an offer.
     */
    pushOffer(item: Offer): void;
    /**
     * Adds a public identity.
     */
    pushPublicIdentity(item: PublicIdentity): void;
    /**
     * Adds a recipient.
     */
    pushRecipient(item: Recipient): void;
}

/**
 * r" What a server answers to who wants to log in: the account and how to stretch; or a decoy of the same looks.
 */
export class LoginChallenge {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The account it is about.
     */
    account(): AccountId;
    /**
     * An error when it is for another account or cheaper than what a device saw before.
     */
    checkKnown(account: AccountId, least_memory_kib: number, least_passes: number): void;
    /**
     * The answer for a name that no account has, always the same one.
     */
    static decoy(secret: DecoySecret, name: string, costs: CostDistribution): LoginChallenge;
    /**
     * Reads the binary form; accepts exactly one encoding.
     */
    static fromBytes(bytes: Uint8Array): LoginChallenge;
    /**
     * Reads the text form; white space around it is trimmed.
     */
    static fromText(text: string): LoginChallenge;
    /**
     * The answer for an account.
     */
    static of(account: AccountId, wrap: WrappedIdentity): LoginChallenge;
    /**
     * How to stretch the password.
     */
    params(): LoginParams;
    /**
     * The binary form, for BLOB columns and files.
     */
    toBytes(): Uint8Array<ArrayBuffer>;
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     */
    toText(): string;
}

/**
 * r" A registration or change of password, recovery or identity: one signed artefact. Prints as redacted.
 */
export class LoginChange {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The bytes to send to the server. They contain the login token.
     */
    exposeBytes(): Uint8Array<ArrayBuffer>;
    /**
     * The text to send to the server. It contains the login token.
     */
    exposeText(): string;
    /**
     * Sets another password.
     */
    static password(me: Identity, former: WrappedIdentity, login: LoginSecret, share: ServerShare, place: Context): LoginChange;
    /**
     * The new recovery wrap.
     */
    recoveryWrap(): WrappedIdentity | undefined;
    /**
     * Registers an identity under a password.
     */
    static register(me: Identity, login: LoginSecret, share: ServerShare, place: Context): LoginChange;
    /**
     * The same for the text form.
     */
    static verifyText(text: string, account: AccountId, stored: Stored | null | undefined, policy: LoginPolicy): Rows;
    /**
     * The server's check: signature, account, generation, and everything inside. `stored` is `undefined` for a
     * registration, and used up otherwise.
     */
    static verify(bytes: Uint8Array, account: AccountId, stored: Stored | null | undefined, policy: LoginPolicy): Rows;
    /**
     * The new wrap.
     */
    wrap(): WrappedIdentity | undefined;
}

/**
 * r" What a device remembers before anybody is logged in: it notices a cheaper login and an older wrap.
 */
export class LoginMemory {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * An error when a challenge is worse than what was seen. Before the password is stretched.
     */
    checkChallenge(challenge: LoginChallenge): void;
    /**
     * An error when a wrap is older than what was seen.
     */
    checkWrap(wrap: WrappedIdentity): void;
    /**
     * Reads the binary form; accepts exactly one encoding.
     */
    static fromBytes(bytes: Uint8Array): LoginMemory;
    /**
     * Reads the text form; white space around it is trimmed.
     */
    static fromText(text: string): LoginMemory;
    /**
     * Learns from what other devices saw.
     */
    learn(state: DeviceState): void;
    /**
     * That of a device which has not seen the account yet.
     */
    constructor(realm: Realm, account: AccountId);
    /**
     * Remembers a wrap that was unwrapped.
     */
    remember(wrap: WrappedIdentity): void;
    /**
     * The binary form, for BLOB columns and files.
     */
    toBytes(): Uint8Array<ArrayBuffer>;
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     */
    toText(): string;
    /**
     * Counts its changes.
     */
    readonly revision: number;
}

/**
 * r" How a password is stretched: salt and cost.
 */
export class LoginParams {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The cost.
     */
    cost(): Cost;
    /**
     * Reads the text that a server answered; a cost beyond its bounds is refused before any work.
     */
    static fromText(text: string): LoginParams;
    /**
     * For a new password: 64 MiB, three passes, a new salt.
     */
    static recommended(): LoginParams;
    /**
     * For a new password on small devices.
     */
    static small(): LoginParams;
    /**
     * The text that a server answers.
     */
    toText(): string;
    /**
     * For a new password, with that cost.
     */
    static withCost(cost: Cost): LoginParams;
}

/**
 * r" What a server demands of logins.
 */
export class LoginPolicy {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Also accepts RSA keys of 2048 bits. Uses the former policy up.
     */
    acceptingLegacyRsa2048(): LoginPolicy;
    /**
     * Also accepts records without a pepper, and re-lays them. Uses the former policy up.
     */
    acceptingUnpepperedRecords(): LoginPolicy;
    /**
     * The recommended one; it still needs `withPepper`.
     */
    static recommended(realm: Realm): PolicyBuilder;
    /**
     * For a name that no account has: takes as long as a login and rejects.
     */
    rejectUnknown(token: LoginToken): void;
    /**
     * Also accepts records of a former pepper, and re-lays them under today's. Uses the former policy up.
     */
    withFormerPepper(pepper: Pepper): LoginPolicy;
}

/**
 * r" What a server stores to check a token: a PHC string. Prints as redacted.
 */
export class LoginRecord {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The PHC string, to be stored.
     */
    exposeText(): string;
    /**
     * Reads what is stored.
     */
    static fromText(text: string): LoginRecord;
    /**
     * Lays a record for a token.
     */
    static lay(token: LoginToken, account: AccountId, fingerprint: Fingerprint, policy: LoginPolicy): LoginRecord;
    /**
     * Checks a token: `undefined` when it is wrong.
     */
    verify(token: LoginToken, account: AccountId, wrap: WrappedIdentity, policy: LoginPolicy): Accepted | undefined;
}

/**
 * r" What Argon2id made of a password. Prints as redacted.
 */
export class LoginSecret {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The account it was made for.
     */
    account(): AccountId;
    /**
     * Stretches a password. Blocks the thread it runs on for as long as the cost says: use the worker client.
     */
    static derive(password: string, realm: Realm, account: AccountId, params: LoginParams): Promise<LoginSecret>;
    /**
     * What it was made with.
     */
    params(): LoginParams;
    /**
     * What goes to the server instead of the password.
     */
    token(): LoginToken;
}

/**
 * r" What the client sends instead of its password, 43 characters. Prints as redacted.
 */
export class LoginToken {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The token itself, to be sent.
     */
    exposeSecret(): string;
    /**
     * Reads a token that a client sent.
     */
    static fromText(text: string): LoginToken;
}

/**
 * r" A current member.
 */
export class Member {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The account.
     */
    account(): AccountId;
    /**
     * The hash that names the identity.
     */
    fingerprint(): Fingerprint;
    /**
     * The identity.
     */
    public(): PublicIdentity;
    /**
     * The member as a recipient. Where a recipient is expected, the member itself will do.
     */
    recipient(): Recipient;
    /**
     * The role.
     */
    readonly role: string;
}

/**
 * r" The name of a message in its conversation: 16 random bytes.
 */
export class MessageId {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Whether both are the same id.
     */
    equals(other: MessageId): boolean;
    /**
     * From its bytes.
     */
    static fromBytes(bytes: Uint8Array): MessageId;
    /**
     * From its text, base64url without padding.
     */
    static fromText(text: string): MessageId;
    /**
     * A new one.
     */
    static generate(): MessageId;
    /**
     * Its bytes.
     */
    toBytes(): Uint8Array<ArrayBuffer>;
    /**
     * Its text, base64url without padding. `JSON.stringify` writes it too.
     */
    toText(): string;
}

/**
 * r" A card that was printed and not used yet. Prints as redacted.
 */
export class NewCard {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The card, once a group of it was typed.
     */
    confirmGroup(index: number, typed: string): Card;
    /**
     * The card, once it was scanned.
     */
    confirmScanned(scanned: string): Card;
    /**
     * The groups to be printed, one line.
     */
    exposeGroups(): string;
    /**
     * A page to print, HTML, in `"en"` or `"de"`.
     */
    exposePage(language: "en" | "de", centre: string): string;
    /**
     * The QR code as SVG.
     */
    exposeQrSvg(): string;
    /**
     * What the QR code holds.
     */
    exposeText(): string;
    /**
     * A new card.
     */
    static generate(): NewCard;
    /**
     * Which group the user shall type to show that he has the card, from 0.
     */
    readonly groupToType: number;
}

/**
 * r" Someone's consent to become a member.
 */
export class Offer {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The account.
     */
    account(): AccountId;
    /**
     * Reads the binary form; accepts exactly one encoding.
     */
    static fromBytes(bytes: Uint8Array): Offer;
    /**
     * Reads the text form; white space around it is trimmed.
     */
    static fromText(text: string): Offer;
    /**
     * Whose it is.
     */
    public(): PublicIdentity;
    /**
     * The binary form, for BLOB columns and files.
     */
    toBytes(): Uint8Array<ArrayBuffer>;
    /**
     * To found a roster as one of its admins.
     */
    static toFound(me: Identity, account: AccountId): Offer;
    /**
     * To join one in a role.
     */
    static toJoin(me: Identity, account: AccountId, role: string, pin: Pin): Offer;
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     */
    toText(): string;
    /**
     * The role.
     */
    readonly role: string;
}

/**
 * Opens what comes in pieces. Until `finish` says so, nothing it gave can be relied on: it may be cut off, or not
 * of the author.
 */
export class OpenStream {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Opens the end and uses the stream up: the last text, and what is known of the envelope now.
     */
    finish(): { bytes: Uint8Array; opened: StreamedOpened };
    /**
     * Takes the next piece of the envelope, and gives the text that it completes: provisional.
     */
    update(sealed: Uint8Array): Uint8Array<ArrayBuffer>;
}

/**
 * r" An opened envelope whose author was verified. Prints as redacted.
 */
export class Opened {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Whom the envelope names now.
     */
    addressees(): Addressee[];
    /**
     * Who wrote it.
     */
    author(): PublicIdentity;
    /**
     * The plaintext.
     */
    bytes(): Uint8Array<ArrayBuffer>;
    /**
     * The name of the content, for good; another message may refer to this one by it.
     */
    reference(): Uint8Array<ArrayBuffer>;
    /**
     * The plaintext as a string, if it is UTF-8.
     */
    text(): string;
    /**
     * Whether the addressees are still those the author chose, or someone handed it on.
     */
    readonly addresseesUnchanged: boolean;
}

/**
 * r" Opens envelopes. What it wants to know of the author has to be said. Each step uses the former one up.
 * r"
 * r" ```js
 * r" const opened = new Opener(place).with(me).from(annaPublic).open(sealed);
 * r" ```
 */
export class Opener {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Opens whoever wrote it, signed or not. Do not show the text as anybody's words.
     */
    authorNotChecked(): UncheckedOpener;
    /**
     * Opens only what one of these signed.
     */
    fromAny(authors: Iterable<PublicIdentity>): VerifyingOpener;
    /**
     * Opens only what a current member of the roster signed.
     */
    fromCurrentMembers(roster: Roster): VerifyingOpener;
    /**
     * Opens only what a member of the roster signed, current or former.
     */
    fromMembers(roster: Roster): VerifyingOpener;
    /**
     * Opens only what this author signed.
     */
    from(author: PublicIdentity): VerifyingOpener;
    /**
     * Begins an opener for what was found in `place`.
     */
    constructor(place: Context);
    /**
     * Reads with a conversation key.
     */
    withKey(key: ConversationKey): Opener;
    /**
     * Reads with all keys of a conversation.
     */
    withKeys(keys: Keyring): Opener;
    /**
     * Reads as this identity. Several can be given, one after the other: the current and retired ones, say.
     */
    with(identity: Identity): Opener;
}

/**
 * r" What the beginning of an envelope tells about all of it. Nothing in it is authentic yet.
 */
export class Outline {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Whom the header names.
     */
    addressees(): Addressee[];
    /**
     * How many bytes of text, with their padding, an envelope of that length holds.
     */
    payloadLength(length: number): number;
    /**
     * Reads the header from the beginning of an envelope: 1,645 bytes with one recipient, at most 1.7 MB.
     */
    static read(beginning: Uint8Array): Outline;
    /**
     * The bytes before the first segment.
     */
    readonly headerLength: number;
    /**
     * Whether it is padded.
     */
    readonly isPadded: boolean;
    /**
     * Whether it is signed.
     */
    readonly isSigned: boolean;
}

/**
 * r" An entry that still lacks signatures.
 */
export class Pending {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Reads the binary form; accepts exactly one encoding.
     */
    static fromBytes(bytes: Uint8Array): Pending;
    /**
     * Reads the text form; white space around it is trimmed.
     */
    static fromText(text: string): Pending;
    /**
     * The entry, once all have signed. Uses this up.
     */
    intoEntry(): Entry;
    /**
     * Joins the signatures of two copies.
     */
    merge(other: Pending): Pending;
    /**
     * Who has not signed yet.
     */
    missing(): Fingerprint[];
    /**
     * What a founding would do, for who is to sign it.
     */
    reviewFounding(): Review;
    /**
     * What it would do, for who is to sign it.
     */
    review(roster: Roster): Review;
    /**
     * The binary form, for BLOB columns and files.
     */
    toBytes(): Uint8Array<ArrayBuffer>;
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     */
    toText(): string;
}

/**
 * r" A request that passed all checks but the code.
 */
export class PendingApproval {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Approves with the code that the user reads out: the grant, an envelope to the user's new device.
     */
    approve(code: string, now: number): Envelope;
    /**
     * Checks a request against the share that the claimant gave, as the approver `me`.
     */
    static review(me: Identity, account: AccountId, realm: Realm, share: Envelope, request: RecoveryRequest, claimant: Claimant, now: number, max_age: number, place: Context): PendingApproval;
    /**
     * When the request was made.
     */
    readonly time: number;
}

/**
 * r" The secret that a server keeps outside its database: without it, no password can be guessed.
 */
export class Pepper {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The secret itself. JavaScript cannot wipe it.
     */
    exposeSecret(): Uint8Array<ArrayBuffer>;
    /**
     * The secret's text form, for a configuration. JavaScript cannot wipe it.
     */
    exposeText(): string;
    /**
     * From exactly 32 uniformly random bytes.
     */
    static fromBytes(bytes: Uint8Array): Pepper;
    /**
     * From its text form.
     */
    static fromText(text: string): Pepper;
    /**
     * 32 random bytes of the system.
     */
    static generate(): Pepper;
    /**
     * What names the secret without telling it.
     */
    id(): Uint8Array<ArrayBuffer>;
}

/**
 * r" What a client remembers of a roster: its founding, its length, its head.
 */
export class Pin {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Of a founding hash that was obtained out of band.
     */
    static founding(hash: EntryHash): Pin;
    /**
     * Reads it.
     */
    static fromBytes(bytes: Uint8Array): Pin;
    /**
     * Writes it.
     */
    toBytes(): Uint8Array<ArrayBuffer>;
    /**
     * How many entries it covers.
     */
    readonly length: number;
}

/**
 * r" A policy that still lacks a word about the pepper. Each step uses it up.
 */
export class PolicyBuilder {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Another cost for login records than the recommended one.
     */
    withCost(cost: Cost): PolicyBuilder;
    /**
     * With today's pepper.
     */
    withPepper(pepper: Pepper): LoginPolicy;
    /**
     * Without one: whoever copies the database can guess passwords.
     */
    withoutPepper(): LoginPolicy;
}

/**
 * r" What others see of an identity: three public keys, self-signed.
 */
export class PublicIdentity {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The hash that names it.
     */
    fingerprint(): Fingerprint;
    /**
     * Reads the binary form, also of an identity with a legacy key.
     */
    static fromBytesUnder(bytes: Uint8Array, policy: KeyPolicy): PublicIdentity;
    /**
     * Reads the binary form; accepts exactly one encoding.
     */
    static fromBytes(bytes: Uint8Array): PublicIdentity;
    /**
     * Reads the text form; white space around it is trimmed.
     */
    static fromText(text: string): PublicIdentity;
    /**
     * The RSA key as SubjectPublicKeyInfo, DER.
     */
    rsaSpkiDer(): Uint8Array<ArrayBuffer>;
    /**
     * The RSA key as SubjectPublicKeyInfo, PEM.
     */
    rsaSpkiPem(): string;
    /**
     * The 60 digits that two people compare aloud, the same on both sides.
     */
    safetyNumber(other: PublicIdentity): string;
    /**
     * The binary form, for BLOB columns and files.
     */
    toBytes(): Uint8Array<ArrayBuffer>;
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     */
    toText(): string;
    /**
     * The size of its RSA key.
     */
    readonly rsaBits: number;
}

/**
 * The bytes of an envelope as far as they were read: a size, and pieces of it.
 */
export class RangeSource {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Takes bytes that were read at that place.
     */
    feed(offset: number, bytes: Uint8Array): void;
    /**
     * Forgets what was read.
     */
    forget(): void;
    /**
     * An envelope of that many bytes, nothing of it read yet.
     */
    constructor(size: number);
    /**
     * What has to be read next, place and length, if that was why the last call failed.
     */
    wanted(): Float64Array | undefined;
}

/**
 * An envelope of which any range can be opened, once its ends were read.
 */
export class Ranges {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Whom the envelope names now.
     */
    addressees(): Addressee[];
    /**
     * Who signed it; an error if the opener was not to ask.
     */
    author(): PublicIdentity;
    /**
     * Opens the bytes from `from` up to `to`. They are provisional: a recipient could have altered others of them.
     */
    read(from: number, to: number): Uint8Array<ArrayBuffer>;
    /**
     * Bytes of the text.
     */
    readonly length: number;
}

/**
 * r" The application, 1 to 255 bytes: a constant of its code, never told by the server.
 */
export class Realm {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The realm of that name, the application's domain, say.
     */
    constructor(name: string);
    /**
     * Its name.
     */
    toText(): string;
}

/**
 * r" Someone whom one trusts enough to seal to.
 */
export class Recipient {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Trusts a key whose safety number the other person read out.
     */
    static compared(_public: PublicIdentity, me: Identity, digitsReadOut: string): Recipient;
    /**
     * The hash that names the identity.
     */
    fingerprint(): Fingerprint;
    /**
     * The identity.
     */
    public(): PublicIdentity;
    /**
     * Trusts the verified author of an envelope, to answer in the same conversation.
     */
    static replyingTo(opened: Opened): Recipient;
    /**
     * Trusts a key that nobody checked: whoever served it may be able to read what is sealed to it.
     */
    static unverified(_public: PublicIdentity): Recipient;
}

/**
 * r" Keys that came back. Complete the recovery with a new password and a new card.
 */
export class Recovered {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Who approved it.
     */
    approvedBy(): PublicIdentity;
    /**
     * The change that names the request: new password, new card. `stored` is used up.
     */
    complete(login: LoginSecret, share: ServerShare, card: Card, approvers: Approvers, stored: Stored, place: Context): LoginChange;
    /**
     * The identity. Uses this up.
     */
    intoIdentity(): Identity;
}

/**
 * r" The request of who forgot the password and has the card.
 */
export class RecoveryRequest {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The code as a QR code, SVG.
     */
    codeQrSvg(): string;
    /**
     * The code that the user reads out to the approver.
     */
    code(): string;
    /**
     * Reads the binary form; accepts exactly one encoding.
     */
    static fromBytes(bytes: Uint8Array): RecoveryRequest;
    /**
     * Reads the text form; white space around it is trimmed.
     */
    static fromText(text: string): RecoveryRequest;
    /**
     * A request with a card, for an identity made on this device.
     */
    constructor(card: Card, account: AccountId, fresh: PublicIdentity, now: number);
    /**
     * Brings the keys back with the approver's grant.
     */
    redeem(grant: Envelope, fresh: Identity, card: Card, recovery_wrap: WrappedIdentity, approvers: Approvers, place: Context): Recovered;
    /**
     * The binary form, for BLOB columns and files.
     */
    toBytes(): Uint8Array<ArrayBuffer>;
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     */
    toText(): string;
    /**
     * The account, as the request claims.
     */
    unverifiedAccount(): AccountId;
}

/**
 * r" A recovery that is set up, as its owner sees it.
 */
export class RecoverySetup {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Sets recovery up. `stored` is used up.
     */
    static begin(me: Identity, card: Card, approvers: Approvers, realm: Realm, account: AccountId, stored: Stored, place: Context): LoginChange;
    /**
     * Opens what is stored of it.
     */
    static open(me: Identity, recovery_wrap: WrappedIdentity, share: Envelope, recovery_self: Envelope, place: Context): RecoverySetup;
    /**
     * Gives the share to today's approvers, if they changed.
     */
    renew(me: Identity, approvers: Approvers, realm: Realm, account: AccountId, recovery_wrap: WrappedIdentity, place: Context): LoginChange | undefined;
}

/**
 * Identities that were replaced.
 */
export class Retired {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Opens the chain of former identities.
     */
    static openChain(me: Identity, chain: Iterable<Envelope>, place: Context): Identity[];
    /**
     * Seals a former identity to its successor.
     */
    static seal(former: Identity, successor: Identity, place: Context): Envelope;
}

/**
 * r" What a pending entry would do. Show it, then sign it.
 */
export class Review {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * What the entry does.
     */
    change(): Change;
    /**
     * Signs it, and uses the review up.
     */
    sign(me: Identity): Pending;
}

/**
 * r" Adds recipients to an envelope or takes some off. Readers see that its author did not choose them. Each step
 * r" uses the former one up.
 */
export class Rewriter {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Begins a rewriter for what was found in `place`.
     */
    constructor(place: Context);
    /**
     * The envelope with its new addressees. Uses the rewriter up.
     */
    rewrite(envelope: Envelope): Envelope;
    /**
     * Adds this recipient.
     */
    to(recipient: Recipient | Identity | Member): Rewriter;
    /**
     * Adds the current key of a conversation.
     */
    underCurrent(keys: Keyring): Rewriter;
    /**
     * Reads with a conversation key.
     */
    withKey(key: ConversationKey): Rewriter;
    /**
     * Reads as this identity.
     */
    with(identity: Identity): Rewriter;
    /**
     * Takes this identity off.
     */
    without(fingerprint: Fingerprint): Rewriter;
}

/**
 * r" The members of a centre and their roles, replayed from the signed log.
 */
export class Roster {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Takes one more entry in.
     */
    append(entry: Entry): void;
    /**
     * Prepares the admission of who offered it, to be signed by these.
     */
    draftAdmit(now: number, signers: Iterable<Fingerprint>, offer: Offer): Pending;
    /**
     * Prepares a change of role, to be signed by these.
     */
    draftChangeRole(now: number, signers: Iterable<Fingerprint>, member: Fingerprint, role: string): Pending;
    /**
     * Prepares an expulsion, to be signed by these.
     */
    draftExpel(now: number, signers: Iterable<Fingerprint>, member: Fingerprint): Pending;
    /**
     * Prepares the replacement of an identity, to be signed by these.
     */
    draftReplaceIdentity(now: number, signers: Iterable<Fingerprint>, former: Fingerprint, offer: Offer): Pending;
    /**
     * What happened since a pin.
     */
    eventsSince(pin: Pin): RosterEvent[];
    /**
     * What happened, told to people; from the beginning, or since what is remembered.
     */
    events(): RosterEvent[];
    /**
     * Replays a log of which nothing is remembered: trust on first use.
     */
    static firstContact(entries: Iterable<Entry>): Roster;
    /**
     * Prepares a founding: every admin signs it.
     */
    static found(name: string, offers: Iterable<Offer>, now: number): Pending;
    /**
     * The hash that names the roster.
     */
    foundingHash(): EntryHash;
    /**
     * The member with this account.
     */
    member(account: AccountId): Member | undefined;
    /**
     * All members, or those with a role.
     */
    members(role: string | undefined): Member[];
    /**
     * What to remember.
     */
    pin(): Pin;
    /**
     * Replays a log against what is remembered of it.
     */
    static replay(entries: Iterable<Entry>, pin: Pin): Roster;
    /**
     * How many entries it has.
     */
    readonly length: number;
    /**
     * The name of the centre.
     */
    readonly name: string;
}

/**
 * r" Seals what comes in pieces. What it gives, one behind the other, is the envelope.
 */
export class SealStream {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Seals the end and uses the stream up: the last part of the envelope, and the reference of a signed one.
     */
    finish(): { bytes: Uint8Array; reference: Uint8Array | undefined };
    /**
     * Gives the next part of the padding, until there is none left.
     */
    pad(): Uint8Array | undefined;
    /**
     * Takes the next piece of the text, and gives the next part of the envelope.
     */
    update(text: Uint8Array): Uint8Array<ArrayBuffer>;
}

/**
 * r" A session as the server stores it.
 */
export class SealedSession {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Reads the binary form; accepts exactly one encoding.
     */
    static fromBytes(bytes: Uint8Array): SealedSession;
    /**
     * Reads the text form; white space around it is trimmed.
     */
    static fromText(text: string): SealedSession;
    /**
     * Opens it, unless it is older than `lifetime` seconds.
     */
    open(secrets: ServerSecrets, session_id: Uint8Array | string, cookie: CookieSecret, now: number, lifetime: number): Uint8Array<ArrayBuffer>;
    /**
     * Seals a session's data.
     */
    static seal(secrets: ServerSecrets, session_id: Uint8Array | string, cookie: CookieSecret, data: Uint8Array | string, now: number): SealedSession;
    /**
     * The binary form, for BLOB columns and files.
     */
    toBytes(): Uint8Array<ArrayBuffer>;
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     */
    toText(): string;
    /**
     * When it was sealed, as its header claims; opening proves it.
     */
    readonly unverifiedSealedAt: number;
}

/**
 * r" Seals a message. Each step gives the next sealer and uses the former up.
 * r"
 * r" ```js
 * r#" const sealed = new Sealer(place).to(anna).to(me).signedBy(me).seal("Dear Anna");"#
 * r" ```
 */
export class Sealer {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Does not hide the length of the text.
     */
    exactLength(): Sealer;
    /**
     * Begins a sealer for what belongs to `place`.
     */
    constructor(place: Context);
    /**
     * Signed by its author.
     */
    signedBy(author: Identity): SignedSealer;
    /**
     * For all of these.
     */
    toAll(recipients: Iterable<Recipient | Identity | Member>): Sealer;
    /**
     * For this recipient.
     */
    to(recipient: Recipient | Identity | Member): Sealer;
    /**
     * Under the current key of a conversation.
     */
    underCurrent(keys: Keyring): Sealer;
    /**
     * For whoever has this conversation key.
     */
    under(key: ConversationKey): Sealer;
    /**
     * Signed by nobody: no reader will know who wrote it.
     */
    unsigned(): SignedSealer;
}

/**
 * r" The half that lives in the server session, and ends with it.
 */
export class ServerHalf {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The secret itself. JavaScript cannot wipe it.
     */
    exposeSecret(): Uint8Array<ArrayBuffer>;
    /**
     * The secret's text form, for a configuration. JavaScript cannot wipe it.
     */
    exposeText(): string;
    /**
     * From exactly 32 uniformly random bytes.
     */
    static fromBytes(bytes: Uint8Array): ServerHalf;
    /**
     * From its text form.
     */
    static fromText(text: string): ServerHalf;
    /**
     * 32 random bytes of the system.
     */
    static generate(): ServerHalf;
    /**
     * What names the secret without telling it.
     */
    id(): Uint8Array<ArrayBuffer>;
}

/**
 * r" The secret under which a server seals sessions and checks codes.
 */
export class ServerSecret {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The secret itself. JavaScript cannot wipe it.
     */
    exposeSecret(): Uint8Array<ArrayBuffer>;
    /**
     * The secret's text form, for a configuration. JavaScript cannot wipe it.
     */
    exposeText(): string;
    /**
     * From exactly 32 uniformly random bytes.
     */
    static fromBytes(bytes: Uint8Array): ServerSecret;
    /**
     * From its text form.
     */
    static fromText(text: string): ServerSecret;
    /**
     * 32 random bytes of the system.
     */
    static generate(): ServerSecret;
    /**
     * What names the secret without telling it.
     */
    id(): Uint8Array<ArrayBuffer>;
}

/**
 * r" The active secrets of a server: today's, and former ones that still count.
 */
export class ServerSecrets {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Today's secret alone.
     */
    constructor(current: ServerSecret);
    /**
     * And a former one. Uses the former set up.
     */
    withFormer(former: ServerSecret): ServerSecrets;
}

/**
 * r" The server's part of the wrapping key, given out only after a login. Prints as redacted.
 */
export class ServerShare {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The share itself, to be sent to the client that was let in.
     */
    exposeText(): string;
    /**
     * Reads the bytes that a server sent.
     */
    static fromBytes(bytes: Uint8Array): ServerShare;
    /**
     * Reads the text that a server sent.
     */
    static fromText(text: string): ServerShare;
    /**
     * That of a server without a pepper.
     */
    static none(): ServerShare;
}

/**
 * r" What a server gave out so that a share request cannot be replayed: 32 random bytes, used once.
 */
export class ShareChallenge {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * From its bytes.
     */
    static fromBytes(bytes: Uint8Array): ShareChallenge;
    /**
     * A new one.
     */
    static generate(): ShareChallenge;
    /**
     * Its bytes.
     */
    toBytes(): Uint8Array<ArrayBuffer>;
}

/**
 * r" Asks the server for its share before there is a login: signed by the identity, bound to a challenge.
 */
export class ShareRequest {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The server's answer: the share, if the request is for this account and challenge.
     */
    answer(account: AccountId, challenge: ShareChallenge, policy: LoginPolicy): ServerShare;
    /**
     * Reads the binary form; accepts exactly one encoding.
     */
    static fromBytes(bytes: Uint8Array): ShareRequest;
    /**
     * Reads the text form; white space around it is trimmed.
     */
    static fromText(text: string): ShareRequest;
    /**
     * Who asks.
     */
    identity(): PublicIdentity;
    /**
     * Asks, as `me`, for the share of a new password.
     */
    constructor(me: Identity, login: LoginSecret, challenge: ShareChallenge);
    /**
     * The binary form, for BLOB columns and files.
     */
    toBytes(): Uint8Array<ArrayBuffer>;
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     */
    toText(): string;
}

/**
 * A sealer that knows whether it signs.
 */
export class SignedSealer {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Seals a text or bytes, and uses the sealer up.
     */
    seal(content: Uint8Array | string): Envelope;
    /**
     * Seals what comes in pieces, and uses the sealer up. A padded one needs the length of the text beforehand.
     * `sealStream` wraps it as a `TransformStream`.
     */
    stream(length?: number): SealStream;
}

/**
 * What a server has of an account before a change. Used up by what it is given to.
 */
export class Stored {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The change may bring another identity.
     */
    allowingANewIdentity(): Stored;
    /**
     * The wrap that is stored.
     */
    constructor(wrap: WrappedIdentity);
    /**
     * And the recovery wrap that is stored.
     */
    withRecovery(recovery: WrappedIdentity): Stored;
}

/**
 * What is known of an envelope once a stream of it came to its end.
 */
export class StreamedOpened {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Whom the envelope names now.
     */
    addressees(): Addressee[];
    /**
     * Who wrote it; an error if the opener was not to ask.
     */
    author(): PublicIdentity;
    /**
     * The name of the content, for good; an error if the opener was not to ask for its author.
     */
    reference(): Uint8Array<ArrayBuffer>;
    /**
     * Whether the addressees are still those the author chose; an error if the opener was not to ask for him.
     */
    readonly addresseesUnchanged: boolean;
}

/**
 * r" An opened envelope that may be anybody's. Prints as redacted.
 */
export class UncheckedOpened {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Whom the envelope names.
     */
    addressees(): Addressee[];
    /**
     * The plaintext.
     */
    bytes(): Uint8Array<ArrayBuffer>;
    /**
     * The plaintext as a string, if it is UTF-8.
     */
    text(): string;
}

/**
 * An opener that does not ask who wrote it.
 */
export class UncheckedOpener {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Opens many, each in its own place, with a result for each.
     */
    openMany(envelopes: Iterable<readonly [Context, Envelope]>): (UncheckedOpened | SealwaxError)[];
    /**
     * Opens an envelope: nothing is given out before all of it was checked.
     */
    open(envelope: Envelope): UncheckedOpened;
    /**
     * Opens the ends of an envelope, which the source must have been fed, and uses the opener up.
     */
    ranges(source: RangeSource): Ranges;
    /**
     * Opens what comes in pieces, and uses the opener up.
     */
    stream(): OpenStream;
}

/**
 * An opener that verifies who wrote it.
 */
export class VerifyingOpener {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Opens many, each in its own place, with a result for each: one that does not open keeps nobody from reading
     * the others.
     */
    openMany(envelopes: Iterable<readonly [Context, Envelope]>): (Opened | SealwaxError)[];
    /**
     * Opens an envelope: nothing is given out before all of it was checked.
     */
    open(envelope: Envelope): Opened;
    /**
     * Opens the ends of an envelope, which the source must have been fed, and uses the opener up. `openRanges` does
     * all of that.
     */
    ranges(source: RangeSource): Ranges;
    /**
     * Opens what comes in pieces, and uses the opener up. `openStream` wraps it as a `TransformStream`.
     */
    stream(): OpenStream;
}

/**
 * Inner steps; the package calls them.
 */
export class Web {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * An identity around an RSA key that `crypto.subtle.generateKey` has just made.
     */
    static identityAround(der: Uint8Array): Identity;
    /**
     * Whether a password is being set.
     */
    static isNew(params: LoginParams): boolean;
    /**
     * The costly half of `LoginSecret.derive`, in whatever instance.
     */
    static stretch(password: string, realm: string, account: Uint8Array, params: string, _new: boolean): Uint8Array<ArrayBuffer>;
    /**
     * The other half.
     */
    static stretched(root: Uint8Array, realm: Realm, account: AccountId, params: LoginParams): LoginSecret;
}

/**
 * r" An identity wrapped under a password, a recovery card or a key of the host: what the server stores.
 */
export class WrappedIdentity {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * An error when the wrap is older than one seen before.
     */
    checkGeneration(highest: number): void;
    /**
     * Reads the binary form, also of an identity with a legacy key.
     */
    static fromBytesUnder(bytes: Uint8Array, policy: KeyPolicy): WrappedIdentity;
    /**
     * Reads the binary form; accepts exactly one encoding.
     */
    static fromBytes(bytes: Uint8Array): WrappedIdentity;
    /**
     * Reads the text form; white space around it is trimmed.
     */
    static fromText(text: string): WrappedIdentity;
    /**
     * How to stretch the password, if a password locks it.
     */
    loginParams(): LoginParams | undefined;
    /**
     * The identity inside, as the header claims; unwrapping proves it.
     */
    public(): PublicIdentity;
    /**
     * The binary form, for BLOB columns and files.
     */
    toBytes(): Uint8Array<ArrayBuffer>;
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     */
    toText(): string;
    /**
     * Unwraps with the key of the host.
     */
    unwrapWithKey(key: WrappingKey, place: Context): Identity;
    /**
     * Unwraps with a stretched password and the share that the server gave.
     */
    unwrapWithPassword(login: LoginSecret, share: ServerShare, place: Context): Identity;
    /**
     * Wraps under a key that the host brings: of a passkey, an HSM. `former` is the wrap that this one replaces.
     */
    static wrapWithKey(identity: Identity, key: WrappingKey, former: WrappedIdentity | undefined, place: Context): WrappedIdentity;
    /**
     * How often it was wrapped, from 1. A client that remembers the highest notices an older one.
     */
    readonly generation: number;
    /**
     * What locks it: `"password"`, `"recovery"` or `"key"`.
     */
    readonly lock: "password" | "recovery" | "key";
}

/**
 * r" 32 bytes that the host brings to lock an identity: of a passkey's PRF, an HSM, a key of the browser.
 */
export class WrappingKey {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The key itself. JavaScript cannot wipe it.
     */
    exposeSecret(): Uint8Array<ArrayBuffer>;
    /**
     * From 32 uniformly random bytes.
     */
    static fromBytes(bytes: Uint8Array): WrappingKey;
    /**
     * A new one.
     */
    static generate(): WrappingKey;
}

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly __wbg_accepted_free: (a: number, b: number) => void;
    readonly __wbg_accountid_free: (a: number, b: number) => void;
    readonly __wbg_admitted_free: (a: number, b: number) => void;
    readonly __wbg_approvers_free: (a: number, b: number) => void;
    readonly __wbg_attempt_free: (a: number, b: number) => void;
    readonly __wbg_authors_free: (a: number, b: number) => void;
    readonly __wbg_card_free: (a: number, b: number) => void;
    readonly __wbg_claimant_free: (a: number, b: number) => void;
    readonly __wbg_codestate_free: (a: number, b: number) => void;
    readonly __wbg_context_free: (a: number, b: number) => void;
    readonly __wbg_conversationkey_free: (a: number, b: number) => void;
    readonly __wbg_cookiesecret_free: (a: number, b: number) => void;
    readonly __wbg_cost_free: (a: number, b: number) => void;
    readonly __wbg_costdistribution_free: (a: number, b: number) => void;
    readonly __wbg_decoysecret_free: (a: number, b: number) => void;
    readonly __wbg_devicehalf_free: (a: number, b: number) => void;
    readonly __wbg_devicestate_free: (a: number, b: number) => void;
    readonly __wbg_entry_free: (a: number, b: number) => void;
    readonly __wbg_entryhash_free: (a: number, b: number) => void;
    readonly __wbg_envelope_free: (a: number, b: number) => void;
    readonly __wbg_fingerprint_free: (a: number, b: number) => void;
    readonly __wbg_identity_free: (a: number, b: number) => void;
    readonly __wbg_keep_free: (a: number, b: number) => void;
    readonly __wbg_keyring_free: (a: number, b: number) => void;
    readonly __wbg_list_free: (a: number, b: number) => void;
    readonly __wbg_loginchallenge_free: (a: number, b: number) => void;
    readonly __wbg_loginchange_free: (a: number, b: number) => void;
    readonly __wbg_loginmemory_free: (a: number, b: number) => void;
    readonly __wbg_loginparams_free: (a: number, b: number) => void;
    readonly __wbg_loginpolicy_free: (a: number, b: number) => void;
    readonly __wbg_loginrecord_free: (a: number, b: number) => void;
    readonly __wbg_loginsecret_free: (a: number, b: number) => void;
    readonly __wbg_logintoken_free: (a: number, b: number) => void;
    readonly __wbg_member_free: (a: number, b: number) => void;
    readonly __wbg_messageid_free: (a: number, b: number) => void;
    readonly __wbg_newcard_free: (a: number, b: number) => void;
    readonly __wbg_offer_free: (a: number, b: number) => void;
    readonly __wbg_opened_free: (a: number, b: number) => void;
    readonly __wbg_opener_free: (a: number, b: number) => void;
    readonly __wbg_openstream_free: (a: number, b: number) => void;
    readonly __wbg_outline_free: (a: number, b: number) => void;
    readonly __wbg_pending_free: (a: number, b: number) => void;
    readonly __wbg_pendingapproval_free: (a: number, b: number) => void;
    readonly __wbg_pepper_free: (a: number, b: number) => void;
    readonly __wbg_pin_free: (a: number, b: number) => void;
    readonly __wbg_policybuilder_free: (a: number, b: number) => void;
    readonly __wbg_publicidentity_free: (a: number, b: number) => void;
    readonly __wbg_ranges_free: (a: number, b: number) => void;
    readonly __wbg_rangesource_free: (a: number, b: number) => void;
    readonly __wbg_realm_free: (a: number, b: number) => void;
    readonly __wbg_recipient_free: (a: number, b: number) => void;
    readonly __wbg_recovered_free: (a: number, b: number) => void;
    readonly __wbg_recoveryrequest_free: (a: number, b: number) => void;
    readonly __wbg_recoverysetup_free: (a: number, b: number) => void;
    readonly __wbg_retired_free: (a: number, b: number) => void;
    readonly __wbg_review_free: (a: number, b: number) => void;
    readonly __wbg_rewriter_free: (a: number, b: number) => void;
    readonly __wbg_roster_free: (a: number, b: number) => void;
    readonly __wbg_sealedsession_free: (a: number, b: number) => void;
    readonly __wbg_sealer_free: (a: number, b: number) => void;
    readonly __wbg_sealstream_free: (a: number, b: number) => void;
    readonly __wbg_serverhalf_free: (a: number, b: number) => void;
    readonly __wbg_serversecret_free: (a: number, b: number) => void;
    readonly __wbg_serversecrets_free: (a: number, b: number) => void;
    readonly __wbg_servershare_free: (a: number, b: number) => void;
    readonly __wbg_sharechallenge_free: (a: number, b: number) => void;
    readonly __wbg_sharerequest_free: (a: number, b: number) => void;
    readonly __wbg_signedsealer_free: (a: number, b: number) => void;
    readonly __wbg_stored_free: (a: number, b: number) => void;
    readonly __wbg_streamedopened_free: (a: number, b: number) => void;
    readonly __wbg_uncheckedopened_free: (a: number, b: number) => void;
    readonly __wbg_uncheckedopener_free: (a: number, b: number) => void;
    readonly __wbg_verifyingopener_free: (a: number, b: number) => void;
    readonly __wbg_web_free: (a: number, b: number) => void;
    readonly __wbg_wrappedidentity_free: (a: number, b: number) => void;
    readonly __wbg_wrappingkey_free: (a: number, b: number) => void;
    readonly accepted_relaid: (a: number) => [number, number, number];
    readonly accepted_replaces: (a: number) => [number, number, number];
    readonly accepted_secondFactorPassed: (a: number) => number;
    readonly accepted_withoutSecondFactor: (a: number) => number;
    readonly accountid_derive: (a: number, b: any) => [number, number, number];
    readonly accountid_equals: (a: number, b: number) => number;
    readonly accountid_fromBytes: (a: any) => [number, number, number];
    readonly accountid_fromText: (a: any) => [number, number, number];
    readonly accountid_generate: () => [number, number, number];
    readonly accountid_toBytes: (a: number) => [number, number];
    readonly accountid_toText: (a: number) => [number, number];
    readonly admitted_account: (a: number) => number;
    readonly admitted_share: (a: number) => [number, number, number];
    readonly admitted_shareForNew: (a: number, b: number) => number;
    readonly admitted_wrap: (a: number) => number;
    readonly approvers_fingerprints: (a: number) => [number, number, number, number];
    readonly approvers_named: (a: number) => [number, number, number];
    readonly approvers_ofRoster: (a: number, b: number) => [number, number, number];
    readonly attempt_check: (a: number, b: number, c: number, d: any, e: any) => [number, number, number, number];
    readonly attempt_replaces: (a: number) => number;
    readonly attempt_toStore: (a: number) => number;
    readonly authors_and: (a: number, b: number) => [number, number, number];
    readonly authors_begunBy: (a: number) => number;
    readonly authors_firstContact: (a: number) => [number, number, number];
    readonly authors_readmittedBy: (a: number, b: number) => number;
    readonly card_fromGroups: (a: any) => [number, number, number];
    readonly card_fromText: (a: any) => [number, number, number];
    readonly card_id: (a: number) => [number, number];
    readonly claimant_judged: (a: number, b: number) => number;
    readonly claimant_member: (a: number, b: number) => [number, number, number];
    readonly codestate_attempt: (a: number, b: number) => [number, number, number];
    readonly codestate_attemptsLeft: (a: number) => number;
    readonly codestate_fromBytes: (a: any) => [number, number, number];
    readonly codestate_fromText: (a: any) => [number, number, number];
    readonly codestate_issue: (a: number, b: number, c: any, d: number, e: number, f: number) => [number, number, number];
    readonly codestate_nonce: (a: number) => [number, number];
    readonly codestate_toBytes: (a: number) => [number, number];
    readonly codestate_toText: (a: number) => [number, number];
    readonly codestate_unverifiedExpires: (a: number) => number;
    readonly context_empty: () => number;
    readonly context_new: () => number;
    readonly context_with: (a: number, b: any, c: any) => [number, number, number];
    readonly conversationkey_epoch: (a: number) => number;
    readonly conversationkey_generate: (a: number, b: number) => [number, number, number];
    readonly conversationkey_id: (a: number) => [number, number];
    readonly cookiesecret_exposeSecret: (a: number) => [number, number];
    readonly cookiesecret_exposeText: (a: number) => [number, number, number, number];
    readonly cookiesecret_fromBytes: (a: any) => [number, number, number];
    readonly cookiesecret_fromText: (a: any) => [number, number, number];
    readonly cookiesecret_generate: () => [number, number, number];
    readonly cookiesecret_id: (a: number) => [number, number];
    readonly cost_memoryKib: (a: number) => number;
    readonly cost_new: (a: number, b: number) => [number, number, number];
    readonly cost_passes: (a: number) => number;
    readonly cost_recommended: () => number;
    readonly cost_small: () => number;
    readonly costdistribution_and: (a: number, b: number, c: number, d: number) => [number, number, number];
    readonly costdistribution_new: (a: number, b: number, c: number) => [number, number, number];
    readonly decoysecret_exposeSecret: (a: number) => [number, number];
    readonly decoysecret_exposeText: (a: number) => [number, number, number, number];
    readonly decoysecret_fromBytes: (a: any) => [number, number, number];
    readonly decoysecret_fromText: (a: any) => [number, number, number];
    readonly decoysecret_generate: () => [number, number, number];
    readonly decoysecret_id: (a: number) => [number, number];
    readonly devicehalf_exposeSecret: (a: number) => [number, number];
    readonly devicehalf_exposeText: (a: number) => [number, number, number, number];
    readonly devicehalf_fromBytes: (a: any) => [number, number, number];
    readonly devicehalf_fromText: (a: any) => [number, number, number];
    readonly devicehalf_generate: () => [number, number, number];
    readonly devicehalf_id: (a: number) => [number, number];
    readonly devicestate_correspondent: (a: number, b: any) => [number, number, number];
    readonly devicestate_forgetCorrespondent: (a: number, b: any) => [number, number, number];
    readonly devicestate_highestEpoch: (a: number, b: number) => [number, number, number];
    readonly devicestate_learn: (a: number, b: number) => [number, number];
    readonly devicestate_merge: (a: number, b: number) => [number, number];
    readonly devicestate_new: (a: number) => number;
    readonly devicestate_open: (a: number, b: number, c: number, d: number, e: number) => [number, number, number];
    readonly devicestate_pin: (a: number) => number;
    readonly devicestate_pinCorrespondent: (a: number, b: any, c: number) => [number, number, number];
    readonly devicestate_revision: (a: number) => number;
    readonly devicestate_sawKey: (a: number, b: number, c: number) => [number, number];
    readonly devicestate_sawRoster: (a: number, b: number) => [number, number];
    readonly devicestate_seal: (a: number, b: number, c: number) => [number, number, number];
    readonly entry_fromBytes: (a: any) => [number, number, number];
    readonly entry_fromText: (a: any) => [number, number, number];
    readonly entry_number: (a: number) => number;
    readonly entry_time: (a: number) => number;
    readonly entry_toBytes: (a: number) => [number, number];
    readonly entry_toText: (a: number) => [number, number];
    readonly entryhash_equals: (a: number, b: number) => number;
    readonly entryhash_fromBytes: (a: any) => [number, number, number];
    readonly entryhash_fromText: (a: any) => [number, number, number];
    readonly entryhash_toBytes: (a: number) => [number, number];
    readonly entryhash_toText: (a: number) => [number, number];
    readonly envelope_addressees: (a: number) => [number, number];
    readonly envelope_fromBytes: (a: any) => [number, number, number];
    readonly envelope_fromText: (a: any) => [number, number, number];
    readonly envelope_isPadded: (a: number) => number;
    readonly envelope_isSigned: (a: number) => number;
    readonly envelope_toBytes: (a: number) => [number, number];
    readonly envelope_toText: (a: number) => [number, number];
    readonly fingerprint_equals: (a: number, b: number) => number;
    readonly fingerprint_fromBytes: (a: any) => [number, number, number];
    readonly fingerprint_fromText: (a: any) => [number, number, number];
    readonly fingerprint_toBytes: (a: number) => [number, number];
    readonly fingerprint_toText: (a: number) => [number, number];
    readonly identity_exportRsaPkcs8Der: (a: number) => [number, number, number, number];
    readonly identity_exportRsaPkcs8Pem: (a: number) => [number, number, number, number];
    readonly identity_fingerprint: (a: number) => number;
    readonly identity_generate: () => [number, number, number];
    readonly identity_generateRsa4096: () => [number, number, number];
    readonly identity_importRsaPkcs8Der: (a: any, b: number) => [number, number, number];
    readonly identity_importRsaPkcs8Pem: (a: any, b: number) => [number, number, number];
    readonly identity_public: (a: number) => number;
    readonly identity_recipient: (a: number) => number;
    readonly keep_expires: (a: number) => number;
    readonly keep_fromStored: (a: number, b: number) => [number, number, number];
    readonly keep_lock: (a: number, b: number, c: number, d: number, e: number, f: number, g: number) => [number, number, number];
    readonly keep_open: (a: number, b: number, c: number, d: number, e: number, f: number, g: number) => [number, number, number];
    readonly keep_wrap: (a: number) => number;
    readonly keyring_accept: (a: number, b: number, c: number, d: number) => [number, number, number, number];
    readonly keyring_checkRoster: (a: number, b: number) => [number, number];
    readonly keyring_epoch: (a: number) => number;
    readonly keyring_found: (a: number, b: number, c: number) => [number, number, number, number];
    readonly keyring_founder: (a: number) => number;
    readonly keyring_handOver: (a: number, b: number, c: number) => [number, number, number];
    readonly keyring_members: (a: number) => [number, number];
    readonly keyring_open: (a: number, b: number, c: number, d: number) => [number, number, number];
    readonly keyring_place: (a: number, b: any) => [number, number, number];
    readonly keyring_rotate: (a: number, b: number, c: number) => [number, number, number];
    readonly list_new: () => number;
    readonly list_pushContext: (a: number, b: number) => void;
    readonly list_pushEntry: (a: number, b: number) => void;
    readonly list_pushEnvelope: (a: number, b: number) => void;
    readonly list_pushFingerprint: (a: number, b: number) => void;
    readonly list_pushOffer: (a: number, b: number) => void;
    readonly list_pushPublicIdentity: (a: number, b: number) => void;
    readonly list_pushRecipient: (a: number, b: number) => void;
    readonly loginchallenge_account: (a: number) => number;
    readonly loginchallenge_checkKnown: (a: number, b: number, c: number, d: number) => [number, number];
    readonly loginchallenge_decoy: (a: number, b: any, c: number) => [number, number, number];
    readonly loginchallenge_fromBytes: (a: any) => [number, number, number];
    readonly loginchallenge_fromText: (a: any) => [number, number, number];
    readonly loginchallenge_of: (a: number, b: number) => [number, number, number];
    readonly loginchallenge_params: (a: number) => number;
    readonly loginchallenge_toBytes: (a: number) => [number, number];
    readonly loginchallenge_toText: (a: number) => [number, number];
    readonly loginchange_exposeBytes: (a: number) => [number, number];
    readonly loginchange_exposeText: (a: number) => [number, number, number, number];
    readonly loginchange_password: (a: number, b: number, c: number, d: number, e: number) => [number, number, number];
    readonly loginchange_recoveryWrap: (a: number) => number;
    readonly loginchange_register: (a: number, b: number, c: number, d: number) => [number, number, number];
    readonly loginchange_verify: (a: any, b: number, c: number, d: number) => [number, number, number];
    readonly loginchange_verifyText: (a: any, b: number, c: number, d: number) => [number, number, number];
    readonly loginchange_wrap: (a: number) => number;
    readonly loginmemory_checkChallenge: (a: number, b: number) => [number, number];
    readonly loginmemory_checkWrap: (a: number, b: number) => [number, number];
    readonly loginmemory_fromBytes: (a: any) => [number, number, number];
    readonly loginmemory_fromText: (a: any) => [number, number, number];
    readonly loginmemory_learn: (a: number, b: number) => [number, number];
    readonly loginmemory_new: (a: number, b: number) => number;
    readonly loginmemory_remember: (a: number, b: number) => [number, number];
    readonly loginmemory_revision: (a: number) => number;
    readonly loginmemory_toBytes: (a: number) => [number, number];
    readonly loginmemory_toText: (a: number) => [number, number];
    readonly loginparams_cost: (a: number) => number;
    readonly loginparams_fromText: (a: any) => [number, number, number];
    readonly loginparams_recommended: () => [number, number, number];
    readonly loginparams_small: () => [number, number, number];
    readonly loginparams_toText: (a: number) => [number, number];
    readonly loginparams_withCost: (a: number) => [number, number, number];
    readonly loginpolicy_acceptingLegacyRsa2048: (a: number) => number;
    readonly loginpolicy_acceptingUnpepperedRecords: (a: number) => number;
    readonly loginpolicy_recommended: (a: number) => number;
    readonly loginpolicy_rejectUnknown: (a: number, b: number) => [number, number];
    readonly loginpolicy_withFormerPepper: (a: number, b: number) => number;
    readonly loginrecord_exposeText: (a: number) => [number, number];
    readonly loginrecord_fromText: (a: any) => [number, number, number];
    readonly loginrecord_lay: (a: number, b: number, c: number, d: number) => [number, number, number];
    readonly loginrecord_verify: (a: number, b: number, c: number, d: number, e: number) => [number, number, number];
    readonly loginsecret_account: (a: number) => number;
    readonly loginsecret_derive: (a: any, b: number, c: number, d: number) => [number, number, number];
    readonly loginsecret_params: (a: number) => number;
    readonly loginsecret_token: (a: number) => [number, number, number];
    readonly logintoken_exposeSecret: (a: number) => [number, number];
    readonly logintoken_fromText: (a: any) => [number, number, number];
    readonly member_account: (a: number) => number;
    readonly member_fingerprint: (a: number) => number;
    readonly member_public: (a: number) => number;
    readonly member_recipient: (a: number) => number;
    readonly member_role: (a: number) => [number, number];
    readonly messageid_equals: (a: number, b: number) => number;
    readonly messageid_fromBytes: (a: any) => [number, number, number];
    readonly messageid_fromText: (a: any) => [number, number, number];
    readonly messageid_generate: () => [number, number, number];
    readonly messageid_toBytes: (a: number) => [number, number];
    readonly messageid_toText: (a: number) => [number, number];
    readonly newcard_confirmGroup: (a: number, b: number, c: any) => [number, number, number];
    readonly newcard_confirmScanned: (a: number, b: any) => [number, number, number];
    readonly newcard_exposeGroups: (a: number) => [number, number, number, number];
    readonly newcard_exposePage: (a: number, b: any, c: any) => [number, number, number, number];
    readonly newcard_exposeQrSvg: (a: number) => [number, number, number, number];
    readonly newcard_exposeText: (a: number) => [number, number, number, number];
    readonly newcard_generate: () => [number, number, number];
    readonly newcard_groupToType: (a: number) => number;
    readonly offer_account: (a: number) => number;
    readonly offer_fromBytes: (a: any) => [number, number, number];
    readonly offer_fromText: (a: any) => [number, number, number];
    readonly offer_public: (a: number) => number;
    readonly offer_role: (a: number) => [number, number];
    readonly offer_toBytes: (a: number) => [number, number];
    readonly offer_toFound: (a: number, b: number) => [number, number, number];
    readonly offer_toJoin: (a: number, b: number, c: any, d: number) => [number, number, number];
    readonly offer_toText: (a: number) => [number, number];
    readonly opened_addressees: (a: number) => [number, number];
    readonly opened_addresseesUnchanged: (a: number) => number;
    readonly opened_author: (a: number) => number;
    readonly opened_bytes: (a: number) => [number, number];
    readonly opened_reference: (a: number) => [number, number];
    readonly opened_text: (a: number) => [number, number, number, number];
    readonly opener_authorNotChecked: (a: number) => number;
    readonly opener_from: (a: number, b: number) => number;
    readonly opener_fromAny: (a: number, b: number) => [number, number, number];
    readonly opener_fromCurrentMembers: (a: number, b: number) => number;
    readonly opener_fromMembers: (a: number, b: number) => number;
    readonly opener_new: (a: number) => number;
    readonly opener_with: (a: number, b: number) => number;
    readonly opener_withKey: (a: number, b: number) => number;
    readonly opener_withKeys: (a: number, b: number) => number;
    readonly openstream_finish: (a: number) => [number, number, number];
    readonly openstream_update: (a: number, b: any) => [number, number, number, number];
    readonly outline_addressees: (a: number) => [number, number];
    readonly outline_headerLength: (a: number) => number;
    readonly outline_isPadded: (a: number) => number;
    readonly outline_isSigned: (a: number) => number;
    readonly outline_payloadLength: (a: number, b: number) => [number, number, number];
    readonly outline_read: (a: any) => [number, number, number];
    readonly pending_fromBytes: (a: any) => [number, number, number];
    readonly pending_fromText: (a: any) => [number, number, number];
    readonly pending_intoEntry: (a: number) => [number, number, number];
    readonly pending_merge: (a: number, b: number) => [number, number, number];
    readonly pending_missing: (a: number) => [number, number];
    readonly pending_review: (a: number, b: number) => [number, number, number];
    readonly pending_reviewFounding: (a: number) => [number, number, number];
    readonly pending_toBytes: (a: number) => [number, number];
    readonly pending_toText: (a: number) => [number, number];
    readonly pendingapproval_approve: (a: number, b: any, c: number) => [number, number, number];
    readonly pendingapproval_review: (a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number, i: number) => [number, number, number];
    readonly pendingapproval_time: (a: number) => number;
    readonly pepper_exposeSecret: (a: number) => [number, number];
    readonly pepper_exposeText: (a: number) => [number, number, number, number];
    readonly pepper_fromBytes: (a: any) => [number, number, number];
    readonly pepper_fromText: (a: any) => [number, number, number];
    readonly pepper_generate: () => [number, number, number];
    readonly pepper_id: (a: number) => [number, number];
    readonly pin_founding: (a: number) => number;
    readonly pin_fromBytes: (a: any) => [number, number, number];
    readonly pin_length: (a: number) => number;
    readonly pin_toBytes: (a: number) => [number, number];
    readonly policybuilder_withCost: (a: number, b: number) => number;
    readonly policybuilder_withPepper: (a: number, b: number) => number;
    readonly policybuilder_withoutPepper: (a: number) => number;
    readonly publicidentity_fingerprint: (a: number) => number;
    readonly publicidentity_fromBytes: (a: any) => [number, number, number];
    readonly publicidentity_fromBytesUnder: (a: any, b: number) => [number, number, number];
    readonly publicidentity_fromText: (a: any) => [number, number, number];
    readonly publicidentity_rsaBits: (a: number) => number;
    readonly publicidentity_rsaSpkiDer: (a: number) => [number, number];
    readonly publicidentity_rsaSpkiPem: (a: number) => [number, number];
    readonly publicidentity_safetyNumber: (a: number, b: number) => [number, number];
    readonly publicidentity_toBytes: (a: number) => [number, number];
    readonly publicidentity_toText: (a: number) => [number, number];
    readonly ranges_addressees: (a: number) => [number, number];
    readonly ranges_author: (a: number) => [number, number, number];
    readonly ranges_length: (a: number) => number;
    readonly ranges_read: (a: number, b: number, c: number) => [number, number, number, number];
    readonly rangesource_feed: (a: number, b: number, c: any) => [number, number];
    readonly rangesource_forget: (a: number) => void;
    readonly rangesource_new: (a: number) => [number, number, number];
    readonly rangesource_wanted: (a: number) => [number, number];
    readonly realm_new: (a: any) => [number, number, number];
    readonly realm_toText: (a: number) => [number, number];
    readonly recipient_compared: (a: number, b: number, c: any) => [number, number, number];
    readonly recipient_fingerprint: (a: number) => number;
    readonly recipient_public: (a: number) => number;
    readonly recipient_replyingTo: (a: number) => [number, number, number];
    readonly recipient_unverified: (a: number) => number;
    readonly recovered_approvedBy: (a: number) => number;
    readonly recovered_complete: (a: number, b: number, c: number, d: number, e: number, f: number, g: number) => [number, number, number];
    readonly recovered_intoIdentity: (a: number) => number;
    readonly recoveryrequest_code: (a: number) => [number, number];
    readonly recoveryrequest_codeQrSvg: (a: number) => [number, number, number, number];
    readonly recoveryrequest_fromBytes: (a: any) => [number, number, number];
    readonly recoveryrequest_fromText: (a: any) => [number, number, number];
    readonly recoveryrequest_new: (a: number, b: number, c: number, d: number) => [number, number, number];
    readonly recoveryrequest_redeem: (a: number, b: number, c: number, d: number, e: number, f: number, g: number) => [number, number, number];
    readonly recoveryrequest_toBytes: (a: number) => [number, number];
    readonly recoveryrequest_toText: (a: number) => [number, number];
    readonly recoveryrequest_unverifiedAccount: (a: number) => number;
    readonly recoverysetup_begin: (a: number, b: number, c: number, d: number, e: number, f: number, g: number) => [number, number, number];
    readonly recoverysetup_open: (a: number, b: number, c: number, d: number, e: number) => [number, number, number];
    readonly recoverysetup_renew: (a: number, b: number, c: number, d: number, e: number, f: number, g: number) => [number, number, number];
    readonly retired_openChain: (a: number, b: number, c: number) => [number, number, number, number];
    readonly retired_seal: (a: number, b: number, c: number) => [number, number, number];
    readonly review_change: (a: number) => [number, number, number];
    readonly review_sign: (a: number, b: number) => [number, number, number];
    readonly rewriter_new: (a: number) => number;
    readonly rewriter_rewrite: (a: number, b: number) => [number, number, number];
    readonly rewriter_to: (a: number, b: number) => number;
    readonly rewriter_underCurrent: (a: number, b: number) => [number, number, number];
    readonly rewriter_with: (a: number, b: number) => number;
    readonly rewriter_withKey: (a: number, b: number) => number;
    readonly rewriter_without: (a: number, b: number) => number;
    readonly roster_append: (a: number, b: number) => [number, number];
    readonly roster_draftAdmit: (a: number, b: number, c: number, d: number) => [number, number, number];
    readonly roster_draftChangeRole: (a: number, b: number, c: number, d: number, e: any) => [number, number, number];
    readonly roster_draftExpel: (a: number, b: number, c: number, d: number) => [number, number, number];
    readonly roster_draftReplaceIdentity: (a: number, b: number, c: number, d: number, e: number) => [number, number, number];
    readonly roster_events: (a: number) => [number, number, number, number];
    readonly roster_eventsSince: (a: number, b: number) => [number, number, number, number];
    readonly roster_firstContact: (a: number) => [number, number, number];
    readonly roster_found: (a: any, b: number, c: number) => [number, number, number];
    readonly roster_foundingHash: (a: number) => number;
    readonly roster_length: (a: number) => number;
    readonly roster_member: (a: number, b: number) => number;
    readonly roster_members: (a: number, b: any) => [number, number, number, number];
    readonly roster_name: (a: number) => [number, number];
    readonly roster_pin: (a: number) => number;
    readonly roster_replay: (a: number, b: number) => [number, number, number];
    readonly sealedsession_fromBytes: (a: any) => [number, number, number];
    readonly sealedsession_fromText: (a: any) => [number, number, number];
    readonly sealedsession_open: (a: number, b: number, c: any, d: number, e: number, f: number) => [number, number, number, number];
    readonly sealedsession_seal: (a: number, b: any, c: number, d: any, e: number) => [number, number, number];
    readonly sealedsession_toBytes: (a: number) => [number, number];
    readonly sealedsession_toText: (a: number) => [number, number];
    readonly sealedsession_unverifiedSealedAt: (a: number) => number;
    readonly sealer_exactLength: (a: number) => number;
    readonly sealer_new: (a: number) => number;
    readonly sealer_signedBy: (a: number, b: number) => number;
    readonly sealer_to: (a: number, b: number) => number;
    readonly sealer_toAll: (a: number, b: number) => [number, number, number];
    readonly sealer_under: (a: number, b: number) => number;
    readonly sealer_underCurrent: (a: number, b: number) => [number, number, number];
    readonly sealer_unsigned: (a: number) => number;
    readonly sealstream_finish: (a: number) => [number, number, number];
    readonly sealstream_pad: (a: number) => [number, number, number, number];
    readonly sealstream_update: (a: number, b: any) => [number, number, number, number];
    readonly serverhalf_exposeSecret: (a: number) => [number, number];
    readonly serverhalf_exposeText: (a: number) => [number, number, number, number];
    readonly serverhalf_fromBytes: (a: any) => [number, number, number];
    readonly serverhalf_fromText: (a: any) => [number, number, number];
    readonly serverhalf_generate: () => [number, number, number];
    readonly serverhalf_id: (a: number) => [number, number];
    readonly serversecret_exposeSecret: (a: number) => [number, number];
    readonly serversecret_exposeText: (a: number) => [number, number, number, number];
    readonly serversecret_fromBytes: (a: any) => [number, number, number];
    readonly serversecret_fromText: (a: any) => [number, number, number];
    readonly serversecret_generate: () => [number, number, number];
    readonly serversecret_id: (a: number) => [number, number];
    readonly serversecrets_new: (a: number) => number;
    readonly serversecrets_withFormer: (a: number, b: number) => number;
    readonly servershare_exposeText: (a: number) => [number, number, number, number];
    readonly servershare_fromBytes: (a: any) => [number, number, number];
    readonly servershare_fromText: (a: any) => [number, number, number];
    readonly servershare_none: () => number;
    readonly sharechallenge_fromBytes: (a: any) => [number, number, number];
    readonly sharechallenge_generate: () => [number, number, number];
    readonly sharechallenge_toBytes: (a: number) => [number, number];
    readonly sharerequest_answer: (a: number, b: number, c: number, d: number) => [number, number, number];
    readonly sharerequest_fromBytes: (a: any) => [number, number, number];
    readonly sharerequest_fromText: (a: any) => [number, number, number];
    readonly sharerequest_identity: (a: number) => number;
    readonly sharerequest_new: (a: number, b: number, c: number) => number;
    readonly sharerequest_toBytes: (a: number) => [number, number];
    readonly sharerequest_toText: (a: number) => [number, number];
    readonly signedsealer_seal: (a: number, b: any) => [number, number, number];
    readonly signedsealer_stream: (a: number, b: number, c: number) => [number, number, number];
    readonly stored_allowingANewIdentity: (a: number) => number;
    readonly stored_new: (a: number) => number;
    readonly stored_withRecovery: (a: number, b: number) => number;
    readonly streamedopened_addressees: (a: number) => [number, number];
    readonly streamedopened_addresseesUnchanged: (a: number) => [number, number, number];
    readonly streamedopened_author: (a: number) => [number, number, number];
    readonly streamedopened_reference: (a: number) => [number, number, number, number];
    readonly uncheckedopened_addressees: (a: number) => [number, number];
    readonly uncheckedopened_bytes: (a: number) => [number, number];
    readonly uncheckedopened_text: (a: number) => [number, number, number, number];
    readonly uncheckedopener_open: (a: number, b: number) => [number, number, number];
    readonly uncheckedopener_openMany: (a: number, b: number) => [number, number, number, number];
    readonly uncheckedopener_ranges: (a: number, b: number) => [number, number, number];
    readonly uncheckedopener_rsaDone: (a: number, b: number, c: any, d: any) => [number, number];
    readonly uncheckedopener_rsaWanted: (a: number, b: number) => any;
    readonly uncheckedopener_stream: (a: number) => [number, number, number];
    readonly verifyingopener_open: (a: number, b: number) => [number, number, number];
    readonly verifyingopener_openMany: (a: number, b: number) => [number, number, number, number];
    readonly verifyingopener_ranges: (a: number, b: number) => [number, number, number];
    readonly verifyingopener_rsaDone: (a: number, b: number, c: any, d: any) => [number, number];
    readonly verifyingopener_rsaWanted: (a: number, b: number) => any;
    readonly verifyingopener_stream: (a: number) => [number, number, number];
    readonly web_identityAround: (a: any) => [number, number, number];
    readonly web_isNew: (a: number) => number;
    readonly web_stretch: (a: any, b: any, c: any, d: any, e: number) => [number, number, number, number];
    readonly web_stretched: (a: any, b: number, c: number, d: number) => [number, number, number];
    readonly wrappedidentity_checkGeneration: (a: number, b: number) => [number, number];
    readonly wrappedidentity_fromBytes: (a: any) => [number, number, number];
    readonly wrappedidentity_fromBytesUnder: (a: any, b: number) => [number, number, number];
    readonly wrappedidentity_fromText: (a: any) => [number, number, number];
    readonly wrappedidentity_generation: (a: number) => number;
    readonly wrappedidentity_lock: (a: number) => [number, number, number, number];
    readonly wrappedidentity_loginParams: (a: number) => number;
    readonly wrappedidentity_public: (a: number) => number;
    readonly wrappedidentity_toBytes: (a: number) => [number, number];
    readonly wrappedidentity_toText: (a: number) => [number, number];
    readonly wrappedidentity_unwrapWithKey: (a: number, b: number, c: number) => [number, number, number];
    readonly wrappedidentity_unwrapWithPassword: (a: number, b: number, c: number, d: number) => [number, number, number];
    readonly wrappedidentity_wrapWithKey: (a: number, b: number, c: any, d: number) => [number, number, number];
    readonly wrappingkey_exposeSecret: (a: number) => [number, number];
    readonly wrappingkey_fromBytes: (a: any) => [number, number, number];
    readonly wrappingkey_generate: () => [number, number, number];
    readonly __wbindgen_malloc: (a: number, b: number) => number;
    readonly __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
    readonly __wbindgen_free: (a: number, b: number, c: number) => void;
    readonly __wbindgen_exn_store: (a: number) => void;
    readonly __externref_table_alloc: () => number;
    readonly __wbindgen_externrefs: WebAssembly.Table;
    readonly __externref_table_dealloc: (a: number) => void;
    readonly __externref_drop_slice: (a: number, b: number) => void;
    readonly __wbindgen_start: () => void;
}

export type SyncInitInput = BufferSource | WebAssembly.Module;

/**
 * Instantiates the given `module`, which can either be bytes or
 * a precompiled `WebAssembly.Module`.
 *
 * @param {{ module: SyncInitInput }} module - Passing `SyncInitInput` directly is deprecated.
 *
 * @returns {InitOutput}
 */
export function initSync(module: { module: SyncInitInput } | SyncInitInput): InitOutput;

/**
 * If `module_or_path` is {RequestInfo} or {URL}, makes a request and
 * for everything else, calls `WebAssembly.instantiate` directly.
 *
 * @param {{ module_or_path: InitInput | Promise<InitInput> }} module_or_path - Passing `InitInput` directly is deprecated.
 *
 * @returns {Promise<InitOutput>}
 */
export default function __wbg_init (module_or_path: { module_or_path: InitInput | Promise<InitInput> } | InitInput | Promise<InitInput>): Promise<InitOutput>;

import type { SealwaxError } from '../errors.js';

declare global {
    interface SymbolConstructor {
        readonly dispose: unique symbol;
    }
}

/** Whether the module was used already. */
export function isInstantiated(): boolean;

/** Runs `work` in an instance of its own, whose memory goes back afterwards. `work` leaves no object behind. */
export function inInstanceOfItsOwn<T>(work: () => T): T;
