-- What a host of sealwax stores, for PostgreSQL. Artefacts are stored as their text (swxw1_…, swxe1_…).
-- COLLATE "C" compares byte by byte, whatever the database's collation is.

CREATE TABLE sealwax_account (
    id             TEXT COLLATE "C" NOT NULL PRIMARY KEY,      -- 22 characters of base64url; never used again
    name           TEXT COLLATE "C" NOT NULL UNIQUE,           -- as the host normalises it for its look-up
    public         TEXT COLLATE "C" NOT NULL,                  -- swxp1_…
    wrap           TEXT COLLATE "C" NOT NULL,                  -- swxw1_…, locked by the password
    record         TEXT COLLATE "C" NOT NULL,                  -- $argon2id$…
    recovery_wrap  TEXT COLLATE "C",                           -- swxw1_…, locked by card and approver
    recovery_share TEXT COLLATE "C",                           -- swxe1_…, 1.6 KB for each approver
    recovery_self  TEXT COLLATE "C"                            -- swxe1_…
);

CREATE TABLE sealwax_reserved (
    id        TEXT COLLATE "C"    NOT NULL PRIMARY KEY,        -- the account id of a registration, or of a change
    challenge TEXT COLLATE "C"    NOT NULL,                    -- 43 characters, used once
    expires   BIGINT  NOT NULL
);

CREATE TABLE sealwax_used_id (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY                   -- every account id there ever was
);

CREATE TABLE sealwax_login_code (
    account TEXT COLLATE "C"    NOT NULL,
    purpose TEXT COLLATE "C"    NOT NULL,
    nonce   TEXT COLLATE "C"    NOT NULL UNIQUE,
    state   TEXT COLLATE "C"    NOT NULL,                      -- swxc1_…
    expires BIGINT  NOT NULL,
    PRIMARY KEY (account, purpose)
);

CREATE TABLE sealwax_recovery_request (
    hash     TEXT COLLATE "C"    NOT NULL PRIMARY KEY, -- 43 characters of base64url
    account  TEXT COLLATE "C"    NOT NULL,
    request  TEXT COLLATE "C"    NOT NULL,                     -- swxq1_…
    approval TEXT COLLATE "C",                                 -- swxe1_…, the grant
    received BIGINT NOT NULL, -- by the host's clock; admins see it
    expires  BIGINT NOT NULL -- a day later is plenty
);

CREATE TABLE sealwax_retired (
    account  TEXT COLLATE "C"    NOT NULL,
    number BIGINT NOT NULL,
    envelope TEXT COLLATE "C" NOT NULL, -- swxe1_…, a former identity, for its owner
    PRIMARY KEY (account, number)
);

CREATE TABLE sealwax_device_state (
    account  TEXT COLLATE "C"    NOT NULL PRIMARY KEY,
    envelope TEXT COLLATE "C" NOT NULL -- swxe1_…, the newest only, for its owner's devices
);

CREATE TABLE sealwax_roster (
    number BIGINT  NOT NULL PRIMARY KEY,
    entry  TEXT COLLATE "C"    NOT NULL                        -- swxl1_…
);

CREATE TABLE sealwax_delivery (
    conversation TEXT COLLATE "C"    NOT NULL,
    number       BIGINT  NOT NULL,
    envelope     TEXT COLLATE "C"    NOT NULL,                 -- swxe1_…, a conversation key
    PRIMARY KEY (conversation, number)
);
