//! The recovery card: 32 random bytes on paper.
//!
//! ```text
//! card        = 01 ‖ card secret (32) ‖ first byte of Hash("recovery/card", card secret)
//! recovery id = Expand(card secret, "recovery/id", "", 16)
//! check key   = Expand(card secret, "recovery/check", "", 32)
//! card root   = Expand(card secret, "recovery/root", "", 32)
//! ```

use core::fmt;

use super::groups::{self, CODED};
use super::qr::Qr;
use crate::error::{Error, Result};
use crate::primitives::{hash, hkdf, labels};
use crate::random;
use crate::secret::{Secret, SecretBytes, ct_eq};
use crate::text;
use crate::wire::VERSION;

/// How many groups of characters a card shows.
pub const GROUPS: usize = groups::GROUPS;

const KIND: &str = "swxcard";

/// A card that was made and shown, but of which nobody knows yet whether it was printed or written down.
///
/// It sets up nothing. It becomes a [`Card`] when it was scanned, or when its user has typed one of its groups: so no
/// account depends on a card that exists nowhere.
///
/// ```
/// use sealwax::recovery::NewCard;
/// let new = NewCard::generate()?;
/// let page = new.expose_page(sealwax::recovery::Language::German, "Beratung Nord")?; // to print
/// # let _ = page;
///
/// // "Please type group 7 of your card"
/// let number = new.group_to_type();
/// # let groups = new.expose_groups();
/// # let typed = groups.expose_str()?.split('-').nth(number - 1).unwrap_or_default();
/// let card = new.confirm_group(number, typed)?;
/// # let _ = card;
/// # Ok::<(), sealwax::Error>(())
/// ```
///
/// A card that nobody has confirmed does not compile where a [`Card`] is asked for:
///
/// ```compile_fail,E0308
/// use sealwax::recovery::{NewCard, Request};
/// # let (fresh, account) = (sealwax::testing::identity(1), sealwax::testing::account(1));
/// let new = NewCard::generate()?;
/// let request = Request::new(&new, &account, fresh.public(), 1_800_000_000)?;
/// # Ok::<(), sealwax::Error>(())
/// ```
pub struct NewCard {
    card: Card,
    ask: usize,
}

impl NewCard {
    #[cfg(feature = "hazmat")]
    pub(crate) const fn of_card(card: Card) -> Self {
        Self { card, ask: 1 }
    }

    /// A new card of 32 random bytes.
    ///
    /// # Errors
    /// [`Error::Randomness`].
    pub fn generate() -> Result<Self> {
        let card = Card(Secret::generate()?);
        let [random] = random::array()?;
        Ok(Self { card, ask: usize::from(random) % GROUPS + 1 })
    }

    /// Which group to ask for, from 1 to 11: drawn when the card was made, so that it is not always the first.
    #[must_use]
    pub const fn group_to_type(&self) -> usize {
        self.ask
    }

    /// The 11 groups with hyphens between, 76 characters: what is printed.
    #[must_use]
    pub fn expose_groups(&self) -> SecretBytes {
        groups::encode(self.card.encoded().expose_secret())
    }

    /// The text `swxcard1_…` that the QR code holds, 55 characters.
    #[must_use]
    pub fn expose_text(&self) -> SecretBytes {
        let encoded = self.card.encoded();
        let mut bytes = SecretBytes::with_capacity(CODED);
        bytes.extend(encoded.expose_secret());
        text::encode_secret(KIND, &bytes)
    }

    /// The QR code as an SVG element.
    ///
    /// # Errors
    /// None in practice; [`Error::InvalidInput`] if the text did not fit.
    pub fn expose_qr_svg(&self) -> Result<SecretBytes> {
        self.qr().map(|qr| qr.svg())
    }

    /// The QR code for a terminal, in lines that end with LF. It stays in the terminal's history.
    ///
    /// # Errors
    /// As [`expose_qr_svg`](Self::expose_qr_svg).
    pub fn expose_qr_terminal(&self) -> Result<SecretBytes> {
        self.qr().map(|qr| qr.terminal())
    }

    /// The card, if `typed` is its group of that number (from 1 to 11). Case and separators do not matter, I and L
    /// count as 1, O as 0.
    ///
    /// # Errors
    /// [`Error::Malformed`] that names the group when its check character shows a typing error,
    /// [`Error::CodeMismatch`] when it is another card's, [`Error::InvalidInput`] for another number. Let the user try
    /// again: this card is still there.
    pub fn confirm_group(&self, number: usize, typed: &str) -> Result<Card> {
        let index = number.checked_sub(1).filter(|&index| index < GROUPS);
        let Some(index) = index else {
            return Err(Error::InvalidInput { what: "a card has groups 1 to 11; ask for one of them" });
        };
        let typed = groups::decode_one(typed, index)?;
        let own = groups::encode_one(self.card.encoded().expose_secret(), index);
        if own.ct_eq(typed.expose_secret()) { Ok(self.card.duplicate()) } else { Err(Error::CodeMismatch) }
    }

