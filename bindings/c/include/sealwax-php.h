/* For PHP's FFI: sealwax.h without a preprocessor, and bytes are strings. The contract is there.
 * Written by: cargo xtask header */

// The outcome of a call. The numbers up to 99 are those of every binding; those from 14001 to 14999 say
// what is wrong with an argument.
typedef enum sealwax_result {
    // Done; the outputs are written.
    SEALWAX_RESULT_OK = 0,
    // Wrong key, wrong place or tampered bytes: never which.
    SEALWAX_RESULT_DECRYPTION = 1,
    // None of the given identities or conversation keys is addressed by this envelope.
    SEALWAX_RESULT_NOT_A_RECIPIENT = 2,
    // The bytes are not the one valid encoding of this kind of artefact.
    SEALWAX_RESULT_MALFORMED = 3,
    // The artefact is of a version that this release does not know.
    SEALWAX_RESULT_UNSUPPORTED_VERSION = 4,
    // A length, count or cost is beyond its bound; nothing was done.
    SEALWAX_RESULT_LIMIT = 5,
    // A cost is below its floor; nothing was done.
    SEALWAX_RESULT_WEAK_PARAMETERS = 6,
    // A key does not pass validation.
    SEALWAX_RESULT_INVALID_KEY = 7,
    // Signed, but not by an author the caller accepts.
    SEALWAX_RESULT_AUTHOR_MISMATCH = 8,
    // The caller asked for an author, and there is none.
    SEALWAX_RESULT_NOT_SIGNED = 9,
    // The roster, or an entry for it, breaks a rule.
    SEALWAX_RESULT_ROSTER_REJECTED = 10,
    // A confirmation code, login code or check character is not the expected one.
    SEALWAX_RESULT_CODE_MISMATCH = 11,
    // The time given is at or after the end of validity.
    SEALWAX_RESULT_EXPIRED = 12,
    // The operating system gave no randomness; nothing was done.
    SEALWAX_RESULT_RANDOMNESS = 13,
    // An argument is not acceptable. The kind of all SEALWAX_RESULT_INPUT_…, which say what is wrong with
    // it.
    SEALWAX_RESULT_INVALID_INPUT = 14,
    // A defect of this library. Free the handles of this call, use them no more, and report it.
    SEALWAX_RESULT_PANIC = 100,
    // The password is wrong, or there is no such account: no defect and no attack, and nobody is let in.
    SEALWAX_RESULT_REJECTED = 101,
    // A pointer is NULL; pass one.
    SEALWAX_RESULT_INPUT_NULL = 14001,
    // A length is beyond what memory can hold.
    SEALWAX_RESULT_INPUT_LENGTH = 14002,
    // A text is not UTF-8.
    SEALWAX_RESULT_INPUT_NOT_UTF8 = 14003,
    // An id or key has another length.
    SEALWAX_RESULT_INPUT_FIXED_LENGTH = 14004,
    // Ids have 8, 16 or 32 bytes.
    SEALWAX_RESULT_INPUT_ID_LENGTH = 14005,
    // A handle that is already used up; make a new one.
    SEALWAX_RESULT_INPUT_USED_UP = 14006,
    // An index beyond the end.
    SEALWAX_RESULT_INPUT_INDEX = 14007,
    // A source without a function that reads.
    SEALWAX_RESULT_INPUT_SOURCE_WITHOUT_FUNCTION = 14008,
    // The source could not be read.
    SEALWAX_RESULT_INPUT_SOURCE_FAILED = 14009,
    // An addressee is 33 bytes, of which the first is 1 or 2.
    SEALWAX_RESULT_INPUT_ADDRESSEE = 14010,
    // An opener without authors; call from, from_roster or author_not_checked.
    SEALWAX_RESULT_INPUT_OPENER_WITHOUT_AUTHORS = 14011,
    // An opener whose authors are already decided on.
    SEALWAX_RESULT_INPUT_OPENER_AUTHORS_TWICE = 14012,
    // Ranges that are not checked as a whole; call check_all, or read_provisional.
    SEALWAX_RESULT_INPUT_RANGES_NOT_CHECKED = 14013,
    // A sealer without an author; call signed_by or unsigned first.
    SEALWAX_RESULT_INPUT_SEALER_WITHOUT_AUTHOR = 14014,
    // A sealer whose author is already decided on.
    SEALWAX_RESULT_INPUT_SEALER_AUTHOR_TWICE = 14015,
    // A keyring without keys has no epoch.
    SEALWAX_RESULT_INPUT_KEYRING_WITHOUT_KEYS = 14016,
    // At most 255 signers; name those it takes.
    SEALWAX_RESULT_INPUT_TOO_MANY_SIGNERS = 14017,
    // A card and its approvers go together.
    SEALWAX_RESULT_INPUT_CARD_AND_APPROVERS = 14018,
    // A registration replaces nothing; give the stored wrap.
    SEALWAX_RESULT_INPUT_REPLACES_NOTHING = 14019,
    // A delivery of a newer release.
    SEALWAX_RESULT_INPUT_NEWER_DELIVERY = 14020,
    // A lock of a newer release.
    SEALWAX_RESULT_INPUT_NEWER_LOCK = 14021,
    // A turnover of a newer release.
    SEALWAX_RESULT_INPUT_NEWER_TURNOVER = 14022,
    // A change of a newer release.
    SEALWAX_RESULT_INPUT_NEWER_CHANGE = 14023,
    // An empty context; say where this belongs, or Context::empty() if it belongs nowhere.
    SEALWAX_RESULT_INPUT_CONTEXT_EMPTY = 14024,
    // Context::empty() takes no pairs; begin with Context::new().
    SEALWAX_RESULT_INPUT_CONTEXT_TAKES_NO_PAIRS = 14025,
    // A context name is empty; give it one.
    SEALWAX_RESULT_INPUT_CONTEXT_NAME_EMPTY = 14026,
    // The context name sealwax is reserved; choose another.
    SEALWAX_RESULT_INPUT_CONTEXT_NAME_RESERVED = 14027,
    // A context name stands twice; use each name once.
    SEALWAX_RESULT_INPUT_CONTEXT_NAME_TWICE = 14028,
    // The realm is empty; use the application's domain.
    SEALWAX_RESULT_INPUT_REALM_EMPTY = 14029,
    // The legacy id is empty; name the account.
    SEALWAX_RESULT_INPUT_LEGACY_ID_EMPTY = 14030,
    // 32 equal bytes are no secret; make one with generate().
    SEALWAX_RESULT_INPUT_SECRET_EQUAL_BYTES = 14031,
    // A secret of the wrong length.
    SEALWAX_RESULT_INPUT_SECRET_LENGTH = 14032,
    // Not UTF-8 text; read it as bytes.
    SEALWAX_RESULT_INPUT_SECRET_NOT_UTF8 = 14033,
    // The password is empty; ask for one.
    SEALWAX_RESULT_INPUT_PASSWORD_EMPTY = 14034,
    // The password has a character that Unicode has not assigned; choose another character.
    SEALWAX_RESULT_INPUT_PASSWORD_UNASSIGNED = 14035,
    // A password is set with a new salt; derive with LoginParams made now, not with those of the login.
    SEALWAX_RESULT_INPUT_PASSWORD_OLD_SALT = 14036,
    // This wrap is not locked by a password; open it by its own lock.
    SEALWAX_RESULT_INPUT_WRAP_NOT_BY_PASSWORD = 14037,
    // This wrap is not locked by a key; open it by its own lock.
    SEALWAX_RESULT_INPUT_WRAP_NOT_BY_KEY = 14038,
    // The wrap to be replaced has another kind of lock; give the one of the same kind.
    SEALWAX_RESULT_INPUT_WRAP_OTHER_LOCK = 14039,
    // The stored wrap holds another identity; ask the server for this account's.
    SEALWAX_RESULT_INPUT_WRAP_OTHER_IDENTITY = 14040,
    // This wrap is not that of a keep; delete it.
    SEALWAX_RESULT_INPUT_WRAP_OF_NO_KEEP = 14041,
    // A key too long to wrap.
    SEALWAX_RESULT_INPUT_KEY_TOO_LONG = 14042,
    // This wrap is not locked by a password; give the one that is.
    SEALWAX_RESULT_INPUT_CHALLENGE_NOT_BY_PASSWORD = 14043,
    // The challenge is for another account than the one known here; do not send it a token.
    SEALWAX_RESULT_INPUT_CHALLENGE_OTHER_ACCOUNT = 14044,
    // Only a wrap that is locked by a password has a share; give that one.
    SEALWAX_RESULT_INPUT_SHARE_NOT_BY_PASSWORD = 14045,
    // The share request is for another account; refuse it.
    SEALWAX_RESULT_INPUT_SHARE_OTHER_ACCOUNT = 14046,
    // The record has no pepper, though the policy has one; nobody was let in. While a pepper is being
    // introduced, say accepting_unpeppered_records().
    SEALWAX_RESULT_INPUT_RECORD_WITHOUT_PEPPER = 14047,
    // A record or wrap names a pepper that the policy does not hold; nobody was let in. Add it by
    // with_former_pepper().
    SEALWAX_RESULT_INPUT_PEPPER_NOT_HELD = 14048,
    // A weight of 0; leave out costs that no account has.
    SEALWAX_RESULT_INPUT_COSTS_WEIGHT = 14049,
    // No costs to draw from.
    SEALWAX_RESULT_INPUT_COSTS_NONE = 14050,
    // The wrap was not made with the server's current pepper; let the client ask for a share anew.
    SEALWAX_RESULT_INPUT_CHANGE_OLD_PEPPER = 14051,
    // The login change is for another account; refuse it.
    SEALWAX_RESULT_INPUT_CHANGE_OTHER_ACCOUNT = 14052,
    // The login change replaces another wrap than the stored one; somebody was faster, let the client read
    // again.
    SEALWAX_RESULT_INPUT_CHANGE_OVERTAKEN = 14053,
    // A registration without a wrap.
    SEALWAX_RESULT_INPUT_CHANGE_WITHOUT_WRAP = 14054,
    // A new identity needs a new wrap for every lock of the old one; let the client make them all.
    SEALWAX_RESULT_INPUT_CHANGE_MISSES_WRAPS = 14055,
    // The generation of a new wrap does not follow the stored one; let the client read again.
    SEALWAX_RESULT_INPUT_CHANGE_GENERATION = 14056,
    // Workspace too small.
    SEALWAX_RESULT_INPUT_WORKSPACE = 14057,
    // Argon2 refuses these inputs.
    SEALWAX_RESULT_INPUT_ARGON2 = 14058,
    // An envelope to nobody; add a recipient.
    SEALWAX_RESULT_INPUT_NO_RECIPIENT = 14059,
    // A recipient stands twice; address each once.
    SEALWAX_RESULT_INPUT_RECIPIENT_TWICE = 14060,
    // Padding needs to know the length of the text; tell it, or leave padding out by exact_length().
    SEALWAX_RESULT_INPUT_PADDING_LENGTH = 14061,
    // The text has not the length that was declared; declare it as it is.
    SEALWAX_RESULT_INPUT_DECLARED_LENGTH = 14062,
    // More bytes at once than AES-GCM takes; use a stream.
    SEALWAX_RESULT_INPUT_TOO_LONG_AT_ONCE = 14063,
    // A ciphertext of unexpected length.
    SEALWAX_RESULT_INPUT_CIPHERTEXT_LENGTH = 14064,
    // A range that ends before it begins.
    SEALWAX_RESULT_INPUT_RANGE_BACKWARDS = 14065,
    // Nothing to change; add or remove a recipient.
    SEALWAX_RESULT_INPUT_REWRITE_NOTHING = 14066,
    // Removed a recipient who is not there; look at addressees().
    SEALWAX_RESULT_INPUT_REWRITE_NOT_THERE = 14067,
    // Added a recipient who is there already; address each once.
    SEALWAX_RESULT_INPUT_REWRITE_THERE_ALREADY = 14068,
    // Nobody would be left; keep at least one recipient.
    SEALWAX_RESULT_INPUT_REWRITE_NOBODY_LEFT = 14069,
    // The author did not address this to you, someone handed it on; compare his safety number.
    SEALWAX_RESULT_INPUT_REPLY_HANDED_ON = 14070,
    // Too many keys for one delivery.
    SEALWAX_RESULT_INPUT_DELIVERY_KEYS = 14071,
    // The keys of a member are not known; give them to Authors::and when opening the keyring.
    SEALWAX_RESULT_INPUT_MEMBER_KEYS_UNKNOWN = 14072,
    // Two keys of one epoch were delivered: rotate among the members of both first, then add others.
    SEALWAX_RESULT_INPUT_EPOCH_FORKED = 14073,
    // Two keys of one epoch were delivered; rotate before sealing.
    SEALWAX_RESULT_INPUT_EPOCH_FORKED_SEALING = 14074,
    // History for a key that is not held; give the keyring the key's own delivery first.
    SEALWAX_RESULT_INPUT_HISTORY_KEY_NOT_HELD = 14075,
    // No key of this conversation is held; open its deliveries first.
    SEALWAX_RESULT_INPUT_NO_CONVERSATION_KEY = 14076,
    // A key of an epoch before the first one that is held.
    SEALWAX_RESULT_INPUT_EPOCH_BEFORE_FIRST = 14077,
    // A key of an epoch whose predecessor is not held; give the deliveries in their order, or, after an
    // absence, name who readmitted you with Authors::readmitted_by.
    SEALWAX_RESULT_INPUT_EPOCH_GAP = 14078,
    // A member knows newer roster entries; fetch and append them, then check again.
    SEALWAX_RESULT_INPUT_ROSTER_BEHIND = 14079,
    // A correspondent without a name; use the host's id.
    SEALWAX_RESULT_INPUT_CORRESPONDENT_EMPTY = 14080,
    // The device state is of another account; keep one for each.
    SEALWAX_RESULT_INPUT_DEVICE_OTHER_ACCOUNT = 14081,
    // Another key of this epoch was seen on a device: the conversation is forked, rotate.
    SEALWAX_RESULT_INPUT_DEVICE_EPOCH_FORKED = 14082,
    // No member of the roster has this account; choose one that has.
    SEALWAX_RESULT_INPUT_ACCOUNT_NOT_A_MEMBER = 14083,
    // Nobody approves his own recovery; ask another admin.
    SEALWAX_RESULT_INPUT_OWN_APPROVAL = 14084,
    // Nobody approves his own recovery; leave his own key out.
    SEALWAX_RESULT_INPUT_OWN_APPROVER = 14085,
    // Nobody could approve a recovery; the centre needs another admin first.
    SEALWAX_RESULT_INPUT_NO_APPROVERS = 14086,
    // A card has groups 1 to 11; ask for one of them.
    SEALWAX_RESULT_INPUT_CARD_GROUP = 14087,
    // This is the card that is in use; make a new one.
    SEALWAX_RESULT_INPUT_CARD_IN_USE = 14088,
    // The centre's name is empty; the user has to know whose card it is.
    SEALWAX_RESULT_INPUT_CARD_CENTRE_EMPTY = 14089,
    // A QR code that is no text.
    SEALWAX_RESULT_INPUT_QR_NOT_TEXT = 14090,
    // A text too long for a QR code.
    SEALWAX_RESULT_INPUT_QR_TOO_LONG = 14091,
    // The new password is for another account than the request.
    SEALWAX_RESULT_INPUT_RECOVERY_OTHER_ACCOUNT = 14092,
    // The stored wrap for recovery is missing; give it with Stored::with_recovery.
    SEALWAX_RESULT_INPUT_RECOVERY_WRAP_MISSING = 14093,
    // This wrap is not one for recovery; give the one that is.
    SEALWAX_RESULT_INPUT_RECOVERY_OTHER_WRAP = 14094,
    // An identity is replaced by another one; generate it.
    SEALWAX_RESULT_INPUT_IDENTITY_NOT_NEW = 14095,
    // Recovery was set up for the old identity; give a new card for the new one.
    SEALWAX_RESULT_INPUT_RECOVERY_OLD_IDENTITY = 14096,
    // The centre has no name; give it one.
    SEALWAX_RESULT_INPUT_CENTRE_EMPTY = 14097,
    // A roster without a founder; three are best.
    SEALWAX_RESULT_INPUT_NO_FOUNDER = 14098,
    // An entry without signers; name who will sign it.
    SEALWAX_RESULT_INPUT_NO_SIGNERS = 14099,
    // A signer is named twice; two different ones are needed.
    SEALWAX_RESULT_INPUT_SIGNER_TWICE = 14100,
    // Two different pending entries; merge copies of one.
    SEALWAX_RESULT_INPUT_PENDING_DIFFERENT = 14101,
    // Two different signatures of one signer; review both copies, one was altered.
    SEALWAX_RESULT_INPUT_SIGNATURES_DIFFERENT = 14102,
    // Signatures are missing; pass it on to those who have not signed.
    SEALWAX_RESULT_INPUT_SIGNATURES_MISSING = 14103,
    // This identity is not among the signers of the entry; draft it anew, naming it.
    SEALWAX_RESULT_INPUT_NOT_A_SIGNER = 14104,
    // A role is 1 to 32 characters of a-z, 0-9 and hyphen.
    SEALWAX_RESULT_INPUT_ROLE_NAME = 14105,
    // The session id is empty; give the one in the user's cookie.
    SEALWAX_RESULT_INPUT_SESSION_ID_EMPTY = 14106,
    // A login code without attempts; give it 5.
    SEALWAX_RESULT_INPUT_CODE_WITHOUT_ATTEMPTS = 14107,
    // The purpose of a login code is empty; name it, login for example.
    SEALWAX_RESULT_INPUT_CODE_PURPOSE_EMPTY = 14108,
    // Segments that this stream does not expect now.
    SEALWAX_RESULT_INPUT_SEGMENTS_UNEXPECTED = 14109,
    // This memory is of another account.
    SEALWAX_RESULT_INPUT_MEMORY_OTHER_ACCOUNT = 14110,
} sealwax_result;

