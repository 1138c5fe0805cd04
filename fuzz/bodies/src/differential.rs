//! Two ways to the same artefact are held against each other: its bytes and its text form, the whole envelope and the
//! outline of its beginning. Whatever one of them accepts, the other accepts as the same; and nothing is two things.

use sealwax::code::CodeState;
use sealwax::device::LoginMemory;
use sealwax::envelope::{Envelope, Outline};
use sealwax::hazmat;
use sealwax::identity::PublicIdentity;
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{LoginChallenge, ShareRequest};
use sealwax::recovery::Request;
use sealwax::roster::{Entry, Offer, Pending};
use sealwax::session::SealedSession;

/// How many of the kinds accept the bytes, each after both of its ways have said the same.
macro_rules! accepted {
    ($bytes:ident, $($kind:ty = $name:literal),+) => {{
        let mut accepted = 0;
        $(
            let text = hazmat::text_encode($name, $bytes);
            match (<$kind>::from_bytes($bytes), <$kind>::from_text(&text)) {
                (Ok(by_bytes), Ok(by_text)) => {
                    assert_eq!(by_bytes.as_bytes(), $bytes);
                    assert_eq!(by_text.as_bytes(), $bytes);
                    assert_eq!(by_bytes.to_text(), text);
                    accepted += 1;
                }
                (Err(by_bytes), Err(by_text)) => assert_eq!(by_bytes, by_text),
                (by_bytes, by_text) => {
                    assert_eq!(by_bytes.is_ok(), by_text.is_ok(), "bytes and text of {} disagree", $name);
                }
            }
        )+
        accepted
    }};
}

pub(crate) fn encodings(bytes: &[u8]) {
    let accepted = accepted!(
        bytes,
        CodeState = "swxc",
        Entry = "swxl",
        Envelope = "swxe",
        LoginChallenge = "swxb",
        LoginMemory = "swxv",
        Offer = "swxm",
        Pending = "swxj",
        PublicIdentity = "swxp",
        Request = "swxq",
        SealedSession = "swxs",
        ShareRequest = "swxa",
        WrappedIdentity = "swxw"
    );
    assert!(accepted <= 1, "one artefact that is two");
    outline(bytes);
}

/// The outline, which needs the beginning only, says what the envelope says.
fn outline(bytes: &[u8]) {
    let Ok(envelope) = Envelope::from_bytes(bytes) else { return };
    let outline = Outline::read(bytes);
    assert!(outline.is_ok_and(|outline| {
        outline.addressees() == envelope.addressees()
            && outline.is_signed() == envelope.is_signed()
            && outline.is_padded() == envelope.is_padded()
            && outline.header_len() <= bytes.len()
    }));
}
