//! The card as a page to print: A6, on its own, without scripts, and loading nothing from anywhere.

use super::card::NewCard;
use crate::error::{Error, Result};
use crate::secret::SecretBytes;
use crate::wire::at_most;

/// The longest name of a centre on a card, in bytes.
pub const MAX_CENTRE: usize = 255;

/// The language of a printed card.
///
/// ```
/// # use sealwax::recovery::{Language, NewCard};
/// let page = NewCard::generate()?.expose_page(Language::English, "Counselling North")?;
/// assert!(page.expose_str()?.contains("Recovery card"));
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Language {
    /// English.
    English,
    /// German.
    German,
}

impl NewCard {
    /// An HTML page of size A6 with the QR code, the numbered groups and what to do with the card. `centre` is the name
    /// that stands on it, 1 to 255 bytes of any text; it is escaped.
    ///
    /// The page holds the card's secret. Show it in a frame or window of its own, print it, and forget it: it does not
    /// belong on a server, in a mail or in the list of downloads.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when the name is empty, [`Error::Limit`] when it is longer.
    pub fn expose_page(&self, language: Language, centre: &str) -> Result<SecretBytes> {
        if centre.is_empty() {
            return Err(Error::InvalidInput {
                what: "the centre's name is empty; the user has to know whose card it is",
            });
        }
        at_most("bytes of the centre's name", centre.len() as u64, MAX_CENTRE as u64)?;
        let words = Words::of(language);
        let svg = self.qr()?.svg();
        let groups = self.expose_groups();
        let mut page = SecretBytes::with_capacity(HEAD.len() + STYLE.len() + svg.len() + 6 * 1024);
        for part in [
            "<!doctype html>\n<html lang=\"",
            words.lang,
            "\">\n",
            HEAD,
            "<title>",
            words.title,
            "</title>\n",
        ] {
            page.extend(part.as_bytes());
        }
        for part in [STYLE, "</head>\n<body>\n<h1>", words.title, "</h1>\n<p class=\"centre\">"] {
            page.extend(part.as_bytes());
        }
        escape(&mut page, centre);
        page.extend(b"</p>\n<figure>");
        page.extend(svg.expose_secret());
        page.extend(b"</figure>\n<ol>");
        for group in groups.expose_secret().split(|&byte| byte == b'-') {
            page.extend(b"<li>");
            page.extend(group); // letters, digits and * ~ $ =
            page.extend(b"</li>");
        }
        page.extend(b"</ol>\n");
        for paragraph in words.paragraphs {
            for part in ["<p>", paragraph, "</p>\n"] {
                page.extend(part.as_bytes());
            }
        }
        for part in ["<p class=\"date\">", words.date, "</p>\n</body>\n</html>\n"] {
            page.extend(part.as_bytes());
        }
        Ok(page)
    }
}