typedef struct sealwax_accepted sealwax_accepted;

typedef struct sealwax_admitted sealwax_admitted;

typedef struct sealwax_approval sealwax_approval;

typedef struct sealwax_approvers sealwax_approvers;

typedef struct sealwax_authors sealwax_authors;

typedef struct sealwax_card sealwax_card;

typedef struct sealwax_claimant sealwax_claimant;

typedef struct sealwax_code_attempt sealwax_code_attempt;

typedef struct sealwax_code_state sealwax_code_state;

typedef struct sealwax_context sealwax_context;

typedef struct sealwax_conversation_key sealwax_conversation_key;

typedef struct sealwax_cookie_secret sealwax_cookie_secret;

typedef struct sealwax_cost_distribution sealwax_cost_distribution;

typedef struct sealwax_decoy_secret sealwax_decoy_secret;

typedef struct sealwax_device_half sealwax_device_half;

typedef struct sealwax_device_state sealwax_device_state;

typedef struct sealwax_envelope sealwax_envelope;

typedef struct sealwax_identity sealwax_identity;

typedef struct sealwax_keep sealwax_keep;

typedef struct sealwax_keyring sealwax_keyring;

typedef struct sealwax_login_challenge sealwax_login_challenge;

typedef struct sealwax_login_change sealwax_login_change;

typedef struct sealwax_login_code sealwax_login_code;

typedef struct sealwax_login_memory sealwax_login_memory;

typedef struct sealwax_login_params sealwax_login_params;

typedef struct sealwax_login_policy sealwax_login_policy;

typedef struct sealwax_login_record sealwax_login_record;

typedef struct sealwax_login_secret sealwax_login_secret;

typedef struct sealwax_login_token sealwax_login_token;

typedef struct sealwax_new_card sealwax_new_card;

typedef struct sealwax_open_stream sealwax_open_stream;

typedef struct sealwax_opened sealwax_opened;

typedef struct sealwax_opened_stream sealwax_opened_stream;

typedef struct sealwax_opener sealwax_opener;

typedef struct sealwax_outline sealwax_outline;

typedef struct sealwax_pending_approval sealwax_pending_approval;

typedef struct sealwax_pepper sealwax_pepper;

typedef struct sealwax_public_identity sealwax_public_identity;

typedef struct sealwax_ranges sealwax_ranges;

typedef struct sealwax_realm sealwax_realm;

typedef struct sealwax_recipient sealwax_recipient;

typedef struct sealwax_recovered sealwax_recovered;

typedef struct sealwax_recovery_request sealwax_recovery_request;

typedef struct sealwax_recovery_setup sealwax_recovery_setup;

typedef struct sealwax_retired sealwax_retired;

typedef struct sealwax_rewriter sealwax_rewriter;

typedef struct sealwax_roster sealwax_roster;

typedef struct sealwax_roster_change sealwax_roster_change;

typedef struct sealwax_roster_entry sealwax_roster_entry;

typedef struct sealwax_roster_event sealwax_roster_event;

typedef struct sealwax_roster_known sealwax_roster_known;

typedef struct sealwax_roster_member sealwax_roster_member;

typedef struct sealwax_roster_offer sealwax_roster_offer;

typedef struct sealwax_roster_pending sealwax_roster_pending;

typedef struct sealwax_roster_review sealwax_roster_review;

typedef struct sealwax_roster_subject sealwax_roster_subject;

typedef struct sealwax_rows sealwax_rows;

typedef struct sealwax_seal_stream sealwax_seal_stream;

typedef struct sealwax_sealed_session sealwax_sealed_session;

typedef struct sealwax_sealer sealwax_sealer;

typedef struct sealwax_server_half sealwax_server_half;

typedef struct sealwax_server_secret sealwax_server_secret;

typedef struct sealwax_server_secrets sealwax_server_secrets;

typedef struct sealwax_server_share sealwax_server_share;

typedef struct sealwax_share_request sealwax_share_request;

typedef struct sealwax_workspace sealwax_workspace;

typedef struct sealwax_wrapped_identity sealwax_wrapped_identity;

typedef struct sealwax_wrapping_key sealwax_wrapping_key;

// Bytes made by this library, a text without a terminating zero among them; nothing at all is {NULL, 0}.
typedef struct sealwax_bytes {
    uint8_t *data;
    size_t len;
} sealwax_bytes;

// Where an envelope lies: its size, and a function of yours that reads from `offset` on into `into`, at
// most `len` bytes, writes to `read` how many, and returns 0; anything else is a failure. `state` is
// yours.
typedef struct sealwax_source {
    void *state;
    uint64_t size;
    int32_t (*read_at)(void *state, uint64_t offset, uint8_t *into, size_t len, size_t *read);
} sealwax_source;

// What a result means and what to do next: a static text, never NULL, never to be freed. Takes any
// number.
const char *sealwax_result_message(uint32_t result);

// What a result is a case of: SEALWAX_RESULT_INVALID_INPUT for what is wrong with an argument, and else
// itself. Takes any number; SEALWAX_RESULT_PANIC is the kind of one that is no result of this release.
sealwax_result sealwax_result_kind(uint32_t result);

// Wipes and frees bytes, and sets them to {NULL, 0}. NULL, and bytes freed, are accepted.
void sealwax_bytes_free(sealwax_bytes *bytes);

// How often a login code may be tried, if nothing else is said.
uint8_t sealwax_code_attempts(void);

// The release, such as 0.1.0: a static text, never to be freed.
const char *sealwax_version(void);

// ---- Constants ----

// The most recipients of one envelope.
size_t sealwax_max_recipients(void);

// The most pairs of a context.
size_t sealwax_context_max_pairs(void);

// The longest name of a pair.
size_t sealwax_context_max_name(void);

// The longest value of a pair.
size_t sealwax_context_max_value(void);

// The groups on a recovery card.
size_t sealwax_recovery_groups(void);

// The longest name of a centre on a card's page.
size_t sealwax_recovery_max_centre(void);

// The longest session id.
size_t sealwax_session_max_id(void);

// The most that one session holds.
size_t sealwax_session_max_data(void);

// The digits of a login code.
size_t sealwax_code_digits(void);

// The longest purpose of a login code.
size_t sealwax_code_max_purpose(void);

// ---- Ids, and comparing ----

// Whether two pieces of bytes are equal, in a time that tells their lengths only: for tokens, codes and
// other secrets.
sealwax_result sealwax_bytes_equal(const char *one,
                                   size_t one_len,
                                   const char *other,
                                   size_t other_len,
                                   bool *equal);

// The text of an id in bytes: base64url without padding.
sealwax_result sealwax_id_to_text(const char *id, size_t id_len, sealwax_bytes *text);

// The bytes of an id in text, which must be of `bytes` bytes: 8 (a secret's), 16 (an account's, a
// message's, a code's) or 32 (fingerprints, references, hashes, conversation keys').
sealwax_result sealwax_id_from_text(const char *text, size_t text_len, size_t bytes, sealwax_bytes *id);

// ---- Context ----

// `sealwax_context`: Pairs of a name and a value, hashed into every key: a ciphertext opens nowhere
// else. NULL is accepted.
void sealwax_context_free(sealwax_context *handle);

// An empty context, to which pairs are added.
sealwax_result sealwax_context_new(sealwax_context **out);

// The context without any pair, which has to be spelled out: what is sealed in it opens in every other
// place that is spelled out like this.
sealwax_result sealwax_context_empty(sealwax_context **out);

// Adds a pair; the order counts. At most 32 pairs, names of 1 to 64 bytes, values of up to 1,024.
sealwax_result sealwax_context_with(sealwax_context *context,
                                    const char *name,
                                    size_t name_len,
                                    const char *value,
                                    size_t value_len);

// A copy, to which other pairs can be added.
sealwax_result sealwax_context_copy(const sealwax_context *context, sealwax_context **out);

// A fresh id for a message, 16 bytes, as the value of a pair.
sealwax_result sealwax_message_id_generate(sealwax_bytes *id);

// ---- Identity ----

// `sealwax_identity`: Somebody's secret keys. May be shared by threads. NULL is accepted.
void sealwax_identity_free(sealwax_identity *handle);

// `sealwax_public_identity`: The public half: to be stored and handed out by anybody, trusted only once
// compared. NULL is accepted.
void sealwax_public_identity_free(sealwax_public_identity *handle);

// `sealwax_recipient`: Whom one may seal for: a public identity together with why it is trusted. NULL is
// accepted.
void sealwax_recipient_free(sealwax_recipient *handle);

// `sealwax_realm`: The name of one application, a constant of it. NULL is accepted.
void sealwax_realm_free(sealwax_realm *handle);

// Reads the bytes.
sealwax_result sealwax_public_identity_from_bytes(const char *bytes,
                                                  size_t bytes_len,
                                                  sealwax_public_identity **out);

// The bytes, for BLOB columns.
sealwax_result sealwax_public_identity_to_bytes(const sealwax_public_identity *artefact,
                                                sealwax_bytes *bytes);

// Reads the text form; white space around it is ignored.
sealwax_result sealwax_public_identity_from_text(const char *text,
                                                 size_t text_len,
                                                 sealwax_public_identity **out);

// The text form, for TEXT columns, JSON and QR codes.
sealwax_result sealwax_public_identity_to_text(const sealwax_public_identity *artefact, sealwax_bytes *text);

// The realm of an application, such as `counselling.example`.
sealwax_result sealwax_realm_new(const char *name, size_t name_len, sealwax_realm **out);

// A fresh id for an account, 16 bytes.
sealwax_result sealwax_account_id_generate(sealwax_bytes *id);

// The account id that belongs to a number or name which the host already has.
sealwax_result sealwax_account_id_derive(const sealwax_realm *realm,
                                         const char *key,
                                         size_t key_len,
                                         sealwax_bytes *id);

// Fresh keys, with RSA of 3,072 bits.
sealwax_result sealwax_identity_generate(sealwax_identity **out);

// Fresh keys, with RSA of 4,096 bits: slower, for who must.
sealwax_result sealwax_identity_generate_rsa_4096(sealwax_identity **out);

// An RSA key that exists, as PKCS#8 DER, joined by fresh keys. `legacy_rsa_2048` accepts RSA of 2,048
// bits.
sealwax_result sealwax_identity_import_rsa_pkcs8_der(const char *der,
                                                     size_t der_len,
                                                     bool legacy_rsa_2048,
                                                     sealwax_identity **out);

// An RSA key that exists, as PKCS#8 PEM, joined by fresh keys. `legacy_rsa_2048` accepts RSA of 2,048
// bits.
sealwax_result sealwax_identity_import_rsa_pkcs8_pem(const char *pem,
                                                     size_t pem_len,
                                                     bool legacy_rsa_2048,
                                                     sealwax_identity **out);

// The secret RSA key as PKCS#8 DER.
sealwax_result sealwax_identity_export_rsa_pkcs8_der(const sealwax_identity *identity, sealwax_bytes *der);

// The secret RSA key as PKCS#8 PEM.
sealwax_result sealwax_identity_export_rsa_pkcs8_pem(const sealwax_identity *identity, sealwax_bytes *pem);

// The public half.
sealwax_result sealwax_identity_public(const sealwax_identity *identity, sealwax_public_identity **out);

// The fingerprint, 32 bytes.
sealwax_result sealwax_identity_fingerprint(const sealwax_identity *identity, sealwax_bytes *fingerprint);

// Reads the bytes of a public identity whose RSA key may have 2,048 bits.
sealwax_result sealwax_public_identity_from_bytes_legacy(const char *bytes,
                                                         size_t bytes_len,
                                                         sealwax_public_identity **out);

// The fingerprint, 32 bytes.
sealwax_result sealwax_public_identity_fingerprint(const sealwax_public_identity *public_identity,
                                                   sealwax_bytes *fingerprint);

// The size of the RSA key.
sealwax_result sealwax_public_identity_rsa_bits(const sealwax_public_identity *public_identity,
                                                uint16_t *bits);

// The public RSA key as SubjectPublicKeyInfo, DER.
sealwax_result sealwax_public_identity_rsa_spki_der(const sealwax_public_identity *public_identity,
                                                    sealwax_bytes *der);

// The public RSA key as SubjectPublicKeyInfo, PEM.
sealwax_result sealwax_public_identity_rsa_spki_pem(const sealwax_public_identity *public_identity,
                                                    sealwax_bytes *pem);

// 60 digits that two people compare aloud: the same on both sides, in either order.
sealwax_result sealwax_safety_number(const sealwax_public_identity *one,
                                     const sealwax_public_identity *other,
                                     sealwax_bytes *digits);

// Whether `typed` holds the same 60 digits; spaces and hyphens do not count.
sealwax_result sealwax_safety_number_matches(const sealwax_public_identity *one,
                                             const sealwax_public_identity *other,
                                             const char *typed,
                                             size_t typed_len,
                                             bool *matches);

// Oneself.
sealwax_result sealwax_recipient_self(const sealwax_identity *me, sealwax_recipient **out);

// Somebody whose safety number was compared: `typed` is what the other side read out.
sealwax_result sealwax_recipient_compared(const sealwax_public_identity *public_identity,
                                          const sealwax_identity *me,
                                          const char *typed,
                                          size_t typed_len,
                                          sealwax_recipient **out);

// Somebody for whom nobody but the server vouches.
sealwax_result sealwax_recipient_unverified(const sealwax_public_identity *public_identity,
                                            sealwax_recipient **out);

// The verified author of what was opened: trust on first use, within one conversation.
sealwax_result sealwax_recipient_replying_to(const sealwax_opened *opened, sealwax_recipient **out);

// The public identity of a recipient.
sealwax_result sealwax_recipient_public(const sealwax_recipient *recipient, sealwax_public_identity **out);

// ---- Keywrap ----

// `sealwax_wrapped_identity`: Locked secret keys, for the server to keep. NULL is accepted.
void sealwax_wrapped_identity_free(sealwax_wrapped_identity *handle);

// `sealwax_wrapping_key`: A key of the host that locks identities. NULL is accepted.
void sealwax_wrapping_key_free(sealwax_wrapping_key *handle);

// Reads the bytes.
sealwax_result sealwax_wrapped_identity_from_bytes(const char *bytes,
                                                   size_t bytes_len,
                                                   sealwax_wrapped_identity **out);

// The bytes, for BLOB columns.
sealwax_result sealwax_wrapped_identity_to_bytes(const sealwax_wrapped_identity *artefact,
                                                 sealwax_bytes *bytes);

