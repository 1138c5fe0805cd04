//! Conversation keys, messages and attachments: bytes, in order, for the participants.
//!
//! Nothing here guards the *content*. What the server checks is only that it stores what it will be able to give back,
//! and that strangers do not fill its disk.

use std::fs::File;
use std::path::PathBuf;

use rusqlite::OptionalExtension;
use sealwax::context::MessageId;
use sealwax::envelope::Envelope;
use sealwax::identity::{AccountId, Fingerprint, PublicIdentity};

use super::{Result, Server, ServerError, normalised};

impl Server {
    /// The public identity that belongs to a name, as far as the server is to be believed.
    ///
    /// # Errors
    /// [`ServerError::Refused`] for an unknown name.
    pub fn identity(&self, name: &str) -> Result<PublicIdentity> {
        let bytes: Option<Vec<u8>> = self
            .db
            .query_row("SELECT identity FROM account WHERE name = ?1", [normalised(name)], |row| row.get(0))
            .optional()?;
        Ok(PublicIdentity::from_bytes(&bytes.ok_or(ServerError::Refused)?)?)
    }

    /// Lets an account fetch and post in a conversation.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn add_participant(&self, conversation: i64, account: &AccountId) -> Result<()> {
        self.db.execute(
            "INSERT INTO participant (conversation, account) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            (conversation, account.as_bytes()),
        )?;
        Ok(())
    }

    /// No longer.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn remove_participant(&self, conversation: i64, account: &AccountId) -> Result<()> {
        self.db.execute(
            "DELETE FROM participant WHERE conversation = ?1 AND account = ?2",
            (conversation, account.as_bytes()),
        )?;
        Ok(())
    }

    /// Stores a delivery of a conversation key behind those that are there.
    ///
    /// # Errors
    /// [`ServerError::Refused`] for who is no participant.
    pub fn deliver(&self, conversation: i64, account: &AccountId, envelope: &Envelope) -> Result<()> {
        self.check_participant(conversation, account)?;
        self.db.execute(
            "INSERT INTO delivery (conversation, envelope) VALUES (?1, ?2)",
            (conversation, envelope.as_bytes()),
        )?;
        Ok(())
    }

    /// All deliveries of a conversation in the order in which they came: members walk them from the first.
    ///
    /// # Errors
    /// [`ServerError::Refused`] for who is no participant.
    pub fn deliveries(&self, conversation: i64, account: &AccountId) -> Result<Vec<Envelope>> {
        self.check_participant(conversation, account)?;
        let mut statement =
            self.db.prepare("SELECT envelope FROM delivery WHERE conversation = ?1 ORDER BY number")?;
        let mut rows = statement.query([conversation])?;
        let mut deliveries = Vec::new();
        while let Some(row) = rows.next()? {
            deliveries.push(Envelope::from_vec(row.get(0)?)?);
        }
        Ok(deliveries)
    }

    /// Stores a message. The id is its author's choice and used once.
    ///
    /// # Errors
    /// [`ServerError::Refused`] for who is no participant, [`ServerError::Conflict`] for an id that is there.
    pub fn post(
        &self,
        conversation: i64,
        account: &AccountId,
        id: &MessageId,
        envelope: &[u8],
    ) -> Result<()> {
        self.check_participant(conversation, account)?;
        let envelope = Envelope::from_bytes(envelope)?; // its outer form is all that a server can check
        let inserted = self
            .db
            .prepare_cached(
                "INSERT INTO message (conversation, id, envelope) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            )?
            .execute((conversation, id.as_bytes(), envelope.as_bytes()))?;
        if inserted == 1 { Ok(()) } else { Err(ServerError::Conflict) }
    }

    /// The messages of a conversation in the order in which they came.
    ///
    /// # Errors
    /// [`ServerError::Refused`] for who is no participant.
    pub fn messages(&self, conversation: i64, account: &AccountId) -> Result<Vec<(MessageId, Envelope)>> {
        self.check_participant(conversation, account)?;
        let mut statement =
            self.db.prepare("SELECT id, envelope FROM message WHERE conversation = ?1 ORDER BY number")?;
        let mut rows = statement.query([conversation])?;
        let mut messages = Vec::new();
        while let Some(row) = rows.next()? {
            messages.push((MessageId::from_bytes(row.get(0)?), Envelope::from_vec(row.get(1)?)?));
        }
        Ok(messages)
    }

    /// A file of the upload folder, to write an attachment to.
    ///
    /// # Errors
    /// [`ServerError::Refused`] for who is no participant; what the file system says.
    pub fn new_upload(&self, conversation: i64, account: &AccountId, id: &MessageId) -> Result<File> {
        self.check_participant(conversation, account)?;
        Ok(File::create_new(self.upload_path(id))?)
    }

    /// The same file, to read.
    ///
    /// # Errors
    /// [`ServerError::Refused`] for who is no participant; what the file system says.
    pub fn upload(&self, conversation: i64, account: &AccountId, id: &MessageId) -> Result<File> {
        self.check_participant(conversation, account)?;
        Ok(File::open(self.upload_path(id))?)
    }

    /// Where an attachment lies. Its name is an id of hexadecimal digits: what users call it is inside the message.
    #[must_use]
    pub fn upload_path(&self, id: &MessageId) -> PathBuf {
        let name: String = id.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        self.uploads.join(name)
    }

    /// Public identities by fingerprint, a mere look-up: being found here makes nobody an author.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn identities(&self) -> Result<Vec<(Fingerprint, PublicIdentity)>> {
        let mut statement = self.db.prepare("SELECT identity FROM account")?;
        let mut rows = statement.query([])?;
        let mut identities = Vec::new();
        while let Some(row) = rows.next()? {
            let identity = PublicIdentity::from_bytes(&row.get::<_, Vec<u8>>(0)?)?;
            identities.push((identity.fingerprint(), identity));
        }
        Ok(identities)
    }

    fn check_participant(&self, conversation: i64, account: &AccountId) -> Result<()> {
        let found = self
            .db
            .prepare_cached("SELECT 1 FROM participant WHERE conversation = ?1 AND account = ?2")?
            .exists((conversation, account.as_bytes()))?;
        if found { Ok(()) } else { Err(ServerError::Refused) }
    }
}
