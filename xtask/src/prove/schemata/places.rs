//! Where in a file its mutants are written.
//!
//! cargo-mutants changes text: `a - b * c` with `*` replaced by `+` is `a - b + c`, which groups differently. So a mutant
//! whose operator binds differently is written at the outermost operator of its chain.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::Mutant;

/// A piece of a file, and what is written there.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) span: Range<usize>,
    pub(super) what: What,
}

#[derive(Debug)]
pub(super) enum What {
    /// An expression that a variant takes the place of.
    Choice(Vec<Variant>),
    /// The start of a body, from which these return.
    Entry(Vec<(u32, String)>),
    /// The end of a pattern without a guard; the arm is taken out by one.
    Guard(u32),
    /// The word `const` of a function: what it does depends on the choice now.
    Const,
}

/// A mutant of an expression: a piece of the text replaced.
#[derive(Debug)]
pub(super) struct Variant {
    pub(super) id: u32,
    pub(super) cut: Range<usize>,
    pub(super) text: String,
}

/// Where the mutants of a file go, front to back and outside before inside. Functions that must stay `const` have none.
pub(super) fn find(
    source: &str,
    mutants: &[&Mutant],
    stay_const: &BTreeSet<String>,
) -> Result<Vec<Place>, String> {
    let file = syn::parse_file(source).map_err(|error| error.to_string())?;
    let mut wanted: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for mutant in mutants {
        wanted.entry((mutant.genre.as_str(), mutant.line, mutant.column)).or_default().push(*mutant);
    }
    let mut finder = Finder { wanted, stay_const, choices: BTreeMap::new(), places: Vec::new() };
    finder.visit_file(&file);
    let Finder { choices, mut places, .. } = finder;
    places.extend(
        choices
            .into_iter()
            .map(|((start, end), variants)| Place { span: start..end, what: What::Choice(variants) }),
    );
    places.sort_by_key(|place| (place.span.start, usize::MAX - place.span.end));
    Ok(places)
}

struct Finder<'a> {
    wanted: BTreeMap<(&'a str, usize, usize), Vec<&'a Mutant>>,
    stay_const: &'a BTreeSet<String>,
    choices: BTreeMap<(usize, usize), Vec<Variant>>,
    places: Vec<Place>,
}

