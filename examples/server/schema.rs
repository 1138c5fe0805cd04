//! The tables. All that a thief of the database gets stands here.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use super::Result;

/// The tables. Wrap and record stand in one row, so that one statement reads both, and one writes both.
pub const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS account_id (          -- every id ever given out; rows are never deleted
    id          BLOB PRIMARY KEY,
    registered  INTEGER NOT NULL DEFAULT 0,
    expires     INTEGER NOT NULL                 -- of the reservation
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS account (
    id              BLOB PRIMARY KEY REFERENCES account_id,
    name            TEXT NOT NULL UNIQUE,
    identity        BLOB NOT NULL,               -- public
    wrap            BLOB NOT NULL,               -- the private keys, under the password and the server's share
    record          TEXT NOT NULL,               -- checks the login token
    recovery_wrap   BLOB,                        -- the private keys, under card and approver
    recovery_share  BLOB,                        -- for the approvers
    recovery_self   BLOB                         -- for the user
) STRICT;

CREATE TABLE IF NOT EXISTS challenge (           -- each is used once
    value       BLOB PRIMARY KEY,
    account     BLOB NOT NULL REFERENCES account_id,
    expires     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS session (
    id          BLOB PRIMARY KEY,
    account     BLOB NOT NULL REFERENCES account ON DELETE CASCADE,
    sealed      BLOB NOT NULL,
    keep        BLOB                             -- the server's half of a keep, sealed like the session
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS device_state (        -- what the devices of an account remember, sealed to itself
    account     BLOB PRIMARY KEY REFERENCES account ON DELETE CASCADE,
    envelope    BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS participant (         -- who may fetch and post; who can *read*, the keys decide
    conversation INTEGER NOT NULL,
    account      BLOB NOT NULL REFERENCES account ON DELETE CASCADE,
    PRIMARY KEY (conversation, account)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS delivery (            -- conversation keys, in order
    number       INTEGER PRIMARY KEY,
    conversation INTEGER NOT NULL,
    envelope     BLOB NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS message (
    number       INTEGER PRIMARY KEY,
    conversation INTEGER NOT NULL,
    id           BLOB NOT NULL,
    envelope     BLOB NOT NULL,
    UNIQUE (conversation, id)
) STRICT;

CREATE TABLE IF NOT EXISTS roster (              -- the signed log of the centre's members
    number  INTEGER PRIMARY KEY,
    entry   BLOB NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS recovery_request (
    hash        BLOB PRIMARY KEY,
    account     BLOB NOT NULL UNIQUE REFERENCES account ON DELETE CASCADE,
    request     BLOB NOT NULL,
    approval    BLOB                             -- the grant, sealed to the device that asks
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS login_code (          -- one of each account
    account BLOB PRIMARY KEY REFERENCES account ON DELETE CASCADE,
    nonce   BLOB NOT NULL,
    state   BLOB NOT NULL
) STRICT, WITHOUT ROWID;
";

pub(super) fn open(path: &Path) -> Result<Connection> {
    let db = Connection::open(path)?;
    db.busy_timeout(Duration::from_secs(10))?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "foreign_keys", true)?;
    // What is deleted or replaced is overwritten, as far as SQLite can see to it: an old salt, a used challenge.
    db.pragma_update(None, "secure_delete", true)?;
    db.execute_batch(SCHEMA)?;
    Ok(db)
}