// Reads the text form; white space around it is ignored.
sealwax_result sealwax_wrapped_identity_from_text(const char *text,
                                                  size_t text_len,
                                                  sealwax_wrapped_identity **out);

// The text form, for TEXT columns, JSON and QR codes.
sealwax_result sealwax_wrapped_identity_to_text(const sealwax_wrapped_identity *artefact,
                                                sealwax_bytes *text);

// Locks an identity by a password. `former` is the wrap it replaces, or NULL.
sealwax_result sealwax_wrapped_identity_wrap_with_password(const sealwax_identity *me,
                                                           const sealwax_login_secret *login,
                                                           const sealwax_server_share *share,
                                                           const sealwax_wrapped_identity *former,
                                                           const sealwax_context *place,
                                                           sealwax_wrapped_identity **out);

// Opens a wrap by its password and the server's share.
sealwax_result sealwax_wrapped_identity_unwrap_with_password(const sealwax_wrapped_identity *wrap,
                                                             const sealwax_login_secret *login,
                                                             const sealwax_server_share *share,
                                                             const sealwax_context *place,
                                                             sealwax_identity **out);

// Locks an identity by a key of the host. `former` is the wrap it replaces, or NULL.
sealwax_result sealwax_wrapped_identity_wrap_with_key(const sealwax_identity *me,
                                                      const sealwax_wrapping_key *key,
                                                      const sealwax_wrapped_identity *former,
                                                      const sealwax_context *place,
                                                      sealwax_wrapped_identity **out);

// Opens a wrap by a key of the host.
sealwax_result sealwax_wrapped_identity_unwrap_with_key(const sealwax_wrapped_identity *wrap,
                                                        const sealwax_wrapping_key *key,
                                                        const sealwax_context *place,
                                                        sealwax_identity **out);

// Reads the bytes of a wrap whose RSA key may have 2,048 bits.
sealwax_result sealwax_wrapped_identity_from_bytes_legacy(const char *bytes,
                                                          size_t bytes_len,
                                                          sealwax_wrapped_identity **out);

// Reads the text form of a wrap whose RSA key may have 2,048 bits.
sealwax_result sealwax_wrapped_identity_from_text_legacy(const char *text,
                                                         size_t text_len,
                                                         sealwax_wrapped_identity **out);

// How often the identity has been wrapped: a device remembers the highest.
sealwax_result sealwax_wrapped_identity_generation(const sealwax_wrapped_identity *wrap,
                                                   uint32_t *generation);

// Refuses a wrap older than the newest one this device has seen.
sealwax_result sealwax_wrapped_identity_check_generation(const sealwax_wrapped_identity *wrap,
                                                         uint32_t at_least);

// The public identity inside.
sealwax_result sealwax_wrapped_identity_public(const sealwax_wrapped_identity *wrap,
                                               sealwax_public_identity **out);

// Cost and salt of the password's lock; NULL if another lock is on it.
sealwax_result sealwax_wrapped_identity_login_params(const sealwax_wrapped_identity *wrap,
                                                     sealwax_login_params **out);

// Which lock is on it: 1 password, 2 recovery, 3 key.
sealwax_result sealwax_wrapped_identity_lock(const sealwax_wrapped_identity *wrap, uint8_t *lock);

// What the lock names: the pepper's id (8 bytes, or none), the card's (16 bytes) or the key's (16
// bytes).
sealwax_result sealwax_wrapped_identity_lock_id(const sealwax_wrapped_identity *wrap, sealwax_bytes *id);

// The hash of the roster's founding entry under which a recovery was set up; none if there was no
// roster.
sealwax_result sealwax_wrapped_identity_founding_hash(const sealwax_wrapped_identity *wrap,
                                                      sealwax_bytes *hash);

// A fresh key of the host.
sealwax_result sealwax_wrapping_key_generate(sealwax_wrapping_key **out);

// A key of the host from its 32 bytes.
sealwax_result sealwax_wrapping_key_from_bytes(const char *bytes,
                                               size_t bytes_len,
                                               sealwax_wrapping_key **out);

// The 32 bytes, for the host to keep.
sealwax_result sealwax_wrapping_key_expose_bytes(const sealwax_wrapping_key *key, sealwax_bytes *bytes);

// The id of 16 bytes, which the locks name.
sealwax_result sealwax_wrapping_key_id(const sealwax_wrapping_key *key, sealwax_bytes *id);

// ---- Login: the client ----

// `sealwax_login_params`: Cost and salt of the client's layer. NULL is accepted.
void sealwax_login_params_free(sealwax_login_params *handle);

// `sealwax_login_secret`: What a password becomes on the device; never leaves it. NULL is accepted.
void sealwax_login_secret_free(sealwax_login_secret *handle);

// `sealwax_login_token`: What proves the password to the server. NULL is accepted.
void sealwax_login_token_free(sealwax_login_token *handle);

// `sealwax_login_challenge`: What a server tells who wants to log in: account, cost, salt, pepper. NULL
// is accepted.
void sealwax_login_challenge_free(sealwax_login_challenge *handle);

// `sealwax_decoy_secret`: The secret by which unknown names get challenges that look like those of
// accounts. NULL is accepted.
void sealwax_decoy_secret_free(sealwax_decoy_secret *handle);

// `sealwax_cost_distribution`: The costs that a server's accounts have, by weight. NULL is accepted.
void sealwax_cost_distribution_free(sealwax_cost_distribution *handle);

// `sealwax_share_request`: A signed question for the server's share of the wrapping key. NULL is
// accepted.
void sealwax_share_request_free(sealwax_share_request *handle);

// `sealwax_server_share`: The server's share of the wrapping key. NULL is accepted.
void sealwax_server_share_free(sealwax_server_share *handle);

// Reads the bytes.
sealwax_result sealwax_login_challenge_from_bytes(const char *bytes,
                                                  size_t bytes_len,
                                                  sealwax_login_challenge **out);

// The bytes, for BLOB columns.
sealwax_result sealwax_login_challenge_to_bytes(const sealwax_login_challenge *artefact,
                                                sealwax_bytes *bytes);

// Reads the text form; white space around it is ignored.
sealwax_result sealwax_login_challenge_from_text(const char *text,
                                                 size_t text_len,
                                                 sealwax_login_challenge **out);

// The text form, for TEXT columns, JSON and QR codes.
sealwax_result sealwax_login_challenge_to_text(const sealwax_login_challenge *artefact, sealwax_bytes *text);

// Reads the bytes.
sealwax_result sealwax_share_request_from_bytes(const char *bytes,
                                                size_t bytes_len,
                                                sealwax_share_request **out);

// The bytes, for BLOB columns.
sealwax_result sealwax_share_request_to_bytes(const sealwax_share_request *artefact, sealwax_bytes *bytes);

// Reads the text form; white space around it is ignored.
sealwax_result sealwax_share_request_from_text(const char *text,
                                               size_t text_len,
                                               sealwax_share_request **out);

// The text form, for TEXT columns, JSON and QR codes.
sealwax_result sealwax_share_request_to_text(const sealwax_share_request *artefact, sealwax_bytes *text);

// A fresh one, from the operating system's randomness.
sealwax_result sealwax_decoy_secret_generate(sealwax_decoy_secret **out);

// From its 32 bytes, which must not all be the same.
sealwax_result sealwax_decoy_secret_from_bytes(const char *bytes,
                                               size_t bytes_len,
                                               sealwax_decoy_secret **out);

// The 32 bytes, to be kept outside the database.
sealwax_result sealwax_decoy_secret_expose_bytes(const sealwax_decoy_secret *secret, sealwax_bytes *bytes);

// From its text, base64url without padding, as an environment variable holds it.
sealwax_result sealwax_decoy_secret_from_text(const char *text, size_t text_len, sealwax_decoy_secret **out);

// The text that the function above reads, to be kept outside the database.
sealwax_result sealwax_decoy_secret_expose_text(const sealwax_decoy_secret *secret, sealwax_bytes *text);

// The id of 8 bytes, which may be stored anywhere.
sealwax_result sealwax_decoy_secret_id(const sealwax_decoy_secret *secret, sealwax_bytes *id);

// The recommended cost, and a fresh salt.
sealwax_result sealwax_login_params_recommended(sealwax_login_params **out);

// A cost for weak devices, and a fresh salt.
sealwax_result sealwax_login_params_small(sealwax_login_params **out);

// A cost of the caller's, within floor and ceiling, and a fresh salt.
sealwax_result sealwax_login_params_with_cost(uint32_t memory_kib,
                                              uint32_t passes,
                                              sealwax_login_params **out);

// Reads `$argon2id$v=19$m=…,t=…,p=1$<salt>`.
sealwax_result sealwax_login_params_from_text(const char *text, size_t text_len, sealwax_login_params **out);

// Writes `$argon2id$v=19$m=…,t=…,p=1$<salt>`.
sealwax_result sealwax_login_params_to_text(const sealwax_login_params *params, sealwax_bytes *text);

// The cost: memory in KiB, and passes.
sealwax_result sealwax_login_params_cost(const sealwax_login_params *params,
                                         uint32_t *memory_kib,
                                         uint32_t *passes);

// Stretches a password. Takes seconds and memory.
sealwax_result sealwax_login_secret_derive(const char *password,
                                           size_t password_len,
                                           const sealwax_realm *realm,
                                           const char *account,
                                           size_t account_len,
                                           const sealwax_login_params *params,
                                           sealwax_login_secret **out);

// The token to send to the server, over TLS.
sealwax_result sealwax_login_secret_token(const sealwax_login_secret *login, sealwax_login_token **out);

// Reads the token that came from a client.
sealwax_result sealwax_login_token_from_text(const char *text, size_t text_len, sealwax_login_token **out);

// The token as it is sent.
sealwax_result sealwax_login_token_expose_text(const sealwax_login_token *token, sealwax_bytes *text);

// The challenge of an account that exists.
sealwax_result sealwax_login_challenge_of(const char *account,
                                          size_t account_len,
                                          const sealwax_wrapped_identity *wrap,
                                          sealwax_login_challenge **out);

// The challenge for a name that nobody has: always the same for the same name.
sealwax_result sealwax_login_challenge_decoy(const sealwax_decoy_secret *secret,
                                             const char *name,
                                             size_t name_len,
                                             const sealwax_cost_distribution *costs,
                                             sealwax_login_challenge **out);

// The account, 16 bytes.
sealwax_result sealwax_login_challenge_account(const sealwax_login_challenge *challenge,
                                               sealwax_bytes *account);

// Cost and salt.
sealwax_result sealwax_login_challenge_params(const sealwax_login_challenge *challenge,
                                              sealwax_login_params **out);

// The id of the pepper, 8 bytes, or none.
sealwax_result sealwax_login_challenge_pepper_id(const sealwax_login_challenge *challenge, sealwax_bytes *id);

// Refuses a challenge for another account, or of a lower cost than this device has seen.
sealwax_result sealwax_login_challenge_check_known(const sealwax_login_challenge *challenge,
                                                   const char *account,
                                                   size_t account_len,
                                                   uint32_t memory_kib,
                                                   uint32_t passes);

// A distribution of one cost; `pepper_id` has 8 bytes, or none.
sealwax_result sealwax_cost_distribution_new(uint32_t memory_kib,
                                             uint32_t passes,
                                             const char *pepper_id,
                                             size_t pepper_id_len,
                                             uint32_t weight,
                                             sealwax_cost_distribution **out);

// Adds a cost to a distribution; `pepper_id` has 8 bytes, or none.
sealwax_result sealwax_cost_distribution_and(sealwax_cost_distribution *costs,
                                             uint32_t memory_kib,
                                             uint32_t passes,
                                             const char *pepper_id,
                                             size_t pepper_id_len,
                                             uint32_t weight);

// A challenge of the server for who asks for a share, 32 bytes: kept with the session, used once.
sealwax_result sealwax_share_challenge_generate(sealwax_bytes *challenge);

// Asks for the server's share; `challenge` came from the server.
sealwax_result sealwax_share_request_new(const sealwax_identity *me,
                                         const sealwax_login_secret *login,
                                         const char *challenge,
                                         size_t challenge_len,
                                         sealwax_share_request **out);

// Reads the bytes of a request whose RSA key may have 2,048 bits.
sealwax_result sealwax_share_request_from_bytes_legacy(const char *bytes,
                                                       size_t bytes_len,
                                                       sealwax_share_request **out);

// Who asks: for the server to compare with the account's.
sealwax_result sealwax_share_request_identity(const sealwax_share_request *request,
                                              sealwax_public_identity **out);

// The share of a server without pepper.
sealwax_result sealwax_server_share_none(sealwax_server_share **out);

// Reads the bytes of a share.
sealwax_result sealwax_server_share_from_bytes(const char *bytes,
                                               size_t bytes_len,
                                               sealwax_server_share **out);

// The bytes of a share, to send over TLS.
sealwax_result sealwax_server_share_expose_bytes(const sealwax_server_share *share, sealwax_bytes *bytes);

// Reads the text form of a share.
sealwax_result sealwax_server_share_from_text(const char *text, size_t text_len, sealwax_server_share **out);

// The text form of a share, to send over TLS.
sealwax_result sealwax_server_share_expose_text(const sealwax_server_share *share, sealwax_bytes *text);

// The id of the pepper behind it, 8 bytes, or none.
sealwax_result sealwax_server_share_pepper_id(const sealwax_server_share *share, sealwax_bytes *id);

// ---- Login: the server ----

// `sealwax_pepper`: A secret outside the database that is mixed into every record and share. NULL is
// accepted.
void sealwax_pepper_free(sealwax_pepper *handle);

// `sealwax_login_policy`: What a server asks of its records: realm, cost, and the peppers it holds. May
// be shared by threads once made. NULL is accepted.
void sealwax_login_policy_free(sealwax_login_policy *handle);

// `sealwax_login_record`: What a server stores of a password: `$argon2id$…`. NULL is accepted.
void sealwax_login_record_free(sealwax_login_record *handle);

// `sealwax_accepted`: A password that was right; a second factor may be asked for before it is admitted.
// NULL is accepted.
void sealwax_accepted_free(sealwax_accepted *handle);

// `sealwax_admitted`: Who may have the server's share. NULL is accepted.
void sealwax_admitted_free(sealwax_admitted *handle);

// A fresh one, from the operating system's randomness.
sealwax_result sealwax_pepper_generate(sealwax_pepper **out);

// From its 32 bytes, which must not all be the same.
sealwax_result sealwax_pepper_from_bytes(const char *bytes, size_t bytes_len, sealwax_pepper **out);

// The 32 bytes, to be kept outside the database.
sealwax_result sealwax_pepper_expose_bytes(const sealwax_pepper *secret, sealwax_bytes *bytes);

// From its text, base64url without padding, as an environment variable holds it.
sealwax_result sealwax_pepper_from_text(const char *text, size_t text_len, sealwax_pepper **out);

// The text that the function above reads, to be kept outside the database.
sealwax_result sealwax_pepper_expose_text(const sealwax_pepper *secret, sealwax_bytes *text);

// The id of 8 bytes, which may be stored anywhere.
sealwax_result sealwax_pepper_id(const sealwax_pepper *secret, sealwax_bytes *id);

// The recommended policy, at a cost for servers.
sealwax_result sealwax_login_policy_recommended(const sealwax_realm *realm,
                                                const sealwax_pepper *pepper,
                                                sealwax_login_policy **out);

// A policy with a cost of the caller's for the outer layer.
sealwax_result sealwax_login_policy_with_cost(const sealwax_realm *realm,
                                              const sealwax_pepper *pepper,
                                              uint32_t memory_kib,
                                              uint32_t passes,
                                              sealwax_login_policy **out);

// The recommended cost without a pepper: a stolen database can be searched for passwords.
sealwax_result sealwax_login_policy_without_pepper(const sealwax_realm *realm, sealwax_login_policy **out);

// The same with a cost of the caller's for the outer layer.
sealwax_result sealwax_login_policy_without_pepper_with_cost(const sealwax_realm *realm,
                                                             uint32_t memory_kib,
                                                             uint32_t passes,
                                                             sealwax_login_policy **out);

// Adds a pepper under which records still stand.
sealwax_result sealwax_login_policy_with_former_pepper(sealwax_login_policy *policy,
                                                       const sealwax_pepper *pepper);

