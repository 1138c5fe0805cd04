//! The rules of a roster, as [`Error::RosterRejected`](crate::Error::RosterRejected) names them.
//!
//! Compare with these constants, not with their text: the wording may improve.

/// There has to be a founding.
pub const EMPTY: &str = "the log has no entry, not even its founding";
/// Entries are numbered from 0 without gaps.
pub const SEQUENCE: &str = "its number is not its place in the log";
/// Each entry names the hash of the one before it.
pub const PREVIOUS: &str = "it does not follow the entry before it";
/// The first entry, and no other, is a founding.
pub const FOUNDING: &str = "a log begins with its founding, and is founded once";

/// Names are UTF-8 in NFC.
pub const NAME: &str = "the name is not UTF-8 in normal form C";
/// Roles are made of `a-z`, `0-9` and `-`.
pub const ROLE: &str = "a role has other characters than a-z, 0-9 and hyphen";
/// Every key passes validation.
pub const KEY: &str = "a public identity does not pass validation";
/// RSA-2048 never enters a roster.
pub const LEGACY_KEY: &str = "an RSA key of 2048 bits is too small for a roster";
/// Founders are admins.
pub const FOUNDER_ROLE: &str = "a founder has another role than admin";

/// No account stands in the roster twice.
pub const ACCOUNT_TWICE: &str = "the account is a member already";
/// Nothing is done to somebody who is no member.
pub const NOT_A_MEMBER: &str = "the key it is about is not that of a current member";
/// A change of role changes the role.
pub const SAME_ROLE: &str = "the member has this role already";
/// A replaced identity keeps its account.
pub const OTHER_ACCOUNT: &str = "the new identity is for another account than the old one";
/// A replaced identity keeps its role.
pub const OTHER_ROLE: &str = "the new identity is for another role than the old one";
/// A fingerprint enters a roster once.
pub const FINGERPRINT_REUSED: &str = "the key was in this roster before";
/// Who enters has agreed: to this centre, place, account and role.
pub const CONSENT: &str = "the newcomer did not consent to this centre, account, role and entry";
/// An offer serves for one place in one log.
pub const OFFER_PLACE: &str =
    "the offer was made for another place in the log, or another log: ask for a new one";

/// All founders sign, and nobody else.
pub const FOUNDERS_SIGN: &str = "a founding is signed by all its founders and nobody else";
/// Who signs is a member now.
pub const SIGNER_NOT_A_MEMBER: &str = "a signer is not a current member";
/// Who signs may sign this.
pub const SIGNER_NOT_ENTITLED: &str = "a signer is neither an admin nor the one whose key is replaced";
/// What is about admins takes two of them.
pub const TWO_ADMINS: &str = "what is about an admin takes the signatures of two admins";
/// Nobody signs beyond those who have to.
pub const SUPERFLUOUS_SIGNER: &str = "there are more signers than it takes";
/// Signatures are genuine.
pub const SIGNATURE: &str = "a signature is wrong";
/// There is always an admin.
pub const LAST_ADMIN: &str = "no admin would remain";

/// The pinned roster is another one: a planted roster, or a new founding.
pub const PIN_FOUNDING: &str = "this is another founding than the one known";
/// The log was rolled back.
pub const PIN_SHORTER: &str = "the log is shorter than the one known";
/// The log was forked or reordered.
pub const PIN_FORK: &str = "the log has another entry here than the one known";

/// Nothing is sealed to a key that was expelled or replaced.
pub const FORMER_MEMBER: &str =
    "the key was expelled or replaced by this entry: leave it out, or rotate first";

/// Every rule.
pub const ALL: &[&str] = &[
    EMPTY,
    SEQUENCE,
    PREVIOUS,
    FOUNDING,
    NAME,
    ROLE,
    KEY,
    LEGACY_KEY,
    FOUNDER_ROLE,
    ACCOUNT_TWICE,
    NOT_A_MEMBER,
    SAME_ROLE,
    OTHER_ACCOUNT,
    OTHER_ROLE,
    FINGERPRINT_REUSED,
    CONSENT,
    OFFER_PLACE,
    FOUNDERS_SIGN,
    SIGNER_NOT_A_MEMBER,
    SIGNER_NOT_ENTITLED,
    TWO_ADMINS,
    SUPERFLUOUS_SIGNER,
    SIGNATURE,
    LAST_ADMIN,
    PIN_FOUNDING,
    PIN_SHORTER,
    PIN_FORK,
    FORMER_MEMBER,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn no_two_rules_read_the_same() {
        assert_eq!(super::ALL.iter().collect::<BTreeSet<_>>().len(), super::ALL.len());
    }

    #[test]
    fn every_rule_is_listed_and_provoked_by_a_test() {
        let tests = [
            include_str!("tests/attacks.rs"),
            include_str!("tests/founding.rs"),
            include_str!("tests/members.rs"),
            include_str!("tests/pending.rs"),
            include_str!("tests/signers.rs"),
        ]
        .concat();
        let names = include_str!("rules.rs").lines().filter_map(|line| line.strip_prefix("pub const "));
        let names: BTreeSet<&str> =
            names.filter_map(|line| line.split_once(": &str ")).map(|(name, _)| name).collect();
        assert_eq!(names.len(), super::ALL.len());
        for name in names {
            let named = |c: char| !c.is_ascii_uppercase() && c != '_';
            let mut uses = tests.split("rules::").skip(1).filter_map(|rest| rest.split(named).next());
            assert!(uses.any(|used| used == name), "no test provokes {name}");
        }
    }
}
