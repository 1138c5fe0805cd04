//! What every fallible function returns: the core's error numbers, and its messages.

use core::ffi::{CStr, c_char};

use sealwax::Error;

use crate::reason::with_reasons;

/// The enum, which has a variant for each reason too, and what is known of the reasons.
macro_rules! results {
    ($($reason:ident = $number:literal, $what:literal;)*) => {
        /// The outcome of a call. The numbers up to 99 are those of every binding; those from 14001 to 14999 say what is
        /// wrong with an argument.
        #[repr(C)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(non_camel_case_types, reason = "this is its name in C")]
        pub(crate) enum sealwax_result {
            /// Done; the outputs are written.
            SEALWAX_RESULT_OK = 0,
            /// Wrong key, wrong place or tampered bytes: never which.
            SEALWAX_RESULT_DECRYPTION = 1,
            /// None of the given identities or conversation keys is addressed by this envelope.
            SEALWAX_RESULT_NOT_A_RECIPIENT = 2,
            /// The bytes are not the one valid encoding of this kind of artefact.
            SEALWAX_RESULT_MALFORMED = 3,
            /// The artefact is of a version that this release does not know.
            SEALWAX_RESULT_UNSUPPORTED_VERSION = 4,
            /// A length, count or cost is beyond its bound; nothing was done.
            SEALWAX_RESULT_LIMIT = 5,
            /// A cost is below its floor; nothing was done.
            SEALWAX_RESULT_WEAK_PARAMETERS = 6,
            /// A key does not pass validation.
            SEALWAX_RESULT_INVALID_KEY = 7,
            /// Signed, but not by an author the caller accepts.
            SEALWAX_RESULT_AUTHOR_MISMATCH = 8,
            /// The caller asked for an author, and there is none.
            SEALWAX_RESULT_NOT_SIGNED = 9,
            /// The roster, or an entry for it, breaks a rule.
            SEALWAX_RESULT_ROSTER_REJECTED = 10,
            /// A confirmation code, login code or check character is not the expected one.
            SEALWAX_RESULT_CODE_MISMATCH = 11,
            /// The time given is at or after the end of validity.
            SEALWAX_RESULT_EXPIRED = 12,
            /// The operating system gave no randomness; nothing was done.
            SEALWAX_RESULT_RANDOMNESS = 13,
            /// An argument is not acceptable. The kind of all SEALWAX_RESULT_INPUT_…, which say what is wrong with it.
            SEALWAX_RESULT_INVALID_INPUT = 14,
            /// A defect of this library. Free the handles of this call, use them no more, and report it.
            SEALWAX_RESULT_PANIC = 100,
            /// The password is wrong, or there is no such account: no defect and no attack, and nobody is let in.
            SEALWAX_RESULT_REJECTED = 101,
            $(
                #[doc = $what]
                $reason = $number,
            )*
        }

        fn of_reason(what: &str) -> sealwax_result {
            match what {
                $($what => $reason,)*
                // A test beside the list keeps this arm from ever being taken.
                _ => SEALWAX_RESULT_INVALID_INPUT,
            }
        }

        fn reason_message(result: u32) -> Option<&'static CStr> {
            match result {
                $($number => Some(const { ended(concat!("invalid input: ", $what, "\0")) }),)*
                _ => None,
            }
        }
    };
}

with_reasons!(results);

