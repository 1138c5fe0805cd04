//! What an artefact has to be at least.

use std::path::Path;

use serde_json::Value;

use super::describe::Description;
use crate::failure::{Failure, Result};
use crate::file::artefact;

/// Each rule with the value that the policy gives it.
pub(super) struct Policy(Vec<(&'static Rule, Value)>);

/// A rule is judged where the artefact has its field.
struct Rule {
    name: &'static str,
    field: &'static str,
    fits: fn(&Value) -> bool,
    holds: fn(found: &Value, asked: &Value) -> bool,
    words: &'static str,
}

static RULES: [Rule; 8] = [
    Rule { name: "kinds", field: "kind", fits: Value::is_array, holds: one_of, words: "is not one of" },
    Rule { name: "signed", field: "signed", fits: Value::is_boolean, holds: same, words: "is not" },
    Rule { name: "padded", field: "padded", fits: Value::is_boolean, holds: same, words: "is not" },
    Rule {
        name: "max_recipients",
        field: "recipients",
        fits: Value::is_u64,
        holds: not_more,
        words: "is above",
    },
    Rule { name: "min_rsa_bits", field: "rsa_bits", fits: Value::is_u64, holds: not_less, words: "is below" },
    Rule {
        name: "min_argon2_memory_kib",
        field: "argon2_memory_kib",
        fits: Value::is_u64,
        holds: not_less,
        words: "is below",
    },
    Rule {
        name: "min_argon2_passes",
        field: "argon2_passes",
        fits: Value::is_u64,
        holds: not_less,
        words: "is below",
    },
    Rule {
        name: "pepper",
        field: "pepper",
        fits: Value::is_boolean,
        holds: present,
        words: "is not as asked,",
    },
];

fn one_of(found: &Value, asked: &Value) -> bool {
    asked.as_array().is_some_and(|asked| asked.contains(found))
}

fn same(found: &Value, asked: &Value) -> bool {
    found == asked
}

fn not_less(found: &Value, asked: &Value) -> bool {
    found.as_u64() >= asked.as_u64()
}

/// Of a number, or of the length of a list.
fn not_more(found: &Value, asked: &Value) -> bool {
    let found = found.as_array().map_or(found.as_u64(), |list| u64::try_from(list.len()).ok());
    found <= asked.as_u64()
}

/// Whether there is one, as asked.
fn present(found: &Value, asked: &Value) -> bool {
    Some(!found.is_null()) == asked.as_bool()
}

impl Policy {
    /// Reads a policy; a rule that is not known is an error, for it would be judged by nobody.
    pub(super) fn read(path: &Path) -> Result<Self> {
        let name = path.display();
        let text = artefact::read_text(path)?;
        let wrong =
            |why: String| Failure::usage(format!("{name}: {why}; `sealwax inspect --help` shows a policy"));
        let value: Value = serde_json::from_str(&text).map_err(|error| wrong(format!("no JSON: {error}")))?;
        let Value::Object(object) = value else { return Err(wrong("a policy is a JSON object".to_owned())) };
        let mut rules = Vec::new();
        for (key, value) in object {
            let rule = RULES.iter().find(|rule| rule.name == key);
            let rule = rule.ok_or_else(|| wrong(format!("the rule {key} is not known")))?;
            if !(rule.fits)(&value) {
                return Err(wrong(format!("{value} does not fit the rule {key}")));
            }
            rules.push((rule, value));
        }
        Ok(Self(rules))
    }

    /// What is below it.
    pub(super) fn judge(&self, description: &Description) -> Vec<String> {
        let mut below = Vec::new();
        for (rule, asked) in &self.0 {
            if let Some(found) = description.field(rule.field).filter(|found| !(rule.holds)(found, asked)) {
                let found = found.as_array().map_or_else(|| found.to_string(), |list| list.len().to_string());
                below.push(format!("{} ({found}) {} {asked}", rule.field, rule.words));
            }
        }
        below
    }
}
