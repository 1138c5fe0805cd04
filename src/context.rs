//! Where a ciphertext belongs: an ordered list of names and values, authenticated, never stored.
//!
//! `ContextHash = Hash("context", u16 count ‖ (lp(name) ‖ lp(value))*)`.

use core::fmt;

use crate::error::{Error, Result};
use crate::primitives::{hash, labels};
use crate::random;
use crate::text::id_text;
use crate::wire::{Writer, at_most};

/// The most pairs a context can have, the library's own included.
pub const MAX_PAIRS: usize = 32;
/// The longest name, in bytes.
pub const MAX_NAME: usize = 64;
/// The longest value, in bytes.
pub const MAX_VALUE: usize = 1024;

const RESERVED: &str = "sealwax";

/// The place something is sealed for: an ordered list of names and values.
///
/// What is sealed for one place does not open in another. The list itself is stored nowhere: who opens has to
/// know where he found the bytes. Order counts. At most 32 pairs, names of 1 to 64 bytes, values up to
/// 1024 bytes, no name twice, and not the name `sealwax`; a pair that breaks this is reported when the context
/// is used, and so is an empty context that is not spelled [`Context::empty`].
///
/// ```
/// use sealwax::context::{Context, MessageId};
/// let place = Context::new()
///     .with("centre", "7")
///     .with("conversation", "42")
///     .with("message", MessageId::generate()?);
/// # let _ = place;
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Clone)]
pub struct Context {
    pairs: Vec<(String, Vec<u8>)>,
    state: State,
}

#[derive(Clone, Copy)]
enum State {
    Building,
    EmptyOnPurpose,
    Broken(Error),
}

/// What the library itself appends to a context, so that one kind of content never passes for another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Content,
    ConversationKey,
    RecoveryShare,
    RecoveryGrant,
    RecoverySelf,
    WrappedIdentity,
    RetiredIdentity,
    DeviceState,
}

impl Purpose {
    #[cfg(feature = "hazmat")]
    pub(crate) const ALL: [Self; 8] = [
        Self::Content,
        Self::ConversationKey,
        Self::RecoveryShare,
        Self::RecoveryGrant,
        Self::RecoverySelf,
        Self::WrappedIdentity,
        Self::RetiredIdentity,
        Self::DeviceState,
    ];

    pub(crate) const fn value(self) -> Option<&'static str> {
        match self {
            Self::Content => None,
            Self::ConversationKey => Some("conversation key"),
            Self::RecoveryShare => Some("recovery share"),
            Self::RecoveryGrant => Some("recovery grant"),
            Self::RecoverySelf => Some("recovery self"),
            Self::WrappedIdentity => Some("wrapped identity"),
            Self::RetiredIdentity => Some("retired identity"),
            Self::DeviceState => Some("device state"),
        }
    }
}

/// The hash of a context with its purpose.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct ContextHash(pub(crate) [u8; 32]);

impl Context {
    /// Begins a context, to be filled by [`with`](Self::with).
    #[allow(clippy::new_without_default, reason = "an empty context must be spelled out, not defaulted to")]
    #[must_use]
    pub const fn new() -> Self {
        Self { pairs: Vec::new(), state: State::Building }
    }

    /// The context of what belongs nowhere in particular: it opens anywhere. Usually a mistake.
    #[must_use]
    pub const fn empty() -> Self {
        Self { pairs: Vec::new(), state: State::EmptyOnPurpose }
    }

    /// Adds a name and its value: `name` 1 to 64 bytes, `value` up to 1024 bytes.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        match self.check(name, value.as_ref()) {
            Ok(()) => self.pairs.push((name.to_owned(), value.as_ref().to_vec())),
            Err(error) => {
                if !matches!(self.state, State::Broken(_)) {
                    self.state = State::Broken(error);
                }
            }
        }
        self
    }

    /// Whether the context can be used; the same error that its use would give.
    ///
    /// # Errors
    /// [`Error::Limit`] or [`Error::InvalidInput`], for the first pair that broke a rule.
    pub fn check_usable(&self) -> Result<()> {
        self.hash(Purpose::Content).map(|_| ())
    }

    /// The hash that is authenticated, with the pair of the given purpose appended.
    pub(crate) fn hash(&self, purpose: Purpose) -> Result<ContextHash> {
        Ok(ContextHash(hash::hash(labels::CONTEXT, &[&self.encoding(purpose)?])))
    }

    /// What is hashed.
    pub(crate) fn encoding(&self, purpose: Purpose) -> Result<Vec<u8>> {
        match self.state {
            State::Broken(error) => return Err(error),
            State::Building if self.pairs.is_empty() => {
                return Err(Error::InvalidInput {
                    what: "an empty context; say where this belongs, or Context::empty() if it belongs nowhere",
                });
            }
            State::Building | State::EmptyOnPurpose => {}
        }
        let own = purpose.value().map(|value| (RESERVED, value.as_bytes()));
        let pairs = self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_slice())).chain(own);
        let count = self.pairs.len() + usize::from(own.is_some());
        let Some(count) = u16::try_from(count).ok().filter(|&count| usize::from(count) <= MAX_PAIRS) else {
            return Err(too_many(count));
        };
        let mut encoding = Writer::new();
        encoding.u16(count);
        for (name, value) in pairs {
            encoding.lp(name.as_bytes()).lp(value);
        }
        Ok(encoding.finish())
    }

    fn check(&self, name: &str, value: &[u8]) -> Result<()> {
        if matches!(self.state, State::EmptyOnPurpose) {
            return Err(Error::InvalidInput {
                what: "Context::empty() takes no pairs; begin with Context::new()",
            });
        }
        if name.is_empty() {
            return Err(Error::InvalidInput { what: "a context name is empty; give it one" });
        }
        if name == RESERVED {
            return Err(Error::InvalidInput { what: "the context name sealwax is reserved; choose another" });
        }
        at_most("bytes of a context name", name.len() as u64, MAX_NAME as u64)?;
        at_most("bytes of a context value", value.len() as u64, MAX_VALUE as u64)?;
        if self.pairs.len() >= MAX_PAIRS {
            return Err(too_many(self.pairs.len() + 1));
        }
        if self.pairs.iter().any(|(known, _)| known == name) {
            return Err(Error::InvalidInput { what: "a context name stands twice; use each name once" });
        }
        Ok(())
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (name, value) in &self.pairs {
            map.entry(name, &String::from_utf8_lossy(value));
        }
        map.finish()
    }
}