// Refuses records and wraps that would cost more.
sealwax_result sealwax_login_policy_with_ceiling(sealwax_login_policy *policy,
                                                 uint32_t memory_kib,
                                                 uint32_t passes);

// Accepts records from before there was a pepper.
sealwax_result sealwax_login_policy_accepting_unpeppered_records(sealwax_login_policy *policy);

// Accepts identities with RSA of 2,048 bits.
sealwax_result sealwax_login_policy_accepting_legacy_rsa_2048(sealwax_login_policy *policy);

// The cost of the outer layer: memory in KiB, and passes.
sealwax_result sealwax_login_policy_cost(const sealwax_login_policy *policy,
                                         uint32_t *memory_kib,
                                         uint32_t *passes);

// The id of the current pepper, 8 bytes, or none.
sealwax_result sealwax_login_policy_pepper_id(const sealwax_login_policy *policy, sealwax_bytes *id);

// Lays a record around a token: for migrations; a registration's record comes from its login change.
sealwax_result sealwax_login_record_lay(const sealwax_login_token *token,
                                        const char *account,
                                        size_t account_len,
                                        const char *fingerprint,
                                        size_t fingerprint_len,
                                        const sealwax_login_policy *policy,
                                        sealwax_login_record **out);

// Reads a record.
sealwax_result sealwax_login_record_from_text(const char *text, size_t text_len, sealwax_login_record **out);

// The record as it is stored.
sealwax_result sealwax_login_record_to_text(const sealwax_login_record *record, sealwax_bytes *text);

// The cost of a record: memory in KiB, and passes.
sealwax_result sealwax_login_record_cost(const sealwax_login_record *record,
                                         uint32_t *memory_kib,
                                         uint32_t *passes);

// The id of the pepper in a record, 8 bytes, or none.
sealwax_result sealwax_login_record_pepper_id(const sealwax_login_record *record, sealwax_bytes *id);

// Checks a token. SEALWAX_RESULT_REJECTED if it is wrong: let nobody in, and tell no more.
sealwax_result sealwax_login_record_verify(const sealwax_login_record *record,
                                           const sealwax_login_token *token,
                                           const char *account,
                                           size_t account_len,
                                           const sealwax_wrapped_identity *wrap,
                                           const sealwax_login_policy *policy,
                                           sealwax_accepted **accepted);

// Takes as long as a check, for a name that nobody has, and is always SEALWAX_RESULT_REJECTED.
sealwax_result sealwax_login_policy_reject_unknown(const sealwax_login_policy *policy,
                                                   const sealwax_login_token *token,
                                                   sealwax_accepted **accepted);

// The record laid anew: stored instead of the one it replaces, if that is still stored.
sealwax_result sealwax_accepted_relaid(const sealwax_accepted *accepted, sealwax_login_record **out);

// The record it replaces: the condition of compare-and-swap.
sealwax_result sealwax_accepted_replaces(const sealwax_accepted *accepted, sealwax_login_record **out);

// Admits, where no second factor is asked for. Uses up `accepted`, which remains to be freed.
sealwax_result sealwax_accepted_without_second_factor(sealwax_accepted *accepted, sealwax_admitted **out);

// Admits, once the second factor was right. Uses up `accepted`, which remains to be freed.
sealwax_result sealwax_accepted_second_factor_passed(sealwax_accepted *accepted, sealwax_admitted **out);

// The account, 16 bytes.
sealwax_result sealwax_admitted_account(const sealwax_admitted *admitted, sealwax_bytes *account);

// The share of the wrap that is stored.
sealwax_result sealwax_admitted_share(const sealwax_admitted *admitted, sealwax_server_share **out);

// The share for a wrap under new parameters: a password about to change.
sealwax_result sealwax_admitted_share_for_new(const sealwax_admitted *admitted,
                                              const sealwax_login_params *params,
                                              sealwax_server_share **out);

// The wrap that is stored.
sealwax_result sealwax_admitted_wrap(const sealwax_admitted *admitted, sealwax_wrapped_identity **out);

// Answers who asks for a share; `challenge` is the one of this session, which is used once.
sealwax_result sealwax_share_request_answer(const sealwax_share_request *request,
                                            const char *account,
                                            size_t account_len,
                                            const char *challenge,
                                            size_t challenge_len,
                                            const sealwax_login_policy *policy,
                                            sealwax_server_share **out);

// ---- Login: registrations and changes ----

// `sealwax_login_change`: A registration or a change, signed; to be sent over TLS, for it contains the
// token. NULL is accepted.
void sealwax_login_change_free(sealwax_login_change *handle);

// `sealwax_rows`: What a verified change tells the server to write, in one transaction. NULL is
// accepted.
void sealwax_rows_free(sealwax_rows *handle);

// Registers.
sealwax_result sealwax_login_change_register(const sealwax_identity *me,
                                             const sealwax_login_secret *login,
                                             const sealwax_server_share *share,
                                             const sealwax_context *place,
                                             sealwax_login_change **out);

// Changes the password; `wrap` is the one stored so far.
sealwax_result sealwax_login_change_password(const sealwax_identity *me,
                                             const sealwax_wrapped_identity *wrap,
                                             const sealwax_login_secret *login,
                                             const sealwax_server_share *share,
                                             const sealwax_context *place,
                                             sealwax_login_change **out);

// The bytes to send to the server.
sealwax_result sealwax_login_change_expose_bytes(const sealwax_login_change *change, sealwax_bytes *bytes);

// The text form to send to the server.
sealwax_result sealwax_login_change_expose_text(const sealwax_login_change *change, sealwax_bytes *text);

// The new wrap under the password; NULL if it does not change.
sealwax_result sealwax_login_change_wrap(const sealwax_login_change *change, sealwax_wrapped_identity **out);

// The new wrap for recovery; NULL if it does not change.
sealwax_result sealwax_login_change_recovery_wrap(const sealwax_login_change *change,
                                                  sealwax_wrapped_identity **out);

// Verifies what came from a client. `wrap` and `recovery_wrap` are what is stored of this account: both
// NULL for a registration. `new_identity` allows the identity to be replaced.
sealwax_result sealwax_login_change_verify(const char *bytes,
                                           size_t bytes_len,
                                           const char *account,
                                           size_t account_len,
                                           const sealwax_wrapped_identity *wrap,
                                           const sealwax_wrapped_identity *recovery_wrap,
                                           bool new_identity,
                                           const sealwax_login_policy *policy,
                                           sealwax_rows **out);

// The same, of the text form.
sealwax_result sealwax_login_change_verify_text(const char *text,
                                                size_t text_len,
                                                const char *account,
                                                size_t account_len,
                                                const sealwax_wrapped_identity *wrap,
                                                const sealwax_wrapped_identity *recovery_wrap,
                                                bool new_identity,
                                                const sealwax_login_policy *policy,
                                                sealwax_rows **out);

// The account, 16 bytes.
sealwax_result sealwax_rows_account(const sealwax_rows *rows, sealwax_bytes *account);

// The wrap that must still be stored for this to be written; NULL for a registration.
sealwax_result sealwax_rows_replaces(const sealwax_rows *rows, sealwax_wrapped_identity **out);

// The recovery wrap that must still be stored for this to be written, or NULL.
sealwax_result sealwax_rows_replaces_recovery(const sealwax_rows *rows, sealwax_wrapped_identity **out);

// The wrap to write, or NULL.
sealwax_result sealwax_rows_wrap(const sealwax_rows *rows, sealwax_wrapped_identity **out);

// The record to write, or NULL.
sealwax_result sealwax_rows_record(const sealwax_rows *rows, sealwax_login_record **out);

// The recovery wrap to write, or NULL.
sealwax_result sealwax_rows_recovery_wrap(const sealwax_rows *rows, sealwax_wrapped_identity **out);

// The envelope of the recovery share to write, or nothing.
sealwax_result sealwax_rows_recovery_share(const sealwax_rows *rows, sealwax_bytes *bytes);

// The envelope by which the owner sees his own recovery to write, or nothing.
sealwax_result sealwax_rows_recovery_self(const sealwax_rows *rows, sealwax_bytes *bytes);

// The public identity to write, or NULL.
sealwax_result sealwax_rows_identity(const sealwax_rows *rows, sealwax_public_identity **out);

// The recovery request that this completes, 32 bytes, or nothing.
sealwax_result sealwax_rows_request(const sealwax_rows *rows, sealwax_bytes *request);

// Whether an account begins with this.
sealwax_result sealwax_rows_is_registration(const sealwax_rows *rows, bool *registration);

// Whether the other sessions of the account are to be ended.
sealwax_result sealwax_rows_password_changed(const sealwax_rows *rows, bool *changed);

// ---- Login: memory that is used again ----

// `sealwax_workspace`: Memory for password hashing, one for each thread; wiped after each use. NULL is
// accepted.
void sealwax_workspace_free(sealwax_workspace *handle);

// A workspace, which takes its memory when it is first used.
sealwax_result sealwax_workspace_new(sealwax_workspace **out);

// `sealwax_login_secret_derive` in this memory.
sealwax_result sealwax_login_secret_derive_in(sealwax_workspace *workspace,
                                              const char *password,
                                              size_t password_len,
                                              const sealwax_realm *realm,
                                              const char *account,
                                              size_t account_len,
                                              const sealwax_login_params *params,
                                              sealwax_login_secret **out);

// `sealwax_login_record_lay` in this memory.
sealwax_result sealwax_login_record_lay_in(sealwax_workspace *workspace,
                                           const sealwax_login_token *token,
                                           const char *account,
                                           size_t account_len,
                                           const char *fingerprint,
                                           size_t fingerprint_len,
                                           const sealwax_login_policy *policy,
                                           sealwax_login_record **out);

// `sealwax_login_record_verify` in this memory.
sealwax_result sealwax_login_record_verify_in(sealwax_workspace *workspace,
                                              const sealwax_login_record *record,
                                              const sealwax_login_token *token,
                                              const char *account,
                                              size_t account_len,
                                              const sealwax_wrapped_identity *wrap,
                                              const sealwax_login_policy *policy,
                                              sealwax_accepted **accepted);

// `sealwax_login_policy_reject_unknown` in this memory.
sealwax_result sealwax_login_policy_reject_unknown_in(sealwax_workspace *workspace,
                                                      const sealwax_login_policy *policy,
                                                      const sealwax_login_token *token,
                                                      sealwax_accepted **accepted);

// `sealwax_login_change_verify` in this memory.
sealwax_result sealwax_login_change_verify_in(sealwax_workspace *workspace,
                                              const char *bytes,
                                              size_t bytes_len,
                                              const char *account,
                                              size_t account_len,
                                              const sealwax_wrapped_identity *wrap,
                                              const sealwax_wrapped_identity *recovery_wrap,
                                              bool new_identity,
                                              const sealwax_login_policy *policy,
                                              sealwax_rows **out);

// ---- Envelope ----

// `sealwax_envelope`: A sealed message, whole and in memory. NULL is accepted.
void sealwax_envelope_free(sealwax_envelope *handle);

// Reads the bytes.
sealwax_result sealwax_envelope_from_bytes(const char *bytes, size_t bytes_len, sealwax_envelope **out);

// The bytes, for BLOB columns.
sealwax_result sealwax_envelope_to_bytes(const sealwax_envelope *artefact, sealwax_bytes *bytes);

// Reads the text form; white space around it is ignored.
sealwax_result sealwax_envelope_from_text(const char *text, size_t text_len, sealwax_envelope **out);

// The text form, for TEXT columns, JSON and QR codes.
sealwax_result sealwax_envelope_to_text(const sealwax_envelope *artefact, sealwax_bytes *text);

// Whom it is addressed to, 33 bytes each: 1 and a fingerprint, or 2 and a conversation key's id.
sealwax_result sealwax_envelope_addressees(const sealwax_envelope *envelope, sealwax_bytes *addressees);

// Whether it says that it is signed: who opens it finds out by whom.
sealwax_result sealwax_envelope_is_signed(const sealwax_envelope *envelope, bool *is_signed);

// Whether its length hides that of the text.
sealwax_result sealwax_envelope_is_padded(const sealwax_envelope *envelope, bool *is_padded);

// ---- Envelope: sealing ----

// `sealwax_sealer`: What is to be sealed for whom and by whom; used up by sealing. NULL is accepted.
void sealwax_sealer_free(sealwax_sealer *handle);

// A sealer for this place.
sealwax_result sealwax_sealer_new(const sealwax_context *place, sealwax_sealer **out);

// Adds a recipient.
sealwax_result sealwax_sealer_to(sealwax_sealer *sealer, const sealwax_recipient *recipient);

// Seals under a conversation key.
sealwax_result sealwax_sealer_under(sealwax_sealer *sealer, const sealwax_conversation_key *key);

// Seals under the current key of a conversation.
sealwax_result sealwax_sealer_under_current(sealwax_sealer *sealer, const sealwax_keyring *keyring);

// Does not pad: the length of the text can then be seen.
sealwax_result sealwax_sealer_exact_length(sealwax_sealer *sealer);

// Signs as this author.
sealwax_result sealwax_sealer_signed_by(sealwax_sealer *sealer, const sealwax_identity *author);

// Does not sign: anybody could have written it.
sealwax_result sealwax_sealer_unsigned(sealwax_sealer *sealer);

// Seals a text. Uses up `sealer`, which remains to be freed.
sealwax_result sealwax_sealer_seal(sealwax_sealer *sealer,
                                   const char *text,
                                   size_t text_len,
                                   sealwax_envelope **out);

// Seals a text, and gives the reference by which another envelope can point to it, 32 bytes. Uses up
// `sealer`, which remains to be freed.
sealwax_result sealwax_sealer_seal_with_reference(sealwax_sealer *sealer,
                                                  const char *text,
                                                  size_t text_len,
                                                  sealwax_envelope **out,
                                                  sealwax_bytes *reference);

// ---- Envelope: opening ----

// `sealwax_opener`: Where, with which keys and by whom envelopes are opened. May be shared by threads
// once made. NULL is accepted.
void sealwax_opener_free(sealwax_opener *handle);

// `sealwax_opened`: What was opened. NULL is accepted.
void sealwax_opened_free(sealwax_opened *handle);

// An opener for this place.
sealwax_result sealwax_opener_new(const sealwax_context *place, sealwax_opener **out);

// Opens with this identity.
sealwax_result sealwax_opener_with(sealwax_opener *opener, const sealwax_identity *identity);

// Opens with this conversation key.
sealwax_result sealwax_opener_with_key(sealwax_opener *opener, const sealwax_conversation_key *key);

// Opens with all keys of a conversation.
sealwax_result sealwax_opener_with_keyring(sealwax_opener *opener, const sealwax_keyring *keyring);

// Accepts what one of these authors signed, and nothing else.
sealwax_result sealwax_opener_from(sealwax_opener *opener,
                                   const sealwax_public_identity *const *authors,
                                   size_t authors_len);

// Accepts what anybody signed whom the roster knows, former members too.
sealwax_result sealwax_opener_from_roster(sealwax_opener *opener, const sealwax_roster *roster);

// Accepts what a current member of the roster signed. `role` may be empty: then any role will do.
sealwax_result sealwax_opener_from_current_members(sealwax_opener *opener,
                                                   const sealwax_roster *roster,
                                                   const char *role,
                                                   size_t role_len);

// Does not ask for an author: what is opened may be anybody's words.
sealwax_result sealwax_opener_author_not_checked(sealwax_opener *opener);

// Opens an envelope.
sealwax_result sealwax_opener_open(const sealwax_opener *opener,
                                   const sealwax_envelope *envelope,
                                   sealwax_opened **out);

// Opens an envelope of another place with the same keys and authors: one opener for a whole
// conversation.
sealwax_result sealwax_opener_open_at(const sealwax_opener *opener,
                                      const sealwax_context *place,
                                      const sealwax_envelope *envelope,
                                      sealwax_opened **out);

// The reference of an envelope, 32 bytes, by which another one points to it.
sealwax_result sealwax_opener_reference_of(const sealwax_opener *opener,
                                           const sealwax_envelope *envelope,
                                           sealwax_bytes *reference);

// The text, a copy.
sealwax_result sealwax_opened_plaintext(const sealwax_opened *opened, sealwax_bytes *plaintext);

