//! The content of the envelope that holds the device state.
//!
//! ```text
//! SWXD = "SWXD" 01 ‖ account (16) ‖ u64 revision (from 1) ‖ u8 has pin ‖ [pin (72)]
//!        ‖ u16 n ‖ (conversation's ContextHash (32) ‖ u32 highest epoch ‖ conversation key id (32)) × n
//!        ‖ u16 n ‖ (lp(name) ‖ fingerprint (32)) × n ‖ u32 × 3 highest generations ‖ u32 highest m ‖ u32 highest t
//! ```

use super::seen::Seen;
use super::state::{Conversations, DeviceState, MAX_NAME, check_count};
use crate::collection::Map;
use crate::conversation::ConversationKeyId;
use crate::error::{Error, Result};
use crate::identity::{AccountId, Fingerprint};
use crate::roster::Pin;
use crate::wire::{Reader, Writer};

const MAGIC: &[u8; 4] = b"SWXD";

impl DeviceState {
    pub(crate) fn encode(&self) -> Result<Vec<u8>> {
        let mut writer = Writer::artefact(MAGIC);
        writer.put(self.account.as_bytes()).u64(self.revision).u8(u8::from(self.pin().is_some()));
        if let Some(pin) = self.pin() {
            writer.put(&pin.to_bytes());
        }
        writer.u16(count("conversations of the device state", self.conversations.len())?);
        for (name, (epoch, id)) in &self.conversations {
            writer.put(name).u32(*epoch).put(id.as_bytes());
        }
        writer.u16(count("correspondents of the device state", self.correspondents.len())?);
        for (name, fingerprint) in &self.correspondents {
            writer.lp(name.as_bytes()).put(fingerprint.as_bytes());
        }
        self.seen.write(&mut writer);
        Ok(writer.finish())
    }

    pub(crate) fn decode(content: &[u8]) -> Result<Self> {
        let what = "device state";
        let mut reader = Reader::new(content);
        reader.magic(MAGIC, what)?;
        let account = AccountId::from_bytes(reader.array(what)?);
        let revision = reader.u64(what)?;
        let pins = match reader.u8(what)? {
            0 => Vec::new(),
            1 => vec![Pin::from_bytes(reader.take(Pin::BYTES, what)?)?],
            _ => return Err(Error::Decryption),
        };
        let mut conversations = Conversations::new();
        for _ in 0..reader.u16(what)? {
            let name: [u8; 32] = reader.array(what)?;
            let sorted = conversations.last_key_value().is_none_or(|(last, _)| *last < name);
            let seen = (reader.u32(what)?, ConversationKeyId::from_bytes(reader.array(what)?));
            if !sorted || conversations.insert(name, seen).is_some() {
                return Err(Error::Decryption);
            }
        }
        let mut correspondents = Map::new();
        for _ in 0..reader.u16(what)? {
            let name = reader.lp(1, MAX_NAME, what)?;
            let name = core::str::from_utf8(name).map_err(|_| Error::Decryption)?.to_owned();
            // A String is ordered by its bytes.
            let sorted = correspondents.last_key_value().is_none_or(|(last, _)| *last < name);
            let fingerprint = Fingerprint::from_bytes(reader.array(what)?);
            if !sorted || correspondents.insert(name, fingerprint).is_some() {
                return Err(Error::Decryption);
            }
        }
        let seen = Seen::read(&mut reader, what)?;
        reader.finish(what)?;
        if revision == 0 {
            return Err(Error::Decryption);
        }
        Ok(Self { account, revision, pins, conversations, correspondents, seen })
    }
}

/// The u16 that precedes a list.
fn count(what: &'static str, length: usize) -> Result<u16> {
    check_count(what, length)?;
    Ok(u16::try_from(length).unwrap_or(u16::MAX))
}
