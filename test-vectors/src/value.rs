//! The types of the schema: bytes with their compound forms, texts, integers, contexts.

use std::cell::RefCell;
use std::collections::BTreeSet;

use sealwax::context::Context;
use sealwax::identity::{AccountId, Fingerprint, Identity, KeyPolicy, PublicIdentity, Realm};
use sealwax::{Error, hazmat};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::error::{Result, Stop};

/// Bytes of more than this may stand in `expected` by their hash.
const LONG: usize = 256;
/// No file makes us hold more than this.
const MAX: usize = 1 << 26;

/// Hexadecimal in lower case.
pub(crate) fn hex(bytes: impl AsRef<[u8]>) -> String {
    bytes.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// An output that is bytes: by its hash if it is long.
#[must_use]
pub fn out(bytes: impl AsRef<[u8]>) -> Value {
    let bytes = bytes.as_ref();
    if bytes.len() > LONG {
        json!({"sha256": hex(Sha256::digest(bytes)), "length": bytes.len()})
    } else {
        json!(hex(bytes))
    }
}

/// Whether an output is what a case expects; long bytes may stand there in full.
#[must_use]
pub fn agrees(actual: &Value, expected: &Value) -> bool {
    match (actual, expected) {
        (Value::Object(_), Value::String(text)) => unhex(text).is_ok_and(|bytes| out(bytes) == *actual),
        (Value::Object(actual), Value::Object(expected)) => {
            actual.len() == expected.len()
                && actual
                    .iter()
                    .all(|(name, value)| expected.get(name).is_some_and(|other| agrees(value, other)))
        }
        (Value::Array(actual), Value::Array(expected)) => {
            actual.len() == expected.len()
                && actual.iter().zip(expected).all(|(one, other)| agrees(one, other))
        }
        _ => actual == expected,
    }
}

/// An output that may be absent.
pub(crate) fn out_or_null(bytes: Option<impl AsRef<[u8]>>) -> Value {
    bytes.map_or(Value::Null, out)
}

/// An output that is an integer.
pub(crate) fn int(n: u64) -> Value {
    if n < 1 << 53 { json!(n) } else { json!(n.to_string()) }
}

fn unhex(text: &str) -> Result<Vec<u8>> {
    let digit = |c: u8| match c {
        b'0'..=b'9' => Some(c - b'0'),
        b'a'..=b'f' => Some(c - b'a' + 10),
        _ => None,
    };
    let pair = |pair: &[u8]| match pair {
        [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    };
    let bytes: Option<Vec<u8>> = text.as_bytes().chunks(2).map(pair).collect();
    bytes.map_or_else(|| Stop::file("not hexadecimal in lower case"), Ok)
}

/// The named bytes of a file.
pub(crate) type Values = Map<String, Value>;

/// Bytes in hexadecimal or in a compound form.
pub(crate) fn bytes(value: &Value, values: &Values) -> Result<Vec<u8>> {
    let Value::Object(form) = value else {
        return value.as_str().map_or_else(|| Stop::file("not bytes"), unhex);
    };
    let int = |name: &str| form.get(name).and_then(Value::as_i64);
    let keys: BTreeSet<&str> = form.keys().map(String::as_str).collect();
    let is = |expected: &[&str]| keys == expected.iter().copied().collect();
    let part = |name: &str| bytes(form.get(name).unwrap_or(&Value::Null), values);
    if is(&["ref"]) {
        let named = form.get("ref").and_then(Value::as_str).and_then(|name| values.get(name));
        let Some(named) = named else { return Stop::file("a ref to no value") };
        return bytes(named, &Values::new());
    }
    if is(&["concat"]) {
        let Some(Value::Array(parts)) = form.get("concat") else { return Stop::file("concat of no list") };
        let parts = parts.iter().map(|part| bytes(part, values)).collect::<Result<Vec<_>>>()?;
        return Ok(parts.concat());
    }
    if is(&["repeat", "length"]) {
        let unit = part("repeat")?;
        let length = int("length").and_then(|length| usize::try_from(length).ok()).filter(|&n| n <= MAX);
        let Some(length) = length.filter(|_| !unit.is_empty()) else { return Stop::file("repeat") };
        return Ok(unit.into_iter().cycle().take(length).collect());
    }
    if is(&["edit", "at", "remove", "insert"]) {
        let mut base = part("edit")?;
        let length = i64::try_from(base.len()).unwrap_or(i64::MAX);
        let at = int("at").map(|at| if at < 0 { length + at } else { at });
        let range = at.zip(int("remove")).and_then(|(at, remove)| {
            let end = usize::try_from(at.checked_add(remove)?).ok()?;
            (remove >= 0 && end <= base.len()).then_some(usize::try_from(at).ok()?..end)
        });
        let Some(range) = range else { return Stop::file("an edit outside the bytes") };
        base.splice(range, part("insert")?);
        return Ok(base);
    }
    Stop::file("an unknown form of bytes")
}

/// The inputs of a case; it notices those that no operation asks for.
pub(crate) struct Inputs<'a> {
    raw: &'a Map<String, Value>,
    values: &'a Values,
    used: RefCell<BTreeSet<String>>,
}

impl<'a> Inputs<'a> {
    pub(crate) fn new(raw: &'a Map<String, Value>, values: &'a Values) -> Self {
        Self { raw, values, used: RefCell::default() }
    }

    /// The first input that nobody asked for.
    pub(crate) fn unused(&self) -> Option<&str> {
        let used = self.used.borrow();
        self.raw.keys().map(String::as_str).find(|name| *name != "legacy" && !used.contains(*name))
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.raw.contains_key(name)
    }

    /// The input, or `None` if it is null or left out.
    pub(crate) fn some(&self, name: &str) -> Option<&'a Value> {
        self.used.borrow_mut().insert(name.to_owned());
        self.raw.get(name).filter(|value| !value.is_null())
    }

    pub(crate) fn get(&self, name: &str) -> Result<&'a Value> {
        self.some(name).map_or_else(|| Stop::file(format!("input {name} is missing")), Ok)
    }

    pub(crate) fn bytes(&self, name: &str) -> Result<Vec<u8>> {
        bytes(self.get(name)?, self.values)
    }

    pub(crate) fn bytes_or_null(&self, name: &str) -> Result<Option<Vec<u8>>> {
        self.some(name).map(|value| bytes(value, self.values)).transpose()
    }

    pub(crate) fn array<const N: usize>(&self, name: &str) -> Result<[u8; N]> {
        sized(name, &self.bytes(name)?)
    }

    pub(crate) fn array_or_null<const N: usize>(&self, name: &str) -> Result<Option<[u8; N]>> {
        self.bytes_or_null(name)?.map(|bytes| sized(name, &bytes)).transpose()
    }

    pub(crate) fn list(&self, name: &str) -> Result<Vec<Vec<u8>>> {
        self.values(name)?.iter().map(|value| bytes(value, self.values)).collect()
    }

    pub(crate) fn values(&self, name: &str) -> Result<&'a Vec<Value>> {
        self.get(name)?.as_array().map_or_else(|| Stop::file(format!("input {name} is no list")), Ok)
    }

    pub(crate) fn objects(&self, name: &str) -> Result<Vec<Inputs<'a>>> {
        let objects = self.values(name)?.iter().map(|value| self.inner(name, value));
        objects.collect()
    }

    pub(crate) fn object(&self, name: &str) -> Result<Option<Inputs<'a>>> {
        self.some(name).map(|value| self.inner(name, value)).transpose()
    }

    fn inner(&self, name: &str, value: &'a Value) -> Result<Inputs<'a>> {
        let object = value.as_object().map(|object| Inputs::new(object, self.values));
        object.map_or_else(|| Stop::file(format!("input {name} is no object")), Ok)
    }

    /// A text as bytes, whether valid or not.
    fn text_bytes(&self, name: &str) -> Result<Vec<u8>> {
        text_bytes(self.get(name)?, self.values)
    }

    pub(crate) fn text(&self, name: &str) -> Result<String> {
        utf8(self.text_bytes(name)?)
    }

    pub(crate) fn text_or_null(&self, name: &str) -> Result<Option<String>> {
        self.some(name).map(|value| utf8(text_bytes(value, self.values)?)).transpose()
    }

    pub(crate) fn int(&self, name: &str) -> Result<u64> {
        number(self.get(name)?)
    }

    pub(crate) fn int_or(&self, name: &str, default: u64) -> Result<u64> {
        self.some(name).map_or(Ok(default), number)
    }

    /// An integer that the library takes as 32 bits: more is beyond every bound that it has.
    pub(crate) fn small(&self, name: &str) -> Result<u32> {
        Ok(u32::try_from(self.int(name)?).unwrap_or(u32::MAX))
    }

    pub(crate) fn flag(&self, name: &str) -> bool {
        self.some(name) == Some(&Value::Bool(true))
    }

    pub(crate) fn policy(&self) -> KeyPolicy {
        if self.flag("legacy") { KeyPolicy::legacy_rsa_2048() } else { KeyPolicy::recommended() }
    }

    pub(crate) fn context(&self) -> Result<Context> {
        let pairs = self.values("context")?;
        let mut context = if pairs.is_empty() { Context::empty() } else { Context::new() };
        for pair in pairs {
            let Some([name, value]) = pair.as_array().map(Vec::as_slice) else {
                return Stop::file("a context of no pairs");
            };
            context = context.with(&utf8(text_bytes(name, self.values)?)?, bytes(value, self.values)?);
        }
        context.check_usable()?;
        Ok(context)
    }

    pub(crate) fn realm(&self) -> Result<Realm> {
        Ok(Realm::new(self.text("realm")?)?)
    }

    pub(crate) fn account(&self) -> Result<AccountId> {
        self.array("account").map(AccountId::from_bytes)
    }

    pub(crate) fn fingerprint(&self, name: &str) -> Result<Fingerprint> {
        self.array(name).map(Fingerprint::from_bytes)
    }

    /// A given key may be an old one: whether it was allowed was decided when it was unwrapped.
    pub(crate) fn secret(&self) -> Result<Identity> {
        Ok(hazmat::identity(&self.bytes("secret")?, KeyPolicy::legacy_rsa_2048())?)
    }

    pub(crate) fn secrets(&self) -> Result<Vec<Identity>> {
        let secrets = self.list("secrets")?;
        let read = secrets.iter().map(|secret| hazmat::identity(secret, KeyPolicy::legacy_rsa_2048()));
        Ok(read.collect::<sealwax::Result<_>>()?)
    }

    pub(crate) fn publics(&self, name: &str, policy: KeyPolicy) -> Result<Vec<PublicIdentity>> {
        let publics = self.list(name)?;
        let read = publics.iter().map(|public| PublicIdentity::from_bytes_under(public, policy));
        Ok(read.collect::<sealwax::Result<_>>()?)
    }
}

fn text_bytes(value: &Value, values: &Values) -> Result<Vec<u8>> {
    match value {
        Value::String(text) => Ok(text.as_bytes().to_vec()),
        Value::Object(form) if form.len() == 1 => {
            form.get("utf8").map_or_else(|| Stop::file("not a text"), |utf8| bytes(utf8, values))
        }
        _ => Stop::file("not a text"),
    }
}

/// What is no UTF-8 never becomes a text of this language: a binding refuses it as an argument.
fn utf8(bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes)
        .map_err(|_| Stop::Refused(Error::InvalidInput { what: "a text that is not UTF-8" }))
}

fn number(value: &Value) -> Result<u64> {
    let number = value.as_u64().or_else(|| value.as_str().and_then(|digits| digits.parse().ok()));
    number.map_or_else(|| Stop::file("not an integer"), Ok)
}

fn sized<const N: usize>(name: &str, bytes: &[u8]) -> Result<[u8; N]> {
    bytes.try_into().or_else(|_| Stop::file(format!("input {name} has not {N} bytes")))
}