impl<'a> Finder<'a> {
    /// The mutants of a genre that begin with this piece of the syntax.
    fn take(&mut self, genre: &'static str, what: &impl Spanned) -> Vec<&'a Mutant> {
        let start = what.span().start();
        self.wanted.remove(&(genre, start.line, start.column + 1)).unwrap_or_default()
    }

    fn choice(&mut self, host: Range<usize>, id: u32, cut: Range<usize>, text: &str) {
        let variant = Variant { id, cut, text: text.to_owned() };
        self.choices.entry((host.start, host.end)).or_default().push(variant);
    }

    /// Whether a function's body may ask which mutant is meant.
    fn function(&mut self, signature: &syn::Signature, block: &syn::Block) -> bool {
        if let Some(word) = &signature.constness {
            if self.stay_const.contains(&signature.ident.to_string()) {
                return false;
            }
            let end = signature.fn_token.span().byte_range().start;
            self.places.push(Place { span: word.span().byte_range().start..end, what: What::Const });
        }
        let mut mutants = block.stmts.first().map(|first| self.take("FnValue", first)).unwrap_or_default();
        // The one value that is returned says what `impl …` is; another one beside it would have to be of its type.
        mutants.retain(|_| !returns_impl(signature));
        if !mutants.is_empty() {
            let at = block.brace_token.span.open().byte_range().end;
            let values = mutants.into_iter().map(|mutant| (mutant.id, mutant.replacement.clone())).collect();
            self.places.push(Place { span: at..at, what: What::Entry(values) });
        }
        true
    }

    /// A chain of operators without parentheses; `above` are the operators that this one is an operand of.
    fn chain(&mut self, node: &syn::ExprBinary, above: &mut Vec<(Range<usize>, bool)>) {
        above.push((bytes(node), has_let(&node.left) || has_let(&node.right)));
        let cut = bytes(&node.op);
        let logical = matches!(node.op, syn::BinOp::And(_) | syn::BinOp::Or(_));
        for mutant in self.take("BinaryOperator", &node.op) {
            let host = match binding(&mutant.replacement) == of(&node.op) {
                true => above.last(),
                // Where `let` takes part in the chain, `||` means nothing.
                false if logical => above.first(),
                false => above.iter().find(|(_, lets)| !lets),
            };
            if let Some((host, false)) = host.cloned() {
                self.choice(host, mutant.id, cut.clone(), &mutant.replacement);
            }
        }
        for side in [&node.left, &node.right] {
            match &**side {
                syn::Expr::Binary(inner) => self.chain(inner, above),
                other => self.visit_expr(other),
            }
        }
        above.pop();
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item_fn(&mut self, node: &'ast syn::ItemFn) {
        if self.function(&node.sig, &node.block) {
            visit::visit_item_fn(self, node);
        }
    }

    fn visit_impl_item_fn(&mut self, node: &'ast syn::ImplItemFn) {
        if self.function(&node.sig, &node.block) {
            visit::visit_impl_item_fn(self, node);
        }
    }

    fn visit_trait_item_fn(&mut self, node: &'ast syn::TraitItemFn) {
        if node.default.as_ref().is_none_or(|block| self.function(&node.sig, block)) {
            visit::visit_trait_item_fn(self, node);
        }
    }

    fn visit_expr_binary(&mut self, node: &'ast syn::ExprBinary) {
        self.chain(node, &mut Vec::new());
    }

    fn visit_expr_unary(&mut self, node: &'ast syn::ExprUnary) {
        for mutant in self.take("UnaryOperator", &node.op) {
            self.choice(bytes(node), mutant.id, bytes(&node.op), &mutant.replacement);
        }
        visit::visit_expr_unary(self, node);
    }

    fn visit_arm(&mut self, node: &'ast syn::Arm) {
        let gone = self.take("MatchArm", node);
        match &node.guard {
            Some((_, guard)) if !has_let(guard) => {
                let span = bytes(guard);
                for mutant in self.take("MatchArmGuard", &**guard) {
                    self.choice(span.clone(), mutant.id, span.clone(), &mutant.replacement);
                }
                for mutant in gone {
                    self.choice(span.clone(), mutant.id, span.clone(), "false");
                }
            }
            Some(_) => {}
            None => {
                let at = bytes(&node.pat).end;
                let guards = gone.iter().map(|mutant| Place { span: at..at, what: What::Guard(mutant.id) });
                self.places.extend(guards);
            }
        }
        visit::visit_arm(self, node);
    }

    // What is computed while compiling cannot ask.
    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {}
    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}
    fn visit_impl_item_const(&mut self, _: &'ast syn::ImplItemConst) {}
    fn visit_trait_item_const(&mut self, _: &'ast syn::TraitItemConst) {}
    fn visit_expr_const(&mut self, _: &'ast syn::ExprConst) {}
    fn visit_type(&mut self, _: &'ast syn::Type) {}
    fn visit_pat(&mut self, _: &'ast syn::Pat) {}
    fn visit_variant(&mut self, _: &'ast syn::Variant) {}
    fn visit_generic_argument(&mut self, _: &'ast syn::GenericArgument) {}

    fn visit_expr_repeat(&mut self, node: &'ast syn::ExprRepeat) {
        self.visit_expr(&node.expr);
    }
}

fn returns_impl(signature: &syn::Signature) -> bool {
    struct Impl(bool);
    impl Visit<'_> for Impl {
        fn visit_type_impl_trait(&mut self, _: &syn::TypeImplTrait) {
            self.0 = true;
        }
    }
    let mut found = Impl(false);
    found.visit_return_type(&signature.output);
    found.0
}

fn bytes(what: &impl Spanned) -> Range<usize> {
    what.span().byte_range()
}

fn has_let(expression: &syn::Expr) -> bool {
    match expression {
        syn::Expr::Let(_) => true,
        syn::Expr::Binary(node) => has_let(&node.left) || has_let(&node.right),
        _ => false,
    }
}

/// How tightly an operator binds.
fn binding(operator: &str) -> u8 {
    match operator {
        "*" | "/" | "%" => 9,
        "+" | "-" => 8,
        "<<" | ">>" => 7,
        "&" => 6,
        "^" => 5,
        "|" => 4,
        "==" | "!=" | "<" | ">" | "<=" | ">=" => 3,
        "&&" => 2,
        "||" => 1,
        _ => 0,
    }
}

fn of(operator: &syn::BinOp) -> u8 {
    use syn::BinOp::{
        Add, And, BitAnd, BitOr, BitXor, Div, Eq, Ge, Gt, Le, Lt, Mul, Ne, Or, Rem, Shl, Shr, Sub,
    };
    match operator {
        Mul(_) | Div(_) | Rem(_) => 9,
        Add(_) | Sub(_) => 8,
        Shl(_) | Shr(_) => 7,
        BitAnd(_) => 6,
        BitXor(_) => 5,
        BitOr(_) => 4,
        Eq(_) | Ne(_) | Lt(_) | Gt(_) | Le(_) | Ge(_) => 3,
        And(_) => 2,
        Or(_) => 1,
        _ => 0,
    }
}
