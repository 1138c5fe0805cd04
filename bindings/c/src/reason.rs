//! What is wrong with an argument: a result of its own for each reason, so that C gets the core's precise text without
//! a last error and without a handle.
//!
//! A number, once released, keeps its meaning. New reasons come at the end of the list, whatever their subject.

/// Gives the reasons to a macro: name and number in C, and the text, which is the core's, letter for letter.
macro_rules! with_reasons {
    ($then:ident) => { $then! {
        // What every function checks.
        SEALWAX_RESULT_INPUT_NULL = 14001, "a pointer is NULL; pass one";
        SEALWAX_RESULT_INPUT_LENGTH = 14002, "a length is beyond what memory can hold";
        SEALWAX_RESULT_INPUT_NOT_UTF8 = 14003, "a text is not UTF-8";
        SEALWAX_RESULT_INPUT_FIXED_LENGTH = 14004, "an id or key has another length";
        SEALWAX_RESULT_INPUT_ID_LENGTH = 14005, "ids have 8, 16 or 32 bytes";
        SEALWAX_RESULT_INPUT_USED_UP = 14006, "a handle that is already used up; make a new one";
        SEALWAX_RESULT_INPUT_INDEX = 14007, "an index beyond the end";
        // What only this boundary asks for.
        SEALWAX_RESULT_INPUT_SOURCE_WITHOUT_FUNCTION = 14008, "a source without a function that reads";
        SEALWAX_RESULT_INPUT_SOURCE_FAILED = 14009, "the source could not be read";
        SEALWAX_RESULT_INPUT_ADDRESSEE = 14010, "an addressee is 33 bytes, of which the first is 1 or 2";
        SEALWAX_RESULT_INPUT_OPENER_WITHOUT_AUTHORS = 14011, "an opener without authors; call from, from_roster or author_not_checked";
        SEALWAX_RESULT_INPUT_OPENER_AUTHORS_TWICE = 14012, "an opener whose authors are already decided on";
        SEALWAX_RESULT_INPUT_RANGES_NOT_CHECKED = 14013, "ranges that are not checked as a whole; call check_all, or read_provisional";
        SEALWAX_RESULT_INPUT_SEALER_WITHOUT_AUTHOR = 14014, "a sealer without an author; call signed_by or unsigned first";
        SEALWAX_RESULT_INPUT_SEALER_AUTHOR_TWICE = 14015, "a sealer whose author is already decided on";
        SEALWAX_RESULT_INPUT_KEYRING_WITHOUT_KEYS = 14016, "a keyring without keys has no epoch";
        SEALWAX_RESULT_INPUT_TOO_MANY_SIGNERS = 14017, "at most 255 signers; name those it takes";
        SEALWAX_RESULT_INPUT_CARD_AND_APPROVERS = 14018, "a card and its approvers go together";
        SEALWAX_RESULT_INPUT_REPLACES_NOTHING = 14019, "a registration replaces nothing; give the stored wrap";
        SEALWAX_RESULT_INPUT_NEWER_DELIVERY = 14020, "a delivery of a newer release";
        SEALWAX_RESULT_INPUT_NEWER_LOCK = 14021, "a lock of a newer release";
        SEALWAX_RESULT_INPUT_NEWER_TURNOVER = 14022, "a turnover of a newer release";
        SEALWAX_RESULT_INPUT_NEWER_CHANGE = 14023, "a change of a newer release";
        // Context, identity, secrets.
        SEALWAX_RESULT_INPUT_CONTEXT_EMPTY = 14024, "an empty context; say where this belongs, or Context::empty() if it belongs nowhere";
        SEALWAX_RESULT_INPUT_CONTEXT_TAKES_NO_PAIRS = 14025, "Context::empty() takes no pairs; begin with Context::new()";
        SEALWAX_RESULT_INPUT_CONTEXT_NAME_EMPTY = 14026, "a context name is empty; give it one";
        SEALWAX_RESULT_INPUT_CONTEXT_NAME_RESERVED = 14027, "the context name sealwax is reserved; choose another";
        SEALWAX_RESULT_INPUT_CONTEXT_NAME_TWICE = 14028, "a context name stands twice; use each name once";
        SEALWAX_RESULT_INPUT_REALM_EMPTY = 14029, "the realm is empty; use the application's domain";
        SEALWAX_RESULT_INPUT_LEGACY_ID_EMPTY = 14030, "the legacy id is empty; name the account";
        SEALWAX_RESULT_INPUT_SECRET_EQUAL_BYTES = 14031, "32 equal bytes are no secret; make one with generate()";
        SEALWAX_RESULT_INPUT_SECRET_LENGTH = 14032, "a secret of the wrong length";
        SEALWAX_RESULT_INPUT_SECRET_NOT_UTF8 = 14033, "not UTF-8 text; read it as bytes";
        // Login and keywrap.
        SEALWAX_RESULT_INPUT_PASSWORD_EMPTY = 14034, "the password is empty; ask for one";
        SEALWAX_RESULT_INPUT_PASSWORD_UNASSIGNED = 14035, "the password has a character that Unicode has not assigned; choose another character";
        SEALWAX_RESULT_INPUT_PASSWORD_OLD_SALT = 14036, "a password is set with a new salt; derive with LoginParams made now, not with those of the login";
        SEALWAX_RESULT_INPUT_WRAP_NOT_BY_PASSWORD = 14037, "this wrap is not locked by a password; open it by its own lock";
        SEALWAX_RESULT_INPUT_WRAP_NOT_BY_KEY = 14038, "this wrap is not locked by a key; open it by its own lock";
        SEALWAX_RESULT_INPUT_WRAP_OTHER_LOCK = 14039, "the wrap to be replaced has another kind of lock; give the one of the same kind";
        SEALWAX_RESULT_INPUT_WRAP_OTHER_IDENTITY = 14040, "the stored wrap holds another identity; ask the server for this account's";
        SEALWAX_RESULT_INPUT_WRAP_OF_NO_KEEP = 14041, "this wrap is not that of a keep; delete it";
        SEALWAX_RESULT_INPUT_KEY_TOO_LONG = 14042, "a key too long to wrap";
        SEALWAX_RESULT_INPUT_CHALLENGE_NOT_BY_PASSWORD = 14043, "this wrap is not locked by a password; give the one that is";
        SEALWAX_RESULT_INPUT_CHALLENGE_OTHER_ACCOUNT = 14044, "the challenge is for another account than the one known here; do not send it a token";
        SEALWAX_RESULT_INPUT_SHARE_NOT_BY_PASSWORD = 14045, "only a wrap that is locked by a password has a share; give that one";
        SEALWAX_RESULT_INPUT_SHARE_OTHER_ACCOUNT = 14046, "the share request is for another account; refuse it";
        SEALWAX_RESULT_INPUT_RECORD_WITHOUT_PEPPER = 14047, "the record has no pepper, though the policy has one; nobody was let in. While a pepper is being introduced, say accepting_unpeppered_records()";
        SEALWAX_RESULT_INPUT_PEPPER_NOT_HELD = 14048, "a record or wrap names a pepper that the policy does not hold; nobody was let in. Add it by with_former_pepper()";
        SEALWAX_RESULT_INPUT_COSTS_WEIGHT = 14049, "a weight of 0; leave out costs that no account has";
        SEALWAX_RESULT_INPUT_COSTS_NONE = 14050, "no costs to draw from";
        SEALWAX_RESULT_INPUT_CHANGE_OLD_PEPPER = 14051, "the wrap was not made with the server's current pepper; let the client ask for a share anew";
        SEALWAX_RESULT_INPUT_CHANGE_OTHER_ACCOUNT = 14052, "the login change is for another account; refuse it";
        SEALWAX_RESULT_INPUT_CHANGE_OVERTAKEN = 14053, "the login change replaces another wrap than the stored one; somebody was faster, let the client read again";
        SEALWAX_RESULT_INPUT_CHANGE_WITHOUT_WRAP = 14054, "a registration without a wrap";
        SEALWAX_RESULT_INPUT_CHANGE_MISSES_WRAPS = 14055, "a new identity needs a new wrap for every lock of the old one; let the client make them all";
        SEALWAX_RESULT_INPUT_CHANGE_GENERATION = 14056, "the generation of a new wrap does not follow the stored one; let the client read again";
        SEALWAX_RESULT_INPUT_WORKSPACE = 14057, "workspace too small";
        SEALWAX_RESULT_INPUT_ARGON2 = 14058, "Argon2 refuses these inputs";
        // Envelope.
        SEALWAX_RESULT_INPUT_NO_RECIPIENT = 14059, "an envelope to nobody; add a recipient";
        SEALWAX_RESULT_INPUT_RECIPIENT_TWICE = 14060, "a recipient stands twice; address each once";
        SEALWAX_RESULT_INPUT_PADDING_LENGTH = 14061, "padding needs to know the length of the text; tell it, or leave padding out by exact_length()";
        SEALWAX_RESULT_INPUT_DECLARED_LENGTH = 14062, "the text has not the length that was declared; declare it as it is";
        SEALWAX_RESULT_INPUT_TOO_LONG_AT_ONCE = 14063, "more bytes at once than AES-GCM takes; use a stream";
        SEALWAX_RESULT_INPUT_CIPHERTEXT_LENGTH = 14064, "a ciphertext of unexpected length";
        SEALWAX_RESULT_INPUT_RANGE_BACKWARDS = 14065, "a range that ends before it begins";
        SEALWAX_RESULT_INPUT_REWRITE_NOTHING = 14066, "nothing to change; add or remove a recipient";
        SEALWAX_RESULT_INPUT_REWRITE_NOT_THERE = 14067, "removed a recipient who is not there; look at addressees()";
        SEALWAX_RESULT_INPUT_REWRITE_THERE_ALREADY = 14068, "added a recipient who is there already; address each once";
        SEALWAX_RESULT_INPUT_REWRITE_NOBODY_LEFT = 14069, "nobody would be left; keep at least one recipient";
        SEALWAX_RESULT_INPUT_REPLY_HANDED_ON = 14070, "the author did not address this to you, someone handed it on; compare his safety number";
        // Conversation and device.
        SEALWAX_RESULT_INPUT_DELIVERY_KEYS = 14071, "too many keys for one delivery";
        SEALWAX_RESULT_INPUT_MEMBER_KEYS_UNKNOWN = 14072, "the keys of a member are not known; give them to Authors::and when opening the keyring";
        SEALWAX_RESULT_INPUT_EPOCH_FORKED = 14073, "two keys of one epoch were delivered: rotate among the members of both first, then add others";
        SEALWAX_RESULT_INPUT_EPOCH_FORKED_SEALING = 14074, "two keys of one epoch were delivered; rotate before sealing";
        SEALWAX_RESULT_INPUT_HISTORY_KEY_NOT_HELD = 14075, "history for a key that is not held; give the keyring the key's own delivery first";
        SEALWAX_RESULT_INPUT_NO_CONVERSATION_KEY = 14076, "no key of this conversation is held; open its deliveries first";
        SEALWAX_RESULT_INPUT_EPOCH_BEFORE_FIRST = 14077, "a key of an epoch before the first one that is held";
        SEALWAX_RESULT_INPUT_EPOCH_GAP = 14078, "a key of an epoch whose predecessor is not held; give the deliveries in their order, or, after an absence, name who readmitted you with Authors::readmitted_by";
        SEALWAX_RESULT_INPUT_ROSTER_BEHIND = 14079, "a member knows newer roster entries; fetch and append them, then check again";
        SEALWAX_RESULT_INPUT_CORRESPONDENT_EMPTY = 14080, "a correspondent without a name; use the host's id";
        SEALWAX_RESULT_INPUT_DEVICE_OTHER_ACCOUNT = 14081, "the device state is of another account; keep one for each";
        SEALWAX_RESULT_INPUT_DEVICE_EPOCH_FORKED = 14082, "another key of this epoch was seen on a device: the conversation is forked, rotate";
        // Recovery.
        SEALWAX_RESULT_INPUT_ACCOUNT_NOT_A_MEMBER = 14083, "no member of the roster has this account; choose one that has";
        SEALWAX_RESULT_INPUT_OWN_APPROVAL = 14084, "nobody approves his own recovery; ask another admin";
        SEALWAX_RESULT_INPUT_OWN_APPROVER = 14085, "nobody approves his own recovery; leave his own key out";
        SEALWAX_RESULT_INPUT_NO_APPROVERS = 14086, "nobody could approve a recovery; the centre needs another admin first";
        SEALWAX_RESULT_INPUT_CARD_GROUP = 14087, "a card has groups 1 to 11; ask for one of them";
        SEALWAX_RESULT_INPUT_CARD_IN_USE = 14088, "this is the card that is in use; make a new one";
        SEALWAX_RESULT_INPUT_CARD_CENTRE_EMPTY = 14089, "the centre's name is empty; the user has to know whose card it is";
        SEALWAX_RESULT_INPUT_QR_NOT_TEXT = 14090, "a QR code that is no text";
        SEALWAX_RESULT_INPUT_QR_TOO_LONG = 14091, "a text too long for a QR code";
        SEALWAX_RESULT_INPUT_RECOVERY_OTHER_ACCOUNT = 14092, "the new password is for another account than the request";
        SEALWAX_RESULT_INPUT_RECOVERY_WRAP_MISSING = 14093, "the stored wrap for recovery is missing; give it with Stored::with_recovery";
        SEALWAX_RESULT_INPUT_RECOVERY_OTHER_WRAP = 14094, "this wrap is not one for recovery; give the one that is";
        SEALWAX_RESULT_INPUT_IDENTITY_NOT_NEW = 14095, "an identity is replaced by another one; generate it";
        SEALWAX_RESULT_INPUT_RECOVERY_OLD_IDENTITY = 14096, "recovery was set up for the old identity; give a new card for the new one";
        // Roster, session, code.
        SEALWAX_RESULT_INPUT_CENTRE_EMPTY = 14097, "the centre has no name; give it one";
        SEALWAX_RESULT_INPUT_NO_FOUNDER = 14098, "a roster without a founder; three are best";
        SEALWAX_RESULT_INPUT_NO_SIGNERS = 14099, "an entry without signers; name who will sign it";
        SEALWAX_RESULT_INPUT_SIGNER_TWICE = 14100, "a signer is named twice; two different ones are needed";
        SEALWAX_RESULT_INPUT_PENDING_DIFFERENT = 14101, "two different pending entries; merge copies of one";
        SEALWAX_RESULT_INPUT_SIGNATURES_DIFFERENT = 14102, "two different signatures of one signer; review both copies, one was altered";
        SEALWAX_RESULT_INPUT_SIGNATURES_MISSING = 14103, "signatures are missing; pass it on to those who have not signed";
        SEALWAX_RESULT_INPUT_NOT_A_SIGNER = 14104, "this identity is not among the signers of the entry; draft it anew, naming it";
        SEALWAX_RESULT_INPUT_ROLE_NAME = 14105, "a role is 1 to 32 characters of a-z, 0-9 and hyphen";
        SEALWAX_RESULT_INPUT_SESSION_ID_EMPTY = 14106, "the session id is empty; give the one in the user's cookie";
        SEALWAX_RESULT_INPUT_CODE_WITHOUT_ATTEMPTS = 14107, "a login code without attempts; give it 5";
        SEALWAX_RESULT_INPUT_CODE_PURPOSE_EMPTY = 14108, "the purpose of a login code is empty; name it, login for example";
        // What only a web page comes to.
        SEALWAX_RESULT_INPUT_SEGMENTS_UNEXPECTED = 14109, "segments that this stream does not expect now";
        SEALWAX_RESULT_INPUT_MEMORY_OTHER_ACCOUNT = 14110, "this memory is of another account";
    } };
}
pub(crate) use with_reasons;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;
    use std::{fs, io};

    macro_rules! texts {
        ($($name:ident = $number:literal, $what:literal;)*) => {
            [$($what.to_owned()),*]
        };
    }

    /// The texts of `InvalidInput { what: "…" }` in every file beneath.
    fn written(folder: &Path, into: &mut BTreeSet<String>) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() && !path.ends_with("hazmat") {
                written(&path, into)?;
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path)?;
                let text = text.split("\nmod tests {").next().unwrap();
                into.extend(text.split("InvalidInput {").skip(1).filter_map(what));
            }
        }
        Ok(())
    }

    fn what(after: &str) -> Option<String> {
        let literal = after.trim_start().strip_prefix("what:")?.trim_start();
        let literal = literal.strip_prefix('"').unwrap_or_else(|| panic!("not a literal: {literal:.40}"));
        let literal = literal.split('"').next()?;
        let lines = literal.split("\\\n").enumerate();
        let text: String = lines.map(|(at, line)| if at == 0 { line } else { line.trim_start() }).collect();
        Some(text).filter(|text| !text.is_empty())
    }

    #[test]
    fn every_reason_has_its_number_and_every_number_its_reason() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut found = BTreeSet::new();
        written(&here.join("src"), &mut found).unwrap();
        written(&here.join("../../src"), &mut found).unwrap();
        let listed = BTreeSet::from(with_reasons!(texts));
        assert_eq!(
            found.difference(&listed).collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "add these at the end"
        );
        assert_eq!(
            listed.difference(&found).collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "nothing says these"
        );
    }
}