struct Words {
    lang: &'static str,
    title: &'static str,
    paragraphs: [&'static str; 3],
    date: &'static str,
}

impl Words {
    const fn of(language: Language) -> Self {
        match language {
            Language::English => Self {
                lang: "en",
                title: "Recovery card",
                paragraphs: [
                    "Forgot your password? With this card, and with the confirmation of one member of the centre who \
                     knows you, you get back in, and all messages with you.",
                    "Keep it like a spare key: at home, on paper, no photograph. It works only together with that \
                     confirmation.",
                    "Nobody from the centre ever asks you to show or to read out this card. Lost it? Log in and make \
                     a new one.",
                ],
                date: "Issued on:",
            },
            Language::German => Self {
                lang: "de",
                title: "Wiederherstellungskarte",
                paragraphs: [
                    "Passwort vergessen? Mit dieser Karte und der Bestätigung einer Person aus der Beratungsstelle, \
                     die Sie kennt, kommen Sie wieder hinein, und mit Ihnen alle Nachrichten.",
                    "Bewahren Sie sie auf wie einen Ersatzschlüssel: zu Hause, auf Papier, ohne Foto. Sie wirkt nur \
                     zusammen mit dieser Bestätigung.",
                    "Niemand aus der Beratungsstelle bittet Sie je, diese Karte zu zeigen oder vorzulesen. Verloren? \
                     Melden Sie sich an und erstellen Sie eine neue.",
                ],
                date: "Ausgestellt am:",
            },
        }
    }
}

/// The policy forbids everything but the style in the page itself, whatever should get into it.
const HEAD: &str = "<head>\n<meta charset=\"utf-8\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
    <meta name=\"referrer\" content=\"no-referrer\">\n\
    <meta name=\"viewport\" content=\"width=device-width\">\n";

const STYLE: &str = "<style>\n\
    @page { size: 105mm 148mm; margin: 7mm }\n\
    * { box-sizing: border-box; margin: 0; padding: 0 }\n\
    body { width: 91mm; margin: 0 auto; font: 8.5pt/1.3 sans-serif; color: #000; background: #fff }\n\
    h1 { font-size: 14pt }\n\
    .centre { font-size: 10pt; overflow-wrap: anywhere }\n\
    figure { width: 46mm; margin: 1mm auto }\n\
    svg { display: block; width: 100% }\n\
    ol { display: grid; grid-template-columns: repeat(4, 1fr); gap: 0.5mm 2mm; list-style-position: inside;\n\
    margin-bottom: 2mm; font: 9pt/1.4 monospace }\n\
    li::marker { font: 6pt sans-serif; color: #555 }\n\
    p + p { margin-top: 1.2mm }\n\
    .date { padding-top: 2mm }\n\
    @media screen { body { margin: 7mm auto } }\n\
    </style>\n";

fn escape(page: &mut SecretBytes, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'&' => page.extend(b"&amp;"),
            b'<' => page.extend(b"&lt;"),
            b'>' => page.extend(b"&gt;"),
            b'"' => page.extend(b"&quot;"),
            b'\'' => page.extend(b"&#39;"),
            _ => page.extend(&[byte]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(language: Language, centre: &str) -> String {
        let card = crate::random::replaced::with_seed([3; 32], NewCard::generate).unwrap();
        card.expose_page(language, centre).unwrap().expose_str().unwrap().to_owned()
    }

    #[test]
    fn both_languages_show_code_groups_and_centre() {
        let card = crate::random::replaced::with_seed([3; 32], NewCard::generate).unwrap();
        let svg = card.expose_qr_svg().unwrap();
        for (language, lang, title) in [
            (Language::English, "lang=\"en\"", "Recovery card"),
            (Language::German, "lang=\"de\"", "Wiederherstellungskarte"),
        ] {
            let page = page(language, "Beratung Süd");
            assert!(page.contains(lang) && page.contains(title) && page.contains(">Beratung Süd</p>"));
            assert!(page.contains(svg.expose_str().unwrap()));
            for group in card.expose_groups().expose_str().unwrap().split('-') {
                assert!(page.contains(&format!("<li>{group}</li>")), "{group}");
            }
            assert!(!page.contains("\u{fffd}") && page.contains("size: 105mm 148mm"));
        }
    }

    #[test]
    fn the_centre_s_name_is_escaped() {
        let page = page(Language::English, "<script>alert('x')</script> & \"Co\"");
        assert!(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;Co&quot;"));
        assert!(!page.contains("<script"));
    }

    #[test]
    fn the_page_runs_no_script_and_loads_nothing() {
        let page = page(Language::German, "Nord");
        for forbidden in ["<script", "<link", "<img", "<iframe", "src=", "href=", "url(", "@import", " on"] {
            let found = page.matches(forbidden).count();
            let in_words = if forbidden == " on" { page.matches(" on paper").count() } else { 0 };
            assert_eq!(found, in_words, "{forbidden}");
        }
        assert_eq!(
            page.matches("http").count(),
            2,
            "the policy and the name of SVG, which is no address to load"
        );
        assert!(page.contains("default-src 'none'"));
    }

    #[test]
    fn a_centre_has_a_name_of_1_to_255_bytes() {
        let card = NewCard::generate().unwrap();
        let page = |centre: &str| card.expose_page(Language::German, centre).err();
        assert!(matches!(page(""), Some(Error::InvalidInput { .. })));
        assert_eq!(page(&"n".repeat(255)), None);
        assert!(matches!(page(&"n".repeat(256)), Some(Error::Limit { value: 256, bound: 255, .. })));
    }
}
