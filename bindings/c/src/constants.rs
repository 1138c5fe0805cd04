//! Constants, as functions: a language that cannot read the header can still ask.

use core::ffi::c_char;

/// The release, such as `0.1.0`: a static text, never to be freed.
#[unsafe(no_mangle)]
extern "C" fn sealwax_version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    VERSION.as_ptr().cast()
}

macro_rules! constants {
    ($($(#[$doc:meta])* $name:ident = $value:expr;)*) => { $(
        $(#[$doc])*
        #[unsafe(no_mangle)]
        extern "C" fn $name() -> usize {
            $value
        }
    )* };
}

constants! {
    /// The most recipients of one envelope.
    sealwax_max_recipients = sealwax::envelope::MAX_RECIPIENTS;
    /// The most pairs of a context.
    sealwax_context_max_pairs = sealwax::context::MAX_PAIRS;
    /// The longest name of a pair.
    sealwax_context_max_name = sealwax::context::MAX_NAME;
    /// The longest value of a pair.
    sealwax_context_max_value = sealwax::context::MAX_VALUE;
    /// The groups on a recovery card.
    sealwax_recovery_groups = sealwax::recovery::GROUPS;
    /// The longest name of a centre on a card's page.
    sealwax_recovery_max_centre = sealwax::recovery::MAX_CENTRE;
    /// The longest session id.
    sealwax_session_max_id = sealwax::session::MAX_SESSION_ID;
    /// The most that one session holds.
    sealwax_session_max_data = sealwax::session::MAX_DATA;
    /// The digits of a login code.
    sealwax_code_digits = sealwax::code::DIGITS;
    /// The longest purpose of a login code.
    sealwax_code_max_purpose = sealwax::code::MAX_PURPOSE;
}

/// How often a login code may be tried, if nothing else is said.
#[unsafe(no_mangle)]
extern "C" fn sealwax_code_attempts() -> u8 {
    sealwax::code::ATTEMPTS
}