// Who signed it. SEALWAX_RESULT_NOT_SIGNED if the author was not asked for.
sealwax_result sealwax_opened_author(const sealwax_opened *opened, sealwax_public_identity **out);

// Whether its addressees are those whom the author named. SEALWAX_RESULT_NOT_SIGNED if he was not asked
// for.
sealwax_result sealwax_opened_addressees_unchanged(const sealwax_opened *opened, bool *unchanged);

// Its reference, 32 bytes; nothing for an unsigned one.
sealwax_result sealwax_opened_reference(const sealwax_opened *opened, sealwax_bytes *reference);

// Whom it is addressed to, 33 bytes each: 1 and a fingerprint, or 2 and a conversation key's id.
sealwax_result sealwax_opened_addressees(const sealwax_opened *opened, sealwax_bytes *addressees);

// ---- Envelope: streams ----

// `sealwax_seal_stream`: A stream that seals; used up by `_finish`. NULL is accepted.
void sealwax_seal_stream_free(sealwax_seal_stream *handle);

// `sealwax_open_stream`: A stream that opens; used up by `_finish`. NULL is accepted.
void sealwax_open_stream_free(sealwax_open_stream *handle);

// `sealwax_opened_stream`: What is known of a stream at its end. NULL is accepted.
void sealwax_opened_stream_free(sealwax_opened_stream *handle);

// Seals a stream of this length. Uses up `sealer`, which remains to be freed.
sealwax_result sealwax_sealer_stream(sealwax_sealer *sealer, uint64_t length, sealwax_seal_stream **out);

// Seals a stream of unknown length, which is not padded. Uses up `sealer`, which remains to be freed.
sealwax_result sealwax_sealer_stream_of_unknown_length(sealwax_sealer *sealer, sealwax_seal_stream **out);

// Seals the next bytes; what comes out is to be written, and may be nothing.
sealwax_result sealwax_seal_stream_update(sealwax_seal_stream *stream,
                                          const char *text,
                                          size_t text_len,
                                          sealwax_bytes *sealed);

// Gives out the next part of the padding; `more` is false when there is none left. `_finish` gives out
// at once whatever is left.
sealwax_result sealwax_seal_stream_pad(sealwax_seal_stream *stream, sealwax_bytes *sealed, bool *more);

// Seals the end: the last bytes to be written, and the reference of 32 bytes, or nothing if it is not
// signed. Uses up `stream`, which remains to be freed.
sealwax_result sealwax_seal_stream_finish(sealwax_seal_stream *stream,
                                          sealwax_bytes *sealed,
                                          sealwax_bytes *reference);

// Opens a stream. Uses up `opener`, which remains to be freed.
sealwax_result sealwax_opener_stream(sealwax_opener *opener, sealwax_open_stream **out);

// Opens the next bytes. What comes out is provisional: unaltered, but whether it is whole, and by whom
// it is, is known only after `_finish`. Do not act on it before.
sealwax_result sealwax_open_stream_update(sealwax_open_stream *stream,
                                          const char *sealed,
                                          size_t sealed_len,
                                          sealwax_bytes *provisional);

// Opens the end and judges the whole: its last bytes, and what is now known. Uses up `stream`, which
// remains to be freed.
sealwax_result sealwax_open_stream_finish(sealwax_open_stream *stream,
                                          sealwax_bytes *last,
                                          sealwax_opened_stream **out);

// Who signed it. SEALWAX_RESULT_NOT_SIGNED if the author was not asked for.
sealwax_result sealwax_opened_stream_author(const sealwax_opened_stream *opened,
                                            sealwax_public_identity **out);

// Whether its addressees are those whom the author named. SEALWAX_RESULT_NOT_SIGNED if he was not asked
// for.
sealwax_result sealwax_opened_stream_addressees_unchanged(const sealwax_opened_stream *opened,
                                                          bool *unchanged);

// Its reference, 32 bytes; nothing for an unsigned one.
sealwax_result sealwax_opened_stream_reference(const sealwax_opened_stream *opened, sealwax_bytes *reference);

// Whom it is addressed to, 33 bytes each: 1 and a fingerprint, or 2 and a conversation key's id.
sealwax_result sealwax_opened_stream_addressees(const sealwax_opened_stream *opened,
                                                sealwax_bytes *addressees);

// The verified author as a recipient: trust on first use, within one conversation.
sealwax_result sealwax_opened_stream_replying_to(const sealwax_opened_stream *opened,
                                                 sealwax_recipient **out);

// ---- Envelope: ranges ----

// `sealwax_ranges`: An envelope of which any range can be opened. Uses its source until it is freed.
// NULL is accepted.
void sealwax_ranges_free(sealwax_ranges *handle);

// Opens the ends of an envelope; then its ranges can be read. The source must stay valid until the
// ranges are freed; a failure of its function is SEALWAX_RESULT_INPUT_SOURCE_FAILED. Uses up `opener`,
// which remains to be freed.
sealwax_result sealwax_opener_ranges(sealwax_opener *opener,
                                     const sealwax_source *source,
                                     sealwax_ranges **out);

// The length of the text.
sealwax_result sealwax_ranges_len(const sealwax_ranges *ranges, uint64_t *len);

// Whom it is addressed to, 33 bytes each: 1 and a fingerprint, or 2 and a conversation key's id.
sealwax_result sealwax_ranges_addressees(const sealwax_ranges *ranges, sealwax_bytes *addressees);

// Opens the bytes from `from` up to `to`, reading only their segments. They are provisional: unaltered,
// but whether the rest is, is known only after `_check_all`.
sealwax_result sealwax_ranges_read_provisional(sealwax_ranges *ranges,
                                               uint64_t from,
                                               uint64_t to,
                                               sealwax_bytes *provisional);

// Reads everything once and checks it against the author's signature. A failure, the source's too, uses
// up `ranges`, which remains to be freed.
sealwax_result sealwax_ranges_check_all(sealwax_ranges *ranges);

// Opens the bytes from `from` up to `to` of an envelope that was checked as a whole.
sealwax_result sealwax_ranges_read(sealwax_ranges *ranges, uint64_t from, uint64_t to, sealwax_bytes *text);

// Who signed it. SEALWAX_RESULT_NOT_SIGNED if the author was not asked for.
sealwax_result sealwax_ranges_author(const sealwax_ranges *ranges, sealwax_public_identity **out);

// The reference, 32 bytes, once it was checked as a whole; nothing for an unsigned one.
sealwax_result sealwax_ranges_reference(const sealwax_ranges *ranges, sealwax_bytes *reference);

// Whether its addressees are those whom the author named, once it was checked as a whole.
sealwax_result sealwax_ranges_addressees_unchanged(const sealwax_ranges *ranges, bool *unchanged);

// ---- Envelope: adding and removing recipients ----

// `sealwax_rewriter`: Who is to be added to an envelope, and who removed; used up by rewriting. NULL is
// accepted.
void sealwax_rewriter_free(sealwax_rewriter *handle);

// A rewriter for an envelope of this place.
sealwax_result sealwax_rewriter_new(const sealwax_context *place, sealwax_rewriter **out);

// Opens the header with this identity.
sealwax_result sealwax_rewriter_with(sealwax_rewriter *rewriter, const sealwax_identity *identity);

// Opens the header with this conversation key.
sealwax_result sealwax_rewriter_with_key(sealwax_rewriter *rewriter, const sealwax_conversation_key *key);

// Opens the header with whichever key of this conversation fits.
sealwax_result sealwax_rewriter_with_keyring(sealwax_rewriter *rewriter, const sealwax_keyring *keyring);

// Adds a recipient.
sealwax_result sealwax_rewriter_to(sealwax_rewriter *rewriter, const sealwax_recipient *recipient);

// Adds a conversation key.
sealwax_result sealwax_rewriter_under(sealwax_rewriter *rewriter, const sealwax_conversation_key *key);

// Adds the current key of a conversation.
sealwax_result sealwax_rewriter_under_current(sealwax_rewriter *rewriter, const sealwax_keyring *keyring);

// Removes an addressee, 33 bytes: 1 and a fingerprint, or 2 and a conversation key's id.
sealwax_result sealwax_rewriter_without(sealwax_rewriter *rewriter,
                                        const char *addressee,
                                        size_t addressee_len);

// Rewrites. Uses up `rewriter`, which remains to be freed.
sealwax_result sealwax_rewriter_rewrite(sealwax_rewriter *rewriter,
                                        const sealwax_envelope *envelope,
                                        sealwax_envelope **out);

// ---- Envelope: what can be seen without a key ----

// `sealwax_outline`: What the beginning of an envelope says, unverified. NULL is accepted.
void sealwax_outline_free(sealwax_outline *handle);

// Reads the beginning of an envelope: its header at least.
sealwax_result sealwax_outline_read(const char *beginning, size_t beginning_len, sealwax_outline **out);

// Whom it is addressed to, 33 bytes each: 1 and a fingerprint, or 2 and a conversation key's id.
sealwax_result sealwax_outline_addressees(const sealwax_outline *outline, sealwax_bytes *addressees);

// Whether it says that it is signed.
sealwax_result sealwax_outline_is_signed(const sealwax_outline *outline, bool *is_signed);

// Whether its length hides that of the text.
sealwax_result sealwax_outline_is_padded(const sealwax_outline *outline, bool *is_padded);

// The length of the header.
sealwax_result sealwax_outline_header_len(const sealwax_outline *outline, size_t *len);

// The length of what is inside an envelope of this whole length, with its padding.
sealwax_result sealwax_outline_payload_len(const sealwax_outline *outline,
                                           uint64_t envelope_len,
                                           uint64_t *len);

// ---- Conversation ----

// `sealwax_conversation_key`: A key of one epoch, made by itself. NULL is accepted.
void sealwax_conversation_key_free(sealwax_conversation_key *handle);

// `sealwax_authors`: Whose deliveries of keys are believed. NULL is accepted.
void sealwax_authors_free(sealwax_authors *handle);

// `sealwax_keyring`: All keys of one conversation that its holder may have. NULL is accepted.
void sealwax_keyring_free(sealwax_keyring *handle);

// A fresh key for an epoch of this conversation, for a host that delivers keys itself.
sealwax_result sealwax_conversation_key_generate(uint32_t epoch,
                                                 const sealwax_context *conversation,
                                                 sealwax_conversation_key **out);

// The id, 32 bytes.
sealwax_result sealwax_conversation_key_id(const sealwax_conversation_key *key, sealwax_bytes *id);

// The epoch.
sealwax_result sealwax_conversation_key_epoch(const sealwax_conversation_key *key, uint32_t *epoch);

// Believes him who began the conversation.
sealwax_result sealwax_authors_begun_by(const sealwax_public_identity *founder, sealwax_authors **out);

// Believes whichever of these began the conversation, for nobody knows yet who it was.
sealwax_result sealwax_authors_first_contact(const sealwax_public_identity *const *founders,
                                             size_t founders_len,
                                             sealwax_authors **out);

// Believes these as well.
sealwax_result sealwax_authors_and(sealwax_authors *authors,
                                   const sealwax_public_identity *const *others,
                                   size_t others_len);

// Believes him who took the holder in again.
sealwax_result sealwax_authors_readmitted_by(sealwax_authors *authors, const sealwax_public_identity *member);

// Begins a conversation: a keyring for oneself, and the envelope that delivers the key to all.
sealwax_result sealwax_keyring_found(const sealwax_context *conversation,
                                     const sealwax_recipient *const *members,
                                     size_t members_len,
                                     const sealwax_identity *me,
                                     sealwax_keyring **out,
                                     sealwax_envelope **delivery);

// Opens the deliveries that the server keeps.
sealwax_result sealwax_keyring_open(const sealwax_context *conversation,
                                    const sealwax_envelope *const *deliveries,
                                    size_t deliveries_len,
                                    const sealwax_identity *me,
                                    const sealwax_authors *authors,
                                    sealwax_keyring **out);

// Takes one more delivery. `accepted` is 0 for one already known, 1 for a new key, 2 for `history`
// former keys, 3 for a fork: two keys of one epoch.
sealwax_result sealwax_keyring_accept(sealwax_keyring *keyring,
                                      const sealwax_envelope *delivery,
                                      const sealwax_identity *me,
                                      const sealwax_authors *authors,
                                      uint8_t *accepted,
                                      size_t *history);

// Begins a new epoch for these members, as after somebody left: the envelope that delivers its key.
sealwax_result sealwax_keyring_rotate(sealwax_keyring *keyring,
                                      const sealwax_recipient *const *members,
                                      size_t members_len,
                                      const sealwax_identity *me,
                                      sealwax_envelope **delivery);

// Takes somebody in, who may then read what was written before: two envelopes to store.
sealwax_result sealwax_keyring_hand_over(sealwax_keyring *keyring,
                                         const sealwax_recipient *newcomer,
                                         const sealwax_identity *me,
                                         sealwax_envelope **history,
                                         sealwax_envelope **key);

// Drops whom the roster no longer has: refused until the conversation was rotated.
sealwax_result sealwax_keyring_check_roster(sealwax_keyring *keyring, const sealwax_roster *roster);

// The place of one message: the conversation's, with the pair `message`.
sealwax_result sealwax_keyring_place(const sealwax_keyring *keyring,
                                     const char *message_id,
                                     size_t message_id_len,
                                     sealwax_context **out);

// The place of the conversation.
sealwax_result sealwax_keyring_context(const sealwax_keyring *keyring, sealwax_context **out);

// The id of the current key, 32 bytes; refused in a fork.
sealwax_result sealwax_keyring_current_id(const sealwax_keyring *keyring, sealwax_bytes *id);

// The ids of all keys, 32 bytes each.
sealwax_result sealwax_keyring_ids(const sealwax_keyring *keyring, sealwax_bytes *ids);

// The highest epoch; refused of a keyring without keys.
sealwax_result sealwax_keyring_epoch(const sealwax_keyring *keyring, uint32_t *epoch);

// Who began the conversation, 32 bytes, or nothing if that is not known.
sealwax_result sealwax_keyring_founder(const sealwax_keyring *keyring, sealwax_bytes *fingerprint);

// Who has the current key: fingerprints of 32 bytes each.
sealwax_result sealwax_keyring_members(const sealwax_keyring *keyring, sealwax_bytes *fingerprints);

// ---- Roster ----

// `sealwax_roster`: The roster, verified from its founding on. NULL is accepted.
void sealwax_roster_free(sealwax_roster *handle);

// `sealwax_roster_entry`: One entry of the log. NULL is accepted.
void sealwax_roster_entry_free(sealwax_roster_entry *handle);

// `sealwax_roster_offer`: Somebody's consent to be a member. NULL is accepted.
void sealwax_roster_offer_free(sealwax_roster_offer *handle);

// `sealwax_roster_pending`: An entry that still lacks signatures. NULL is accepted.
void sealwax_roster_pending_free(sealwax_roster_pending *handle);

// `sealwax_roster_review`: What an admin reads before he signs; used up by signing. NULL is accepted.
void sealwax_roster_review_free(sealwax_roster_review *handle);

// `sealwax_roster_member`: A current member. NULL is accepted.
void sealwax_roster_member_free(sealwax_roster_member *handle);

// `sealwax_roster_known`: Somebody who is a member or was one. NULL is accepted.
void sealwax_roster_known_free(sealwax_roster_known *handle);

// `sealwax_roster_event`: What one entry did. NULL is accepted.
void sealwax_roster_event_free(sealwax_roster_event *handle);

// `sealwax_roster_change`: The change in an entry. NULL is accepted.
void sealwax_roster_change_free(sealwax_roster_change *handle);

// `sealwax_roster_subject`: Somebody as he was at the time of an entry. NULL is accepted.
void sealwax_roster_subject_free(sealwax_roster_subject *handle);

// Reads the bytes.
sealwax_result sealwax_roster_entry_from_bytes(const char *bytes,
                                               size_t bytes_len,
                                               sealwax_roster_entry **out);

// The bytes, for BLOB columns.
sealwax_result sealwax_roster_entry_to_bytes(const sealwax_roster_entry *artefact, sealwax_bytes *bytes);

// Reads the text form; white space around it is ignored.
sealwax_result sealwax_roster_entry_from_text(const char *text, size_t text_len, sealwax_roster_entry **out);

