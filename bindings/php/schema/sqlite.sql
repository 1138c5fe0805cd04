-- What a host of sealwax stores, for SQLite. Artefacts are stored as their text (swxw1_…, swxe1_…).
-- SQLite's TEXT has no bound and compares byte by byte.

CREATE TABLE sealwax_account (
    id             TEXT NOT NULL PRIMARY KEY,      -- 22 characters of base64url; never used again
    name           TEXT NOT NULL UNIQUE,           -- as the host normalises it for its look-up
    public         TEXT NOT NULL,                  -- swxp1_…
    wrap           TEXT NOT NULL,                  -- swxw1_…, locked by the password
    record         TEXT NOT NULL,                  -- $argon2id$…
    recovery_wrap  TEXT,                           -- swxw1_…, locked by card and approver
    recovery_share TEXT,                           -- swxe1_…, 1.6 KB for each approver
    recovery_self  TEXT                            -- swxe1_…
);

CREATE TABLE sealwax_reserved (
    id        TEXT    NOT NULL PRIMARY KEY,        -- the account id of a registration, or of a change
    challenge TEXT    NOT NULL,                    -- 43 characters, used once
    expires   INTEGER NOT NULL
);

CREATE TABLE sealwax_used_id (
    id TEXT NOT NULL PRIMARY KEY                   -- every account id there ever was
);

CREATE TABLE sealwax_login_code (
    account TEXT    NOT NULL,
    purpose TEXT    NOT NULL,
    nonce   TEXT    NOT NULL UNIQUE,
    state   TEXT    NOT NULL,                      -- swxc1_…
    expires INTEGER NOT NULL,
    PRIMARY KEY (account, purpose)
);

CREATE TABLE sealwax_recovery_request (
    hash     TEXT    NOT NULL PRIMARY KEY, -- 43 characters of base64url
    account  TEXT    NOT NULL,
    request  TEXT    NOT NULL,                     -- swxq1_…
    approval TEXT,                                 -- swxe1_…, the grant
    received INTEGER NOT NULL, -- by the host's clock; admins see it
    expires  INTEGER NOT NULL -- a day later is plenty
);

CREATE TABLE sealwax_retired (
    account  TEXT    NOT NULL,
    number INTEGER NOT NULL,
    envelope TEXT NOT NULL, -- swxe1_…, a former identity, for its owner
    PRIMARY KEY (account, number)
);

CREATE TABLE sealwax_device_state (
    account  TEXT    NOT NULL PRIMARY KEY,
    envelope TEXT NOT NULL -- swxe1_…, the newest only, for its owner's devices
);

CREATE TABLE sealwax_roster (
    number INTEGER NOT NULL PRIMARY KEY,
    entry  TEXT    NOT NULL                        -- swxl1_…
);

CREATE TABLE sealwax_delivery (
    conversation TEXT    NOT NULL,
    number       INTEGER NOT NULL,
    envelope     TEXT    NOT NULL,                 -- swxe1_…, a conversation key
    PRIMARY KEY (conversation, number)
);
