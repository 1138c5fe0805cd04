//! Where JavaScript's values become ours, and our errors JavaScript's.

use js_sys::{ArrayBuffer, JsString, Object, Reflect};
use sealwax::Error;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

/// What a function here gives.
pub(crate) type Fallible<T> = Result<T, Failure>;

/// An error of the core on its way to JavaScript, where it is an `Error` with a `code`.
pub struct Failure(Error);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl From<Failure> for JsValue {
    #[inline(never)] // every function of the module ends here
    fn from(Failure(error): Failure) -> Self {
        let details: Object = Object::create(Self::NULL.unchecked_ref());
        let details = Self::from(details);
        let set = |name: &str, value: &Self| set(&details, name, value);
        let count = |name: &str, value: u64| set(name, &seconds_out(value).into());
        match error {
            Error::Malformed { what, offset } => {
                set("what", &what.into());
                count("offset", offset as u64);
            }
            Error::UnsupportedVersion { found } => count("found", found.into()),
            Error::Limit { what, value, bound } => {
                set("what", &what.into());
                count("value", value);
                count("bound", bound);
            }
            Error::WeakParameters { what, value, floor } => {
                set("what", &what.into());
                count("value", value);
                count("bound", floor);
            }
            Error::InvalidKey { what } | Error::InvalidInput { what } => set("what", &what.into()),
            Error::RosterRejected { rule, entry } => {
                set("rule", &rule.into());
                count("entry", entry);
            }
            _ => {}
        }
        typed_error(error.name(), error.number(), &error.to_string(), &details)
    }
}

/// Sets an own property, whatever somebody did to `Object.prototype`.
fn set(object: &JsValue, name: &str, value: &JsValue) {
    let descriptor = Object::create(JsValue::NULL.unchecked_ref());
    for (key, what) in [
        ("value", value),
        ("enumerable", &JsValue::TRUE),
        ("writable", &JsValue::TRUE),
        ("configurable", &JsValue::TRUE),
    ] {
        // Cannot fail: a fresh object without a prototype takes any property.
        let _ = Reflect::set(&descriptor, &key.into(), what);
    }
    let _ = Reflect::define_property(object.unchecked_ref::<Object>(), &name.into(), &descriptor);
}

/// A copy of the bytes for JavaScript.
pub(crate) fn bytes_out(bytes: &[u8]) -> JsValue {
    js_sys::Uint8Array::from(bytes).into()
}

/// A plain object of these properties.
pub(crate) fn object(properties: Vec<(&str, JsValue)>) -> JsValue {
    let object: JsValue = Object::new().into();
    for (name, value) in properties {
        set(&object, name, &value);
    }
    object
}

#[wasm_bindgen(raw_module = "../errors.ts")]
extern "C" {
    /// The error as JavaScript throws it: `SealwaxError`, of the class that goes with the code.
    #[wasm_bindgen(js_name = typedError)]
    fn typed_error(code: &str, number: u32, message: &str, details: &JsValue) -> JsValue;
}

#[wasm_bindgen]
extern "C" {
    /// Bytes of any realm.
    #[wasm_bindgen(typescript_type = "Uint8Array")]
    pub type Bytes;

    /// A string.
    #[wasm_bindgen(typescript_type = "string")]
    pub type Text;

    /// Bytes, a string (as UTF-8), or anything with `toBytes()`.
    #[wasm_bindgen(typescript_type = "Uint8Array | string")]
    pub type Content;

    /// What a context binds.
    #[wasm_bindgen(typescript_type = "Uint8Array | string | { toBytes(): Uint8Array }")]
    pub type ContextValue;
}

impl Bytes {
    pub(crate) fn read(&self) -> Fallible<Vec<u8>> {
        bytes(self)
    }

    /// Exactly so many.
    pub(crate) fn exactly<const N: usize>(&self) -> Fallible<[u8; N]> {
        let found = self.read()?;
        found.try_into().map_err(|_| invalid("these bytes are not of the length that this value has"))
    }
}