// The text form, for TEXT columns, JSON and QR codes.
sealwax_result sealwax_roster_entry_to_text(const sealwax_roster_entry *artefact, sealwax_bytes *text);

// Reads the bytes.
sealwax_result sealwax_roster_offer_from_bytes(const char *bytes,
                                               size_t bytes_len,
                                               sealwax_roster_offer **out);

// The bytes, for BLOB columns.
sealwax_result sealwax_roster_offer_to_bytes(const sealwax_roster_offer *artefact, sealwax_bytes *bytes);

// Reads the text form; white space around it is ignored.
sealwax_result sealwax_roster_offer_from_text(const char *text, size_t text_len, sealwax_roster_offer **out);

// The text form, for TEXT columns, JSON and QR codes.
sealwax_result sealwax_roster_offer_to_text(const sealwax_roster_offer *artefact, sealwax_bytes *text);

// Reads the bytes.
sealwax_result sealwax_roster_pending_from_bytes(const char *bytes,
                                                 size_t bytes_len,
                                                 sealwax_roster_pending **out);

// The bytes, for BLOB columns.
sealwax_result sealwax_roster_pending_to_bytes(const sealwax_roster_pending *artefact, sealwax_bytes *bytes);

// Reads the text form; white space around it is ignored.
sealwax_result sealwax_roster_pending_from_text(const char *text,
                                                size_t text_len,
                                                sealwax_roster_pending **out);

// The text form, for TEXT columns, JSON and QR codes.
sealwax_result sealwax_roster_pending_to_text(const sealwax_roster_pending *artefact, sealwax_bytes *text);

// Verifies the log; it must extend the pin of 72 bytes that this device remembers.
sealwax_result sealwax_roster_replay(const sealwax_roster_entry *const *entries,
                                     size_t entries_len,
                                     const char *pin,
                                     size_t pin_len,
                                     sealwax_roster **out);

// Verifies the log at first sight, without a pin: whose roster it is must be compared aloud.
sealwax_result sealwax_roster_first_contact(const sealwax_roster_entry *const *entries,
                                            size_t entries_len,
                                            sealwax_roster **out);

// Why a log would be refused: the rule it breaks and the entry that does, for a message to admins. `pin`
// is of 72 bytes, or empty at first sight. Nothing, and 0, of a log that is accepted.
sealwax_result sealwax_roster_refusal(const sealwax_roster_entry *const *entries,
                                      size_t entries_len,
                                      const char *pin,
                                      size_t pin_len,
                                      sealwax_bytes *rule,
                                      uint64_t *entry);

// Why an entry would be refused next: the rule it breaks and its number. Nothing, and 0, if it is
// accepted.
sealwax_result sealwax_roster_refusal_of_entry(const sealwax_roster *roster,
                                               const sealwax_roster_entry *entry,
                                               sealwax_bytes *rule,
                                               uint64_t *entry_number);

// Why a draft would be refused: the rule it breaks and its number. Nothing, and 0, if it may be signed.
sealwax_result sealwax_roster_refusal_of_pending(const sealwax_roster_pending *pending,
                                                 const sealwax_roster *roster,
                                                 sealwax_bytes *rule,
                                                 uint64_t *entry_number);

// Verifies one more entry.
sealwax_result sealwax_roster_append(sealwax_roster *roster, const sealwax_roster_entry *entry);

// Refuses a roster that does not extend this pin.
sealwax_result sealwax_roster_check_extends(const sealwax_roster *roster, const char *pin, size_t pin_len);

// What a device remembers of the roster, 72 bytes.
sealwax_result sealwax_roster_pin(const sealwax_roster *roster, sealwax_bytes *pin);

// The pin of a roster of which only the founding entry's hash is known, as after a printed card was
// read.
sealwax_result sealwax_roster_pin_of_founding(const char *hash, size_t hash_len, sealwax_bytes *pin);

// The name of the centre.
sealwax_result sealwax_roster_name(const sealwax_roster *roster, sealwax_bytes *name);

// The number of entries.
sealwax_result sealwax_roster_len(const sealwax_roster *roster, uint64_t *len);

// The hash of the last entry, 32 bytes.
sealwax_result sealwax_roster_head(const sealwax_roster *roster, sealwax_bytes *hash);

// Whether a roster of this length had this head at some time.
sealwax_result sealwax_roster_head_is_known(const sealwax_roster *roster,
                                            uint64_t len,
                                            const char *hash,
                                            size_t hash_len,
                                            bool *known);

// The hash of the first entry, 32 bytes.
sealwax_result sealwax_roster_founding_hash(const sealwax_roster *roster, sealwax_bytes *hash);

// The number of current members.
sealwax_result sealwax_roster_member_count(const sealwax_roster *roster, size_t *count);

// The current member at this index.
sealwax_result sealwax_roster_member_at(const sealwax_roster *roster,
                                        size_t index,
                                        sealwax_roster_member **out);

// The current member with this account, or NULL.
sealwax_result sealwax_roster_member_of(const sealwax_roster *roster,
                                        const char *account,
                                        size_t account_len,
                                        sealwax_roster_member **out);

// The current member with this fingerprint, or NULL.
sealwax_result sealwax_roster_current(const sealwax_roster *roster,
                                      const char *fingerprint,
                                      size_t fingerprint_len,
                                      sealwax_roster_member **out);

// Refuses a fingerprint that once was a member's and is no longer.
sealwax_result sealwax_roster_check_not_former(const sealwax_roster *roster,
                                               const char *fingerprint,
                                               size_t fingerprint_len);

// The account, 16 bytes.
sealwax_result sealwax_roster_member_account(const sealwax_roster_member *member, sealwax_bytes *account);

// The public identity.
sealwax_result sealwax_roster_member_public(const sealwax_roster_member *member,
                                            sealwax_public_identity **out);

// The role; that of admins is `admin`.
sealwax_result sealwax_roster_member_role(const sealwax_roster_member *member, sealwax_bytes *role);

// The member as a recipient: the roster vouches.
sealwax_result sealwax_roster_member_recipient(const sealwax_roster_member *member, sealwax_recipient **out);

// The number of those who are or were members.
sealwax_result sealwax_roster_known_count(const sealwax_roster *roster, size_t *count);

// Who is or was a member, at this index.
sealwax_result sealwax_roster_known_at(const sealwax_roster *roster,
                                       size_t index,
                                       sealwax_roster_known **out);

// Who is or was a member, with this fingerprint, or NULL.
sealwax_result sealwax_roster_known_of(const sealwax_roster *roster,
                                       const char *fingerprint,
                                       size_t fingerprint_len,
                                       sealwax_roster_known **out);

// The account, 16 bytes.
sealwax_result sealwax_roster_known_account(const sealwax_roster_known *known, sealwax_bytes *account);

// The public identity.
sealwax_result sealwax_roster_known_public(const sealwax_roster_known *known, sealwax_public_identity **out);

// Whether he is a member now.
sealwax_result sealwax_roster_known_is_current(const sealwax_roster_known *known, bool *current);

// The entry by which he came.
sealwax_result sealwax_roster_known_entered(const sealwax_roster_known *known, uint64_t *entry);

// The entry by which he left; `left` is false if he is still there.
sealwax_result sealwax_roster_known_left(const sealwax_roster_known *known, bool *left, uint64_t *entry);

// The role he had when the log had this many entries, or nothing if he was no member then.
sealwax_result sealwax_roster_known_role_at(const sealwax_roster_known *known,
                                            uint64_t len,
                                            sealwax_bytes *role);

// How many roles he had, one after the other.
sealwax_result sealwax_roster_known_role_count(const sealwax_roster_known *known, size_t *count);

// The role at this index, from the first on, and the entry that gave it to him.
sealwax_result sealwax_roster_known_role(const sealwax_roster_known *known,
                                         size_t index,
                                         sealwax_bytes *role,
                                         uint64_t *entry);

// The number of events, one for each entry.
sealwax_result sealwax_roster_event_count(const sealwax_roster *roster, size_t *count);

// The event of the entry with this index.
sealwax_result sealwax_roster_event_at(const sealwax_roster *roster,
                                       size_t index,
                                       sealwax_roster_event **out);

// How many events there were up to this pin: those from there on are new.
sealwax_result sealwax_roster_events_before(const sealwax_roster *roster,
                                            const char *pin,
                                            size_t pin_len,
                                            size_t *count);

// The number of the entry.
sealwax_result sealwax_roster_event_entry(const sealwax_roster_event *event, uint64_t *entry);

// The time that its signers gave.
sealwax_result sealwax_roster_event_time(const sealwax_roster_event *event, uint64_t *time);

// The hash of the entry, 32 bytes.
sealwax_result sealwax_roster_event_hash(const sealwax_roster_event *event, sealwax_bytes *hash);

// The number of signers.
sealwax_result sealwax_roster_event_signer_count(const sealwax_roster_event *event, size_t *count);

// The signer at this index.
sealwax_result sealwax_roster_event_signer_at(const sealwax_roster_event *event,
                                              size_t index,
                                              sealwax_roster_subject **out);

// The change.
sealwax_result sealwax_roster_event_change(const sealwax_roster_event *event, sealwax_roster_change **out);

// What kind of change: 1 founded, 2 admitted, 3 expelled, 4 role changed, 5 identity replaced.
sealwax_result sealwax_roster_change_kind(const sealwax_roster_change *change, uint8_t *kind);

// Whether it concerns admins, and so needs two of them.
sealwax_result sealwax_roster_change_concerns_admins(const sealwax_roster_change *change,
                                                     bool *concerns_admins);

// How many it concerns: the founding admins, else one.
sealwax_result sealwax_roster_change_subject_count(const sealwax_roster_change *change, size_t *count);

// Whom it concerns, at this index.
sealwax_result sealwax_roster_change_subject_at(const sealwax_roster_change *change,
                                                size_t index,
                                                sealwax_roster_subject **out);

// The name of a centre that was founded, or the new role where the role changed; else nothing.
sealwax_result sealwax_roster_change_text(const sealwax_roster_change *change, sealwax_bytes *text);

// The new identity where one was replaced, or NULL.
sealwax_result sealwax_roster_change_replaced_by(const sealwax_roster_change *change,
                                                 sealwax_public_identity **out);

// The account, 16 bytes.
sealwax_result sealwax_roster_subject_account(const sealwax_roster_subject *subject, sealwax_bytes *account);

// The public identity.
sealwax_result sealwax_roster_subject_public(const sealwax_roster_subject *subject,
                                             sealwax_public_identity **out);

// The role.
sealwax_result sealwax_roster_subject_role(const sealwax_roster_subject *subject, sealwax_bytes *role);

// Offers to found a roster.
sealwax_result sealwax_roster_offer_to_found(const sealwax_identity *me,
                                             const char *account,
                                             size_t account_len,
                                             sealwax_roster_offer **out);

// Offers to join the roster of this pin in this role.
sealwax_result sealwax_roster_offer_to_join(const sealwax_identity *me,
                                            const char *account,
                                            size_t account_len,
                                            const char *role,
                                            size_t role_len,
                                            const char *pin,
                                            size_t pin_len,
                                            sealwax_roster_offer **out);

// The account that offers, 16 bytes.
sealwax_result sealwax_roster_offer_account(const sealwax_roster_offer *offer, sealwax_bytes *account);

// The identity that offers.
sealwax_result sealwax_roster_offer_public(const sealwax_roster_offer *offer, sealwax_public_identity **out);

// The role that is offered.
sealwax_result sealwax_roster_offer_role(const sealwax_roster_offer *offer, sealwax_bytes *role);

// The pin of the roster that is to be joined, 72 bytes, or nothing.
sealwax_result sealwax_roster_offer_pin(const sealwax_roster_offer *offer, sealwax_bytes *pin);

// Drafts the founding entry; every founder reviews and signs it.
sealwax_result sealwax_roster_found(const char *name,
                                    size_t name_len,
                                    const sealwax_roster_offer *const *offers,
                                    size_t offers_len,
                                    uint64_t time,
                                    sealwax_roster_pending **out);

// Drafts an admission, to be signed by these: fingerprints of 32 bytes each.
sealwax_result sealwax_roster_admit(const sealwax_roster *roster,
                                    uint64_t time,
                                    const char *signers,
                                    size_t signers_len,
                                    const sealwax_roster_offer *offer,
                                    sealwax_roster_pending **out);

// Drafts an expulsion, to be signed by these: fingerprints of 32 bytes each.
sealwax_result sealwax_roster_expel(const sealwax_roster *roster,
                                    uint64_t time,
                                    const char *signers,
                                    size_t signers_len,
                                    const char *member,
                                    size_t member_len,
                                    sealwax_roster_pending **out);

// Drafts a change of role, to be signed by these: fingerprints of 32 bytes each.
sealwax_result sealwax_roster_change_role(const sealwax_roster *roster,
                                          uint64_t time,
                                          const char *signers,
                                          size_t signers_len,
                                          const char *member,
                                          size_t member_len,
                                          const char *role,
                                          size_t role_len,
                                          sealwax_roster_pending **out);

// Drafts that a member has new keys, to be signed by these: fingerprints of 32 bytes each.
sealwax_result sealwax_roster_replace_identity(const sealwax_roster *roster,
                                               uint64_t time,
                                               const char *signers,
                                               size_t signers_len,
                                               const char *member,
                                               size_t member_len,
                                               const sealwax_roster_offer *offer,
                                               sealwax_roster_pending **out);

// Checks a draft against the roster, for an admin to read.
sealwax_result sealwax_roster_pending_review(const sealwax_roster_pending *pending,
                                             const sealwax_roster *roster,
                                             sealwax_roster_review **out);

// Checks a founding, for a founder to read.
sealwax_result sealwax_roster_pending_review_founding(const sealwax_roster_pending *pending,
                                                      sealwax_roster_review **out);

// What is being signed.
sealwax_result sealwax_roster_review_change(const sealwax_roster_review *review, sealwax_roster_change **out);

// The time in it.
sealwax_result sealwax_roster_review_time(const sealwax_roster_review *review, uint64_t *time);

// The number that the entry will have.
sealwax_result sealwax_roster_review_number(const sealwax_roster_review *review, uint64_t *number);

// How many have to sign.
sealwax_result sealwax_roster_review_signer_count(const sealwax_roster_review *review, size_t *count);

// Who has to sign, at this index, and whether he has.
sealwax_result sealwax_roster_review_signer_at(const sealwax_roster_review *review,
                                               size_t index,
                                               sealwax_roster_subject **out,
                                               bool *signed_);

// Signs. Uses up `review`, which remains to be freed.
sealwax_result sealwax_roster_review_sign(sealwax_roster_review *review,
                                          const sealwax_identity *me,
                                          sealwax_roster_pending **out);

// Puts together the signatures on two copies of one draft.
sealwax_result sealwax_roster_pending_merge(const sealwax_roster_pending *pending,
                                            const sealwax_roster_pending *other,
                                            sealwax_roster_pending **out);

// Who still has to sign: fingerprints of 32 bytes each.
sealwax_result sealwax_roster_pending_missing(const sealwax_roster_pending *pending,
                                              sealwax_bytes *fingerprints);

// Who is to sign: fingerprints of 32 bytes each.
sealwax_result sealwax_roster_pending_signers(const sealwax_roster_pending *pending,
                                              sealwax_bytes *fingerprints);

// The number that the entry will have.
sealwax_result sealwax_roster_pending_number(const sealwax_roster_pending *pending, uint64_t *number);

// The entry, once all have signed.
sealwax_result sealwax_roster_pending_into_entry(const sealwax_roster_pending *pending,
                                                 sealwax_roster_entry **out);

// The hash, 32 bytes.
sealwax_result sealwax_roster_entry_hash(const sealwax_roster_entry *entry, sealwax_bytes *hash);

// The number, from 0.
sealwax_result sealwax_roster_entry_number(const sealwax_roster_entry *entry, uint64_t *number);

// The time that its signers gave.
sealwax_result sealwax_roster_entry_time(const sealwax_roster_entry *entry, uint64_t *time);

// Who signed: fingerprints of 32 bytes each.
sealwax_result sealwax_roster_entry_signers(const sealwax_roster_entry *entry, sealwax_bytes *fingerprints);