/// 16 random bytes that name a message, an attachment or any other thing a context refers to.
///
/// ```
/// use sealwax::context::MessageId;
/// let id = MessageId::generate()?;
/// assert_eq!(MessageId::from_bytes(*id.as_bytes()), id);
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId([u8; 16]);

impl MessageId {
    /// A new random id.
    ///
    /// # Errors
    /// [`Error::Randomness`].
    pub fn generate() -> Result<Self> {
        random::array().map(Self)
    }

    /// An id stored earlier.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes to store.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

id_text!(MessageId);

const fn too_many(count: usize) -> Error {
    Error::Limit { what: "pairs of a context", value: count as u64, bound: MAX_PAIRS as u64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(context: &Context) -> Result<ContextHash> {
        context.hash(Purpose::Content)
    }

    #[test]
    fn the_hash_is_that_of_the_documented_encoding() {
        let context = Context::new().with("a", "xy").with("b", "");
        let encoding = [0, 2, 0, 0, 0, 1, b'a', 0, 0, 0, 2, b'x', b'y', 0, 0, 0, 1, b'b', 0, 0, 0, 0];
        assert_eq!(hash(&context).unwrap().0, hash::hash("context", &[&encoding]));
    }

    #[test]
    fn order_names_values_and_purpose_all_count() {
        let base = Context::new().with("a", "1").with("b", "2");
        let others = [
            Context::new().with("b", "2").with("a", "1"),
            Context::new().with("a", "12").with("b", ""),
            Context::new().with("a", "1"),
            Context::empty(),
        ];
        for other in &others {
            assert_ne!(hash(&base).unwrap(), hash(other).unwrap());
        }
        assert_ne!(hash(&base).unwrap(), base.hash(Purpose::ConversationKey).unwrap());
    }

    #[test]
    fn an_empty_context_has_to_be_spelled_out() {
        assert!(matches!(hash(&Context::new()), Err(Error::InvalidInput { .. })));
        assert!(hash(&Context::empty()).is_ok());
        assert!(hash(&Context::empty().with("a", "1")).is_err());
    }

    #[test]
    fn one_pair_too_many_is_counted_and_debug_shows_the_pairs() {
        let full = (0..MAX_PAIRS).fold(Context::new(), |context, i| context.with(&format!("n{i}"), "v"));
        assert!(hash(&full).is_ok());
        let beyond = Error::Limit { what: "pairs of a context", value: 33, bound: 32 };
        assert_eq!(hash(&full.with("one", "more")).err(), Some(beyond));
        let context = Context::new().with("centre", "7").with("conversation", "42");
        assert_eq!(format!("{context:?}"), r#"{"centre": "7", "conversation": "42"}"#);
    }

    #[test]
    fn a_broken_pair_is_reported_at_use() {
        for broken in [
            Context::new().with("", "x"),
            Context::new().with("sealwax", "conversation key"),
            Context::new().with("a", "1").with("a", "2"),
            Context::new().with(&"n".repeat(65), ""),
            Context::new().with("a", [0; 1025]),
        ] {
            assert!(broken.check_usable().is_err(), "{broken:?}");
        }
    }

    #[test]
    fn the_first_pair_that_broke_a_rule_is_the_one_that_is_told() {
        let context = Context::new().with(&"n".repeat(65), "").with("", "").with("fine", "");
        let limit = Error::Limit { what: "bytes of a context name", value: 65, bound: 64 };
        assert_eq!(context.check_usable(), Err(limit));
    }

    #[test]
    fn an_id_is_the_bytes_it_was_stored_as_and_no_two_are_the_same() {
        assert_eq!(MessageId::from_bytes([7; 16]).as_bytes(), &[7; 16]);
        assert_ne!(MessageId::generate().unwrap(), MessageId::generate().unwrap());
    }

    #[test]
    fn the_library_s_own_pair_is_counted() {
        let mut context = Context::new();
        for i in 0..MAX_PAIRS {
            context = context.with(&i.to_string(), "");
        }
        assert!(context.hash(Purpose::Content).is_ok());
        assert!(matches!(context.hash(Purpose::DeviceState), Err(Error::Limit { value: 33, .. })));
        assert!(matches!(hash(&context.with("one more", "")), Err(Error::Limit { .. })));
    }
}