    /// The card, if `scanned` is what its QR code holds.
    ///
    /// # Errors
    /// As [`Card::from_text`]; [`Error::CodeMismatch`] when it is another card.
    ///
    /// ```
    /// # use sealwax::recovery::NewCard;
    /// # let new = NewCard::generate()?;
    /// # let scanned = new.expose_text();
    /// let card = new.confirm_scanned(scanned.expose_str()?)?;
    /// # let _ = card;
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    pub fn confirm_scanned(&self, scanned: &str) -> Result<Card> {
        let scanned = Card::from_text(scanned)?;
        if self.card.0.ct_eq(scanned.0.expose_secret()) { Ok(scanned) } else { Err(Error::CodeMismatch) }
    }

    pub(super) fn qr(&self) -> Result<Qr> {
        Qr::of(self.expose_text().expose_str()?)
    }
}

impl fmt::Debug for NewCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewCard([redacted])")
    }
}

/// A card that its user has shown to have: by scanning it, by typing it, or by typing a group of one just made.
///
/// ```
/// use sealwax::recovery::Card;
/// let typed = "o4oo2m Og30g= 2gc1rg 81450f p30d1$ r7h042 8j2can la5gqv 30chmd 6rw3m7 flz5g4";
/// let scanned = "swxcard1_AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4flg";
/// assert_eq!(Card::from_groups(typed)?.id(), Card::from_text(scanned)?.id());
/// # Ok::<(), sealwax::Error>(())
/// ```
pub struct Card(Secret<32>);

impl Card {
    /// What was scanned from the QR code, `swxcard1_…`.
    ///
    /// # Errors
    /// [`Error::Malformed`] when it is anything else, [`Error::UnsupportedVersion`] for a card of a later version.
    pub fn from_text(scanned: &str) -> Result<Self> {
        let bytes = text::decode_secret(KIND, scanned)?;
        // The version comes first: the length is this version's.
        if let Some(&found) = bytes.expose_secret().first().filter(|&&version| version != VERSION) {
            return Err(Error::UnsupportedVersion { found });
        }
        let encoded = Secret::copy_from_slice(bytes.expose_secret())
            .map_err(|_| Error::Malformed { what: "recovery card", offset: 0 })?;
        Self::decoded(&encoded)
    }

    /// The 11 groups as typed: case and separators do not matter, I and L count as 1, O as 0.
    ///
    /// # Errors
    /// [`Error::Malformed`] that names the first group with a typing error and where it begins,
    /// [`Error::UnsupportedVersion`] for a card of a later version.
    pub fn from_groups(typed: &str) -> Result<Self> {
        Self::decoded(&groups::decode(typed)?)
    }

    /// The 16 bytes that name the card in the wrap it opens. They say nothing about it.
    #[must_use]
    pub fn id(&self) -> [u8; 16] {
        hkdf::expand_public(&self.0, labels::RECOVERY_ID, &[])
    }

    pub(crate) fn check_key(&self) -> Secret<32> {
        hkdf::expand(&self.0, labels::RECOVERY_CHECK, &[])
    }

    pub(crate) fn root(&self) -> Secret<32> {
        hkdf::expand(&self.0, labels::RECOVERY_ROOT, &[])
    }

    #[cfg(feature = "hazmat")]
    pub(crate) const fn of_secret(secret: Secret<32>) -> Self {
        Self(secret)
    }

    #[cfg(feature = "hazmat")]
    pub(crate) const fn secret(&self) -> &Secret<32> {
        &self.0
    }

    fn encoded(&self) -> Secret<CODED> {
        Secret::from_fn(|bytes: &mut [u8; CODED]| {
            let [version, secret @ .., check] = bytes;
            *version = VERSION;
            secret.copy_from_slice(self.0.expose_secret());
            *check = check_byte(self.0.expose_secret());
        })
    }

    fn decoded(encoded: &Secret<CODED>) -> Result<Self> {
        let [version, secret @ .., check] = encoded.expose_secret();
        if *version != VERSION {
            return Err(Error::UnsupportedVersion { found: *version });
        }
        if !ct_eq(&[check_byte(secret)], &[*check]) {
            return Err(Error::Malformed { what: "check byte of the recovery card", offset: CODED - 1 });
        }
        Secret::copy_from_slice(secret).map(Self)
    }

    fn duplicate(&self) -> Self {
        Self(Secret::copy_from(self.0.expose_secret()))
    }
}

