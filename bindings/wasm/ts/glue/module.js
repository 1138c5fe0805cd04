import { complaint } from '../errors.ts';
import { compiled } from '../load.ts';
import { Decoder, Encoder } from '../text.ts';
/* @ts-self-types="./module.d.ts" */
import { typedError } from '../errors.ts';


/**
 * r" A token that was right. First store `relaid()` where `replaces()` stood, then go on.
 */
export class Accepted {
    static __wrap(ptr) {
        const obj = Object.create(Accepted.prototype);
        obj.__wbg_ptr = ptr;
        AcceptedFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        AcceptedFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_accepted_free(ptr, 0);
    }
    /**
     * The record to store: fresh salt, today's cost, today's pepper.
     * @returns {LoginRecord}
     */
    relaid() {
        const ret = wasm.accepted_relaid(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginRecord.__wrap(ret[0]);
    }
    /**
     * The record that was checked: the row must still hold it.
     * @returns {LoginRecord}
     */
    replaces() {
        const ret = wasm.accepted_replaces(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginRecord.__wrap(ret[0]);
    }
    /**
     * The second factor was checked as well. Uses this up.
     * @returns {Admitted}
     */
    secondFactorPassed() {
        const ptr = this.__destroy_into_raw();
        const ret = wasm.accepted_secondFactorPassed(ptr);
        return Admitted.__wrap(ret);
    }
    /**
     * This account has no second factor. Uses this up.
     * @returns {Admitted}
     */
    withoutSecondFactor() {
        const ptr = this.__destroy_into_raw();
        const ret = wasm.accepted_withoutSecondFactor(ptr);
        return Admitted.__wrap(ret);
    }
}
if (Symbol.dispose) Accepted.prototype[Symbol.dispose] = Accepted.prototype.free;

/**
 * r" The name of an account: 16 bytes, never reused.
 */
export class AccountId {
    static __wrap(ptr) {
        const obj = Object.create(AccountId.prototype);
        obj.__wbg_ptr = ptr;
        AccountIdFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        AccountIdFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_accountid_free(ptr, 0);
    }
    /**
     * From the id that a host already has for the account.
     * @param {Realm} realm
     * @param {Uint8Array | string} legacyId
     * @returns {AccountId}
     */
    static derive(realm, legacyId) {
        _assertClass(realm, Realm);
        const ret = wasm.accountid_derive(realm.__wbg_ptr, legacyId);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return AccountId.__wrap(ret[0]);
    }
    /**
     * Whether both are the same id.
     * @param {AccountId} other
     * @returns {boolean}
     */
    equals(other) {
        _assertClass(other, AccountId);
        const ret = wasm.accountid_equals(this.__wbg_ptr, other.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * From its bytes.
     * @param {Uint8Array} bytes
     * @returns {AccountId}
     */
    static fromBytes(bytes) {
        const ret = wasm.accountid_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return AccountId.__wrap(ret[0]);
    }
    /**
     * From its text, base64url without padding.
     * @param {string} text
     * @returns {AccountId}
     */
    static fromText(text) {
        const ret = wasm.accountid_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return AccountId.__wrap(ret[0]);
    }
    /**
     * A new one.
     * @returns {AccountId}
     */
    static generate() {
        const ret = wasm.accountid_generate();
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return AccountId.__wrap(ret[0]);
    }
    /**
     * Its bytes.
     * @returns {Uint8Array}
     */
    toBytes() {
        const ret = wasm.accountid_toBytes(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * Its text, base64url without padding. `JSON.stringify` writes it too.
     * @returns {string}
     */
    toText() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.accountid_toText(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
}
if (Symbol.dispose) AccountId.prototype[Symbol.dispose] = AccountId.prototype.free;

/**
 * r" A client that was let in, and may have the server's share.
 */
export class Admitted {
    static __wrap(ptr) {
        const obj = Object.create(Admitted.prototype);
        obj.__wbg_ptr = ptr;
        AdmittedFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        AdmittedFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_admitted_free(ptr, 0);
    }
    /**
     * The account.
     * @returns {AccountId}
     */
    account() {
        const ret = wasm.admitted_account(this.__wbg_ptr);
        return AccountId.__wrap(ret);
    }
    /**
     * The share for a password that is about to be set.
     * @param {LoginParams} params
     * @returns {ServerShare}
     */
    shareForNew(params) {
        _assertClass(params, LoginParams);
        const ret = wasm.admitted_shareForNew(this.__wbg_ptr, params.__wbg_ptr);
        return ServerShare.__wrap(ret);
    }
    /**
     * The share that unwraps them.
     * @returns {ServerShare}
     */
    share() {
        const ret = wasm.admitted_share(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ServerShare.__wrap(ret[0]);
    }
    /**
     * The wrapped keys, to be sent along.
     * @returns {WrappedIdentity}
     */
    wrap() {
        const ret = wasm.admitted_wrap(this.__wbg_ptr);
        return WrappedIdentity.__wrap(ret);
    }
}
if (Symbol.dispose) Admitted.prototype[Symbol.dispose] = Admitted.prototype.free;

/**
 * Who may approve a recovery: all other admins of a roster, or people one named.
 */
export class Approvers {
    static __wrap(ptr) {
        const obj = Object.create(Approvers.prototype);
        obj.__wbg_ptr = ptr;
        ApproversFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ApproversFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_approvers_free(ptr, 0);
    }
    /**
     * Who they are.
     * @returns {Fingerprint[]}
     */
    fingerprints() {
        const ret = wasm.approvers_fingerprints(this.__wbg_ptr);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * People whose keys one trusts.
     * @param {Iterable<Recipient | Identity | Member>} people
     * @returns {Approvers}
     */
    static named(people) {
        _assertClass(people, List);
        const ret = wasm.approvers_named(people.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Approvers.__wrap(ret[0]);
    }
    /**
     * The admins of the roster other than this account.
     * @param {Roster} roster
     * @param {AccountId} account
     * @returns {Approvers}
     */
    static ofRoster(roster, account) {
        _assertClass(roster, Roster);
        _assertClass(account, AccountId);
        const ret = wasm.approvers_ofRoster(roster.__wbg_ptr, account.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Approvers.__wrap(ret[0]);
    }
}
if (Symbol.dispose) Approvers.prototype[Symbol.dispose] = Approvers.prototype.free;

/**
 * r" An attempt that was counted.
 */
export class Attempt {
    static __wrap(ptr) {
        const obj = Object.create(Attempt.prototype);
        obj.__wbg_ptr = ptr;
        AttemptFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        AttemptFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_attempt_free(ptr, 0);
    }
    /**
     * Checks the code and uses the attempt up. Gives the nonce of the row to delete: the login succeeds only if one
     * row went.
     * @param {ServerSecrets} secrets
     * @param {AccountId} account
     * @param {string} purpose
     * @param {string} typed
     * @returns {Uint8Array}
     */
    check(secrets, account, purpose, typed) {
        _assertClass(secrets, ServerSecrets);
        _assertClass(account, AccountId);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.attempt_check(ptr, secrets.__wbg_ptr, account.__wbg_ptr, purpose, typed);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The state that the row must still hold.
     * @returns {CodeState}
     */
    replaces() {
        const ret = wasm.attempt_replaces(this.__wbg_ptr);
        return CodeState.__wrap(ret);
    }
    /**
     * The state to store before the check.
     * @returns {CodeState}
     */
    toStore() {
        const ret = wasm.attempt_toStore(this.__wbg_ptr);
        return CodeState.__wrap(ret);
    }
}
if (Symbol.dispose) Attempt.prototype[Symbol.dispose] = Attempt.prototype.free;

/**
 * r" Whose conversation keys are believed.
 */
export class Authors {
    static __wrap(ptr) {
        const obj = Object.create(Authors.prototype);
        obj.__wbg_ptr = ptr;
        AuthorsFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        AuthorsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_authors_free(ptr, 0);
    }
    /**
     * These are known as well.
     * @param {Iterable<PublicIdentity>} known
     * @returns {Authors}
     */
    and(known) {
        _assertClass(known, List);
        const ret = wasm.authors_and(this.__wbg_ptr, known.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Authors.__wrap(ret[0]);
    }
    /**
     * The conversation was begun by this identity, and others come in as its members hand it over.
     * @param {PublicIdentity} founder
     * @returns {Authors}
     */
    static begunBy(founder) {
        _assertClass(founder, PublicIdentity);
        const ret = wasm.authors_begunBy(founder.__wbg_ptr);
        return Authors.__wrap(ret);
    }
    /**
     * Who begins is not known yet: any of these.
     * @param {Iterable<PublicIdentity>} known
     * @returns {Authors}
     */
    static firstContact(known) {
        _assertClass(known, List);
        const ret = wasm.authors_firstContact(known.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Authors.__wrap(ret[0]);
    }
    /**
     * One came back, let in again by this member.
     * @param {PublicIdentity} member
     * @returns {Authors}
     */
    readmittedBy(member) {
        _assertClass(member, PublicIdentity);
        const ret = wasm.authors_readmittedBy(this.__wbg_ptr, member.__wbg_ptr);
        return Authors.__wrap(ret);
    }
}
if (Symbol.dispose) Authors.prototype[Symbol.dispose] = Authors.prototype.free;

/**
 * r" A recovery card: one of two halves. Prints as redacted.
 */
export class Card {
    static __wrap(ptr) {
        const obj = Object.create(Card.prototype);
        obj.__wbg_ptr = ptr;
        CardFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        CardFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_card_free(ptr, 0);
    }
    /**
     * From the groups that the user typed; a typing error names its group.
     * @param {string} typed
     * @returns {Card}
     */
    static fromGroups(typed) {
        const ret = wasm.card_fromGroups(typed);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Card.__wrap(ret[0]);
    }
    /**
     * From the text in the QR code.
     * @param {string} scanned
     * @returns {Card}
     */
    static fromText(scanned) {
        const ret = wasm.card_fromText(scanned);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Card.__wrap(ret[0]);
    }
    /**
     * What names it without telling it.
     * @returns {Uint8Array}
     */
    id() {
        const ret = wasm.card_id(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
}
if (Symbol.dispose) Card.prototype[Symbol.dispose] = Card.prototype.free;

/**
 * r" Who asks for a recovery, as the approver knows him.
 */
export class Claimant {
    static __wrap(ptr) {
        const obj = Object.create(Claimant.prototype);
        obj.__wbg_ptr = ptr;
        ClaimantFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ClaimantFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_claimant_free(ptr, 0);
    }
    /**
     * Someone who stands in no roster, by the approver's own judgement.
     * @param {AccountId} account
     * @param {Recipient | Identity | Member} recipient
     * @returns {Claimant}
     */
    static judged(account, recipient) {
        _assertClass(account, AccountId);
        _assertClass(recipient, Recipient);
        const ret = wasm.claimant_judged(account.__wbg_ptr, recipient.__wbg_ptr);
        return Claimant.__wrap(ret);
    }
    /**
     * The member of the roster with this account.
     * @param {Roster} roster
     * @param {AccountId} account
     * @returns {Claimant}
     */
    static member(roster, account) {
        _assertClass(roster, Roster);
        _assertClass(account, AccountId);
        const ret = wasm.claimant_member(roster.__wbg_ptr, account.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Claimant.__wrap(ret[0]);
    }
}
if (Symbol.dispose) Claimant.prototype[Symbol.dispose] = Claimant.prototype.free;

/**
 * r" What a server stores of a code: a keyed hash, its expiry, its attempts.
 */
export class CodeState {
    static __wrap(ptr) {
        const obj = Object.create(CodeState.prototype);
        obj.__wbg_ptr = ptr;
        CodeStateFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        CodeStateFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_codestate_free(ptr, 0);
    }
    /**
     * Spends an attempt. Store its `toStore()` by compare-and-swap before `check`.
     * @param {number} now
     * @returns {Attempt}
     */
    attempt(now) {
        const ret = wasm.codestate_attempt(this.__wbg_ptr, now);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Attempt.__wrap(ret[0]);
    }
    /**
     * How many attempts are left.
     * @returns {number}
     */
    get attemptsLeft() {
        const ret = wasm.codestate_attemptsLeft(this.__wbg_ptr);
        return ret;
    }
    /**
     * Reads the binary form; accepts exactly one encoding.
     * @param {Uint8Array} bytes
     * @returns {CodeState}
     */
    static fromBytes(bytes) {
        const ret = wasm.codestate_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return CodeState.__wrap(ret[0]);
    }
    /**
     * Reads the text form; white space around it is trimmed.
     * @param {string} text
     * @returns {CodeState}
     */
    static fromText(text) {
        const ret = wasm.codestate_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return CodeState.__wrap(ret[0]);
    }
    /**
     * Issues a code of six digits: what to store, and what to mail.
     * @param {ServerSecrets} secrets
     * @param {AccountId} account
     * @param {string} purpose
     * @param {number} now
     * @param {number} expires
     * @param {number} attempts
     * @returns {{ state: CodeState; code: string }}
     */
    static issue(secrets, account, purpose, now, expires, attempts) {
        _assertClass(secrets, ServerSecrets);
        _assertClass(account, AccountId);
        const ret = wasm.codestate_issue(secrets.__wbg_ptr, account.__wbg_ptr, purpose, now, expires, attempts);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * What names the row.
     * @returns {Uint8Array}
     */
    nonce() {
        const ret = wasm.codestate_nonce(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The binary form, for BLOB columns and files.
     * @returns {Uint8Array}
     */
    toBytes() {
        const ret = wasm.codestate_toBytes(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     * @returns {string}
     */
    toText() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.codestate_toText(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * When it expires, as the bytes claim; `check` proves it.
     * @returns {number}
     */
    get unverifiedExpires() {
        const ret = wasm.codestate_unverifiedExpires(this.__wbg_ptr);
        return ret;
    }
}
if (Symbol.dispose) CodeState.prototype[Symbol.dispose] = CodeState.prototype.free;

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
    static __wrap(ptr) {
        const obj = Object.create(Context.prototype);
        obj.__wbg_ptr = ptr;
        ContextFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ContextFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_context_free(ptr, 0);
    }
    /**
     * The context of what belongs nowhere in particular: it opens anywhere. Usually a mistake.
     * @returns {Context}
     */
    static empty() {
        const ret = wasm.context_empty();
        return Context.__wrap(ret);
    }
    /**
     * Begins a context, to be filled by `with`.
     */
    constructor() {
        const ret = wasm.context_new();
        this.__wbg_ptr = ret;
        ContextFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * The same with a pair more: a name of 1 to 64 bytes, a value of up to 1024 bytes.
     * @param {string} name
     * @param {Uint8Array | string | { toBytes(): Uint8Array }} value
     * @returns {Context}
     */
    with(name, value) {
        const ret = wasm.context_with(this.__wbg_ptr, name, value);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Context.__wrap(ret[0]);
    }
}
if (Symbol.dispose) Context.prototype[Symbol.dispose] = Context.prototype.free;

/**
 * r" The symmetric key of one epoch of a conversation. Prints as redacted.
 */
export class ConversationKey {
    static __wrap(ptr) {
        const obj = Object.create(ConversationKey.prototype);
        obj.__wbg_ptr = ptr;
        ConversationKeyFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ConversationKeyFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_conversationkey_free(ptr, 0);
    }
    /**
     * Which epoch it is for.
     * @returns {number}
     */
    get epoch() {
        const ret = wasm.conversationkey_epoch(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * A new key, for who delivers it himself; a `Keyring` does it for you.
     * @param {number} epoch
     * @param {Context} conversation
     * @returns {ConversationKey}
     */
    static generate(epoch, conversation) {
        _assertClass(conversation, Context);
        const ret = wasm.conversationkey_generate(epoch, conversation.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ConversationKey.__wrap(ret[0]);
    }
    /**
     * What names it in envelopes, base64url.
     * @returns {string}
     */
    id() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.conversationkey_id(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
}
if (Symbol.dispose) ConversationKey.prototype[Symbol.dispose] = ConversationKey.prototype.free;

/**
 * r" The secret in the user's cookie: a copy of the session store is unreadable without it.
 */
export class CookieSecret {
    static __wrap(ptr) {
        const obj = Object.create(CookieSecret.prototype);
        obj.__wbg_ptr = ptr;
        CookieSecretFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        CookieSecretFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_cookiesecret_free(ptr, 0);
    }
    /**
     * The secret itself. JavaScript cannot wipe it.
     * @returns {Uint8Array}
     */
    exposeSecret() {
        const ret = wasm.cookiesecret_exposeSecret(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The secret's text form, for a configuration. JavaScript cannot wipe it.
     * @returns {string}
     */
    exposeText() {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.cookiesecret_exposeText(this.__wbg_ptr);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * From exactly 32 uniformly random bytes.
     * @param {Uint8Array} bytes
     * @returns {CookieSecret}
     */
    static fromBytes(bytes) {
        const ret = wasm.cookiesecret_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return CookieSecret.__wrap(ret[0]);
    }
    /**
     * From its text form.
     * @param {string} text
     * @returns {CookieSecret}
     */
    static fromText(text) {
        const ret = wasm.cookiesecret_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return CookieSecret.__wrap(ret[0]);
    }
    /**
     * 32 random bytes of the system.
     * @returns {CookieSecret}
     */
    static generate() {
        const ret = wasm.cookiesecret_generate();
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return CookieSecret.__wrap(ret[0]);
    }
    /**
     * What names the secret without telling it.
     * @returns {Uint8Array}
     */
    id() {
        const ret = wasm.cookiesecret_id(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
}
if (Symbol.dispose) CookieSecret.prototype[Symbol.dispose] = CookieSecret.prototype.free;

/**
 * r" What Argon2id costs: memory and passes.
 */
export class Cost {
    static __wrap(ptr) {
        const obj = Object.create(Cost.prototype);
        obj.__wbg_ptr = ptr;
        CostFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        CostFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_cost_free(ptr, 0);
    }
    /**
     * The memory, in KiB.
     * @returns {number}
     */
    get memoryKib() {
        const ret = wasm.cost_memoryKib(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * A cost within the floors and ceilings.
     * @param {number} memory_kib
     * @param {number} passes
     */
    constructor(memory_kib, passes) {
        const ret = wasm.cost_new(memory_kib, passes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        CostFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * The passes.
     * @returns {number}
     */
    get passes() {
        const ret = wasm.cost_passes(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * 64 MiB, three passes.
     * @returns {Cost}
     */
    static recommended() {
        const ret = wasm.cost_recommended();
        return Cost.__wrap(ret);
    }
    /**
     * That for small devices.
     * @returns {Cost}
     */
    static small() {
        const ret = wasm.cost_small();
        return Cost.__wrap(ret);
    }
}
if (Symbol.dispose) Cost.prototype[Symbol.dispose] = Cost.prototype.free;

/**
 * r" How many accounts have which cost, so that decoys look like them.
 */
export class CostDistribution {
    static __wrap(ptr) {
        const obj = Object.create(CostDistribution.prototype);
        obj.__wbg_ptr = ptr;
        CostDistributionFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        CostDistributionFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_costdistribution_free(ptr, 0);
    }
    /**
     * The same with a cost more.
     * @param {Cost} cost
     * @param {Pepper} pepper
     * @param {number} accounts
     * @returns {CostDistribution}
     */
    and(cost, pepper, accounts) {
        _assertClass(cost, Cost);
        _assertClass(pepper, Pepper);
        const ret = wasm.costdistribution_and(this.__wbg_ptr, cost.__wbg_ptr, pepper.__wbg_ptr, accounts);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return CostDistribution.__wrap(ret[0]);
    }
    /**
     * Begins with a cost, the pepper it goes with, and how many accounts have it.
     * @param {Cost} cost
     * @param {Pepper} pepper
     * @param {number} accounts
     */
    constructor(cost, pepper, accounts) {
        _assertClass(cost, Cost);
        _assertClass(pepper, Pepper);
        const ret = wasm.costdistribution_new(cost.__wbg_ptr, pepper.__wbg_ptr, accounts);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        CostDistributionFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
}
if (Symbol.dispose) CostDistribution.prototype[Symbol.dispose] = CostDistribution.prototype.free;

/**
 * r" The secret from which a server answers for accounts that do not exist.
 */
export class DecoySecret {
    static __wrap(ptr) {
        const obj = Object.create(DecoySecret.prototype);
        obj.__wbg_ptr = ptr;
        DecoySecretFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        DecoySecretFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_decoysecret_free(ptr, 0);
    }
    /**
     * The secret itself. JavaScript cannot wipe it.
     * @returns {Uint8Array}
     */
    exposeSecret() {
        const ret = wasm.decoysecret_exposeSecret(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The secret's text form, for a configuration. JavaScript cannot wipe it.
     * @returns {string}
     */
    exposeText() {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.decoysecret_exposeText(this.__wbg_ptr);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * From exactly 32 uniformly random bytes.
     * @param {Uint8Array} bytes
     * @returns {DecoySecret}
     */
    static fromBytes(bytes) {
        const ret = wasm.decoysecret_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return DecoySecret.__wrap(ret[0]);
    }
    /**
     * From its text form.
     * @param {string} text
     * @returns {DecoySecret}
     */
    static fromText(text) {
        const ret = wasm.decoysecret_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return DecoySecret.__wrap(ret[0]);
    }
    /**
     * 32 random bytes of the system.
     * @returns {DecoySecret}
     */
    static generate() {
        const ret = wasm.decoysecret_generate();
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return DecoySecret.__wrap(ret[0]);
    }
    /**
     * What names the secret without telling it.
     * @returns {Uint8Array}
     */
    id() {
        const ret = wasm.decoysecret_id(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
}
if (Symbol.dispose) DecoySecret.prototype[Symbol.dispose] = DecoySecret.prototype.free;

/**
 * r" The half that never leaves the device.
 */
export class DeviceHalf {
    static __wrap(ptr) {
        const obj = Object.create(DeviceHalf.prototype);
        obj.__wbg_ptr = ptr;
        DeviceHalfFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        DeviceHalfFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_devicehalf_free(ptr, 0);
    }
    /**
     * The secret itself. JavaScript cannot wipe it.
     * @returns {Uint8Array}
     */
    exposeSecret() {
        const ret = wasm.devicehalf_exposeSecret(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The secret's text form, for a configuration. JavaScript cannot wipe it.
     * @returns {string}
     */
    exposeText() {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.devicehalf_exposeText(this.__wbg_ptr);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * From exactly 32 uniformly random bytes.
     * @param {Uint8Array} bytes
     * @returns {DeviceHalf}
     */
    static fromBytes(bytes) {
        const ret = wasm.devicehalf_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return DeviceHalf.__wrap(ret[0]);
    }
    /**
     * From its text form.
     * @param {string} text
     * @returns {DeviceHalf}
     */
    static fromText(text) {
        const ret = wasm.devicehalf_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return DeviceHalf.__wrap(ret[0]);
    }
    /**
     * 32 random bytes of the system.
     * @returns {DeviceHalf}
     */
    static generate() {
        const ret = wasm.devicehalf_generate();
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return DeviceHalf.__wrap(ret[0]);
    }
    /**
     * What names the secret without telling it.
     * @returns {Uint8Array}
     */
    id() {
        const ret = wasm.devicehalf_id(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
}
if (Symbol.dispose) DeviceHalf.prototype[Symbol.dispose] = DeviceHalf.prototype.free;

/**
 * r" What an account's devices remember together: pins, generations, epochs. Kept in an envelope to oneself.
 */
export class DeviceState {
    static __wrap(ptr) {
        const obj = Object.create(DeviceState.prototype);
        obj.__wbg_ptr = ptr;
        DeviceStateFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        DeviceStateFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_devicestate_free(ptr, 0);
    }
    /**
     * Whom a name stands for.
     * @param {string} name
     * @returns {Fingerprint | undefined}
     */
    correspondent(name) {
        const ret = wasm.devicestate_correspondent(this.__wbg_ptr, name);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] === 0 ? undefined : Fingerprint.__wrap(ret[0]);
    }
    /**
     * Forgets whom a name stood for, after its key was compared anew.
     * @param {string} name
     * @returns {Fingerprint | undefined}
     */
    forgetCorrespondent(name) {
        const ret = wasm.devicestate_forgetCorrespondent(this.__wbg_ptr, name);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] === 0 ? undefined : Fingerprint.__wrap(ret[0]);
    }
    /**
     * The highest epoch seen of a conversation.
     * @param {Context} conversation
     * @returns {number | undefined}
     */
    highestEpoch(conversation) {
        _assertClass(conversation, Context);
        const ret = wasm.devicestate_highestEpoch(this.__wbg_ptr, conversation.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] === Number.MAX_SAFE_INTEGER ? undefined : ret[0];
    }
    /**
     * Takes in what this device saw before it was logged in.
     * @param {LoginMemory} memory
     */
    learn(memory) {
        _assertClass(memory, LoginMemory);
        const ret = wasm.devicestate_learn(this.__wbg_ptr, memory.__wbg_ptr);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Takes in what another device saw.
     * @param {DeviceState} other
     */
    merge(other) {
        _assertClass(other, DeviceState);
        const ret = wasm.devicestate_merge(this.__wbg_ptr, other.__wbg_ptr);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * That of a new account.
     * @param {AccountId} account
     */
    constructor(account) {
        _assertClass(account, AccountId);
        const ret = wasm.devicestate_new(account.__wbg_ptr);
        this.__wbg_ptr = ret;
        DeviceStateFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Opens what was sealed; an error when it is older than the revision this device knows.
     * @param {Envelope} envelope
     * @param {Identity} me
     * @param {AccountId} account
     * @param {number} known_revision
     * @param {Context} place
     * @returns {DeviceState}
     */
    static open(envelope, me, account, known_revision, place) {
        _assertClass(envelope, Envelope);
        _assertClass(me, Identity);
        _assertClass(account, AccountId);
        _assertClass(place, Context);
        const ret = wasm.devicestate_open(envelope.__wbg_ptr, me.__wbg_ptr, account.__wbg_ptr, known_revision, place.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return DeviceState.__wrap(ret[0]);
    }
    /**
     * Pins whom a name stands for; an error when the name stood for another key. `true` for a new name.
     * @param {string} name
     * @param {PublicIdentity} _public
     * @returns {boolean}
     */
    pinCorrespondent(name, _public) {
        _assertClass(_public, PublicIdentity);
        const ret = wasm.devicestate_pinCorrespondent(this.__wbg_ptr, name, _public.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] !== 0;
    }
    /**
     * The roster that was seen last.
     * @returns {Pin | undefined}
     */
    pin() {
        const ret = wasm.devicestate_pin(this.__wbg_ptr);
        return ret === 0 ? undefined : Pin.__wrap(ret);
    }
    /**
     * Counts its changes; a device keeps the highest.
     * @returns {number}
     */
    get revision() {
        const ret = wasm.devicestate_revision(this.__wbg_ptr);
        return ret;
    }
    /**
     * Remembers the epoch of a conversation; an error when it is older than one seen.
     * @param {Context} conversation
     * @param {ConversationKey} key
     */
    sawKey(conversation, key) {
        _assertClass(conversation, Context);
        _assertClass(key, ConversationKey);
        const ret = wasm.devicestate_sawKey(this.__wbg_ptr, conversation.__wbg_ptr, key.__wbg_ptr);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Remembers the roster; an error when it is shorter than one seen, or forked.
     * @param {Roster} roster
     */
    sawRoster(roster) {
        _assertClass(roster, Roster);
        const ret = wasm.devicestate_sawRoster(this.__wbg_ptr, roster.__wbg_ptr);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Seals it to oneself, as the next revision.
     * @param {Identity} me
     * @param {Context} place
     * @returns {Envelope}
     */
    seal(me, place) {
        _assertClass(me, Identity);
        _assertClass(place, Context);
        const ret = wasm.devicestate_seal(this.__wbg_ptr, me.__wbg_ptr, place.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Envelope.__wrap(ret[0]);
    }
}
if (Symbol.dispose) DeviceState.prototype[Symbol.dispose] = DeviceState.prototype.free;

/**
 * r" An entry of the log.
 */
export class Entry {
    static __wrap(ptr) {
        const obj = Object.create(Entry.prototype);
        obj.__wbg_ptr = ptr;
        EntryFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        EntryFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_entry_free(ptr, 0);
    }
    /**
     * Reads the binary form; accepts exactly one encoding.
     * @param {Uint8Array} bytes
     * @returns {Entry}
     */
    static fromBytes(bytes) {
        const ret = wasm.entry_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Entry.__wrap(ret[0]);
    }
    /**
     * Reads the text form; white space around it is trimmed.
     * @param {string} text
     * @returns {Entry}
     */
    static fromText(text) {
        const ret = wasm.entry_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Entry.__wrap(ret[0]);
    }
    /**
     * Its sequence number, from 0.
     * @returns {number}
     */
    get number() {
        const ret = wasm.entry_number(this.__wbg_ptr);
        return ret;
    }
    /**
     * When it was made, as its signers say.
     * @returns {number}
     */
    get time() {
        const ret = wasm.entry_time(this.__wbg_ptr);
        return ret;
    }
    /**
     * The binary form, for BLOB columns and files.
     * @returns {Uint8Array}
     */
    toBytes() {
        const ret = wasm.entry_toBytes(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     * @returns {string}
     */
    toText() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.entry_toText(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
}
if (Symbol.dispose) Entry.prototype[Symbol.dispose] = Entry.prototype.free;

/**
 * r" The hash that names an entry. That of the first one names the roster.
 */
export class EntryHash {
    static __wrap(ptr) {
        const obj = Object.create(EntryHash.prototype);
        obj.__wbg_ptr = ptr;
        EntryHashFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        EntryHashFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_entryhash_free(ptr, 0);
    }
    /**
     * Whether both are the same id.
     * @param {EntryHash} other
     * @returns {boolean}
     */
    equals(other) {
        _assertClass(other, EntryHash);
        const ret = wasm.entryhash_equals(this.__wbg_ptr, other.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * From its bytes.
     * @param {Uint8Array} bytes
     * @returns {EntryHash}
     */
    static fromBytes(bytes) {
        const ret = wasm.entryhash_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return EntryHash.__wrap(ret[0]);
    }
    /**
     * From its text, base64url without padding.
     * @param {string} text
     * @returns {EntryHash}
     */
    static fromText(text) {
        const ret = wasm.entryhash_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return EntryHash.__wrap(ret[0]);
    }
    /**
     * Its bytes.
     * @returns {Uint8Array}
     */
    toBytes() {
        const ret = wasm.entryhash_toBytes(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * Its text, base64url without padding. `JSON.stringify` writes it too.
     * @returns {string}
     */
    toText() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.entryhash_toText(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
}
if (Symbol.dispose) EntryHash.prototype[Symbol.dispose] = EntryHash.prototype.free;

/**
 * r" A message or file sealed for any number of recipients.
 */
export class Envelope {
    static __wrap(ptr) {
        const obj = Object.create(Envelope.prototype);
        obj.__wbg_ptr = ptr;
        EnvelopeFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        EnvelopeFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_envelope_free(ptr, 0);
    }
    /**
     * Whom the header names.
     * @returns {Addressee[]}
     */
    addressees() {
        const ret = wasm.envelope_addressees(this.__wbg_ptr);
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Reads the binary form; accepts exactly one encoding.
     * @param {Uint8Array} bytes
     * @returns {Envelope}
     */
    static fromBytes(bytes) {
        const ret = wasm.envelope_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Envelope.__wrap(ret[0]);
    }
    /**
     * Reads the text form; white space around it is trimmed.
     * @param {string} text
     * @returns {Envelope}
     */
    static fromText(text) {
        const ret = wasm.envelope_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Envelope.__wrap(ret[0]);
    }
    /**
     * Whether its length hides that of the text.
     * @returns {boolean}
     */
    get isPadded() {
        const ret = wasm.envelope_isPadded(this.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * Whether somebody signed it. Who, and whether rightly, only opening tells.
     * @returns {boolean}
     */
    get isSigned() {
        const ret = wasm.envelope_isSigned(this.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * The binary form, for BLOB columns and files.
     * @returns {Uint8Array}
     */
    toBytes() {
        const ret = wasm.envelope_toBytes(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     * @returns {string}
     */
    toText() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.envelope_toText(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
}
if (Symbol.dispose) Envelope.prototype[Symbol.dispose] = Envelope.prototype.free;

/**
 * r" The 32-byte hash that names a public identity.
 */
export class Fingerprint {
    static __wrap(ptr) {
        const obj = Object.create(Fingerprint.prototype);
        obj.__wbg_ptr = ptr;
        FingerprintFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        FingerprintFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_fingerprint_free(ptr, 0);
    }
    /**
     * Whether both are the same id.
     * @param {Fingerprint} other
     * @returns {boolean}
     */
    equals(other) {
        _assertClass(other, Fingerprint);
        const ret = wasm.fingerprint_equals(this.__wbg_ptr, other.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * From its bytes.
     * @param {Uint8Array} bytes
     * @returns {Fingerprint}
     */
    static fromBytes(bytes) {
        const ret = wasm.fingerprint_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Fingerprint.__wrap(ret[0]);
    }
    /**
     * From its text, base64url without padding.
     * @param {string} text
     * @returns {Fingerprint}
     */
    static fromText(text) {
        const ret = wasm.fingerprint_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Fingerprint.__wrap(ret[0]);
    }
    /**
     * Its bytes.
     * @returns {Uint8Array}
     */
    toBytes() {
        const ret = wasm.fingerprint_toBytes(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * Its text, base64url without padding. `JSON.stringify` writes it too.
     * @returns {string}
     */
    toText() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.fingerprint_toText(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
}
if (Symbol.dispose) Fingerprint.prototype[Symbol.dispose] = Fingerprint.prototype.free;

/**
 * r" An account's key pairs with their secrets. Prints as redacted.
 */
export class Identity {
    static __wrap(ptr) {
        const obj = Object.create(Identity.prototype);
        obj.__wbg_ptr = ptr;
        IdentityFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        IdentityFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_identity_free(ptr, 0);
    }
    /**
     * The RSA key in PKCS#8, DER. JavaScript cannot wipe it.
     * @returns {Uint8Array}
     */
    exportRsaPkcs8Der() {
        const ret = wasm.identity_exportRsaPkcs8Der(this.__wbg_ptr);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The RSA key in PKCS#8, PEM. JavaScript cannot wipe it.
     * @returns {string}
     */
    exportRsaPkcs8Pem() {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.identity_exportRsaPkcs8Pem(this.__wbg_ptr);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * The hash that names it.
     * @returns {Fingerprint}
     */
    fingerprint() {
        const ret = wasm.identity_fingerprint(this.__wbg_ptr);
        return Fingerprint.__wrap(ret);
    }
    /**
     * The same with RSA-4096, which takes several times as long.
     * @returns {Promise<Identity>}
     */
    static generateRsa4096() {
        const ret = wasm.identity_generateRsa4096();
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Identity.__wrap(ret[0]);
    }
    /**
     * New key pairs: RSA-3072, ML-KEM-768, Ed25519. Takes about a second.
     * @returns {Promise<Identity>}
     */
    static generate() {
        const ret = wasm.identity_generate();
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Identity.__wrap(ret[0]);
    }
    /**
     * An identity around an RSA key in PKCS#8, DER; the other keys are new.
     * @param {Uint8Array} der
     * @param {KeyPolicy | null} [policy]
     * @returns {Promise<Identity>}
     */
    static importRsaPkcs8Der(der, policy) {
        const ret = wasm.identity_importRsaPkcs8Der(der, isLikeNone(policy) ? 2 : policy);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Identity.__wrap(ret[0]);
    }
    /**
     * An identity around an RSA key in PKCS#8, PEM; the other keys are new.
     * @param {string} pem
     * @param {KeyPolicy | null} [policy]
     * @returns {Promise<Identity>}
     */
    static importRsaPkcs8Pem(pem, policy) {
        const ret = wasm.identity_importRsaPkcs8Pem(pem, isLikeNone(policy) ? 2 : policy);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Identity.__wrap(ret[0]);
    }
    /**
     * What others see.
     * @returns {PublicIdentity}
     */
    public() {
        const ret = wasm.identity_public(this.__wbg_ptr);
        return PublicIdentity.__wrap(ret);
    }
    /**
     * Oneself as a recipient. Where a recipient is expected, the identity itself will do.
     * @returns {Recipient}
     */
    recipient() {
        const ret = wasm.identity_recipient(this.__wbg_ptr);
        return Recipient.__wrap(ret);
    }
}
if (Symbol.dispose) Identity.prototype[Symbol.dispose] = Identity.prototype.free;

/**
 * r" An identity locked under both halves until it expires.
 */
export class Keep {
    static __wrap(ptr) {
        const obj = Object.create(Keep.prototype);
        obj.__wbg_ptr = ptr;
        KeepFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        KeepFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_keep_free(ptr, 0);
    }
    /**
     * When it expires.
     * @returns {number}
     */
    get expires() {
        const ret = wasm.keep_expires(this.__wbg_ptr);
        return ret;
    }
    /**
     * From what was stored: `expires` and the bytes of `wrap()`.
     * @param {number} expires
     * @param {WrappedIdentity} wrap
     * @returns {Keep}
     */
    static fromStored(expires, wrap) {
        _assertClass(wrap, WrappedIdentity);
        const ret = wasm.keep_fromStored(expires, wrap.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Keep.__wrap(ret[0]);
    }
    /**
     * Locks an identity.
     * @param {Identity} identity
     * @param {DeviceHalf} device
     * @param {ServerHalf} server
     * @param {Realm} realm
     * @param {AccountId} account
     * @param {number} expires
     * @param {Context} place
     * @returns {Keep}
     */
    static lock(identity, device, server, realm, account, expires, place) {
        _assertClass(identity, Identity);
        _assertClass(device, DeviceHalf);
        _assertClass(server, ServerHalf);
        _assertClass(realm, Realm);
        _assertClass(account, AccountId);
        _assertClass(place, Context);
        const ret = wasm.keep_lock(identity.__wbg_ptr, device.__wbg_ptr, server.__wbg_ptr, realm.__wbg_ptr, account.__wbg_ptr, expires, place.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Keep.__wrap(ret[0]);
    }
    /**
     * Opens it, unless it has expired.
     * @param {DeviceHalf} device
     * @param {ServerHalf} server
     * @param {Realm} realm
     * @param {AccountId} account
     * @param {number} now
     * @param {Context} place
     * @returns {Identity}
     */
    open(device, server, realm, account, now, place) {
        _assertClass(device, DeviceHalf);
        _assertClass(server, ServerHalf);
        _assertClass(realm, Realm);
        _assertClass(account, AccountId);
        _assertClass(place, Context);
        const ret = wasm.keep_open(this.__wbg_ptr, device.__wbg_ptr, server.__wbg_ptr, realm.__wbg_ptr, account.__wbg_ptr, now, place.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Identity.__wrap(ret[0]);
    }
    /**
     * The locked identity, to be stored.
     * @returns {WrappedIdentity}
     */
    wrap() {
        const ret = wasm.keep_wrap(this.__wbg_ptr);
        return WrappedIdentity.__wrap(ret);
    }
}
if (Symbol.dispose) Keep.prototype[Symbol.dispose] = Keep.prototype.free;

/**
 * Which RSA keys are accepted from a legacy host.
 * @enum {0 | 1}
 */
export const KeyPolicy = Object.freeze({
    /**
     * 3072 and 4096 bits.
     */
    Recommended: 0, "0": "Recommended",
    /**
     * Also 2048 bits, for keys of a legacy host.
     */
    LegacyRsa2048: 1, "1": "LegacyRsa2048",
});

/**
 * r" All keys of a conversation that one has. Prints as redacted.
 */
export class Keyring {
    static __wrap(ptr) {
        const obj = Object.create(Keyring.prototype);
        obj.__wbg_ptr = ptr;
        KeyringFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        KeyringFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_keyring_free(ptr, 0);
    }
    /**
     * Takes one more delivery in: `"key"`, `"history"`, `"known"`, or `"fork"` when two members disagree.
     * @param {Envelope} delivery
     * @param {Identity} me
     * @param {Authors} authors
     * @returns {"key" | "history" | "known" | "fork"}
     */
    accept(delivery, me, authors) {
        let deferred2_0;
        let deferred2_1;
        try {
            _assertClass(delivery, Envelope);
            _assertClass(me, Identity);
            _assertClass(authors, Authors);
            const ret = wasm.keyring_accept(this.__wbg_ptr, delivery.__wbg_ptr, me.__wbg_ptr, authors.__wbg_ptr);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * Holds the conversation against the roster; when members left since the last rotation, sealing under the
     * current key refuses until a `rotate` without them.
     * @param {Roster} roster
     */
    checkRoster(roster) {
        _assertClass(roster, Roster);
        const ret = wasm.keyring_checkRoster(this.__wbg_ptr, roster.__wbg_ptr);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * The epoch of the current key.
     * @returns {number | undefined}
     */
    get epoch() {
        const ret = wasm.keyring_epoch(this.__wbg_ptr);
        return ret === Number.MAX_SAFE_INTEGER ? undefined : ret;
    }
    /**
     * Begins a conversation with its members: the keys, and the envelope that delivers them.
     * @param {Context} conversation
     * @param {Iterable<Recipient | Identity | Member>} members
     * @param {Identity} me
     * @returns {[Keyring, Envelope]}
     */
    static found(conversation, members, me) {
        _assertClass(conversation, Context);
        _assertClass(members, List);
        _assertClass(me, Identity);
        const ret = wasm.keyring_found(conversation.__wbg_ptr, members.__wbg_ptr, me.__wbg_ptr);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Who began it.
     * @returns {Fingerprint | undefined}
     */
    founder() {
        const ret = wasm.keyring_founder(this.__wbg_ptr);
        return ret === 0 ? undefined : Fingerprint.__wrap(ret);
    }
    /**
     * Lets a newcomer in, with the whole history.
     * @param {Recipient | Identity | Member} newcomer
     * @param {Identity} me
     * @returns {{ key: Envelope; history: Envelope }}
     */
    handOver(newcomer, me) {
        _assertClass(newcomer, Recipient);
        _assertClass(me, Identity);
        const ret = wasm.keyring_handOver(this.__wbg_ptr, newcomer.__wbg_ptr, me.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Who has the current key.
     * @returns {Fingerprint[]}
     */
    members() {
        const ret = wasm.keyring_members(this.__wbg_ptr);
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Opens the deliveries of a conversation, walks the epochs and notices forks.
     * @param {Context} conversation
     * @param {Iterable<Envelope>} deliveries
     * @param {Identity} me
     * @param {Authors} authors
     * @returns {Keyring}
     */
    static open(conversation, deliveries, me, authors) {
        _assertClass(conversation, Context);
        _assertClass(deliveries, List);
        _assertClass(me, Identity);
        _assertClass(authors, Authors);
        const ret = wasm.keyring_open(conversation.__wbg_ptr, deliveries.__wbg_ptr, me.__wbg_ptr, authors.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Keyring.__wrap(ret[0]);
    }
    /**
     * The place of a message of this conversation.
     * @param {Uint8Array | string | { toBytes(): Uint8Array }} message
     * @returns {Context}
     */
    place(message) {
        const ret = wasm.keyring_place(this.__wbg_ptr, message);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Context.__wrap(ret[0]);
    }
    /**
     * A new key for these members and nobody else: the envelope that delivers it.
     * @param {Iterable<Recipient | Identity | Member>} members
     * @param {Identity} me
     * @returns {Envelope}
     */
    rotate(members, me) {
        _assertClass(members, List);
        _assertClass(me, Identity);
        const ret = wasm.keyring_rotate(this.__wbg_ptr, members.__wbg_ptr, me.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Envelope.__wrap(ret[0]);
    }
}
if (Symbol.dispose) Keyring.prototype[Symbol.dispose] = Keyring.prototype.free;

/**
 * What an array holds. The package fills it; applications pass arrays.
 */
export class List {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ListFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_list_free(ptr, 0);
    }
    /**
     * An empty list.
     */
    constructor() {
        const ret = wasm.list_new();
        this.__wbg_ptr = ret;
        ListFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Adds a context.
     * @param {Context} item
     */
    pushContext(item) {
        _assertClass(item, Context);
        wasm.list_pushContext(this.__wbg_ptr, item.__wbg_ptr);
    }
    /**
     * Adds a roster entry.
     * @param {Entry} item
     */
    pushEntry(item) {
        _assertClass(item, Entry);
        wasm.list_pushEntry(this.__wbg_ptr, item.__wbg_ptr);
    }
    /**
     * Adds an envelope.
     * @param {Envelope} item
     */
    pushEnvelope(item) {
        _assertClass(item, Envelope);
        wasm.list_pushEnvelope(this.__wbg_ptr, item.__wbg_ptr);
    }
    /**
     * Adds a fingerprint.
     * @param {Fingerprint} item
     */
    pushFingerprint(item) {
        _assertClass(item, Fingerprint);
        wasm.list_pushFingerprint(this.__wbg_ptr, item.__wbg_ptr);
    }
    /**
     * Adds an offer.
     * @param {Offer} item
     */
    pushOffer(item) {
        _assertClass(item, Offer);
        wasm.list_pushOffer(this.__wbg_ptr, item.__wbg_ptr);
    }
    /**
     * Adds a public identity.
     * @param {PublicIdentity} item
     */
    pushPublicIdentity(item) {
        _assertClass(item, PublicIdentity);
        wasm.list_pushPublicIdentity(this.__wbg_ptr, item.__wbg_ptr);
    }
    /**
     * Adds a recipient.
     * @param {Recipient} item
     */
    pushRecipient(item) {
        _assertClass(item, Recipient);
        wasm.list_pushRecipient(this.__wbg_ptr, item.__wbg_ptr);
    }
}
if (Symbol.dispose) List.prototype[Symbol.dispose] = List.prototype.free;

/**
 * r" What a server answers to who wants to log in: the account and how to stretch; or a decoy of the same looks.
 */
export class LoginChallenge {
    static __wrap(ptr) {
        const obj = Object.create(LoginChallenge.prototype);
        obj.__wbg_ptr = ptr;
        LoginChallengeFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        LoginChallengeFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_loginchallenge_free(ptr, 0);
    }
    /**
     * The account it is about.
     * @returns {AccountId}
     */
    account() {
        const ret = wasm.loginchallenge_account(this.__wbg_ptr);
        return AccountId.__wrap(ret);
    }
    /**
     * An error when it is for another account or cheaper than what a device saw before.
     * @param {AccountId} account
     * @param {number} least_memory_kib
     * @param {number} least_passes
     */
    checkKnown(account, least_memory_kib, least_passes) {
        _assertClass(account, AccountId);
        const ret = wasm.loginchallenge_checkKnown(this.__wbg_ptr, account.__wbg_ptr, least_memory_kib, least_passes);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * The answer for a name that no account has, always the same one.
     * @param {DecoySecret} secret
     * @param {string} name
     * @param {CostDistribution} costs
     * @returns {LoginChallenge}
     */
    static decoy(secret, name, costs) {
        _assertClass(secret, DecoySecret);
        _assertClass(costs, CostDistribution);
        const ret = wasm.loginchallenge_decoy(secret.__wbg_ptr, name, costs.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginChallenge.__wrap(ret[0]);
    }
    /**
     * Reads the binary form; accepts exactly one encoding.
     * @param {Uint8Array} bytes
     * @returns {LoginChallenge}
     */
    static fromBytes(bytes) {
        const ret = wasm.loginchallenge_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginChallenge.__wrap(ret[0]);
    }
    /**
     * Reads the text form; white space around it is trimmed.
     * @param {string} text
     * @returns {LoginChallenge}
     */
    static fromText(text) {
        const ret = wasm.loginchallenge_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginChallenge.__wrap(ret[0]);
    }
    /**
     * The answer for an account.
     * @param {AccountId} account
     * @param {WrappedIdentity} wrap
     * @returns {LoginChallenge}
     */
    static of(account, wrap) {
        _assertClass(account, AccountId);
        _assertClass(wrap, WrappedIdentity);
        const ret = wasm.loginchallenge_of(account.__wbg_ptr, wrap.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginChallenge.__wrap(ret[0]);
    }
    /**
     * How to stretch the password.
     * @returns {LoginParams}
     */
    params() {
        const ret = wasm.loginchallenge_params(this.__wbg_ptr);
        return LoginParams.__wrap(ret);
    }
    /**
     * The binary form, for BLOB columns and files.
     * @returns {Uint8Array}
     */
    toBytes() {
        const ret = wasm.loginchallenge_toBytes(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     * @returns {string}
     */
    toText() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.loginchallenge_toText(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
}
if (Symbol.dispose) LoginChallenge.prototype[Symbol.dispose] = LoginChallenge.prototype.free;

/**
 * r" A registration or change of password, recovery or identity: one signed artefact. Prints as redacted.
 */
export class LoginChange {
    static __wrap(ptr) {
        const obj = Object.create(LoginChange.prototype);
        obj.__wbg_ptr = ptr;
        LoginChangeFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        LoginChangeFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_loginchange_free(ptr, 0);
    }
    /**
     * The bytes to send to the server. They contain the login token.
     * @returns {Uint8Array}
     */
    exposeBytes() {
        const ret = wasm.loginchange_exposeBytes(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The text to send to the server. It contains the login token.
     * @returns {string}
     */
    exposeText() {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.loginchange_exposeText(this.__wbg_ptr);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * Sets another password.
     * @param {Identity} me
     * @param {WrappedIdentity} former
     * @param {LoginSecret} login
     * @param {ServerShare} share
     * @param {Context} place
     * @returns {LoginChange}
     */
    static password(me, former, login, share, place) {
        _assertClass(me, Identity);
        _assertClass(former, WrappedIdentity);
        _assertClass(login, LoginSecret);
        _assertClass(share, ServerShare);
        _assertClass(place, Context);
        const ret = wasm.loginchange_password(me.__wbg_ptr, former.__wbg_ptr, login.__wbg_ptr, share.__wbg_ptr, place.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginChange.__wrap(ret[0]);
    }
    /**
     * The new recovery wrap.
     * @returns {WrappedIdentity | undefined}
     */
    recoveryWrap() {
        const ret = wasm.loginchange_recoveryWrap(this.__wbg_ptr);
        return ret === 0 ? undefined : WrappedIdentity.__wrap(ret);
    }
    /**
     * Registers an identity under a password.
     * @param {Identity} me
     * @param {LoginSecret} login
     * @param {ServerShare} share
     * @param {Context} place
     * @returns {LoginChange}
     */
    static register(me, login, share, place) {
        _assertClass(me, Identity);
        _assertClass(login, LoginSecret);
        _assertClass(share, ServerShare);
        _assertClass(place, Context);
        const ret = wasm.loginchange_register(me.__wbg_ptr, login.__wbg_ptr, share.__wbg_ptr, place.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginChange.__wrap(ret[0]);
    }
    /**
     * The same for the text form.
     * @param {string} text
     * @param {AccountId} account
     * @param {Stored | null | undefined} stored
     * @param {LoginPolicy} policy
     * @returns {Rows}
     */
    static verifyText(text, account, stored, policy) {
        _assertClass(account, AccountId);
        _assertClass(policy, LoginPolicy);
        let ptr0 = 0;
        if (!isLikeNone(stored)) {
            _assertClass(stored, Stored);
            ptr0 = stored.__destroy_into_raw();
        }
        const ret = wasm.loginchange_verifyText(text, account.__wbg_ptr, ptr0, policy.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * The server's check: signature, account, generation, and everything inside. `stored` is `undefined` for a
     * registration, and used up otherwise.
     * @param {Uint8Array} bytes
     * @param {AccountId} account
     * @param {Stored | null | undefined} stored
     * @param {LoginPolicy} policy
     * @returns {Rows}
     */
    static verify(bytes, account, stored, policy) {
        _assertClass(account, AccountId);
        _assertClass(policy, LoginPolicy);
        let ptr0 = 0;
        if (!isLikeNone(stored)) {
            _assertClass(stored, Stored);
            ptr0 = stored.__destroy_into_raw();
        }
        const ret = wasm.loginchange_verify(bytes, account.__wbg_ptr, ptr0, policy.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * The new wrap.
     * @returns {WrappedIdentity | undefined}
     */
    wrap() {
        const ret = wasm.loginchange_wrap(this.__wbg_ptr);
        return ret === 0 ? undefined : WrappedIdentity.__wrap(ret);
    }
}
if (Symbol.dispose) LoginChange.prototype[Symbol.dispose] = LoginChange.prototype.free;

/**
 * r" What a device remembers before anybody is logged in: it notices a cheaper login and an older wrap.
 */
export class LoginMemory {
    static __wrap(ptr) {
        const obj = Object.create(LoginMemory.prototype);
        obj.__wbg_ptr = ptr;
        LoginMemoryFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        LoginMemoryFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_loginmemory_free(ptr, 0);
    }
    /**
     * An error when a challenge is worse than what was seen. Before the password is stretched.
     * @param {LoginChallenge} challenge
     */
    checkChallenge(challenge) {
        _assertClass(challenge, LoginChallenge);
        const ret = wasm.loginmemory_checkChallenge(this.__wbg_ptr, challenge.__wbg_ptr);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * An error when a wrap is older than what was seen.
     * @param {WrappedIdentity} wrap
     */
    checkWrap(wrap) {
        _assertClass(wrap, WrappedIdentity);
        const ret = wasm.loginmemory_checkWrap(this.__wbg_ptr, wrap.__wbg_ptr);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Reads the binary form; accepts exactly one encoding.
     * @param {Uint8Array} bytes
     * @returns {LoginMemory}
     */
    static fromBytes(bytes) {
        const ret = wasm.loginmemory_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginMemory.__wrap(ret[0]);
    }
    /**
     * Reads the text form; white space around it is trimmed.
     * @param {string} text
     * @returns {LoginMemory}
     */
    static fromText(text) {
        const ret = wasm.loginmemory_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginMemory.__wrap(ret[0]);
    }
    /**
     * Learns from what other devices saw.
     * @param {DeviceState} state
     */
    learn(state) {
        _assertClass(state, DeviceState);
        const ret = wasm.loginmemory_learn(this.__wbg_ptr, state.__wbg_ptr);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * That of a device which has not seen the account yet.
     * @param {Realm} realm
     * @param {AccountId} account
     */
    constructor(realm, account) {
        _assertClass(realm, Realm);
        _assertClass(account, AccountId);
        const ret = wasm.loginmemory_new(realm.__wbg_ptr, account.__wbg_ptr);
        this.__wbg_ptr = ret;
        LoginMemoryFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Remembers a wrap that was unwrapped.
     * @param {WrappedIdentity} wrap
     */
    remember(wrap) {
        _assertClass(wrap, WrappedIdentity);
        const ret = wasm.loginmemory_remember(this.__wbg_ptr, wrap.__wbg_ptr);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Counts its changes.
     * @returns {number}
     */
    get revision() {
        const ret = wasm.loginmemory_revision(this.__wbg_ptr);
        return ret;
    }
    /**
     * The binary form, for BLOB columns and files.
     * @returns {Uint8Array}
     */
    toBytes() {
        const ret = wasm.loginmemory_toBytes(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     * @returns {string}
     */
    toText() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.loginmemory_toText(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
}
if (Symbol.dispose) LoginMemory.prototype[Symbol.dispose] = LoginMemory.prototype.free;

/**
 * r" How a password is stretched: salt and cost.
 */
export class LoginParams {
    static __wrap(ptr) {
        const obj = Object.create(LoginParams.prototype);
        obj.__wbg_ptr = ptr;
        LoginParamsFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        LoginParamsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_loginparams_free(ptr, 0);
    }
    /**
     * The cost.
     * @returns {Cost}
     */
    cost() {
        const ret = wasm.loginparams_cost(this.__wbg_ptr);
        return Cost.__wrap(ret);
    }
    /**
     * Reads the text that a server answered; a cost beyond its bounds is refused before any work.
     * @param {string} text
     * @returns {LoginParams}
     */
    static fromText(text) {
        const ret = wasm.loginparams_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginParams.__wrap(ret[0]);
    }
    /**
     * For a new password: 64 MiB, three passes, a new salt.
     * @returns {LoginParams}
     */
    static recommended() {
        const ret = wasm.loginparams_recommended();
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginParams.__wrap(ret[0]);
    }
    /**
     * For a new password on small devices.
     * @returns {LoginParams}
     */
    static small() {
        const ret = wasm.loginparams_small();
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginParams.__wrap(ret[0]);
    }
    /**
     * The text that a server answers.
     * @returns {string}
     */
    toText() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.loginparams_toText(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * For a new password, with that cost.
     * @param {Cost} cost
     * @returns {LoginParams}
     */
    static withCost(cost) {
        _assertClass(cost, Cost);
        const ret = wasm.loginparams_withCost(cost.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginParams.__wrap(ret[0]);
    }
}
if (Symbol.dispose) LoginParams.prototype[Symbol.dispose] = LoginParams.prototype.free;

/**
 * r" What a server demands of logins.
 */
export class LoginPolicy {
    static __wrap(ptr) {
        const obj = Object.create(LoginPolicy.prototype);
        obj.__wbg_ptr = ptr;
        LoginPolicyFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        LoginPolicyFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_loginpolicy_free(ptr, 0);
    }
    /**
     * Also accepts RSA keys of 2048 bits. Uses the former policy up.
     * @returns {LoginPolicy}
     */
    acceptingLegacyRsa2048() {
        const ptr = this.__destroy_into_raw();
        const ret = wasm.loginpolicy_acceptingLegacyRsa2048(ptr);
        return LoginPolicy.__wrap(ret);
    }
    /**
     * Also accepts records without a pepper, and re-lays them. Uses the former policy up.
     * @returns {LoginPolicy}
     */
    acceptingUnpepperedRecords() {
        const ptr = this.__destroy_into_raw();
        const ret = wasm.loginpolicy_acceptingUnpepperedRecords(ptr);
        return LoginPolicy.__wrap(ret);
    }
    /**
     * The recommended one; it still needs `withPepper`.
     * @param {Realm} realm
     * @returns {PolicyBuilder}
     */
    static recommended(realm) {
        _assertClass(realm, Realm);
        const ret = wasm.loginpolicy_recommended(realm.__wbg_ptr);
        return PolicyBuilder.__wrap(ret);
    }
    /**
     * For a name that no account has: takes as long as a login and rejects.
     * @param {LoginToken} token
     */
    rejectUnknown(token) {
        _assertClass(token, LoginToken);
        const ret = wasm.loginpolicy_rejectUnknown(this.__wbg_ptr, token.__wbg_ptr);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Also accepts records of a former pepper, and re-lays them under today's. Uses the former policy up.
     * @param {Pepper} pepper
     * @returns {LoginPolicy}
     */
    withFormerPepper(pepper) {
        _assertClass(pepper, Pepper);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.loginpolicy_withFormerPepper(ptr, pepper.__wbg_ptr);
        return LoginPolicy.__wrap(ret);
    }
}
if (Symbol.dispose) LoginPolicy.prototype[Symbol.dispose] = LoginPolicy.prototype.free;

/**
 * r" What a server stores to check a token: a PHC string. Prints as redacted.
 */
export class LoginRecord {
    static __wrap(ptr) {
        const obj = Object.create(LoginRecord.prototype);
        obj.__wbg_ptr = ptr;
        LoginRecordFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        LoginRecordFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_loginrecord_free(ptr, 0);
    }
    /**
     * The PHC string, to be stored.
     * @returns {string}
     */
    exposeText() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.loginrecord_exposeText(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * Reads what is stored.
     * @param {string} text
     * @returns {LoginRecord}
     */
    static fromText(text) {
        const ret = wasm.loginrecord_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginRecord.__wrap(ret[0]);
    }
    /**
     * Lays a record for a token.
     * @param {LoginToken} token
     * @param {AccountId} account
     * @param {Fingerprint} fingerprint
     * @param {LoginPolicy} policy
     * @returns {LoginRecord}
     */
    static lay(token, account, fingerprint, policy) {
        _assertClass(token, LoginToken);
        _assertClass(account, AccountId);
        _assertClass(fingerprint, Fingerprint);
        _assertClass(policy, LoginPolicy);
        const ret = wasm.loginrecord_lay(token.__wbg_ptr, account.__wbg_ptr, fingerprint.__wbg_ptr, policy.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginRecord.__wrap(ret[0]);
    }
    /**
     * Checks a token: `undefined` when it is wrong.
     * @param {LoginToken} token
     * @param {AccountId} account
     * @param {WrappedIdentity} wrap
     * @param {LoginPolicy} policy
     * @returns {Accepted | undefined}
     */
    verify(token, account, wrap, policy) {
        _assertClass(token, LoginToken);
        _assertClass(account, AccountId);
        _assertClass(wrap, WrappedIdentity);
        _assertClass(policy, LoginPolicy);
        const ret = wasm.loginrecord_verify(this.__wbg_ptr, token.__wbg_ptr, account.__wbg_ptr, wrap.__wbg_ptr, policy.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] === 0 ? undefined : Accepted.__wrap(ret[0]);
    }
}
if (Symbol.dispose) LoginRecord.prototype[Symbol.dispose] = LoginRecord.prototype.free;

/**
 * r" What Argon2id made of a password. Prints as redacted.
 */
export class LoginSecret {
    static __wrap(ptr) {
        const obj = Object.create(LoginSecret.prototype);
        obj.__wbg_ptr = ptr;
        LoginSecretFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        LoginSecretFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_loginsecret_free(ptr, 0);
    }
    /**
     * The account it was made for.
     * @returns {AccountId}
     */
    account() {
        const ret = wasm.loginsecret_account(this.__wbg_ptr);
        return AccountId.__wrap(ret);
    }
    /**
     * Stretches a password. Blocks the thread it runs on for as long as the cost says: use the worker client.
     * @param {string} password
     * @param {Realm} realm
     * @param {AccountId} account
     * @param {LoginParams} params
     * @returns {Promise<LoginSecret>}
     */
    static derive(password, realm, account, params) {
        _assertClass(realm, Realm);
        _assertClass(account, AccountId);
        _assertClass(params, LoginParams);
        const ret = wasm.loginsecret_derive(password, realm.__wbg_ptr, account.__wbg_ptr, params.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginSecret.__wrap(ret[0]);
    }
    /**
     * What it was made with.
     * @returns {LoginParams}
     */
    params() {
        const ret = wasm.loginsecret_params(this.__wbg_ptr);
        return LoginParams.__wrap(ret);
    }
    /**
     * What goes to the server instead of the password.
     * @returns {LoginToken}
     */
    token() {
        const ret = wasm.loginsecret_token(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginToken.__wrap(ret[0]);
    }
}
if (Symbol.dispose) LoginSecret.prototype[Symbol.dispose] = LoginSecret.prototype.free;

/**
 * r" What the client sends instead of its password, 43 characters. Prints as redacted.
 */
export class LoginToken {
    static __wrap(ptr) {
        const obj = Object.create(LoginToken.prototype);
        obj.__wbg_ptr = ptr;
        LoginTokenFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        LoginTokenFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_logintoken_free(ptr, 0);
    }
    /**
     * The token itself, to be sent.
     * @returns {string}
     */
    exposeSecret() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.logintoken_exposeSecret(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * Reads a token that a client sent.
     * @param {string} text
     * @returns {LoginToken}
     */
    static fromText(text) {
        const ret = wasm.logintoken_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginToken.__wrap(ret[0]);
    }
}
if (Symbol.dispose) LoginToken.prototype[Symbol.dispose] = LoginToken.prototype.free;

/**
 * r" A current member.
 */
export class Member {
    static __wrap(ptr) {
        const obj = Object.create(Member.prototype);
        obj.__wbg_ptr = ptr;
        MemberFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        MemberFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_member_free(ptr, 0);
    }
    /**
     * The account.
     * @returns {AccountId}
     */
    account() {
        const ret = wasm.member_account(this.__wbg_ptr);
        return AccountId.__wrap(ret);
    }
    /**
     * The hash that names the identity.
     * @returns {Fingerprint}
     */
    fingerprint() {
        const ret = wasm.member_fingerprint(this.__wbg_ptr);
        return Fingerprint.__wrap(ret);
    }
    /**
     * The identity.
     * @returns {PublicIdentity}
     */
    public() {
        const ret = wasm.member_public(this.__wbg_ptr);
        return PublicIdentity.__wrap(ret);
    }
    /**
     * The member as a recipient. Where a recipient is expected, the member itself will do.
     * @returns {Recipient}
     */
    recipient() {
        const ret = wasm.member_recipient(this.__wbg_ptr);
        return Recipient.__wrap(ret);
    }
    /**
     * The role.
     * @returns {string}
     */
    get role() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.member_role(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
}
if (Symbol.dispose) Member.prototype[Symbol.dispose] = Member.prototype.free;

/**
 * r" The name of a message in its conversation: 16 random bytes.
 */
export class MessageId {
    static __wrap(ptr) {
        const obj = Object.create(MessageId.prototype);
        obj.__wbg_ptr = ptr;
        MessageIdFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        MessageIdFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_messageid_free(ptr, 0);
    }
    /**
     * Whether both are the same id.
     * @param {MessageId} other
     * @returns {boolean}
     */
    equals(other) {
        _assertClass(other, MessageId);
        const ret = wasm.messageid_equals(this.__wbg_ptr, other.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * From its bytes.
     * @param {Uint8Array} bytes
     * @returns {MessageId}
     */
    static fromBytes(bytes) {
        const ret = wasm.messageid_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return MessageId.__wrap(ret[0]);
    }
    /**
     * From its text, base64url without padding.
     * @param {string} text
     * @returns {MessageId}
     */
    static fromText(text) {
        const ret = wasm.messageid_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return MessageId.__wrap(ret[0]);
    }
    /**
     * A new one.
     * @returns {MessageId}
     */
    static generate() {
        const ret = wasm.messageid_generate();
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return MessageId.__wrap(ret[0]);
    }
    /**
     * Its bytes.
     * @returns {Uint8Array}
     */
    toBytes() {
        const ret = wasm.messageid_toBytes(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * Its text, base64url without padding. `JSON.stringify` writes it too.
     * @returns {string}
     */
    toText() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.messageid_toText(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
}
if (Symbol.dispose) MessageId.prototype[Symbol.dispose] = MessageId.prototype.free;

/**
 * r" A card that was printed and not used yet. Prints as redacted.
 */
export class NewCard {
    static __wrap(ptr) {
        const obj = Object.create(NewCard.prototype);
        obj.__wbg_ptr = ptr;
        NewCardFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        NewCardFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_newcard_free(ptr, 0);
    }
    /**
     * The card, once a group of it was typed.
     * @param {number} index
     * @param {string} typed
     * @returns {Card}
     */
    confirmGroup(index, typed) {
        const ret = wasm.newcard_confirmGroup(this.__wbg_ptr, index, typed);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Card.__wrap(ret[0]);
    }
    /**
     * The card, once it was scanned.
     * @param {string} scanned
     * @returns {Card}
     */
    confirmScanned(scanned) {
        const ret = wasm.newcard_confirmScanned(this.__wbg_ptr, scanned);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Card.__wrap(ret[0]);
    }
    /**
     * The groups to be printed, one line.
     * @returns {string}
     */
    exposeGroups() {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.newcard_exposeGroups(this.__wbg_ptr);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * A page to print, HTML, in `"en"` or `"de"`.
     * @param {"en" | "de"} language
     * @param {string} centre
     * @returns {string}
     */
    exposePage(language, centre) {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.newcard_exposePage(this.__wbg_ptr, language, centre);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * The QR code as SVG.
     * @returns {string}
     */
    exposeQrSvg() {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.newcard_exposeQrSvg(this.__wbg_ptr);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * What the QR code holds.
     * @returns {string}
     */
    exposeText() {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.newcard_exposeText(this.__wbg_ptr);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * A new card.
     * @returns {NewCard}
     */
    static generate() {
        const ret = wasm.newcard_generate();
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return NewCard.__wrap(ret[0]);
    }
    /**
     * Which group the user shall type to show that he has the card, from 0.
     * @returns {number}
     */
    get groupToType() {
        const ret = wasm.newcard_groupToType(this.__wbg_ptr);
        return ret >>> 0;
    }
}
if (Symbol.dispose) NewCard.prototype[Symbol.dispose] = NewCard.prototype.free;

/**
 * r" Someone's consent to become a member.
 */
export class Offer {
    static __wrap(ptr) {
        const obj = Object.create(Offer.prototype);
        obj.__wbg_ptr = ptr;
        OfferFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        OfferFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_offer_free(ptr, 0);
    }
    /**
     * The account.
     * @returns {AccountId}
     */
    account() {
        const ret = wasm.offer_account(this.__wbg_ptr);
        return AccountId.__wrap(ret);
    }
    /**
     * Reads the binary form; accepts exactly one encoding.
     * @param {Uint8Array} bytes
     * @returns {Offer}
     */
    static fromBytes(bytes) {
        const ret = wasm.offer_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Offer.__wrap(ret[0]);
    }
    /**
     * Reads the text form; white space around it is trimmed.
     * @param {string} text
     * @returns {Offer}
     */
    static fromText(text) {
        const ret = wasm.offer_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Offer.__wrap(ret[0]);
    }
    /**
     * Whose it is.
     * @returns {PublicIdentity}
     */
    public() {
        const ret = wasm.offer_public(this.__wbg_ptr);
        return PublicIdentity.__wrap(ret);
    }
    /**
     * The role.
     * @returns {string}
     */
    get role() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.offer_role(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * The binary form, for BLOB columns and files.
     * @returns {Uint8Array}
     */
    toBytes() {
        const ret = wasm.offer_toBytes(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * To found a roster as one of its admins.
     * @param {Identity} me
     * @param {AccountId} account
     * @returns {Offer}
     */
    static toFound(me, account) {
        _assertClass(me, Identity);
        _assertClass(account, AccountId);
        const ret = wasm.offer_toFound(me.__wbg_ptr, account.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Offer.__wrap(ret[0]);
    }
    /**
     * To join one in a role.
     * @param {Identity} me
     * @param {AccountId} account
     * @param {string} role
     * @param {Pin} pin
     * @returns {Offer}
     */
    static toJoin(me, account, role, pin) {
        _assertClass(me, Identity);
        _assertClass(account, AccountId);
        _assertClass(pin, Pin);
        const ret = wasm.offer_toJoin(me.__wbg_ptr, account.__wbg_ptr, role, pin.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Offer.__wrap(ret[0]);
    }
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     * @returns {string}
     */
    toText() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.offer_toText(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
}
if (Symbol.dispose) Offer.prototype[Symbol.dispose] = Offer.prototype.free;

/**
 * Opens what comes in pieces. Until `finish` says so, nothing it gave can be relied on: it may be cut off, or not
 * of the author.
 */
export class OpenStream {
    static __wrap(ptr) {
        const obj = Object.create(OpenStream.prototype);
        obj.__wbg_ptr = ptr;
        OpenStreamFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        OpenStreamFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_openstream_free(ptr, 0);
    }
    /**
     * Opens the end and uses the stream up: the last text, and what is known of the envelope now.
     * @returns {{ bytes: Uint8Array; opened: StreamedOpened }}
     */
    finish() {
        const ptr = this.__destroy_into_raw();
        const ret = wasm.openstream_finish(ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Takes the next piece of the envelope, and gives the text that it completes: provisional.
     * @param {Uint8Array} sealed
     * @returns {Uint8Array}
     */
    update(sealed) {
        const ret = wasm.openstream_update(this.__wbg_ptr, sealed);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
}
if (Symbol.dispose) OpenStream.prototype[Symbol.dispose] = OpenStream.prototype.free;

/**
 * r" An opened envelope whose author was verified. Prints as redacted.
 */
export class Opened {
    static __wrap(ptr) {
        const obj = Object.create(Opened.prototype);
        obj.__wbg_ptr = ptr;
        OpenedFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        OpenedFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_opened_free(ptr, 0);
    }
    /**
     * Whether the addressees are still those the author chose, or someone handed it on.
     * @returns {boolean}
     */
    get addresseesUnchanged() {
        const ret = wasm.opened_addresseesUnchanged(this.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * Whom the envelope names now.
     * @returns {Addressee[]}
     */
    addressees() {
        const ret = wasm.opened_addressees(this.__wbg_ptr);
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Who wrote it.
     * @returns {PublicIdentity}
     */
    author() {
        const ret = wasm.opened_author(this.__wbg_ptr);
        return PublicIdentity.__wrap(ret);
    }
    /**
     * The plaintext.
     * @returns {Uint8Array}
     */
    bytes() {
        const ret = wasm.opened_bytes(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The name of the content, for good; another message may refer to this one by it.
     * @returns {Uint8Array}
     */
    reference() {
        const ret = wasm.opened_reference(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The plaintext as a string, if it is UTF-8.
     * @returns {string}
     */
    text() {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.opened_text(this.__wbg_ptr);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
}
if (Symbol.dispose) Opened.prototype[Symbol.dispose] = Opened.prototype.free;

/**
 * r" Opens envelopes. What it wants to know of the author has to be said. Each step uses the former one up.
 * r"
 * r" ```js
 * r" const opened = new Opener(place).with(me).from(annaPublic).open(sealed);
 * r" ```
 */
export class Opener {
    static __wrap(ptr) {
        const obj = Object.create(Opener.prototype);
        obj.__wbg_ptr = ptr;
        OpenerFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        OpenerFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_opener_free(ptr, 0);
    }
    /**
     * Opens whoever wrote it, signed or not. Do not show the text as anybody's words.
     * @returns {UncheckedOpener}
     */
    authorNotChecked() {
        const ptr = this.__destroy_into_raw();
        const ret = wasm.opener_authorNotChecked(ptr);
        return UncheckedOpener.__wrap(ret);
    }
    /**
     * Opens only what one of these signed.
     * @param {Iterable<PublicIdentity>} authors
     * @returns {VerifyingOpener}
     */
    fromAny(authors) {
        _assertClass(authors, List);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.opener_fromAny(ptr, authors.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return VerifyingOpener.__wrap(ret[0]);
    }
    /**
     * Opens only what a current member of the roster signed.
     * @param {Roster} roster
     * @returns {VerifyingOpener}
     */
    fromCurrentMembers(roster) {
        _assertClass(roster, Roster);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.opener_fromCurrentMembers(ptr, roster.__wbg_ptr);
        return VerifyingOpener.__wrap(ret);
    }
    /**
     * Opens only what a member of the roster signed, current or former.
     * @param {Roster} roster
     * @returns {VerifyingOpener}
     */
    fromMembers(roster) {
        _assertClass(roster, Roster);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.opener_fromMembers(ptr, roster.__wbg_ptr);
        return VerifyingOpener.__wrap(ret);
    }
    /**
     * Opens only what this author signed.
     * @param {PublicIdentity} author
     * @returns {VerifyingOpener}
     */
    from(author) {
        _assertClass(author, PublicIdentity);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.opener_from(ptr, author.__wbg_ptr);
        return VerifyingOpener.__wrap(ret);
    }
    /**
     * Begins an opener for what was found in `place`.
     * @param {Context} place
     */
    constructor(place) {
        _assertClass(place, Context);
        const ret = wasm.opener_new(place.__wbg_ptr);
        this.__wbg_ptr = ret;
        OpenerFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Reads with a conversation key.
     * @param {ConversationKey} key
     * @returns {Opener}
     */
    withKey(key) {
        _assertClass(key, ConversationKey);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.opener_withKey(ptr, key.__wbg_ptr);
        return Opener.__wrap(ret);
    }
    /**
     * Reads with all keys of a conversation.
     * @param {Keyring} keys
     * @returns {Opener}
     */
    withKeys(keys) {
        _assertClass(keys, Keyring);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.opener_withKeys(ptr, keys.__wbg_ptr);
        return Opener.__wrap(ret);
    }
    /**
     * Reads as this identity. Several can be given, one after the other: the current and retired ones, say.
     * @param {Identity} identity
     * @returns {Opener}
     */
    with(identity) {
        _assertClass(identity, Identity);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.opener_with(ptr, identity.__wbg_ptr);
        return Opener.__wrap(ret);
    }
}
if (Symbol.dispose) Opener.prototype[Symbol.dispose] = Opener.prototype.free;

/**
 * r" What the beginning of an envelope tells about all of it. Nothing in it is authentic yet.
 */
export class Outline {
    static __wrap(ptr) {
        const obj = Object.create(Outline.prototype);
        obj.__wbg_ptr = ptr;
        OutlineFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        OutlineFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_outline_free(ptr, 0);
    }
    /**
     * Whom the header names.
     * @returns {Addressee[]}
     */
    addressees() {
        const ret = wasm.outline_addressees(this.__wbg_ptr);
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * The bytes before the first segment.
     * @returns {number}
     */
    get headerLength() {
        const ret = wasm.outline_headerLength(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Whether it is padded.
     * @returns {boolean}
     */
    get isPadded() {
        const ret = wasm.outline_isPadded(this.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * Whether it is signed.
     * @returns {boolean}
     */
    get isSigned() {
        const ret = wasm.outline_isSigned(this.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * How many bytes of text, with their padding, an envelope of that length holds.
     * @param {number} length
     * @returns {number}
     */
    payloadLength(length) {
        const ret = wasm.outline_payloadLength(this.__wbg_ptr, length);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0];
    }
    /**
     * Reads the header from the beginning of an envelope: 1,645 bytes with one recipient, at most 1.7 MB.
     * @param {Uint8Array} beginning
     * @returns {Outline}
     */
    static read(beginning) {
        const ret = wasm.outline_read(beginning);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Outline.__wrap(ret[0]);
    }
}
if (Symbol.dispose) Outline.prototype[Symbol.dispose] = Outline.prototype.free;

/**
 * r" An entry that still lacks signatures.
 */
export class Pending {
    static __wrap(ptr) {
        const obj = Object.create(Pending.prototype);
        obj.__wbg_ptr = ptr;
        PendingFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        PendingFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_pending_free(ptr, 0);
    }
    /**
     * Reads the binary form; accepts exactly one encoding.
     * @param {Uint8Array} bytes
     * @returns {Pending}
     */
    static fromBytes(bytes) {
        const ret = wasm.pending_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Pending.__wrap(ret[0]);
    }
    /**
     * Reads the text form; white space around it is trimmed.
     * @param {string} text
     * @returns {Pending}
     */
    static fromText(text) {
        const ret = wasm.pending_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Pending.__wrap(ret[0]);
    }
    /**
     * The entry, once all have signed. Uses this up.
     * @returns {Entry}
     */
    intoEntry() {
        const ptr = this.__destroy_into_raw();
        const ret = wasm.pending_intoEntry(ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Entry.__wrap(ret[0]);
    }
    /**
     * Joins the signatures of two copies.
     * @param {Pending} other
     * @returns {Pending}
     */
    merge(other) {
        _assertClass(other, Pending);
        const ret = wasm.pending_merge(this.__wbg_ptr, other.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Pending.__wrap(ret[0]);
    }
    /**
     * Who has not signed yet.
     * @returns {Fingerprint[]}
     */
    missing() {
        const ret = wasm.pending_missing(this.__wbg_ptr);
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * What a founding would do, for who is to sign it.
     * @returns {Review}
     */
    reviewFounding() {
        const ret = wasm.pending_reviewFounding(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Review.__wrap(ret[0]);
    }
    /**
     * What it would do, for who is to sign it.
     * @param {Roster} roster
     * @returns {Review}
     */
    review(roster) {
        _assertClass(roster, Roster);
        const ret = wasm.pending_review(this.__wbg_ptr, roster.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Review.__wrap(ret[0]);
    }
    /**
     * The binary form, for BLOB columns and files.
     * @returns {Uint8Array}
     */
    toBytes() {
        const ret = wasm.pending_toBytes(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     * @returns {string}
     */
    toText() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.pending_toText(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
}
if (Symbol.dispose) Pending.prototype[Symbol.dispose] = Pending.prototype.free;

/**
 * r" A request that passed all checks but the code.
 */
export class PendingApproval {
    static __wrap(ptr) {
        const obj = Object.create(PendingApproval.prototype);
        obj.__wbg_ptr = ptr;
        PendingApprovalFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        PendingApprovalFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_pendingapproval_free(ptr, 0);
    }
    /**
     * Approves with the code that the user reads out: the grant, an envelope to the user's new device.
     * @param {string} code
     * @param {number} now
     * @returns {Envelope}
     */
    approve(code, now) {
        const ret = wasm.pendingapproval_approve(this.__wbg_ptr, code, now);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Envelope.__wrap(ret[0]);
    }
    /**
     * Checks a request against the share that the claimant gave, as the approver `me`.
     * @param {Identity} me
     * @param {AccountId} account
     * @param {Realm} realm
     * @param {Envelope} share
     * @param {RecoveryRequest} request
     * @param {Claimant} claimant
     * @param {number} now
     * @param {number} max_age
     * @param {Context} place
     * @returns {PendingApproval}
     */
    static review(me, account, realm, share, request, claimant, now, max_age, place) {
        _assertClass(me, Identity);
        _assertClass(account, AccountId);
        _assertClass(realm, Realm);
        _assertClass(share, Envelope);
        _assertClass(request, RecoveryRequest);
        _assertClass(claimant, Claimant);
        _assertClass(place, Context);
        const ret = wasm.pendingapproval_review(me.__wbg_ptr, account.__wbg_ptr, realm.__wbg_ptr, share.__wbg_ptr, request.__wbg_ptr, claimant.__wbg_ptr, now, max_age, place.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return PendingApproval.__wrap(ret[0]);
    }
    /**
     * When the request was made.
     * @returns {number}
     */
    get time() {
        const ret = wasm.pendingapproval_time(this.__wbg_ptr);
        return ret;
    }
}
if (Symbol.dispose) PendingApproval.prototype[Symbol.dispose] = PendingApproval.prototype.free;

/**
 * r" The secret that a server keeps outside its database: without it, no password can be guessed.
 */
export class Pepper {
    static __wrap(ptr) {
        const obj = Object.create(Pepper.prototype);
        obj.__wbg_ptr = ptr;
        PepperFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        PepperFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_pepper_free(ptr, 0);
    }
    /**
     * The secret itself. JavaScript cannot wipe it.
     * @returns {Uint8Array}
     */
    exposeSecret() {
        const ret = wasm.pepper_exposeSecret(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The secret's text form, for a configuration. JavaScript cannot wipe it.
     * @returns {string}
     */
    exposeText() {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.pepper_exposeText(this.__wbg_ptr);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * From exactly 32 uniformly random bytes.
     * @param {Uint8Array} bytes
     * @returns {Pepper}
     */
    static fromBytes(bytes) {
        const ret = wasm.pepper_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Pepper.__wrap(ret[0]);
    }
    /**
     * From its text form.
     * @param {string} text
     * @returns {Pepper}
     */
    static fromText(text) {
        const ret = wasm.pepper_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Pepper.__wrap(ret[0]);
    }
    /**
     * 32 random bytes of the system.
     * @returns {Pepper}
     */
    static generate() {
        const ret = wasm.pepper_generate();
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Pepper.__wrap(ret[0]);
    }
    /**
     * What names the secret without telling it.
     * @returns {Uint8Array}
     */
    id() {
        const ret = wasm.pepper_id(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
}
if (Symbol.dispose) Pepper.prototype[Symbol.dispose] = Pepper.prototype.free;

/**
 * r" What a client remembers of a roster: its founding, its length, its head.
 */
export class Pin {
    static __wrap(ptr) {
        const obj = Object.create(Pin.prototype);
        obj.__wbg_ptr = ptr;
        PinFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        PinFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_pin_free(ptr, 0);
    }
    /**
     * Of a founding hash that was obtained out of band.
     * @param {EntryHash} hash
     * @returns {Pin}
     */
    static founding(hash) {
        _assertClass(hash, EntryHash);
        const ret = wasm.pin_founding(hash.__wbg_ptr);
        return Pin.__wrap(ret);
    }
    /**
     * Reads it.
     * @param {Uint8Array} bytes
     * @returns {Pin}
     */
    static fromBytes(bytes) {
        const ret = wasm.pin_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Pin.__wrap(ret[0]);
    }
    /**
     * How many entries it covers.
     * @returns {number}
     */
    get length() {
        const ret = wasm.pin_length(this.__wbg_ptr);
        return ret;
    }
    /**
     * Writes it.
     * @returns {Uint8Array}
     */
    toBytes() {
        const ret = wasm.pin_toBytes(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
}
if (Symbol.dispose) Pin.prototype[Symbol.dispose] = Pin.prototype.free;

/**
 * r" A policy that still lacks a word about the pepper. Each step uses it up.
 */
export class PolicyBuilder {
    static __wrap(ptr) {
        const obj = Object.create(PolicyBuilder.prototype);
        obj.__wbg_ptr = ptr;
        PolicyBuilderFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        PolicyBuilderFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_policybuilder_free(ptr, 0);
    }
    /**
     * Another cost for login records than the recommended one.
     * @param {Cost} cost
     * @returns {PolicyBuilder}
     */
    withCost(cost) {
        _assertClass(cost, Cost);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.policybuilder_withCost(ptr, cost.__wbg_ptr);
        return PolicyBuilder.__wrap(ret);
    }
    /**
     * With today's pepper.
     * @param {Pepper} pepper
     * @returns {LoginPolicy}
     */
    withPepper(pepper) {
        _assertClass(pepper, Pepper);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.policybuilder_withPepper(ptr, pepper.__wbg_ptr);
        return LoginPolicy.__wrap(ret);
    }
    /**
     * Without one: whoever copies the database can guess passwords.
     * @returns {LoginPolicy}
     */
    withoutPepper() {
        const ptr = this.__destroy_into_raw();
        const ret = wasm.policybuilder_withoutPepper(ptr);
        return LoginPolicy.__wrap(ret);
    }
}
if (Symbol.dispose) PolicyBuilder.prototype[Symbol.dispose] = PolicyBuilder.prototype.free;

/**
 * r" What others see of an identity: three public keys, self-signed.
 */
export class PublicIdentity {
    static __wrap(ptr) {
        const obj = Object.create(PublicIdentity.prototype);
        obj.__wbg_ptr = ptr;
        PublicIdentityFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        PublicIdentityFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_publicidentity_free(ptr, 0);
    }
    /**
     * The hash that names it.
     * @returns {Fingerprint}
     */
    fingerprint() {
        const ret = wasm.publicidentity_fingerprint(this.__wbg_ptr);
        return Fingerprint.__wrap(ret);
    }
    /**
     * Reads the binary form, also of an identity with a legacy key.
     * @param {Uint8Array} bytes
     * @param {KeyPolicy} policy
     * @returns {PublicIdentity}
     */
    static fromBytesUnder(bytes, policy) {
        const ret = wasm.publicidentity_fromBytesUnder(bytes, policy);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return PublicIdentity.__wrap(ret[0]);
    }
    /**
     * Reads the binary form; accepts exactly one encoding.
     * @param {Uint8Array} bytes
     * @returns {PublicIdentity}
     */
    static fromBytes(bytes) {
        const ret = wasm.publicidentity_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return PublicIdentity.__wrap(ret[0]);
    }
    /**
     * Reads the text form; white space around it is trimmed.
     * @param {string} text
     * @returns {PublicIdentity}
     */
    static fromText(text) {
        const ret = wasm.publicidentity_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return PublicIdentity.__wrap(ret[0]);
    }
    /**
     * The size of its RSA key.
     * @returns {number}
     */
    get rsaBits() {
        const ret = wasm.publicidentity_rsaBits(this.__wbg_ptr);
        return ret;
    }
    /**
     * The RSA key as SubjectPublicKeyInfo, DER.
     * @returns {Uint8Array}
     */
    rsaSpkiDer() {
        const ret = wasm.publicidentity_rsaSpkiDer(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The RSA key as SubjectPublicKeyInfo, PEM.
     * @returns {string}
     */
    rsaSpkiPem() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.publicidentity_rsaSpkiPem(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * The 60 digits that two people compare aloud, the same on both sides.
     * @param {PublicIdentity} other
     * @returns {string}
     */
    safetyNumber(other) {
        let deferred1_0;
        let deferred1_1;
        try {
            _assertClass(other, PublicIdentity);
            const ret = wasm.publicidentity_safetyNumber(this.__wbg_ptr, other.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * The binary form, for BLOB columns and files.
     * @returns {Uint8Array}
     */
    toBytes() {
        const ret = wasm.publicidentity_toBytes(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     * @returns {string}
     */
    toText() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.publicidentity_toText(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
}
if (Symbol.dispose) PublicIdentity.prototype[Symbol.dispose] = PublicIdentity.prototype.free;

/**
 * The bytes of an envelope as far as they were read: a size, and pieces of it.
 */
export class RangeSource {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        RangeSourceFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_rangesource_free(ptr, 0);
    }
    /**
     * Takes bytes that were read at that place.
     * @param {number} offset
     * @param {Uint8Array} bytes
     */
    feed(offset, bytes) {
        const ret = wasm.rangesource_feed(this.__wbg_ptr, offset, bytes);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Forgets what was read.
     */
    forget() {
        wasm.rangesource_forget(this.__wbg_ptr);
    }
    /**
     * An envelope of that many bytes, nothing of it read yet.
     * @param {number} size
     */
    constructor(size) {
        const ret = wasm.rangesource_new(size);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        RangeSourceFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * What has to be read next, place and length, if that was why the last call failed.
     * @returns {Float64Array | undefined}
     */
    wanted() {
        const ret = wasm.rangesource_wanted(this.__wbg_ptr);
        let v1;
        if (ret[0] !== 0) {
            v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
            wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        }
        return v1;
    }
}
if (Symbol.dispose) RangeSource.prototype[Symbol.dispose] = RangeSource.prototype.free;

/**
 * An envelope of which any range can be opened, once its ends were read.
 */
export class Ranges {
    static __wrap(ptr) {
        const obj = Object.create(Ranges.prototype);
        obj.__wbg_ptr = ptr;
        RangesFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        RangesFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_ranges_free(ptr, 0);
    }
    /**
     * Whom the envelope names now.
     * @returns {Addressee[]}
     */
    addressees() {
        const ret = wasm.ranges_addressees(this.__wbg_ptr);
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Who signed it; an error if the opener was not to ask.
     * @returns {PublicIdentity}
     */
    author() {
        const ret = wasm.ranges_author(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return PublicIdentity.__wrap(ret[0]);
    }
    /**
     * Bytes of the text.
     * @returns {number}
     */
    get length() {
        const ret = wasm.ranges_length(this.__wbg_ptr);
        return ret;
    }
    /**
     * Opens the bytes from `from` up to `to`. They are provisional: a recipient could have altered others of them.
     * @param {number} from
     * @param {number} to
     * @returns {Uint8Array}
     */
    read(from, to) {
        const ret = wasm.ranges_read(this.__wbg_ptr, from, to);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
}
if (Symbol.dispose) Ranges.prototype[Symbol.dispose] = Ranges.prototype.free;

/**
 * r" The application, 1 to 255 bytes: a constant of its code, never told by the server.
 */
export class Realm {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        RealmFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_realm_free(ptr, 0);
    }
    /**
     * The realm of that name, the application's domain, say.
     * @param {string} name
     */
    constructor(name) {
        const ret = wasm.realm_new(name);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        RealmFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Its name.
     * @returns {string}
     */
    toText() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.realm_toText(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
}
if (Symbol.dispose) Realm.prototype[Symbol.dispose] = Realm.prototype.free;

/**
 * r" Someone whom one trusts enough to seal to.
 */
export class Recipient {
    static __wrap(ptr) {
        const obj = Object.create(Recipient.prototype);
        obj.__wbg_ptr = ptr;
        RecipientFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        RecipientFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_recipient_free(ptr, 0);
    }
    /**
     * Trusts a key whose safety number the other person read out.
     * @param {PublicIdentity} _public
     * @param {Identity} me
     * @param {string} digitsReadOut
     * @returns {Recipient}
     */
    static compared(_public, me, digitsReadOut) {
        _assertClass(_public, PublicIdentity);
        _assertClass(me, Identity);
        const ret = wasm.recipient_compared(_public.__wbg_ptr, me.__wbg_ptr, digitsReadOut);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Recipient.__wrap(ret[0]);
    }
    /**
     * The hash that names the identity.
     * @returns {Fingerprint}
     */
    fingerprint() {
        const ret = wasm.recipient_fingerprint(this.__wbg_ptr);
        return Fingerprint.__wrap(ret);
    }
    /**
     * The identity.
     * @returns {PublicIdentity}
     */
    public() {
        const ret = wasm.recipient_public(this.__wbg_ptr);
        return PublicIdentity.__wrap(ret);
    }
    /**
     * Trusts the verified author of an envelope, to answer in the same conversation.
     * @param {Opened} opened
     * @returns {Recipient}
     */
    static replyingTo(opened) {
        _assertClass(opened, Opened);
        const ret = wasm.recipient_replyingTo(opened.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Recipient.__wrap(ret[0]);
    }
    /**
     * Trusts a key that nobody checked: whoever served it may be able to read what is sealed to it.
     * @param {PublicIdentity} _public
     * @returns {Recipient}
     */
    static unverified(_public) {
        _assertClass(_public, PublicIdentity);
        const ret = wasm.recipient_unverified(_public.__wbg_ptr);
        return Recipient.__wrap(ret);
    }
}
if (Symbol.dispose) Recipient.prototype[Symbol.dispose] = Recipient.prototype.free;

/**
 * r" Keys that came back. Complete the recovery with a new password and a new card.
 */
export class Recovered {
    static __wrap(ptr) {
        const obj = Object.create(Recovered.prototype);
        obj.__wbg_ptr = ptr;
        RecoveredFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        RecoveredFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_recovered_free(ptr, 0);
    }
    /**
     * Who approved it.
     * @returns {PublicIdentity}
     */
    approvedBy() {
        const ret = wasm.recovered_approvedBy(this.__wbg_ptr);
        return PublicIdentity.__wrap(ret);
    }
    /**
     * The change that names the request: new password, new card. `stored` is used up.
     * @param {LoginSecret} login
     * @param {ServerShare} share
     * @param {Card} card
     * @param {Approvers} approvers
     * @param {Stored} stored
     * @param {Context} place
     * @returns {LoginChange}
     */
    complete(login, share, card, approvers, stored, place) {
        _assertClass(login, LoginSecret);
        _assertClass(share, ServerShare);
        _assertClass(card, Card);
        _assertClass(approvers, Approvers);
        _assertClass(place, Context);
        _assertClass(stored, Stored);
        var ptr0 = stored.__destroy_into_raw();
        const ret = wasm.recovered_complete(this.__wbg_ptr, login.__wbg_ptr, share.__wbg_ptr, card.__wbg_ptr, approvers.__wbg_ptr, ptr0, place.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginChange.__wrap(ret[0]);
    }
    /**
     * The identity. Uses this up.
     * @returns {Identity}
     */
    intoIdentity() {
        const ptr = this.__destroy_into_raw();
        const ret = wasm.recovered_intoIdentity(ptr);
        return Identity.__wrap(ret);
    }
}
if (Symbol.dispose) Recovered.prototype[Symbol.dispose] = Recovered.prototype.free;

/**
 * r" The request of who forgot the password and has the card.
 */
export class RecoveryRequest {
    static __wrap(ptr) {
        const obj = Object.create(RecoveryRequest.prototype);
        obj.__wbg_ptr = ptr;
        RecoveryRequestFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        RecoveryRequestFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_recoveryrequest_free(ptr, 0);
    }
    /**
     * The code as a QR code, SVG.
     * @returns {string}
     */
    codeQrSvg() {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.recoveryrequest_codeQrSvg(this.__wbg_ptr);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * The code that the user reads out to the approver.
     * @returns {string}
     */
    code() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.recoveryrequest_code(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * Reads the binary form; accepts exactly one encoding.
     * @param {Uint8Array} bytes
     * @returns {RecoveryRequest}
     */
    static fromBytes(bytes) {
        const ret = wasm.recoveryrequest_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return RecoveryRequest.__wrap(ret[0]);
    }
    /**
     * Reads the text form; white space around it is trimmed.
     * @param {string} text
     * @returns {RecoveryRequest}
     */
    static fromText(text) {
        const ret = wasm.recoveryrequest_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return RecoveryRequest.__wrap(ret[0]);
    }
    /**
     * A request with a card, for an identity made on this device.
     * @param {Card} card
     * @param {AccountId} account
     * @param {PublicIdentity} fresh
     * @param {number} now
     */
    constructor(card, account, fresh, now) {
        _assertClass(card, Card);
        _assertClass(account, AccountId);
        _assertClass(fresh, PublicIdentity);
        const ret = wasm.recoveryrequest_new(card.__wbg_ptr, account.__wbg_ptr, fresh.__wbg_ptr, now);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        RecoveryRequestFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Brings the keys back with the approver's grant.
     * @param {Envelope} grant
     * @param {Identity} fresh
     * @param {Card} card
     * @param {WrappedIdentity} recovery_wrap
     * @param {Approvers} approvers
     * @param {Context} place
     * @returns {Recovered}
     */
    redeem(grant, fresh, card, recovery_wrap, approvers, place) {
        _assertClass(grant, Envelope);
        _assertClass(fresh, Identity);
        _assertClass(card, Card);
        _assertClass(recovery_wrap, WrappedIdentity);
        _assertClass(approvers, Approvers);
        _assertClass(place, Context);
        const ret = wasm.recoveryrequest_redeem(this.__wbg_ptr, grant.__wbg_ptr, fresh.__wbg_ptr, card.__wbg_ptr, recovery_wrap.__wbg_ptr, approvers.__wbg_ptr, place.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Recovered.__wrap(ret[0]);
    }
    /**
     * The binary form, for BLOB columns and files.
     * @returns {Uint8Array}
     */
    toBytes() {
        const ret = wasm.recoveryrequest_toBytes(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     * @returns {string}
     */
    toText() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.recoveryrequest_toText(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * The account, as the request claims.
     * @returns {AccountId}
     */
    unverifiedAccount() {
        const ret = wasm.recoveryrequest_unverifiedAccount(this.__wbg_ptr);
        return AccountId.__wrap(ret);
    }
}
if (Symbol.dispose) RecoveryRequest.prototype[Symbol.dispose] = RecoveryRequest.prototype.free;

/**
 * r" A recovery that is set up, as its owner sees it.
 */
export class RecoverySetup {
    static __wrap(ptr) {
        const obj = Object.create(RecoverySetup.prototype);
        obj.__wbg_ptr = ptr;
        RecoverySetupFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        RecoverySetupFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_recoverysetup_free(ptr, 0);
    }
    /**
     * Sets recovery up. `stored` is used up.
     * @param {Identity} me
     * @param {Card} card
     * @param {Approvers} approvers
     * @param {Realm} realm
     * @param {AccountId} account
     * @param {Stored} stored
     * @param {Context} place
     * @returns {LoginChange}
     */
    static begin(me, card, approvers, realm, account, stored, place) {
        _assertClass(me, Identity);
        _assertClass(card, Card);
        _assertClass(approvers, Approvers);
        _assertClass(realm, Realm);
        _assertClass(account, AccountId);
        _assertClass(place, Context);
        _assertClass(stored, Stored);
        var ptr0 = stored.__destroy_into_raw();
        const ret = wasm.recoverysetup_begin(me.__wbg_ptr, card.__wbg_ptr, approvers.__wbg_ptr, realm.__wbg_ptr, account.__wbg_ptr, ptr0, place.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginChange.__wrap(ret[0]);
    }
    /**
     * Opens what is stored of it.
     * @param {Identity} me
     * @param {WrappedIdentity} recovery_wrap
     * @param {Envelope} share
     * @param {Envelope} recovery_self
     * @param {Context} place
     * @returns {RecoverySetup}
     */
    static open(me, recovery_wrap, share, recovery_self, place) {
        _assertClass(me, Identity);
        _assertClass(recovery_wrap, WrappedIdentity);
        _assertClass(share, Envelope);
        _assertClass(recovery_self, Envelope);
        _assertClass(place, Context);
        const ret = wasm.recoverysetup_open(me.__wbg_ptr, recovery_wrap.__wbg_ptr, share.__wbg_ptr, recovery_self.__wbg_ptr, place.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return RecoverySetup.__wrap(ret[0]);
    }
    /**
     * Gives the share to today's approvers, if they changed.
     * @param {Identity} me
     * @param {Approvers} approvers
     * @param {Realm} realm
     * @param {AccountId} account
     * @param {WrappedIdentity} recovery_wrap
     * @param {Context} place
     * @returns {LoginChange | undefined}
     */
    renew(me, approvers, realm, account, recovery_wrap, place) {
        _assertClass(me, Identity);
        _assertClass(approvers, Approvers);
        _assertClass(realm, Realm);
        _assertClass(account, AccountId);
        _assertClass(recovery_wrap, WrappedIdentity);
        _assertClass(place, Context);
        const ret = wasm.recoverysetup_renew(this.__wbg_ptr, me.__wbg_ptr, approvers.__wbg_ptr, realm.__wbg_ptr, account.__wbg_ptr, recovery_wrap.__wbg_ptr, place.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] === 0 ? undefined : LoginChange.__wrap(ret[0]);
    }
}
if (Symbol.dispose) RecoverySetup.prototype[Symbol.dispose] = RecoverySetup.prototype.free;

/**
 * Identities that were replaced.
 */
export class Retired {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        RetiredFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_retired_free(ptr, 0);
    }
    /**
     * Opens the chain of former identities.
     * @param {Identity} me
     * @param {Iterable<Envelope>} chain
     * @param {Context} place
     * @returns {Identity[]}
     */
    static openChain(me, chain, place) {
        _assertClass(me, Identity);
        _assertClass(chain, List);
        _assertClass(place, Context);
        const ret = wasm.retired_openChain(me.__wbg_ptr, chain.__wbg_ptr, place.__wbg_ptr);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Seals a former identity to its successor.
     * @param {Identity} former
     * @param {Identity} successor
     * @param {Context} place
     * @returns {Envelope}
     */
    static seal(former, successor, place) {
        _assertClass(former, Identity);
        _assertClass(successor, Identity);
        _assertClass(place, Context);
        const ret = wasm.retired_seal(former.__wbg_ptr, successor.__wbg_ptr, place.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Envelope.__wrap(ret[0]);
    }
}
if (Symbol.dispose) Retired.prototype[Symbol.dispose] = Retired.prototype.free;

/**
 * r" What a pending entry would do. Show it, then sign it.
 */
export class Review {
    static __wrap(ptr) {
        const obj = Object.create(Review.prototype);
        obj.__wbg_ptr = ptr;
        ReviewFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ReviewFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_review_free(ptr, 0);
    }
    /**
     * What the entry does.
     * @returns {Change}
     */
    change() {
        const ret = wasm.review_change(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Signs it, and uses the review up.
     * @param {Identity} me
     * @returns {Pending}
     */
    sign(me) {
        _assertClass(me, Identity);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.review_sign(ptr, me.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Pending.__wrap(ret[0]);
    }
}
if (Symbol.dispose) Review.prototype[Symbol.dispose] = Review.prototype.free;

/**
 * r" Adds recipients to an envelope or takes some off. Readers see that its author did not choose them. Each step
 * r" uses the former one up.
 */
export class Rewriter {
    static __wrap(ptr) {
        const obj = Object.create(Rewriter.prototype);
        obj.__wbg_ptr = ptr;
        RewriterFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        RewriterFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_rewriter_free(ptr, 0);
    }
    /**
     * Begins a rewriter for what was found in `place`.
     * @param {Context} place
     */
    constructor(place) {
        _assertClass(place, Context);
        const ret = wasm.rewriter_new(place.__wbg_ptr);
        this.__wbg_ptr = ret;
        RewriterFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * The envelope with its new addressees. Uses the rewriter up.
     * @param {Envelope} envelope
     * @returns {Envelope}
     */
    rewrite(envelope) {
        _assertClass(envelope, Envelope);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.rewriter_rewrite(ptr, envelope.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Envelope.__wrap(ret[0]);
    }
    /**
     * Adds this recipient.
     * @param {Recipient | Identity | Member} recipient
     * @returns {Rewriter}
     */
    to(recipient) {
        _assertClass(recipient, Recipient);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.rewriter_to(ptr, recipient.__wbg_ptr);
        return Rewriter.__wrap(ret);
    }
    /**
     * Adds the current key of a conversation.
     * @param {Keyring} keys
     * @returns {Rewriter}
     */
    underCurrent(keys) {
        _assertClass(keys, Keyring);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.rewriter_underCurrent(ptr, keys.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Rewriter.__wrap(ret[0]);
    }
    /**
     * Reads with a conversation key.
     * @param {ConversationKey} key
     * @returns {Rewriter}
     */
    withKey(key) {
        _assertClass(key, ConversationKey);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.rewriter_withKey(ptr, key.__wbg_ptr);
        return Rewriter.__wrap(ret);
    }
    /**
     * Reads as this identity.
     * @param {Identity} identity
     * @returns {Rewriter}
     */
    with(identity) {
        _assertClass(identity, Identity);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.rewriter_with(ptr, identity.__wbg_ptr);
        return Rewriter.__wrap(ret);
    }
    /**
     * Takes this identity off.
     * @param {Fingerprint} fingerprint
     * @returns {Rewriter}
     */
    without(fingerprint) {
        _assertClass(fingerprint, Fingerprint);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.rewriter_without(ptr, fingerprint.__wbg_ptr);
        return Rewriter.__wrap(ret);
    }
}
if (Symbol.dispose) Rewriter.prototype[Symbol.dispose] = Rewriter.prototype.free;

/**
 * r" The members of a centre and their roles, replayed from the signed log.
 */
export class Roster {
    static __wrap(ptr) {
        const obj = Object.create(Roster.prototype);
        obj.__wbg_ptr = ptr;
        RosterFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        RosterFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_roster_free(ptr, 0);
    }
    /**
     * Takes one more entry in.
     * @param {Entry} entry
     */
    append(entry) {
        _assertClass(entry, Entry);
        const ret = wasm.roster_append(this.__wbg_ptr, entry.__wbg_ptr);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Prepares the admission of who offered it, to be signed by these.
     * @param {number} now
     * @param {Iterable<Fingerprint>} signers
     * @param {Offer} offer
     * @returns {Pending}
     */
    draftAdmit(now, signers, offer) {
        _assertClass(signers, List);
        _assertClass(offer, Offer);
        const ret = wasm.roster_draftAdmit(this.__wbg_ptr, now, signers.__wbg_ptr, offer.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Pending.__wrap(ret[0]);
    }
    /**
     * Prepares a change of role, to be signed by these.
     * @param {number} now
     * @param {Iterable<Fingerprint>} signers
     * @param {Fingerprint} member
     * @param {string} role
     * @returns {Pending}
     */
    draftChangeRole(now, signers, member, role) {
        _assertClass(signers, List);
        _assertClass(member, Fingerprint);
        const ret = wasm.roster_draftChangeRole(this.__wbg_ptr, now, signers.__wbg_ptr, member.__wbg_ptr, role);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Pending.__wrap(ret[0]);
    }
    /**
     * Prepares an expulsion, to be signed by these.
     * @param {number} now
     * @param {Iterable<Fingerprint>} signers
     * @param {Fingerprint} member
     * @returns {Pending}
     */
    draftExpel(now, signers, member) {
        _assertClass(signers, List);
        _assertClass(member, Fingerprint);
        const ret = wasm.roster_draftExpel(this.__wbg_ptr, now, signers.__wbg_ptr, member.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Pending.__wrap(ret[0]);
    }
    /**
     * Prepares the replacement of an identity, to be signed by these.
     * @param {number} now
     * @param {Iterable<Fingerprint>} signers
     * @param {Fingerprint} former
     * @param {Offer} offer
     * @returns {Pending}
     */
    draftReplaceIdentity(now, signers, former, offer) {
        _assertClass(signers, List);
        _assertClass(former, Fingerprint);
        _assertClass(offer, Offer);
        const ret = wasm.roster_draftReplaceIdentity(this.__wbg_ptr, now, signers.__wbg_ptr, former.__wbg_ptr, offer.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Pending.__wrap(ret[0]);
    }
    /**
     * What happened since a pin.
     * @param {Pin} pin
     * @returns {RosterEvent[]}
     */
    eventsSince(pin) {
        _assertClass(pin, Pin);
        const ret = wasm.roster_eventsSince(this.__wbg_ptr, pin.__wbg_ptr);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * What happened, told to people; from the beginning, or since what is remembered.
     * @returns {RosterEvent[]}
     */
    events() {
        const ret = wasm.roster_events(this.__wbg_ptr);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Replays a log of which nothing is remembered: trust on first use.
     * @param {Iterable<Entry>} entries
     * @returns {Roster}
     */
    static firstContact(entries) {
        _assertClass(entries, List);
        const ret = wasm.roster_firstContact(entries.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Roster.__wrap(ret[0]);
    }
    /**
     * Prepares a founding: every admin signs it.
     * @param {string} name
     * @param {Iterable<Offer>} offers
     * @param {number} now
     * @returns {Pending}
     */
    static found(name, offers, now) {
        _assertClass(offers, List);
        const ret = wasm.roster_found(name, offers.__wbg_ptr, now);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Pending.__wrap(ret[0]);
    }
    /**
     * The hash that names the roster.
     * @returns {EntryHash}
     */
    foundingHash() {
        const ret = wasm.roster_foundingHash(this.__wbg_ptr);
        return EntryHash.__wrap(ret);
    }
    /**
     * How many entries it has.
     * @returns {number}
     */
    get length() {
        const ret = wasm.roster_length(this.__wbg_ptr);
        return ret;
    }
    /**
     * The member with this account.
     * @param {AccountId} account
     * @returns {Member | undefined}
     */
    member(account) {
        _assertClass(account, AccountId);
        const ret = wasm.roster_member(this.__wbg_ptr, account.__wbg_ptr);
        return ret === 0 ? undefined : Member.__wrap(ret);
    }
    /**
     * All members, or those with a role.
     * @param {string | undefined} role
     * @returns {Member[]}
     */
    members(role) {
        const ret = wasm.roster_members(this.__wbg_ptr, role);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * The name of the centre.
     * @returns {string}
     */
    get name() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.roster_name(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * What to remember.
     * @returns {Pin}
     */
    pin() {
        const ret = wasm.roster_pin(this.__wbg_ptr);
        return Pin.__wrap(ret);
    }
    /**
     * Replays a log against what is remembered of it.
     * @param {Iterable<Entry>} entries
     * @param {Pin} pin
     * @returns {Roster}
     */
    static replay(entries, pin) {
        _assertClass(entries, List);
        _assertClass(pin, Pin);
        const ret = wasm.roster_replay(entries.__wbg_ptr, pin.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Roster.__wrap(ret[0]);
    }
}
if (Symbol.dispose) Roster.prototype[Symbol.dispose] = Roster.prototype.free;

/**
 * r" Seals what comes in pieces. What it gives, one behind the other, is the envelope.
 */
export class SealStream {
    static __wrap(ptr) {
        const obj = Object.create(SealStream.prototype);
        obj.__wbg_ptr = ptr;
        SealStreamFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        SealStreamFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_sealstream_free(ptr, 0);
    }
    /**
     * Seals the end and uses the stream up: the last part of the envelope, and the reference of a signed one.
     * @returns {{ bytes: Uint8Array; reference: Uint8Array | undefined }}
     */
    finish() {
        const ptr = this.__destroy_into_raw();
        const ret = wasm.sealstream_finish(ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Gives the next part of the padding, until there is none left.
     * @returns {Uint8Array | undefined}
     */
    pad() {
        const ret = wasm.sealstream_pad(this.__wbg_ptr);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        let v1;
        if (ret[0] !== 0) {
            v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
            wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        }
        return v1;
    }
    /**
     * Takes the next piece of the text, and gives the next part of the envelope.
     * @param {Uint8Array} text
     * @returns {Uint8Array}
     */
    update(text) {
        const ret = wasm.sealstream_update(this.__wbg_ptr, text);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
}
if (Symbol.dispose) SealStream.prototype[Symbol.dispose] = SealStream.prototype.free;

/**
 * r" A session as the server stores it.
 */
export class SealedSession {
    static __wrap(ptr) {
        const obj = Object.create(SealedSession.prototype);
        obj.__wbg_ptr = ptr;
        SealedSessionFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        SealedSessionFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_sealedsession_free(ptr, 0);
    }
    /**
     * Reads the binary form; accepts exactly one encoding.
     * @param {Uint8Array} bytes
     * @returns {SealedSession}
     */
    static fromBytes(bytes) {
        const ret = wasm.sealedsession_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return SealedSession.__wrap(ret[0]);
    }
    /**
     * Reads the text form; white space around it is trimmed.
     * @param {string} text
     * @returns {SealedSession}
     */
    static fromText(text) {
        const ret = wasm.sealedsession_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return SealedSession.__wrap(ret[0]);
    }
    /**
     * Opens it, unless it is older than `lifetime` seconds.
     * @param {ServerSecrets} secrets
     * @param {Uint8Array | string} session_id
     * @param {CookieSecret} cookie
     * @param {number} now
     * @param {number} lifetime
     * @returns {Uint8Array}
     */
    open(secrets, session_id, cookie, now, lifetime) {
        _assertClass(secrets, ServerSecrets);
        _assertClass(cookie, CookieSecret);
        const ret = wasm.sealedsession_open(this.__wbg_ptr, secrets.__wbg_ptr, session_id, cookie.__wbg_ptr, now, lifetime);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * Seals a session's data.
     * @param {ServerSecrets} secrets
     * @param {Uint8Array | string} session_id
     * @param {CookieSecret} cookie
     * @param {Uint8Array | string} data
     * @param {number} now
     * @returns {SealedSession}
     */
    static seal(secrets, session_id, cookie, data, now) {
        _assertClass(secrets, ServerSecrets);
        _assertClass(cookie, CookieSecret);
        const ret = wasm.sealedsession_seal(secrets.__wbg_ptr, session_id, cookie.__wbg_ptr, data, now);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return SealedSession.__wrap(ret[0]);
    }
    /**
     * The binary form, for BLOB columns and files.
     * @returns {Uint8Array}
     */
    toBytes() {
        const ret = wasm.sealedsession_toBytes(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     * @returns {string}
     */
    toText() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.sealedsession_toText(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * When it was sealed, as its header claims; opening proves it.
     * @returns {number}
     */
    get unverifiedSealedAt() {
        const ret = wasm.sealedsession_unverifiedSealedAt(this.__wbg_ptr);
        return ret;
    }
}
if (Symbol.dispose) SealedSession.prototype[Symbol.dispose] = SealedSession.prototype.free;

/**
 * r" Seals a message. Each step gives the next sealer and uses the former up.
 * r"
 * r" ```js
 * r#" const sealed = new Sealer(place).to(anna).to(me).signedBy(me).seal("Dear Anna");"#
 * r" ```
 */
export class Sealer {
    static __wrap(ptr) {
        const obj = Object.create(Sealer.prototype);
        obj.__wbg_ptr = ptr;
        SealerFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        SealerFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_sealer_free(ptr, 0);
    }
    /**
     * Does not hide the length of the text.
     * @returns {Sealer}
     */
    exactLength() {
        const ptr = this.__destroy_into_raw();
        const ret = wasm.sealer_exactLength(ptr);
        return Sealer.__wrap(ret);
    }
    /**
     * Begins a sealer for what belongs to `place`.
     * @param {Context} place
     */
    constructor(place) {
        _assertClass(place, Context);
        const ret = wasm.sealer_new(place.__wbg_ptr);
        this.__wbg_ptr = ret;
        SealerFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Signed by its author.
     * @param {Identity} author
     * @returns {SignedSealer}
     */
    signedBy(author) {
        _assertClass(author, Identity);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.sealer_signedBy(ptr, author.__wbg_ptr);
        return SignedSealer.__wrap(ret);
    }
    /**
     * For all of these.
     * @param {Iterable<Recipient | Identity | Member>} recipients
     * @returns {Sealer}
     */
    toAll(recipients) {
        _assertClass(recipients, List);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.sealer_toAll(ptr, recipients.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Sealer.__wrap(ret[0]);
    }
    /**
     * For this recipient.
     * @param {Recipient | Identity | Member} recipient
     * @returns {Sealer}
     */
    to(recipient) {
        _assertClass(recipient, Recipient);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.sealer_to(ptr, recipient.__wbg_ptr);
        return Sealer.__wrap(ret);
    }
    /**
     * Under the current key of a conversation.
     * @param {Keyring} keys
     * @returns {Sealer}
     */
    underCurrent(keys) {
        _assertClass(keys, Keyring);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.sealer_underCurrent(ptr, keys.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Sealer.__wrap(ret[0]);
    }
    /**
     * For whoever has this conversation key.
     * @param {ConversationKey} key
     * @returns {Sealer}
     */
    under(key) {
        _assertClass(key, ConversationKey);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.sealer_under(ptr, key.__wbg_ptr);
        return Sealer.__wrap(ret);
    }
    /**
     * Signed by nobody: no reader will know who wrote it.
     * @returns {SignedSealer}
     */
    unsigned() {
        const ptr = this.__destroy_into_raw();
        const ret = wasm.sealer_unsigned(ptr);
        return SignedSealer.__wrap(ret);
    }
}
if (Symbol.dispose) Sealer.prototype[Symbol.dispose] = Sealer.prototype.free;

/**
 * r" The half that lives in the server session, and ends with it.
 */
export class ServerHalf {
    static __wrap(ptr) {
        const obj = Object.create(ServerHalf.prototype);
        obj.__wbg_ptr = ptr;
        ServerHalfFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ServerHalfFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_serverhalf_free(ptr, 0);
    }
    /**
     * The secret itself. JavaScript cannot wipe it.
     * @returns {Uint8Array}
     */
    exposeSecret() {
        const ret = wasm.serverhalf_exposeSecret(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The secret's text form, for a configuration. JavaScript cannot wipe it.
     * @returns {string}
     */
    exposeText() {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.serverhalf_exposeText(this.__wbg_ptr);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * From exactly 32 uniformly random bytes.
     * @param {Uint8Array} bytes
     * @returns {ServerHalf}
     */
    static fromBytes(bytes) {
        const ret = wasm.serverhalf_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ServerHalf.__wrap(ret[0]);
    }
    /**
     * From its text form.
     * @param {string} text
     * @returns {ServerHalf}
     */
    static fromText(text) {
        const ret = wasm.serverhalf_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ServerHalf.__wrap(ret[0]);
    }
    /**
     * 32 random bytes of the system.
     * @returns {ServerHalf}
     */
    static generate() {
        const ret = wasm.serverhalf_generate();
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ServerHalf.__wrap(ret[0]);
    }
    /**
     * What names the secret without telling it.
     * @returns {Uint8Array}
     */
    id() {
        const ret = wasm.serverhalf_id(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
}
if (Symbol.dispose) ServerHalf.prototype[Symbol.dispose] = ServerHalf.prototype.free;

/**
 * r" The secret under which a server seals sessions and checks codes.
 */
export class ServerSecret {
    static __wrap(ptr) {
        const obj = Object.create(ServerSecret.prototype);
        obj.__wbg_ptr = ptr;
        ServerSecretFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ServerSecretFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_serversecret_free(ptr, 0);
    }
    /**
     * The secret itself. JavaScript cannot wipe it.
     * @returns {Uint8Array}
     */
    exposeSecret() {
        const ret = wasm.serversecret_exposeSecret(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The secret's text form, for a configuration. JavaScript cannot wipe it.
     * @returns {string}
     */
    exposeText() {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.serversecret_exposeText(this.__wbg_ptr);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * From exactly 32 uniformly random bytes.
     * @param {Uint8Array} bytes
     * @returns {ServerSecret}
     */
    static fromBytes(bytes) {
        const ret = wasm.serversecret_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ServerSecret.__wrap(ret[0]);
    }
    /**
     * From its text form.
     * @param {string} text
     * @returns {ServerSecret}
     */
    static fromText(text) {
        const ret = wasm.serversecret_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ServerSecret.__wrap(ret[0]);
    }
    /**
     * 32 random bytes of the system.
     * @returns {ServerSecret}
     */
    static generate() {
        const ret = wasm.serversecret_generate();
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ServerSecret.__wrap(ret[0]);
    }
    /**
     * What names the secret without telling it.
     * @returns {Uint8Array}
     */
    id() {
        const ret = wasm.serversecret_id(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
}
if (Symbol.dispose) ServerSecret.prototype[Symbol.dispose] = ServerSecret.prototype.free;

/**
 * r" The active secrets of a server: today's, and former ones that still count.
 */
export class ServerSecrets {
    static __wrap(ptr) {
        const obj = Object.create(ServerSecrets.prototype);
        obj.__wbg_ptr = ptr;
        ServerSecretsFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ServerSecretsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_serversecrets_free(ptr, 0);
    }
    /**
     * Today's secret alone.
     * @param {ServerSecret} current
     */
    constructor(current) {
        _assertClass(current, ServerSecret);
        const ret = wasm.serversecrets_new(current.__wbg_ptr);
        this.__wbg_ptr = ret;
        ServerSecretsFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * And a former one. Uses the former set up.
     * @param {ServerSecret} former
     * @returns {ServerSecrets}
     */
    withFormer(former) {
        _assertClass(former, ServerSecret);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.serversecrets_withFormer(ptr, former.__wbg_ptr);
        return ServerSecrets.__wrap(ret);
    }
}
if (Symbol.dispose) ServerSecrets.prototype[Symbol.dispose] = ServerSecrets.prototype.free;

/**
 * r" The server's part of the wrapping key, given out only after a login. Prints as redacted.
 */
export class ServerShare {
    static __wrap(ptr) {
        const obj = Object.create(ServerShare.prototype);
        obj.__wbg_ptr = ptr;
        ServerShareFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ServerShareFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_servershare_free(ptr, 0);
    }
    /**
     * The share itself, to be sent to the client that was let in.
     * @returns {string}
     */
    exposeText() {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.servershare_exposeText(this.__wbg_ptr);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * Reads the bytes that a server sent.
     * @param {Uint8Array} bytes
     * @returns {ServerShare}
     */
    static fromBytes(bytes) {
        const ret = wasm.servershare_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ServerShare.__wrap(ret[0]);
    }
    /**
     * Reads the text that a server sent.
     * @param {string} text
     * @returns {ServerShare}
     */
    static fromText(text) {
        const ret = wasm.servershare_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ServerShare.__wrap(ret[0]);
    }
    /**
     * That of a server without a pepper.
     * @returns {ServerShare}
     */
    static none() {
        const ret = wasm.servershare_none();
        return ServerShare.__wrap(ret);
    }
}
if (Symbol.dispose) ServerShare.prototype[Symbol.dispose] = ServerShare.prototype.free;

/**
 * r" What a server gave out so that a share request cannot be replayed: 32 random bytes, used once.
 */
export class ShareChallenge {
    static __wrap(ptr) {
        const obj = Object.create(ShareChallenge.prototype);
        obj.__wbg_ptr = ptr;
        ShareChallengeFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ShareChallengeFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_sharechallenge_free(ptr, 0);
    }
    /**
     * From its bytes.
     * @param {Uint8Array} bytes
     * @returns {ShareChallenge}
     */
    static fromBytes(bytes) {
        const ret = wasm.sharechallenge_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ShareChallenge.__wrap(ret[0]);
    }
    /**
     * A new one.
     * @returns {ShareChallenge}
     */
    static generate() {
        const ret = wasm.sharechallenge_generate();
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ShareChallenge.__wrap(ret[0]);
    }
    /**
     * Its bytes.
     * @returns {Uint8Array}
     */
    toBytes() {
        const ret = wasm.sharechallenge_toBytes(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
}
if (Symbol.dispose) ShareChallenge.prototype[Symbol.dispose] = ShareChallenge.prototype.free;

/**
 * r" Asks the server for its share before there is a login: signed by the identity, bound to a challenge.
 */
export class ShareRequest {
    static __wrap(ptr) {
        const obj = Object.create(ShareRequest.prototype);
        obj.__wbg_ptr = ptr;
        ShareRequestFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ShareRequestFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_sharerequest_free(ptr, 0);
    }
    /**
     * The server's answer: the share, if the request is for this account and challenge.
     * @param {AccountId} account
     * @param {ShareChallenge} challenge
     * @param {LoginPolicy} policy
     * @returns {ServerShare}
     */
    answer(account, challenge, policy) {
        _assertClass(account, AccountId);
        _assertClass(challenge, ShareChallenge);
        _assertClass(policy, LoginPolicy);
        const ret = wasm.sharerequest_answer(this.__wbg_ptr, account.__wbg_ptr, challenge.__wbg_ptr, policy.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ServerShare.__wrap(ret[0]);
    }
    /**
     * Reads the binary form; accepts exactly one encoding.
     * @param {Uint8Array} bytes
     * @returns {ShareRequest}
     */
    static fromBytes(bytes) {
        const ret = wasm.sharerequest_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ShareRequest.__wrap(ret[0]);
    }
    /**
     * Reads the text form; white space around it is trimmed.
     * @param {string} text
     * @returns {ShareRequest}
     */
    static fromText(text) {
        const ret = wasm.sharerequest_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ShareRequest.__wrap(ret[0]);
    }
    /**
     * Who asks.
     * @returns {PublicIdentity}
     */
    identity() {
        const ret = wasm.sharerequest_identity(this.__wbg_ptr);
        return PublicIdentity.__wrap(ret);
    }
    /**
     * Asks, as `me`, for the share of a new password.
     * @param {Identity} me
     * @param {LoginSecret} login
     * @param {ShareChallenge} challenge
     */
    constructor(me, login, challenge) {
        _assertClass(me, Identity);
        _assertClass(login, LoginSecret);
        _assertClass(challenge, ShareChallenge);
        const ret = wasm.sharerequest_new(me.__wbg_ptr, login.__wbg_ptr, challenge.__wbg_ptr);
        this.__wbg_ptr = ret;
        ShareRequestFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * The binary form, for BLOB columns and files.
     * @returns {Uint8Array}
     */
    toBytes() {
        const ret = wasm.sharerequest_toBytes(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     * @returns {string}
     */
    toText() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.sharerequest_toText(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
}
if (Symbol.dispose) ShareRequest.prototype[Symbol.dispose] = ShareRequest.prototype.free;

/**
 * A sealer that knows whether it signs.
 */
export class SignedSealer {
    static __wrap(ptr) {
        const obj = Object.create(SignedSealer.prototype);
        obj.__wbg_ptr = ptr;
        SignedSealerFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        SignedSealerFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_signedsealer_free(ptr, 0);
    }
    /**
     * Seals a text or bytes, and uses the sealer up.
     * @param {Uint8Array | string} content
     * @returns {Envelope}
     */
    seal(content) {
        const ptr = this.__destroy_into_raw();
        const ret = wasm.signedsealer_seal(ptr, content);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Envelope.__wrap(ret[0]);
    }
    /**
     * Seals what comes in pieces, and uses the sealer up. A padded one needs the length of the text beforehand.
     * `sealStream` wraps it as a `TransformStream`.
     * @param {number} [length]
     * @returns {SealStream}
     */
    stream(length) {
        const val1 = +(isLikeNone(length) ? 0 : length);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.signedsealer_stream(ptr, !isLikeNone(length), val1);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return SealStream.__wrap(ret[0]);
    }
}
if (Symbol.dispose) SignedSealer.prototype[Symbol.dispose] = SignedSealer.prototype.free;

/**
 * What a server has of an account before a change. Used up by what it is given to.
 */
export class Stored {
    static __wrap(ptr) {
        const obj = Object.create(Stored.prototype);
        obj.__wbg_ptr = ptr;
        StoredFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        StoredFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_stored_free(ptr, 0);
    }
    /**
     * The change may bring another identity.
     * @returns {Stored}
     */
    allowingANewIdentity() {
        const ptr = this.__destroy_into_raw();
        const ret = wasm.stored_allowingANewIdentity(ptr);
        return Stored.__wrap(ret);
    }
    /**
     * The wrap that is stored.
     * @param {WrappedIdentity} wrap
     */
    constructor(wrap) {
        _assertClass(wrap, WrappedIdentity);
        const ret = wasm.stored_new(wrap.__wbg_ptr);
        this.__wbg_ptr = ret;
        StoredFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * And the recovery wrap that is stored.
     * @param {WrappedIdentity} recovery
     * @returns {Stored}
     */
    withRecovery(recovery) {
        _assertClass(recovery, WrappedIdentity);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.stored_withRecovery(ptr, recovery.__wbg_ptr);
        return Stored.__wrap(ret);
    }
}
if (Symbol.dispose) Stored.prototype[Symbol.dispose] = Stored.prototype.free;

/**
 * What is known of an envelope once a stream of it came to its end.
 */
export class StreamedOpened {
    static __wrap(ptr) {
        const obj = Object.create(StreamedOpened.prototype);
        obj.__wbg_ptr = ptr;
        StreamedOpenedFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        StreamedOpenedFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_streamedopened_free(ptr, 0);
    }
    /**
     * Whether the addressees are still those the author chose; an error if the opener was not to ask for him.
     * @returns {boolean}
     */
    get addresseesUnchanged() {
        const ret = wasm.streamedopened_addresseesUnchanged(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] !== 0;
    }
    /**
     * Whom the envelope names now.
     * @returns {Addressee[]}
     */
    addressees() {
        const ret = wasm.streamedopened_addressees(this.__wbg_ptr);
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Who wrote it; an error if the opener was not to ask.
     * @returns {PublicIdentity}
     */
    author() {
        const ret = wasm.streamedopened_author(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return PublicIdentity.__wrap(ret[0]);
    }
    /**
     * The name of the content, for good; an error if the opener was not to ask for its author.
     * @returns {Uint8Array}
     */
    reference() {
        const ret = wasm.streamedopened_reference(this.__wbg_ptr);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
}
if (Symbol.dispose) StreamedOpened.prototype[Symbol.dispose] = StreamedOpened.prototype.free;

/**
 * r" An opened envelope that may be anybody's. Prints as redacted.
 */
export class UncheckedOpened {
    static __wrap(ptr) {
        const obj = Object.create(UncheckedOpened.prototype);
        obj.__wbg_ptr = ptr;
        UncheckedOpenedFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        UncheckedOpenedFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_uncheckedopened_free(ptr, 0);
    }
    /**
     * Whom the envelope names.
     * @returns {Addressee[]}
     */
    addressees() {
        const ret = wasm.uncheckedopened_addressees(this.__wbg_ptr);
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * The plaintext.
     * @returns {Uint8Array}
     */
    bytes() {
        const ret = wasm.uncheckedopened_bytes(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The plaintext as a string, if it is UTF-8.
     * @returns {string}
     */
    text() {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.uncheckedopened_text(this.__wbg_ptr);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
}
if (Symbol.dispose) UncheckedOpened.prototype[Symbol.dispose] = UncheckedOpened.prototype.free;

/**
 * An opener that does not ask who wrote it.
 */
export class UncheckedOpener {
    static __wrap(ptr) {
        const obj = Object.create(UncheckedOpener.prototype);
        obj.__wbg_ptr = ptr;
        UncheckedOpenerFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        UncheckedOpenerFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_uncheckedopener_free(ptr, 0);
    }
    /**
     * Opens many, each in its own place, with a result for each.
     * @param {Iterable<readonly [Context, Envelope]>} envelopes
     * @returns {(UncheckedOpened | SealwaxError)[]}
     */
    openMany(envelopes) {
        _assertClass(envelopes, List);
        const ret = wasm.uncheckedopener_openMany(this.__wbg_ptr, envelopes.__wbg_ptr);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Opens an envelope: nothing is given out before all of it was checked.
     * @param {Envelope} envelope
     * @returns {UncheckedOpened}
     */
    open(envelope) {
        _assertClass(envelope, Envelope);
        const ret = wasm.uncheckedopener_open(this.__wbg_ptr, envelope.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return UncheckedOpened.__wrap(ret[0]);
    }
    /**
     * Opens the ends of an envelope, which the source must have been fed, and uses the opener up.
     * @param {RangeSource} source
     * @returns {Ranges}
     */
    ranges(source) {
        _assertClass(source, RangeSource);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.uncheckedopener_ranges(ptr, source.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Ranges.__wrap(ret[0]);
    }
    /**
     * An inner step of the package.
     * @param {Fingerprint} identity
     * @param {Uint8Array} ciphertext
     * @param {Uint8Array} plaintext
     */
    rsaDone(identity, ciphertext, plaintext) {
        _assertClass(identity, Fingerprint);
        const ret = wasm.uncheckedopener_rsaDone(this.__wbg_ptr, identity.__wbg_ptr, ciphertext, plaintext);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * An inner step of the package.
     * @param {Envelope} envelope
     * @returns {RsaWanted | undefined}
     */
    rsaWanted(envelope) {
        _assertClass(envelope, Envelope);
        const ret = wasm.uncheckedopener_rsaWanted(this.__wbg_ptr, envelope.__wbg_ptr);
        return ret;
    }
    /**
     * Opens what comes in pieces, and uses the opener up.
     * @returns {OpenStream}
     */
    stream() {
        const ptr = this.__destroy_into_raw();
        const ret = wasm.uncheckedopener_stream(ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return OpenStream.__wrap(ret[0]);
    }
}
if (Symbol.dispose) UncheckedOpener.prototype[Symbol.dispose] = UncheckedOpener.prototype.free;

/**
 * An opener that verifies who wrote it.
 */
export class VerifyingOpener {
    static __wrap(ptr) {
        const obj = Object.create(VerifyingOpener.prototype);
        obj.__wbg_ptr = ptr;
        VerifyingOpenerFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        VerifyingOpenerFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_verifyingopener_free(ptr, 0);
    }
    /**
     * Opens many, each in its own place, with a result for each: one that does not open keeps nobody from reading
     * the others.
     * @param {Iterable<readonly [Context, Envelope]>} envelopes
     * @returns {(Opened | SealwaxError)[]}
     */
    openMany(envelopes) {
        _assertClass(envelopes, List);
        const ret = wasm.verifyingopener_openMany(this.__wbg_ptr, envelopes.__wbg_ptr);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayJsValueFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Opens an envelope: nothing is given out before all of it was checked.
     * @param {Envelope} envelope
     * @returns {Opened}
     */
    open(envelope) {
        _assertClass(envelope, Envelope);
        const ret = wasm.verifyingopener_open(this.__wbg_ptr, envelope.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Opened.__wrap(ret[0]);
    }
    /**
     * Opens the ends of an envelope, which the source must have been fed, and uses the opener up. `openRanges` does
     * all of that.
     * @param {RangeSource} source
     * @returns {Ranges}
     */
    ranges(source) {
        _assertClass(source, RangeSource);
        const ptr = this.__destroy_into_raw();
        const ret = wasm.verifyingopener_ranges(ptr, source.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Ranges.__wrap(ret[0]);
    }
    /**
     * An inner step of the package.
     * @param {Fingerprint} identity
     * @param {Uint8Array} ciphertext
     * @param {Uint8Array} plaintext
     */
    rsaDone(identity, ciphertext, plaintext) {
        _assertClass(identity, Fingerprint);
        const ret = wasm.verifyingopener_rsaDone(this.__wbg_ptr, identity.__wbg_ptr, ciphertext, plaintext);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * An inner step of the package.
     * @param {Envelope} envelope
     * @returns {RsaWanted | undefined}
     */
    rsaWanted(envelope) {
        _assertClass(envelope, Envelope);
        const ret = wasm.verifyingopener_rsaWanted(this.__wbg_ptr, envelope.__wbg_ptr);
        return ret;
    }
    /**
     * Opens what comes in pieces, and uses the opener up. `openStream` wraps it as a `TransformStream`.
     * @returns {OpenStream}
     */
    stream() {
        const ptr = this.__destroy_into_raw();
        const ret = wasm.verifyingopener_stream(ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return OpenStream.__wrap(ret[0]);
    }
}
if (Symbol.dispose) VerifyingOpener.prototype[Symbol.dispose] = VerifyingOpener.prototype.free;

/**
 * Inner steps; the package calls them.
 */
export class Web {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        WebFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_web_free(ptr, 0);
    }
    /**
     * An identity around an RSA key that `crypto.subtle.generateKey` has just made.
     * @param {Uint8Array} der
     * @returns {Identity}
     */
    static identityAround(der) {
        const ret = wasm.web_identityAround(der);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Identity.__wrap(ret[0]);
    }
    /**
     * Whether a password is being set.
     * @param {LoginParams} params
     * @returns {boolean}
     */
    static isNew(params) {
        _assertClass(params, LoginParams);
        const ret = wasm.web_isNew(params.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * The costly half of `LoginSecret.derive`, in whatever instance.
     * @param {string} password
     * @param {string} realm
     * @param {Uint8Array} account
     * @param {string} params
     * @param {boolean} _new
     * @returns {Uint8Array}
     */
    static stretch(password, realm, account, params, _new) {
        const ret = wasm.web_stretch(password, realm, account, params, _new);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The other half.
     * @param {Uint8Array} root
     * @param {Realm} realm
     * @param {AccountId} account
     * @param {LoginParams} params
     * @returns {LoginSecret}
     */
    static stretched(root, realm, account, params) {
        _assertClass(realm, Realm);
        _assertClass(account, AccountId);
        _assertClass(params, LoginParams);
        const ret = wasm.web_stretched(root, realm.__wbg_ptr, account.__wbg_ptr, params.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return LoginSecret.__wrap(ret[0]);
    }
}
if (Symbol.dispose) Web.prototype[Symbol.dispose] = Web.prototype.free;

/**
 * r" An identity wrapped under a password, a recovery card or a key of the host: what the server stores.
 */
export class WrappedIdentity {
    static __wrap(ptr) {
        const obj = Object.create(WrappedIdentity.prototype);
        obj.__wbg_ptr = ptr;
        WrappedIdentityFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        WrappedIdentityFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_wrappedidentity_free(ptr, 0);
    }
    /**
     * An error when the wrap is older than one seen before.
     * @param {number} highest
     */
    checkGeneration(highest) {
        const ret = wasm.wrappedidentity_checkGeneration(this.__wbg_ptr, highest);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Reads the binary form, also of an identity with a legacy key.
     * @param {Uint8Array} bytes
     * @param {KeyPolicy} policy
     * @returns {WrappedIdentity}
     */
    static fromBytesUnder(bytes, policy) {
        const ret = wasm.wrappedidentity_fromBytesUnder(bytes, policy);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return WrappedIdentity.__wrap(ret[0]);
    }
    /**
     * Reads the binary form; accepts exactly one encoding.
     * @param {Uint8Array} bytes
     * @returns {WrappedIdentity}
     */
    static fromBytes(bytes) {
        const ret = wasm.wrappedidentity_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return WrappedIdentity.__wrap(ret[0]);
    }
    /**
     * Reads the text form; white space around it is trimmed.
     * @param {string} text
     * @returns {WrappedIdentity}
     */
    static fromText(text) {
        const ret = wasm.wrappedidentity_fromText(text);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return WrappedIdentity.__wrap(ret[0]);
    }
    /**
     * How often it was wrapped, from 1. A client that remembers the highest notices an older one.
     * @returns {number}
     */
    get generation() {
        const ret = wasm.wrappedidentity_generation(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * What locks it: `"password"`, `"recovery"` or `"key"`.
     * @returns {"password" | "recovery" | "key"}
     */
    get lock() {
        let deferred2_0;
        let deferred2_1;
        try {
            const ret = wasm.wrappedidentity_lock(this.__wbg_ptr);
            var ptr1 = ret[0];
            var len1 = ret[1];
            if (ret[3]) {
                ptr1 = 0; len1 = 0;
                throw takeFromExternrefTable0(ret[2]);
            }
            deferred2_0 = ptr1;
            deferred2_1 = len1;
            return getStringFromWasm0(ptr1, len1);
        } finally {
            wasm.__wbindgen_free(deferred2_0, deferred2_1, 1);
        }
    }
    /**
     * How to stretch the password, if a password locks it.
     * @returns {LoginParams | undefined}
     */
    loginParams() {
        const ret = wasm.wrappedidentity_loginParams(this.__wbg_ptr);
        return ret === 0 ? undefined : LoginParams.__wrap(ret);
    }
    /**
     * The identity inside, as the header claims; unwrapping proves it.
     * @returns {PublicIdentity}
     */
    public() {
        const ret = wasm.wrappedidentity_public(this.__wbg_ptr);
        return PublicIdentity.__wrap(ret);
    }
    /**
     * The binary form, for BLOB columns and files.
     * @returns {Uint8Array}
     */
    toBytes() {
        const ret = wasm.wrappedidentity_toBytes(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
     * @returns {string}
     */
    toText() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.wrappedidentity_toText(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * Unwraps with the key of the host.
     * @param {WrappingKey} key
     * @param {Context} place
     * @returns {Identity}
     */
    unwrapWithKey(key, place) {
        _assertClass(key, WrappingKey);
        _assertClass(place, Context);
        const ret = wasm.wrappedidentity_unwrapWithKey(this.__wbg_ptr, key.__wbg_ptr, place.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Identity.__wrap(ret[0]);
    }
    /**
     * Unwraps with a stretched password and the share that the server gave.
     * @param {LoginSecret} login
     * @param {ServerShare} share
     * @param {Context} place
     * @returns {Identity}
     */
    unwrapWithPassword(login, share, place) {
        _assertClass(login, LoginSecret);
        _assertClass(share, ServerShare);
        _assertClass(place, Context);
        const ret = wasm.wrappedidentity_unwrapWithPassword(this.__wbg_ptr, login.__wbg_ptr, share.__wbg_ptr, place.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Identity.__wrap(ret[0]);
    }
    /**
     * Wraps under a key that the host brings: of a passkey, an HSM. `former` is the wrap that this one replaces.
     * @param {Identity} identity
     * @param {WrappingKey} key
     * @param {WrappedIdentity | undefined} former
     * @param {Context} place
     * @returns {WrappedIdentity}
     */
    static wrapWithKey(identity, key, former, place) {
        _assertClass(identity, Identity);
        _assertClass(key, WrappingKey);
        _assertClass(place, Context);
        const ret = wasm.wrappedidentity_wrapWithKey(identity.__wbg_ptr, key.__wbg_ptr, former, place.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return WrappedIdentity.__wrap(ret[0]);
    }
}
if (Symbol.dispose) WrappedIdentity.prototype[Symbol.dispose] = WrappedIdentity.prototype.free;

/**
 * r" 32 bytes that the host brings to lock an identity: of a passkey's PRF, an HSM, a key of the browser.
 */
export class WrappingKey {
    static __wrap(ptr) {
        const obj = Object.create(WrappingKey.prototype);
        obj.__wbg_ptr = ptr;
        WrappingKeyFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        WrappingKeyFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_wrappingkey_free(ptr, 0);
    }
    /**
     * The key itself. JavaScript cannot wipe it.
     * @returns {Uint8Array}
     */
    exposeSecret() {
        const ret = wasm.wrappingkey_exposeSecret(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * From 32 uniformly random bytes.
     * @param {Uint8Array} bytes
     * @returns {WrappingKey}
     */
    static fromBytes(bytes) {
        const ret = wasm.wrappingkey_fromBytes(bytes);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return WrappingKey.__wrap(ret[0]);
    }
    /**
     * A new one.
     * @returns {WrappingKey}
     */
    static generate() {
        const ret = wasm.wrappingkey_generate();
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return WrappingKey.__wrap(ret[0]);
    }
}
if (Symbol.dispose) WrappingKey.prototype[Symbol.dispose] = WrappingKey.prototype.free;
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg___wbindgen_is_function_741ff2bb612836f5: function(arg0) {
            const ret = typeof(arg0) === 'function';
            return ret;
        },
        __wbg___wbindgen_is_null_c22311b1cc228e3a: function(arg0) {
            const ret = arg0 === null;
            return ret;
        },
        __wbg___wbindgen_is_string_fc456fee5d3317de: function(arg0) {
            const ret = typeof(arg0) === 'string';
            return ret;
        },
        __wbg___wbindgen_is_undefined_be5b34249ff1fc15: function(arg0) {
            const ret = arg0 === undefined;
            return ret;
        },
        __wbg___wbindgen_string_get_7ce8eee7fd327545: function(arg0, arg1) {
            const obj = arg1;
            const ret = typeof(obj) === 'string' ? obj : undefined;
            var ptr1 = isLikeNone(ret) ? 0 : passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            var len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
        },
        __wbg___wbindgen_throw_4c88d8bf264fd984: function(arg0, arg1) {
            throw complaint(getStringFromWasm0(arg0, arg1));
        },
        __wbg_accountid_new: function(arg0) {
            const ret = AccountId.__wrap(arg0);
            return ret;
        },
        __wbg_call_40b008ba32f73991: function() { return handleError(function (arg0, arg1) {
            const ret = arg0.call(arg1);
            return ret;
        }, arguments); },
        __wbg_charCodeAt_851946d8f1279e11: function(arg0, arg1) {
            const ret = arg0.charCodeAt(arg1 >>> 0);
            return ret;
        },
        __wbg_codestate_new: function(arg0) {
            const ret = CodeState.__wrap(arg0);
            return ret;
        },
        __wbg_create_8853e9d4d0f625e5: function(arg0) {
            const ret = Object.create(arg0);
            return ret;
        },
        __wbg_defineProperty_2a218dbe4af87b65: function() { return handleError(function (arg0, arg1, arg2) {
            const ret = Reflect.defineProperty(arg0, arg1, arg2);
            return ret;
        }, arguments); },
        __wbg_envelope_new: function(arg0) {
            const ret = Envelope.__wrap(arg0);
            return ret;
        },
        __wbg_fingerprint_new: function(arg0) {
            const ret = Fingerprint.__wrap(arg0);
            return ret;
        },
        __wbg_getRandomValues_8b6f1f663e6f188d: function() { return handleError(function (arg0, arg1) {
            globalThis.crypto.getRandomValues(getArrayU8FromWasm0(arg0, arg1));
        }, arguments); },
        __wbg_get_2080c49015e35254: function() { return handleError(function (arg0, arg1) {
            const ret = Reflect.get(arg0, arg1);
            return ret;
        }, arguments); },
        __wbg_identity_new: function(arg0) {
            const ret = Identity.__wrap(arg0);
            return ret;
        },
        __wbg_isView_7c4f5a7c257b3a84: function(arg0) {
            const ret = ArrayBuffer.isView(arg0);
            return ret;
        },
        __wbg_keyring_new: function(arg0) {
            const ret = Keyring.__wrap(arg0);
            return ret;
        },
        __wbg_length_186163212ffe79c3: function(arg0) {
            const ret = arg0.length;
            return ret;
        },
        __wbg_length_e83e819f48c774e4: function(arg0) {
            const ret = arg0.length;
            return ret;
        },
        __wbg_loginrecord_new: function(arg0) {
            const ret = LoginRecord.__wrap(arg0);
            return ret;
        },
        __wbg_member_new: function(arg0) {
            const ret = Member.__wrap(arg0);
            return ret;
        },
        __wbg_new_37eb45aaf5eeb820: function() {
            const ret = new Array();
            return ret;
        },
        __wbg_new_cd4348290afae586: function() {
            const ret = new Object();
            return ret;
        },
        __wbg_new_from_slice_b8daf545a41c6aa0: function(arg0, arg1) {
            const ret = new Uint8Array(getArrayU8FromWasm0(arg0, arg1));
            return ret;
        },
        __wbg_opened_new: function(arg0) {
            const ret = Opened.__wrap(arg0);
            return ret;
        },
        __wbg_prototypesetcall_13162965d1fe7aa3: function(arg0, arg1, arg2) {
            Uint8Array.prototype.set.call(getArrayU8FromWasm0(arg0, arg1), arg2);
        },
        __wbg_publicidentity_new: function(arg0) {
            const ret = PublicIdentity.__wrap(arg0);
            return ret;
        },
        __wbg_push_c9f4893fc209f768: function(arg0, arg1) {
            const ret = arg0.push(arg1);
            return ret;
        },
        __wbg_set_2793479888329cb6: function() { return handleError(function (arg0, arg1, arg2) {
            const ret = Reflect.set(arg0, arg1, arg2);
            return ret;
        }, arguments); },
        __wbg_streamedopened_new: function(arg0) {
            const ret = StreamedOpened.__wrap(arg0);
            return ret;
        },
        __wbg_toStringTag_1bdd39ac5d866229: function() {
            const ret = Symbol.toStringTag;
            return ret;
        },
        __wbg_typedError_f8e55d2903ff87ea: function(arg0, arg1, arg2, arg3, arg4, arg5) {
            const ret = typedError(getStringFromWasm0(arg0, arg1), arg2 >>> 0, getStringFromWasm0(arg3, arg4), arg5);
            return ret;
        },
        __wbg_uncheckedopened_new: function(arg0) {
            const ret = UncheckedOpened.__wrap(arg0);
            return ret;
        },
        __wbg_wrappedidentity_new: function(arg0) {
            const ret = WrappedIdentity.__wrap(arg0);
            return ret;
        },
        __wbindgen_generic_0000000000000001: function(arg0) {
            // Cast intrinsic for `F64 -> Externref`.
            const ret = arg0;
            return ret;
        },
        __wbindgen_generic_0000000000000002: function(arg0, arg1) {
            // Cast intrinsic for `Ref(String) -> Externref`.
            const ret = getStringFromWasm0(arg0, arg1);
            return ret;
        },
        __wbindgen_init_externref_table: function() {
            const table = wasm.__wbindgen_externrefs;
            table.set(0, undefined);
            table.set(1024, undefined);
            table.set(1025, null);
            table.set(1026, true);
            table.set(1027, false);
        },
    };
    return {
        __proto__: null,
        "./module_bg.js": import0,
    };
}

const AcceptedFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_accepted_free(ptr, 1));
const AccountIdFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_accountid_free(ptr, 1));
const AdmittedFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_admitted_free(ptr, 1));
const ApproversFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_approvers_free(ptr, 1));
const AttemptFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_attempt_free(ptr, 1));
const AuthorsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_authors_free(ptr, 1));
const CardFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_card_free(ptr, 1));
const ClaimantFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_claimant_free(ptr, 1));
const CodeStateFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_codestate_free(ptr, 1));
const ContextFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_context_free(ptr, 1));
const ConversationKeyFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_conversationkey_free(ptr, 1));
const CookieSecretFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_cookiesecret_free(ptr, 1));
const CostFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_cost_free(ptr, 1));
const CostDistributionFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_costdistribution_free(ptr, 1));
const DecoySecretFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_decoysecret_free(ptr, 1));
const DeviceHalfFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_devicehalf_free(ptr, 1));
const DeviceStateFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_devicestate_free(ptr, 1));
const EntryFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_entry_free(ptr, 1));
const EntryHashFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_entryhash_free(ptr, 1));
const EnvelopeFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_envelope_free(ptr, 1));
const FingerprintFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_fingerprint_free(ptr, 1));
const IdentityFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_identity_free(ptr, 1));
const KeepFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_keep_free(ptr, 1));
const KeyringFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_keyring_free(ptr, 1));
const ListFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_list_free(ptr, 1));
const LoginChallengeFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_loginchallenge_free(ptr, 1));
const LoginChangeFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_loginchange_free(ptr, 1));
const LoginMemoryFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_loginmemory_free(ptr, 1));
const LoginParamsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_loginparams_free(ptr, 1));
const LoginPolicyFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_loginpolicy_free(ptr, 1));
const LoginRecordFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_loginrecord_free(ptr, 1));
const LoginSecretFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_loginsecret_free(ptr, 1));
const LoginTokenFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_logintoken_free(ptr, 1));
const MemberFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_member_free(ptr, 1));
const MessageIdFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_messageid_free(ptr, 1));
const NewCardFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_newcard_free(ptr, 1));
const OfferFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_offer_free(ptr, 1));
const OpenStreamFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_openstream_free(ptr, 1));
const OpenedFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_opened_free(ptr, 1));
const OpenerFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_opener_free(ptr, 1));
const OutlineFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_outline_free(ptr, 1));
const PendingFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_pending_free(ptr, 1));
const PendingApprovalFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_pendingapproval_free(ptr, 1));
const PepperFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_pepper_free(ptr, 1));
const PinFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_pin_free(ptr, 1));
const PolicyBuilderFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_policybuilder_free(ptr, 1));
const PublicIdentityFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_publicidentity_free(ptr, 1));
const RangeSourceFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_rangesource_free(ptr, 1));
const RangesFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_ranges_free(ptr, 1));
const RealmFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_realm_free(ptr, 1));
const RecipientFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_recipient_free(ptr, 1));
const RecoveredFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_recovered_free(ptr, 1));
const RecoveryRequestFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_recoveryrequest_free(ptr, 1));
const RecoverySetupFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_recoverysetup_free(ptr, 1));
const RetiredFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_retired_free(ptr, 1));
const ReviewFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_review_free(ptr, 1));
const RewriterFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_rewriter_free(ptr, 1));
const RosterFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_roster_free(ptr, 1));
const SealStreamFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_sealstream_free(ptr, 1));
const SealedSessionFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_sealedsession_free(ptr, 1));
const SealerFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_sealer_free(ptr, 1));
const ServerHalfFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_serverhalf_free(ptr, 1));
const ServerSecretFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_serversecret_free(ptr, 1));
const ServerSecretsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_serversecrets_free(ptr, 1));
const ServerShareFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_servershare_free(ptr, 1));
const ShareChallengeFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_sharechallenge_free(ptr, 1));
const ShareRequestFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_sharerequest_free(ptr, 1));
const SignedSealerFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_signedsealer_free(ptr, 1));
const StoredFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_stored_free(ptr, 1));
const StreamedOpenedFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_streamedopened_free(ptr, 1));
const UncheckedOpenedFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_uncheckedopened_free(ptr, 1));
const UncheckedOpenerFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_uncheckedopener_free(ptr, 1));
const VerifyingOpenerFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_verifyingopener_free(ptr, 1));
const WebFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_web_free(ptr, 1));
const WrappedIdentityFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_wrappedidentity_free(ptr, 1));
const WrappingKeyFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_wrappingkey_free(ptr, 1));

function addToExternrefTable0(obj) {
    const idx = wasm.__externref_table_alloc();
    wasm.__wbindgen_externrefs.set(idx, obj);
    return idx;
}

function _assertClass(instance, klass) {
    if (!(instance instanceof klass)) {
        throw complaint(`expected instance of ${klass.name}`);
    }
}

function getArrayF64FromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return getFloat64ArrayMemory0().subarray(ptr / 8, ptr / 8 + len);
}

function getArrayJsValueFromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    const mem = getDataViewMemory0();
    const result = [];
    for (let i = ptr; i < ptr + 4 * len; i += 4) {
        result.push(wasm.__wbindgen_externrefs.get(mem.getUint32(i, true)));
    }
    wasm.__externref_drop_slice(ptr, len);
    return result;
}

function getArrayU8FromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return getUint8ArrayMemory0().subarray(ptr / 1, ptr / 1 + len);
}

let cachedDataViewMemory0 = null;
function getDataViewMemory0() {
    if (cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer)) {
        cachedDataViewMemory0 = new DataView(wasm.memory.buffer);
    }
    return cachedDataViewMemory0;
}

let cachedFloat64ArrayMemory0 = null;
function getFloat64ArrayMemory0() {
    if (cachedFloat64ArrayMemory0 === null || cachedFloat64ArrayMemory0.byteLength === 0) {
        cachedFloat64ArrayMemory0 = new Float64Array(wasm.memory.buffer);
    }
    return cachedFloat64ArrayMemory0;
}

function getStringFromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + len));
}

let cachedUint8ArrayMemory0 = null;
function getUint8ArrayMemory0() {
    if (cachedUint8ArrayMemory0 === null || cachedUint8ArrayMemory0.byteLength === 0) {
        cachedUint8ArrayMemory0 = new Uint8Array(wasm.memory.buffer);
    }
    return cachedUint8ArrayMemory0;
}

function handleError(f, args) {
    try {
        return f.apply(this, args);
    } catch (e) {
        const idx = addToExternrefTable0(e);
        wasm.__wbindgen_exn_store(idx);
    }
}

function isLikeNone(x) {
    return x === undefined || x === null;
}

function passStringToWasm0(arg, malloc, realloc) {
    if (realloc === undefined) {
        const buf = cachedTextEncoder.encode(arg);
        const ptr = malloc(buf.length, 1) >>> 0;
        getUint8ArrayMemory0().subarray(ptr, ptr + buf.length).set(buf);
        WASM_VECTOR_LEN = buf.length;
        return ptr;
    }

    let len = arg.length;
    let ptr = malloc(len, 1) >>> 0;

    const mem = getUint8ArrayMemory0();

    let offset = 0;

    for (; offset < len; offset++) {
        const code = arg.charCodeAt(offset);
        if (code > 0x7F) break;
        mem[ptr + offset] = code;
    }
    if (offset !== len) {
        if (offset !== 0) {
            arg = arg.slice(offset);
        }
        ptr = realloc(ptr, len, len = offset + arg.length * 3, 1) >>> 0;
        const view = getUint8ArrayMemory0().subarray(ptr + offset, ptr + len);
        const ret = cachedTextEncoder.encodeInto(arg, view);

        offset += ret.written;
        ptr = realloc(ptr, len, offset, 1) >>> 0;
    }

    WASM_VECTOR_LEN = offset;
    return ptr;
}

function takeFromExternrefTable0(idx) {
    const value = wasm.__wbindgen_externrefs.get(idx);
    wasm.__externref_table_dealloc(idx);
    return value;
}

let cachedTextDecoder = new Decoder('utf-8', { ignoreBOM: true });
cachedTextDecoder.decode();
const MAX_SAFARI_DECODE_BYTES = 2146435072;
let numBytesDecoded = 0;
function decodeText(bytes) {
    numBytesDecoded += bytes.length;
    if (numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {
        cachedTextDecoder = new Decoder('utf-8', { ignoreBOM: true });
        cachedTextDecoder.decode();
        numBytesDecoded = bytes.length;
    }
    return cachedTextDecoder.decode(bytes);
}

const cachedTextEncoder = new Encoder();

if (!('encodeInto' in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function (arg, view) {
        const buf = cachedTextEncoder.encode(arg);
        view.set(buf);
        return {
            read: arg.length,
            written: buf.length
        };
    };
}

let WASM_VECTOR_LEN = 0;


const nothingYet = new Proxy(Object.create(null), {
    get(_, name) {
        enter(instantiate());
        return wasm[name];
    },
});
let wasm = nothingYet;

function instantiate() {
    return new WebAssembly.Instance(compiled(), __wbg_get_imports()).exports;
}

function enter(exports) {
    wasm = exports;
    cachedDataViewMemory0 = null;
    cachedUint8ArrayMemory0 = null;
    cachedFloat64ArrayMemory0 = null;
    if (exports !== nothingYet && !started.has(exports)) {
        started.add(exports);
        exports.__wbindgen_start();
    }
}
const started = new WeakSet();

/** Whether the module was used already. */
export function isInstantiated() {
    return wasm !== nothingYet;
}

/** Runs `work` in an instance of its own, whose memory goes back afterwards. `work` leaves no object behind. */
export function inInstanceOfItsOwn(work) {
    const before = wasm;
    enter(instantiate());
    try {
        return work();
    } finally {
        enter(before);
    }
}
