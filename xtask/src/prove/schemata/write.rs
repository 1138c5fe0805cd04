//! All mutants of a file in one text, each behind its number.
//!
//! What belongs to a mutant stands between the comments `/*<1*/` and `/*>*/`, so that the compiler's errors lead back to it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::places::{Place, Variant, What};

/// The file with its mutants, except those that were taken out.
pub(super) fn write(source: &str, places: &[Place], out: &BTreeSet<u32>) -> String {
    Writer { source, out }.render(0..source.len(), places)
}

/// The mutants that the text at a byte belongs to: the innermost piece's.
pub(super) fn at(text: &str, byte: usize) -> Vec<u32> {
    let mut open: Vec<&str> = Vec::new();
    let before = text.get(..byte).unwrap_or(text);
    for piece in before.split("/*").skip(1) {
        if piece.starts_with(">*/") {
            open.pop();
        } else if let Some((ids, _)) = piece.strip_prefix('<').and_then(|rest| rest.split_once("*/")) {
            open.push(ids);
        }
    }
    open.last().map(|ids| ids.split(',').filter_map(|id| id.parse().ok()).collect()).unwrap_or_default()
}

struct Writer<'a> {
    source: &'a str,
    out: &'a BTreeSet<u32>,
}

impl Writer<'_> {
    fn raw(&self, span: Range<usize>) -> &str {
        self.source.get(span).unwrap_or_default()
    }

    /// A piece of the file; `places` are those within it.
    fn render(&self, span: Range<usize>, places: &[Place]) -> String {
        let (mut text, mut at, mut rest) = (String::new(), span.start, places);
        while let Some((place, after)) = rest.split_first() {
            let inside =
                after.iter().take_while(|other| other.span.end <= place.span.end && !place.span.is_empty());
            let (inner, next) = after.split_at(inside.count());
            text.push_str(self.raw(at..place.span.start));
            text.push_str(&self.place(place, inner));
            (at, rest) = (place.span.end, next);
        }
        text.push_str(self.raw(at..span.end));
        text
    }

    fn place(&self, place: &Place, inner: &[Place]) -> String {
        match &place.what {
            What::Const => String::new(),
            What::Guard(id) if self.out.contains(id) => String::new(),
            What::Guard(id) => format!("/*<{id}*/ if !crate::mutant({id}) /*>*/"),
            What::Entry(values) => {
                let left = values.iter().filter(|(id, _)| !self.out.contains(id));
                let each = left.map(|(id, value)| {
                    format!(" if crate::mutant({id}) {{ /*<{id}*/ return {value}; /*>*/ }}")
                });
                each.collect()
            }
            What::Choice(variants) => {
                let left: Vec<_> =
                    variants.iter().filter(|variant| !self.out.contains(&variant.id)).collect();
                let same = self.render(place.span.clone(), inner);
                if left.is_empty() { same } else { self.choice(&place.span, &left, &same) }
            }
        }
    }

    fn choice(&self, span: &Range<usize>, variants: &[&Variant], same: &str) -> String {
        let ids: Vec<_> = variants.iter().map(|variant| variant.id.to_string()).collect();
        let mut text = format!("/*<{}*/(", ids.join(","));
        for Variant { id, cut, text: new } in variants {
            let (before, after) = (self.raw(span.start..cut.start), self.raw(cut.end..span.end));
            text.push_str(&format!(
                "if crate::mutant({id}) {{ /*<{id}*/ {before}{new}{after} /*>*/ }} else "
            ));
        }
        text.push_str(&format!("{{ {same} }})/*>*/"));
        text
    }
}

#[cfg(test)]
mod tests {
    use super::super::Mutant;
    use super::super::places::find;
    use super::*;

    fn mutant(id: u32, genre: &str, column: usize, replacement: &str) -> Mutant {
        Mutant {
            id,
            name: id.to_string(),
            file: String::new(),
            genre: genre.to_owned(),
            line: 1,
            column,
            replacement: replacement.to_owned(),
        }
    }

    fn written(source: &str, mutants: &[Mutant], out: &[u32]) -> String {
        let places = find(source, &mutants.iter().collect::<Vec<_>>(), &BTreeSet::new()).unwrap();
        write(source, &places, &out.iter().copied().collect())
    }