// ---- Recovery: who approves ----

// `sealwax_approvers`: Who may confirm that a request is its user's. NULL is accepted.
void sealwax_approvers_free(sealwax_approvers *handle);

// The admins of the roster other than the account, whose recovery this is about. Keeps a copy of the
// roster.
sealwax_result sealwax_approvers_of_roster(const sealwax_roster *roster,
                                           const char *account,
                                           size_t account_len,
                                           sealwax_approvers **out);

// Those whom a host without a roster names.
sealwax_result sealwax_approvers_named(const sealwax_recipient *const *approvers,
                                       size_t approvers_len,
                                       sealwax_approvers **out);

// Their fingerprints, 32 bytes each.
sealwax_result sealwax_approvers_fingerprints(const sealwax_approvers *approvers,
                                              sealwax_bytes *fingerprints);

// ---- Recovery: the card ----

// `sealwax_new_card`: A card that is being handed out, and does not count yet. NULL is accepted.
void sealwax_new_card_free(sealwax_new_card *handle);

// `sealwax_card`: A card that its owner has: typed, scanned, or confirmed. NULL is accepted.
void sealwax_card_free(sealwax_card *handle);

// A fresh card.
sealwax_result sealwax_new_card_generate(sealwax_new_card **out);

// The groups as they are printed.
sealwax_result sealwax_new_card_expose_groups(const sealwax_new_card *card, sealwax_bytes *text);

// The text in the QR code.
sealwax_result sealwax_new_card_expose_text(const sealwax_new_card *card, sealwax_bytes *text);

// The QR code as an SVG image.
sealwax_result sealwax_new_card_expose_qr_svg(const sealwax_new_card *card, sealwax_bytes *svg);

// The QR code in characters, for a terminal.
sealwax_result sealwax_new_card_expose_qr_terminal(const sealwax_new_card *card, sealwax_bytes *text);

// A page to print, in English: HTML that needs nothing else. `centre` names the centre on it.
sealwax_result sealwax_new_card_expose_page_english(const sealwax_new_card *card,
                                                    const char *centre,
                                                    size_t centre_len,
                                                    sealwax_bytes *html);

// A page to print, in German: HTML that needs nothing else. `centre` names the centre on it.
sealwax_result sealwax_new_card_expose_page_german(const sealwax_new_card *card,
                                                   const char *centre,
                                                   size_t centre_len,
                                                   sealwax_bytes *html);

// Which group its owner is asked to type, from 1.
sealwax_result sealwax_new_card_group_to_type(const sealwax_new_card *card, size_t *number);

// The card counts, for its owner has typed this group of the printed one.
sealwax_result sealwax_new_card_confirm_group(const sealwax_new_card *card,
                                              size_t number,
                                              const char *typed,
                                              size_t typed_len,
                                              sealwax_card **out);

// The card counts, for its owner has scanned the printed one.
sealwax_result sealwax_new_card_confirm_scanned(const sealwax_new_card *card,
                                                const char *scanned,
                                                size_t scanned_len,
                                                sealwax_card **out);

// The card whose QR code was scanned.
sealwax_result sealwax_card_from_text(const char *scanned, size_t scanned_len, sealwax_card **out);

// The card whose groups were typed. Small letters, missing hyphens, O, I and L are understood.
sealwax_result sealwax_card_from_groups(const char *typed, size_t typed_len, sealwax_card **out);

// The id, 16 bytes, which the wrap names.
sealwax_result sealwax_card_id(const sealwax_card *card, sealwax_bytes *id);

// ---- Recovery: setting it up ----

// `sealwax_recovery_setup`: A recovery that is set up, as its owner sees it. NULL is accepted.
void sealwax_recovery_setup_free(sealwax_recovery_setup *handle);

// Sets recovery up with a confirmed card: a login change to send. `wrap` and `recovery_wrap` (or NULL)
// are what is stored so far.
sealwax_result sealwax_recovery_setup_begin(const sealwax_identity *me,
                                            const sealwax_card *card,
                                            const sealwax_approvers *approvers,
                                            const sealwax_realm *realm,
                                            const char *account,
                                            size_t account_len,
                                            const sealwax_wrapped_identity *wrap,
                                            const sealwax_wrapped_identity *recovery_wrap,
                                            const sealwax_context *place,
                                            sealwax_login_change **out);

// Opens what is stored: the recovery wrap, its share, and the owner's own envelope.
sealwax_result sealwax_recovery_setup_open(const sealwax_identity *me,
                                           const sealwax_wrapped_identity *wrap,
                                           const sealwax_envelope *share,
                                           const sealwax_envelope *own,
                                           const sealwax_context *place,
                                           sealwax_recovery_setup **out);

// The hash of the roster's founding entry under which it was set up, 32 bytes, or nothing.
sealwax_result sealwax_recovery_setup_founding_hash(const sealwax_recovery_setup *setup, sealwax_bytes *hash);

// Goes on with another roster than that under which it was set up, which its owner has compared.
sealwax_result sealwax_recovery_setup_accept_a_new_founding(sealwax_recovery_setup *setup);

// How the approvers differ from those whom the share was sealed to: 0 not at all, 1 somebody came, 2
// somebody left.
sealwax_result sealwax_recovery_setup_compare(const sealwax_recovery_setup *setup,
                                              const sealwax_approvers *approvers,
                                              uint8_t *turnover);

// A login change for the approvers of today, or NULL if nothing has to change. The printed card stays
// valid. `wrap` is the stored wrap under the password.
sealwax_result sealwax_recovery_setup_renew(const sealwax_recovery_setup *setup,
                                            const sealwax_identity *me,
                                            const sealwax_approvers *approvers,
                                            const sealwax_realm *realm,
                                            const char *account,
                                            size_t account_len,
                                            const sealwax_wrapped_identity *wrap,
                                            const sealwax_context *place,
                                            sealwax_login_change **out);

// ---- Recovery: request and approval ----

// `sealwax_recovery_request`: Somebody with a card asks for his keys. NULL is accepted.
void sealwax_recovery_request_free(sealwax_recovery_request *handle);

// `sealwax_claimant`: Whose keys are asked for, as the approver knows him. NULL is accepted.
void sealwax_claimant_free(sealwax_claimant *handle);

// `sealwax_pending_approval`: A checked request: the one value to show and to approve. NULL is accepted.
void sealwax_pending_approval_free(sealwax_pending_approval *handle);

// `sealwax_approval`: An approved request. NULL is accepted.
void sealwax_approval_free(sealwax_approval *handle);

// Reads the bytes.
sealwax_result sealwax_recovery_request_from_bytes(const char *bytes,
                                                   size_t bytes_len,
                                                   sealwax_recovery_request **out);

// The bytes, for BLOB columns.
sealwax_result sealwax_recovery_request_to_bytes(const sealwax_recovery_request *artefact,
                                                 sealwax_bytes *bytes);

// Reads the text form; white space around it is ignored.
sealwax_result sealwax_recovery_request_from_text(const char *text,
                                                  size_t text_len,
                                                  sealwax_recovery_request **out);

// The text form, for TEXT columns, JSON and QR codes.
sealwax_result sealwax_recovery_request_to_text(const sealwax_recovery_request *artefact,
                                                sealwax_bytes *text);

// Asks for the keys of an account; `fresh` is a new identity, made for this.
sealwax_result sealwax_recovery_request_new(const sealwax_card *card,
                                            const char *account,
                                            size_t account_len,
                                            const sealwax_public_identity *fresh,
                                            uint64_t now,
                                            sealwax_recovery_request **out);

// The code that the claimant reads out to the approver.
sealwax_result sealwax_recovery_request_code(const sealwax_recovery_request *request, sealwax_bytes *code);

// The code as a QR code, an SVG image.
sealwax_result sealwax_recovery_request_code_qr_svg(const sealwax_recovery_request *request,
                                                    sealwax_bytes *svg);

// The code as a QR code in characters, for a terminal.
sealwax_result sealwax_recovery_request_code_qr_terminal(const sealwax_recovery_request *request,
                                                         sealwax_bytes *text);

// The hash, 32 bytes.
sealwax_result sealwax_recovery_request_hash(const sealwax_recovery_request *request, sealwax_bytes *hash);

// The account that it says it is for, 16 bytes.
sealwax_result sealwax_recovery_request_unverified_account(const sealwax_recovery_request *request,
                                                           sealwax_bytes *account);

// When it says that it was made.
sealwax_result sealwax_recovery_request_unverified_time(const sealwax_recovery_request *request,
                                                        uint64_t *time);

// The new identity that it says it is from.
sealwax_result sealwax_recovery_request_unverified_fresh(const sealwax_recovery_request *request,
                                                         sealwax_public_identity **out);

// The member of the roster with this account.
sealwax_result sealwax_claimant_member(const sealwax_roster *roster,
                                       const char *account,
                                       size_t account_len,
                                       sealwax_claimant **out);

// Somebody outside of the roster, whose key the approver trusts for a reason of his own. `roster` is the
// centre's, or NULL.
sealwax_result sealwax_claimant_judged(const char *account,
                                       size_t account_len,
                                       const sealwax_recipient *user,
                                       const sealwax_roster *roster,
                                       sealwax_claimant **out);

// His account, 16 bytes.
sealwax_result sealwax_claimant_account(const sealwax_claimant *claimant, sealwax_bytes *account);

// His key until now.
sealwax_result sealwax_claimant_public(const sealwax_claimant *claimant, sealwax_public_identity **out);

// Whether the approver vouches for who this is, and no roster does.
sealwax_result sealwax_claimant_is_judged(const sealwax_claimant *claimant, bool *judged);

// Checks a request against the claimant's share, at the approver's client: made at most `max_age`
// seconds before `now`. `account` is the approver's, `place` that of the claimant's account.
sealwax_result sealwax_recovery_review(const sealwax_identity *me,
                                       const char *account,
                                       size_t account_len,
                                       const sealwax_realm *realm,
                                       const sealwax_envelope *share,
                                       const sealwax_recovery_request *request,
                                       const sealwax_claimant *claimant,
                                       uint64_t now,
                                       uint64_t max_age,
                                       const sealwax_context *place,
                                       sealwax_pending_approval **out);

// Whose recovery this would be.
sealwax_result sealwax_pending_approval_claimant(const sealwax_pending_approval *pending,
                                                 sealwax_claimant **out);

// When it was asked for, by the clock of who has the card.
sealwax_result sealwax_pending_approval_time(const sealwax_pending_approval *pending, uint64_t *time);

// The fingerprint of the new identity on the device that asks, 32 bytes.
sealwax_result sealwax_pending_approval_fresh(const sealwax_pending_approval *pending,
                                              sealwax_bytes *fingerprint);

// The code that the claimant has to read out. Better ask for what is heard than show it.
sealwax_result sealwax_pending_approval_code(const sealwax_pending_approval *pending, sealwax_bytes *code);

// Approves, if this is the code that the claimant has read out.
sealwax_result sealwax_pending_approval_approve(const sealwax_pending_approval *pending,
                                                const char *code_as_heard,
                                                size_t code_as_heard_len,
                                                uint64_t now,
                                                sealwax_approval **out);

// What the server stores for the client that asked.
sealwax_result sealwax_approval_grant(const sealwax_approval *approval, sealwax_envelope **out);

// The hash of the request that it answers, 32 bytes.
sealwax_result sealwax_approval_request(const sealwax_approval *approval, sealwax_bytes *request);

// Whether the approver vouched for who the claimant is, and no roster did: worth noting in the centre's
// records.
sealwax_result sealwax_approval_is_judged(const sealwax_approval *approval, bool *judged);

// ---- Recovery: completion, and identities that were replaced ----

// `sealwax_recovered`: The recovered keys, before a password is set. NULL is accepted.
void sealwax_recovered_free(sealwax_recovered *handle);

// `sealwax_retired`: Former identities of one person. NULL is accepted.
void sealwax_retired_free(sealwax_retired *handle);

// Opens the grant that answers a request. `fresh` is the identity that asked, `wrap` the stored recovery
// wrap.
sealwax_result sealwax_recovery_request_redeem(const sealwax_recovery_request *request,
                                               const sealwax_envelope *grant,
                                               const sealwax_identity *fresh,
                                               const sealwax_card *card,
                                               const sealwax_wrapped_identity *wrap,
                                               const sealwax_approvers *approvers,
                                               const sealwax_context *place,
                                               sealwax_recovered **out);

// Who approved.
sealwax_result sealwax_recovered_approved_by(const sealwax_recovered *recovered,
                                             sealwax_public_identity **out);

// Asks for the server's share of the new password, as the recovered identity; `challenge` came from the
// server.
sealwax_result sealwax_recovered_share_request(const sealwax_recovered *recovered,
                                               const sealwax_login_secret *login,
                                               const char *challenge,
                                               size_t challenge_len,
                                               sealwax_share_request **out);

// Sets a new password: a login change to send. `wrap` and `recovery_wrap` are what is stored so far.
sealwax_result sealwax_recovered_complete(const sealwax_recovered *recovered,
                                          const sealwax_login_secret *login,
                                          const sealwax_server_share *share,
                                          const sealwax_card *card,
                                          const sealwax_approvers *approvers,
                                          const sealwax_wrapped_identity *wrap,
                                          const sealwax_wrapped_identity *recovery_wrap,
                                          const sealwax_context *place,
                                          sealwax_login_change **out);

// The identity. Uses up `recovered`, which remains to be freed.
sealwax_result sealwax_recovered_into_identity(sealwax_recovered *recovered, sealwax_identity **out);

// Seals an identity that is given up to the one in its place, so that old messages stay readable.
sealwax_result sealwax_retired_seal(const sealwax_identity *old,
                                    const sealwax_identity *new_,
                                    const sealwax_context *place,
                                    sealwax_envelope **out);

// Opens what was retired, one by the other. `legacy_rsa_2048` accepts RSA of 2,048 bits among them.
sealwax_result sealwax_retired_open_chain(const sealwax_identity *newest,
                                          const sealwax_envelope *const *stored,
                                          size_t stored_len,
                                          bool legacy_rsa_2048,
                                          const sealwax_context *place,
                                          sealwax_retired **out);

// How many there are.
sealwax_result sealwax_retired_count(const sealwax_retired *retired, size_t *count);

// Takes the former identity at this index out, the one before the newest first; each can be taken once.
sealwax_result sealwax_retired_take(sealwax_retired *retired, size_t index, sealwax_identity **out);

// Puts new keys in the place of the old, under a new password: a login change to send, and the envelope
// that keeps old messages readable. `card` and `approvers` are both NULL where no recovery is wanted,
// `recovery_wrap` where none is stored.
sealwax_result sealwax_replacement_make(const sealwax_identity *old,
                                        const sealwax_identity *new_,
                                        const sealwax_wrapped_identity *wrap,
                                        const sealwax_wrapped_identity *recovery_wrap,
                                        const sealwax_login_secret *login,
                                        const sealwax_server_share *share,
                                        const sealwax_card *card,
                                        const sealwax_approvers *approvers,
                                        const sealwax_context *place,
                                        sealwax_login_change **change,
                                        sealwax_envelope **retired);

// ---- Device ----

// `sealwax_login_memory`: What is needed before the login, readable without keys: stored on the device.
// NULL is accepted.
void sealwax_login_memory_free(sealwax_login_memory *handle);

// `sealwax_device_state`: Everything else, sealed to oneself: stored at the server, too. NULL is
// accepted.
void sealwax_device_state_free(sealwax_device_state *handle);

// Reads the bytes.
sealwax_result sealwax_login_memory_from_bytes(const char *bytes,
                                               size_t bytes_len,
                                               sealwax_login_memory **out);

// The bytes, for BLOB columns.
sealwax_result sealwax_login_memory_to_bytes(const sealwax_login_memory *artefact, sealwax_bytes *bytes);

// Reads the text form; white space around it is ignored.
sealwax_result sealwax_login_memory_from_text(const char *text, size_t text_len, sealwax_login_memory **out);

// The text form, for TEXT columns, JSON and QR codes.
sealwax_result sealwax_login_memory_to_text(const sealwax_login_memory *artefact, sealwax_bytes *text);

// A memory of nothing.
sealwax_result sealwax_login_memory_new(const sealwax_realm *realm,
                                        const char *account,
                                        size_t account_len,
                                        sealwax_login_memory **out);

