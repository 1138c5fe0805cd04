//! Device state: SPEC 21.

use sealwax::device::{DeviceState, LoginMemory};
use sealwax::envelope::Envelope;
use sealwax::hazmat;
use serde_json::{Value, json};

use crate::error::{Result, Stop};
use crate::value::{Inputs, hex, int, out};

/// Takes apart what the core has read already.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let Some((taken, rest)) = self.0.split_at_checked(length) else { return Stop::file("device state") };
        self.0 = rest;
        Ok(taken)
    }

    fn uint(&mut self, length: usize) -> Result<u64> {
        Ok(self.take(length)?.iter().fold(0, |n, byte| n << 8 | u64::from(*byte)))
    }

    fn small(&mut self, length: usize) -> Result<usize> {
        Ok(usize::try_from(self.uint(length)?).unwrap_or(usize::MAX))
    }

    /// Three generations and the cost.
    fn seen(&mut self) -> Result<(Vec<u64>, u64, u64)> {
        let generations = (0..3).map(|_| self.uint(4)).collect::<Result<_>>()?;
        Ok((generations, self.uint(4)?, self.uint(4)?))
    }
}

pub(super) fn device_public(i: &Inputs<'_>) -> Result<Value> {
    let memory = LoginMemory::from_bytes(&i.bytes("bytes")?)?;
    let mut fields = Fields(memory.as_bytes());
    fields.take(5 + 4 + memory.realm().as_str().len() + 16)?;
    let (generations, m, t) = fields.seen()?;
    Ok(json!({
        "realm": memory.realm().as_str(), "account": hex(memory.account()), "generations": generations, "m": m, "t": t,
        "revision": int(memory.revision()),
    }))
}

pub(super) fn device_private(i: &Inputs<'_>) -> Result<Value> {
    let (place, me) = (i.context()?, i.secret()?);
    let envelope = Envelope::from_bytes(&i.bytes("bytes")?)?;
    let state = DeviceState::open(&envelope, &me, &i.account()?, i.int_or("highest_revision", 0)?, &place)?;
    let content = hazmat::device_content(&state)?;
    let mut fields = Fields(&content);
    fields.take(5 + 16)?;
    let revision = fields.uint(8)?;
    let mut pin = Value::Null;
    if fields.uint(1)? == 1 {
        let (founding, length, head) = (fields.take(32)?, fields.uint(8)?, fields.take(32)?);
        pin = json!({"founding_hash": hex(founding), "length": int(length), "head": hex(head)});
    }
    let mut conversations = Vec::new();
    for _ in 0..fields.small(2)? {
        let (hash, epoch, id) = (fields.take(32)?, fields.uint(4)?, fields.take(32)?);
        conversations.push(json!({"context_hash": hex(hash), "epoch": epoch, "id": hex(id)}));
    }
    let mut correspondents = Vec::new();
    for _ in 0..fields.small(2)? {
        let length = fields.small(4)?;
        let name = String::from_utf8_lossy(fields.take(length)?);
        correspondents.push(json!({"name": name, "fingerprint": hex(fields.take(32)?)}));
    }
    let (generations, m, t) = fields.seen()?;
    Ok(json!({
        "content": out(&content), "revision": int(revision), "pin": pin, "conversations": conversations,
        "correspondents": correspondents, "generations": generations, "m": m, "t": t,
    }))
}

pub(super) fn device_merge(i: &Inputs<'_>) -> Result<Value> {
    let (mut a, b) = (hazmat::device_state(&i.bytes("a")?)?, hazmat::device_state(&i.bytes("b")?)?);
    a.merge(&b)?;
    Ok(json!({"content": out(hazmat::device_content(&a)?)}))
}