    #[test]
    fn a_value_is_returned_from_the_start_of_a_body_which_is_no_longer_const() {
        let text = written("const fn f() -> u8 { 7 }", &[mutant(1, "FnValue", 22, "0")], &[]);
        assert_eq!(text, "fn f() -> u8 { if crate::mutant(1) { /*<1*/ return 0; /*>*/ } 7 }");
    }

    #[test]
    fn operators_within_operators_are_chosen_each() {
        let mutants = [mutant(1, "BinaryOperator", 24, "<="), mutant(2, "BinaryOperator", 30, "*")];
        let source = "fn f() -> bool { (a(1) < b) == !(c + 1) }";
        let source = source.replace(" == !(c + 1)", "");
        let text = written(&source, &mutants[..1], &[]);
        assert_eq!(
            text,
            "fn f() -> bool { (/*<1*/(if crate::mutant(1) { /*<1*/ a(1) <= b /*>*/ } else { a(1) < b })/*>*/) }"
        );
        let nested = "fn f() -> bool { a(1) == (b + 1) }";
        let mutants = [mutant(1, "BinaryOperator", 23, "!="), mutant(2, "BinaryOperator", 29, "*")];
        assert_eq!(
            written(nested, &mutants, &[]),
            "fn f() -> bool { /*<1*/(if crate::mutant(1) { /*<1*/ a(1) != (b + 1) /*>*/ } else { a(1) == \
             (/*<2*/(if crate::mutant(2) { /*<2*/ b * 1 /*>*/ } else { b + 1 })/*>*/) })/*>*/ }"
        );
        assert_eq!(written(nested, &mutants, &[1, 2]), nested);
    }

    #[test]
    fn an_operator_that_binds_differently_changes_the_whole_chain_as_text_does() {
        let text = written("fn f() -> u8 { a - b * c }", &[mutant(1, "BinaryOperator", 22, "+")], &[]);
        let whole = "/*<1*/(if crate::mutant(1) { /*<1*/ a - b + c /*>*/ } else { a - b * c })/*>*/";
        assert_eq!(text, format!("fn f() -> u8 {{ {whole} }}"));
    }

    #[test]
    fn arms_and_their_guards_can_be_switched_off() {
        let source = "fn f() { match x { 1 => a, n if n > 2 => b, _ => c } }";
        let mutants = [
            mutant(1, "MatchArm", 20, ""),
            mutant(2, "MatchArmGuard", 33, "true"),
            mutant(3, "BinaryOperator", 35, "<"),
        ];
        assert_eq!(
            written(source, &mutants, &[]),
            "fn f() { match x { 1/*<1*/ if !crate::mutant(1) /*>*/ => a, n if /*<2,3*/(if crate::mutant(2) { /*<2*/ true \
             /*>*/ } else if crate::mutant(3) { /*<3*/ n < 2 /*>*/ } else { n > 2 })/*>*/ => b, _ => c } }"
        );
    }

    #[test]
    fn what_cannot_be_switched_stays_as_it_is() {
        let chain = "fn f() { if let Some(a) = b && c {} }";
        assert_eq!(written(chain, &[mutant(1, "BinaryOperator", 29, "||")], &[]), chain);
        let opaque = "fn f() -> Option<impl Copy> { Some(1) }";
        assert_eq!(written(opaque, &[mutant(1, "FnValue", 31, "None")], &[]), opaque);
        let constant = "const A: u8 = 1 + 1;";
        assert_eq!(written(constant, &[mutant(1, "BinaryOperator", 17, "-")], &[]), constant);
    }

    #[test]
    fn an_error_leads_back_to_its_mutant() {
        let text = written(
            "fn f() -> u8 { !(a + 1) }",
            &[mutant(1, "UnaryOperator", 16, ""), mutant(2, "BinaryOperator", 20, "-")],
            &[],
        );
        assert_eq!(at(&text, text.find("a - 1").unwrap()), [2]);
        assert_eq!(at(&text, text.find("(a + 1)").unwrap()), [1]);
        assert_eq!(at(&text, text.rfind("!(").unwrap()), [1]);
        assert!(at(&text, 3).is_empty() && at(&text, text.len() - 1).is_empty());
    }
}
