//! The card: printed once, typed or scanned when a password is lost.

use sealwax::recovery::{Card, Language, NewCard};
use sealwax::secret::SecretBytes;

use crate::boundary::export;
use crate::handle::handles;

handles! {
    /// A card that is being handed out, and does not count yet.
    NewCard = sealwax_new_card, sealwax_new_card_free;
    /// A card that its owner has: typed, scanned, or confirmed.
    Card = sealwax_card, sealwax_card_free;
}

export! {
    /// A fresh card.
    fn sealwax_new_card_generate() -> out: NewCard {
        NewCard::generate()
    }

    /// The groups as they are printed.
    fn sealwax_new_card_expose_groups(card: &NewCard) -> text: SecretBytes {
        Ok(card.expose_groups())
    }

    /// The text in the QR code.
    fn sealwax_new_card_expose_text(card: &NewCard) -> text: SecretBytes {
        Ok(card.expose_text())
    }

    /// The QR code as an SVG image.
    fn sealwax_new_card_expose_qr_svg(card: &NewCard) -> svg: SecretBytes {
        card.expose_qr_svg()
    }

    /// The QR code in characters, for a terminal.
    fn sealwax_new_card_expose_qr_terminal(card: &NewCard) -> text: SecretBytes {
        card.expose_qr_terminal()
    }

    /// A page to print, in English: HTML that needs nothing else. `centre` names the centre on it.
    fn sealwax_new_card_expose_page_english(card: &NewCard, centre[centre_len]: text) -> html: SecretBytes {
        card.expose_page(Language::English, centre)
    }

    /// A page to print, in German: HTML that needs nothing else. `centre` names the centre on it.
    fn sealwax_new_card_expose_page_german(card: &NewCard, centre[centre_len]: text) -> html: SecretBytes {
        card.expose_page(Language::German, centre)
    }

    /// Which group its owner is asked to type, from 1.
    fn sealwax_new_card_group_to_type(card: &NewCard) -> number: usize {
        Ok(card.group_to_type())
    }

    /// The card counts, for its owner has typed this group of the printed one.
    fn sealwax_new_card_confirm_group(card: &NewCard, number: usize, typed[typed_len]: text) -> out: Card {
        card.confirm_group(number, typed)
    }

    /// The card counts, for its owner has scanned the printed one.
    fn sealwax_new_card_confirm_scanned(card: &NewCard, scanned[scanned_len]: text) -> out: Card {
        card.confirm_scanned(scanned)
    }

    /// The card whose QR code was scanned.
    fn sealwax_card_from_text(scanned[scanned_len]: text) -> out: Card {
        Card::from_text(scanned)
    }

    /// The card whose groups were typed. Small letters, missing hyphens, O, I and L are understood.
    fn sealwax_card_from_groups(typed[typed_len]: text) -> out: Card {
        Card::from_groups(typed)
    }

    /// The id, 16 bytes, which the wrap names.
    fn sealwax_card_id(card: &Card) -> id: [u8; 16] {
        Ok(card.id())
    }
}
