//! Cases for runners in other languages: their bytes in hexadecimal, without compound forms.

use serde_json::{Map, Value};

use crate::case::File;
use crate::error::Result;
use crate::value::{self, Values, hex};

pub use crate::value::{agrees, out};

impl File {
    /// The cases as objects of the schema, with bytes that are spelled out.
    ///
    /// # Errors
    /// [`Stop::BadFile`](crate::Stop::BadFile) for a compound form that is none.
    pub fn plain(&self) -> Result<Vec<Map<String, Value>>> {
        let spelled_out = |case: &Map<String, Value>| {
            let mut case = case.clone();
            if let Some(inputs) = case.get_mut("inputs") {
                *inputs = plain(inputs, self.values())?;
            }
            Ok(case)
        };
        self.cases().iter().map(spelled_out).collect()
    }
}

/// The sets of keys that make an object a compound form of bytes.
const FORMS: [&[&str]; 4] =
    [&["ref"], &["concat"], &["length", "repeat"], &["at", "edit", "insert", "remove"]];

fn plain(value: &Value, values: &Values) -> Result<Value> {
    match value {
        Value::Object(object) => {
            let mut keys: Vec<&str> = object.keys().map(String::as_str).collect();
            keys.sort_unstable();
            if FORMS.contains(&keys.as_slice()) {
                return value::bytes(value, values).map(|bytes| Value::String(hex(bytes)));
            }
            let inner = object.iter().map(|(key, inner)| Ok((key.clone(), plain(inner, values)?)));
            inner.collect::<Result<Map<_, _>>>().map(Value::Object)
        }
        Value::Array(list) => {
            list.iter().map(|inner| plain(inner, values)).collect::<Result<_>>().map(Value::Array)
        }
        other => Ok(other.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn compound_forms_are_spelled_out_wherever_they_stand() {
        let Value::Object(values) = json!({"a": "0102"}) else { return };
        let nested =
            json!({"list": [{"concat": [{"ref": "a"}, "03"]}], "text": {"utf8": {"ref": "a"}}, "n": 1});
        let spelled_out = json!({"list": ["010203"], "text": {"utf8": "0102"}, "n": 1});
        assert_eq!(plain(&nested, &values), Ok(spelled_out));
    }

    #[test]
    fn a_ref_to_nothing_is_a_mistake_of_the_file() {
        assert!(plain(&json!([{"ref": "b"}]), &Values::new()).is_err());
    }
}
