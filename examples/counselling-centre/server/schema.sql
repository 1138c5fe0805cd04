-- What the centre stores beside the tables of bindings/php/schema, for SQLite and PostgreSQL.
-- No IP address, no author of a message, no time more exact than a minute.

CREATE TABLE person (                              -- what the host knows of an account
    account       TEXT    NOT NULL PRIMARY KEY,
    email         TEXT,
    second_factor INTEGER,                         -- NULL: as it is usual for the role
    created       BIGINT  NOT NULL,                -- a day
    seen          BIGINT  NOT NULL,                -- a day
    epoch         INTEGER NOT NULL DEFAULT 0,      -- counts on when all sessions are to end
    leaving       INTEGER NOT NULL DEFAULT 0       -- its wraps are gone; the rest follows
);

CREATE TABLE notice (                              -- what an account is told at its next login
    id      TEXT   NOT NULL PRIMARY KEY,
    account TEXT   NOT NULL,
    kind    TEXT   NOT NULL,
    about   TEXT,
    time    BIGINT NOT NULL
);

CREATE TABLE device (                              -- what the devices of an account remember, sealed to itself
    account TEXT NOT NULL PRIMARY KEY,
    state   TEXT NOT NULL                          -- swxe1_…
);

CREATE TABLE offer (
    account TEXT   NOT NULL PRIMARY KEY,
    offer   TEXT   NOT NULL,                       -- swxm1_…
    time    BIGINT NOT NULL
);

CREATE TABLE draft (                               -- an entry on its way to its signers
    id     TEXT    NOT NULL PRIMARY KEY,
    length INTEGER NOT NULL,                       -- of the roster that it follows
    draft  TEXT    NOT NULL,                       -- swxj1_…
    time   BIGINT  NOT NULL
);

CREATE TABLE conversation (
    id            TEXT    NOT NULL PRIMARY KEY,
    time          BIGINT  NOT NULL,
    last          INTEGER NOT NULL DEFAULT 0,      -- number of the last message
    last_delivery INTEGER NOT NULL DEFAULT 0,      -- number of the last row in sealwax_delivery
    stale         INTEGER NOT NULL DEFAULT 0       -- somebody left: no message before the key is rotated
);

CREATE TABLE participant (                         -- who may fetch and post; who can read, the keys decide
    conversation TEXT    NOT NULL,
    account      TEXT    NOT NULL,
    gone         INTEGER NOT NULL DEFAULT 0,
    read_to      INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (conversation, account)
);

CREATE INDEX participant_of ON participant (account);

CREATE TABLE message (
    conversation TEXT    NOT NULL,
    number       INTEGER NOT NULL,
    id           TEXT    NOT NULL,
    time         BIGINT  NOT NULL,
    envelope     TEXT    NOT NULL,                 -- swxe1_…
    PRIMARY KEY (conversation, number),
    UNIQUE (conversation, id)
);

CREATE TABLE attachment (
    id           TEXT    NOT NULL PRIMARY KEY,     -- also the name of the file
    conversation TEXT    NOT NULL,
    account      TEXT,                             -- who uploads; gone once its message is there
    message      TEXT,
    size         BIGINT  NOT NULL,
    received     BIGINT  NOT NULL DEFAULT 0,
    finished     INTEGER NOT NULL DEFAULT 0,
    time         BIGINT  NOT NULL
);

CREATE TABLE attempt (                             -- how often something was tried, by a keyed hash of what
    what  TEXT    NOT NULL PRIMARY KEY,
    since BIGINT  NOT NULL,
    count INTEGER NOT NULL
);

CREATE TABLE setting (
    name  TEXT   NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);
