//! One file in the making: cases go through the runner, so what is written is what the core gives.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use crate::case::{self, FORMAT};
use crate::error::{Result, Stop};
use crate::op;
use crate::value::{self, Values, hex};

/// Shorter bytes stand where they are used.
const NAMED: usize = 300;

pub(super) struct Book {
    kind: &'static str,
    comment: &'static str,
    values: Values,
    cases: Vec<Value>,
}

impl Book {
    pub(super) fn new(kind: &'static str, comment: &'static str) -> Self {
        Self { kind, comment, values: Values::new(), cases: Vec::new() }
    }

    /// Bytes as an input: long ones get the name, and stand in the file once.
    pub(super) fn put(&mut self, name: &str, bytes: impl AsRef<[u8]>) -> Value {
        let bytes = hex(bytes);
        if bytes.len() < 2 * NAMED {
            return json!(bytes);
        }
        let known =
            self.values.iter().find(|(_, known)| **known == json!(bytes)).map(|(name, _)| name.clone());
        let name = known.unwrap_or_else(|| {
            self.values.insert(name.to_owned(), json!(bytes));
            name.to_owned()
        });
        json!({"ref": name})
    }

    /// A case that gives outputs.
    pub(super) fn case(&mut self, name: &str, comment: &str, operation: &str, inputs: &Value) -> Result<()> {
        let outputs = self.perform(operation, inputs).map_err(|stop| self.named(name, &stop))?;
        self.push(name, comment, operation, inputs, [("expected", outputs)]);
        Ok(())
    }

    /// A case that gives this error.
    pub(super) fn refused(
        &mut self,
        name: &str,
        comment: &str,
        operation: &str,
        inputs: &Value,
        error: &str,
    ) -> Result<()> {
        let outcome = self.outcome(name, operation, inputs, error)?;
        self.push(name, comment, operation, inputs, outcome);
        Ok(())
    }

    /// A defective artefact; that it has only one defect is known, because the sound inputs were tried.
    pub(super) fn defect(
        &mut self,
        (kind, name, comment): (&str, &str, &str),
        operation: &str,
        defective: &Value,
        error: &str,
    ) -> Result<()> {
        let mut outcome = self.outcome(name, operation, defective, error)?;
        outcome.push(("kind", json!(kind)));
        self.push(name, comment, operation, defective, outcome);
        Ok(())
    }

    /// Whether inputs are sound.
    pub(super) fn check(&self, name: &str, operation: &str, inputs: &Value) -> Result<()> {
        self.perform(operation, inputs).map(|_| ()).map_err(|stop| self.named(name, &stop))
    }

    fn outcome(
        &self,
        name: &str,
        operation: &str,
        inputs: &Value,
        error: &str,
    ) -> Result<Vec<(&'static str, Value)>> {
        match self.perform(operation, inputs) {
            Err(Stop::Refused(given)) if given.name() == error => {
                let mut outcome = vec![("error", json!(error))];
                if let (sealwax::Error::RosterRejected { rule, entry }, "roster_replay") = (given, operation)
                    && let Some(rule) = op::rule_word(rule)
                {
                    outcome.extend([("rule", json!(rule)), ("entry", json!(entry))]);
                }
                Ok(outcome)
            }
            Err(stop) => Err(self.named(name, &stop)),
            Ok(_) => Stop::file(format!("{}/{name} is accepted", self.kind)),
        }
    }

    fn named(&self, name: &str, stop: &Stop) -> Stop {
        Stop::BadFile(format!("{}/{name}: {stop}", self.kind))
    }

    fn perform(&self, operation: &str, inputs: &Value) -> Result<Value> {
        let Value::Object(inputs) = inputs else { return Stop::file("inputs are no object") };
        case::perform(operation, inputs, &self.values)
    }

    /// The bytes of an input.
    pub(super) fn bytes(&self, input: &Value) -> Result<Vec<u8>> {
        value::bytes(input, &self.values)
    }

    fn push(
        &mut self,
        name: &str,
        comment: &str,
        operation: &str,
        inputs: &Value,
        outcome: impl IntoIterator<Item = (&'static str, Value)>,
    ) {
        let mut case = Map::new();
        for (key, value) in
            [("name", json!(name)), ("comment", json!(comment)), ("operation", json!(operation))]
        {
            case.insert(key.to_owned(), value);
        }
        case.insert("inputs".to_owned(), inputs.clone());
        case.extend(outcome.into_iter().map(|(key, value)| (key.to_owned(), value)));
        self.cases.push(Value::Object(case));
    }

    /// The file: one line for a value, one for each key of a case.
    pub(super) fn finish(&self) -> (String, String) {
        let mut text = format!(
            "{{\n  \"format\": {},\n  \"kind\": {},\n  \"comment\": {},\n  \"values\": {{",
            json!(FORMAT),
            json!(self.kind),
            json!(self.comment)
        );
        for (n, (name, value)) in self.values.iter().enumerate() {
            let comma = if n > 0 { "," } else { "" };
            let _ = write!(text, "{comma}\n    {}: {value}", json!(name));
        }
        text.push_str(if self.values.is_empty() { "},\n  \"cases\": [" } else { "\n  },\n  \"cases\": [" });
        for (n, case) in self.cases.iter().enumerate() {
            text.push_str(if n > 0 { ",\n    {" } else { "\n    {" });
            let keys =
                ["kind", "name", "comment", "operation", "inputs", "expected", "error", "rule", "entry"];
            let lines: Vec<String> = keys
                .iter()
                .filter_map(|key| Some(format!("\n      \"{key}\": {}", case.get(key)?)))
                .collect();
            text.push_str(&lines.join(","));
            text.push_str("\n    }");
        }
        text.push_str("\n  ]\n}\n");
        (format!("{}.json", self.kind), text)
    }
}
