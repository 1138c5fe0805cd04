-- What a host of sealwax stores, for MariaDB and MySQL. Artefacts are stored as their text (swxw1_…, swxe1_…).
--
-- MEDIUMTEXT, for TEXT ends at 65,535 bytes and a stanza has 1.6 KB: a message to 40 people would be cut off, silently
-- unless sql_mode is strict. ascii_bin, for the usual collations ignore case, and base64 does not.

CREATE TABLE sealwax_account (
    id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY, -- 22 characters of base64url; never used again
    name VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL UNIQUE, -- as the host normalises it for its look-up
    public MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- swxp1_…
    wrap MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- swxw1_…, locked by the password
    record VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- $argon2id$…
    recovery_wrap MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin, -- swxw1_…, locked by card and approver
    recovery_share MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin, -- swxe1_…, 1.6 KB for each approver
    recovery_self MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin -- swxe1_…
) ENGINE = InnoDB;

CREATE TABLE sealwax_reserved (
    id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY, -- the account id of a registration, or of a change
    challenge CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- 43 characters, used once
    expires   BIGINT NOT NULL
) ENGINE = InnoDB;

CREATE TABLE sealwax_used_id (
    id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY -- every account id there ever was
) ENGINE = InnoDB;

CREATE TABLE sealwax_login_code (
    account CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    purpose VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    nonce CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
    state VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- swxc1_…
    expires BIGINT NOT NULL,
    PRIMARY KEY (account, purpose)
) ENGINE = InnoDB;

CREATE TABLE sealwax_recovery_request (
    hash CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY, -- 43 characters of base64url
    account CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    request MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- swxq1_…
    approval MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin, -- swxe1_…, the grant
    received BIGINT NOT NULL, -- by the host's clock; admins see it
    expires  BIGINT NOT NULL -- a day later is plenty
) ENGINE = InnoDB;

CREATE TABLE sealwax_retired (
    account CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    number BIGINT NOT NULL,
    envelope MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- swxe1_…, a former identity, for its owner
    PRIMARY KEY (account, number)
) ENGINE = InnoDB;

CREATE TABLE sealwax_device_state (
    account CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    envelope MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL -- swxe1_…, the newest only, for its owner's devices
) ENGINE = InnoDB;

CREATE TABLE sealwax_roster (
    number BIGINT NOT NULL PRIMARY KEY,
    entry MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL -- swxl1_…
) ENGINE = InnoDB;

CREATE TABLE sealwax_delivery (
    conversation VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    number       BIGINT NOT NULL,
    envelope MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- swxe1_…, a conversation key
    PRIMARY KEY (conversation, number)
) ENGINE = InnoDB;