impl Text {
    pub(crate) fn read(&self) -> Fallible<String> {
        text(self)
    }
}

impl Content {
    pub(crate) fn read(&self) -> Fallible<Vec<u8>> {
        if self.is_string() { text(self).map(String::into_bytes) } else { bytes(self) }
    }
}

impl ContextValue {
    pub(crate) fn read(&self) -> Fallible<Vec<u8>> {
        if self.is_string() {
            return text(self).map(String::into_bytes);
        }
        let method = Reflect::get(self, &"toBytes".into()).unwrap_or(JsValue::UNDEFINED);
        match method.dyn_ref::<js_sys::Function>() {
            Some(to_bytes) => {
                let given = to_bytes.call0(self).map_err(|_| invalid("toBytes() of this value failed"))?;
                bytes(&given)
            }
            None => bytes(self),
        }
    }
}

/// By what the value is, not by whose constructor made it: a `Buffer`, or bytes of a jsdom or an iframe, are bytes.
#[inline(never)]
fn bytes(value: &JsValue) -> Fallible<Vec<u8>> {
    let is_bytes = ArrayBuffer::is_view(value)
        && Reflect::get(value, &js_sys::Symbol::to_string_tag())
            .is_ok_and(|tag| tag.as_string().as_deref() == Some("Uint8Array"));
    if !is_bytes {
        return Err(invalid("a Uint8Array is expected here"));
    }
    Ok(value.unchecked_ref::<js_sys::Uint8Array>().to_vec())
}

#[inline(never)]
fn text(value: &JsValue) -> Fallible<String> {
    let string = value.dyn_ref::<JsString>().ok_or_else(|| invalid("a string is expected here"))?;
    if !string.is_valid_utf16() {
        return Err(invalid("this string contains half of a surrogate pair; take it as the user typed it"));
    }
    Ok(String::from(string))
}

pub(crate) fn invalid(what: &'static str) -> Failure {
    Failure(Error::InvalidInput { what })
}

/// Unix seconds, or a count.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded before")]
#[inline(never)]
pub(crate) fn seconds(value: f64) -> Fallible<u64> {
    const MOST: f64 = 9_007_199_254_740_991.0;
    if (0.0..=MOST).contains(&value) && value.fract() == 0.0 {
        Ok(value as u64)
    } else {
        Err(invalid(
            "a whole number is expected here, not negative; times are Unix seconds, not milliseconds",
        ))
    }
}

/// The same on the way out; what JavaScript cannot count exactly is as near as it gets.
#[allow(clippy::cast_precision_loss, reason = "beyond 2^53 only in bytes that an attacker made")]
pub(crate) const fn seconds_out(value: u64) -> f64 {
    value as f64
}

/// A count or a bound that fits into 32 bits.
pub(crate) fn count(value: f64) -> Fallible<u32> {
    u32::try_from(seconds(value)?).map_err(|_| invalid("this number is too large"))
}