impl fmt::Debug for Card {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Card([redacted])")
    }
}

fn check_byte(secret: &[u8]) -> u8 {
    let [first, ..] = hash::hash(labels::RECOVERY_CARD, &[secret]);
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The card of the specification's worked example.
    fn example() -> NewCard {
        let secret = Secret::from_fn(|bytes| {
            (0..).zip(bytes).for_each(|(i, byte)| *byte = i);
        });
        NewCard { card: Card(secret), ask: 7 }
    }

    fn groups(card: &NewCard) -> Vec<String> {
        card.expose_groups().expose_str().unwrap().split('-').map(str::to_owned).collect()
    }

    #[test]
    fn the_worked_example_of_the_specification() {
        let card = example();
        assert_eq!(
            card.expose_groups().expose_str().unwrap(),
            "04002M-0G30G=-2GC1RG-81450F-P30D1$-R7H042-8J2CAN-1A5GQV-30CHMD-6RW3M7-F1Z5G4"
        );
        let text = card.expose_text();
        assert_eq!(text.expose_str().unwrap(), "swxcard1_AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4flg");
        assert_eq!(card.card.id()[..4], [0x5b, 0x8f, 0x7d, 0x48]);
        let last = CODED - 1;
        let altered = Secret::from_fn(|bytes: &mut [u8; CODED]| {
            bytes.copy_from_slice(card.card.encoded().expose_secret());
            bytes[last] ^= 1;
        });
        let error = Card::decoded(&altered).err();
        assert_eq!(error, Some(Error::Malformed { what: "check byte of the recovery card", offset: last }));
    }

    #[test]
    fn a_new_card_is_active_only_after_it_was_scanned_or_a_group_typed() {
        let (card, other) = (example(), NewCard::generate().unwrap());
        for (number, group) in (1..).zip(groups(&card)) {
            assert_eq!(card.confirm_group(number, &group.to_lowercase()).unwrap().id(), card.card.id());
        }
        assert_eq!(
            card.confirm_scanned(card.expose_text().expose_str().unwrap()).unwrap().id(),
            card.card.id()
        );

        let typo = card.confirm_group(2, "0G30H=").err();
        assert_eq!(typo, Some(Error::Malformed { what: "recovery card, group 2", offset: 0 }));
        let group_of_another = &groups(&other)[4];
        assert_eq!(card.confirm_group(5, group_of_another).err(), Some(Error::CodeMismatch));
        let scanned_another = card.confirm_scanned(other.expose_text().expose_str().unwrap());
        assert_eq!(scanned_another.err(), Some(Error::CodeMismatch));
        for number in [0, 12, usize::MAX] {
            assert!(matches!(card.confirm_group(number, "04002M"), Err(Error::InvalidInput { .. })));
        }
    }

    #[test]
    fn the_group_to_type_is_drawn() {
        let asked: std::collections::BTreeSet<usize> =
            (0..300).map(|_| NewCard::generate().unwrap().group_to_type()).collect();
        assert!(asked.into_iter().eq(1..=GROUPS));
    }

    #[test]
    fn scanned_cards_of_other_lengths_versions_and_check_bytes_are_refused() {
        let encoded = example().card.encoded();
        let scan = |bytes: &[u8]| Card::from_text(&text::encode(KIND, bytes)).err();
        assert_eq!(scan(encoded.expose_secret()), None);
        let mut later = *encoded.expose_secret();
        later[0] = 2;
        assert_eq!(scan(&later), Some(Error::UnsupportedVersion { found: 2 }));
        let mut unnoticed = 0;
        for bit in 8..CODED * 8 {
            let mut altered = *encoded.expose_secret();
            altered[bit / 8] ^= 1 << (bit % 8);
            match scan(&altered) {
                Some(error) => assert!(matches!(error, Error::Malformed { .. }), "bit {bit}"),
                // One byte finds 255 of 256 changes: a scanner has its own error correction.
                None => unnoticed += 1,
            }
        }
        assert!(unnoticed < 8, "{unnoticed}");
        assert!(scan(&encoded.expose_secret()[..33]).is_some());
        assert!(scan(&[encoded.expose_secret().as_slice(), &[0]].concat()).is_some());
    }

    #[test]
    fn the_keys_of_a_card_all_differ_and_debug_shows_none() {
        let card = example().card;
        assert_ne!(card.check_key().expose_secret(), card.root().expose_secret());
        assert_ne!(card.id(), card.root().expose_secret()[..16]);
        assert_eq!(format!("{card:?} {:?}", example()), "Card([redacted]) NewCard([redacted])");
    }

    #[test]
    fn no_randomness_no_card() {
        let none = random::replaced::with_failure(|| NewCard::generate().err());
        assert_eq!(none, Some(Error::Randomness));
    }
}