/// A text that ends in its only zero.
const fn ended(text: &'static str) -> &'static CStr {
    match CStr::from_bytes_with_nul(text.as_bytes()) {
        Ok(text) => text,
        Err(_) => c"invalid input",
    }
}

use sealwax_result::*;

impl From<Error> for sealwax_result {
    fn from(error: Error) -> Self {
        match error {
            Error::Decryption => SEALWAX_RESULT_DECRYPTION,
            Error::NotARecipient => SEALWAX_RESULT_NOT_A_RECIPIENT,
            Error::Malformed { .. } => SEALWAX_RESULT_MALFORMED,
            Error::UnsupportedVersion { .. } => SEALWAX_RESULT_UNSUPPORTED_VERSION,
            Error::Limit { .. } => SEALWAX_RESULT_LIMIT,
            Error::WeakParameters { .. } => SEALWAX_RESULT_WEAK_PARAMETERS,
            Error::InvalidKey { .. } => SEALWAX_RESULT_INVALID_KEY,
            Error::AuthorMismatch => SEALWAX_RESULT_AUTHOR_MISMATCH,
            Error::NotSigned => SEALWAX_RESULT_NOT_SIGNED,
            Error::RosterRejected { .. } => SEALWAX_RESULT_ROSTER_REJECTED,
            Error::CodeMismatch => SEALWAX_RESULT_CODE_MISMATCH,
            Error::Expired => SEALWAX_RESULT_EXPIRED,
            Error::Randomness => SEALWAX_RESULT_RANDOMNESS,
            Error::InvalidInput { what } => of_reason(what),
            // The core's enum may grow; the test below keeps this arm from ever being taken.
            _ => SEALWAX_RESULT_PANIC,
        }
    }
}

/// What a result means and what to do next: a static text, never NULL, never to be freed. Takes a number, so that
/// one from elsewhere is no undefined behaviour.
#[unsafe(no_mangle)]
extern "C" fn sealwax_result_message(result: u32) -> *const c_char {
    let message = match result {
        0 => c"done",
        1 => {
            c"cannot be opened: the key or password is wrong, it belongs to another place, or its bytes were altered; check that key and context are those it was sealed with"
        }
        2 => {
            c"not addressed to any of the given identities or conversation keys; open it with the one it was sealed to"
        }
        3 => {
            c"malformed; compare the stored bytes with those that were made, a database column may have cut or converted them"
        }
        4 => c"of a version that is not known to this release; update sealwax to read it",
        5 => c"a length, count or cost is beyond its bound; nothing was done",
        6 => c"a cost is below its floor; refuse what asks for less",
        7 => c"invalid key; use a key made by a sound generator",
        8 => c"signed by someone else than the accepted authors; do not show it as theirs",
        9 => c"not signed, though an author was asked for; do not show it as anybody's words",
        10 => c"rejected by the rules of the roster; keep the roster known so far and tell the admins",
        11 => c"the code does not match; compare it once more, character by character",
        12 => c"expired; ask for a new one",
        13 => c"the operating system gave no randomness; nothing was done, try again later",
        14 => c"invalid input; read the comment of the function",
        100 => c"a defect of sealwax; free the handles of this call, use them no more, and report it",
        101 => c"rejected; the password is wrong or there is no such account, let nobody in and say no more",
        reason => reason_message(reason).unwrap_or(c"not a result of this release"),
    };
    message.as_ptr()
}

/// What a result is a case of: SEALWAX_RESULT_INVALID_INPUT for what is wrong with an argument, and else itself. Takes a
/// number, as above; SEALWAX_RESULT_PANIC is the kind of one that is no result of this release.
#[unsafe(no_mangle)]
extern "C" fn sealwax_result_kind(result: u32) -> sealwax_result {
    let plain = [
        SEALWAX_RESULT_OK,
        SEALWAX_RESULT_DECRYPTION,
        SEALWAX_RESULT_NOT_A_RECIPIENT,
        SEALWAX_RESULT_MALFORMED,
        SEALWAX_RESULT_UNSUPPORTED_VERSION,
        SEALWAX_RESULT_LIMIT,
        SEALWAX_RESULT_WEAK_PARAMETERS,
        SEALWAX_RESULT_INVALID_KEY,
        SEALWAX_RESULT_AUTHOR_MISMATCH,
        SEALWAX_RESULT_NOT_SIGNED,
        SEALWAX_RESULT_ROSTER_REJECTED,
        SEALWAX_RESULT_CODE_MISMATCH,
        SEALWAX_RESULT_EXPIRED,
        SEALWAX_RESULT_RANDOMNESS,
        SEALWAX_RESULT_REJECTED,
    ];
    match result {
        14 | 14001..=14999 => SEALWAX_RESULT_INVALID_INPUT,
        _ => plain.into_iter().find(|kind| *kind as u32 == result).unwrap_or(SEALWAX_RESULT_PANIC),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_the_core_s() {
        let all = [
            Error::Decryption,
            Error::NotARecipient,
            Error::Malformed { what: "", offset: 0 },
            Error::UnsupportedVersion { found: 2 },
            Error::Limit { what: "", value: 2, bound: 1 },
            Error::WeakParameters { what: "", value: 1, floor: 2 },
            Error::InvalidKey { what: "" },
            Error::AuthorMismatch,
            Error::NotSigned,
            Error::RosterRejected { rule: "", entry: 0 },
            Error::CodeMismatch,
            Error::Expired,
            Error::Randomness,
            Error::InvalidInput { what: "" },
        ];
        for (error, number) in all.into_iter().zip(1..) {
            assert_eq!(error.number(), number);
            assert_eq!(sealwax_result::from(error) as u32, number);
            assert_eq!(sealwax_result_kind(number) as u32, number);
        }
    }

    /// What C reads.
    fn message(result: u32) -> &'static str {
        // SAFETY: static texts, each with its zero.
        unsafe { CStr::from_ptr(sealwax_result_message(result)) }.to_str().unwrap()
    }

    macro_rules! listed {
        ($($name:ident = $number:literal, $what:literal;)*) => { [$(($name, $number, $what)),*] };
    }

    #[test]
    fn what_is_wrong_with_an_argument_arrives_with_the_core_s_text() {
        for (at, (reason, number, what)) in with_reasons!(listed).into_iter().enumerate() {
            let error = Error::InvalidInput { what };
            assert_eq!(number as usize, 14001 + at, "numbers follow each other");
            assert_eq!((sealwax_result::from(error), reason as u32), (reason, number));
            assert_eq!(sealwax_result_kind(number), SEALWAX_RESULT_INVALID_INPUT);
            assert_eq!(message(number), error.to_string());
        }
    }

    #[test]
    fn what_is_no_result_is_a_defect() {
        for number in [15, 99, 102, 14000, 15000, u32::MAX] {
            assert_eq!(sealwax_result_kind(number), SEALWAX_RESULT_PANIC);
            assert_eq!(message(number), "not a result of this release");
        }
        assert_eq!(sealwax_result_kind(100), SEALWAX_RESULT_PANIC);
        assert_eq!(sealwax_result_kind(101), SEALWAX_RESULT_REJECTED);
    }
}