/// A class around one type of the core.
macro_rules! class {
    ($(#[$doc:meta])* $name:ident, $core:ty) => {
        $(#[$doc])*
        #[wasm_bindgen]
        pub struct $name(pub(crate) $core);

        impl From<$core> for $name {
            fn from(inner: $core) -> Self {
                Self(inner)
            }
        }
    };
}

/// A class around an artefact: binary form and text form.
macro_rules! artefact {
    ($(#[$doc:meta])* $name:ident, $core:ty) => {
        $crate::boundary::class!($(#[$doc])* $name, $core);

        #[wasm_bindgen]
        impl $name {
            /// Reads the binary form; accepts exactly one encoding.
            #[wasm_bindgen(js_name = fromBytes)]
            pub fn from_bytes(bytes: &$crate::boundary::Bytes) -> $crate::boundary::Fallible<$name> {
                Ok($name(<$core>::from_bytes(&bytes.read()?)?))
            }

            /// Reads the text form; white space around it is trimmed.
            #[wasm_bindgen(js_name = fromText)]
            pub fn from_text(text: &$crate::boundary::Text) -> $crate::boundary::Fallible<$name> {
                Ok($name(<$core>::from_text(&text.read()?)?))
            }

            /// The binary form, for BLOB columns and files.
            #[wasm_bindgen(js_name = toBytes)]
            pub fn to_bytes(&self) -> Vec<u8> {
                self.0.as_bytes().to_vec()
            }

            /// The text form, for TEXT columns and JSON. `JSON.stringify` writes it too.
            #[wasm_bindgen(js_name = toText)]
            pub fn to_text(&self) -> String {
                self.0.to_text()
            }
        }
    };
}

/// A class around an id of `N` public bytes.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $core:ty) => {
        $crate::boundary::class!($(#[$doc])* $name, $core);

        #[wasm_bindgen]
        impl $name {
            /// From its bytes.
            #[wasm_bindgen(js_name = fromBytes)]
            pub fn from_bytes(bytes: &$crate::boundary::Bytes) -> $crate::boundary::Fallible<$name> {
                Ok($name(<$core>::from_bytes(bytes.exactly()?)))
            }

            /// From its text, base64url without padding.
            #[wasm_bindgen(js_name = fromText)]
            pub fn from_text(text: &$crate::boundary::Text) -> $crate::boundary::Fallible<$name> {
                Ok($name(text.read()?.parse::<$core>()?))
            }

            /// Its bytes.
            #[wasm_bindgen(js_name = toBytes)]
            pub fn to_bytes(&self) -> Vec<u8> {
                self.0.as_bytes().to_vec()
            }

            /// Its text, base64url without padding. `JSON.stringify` writes it too.
            #[wasm_bindgen(js_name = toText)]
            pub fn to_text(&self) -> String {
                self.0.to_string()
            }

            /// Whether both are the same id.
            pub fn equals(&self, other: &$name) -> bool {
                self.0 == other.0
            }
        }
    };
}

/// A class around 32 secret bytes that a host keeps.
macro_rules! host_secret {
    ($(#[$doc:meta])* $name:ident, $core:ty) => {
        $crate::boundary::class!($(#[$doc])* $name, $core);

        #[wasm_bindgen]
        impl $name {
            /// 32 random bytes of the system.
            pub fn generate() -> $crate::boundary::Fallible<$name> {
                Ok($name(<$core>::generate()?))
            }

            /// From exactly 32 uniformly random bytes.
            #[wasm_bindgen(js_name = fromBytes)]
            pub fn from_bytes(bytes: &$crate::boundary::Bytes) -> $crate::boundary::Fallible<$name> {
                Ok($name(<$core>::from_bytes(&bytes.exactly()?)?))
            }

            /// From its text form.
            #[wasm_bindgen(js_name = fromText)]
            pub fn from_text(text: &$crate::boundary::Text) -> $crate::boundary::Fallible<$name> {
                Ok($name(<$core>::from_text(&text.read()?)?))
            }

            /// The secret itself. JavaScript cannot wipe it.
            #[wasm_bindgen(js_name = exposeSecret)]
            pub fn expose_secret(&self) -> Vec<u8> {
                self.0.expose_secret().to_vec()
            }

            /// The secret's text form, for a configuration. JavaScript cannot wipe it.
            #[wasm_bindgen(js_name = exposeText)]
            pub fn expose_text(&self) -> $crate::boundary::Fallible<String> {
                Ok(self.0.expose_text().expose_str()?.to_owned())
            }

            /// What names the secret without telling it.
            pub fn id(&self) -> Vec<u8> {
                self.0.id().as_bytes().to_vec()
            }
        }
    };
}

pub(crate) use {artefact, class, host_secret, id};