// The account, 16 bytes.
sealwax_result sealwax_login_memory_account(const sealwax_login_memory *memory, sealwax_bytes *account);

// The realm.
sealwax_result sealwax_login_memory_realm(const sealwax_login_memory *memory, sealwax_realm **out);

// How often it has changed.
sealwax_result sealwax_login_memory_revision(const sealwax_login_memory *memory, uint64_t *revision);

// Refuses a challenge that asks for less than this device has seen.
sealwax_result sealwax_login_memory_check_challenge(const sealwax_login_memory *memory,
                                                    const sealwax_login_challenge *challenge);

// Refuses a wrap that is older than the newest this device has seen.
sealwax_result sealwax_login_memory_check_wrap(const sealwax_login_memory *memory,
                                               const sealwax_wrapped_identity *wrap);

// Remembers a wrap that was opened.
sealwax_result sealwax_login_memory_remember(sealwax_login_memory *memory,
                                             const sealwax_wrapped_identity *wrap);

// Takes over what the state knows.
sealwax_result sealwax_login_memory_learn(sealwax_login_memory *memory, const sealwax_device_state *state);

// A state that has seen nothing.
sealwax_result sealwax_device_state_new(const char *account, size_t account_len, sealwax_device_state **out);

// Opens the stored state; `seen` is the highest revision this device has seen, or 0.
sealwax_result sealwax_device_state_open(const sealwax_envelope *stored,
                                         const sealwax_identity *me,
                                         const char *account,
                                         size_t account_len,
                                         uint64_t seen,
                                         const sealwax_context *place,
                                         sealwax_device_state **out);

// Seals the state to its owner, with the next revision.
sealwax_result sealwax_device_state_seal(sealwax_device_state *state,
                                         const sealwax_identity *me,
                                         const sealwax_context *place,
                                         sealwax_envelope **out);

// How often it has been sealed.
sealwax_result sealwax_device_state_revision(const sealwax_device_state *state, uint64_t *revision);

// The pin of the roster, 72 bytes, or nothing.
sealwax_result sealwax_device_state_pin(const sealwax_device_state *state, sealwax_bytes *pin);

// Remembers a roster, which must extend the one remembered.
sealwax_result sealwax_device_state_saw_roster(sealwax_device_state *state, const sealwax_roster *roster);

// Remembers the epoch of a conversation's key.
sealwax_result sealwax_device_state_saw_key(sealwax_device_state *state,
                                            const sealwax_context *conversation,
                                            const sealwax_conversation_key *key);

// Remembers the epoch of a keyring's current key. Refused in a fork.
sealwax_result sealwax_device_state_saw_keyring(sealwax_device_state *state, const sealwax_keyring *keyring);

// The highest epoch of a conversation; `seen` is false if none was seen.
sealwax_result sealwax_device_state_highest_epoch(const sealwax_device_state *state,
                                                  const sealwax_context *conversation,
                                                  bool *seen,
                                                  uint32_t *epoch);

// Pins the key of somebody, by a name of your own. `is_new` is true for a name without a key until now;
// another key than the pinned one is refused.
sealwax_result sealwax_device_state_pin_correspondent(sealwax_device_state *state,
                                                      const char *name,
                                                      size_t name_len,
                                                      const sealwax_public_identity *public_,
                                                      bool *is_new);

// The fingerprint pinned for this name, 32 bytes, or nothing.
sealwax_result sealwax_device_state_correspondent(const sealwax_device_state *state,
                                                  const char *name,
                                                  size_t name_len,
                                                  sealwax_bytes *fingerprint);

// Forgets whose key was pinned, after the new one was compared: the fingerprint, or nothing.
sealwax_result sealwax_device_state_forget_correspondent(sealwax_device_state *state,
                                                         const char *name,
                                                         size_t name_len,
                                                         sealwax_bytes *fingerprint);

// Takes over what the memory for logins knows.
sealwax_result sealwax_device_state_learn(sealwax_device_state *state, const sealwax_login_memory *memory);

// Takes over what another device knows.
sealwax_result sealwax_device_state_merge(sealwax_device_state *state, const sealwax_device_state *other);

// ---- Keep ----

// `sealwax_device_half`: The half that stays on the device. NULL is accepted.
void sealwax_device_half_free(sealwax_device_half *handle);

// `sealwax_server_half`: The half that the server keeps with the session, and deletes with it. NULL is
// accepted.
void sealwax_server_half_free(sealwax_server_half *handle);

// `sealwax_keep`: A locked identity on a device, and its end. NULL is accepted.
void sealwax_keep_free(sealwax_keep *handle);

// A fresh one, from the operating system's randomness.
sealwax_result sealwax_device_half_generate(sealwax_device_half **out);

// From its 32 bytes, which must not all be the same.
sealwax_result sealwax_device_half_from_bytes(const char *bytes, size_t bytes_len, sealwax_device_half **out);

// The 32 bytes, to be kept outside the database.
sealwax_result sealwax_device_half_expose_bytes(const sealwax_device_half *secret, sealwax_bytes *bytes);

// From its text, base64url without padding, as an environment variable holds it.
sealwax_result sealwax_device_half_from_text(const char *text, size_t text_len, sealwax_device_half **out);

// The text that the function above reads, to be kept outside the database.
sealwax_result sealwax_device_half_expose_text(const sealwax_device_half *secret, sealwax_bytes *text);

// The id of 8 bytes, which may be stored anywhere.
sealwax_result sealwax_device_half_id(const sealwax_device_half *secret, sealwax_bytes *id);

// A fresh one, from the operating system's randomness.
sealwax_result sealwax_server_half_generate(sealwax_server_half **out);

// From its 32 bytes, which must not all be the same.
sealwax_result sealwax_server_half_from_bytes(const char *bytes, size_t bytes_len, sealwax_server_half **out);

// The 32 bytes, to be kept outside the database.
sealwax_result sealwax_server_half_expose_bytes(const sealwax_server_half *secret, sealwax_bytes *bytes);

// From its text, base64url without padding, as an environment variable holds it.
sealwax_result sealwax_server_half_from_text(const char *text, size_t text_len, sealwax_server_half **out);

// The text that the function above reads, to be kept outside the database.
sealwax_result sealwax_server_half_expose_text(const sealwax_server_half *secret, sealwax_bytes *text);

// The id of 8 bytes, which may be stored anywhere.
sealwax_result sealwax_server_half_id(const sealwax_server_half *secret, sealwax_bytes *id);

// Locks an identity until `expires`.
sealwax_result sealwax_keep_lock(const sealwax_identity *me,
                                 const sealwax_device_half *device,
                                 const sealwax_server_half *server,
                                 const sealwax_realm *realm,
                                 const char *account,
                                 size_t account_len,
                                 uint64_t expires,
                                 const sealwax_context *place,
                                 sealwax_keep **out);

// The keep that a device stored.
sealwax_result sealwax_keep_from_stored(uint64_t expires,
                                        const sealwax_wrapped_identity *wrap,
                                        sealwax_keep **out);

// The keep that a device stored, from the bytes of a wrap whose RSA key may have 2,048 bits.
sealwax_result sealwax_keep_from_stored_legacy(uint64_t expires,
                                               const char *wrap,
                                               size_t wrap_len,
                                               sealwax_keep **out);

// When it ends: for the device to store.
sealwax_result sealwax_keep_expires(const sealwax_keep *keep, uint64_t *time);

// The wrap: for the device to store.
sealwax_result sealwax_keep_wrap(const sealwax_keep *keep, sealwax_wrapped_identity **out);

// Opens it, if it has not ended by `now`.
sealwax_result sealwax_keep_open(const sealwax_keep *keep,
                                 const sealwax_device_half *device,
                                 const sealwax_server_half *server,
                                 const sealwax_realm *realm,
                                 const char *account,
                                 size_t account_len,
                                 uint64_t now,
                                 const sealwax_context *place,
                                 sealwax_identity **out);

// ---- Session ----

// `sealwax_server_secret`: A secret of the server, for sessions and login codes. NULL is accepted.
void sealwax_server_secret_free(sealwax_server_secret *handle);

// `sealwax_server_secrets`: The server's secret of today, and former ones that still open. NULL is
// accepted.
void sealwax_server_secrets_free(sealwax_server_secrets *handle);

// `sealwax_cookie_secret`: The secret in the visitor's cookie. NULL is accepted.
void sealwax_cookie_secret_free(sealwax_cookie_secret *handle);

// `sealwax_sealed_session`: A sealed session, for the store. NULL is accepted.
void sealwax_sealed_session_free(sealwax_sealed_session *handle);

// Reads the bytes.
sealwax_result sealwax_sealed_session_from_bytes(const char *bytes,
                                                 size_t bytes_len,
                                                 sealwax_sealed_session **out);

// The bytes, for BLOB columns.
sealwax_result sealwax_sealed_session_to_bytes(const sealwax_sealed_session *artefact, sealwax_bytes *bytes);

// Reads the text form; white space around it is ignored.
sealwax_result sealwax_sealed_session_from_text(const char *text,
                                                size_t text_len,
                                                sealwax_sealed_session **out);

// The text form, for TEXT columns, JSON and QR codes.
sealwax_result sealwax_sealed_session_to_text(const sealwax_sealed_session *artefact, sealwax_bytes *text);

// A fresh one, from the operating system's randomness.
sealwax_result sealwax_server_secret_generate(sealwax_server_secret **out);

// From its 32 bytes, which must not all be the same.
sealwax_result sealwax_server_secret_from_bytes(const char *bytes,
                                                size_t bytes_len,
                                                sealwax_server_secret **out);

// The 32 bytes, to be kept outside the database.
sealwax_result sealwax_server_secret_expose_bytes(const sealwax_server_secret *secret, sealwax_bytes *bytes);

// From its text, base64url without padding, as an environment variable holds it.
sealwax_result sealwax_server_secret_from_text(const char *text,
                                               size_t text_len,
                                               sealwax_server_secret **out);

// The text that the function above reads, to be kept outside the database.
sealwax_result sealwax_server_secret_expose_text(const sealwax_server_secret *secret, sealwax_bytes *text);

// The id of 8 bytes, which may be stored anywhere.
sealwax_result sealwax_server_secret_id(const sealwax_server_secret *secret, sealwax_bytes *id);

// A fresh one, from the operating system's randomness.
sealwax_result sealwax_cookie_secret_generate(sealwax_cookie_secret **out);

// From its 32 bytes, which must not all be the same.
sealwax_result sealwax_cookie_secret_from_bytes(const char *bytes,
                                                size_t bytes_len,
                                                sealwax_cookie_secret **out);

// The 32 bytes, to be kept outside the database.
sealwax_result sealwax_cookie_secret_expose_bytes(const sealwax_cookie_secret *secret, sealwax_bytes *bytes);

// From its text, base64url without padding, as an environment variable holds it.
sealwax_result sealwax_cookie_secret_from_text(const char *text,
                                               size_t text_len,
                                               sealwax_cookie_secret **out);

// The text that the function above reads, to be kept outside the database.
sealwax_result sealwax_cookie_secret_expose_text(const sealwax_cookie_secret *secret, sealwax_bytes *text);

// The id of 8 bytes, which may be stored anywhere.
sealwax_result sealwax_cookie_secret_id(const sealwax_cookie_secret *secret, sealwax_bytes *id);

// The server's secrets: what is new is made with this one.
sealwax_result sealwax_server_secrets_new(const sealwax_server_secret *secret, sealwax_server_secrets **out);

// Still opens what was made with a former secret.
sealwax_result sealwax_server_secrets_with_former(sealwax_server_secrets *secrets,
                                                  const sealwax_server_secret *former);

// The id of today's secret, 8 bytes: what names another one is to be made anew.
sealwax_result sealwax_server_secrets_current_id(const sealwax_server_secrets *secrets, sealwax_bytes *id);

// Seals a session's data. `now` is the time of sealing.
sealwax_result sealwax_sealed_session_seal(const sealwax_server_secrets *secrets,
                                           const char *session_id,
                                           size_t session_id_len,
                                           const sealwax_cookie_secret *cookie,
                                           const char *data,
                                           size_t data_len,
                                           uint64_t now,
                                           sealwax_sealed_session **out);

// Opens a session that was sealed less than `lifetime` seconds ago. What does not open is an empty
// session.
sealwax_result sealwax_sealed_session_open(const sealwax_sealed_session *session,
                                           const sealwax_server_secrets *secrets,
                                           const char *session_id,
                                           size_t session_id_len,
                                           const sealwax_cookie_secret *cookie,
                                           uint64_t now,
                                           uint64_t lifetime,
                                           sealwax_bytes *data);

// The id of the server's secret that it names, 8 bytes.
sealwax_result sealwax_sealed_session_secret_id(const sealwax_sealed_session *session, sealwax_bytes *id);

// When it says that it was sealed; to find what can be deleted, and for nothing else.
sealwax_result sealwax_sealed_session_unverified_sealed_at(const sealwax_sealed_session *session,
                                                           uint64_t *time);

// ---- Code ----

// `sealwax_code_state`: What the server stores of a code that it sent. NULL is accepted.
void sealwax_code_state_free(sealwax_code_state *handle);

// `sealwax_login_code`: A code, to be sent to its user and kept nowhere. NULL is accepted.
void sealwax_login_code_free(sealwax_login_code *handle);

// `sealwax_code_attempt`: One attempt, which has to be stored as used before it is checked. NULL is
// accepted.
void sealwax_code_attempt_free(sealwax_code_attempt *handle);

// Reads the bytes.
sealwax_result sealwax_code_state_from_bytes(const char *bytes, size_t bytes_len, sealwax_code_state **out);

// The bytes, for BLOB columns.
sealwax_result sealwax_code_state_to_bytes(const sealwax_code_state *artefact, sealwax_bytes *bytes);

// Reads the text form; white space around it is ignored.
sealwax_result sealwax_code_state_from_text(const char *text, size_t text_len, sealwax_code_state **out);

// The text form, for TEXT columns, JSON and QR codes.
sealwax_result sealwax_code_state_to_text(const sealwax_code_state *artefact, sealwax_bytes *text);

// A code for this account and purpose, valid for `lifetime` seconds and so many attempts.
sealwax_result sealwax_code_state_issue(const sealwax_server_secrets *secrets,
                                        const char *account,
                                        size_t account_len,
                                        const char *purpose,
                                        size_t purpose_len,
                                        uint64_t now,
                                        uint64_t lifetime,
                                        uint8_t attempts,
                                        sealwax_code_state **out,
                                        sealwax_login_code **code);

// The digits, to be sent.
sealwax_result sealwax_login_code_expose_text(const sealwax_login_code *code, sealwax_bytes *text);

// The id under which it is stored, 16 bytes.
sealwax_result sealwax_code_state_nonce(const sealwax_code_state *state, sealwax_bytes *nonce);

// When it says that it ends; to find what can be deleted, and for nothing else.
sealwax_result sealwax_code_state_unverified_expires(const sealwax_code_state *state, uint64_t *time);

// How many attempts are left.
sealwax_result sealwax_code_state_attempts_left(const sealwax_code_state *state, uint8_t *attempts);

// Begins an attempt. Store `sealwax_code_attempt_to_store` where `sealwax_code_attempt_replaces` is
// stored, by compare and swap, and check only if that happened.
sealwax_result sealwax_code_state_attempt(const sealwax_code_state *state,
                                          uint64_t now,
                                          sealwax_code_attempt **out);

// What is to be stored before the check.
sealwax_result sealwax_code_attempt_to_store(const sealwax_code_attempt *attempt, sealwax_code_state **out);

// What must still be stored for that.
sealwax_result sealwax_code_attempt_replaces(const sealwax_code_attempt *attempt, sealwax_code_state **out);

// Checks what was typed; on success the id of what is to be deleted, 16 bytes: only who deleted it is
// logged in. Uses up `attempt`, which remains to be freed.
sealwax_result sealwax_code_attempt_check(sealwax_code_attempt *attempt,
                                          const sealwax_server_secrets *secrets,
                                          const char *account,
                                          size_t account_len,
                                          const char *purpose,
                                          size_t purpose_len,
                                          const char *typed,
                                          size_t typed_len,
                                          sealwax_bytes *nonce);
