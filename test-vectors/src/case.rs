//! One file of vectors, and one case.

use std::collections::BTreeSet;
use std::path::Path;

use sealwax::Error;
use serde_json::{Map, Value};

use crate::error::{Result, Stop};
use crate::op;
use crate::value::{Inputs, Values, agrees};

/// What stands in every file.
pub const FORMAT: &str = "sealwax-test-vectors/1";

/// The files, without `.json`.
pub const KINDS: [&str; 16] = [
    "identities",
    "wraps",
    "challenges",
    "login",
    "envelopes",
    "conversations",
    "recovery",
    "roster",
    "device",
    "sessions",
    "codes",
    "keep",
    "text",
    "context",
    "primitives",
    "defects",
];

/// One file.
#[derive(Debug)]
pub struct File {
    /// The name of the file without `.json`.
    pub kind: String,
    values: Values,
    cases: Vec<Map<String, Value>>,
}

impl File {
    /// Reads a file.
    ///
    /// # Errors
    /// [`Stop::BadFile`].
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path)?;
        let kind = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        Self::parse(kind, &text)
    }

    pub(crate) fn parse(kind: &str, text: &str) -> Result<Self> {
        let content: Value = serde_json::from_str(text).map_err(|error| Stop::BadFile(error.to_string()))?;
        let Value::Object(mut content) = content else { return Stop::file("no object") };
        let is = |key: &str, text: &str| content.get(key).and_then(Value::as_str) == Some(text);
        if !is("format", FORMAT) || !is("kind", kind) || !KINDS.contains(&kind) {
            return Stop::file("format or kind");
        }
        let known = ["format", "kind", "comment", "values", "cases"];
        if let Some(key) = content.keys().find(|key| !known.contains(&key.as_str())) {
            return Stop::file(format!("key {key} of the file"));
        }
        let values = match content.remove("values") {
            Some(Value::Object(values)) => values,
            None => Values::new(),
            Some(_) => return Stop::file("values"),
        };
        let Some(Value::Array(cases)) = content.remove("cases") else { return Stop::file("no cases") };
        let cases: Option<Vec<_>> = cases
            .into_iter()
            .map(|case| match case {
                Value::Object(case) => Some(case),
                _ => None,
            })
            .collect();
        let Some(cases) = cases.filter(|cases| !cases.is_empty()) else { return Stop::file("no cases") };
        let names: BTreeSet<&str> = cases.iter().map(name).collect();
        if names.len() != cases.len() {
            return Stop::file("two cases of one name");
        }
        Ok(Self { kind: kind.to_owned(), values, cases })
    }

    pub(crate) fn values(&self) -> &Values {
        &self.values
    }

    pub(crate) fn cases(&self) -> &[Map<String, Value>] {
        &self.cases
    }

    /// Runs all cases: the name of each, whether it is one of an error, and in what it differs from what it expects.
    pub fn run(&self) -> impl Iterator<Item = (&str, bool, Option<String>)> {
        self.cases.iter().map(|case| {
            let difference = judge(&self.kind, case, &self.values);
            (name(case), case.contains_key("error"), difference)
        })
    }
}

fn name(case: &Map<String, Value>) -> &str {
    case.get("name").and_then(Value::as_str).unwrap_or_default()
}

/// Runs one operation.
///
/// # Errors
/// What the library gives; [`Stop::BadFile`].
pub(crate) fn perform(operation: &str, inputs: &Map<String, Value>, values: &Values) -> Result<Value> {
    let inputs = Inputs::new(inputs, values);
    let outputs = op::run(operation, &inputs)?;
    // Only now: an operation that fails does not come to its last inputs.
    inputs.unused().map_or(Ok(outputs), |unused| Stop::file(format!("unknown input {unused}")))
}

fn judge(kind: &str, case: &Map<String, Value>, values: &Values) -> Option<String> {
    if let Some(difference) = check_keys(kind, case) {
        return Some(difference);
    }
    let operation = case.get("operation").and_then(Value::as_str).unwrap_or_default();
    let Some(Value::Object(inputs)) = case.get("inputs") else { return Some("no inputs".to_owned()) };
    match (perform(operation, inputs, values), case.get("error").and_then(Value::as_str)) {
        (Ok(outputs), None) => (!case.get("expected").is_some_and(|expected| agrees(&outputs, expected)))
            .then(|| format!("outputs are {outputs}")),
        (Err(Stop::Refused(error)), Some(name)) => judge_error(case, name, error),
        (Ok(_), Some(name)) => Some(format!("accepted instead of {name}")),
        (Err(stop), _) => Some(stop.to_string()),
    }
}

fn check_keys(kind: &str, case: &Map<String, Value>) -> Option<String> {
    let defects = kind == "defects";
    let outcome = if case.contains_key("expected") { "expected" } else { "error" };
    let required = ["name", "comment", "operation", "inputs", outcome];
    let missing = required.iter().find(|key| !case.contains_key(**key));
    let allowed = |key: &str| {
        required.contains(&key)
            || (defects && key == "kind")
            || (outcome == "error" && ["rule", "entry"].contains(&key))
    };
    let unknown = case.keys().find(|key| !allowed(key));
    match (missing, unknown) {
        (Some(key), _) => Some(format!("no {key}")),
        (_, Some(key)) => Some(format!("unknown key {key}")),
        _ if defects && !(case.contains_key("kind") && outcome == "error") => Some("no defect".to_owned()),
        _ => None,
    }
}

fn judge_error(case: &Map<String, Value>, name: &str, error: Error) -> Option<String> {
    if error.name() != name {
        return Some(format!("{} ({error}) instead of {name}", error.name()));
    }
    if let Error::RosterRejected { rule, entry } = error {
        let word = op::rule_word(rule);
        if let Some(expected) = case.get("rule").and_then(Value::as_str)
            && word != Some(expected)
        {
            return Some(format!("rule {rule} instead of {expected}"));
        }
        if let Some(expected) = case.get("entry").and_then(Value::as_u64)
            && entry != expected
        {
            return Some(format!("entry {entry} instead of {expected}"));
        }
    }
    None
}
