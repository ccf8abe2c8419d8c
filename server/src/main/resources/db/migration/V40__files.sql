-- formats/file.md. The payload lies in the folder store; its row is here from the first byte on, and is not stored before its author signed
-- the whole of it. A file belongs to the message that mentions it; one that no message mentions is removed after a day.
CREATE TABLE vault.file (
    workspace   uuid        NOT NULL,
    id          uuid        NOT NULL,
    version     int         NOT NULL DEFAULT 1 CHECK (version >= 1),
    container   uuid        NOT NULL,
    track       text        NOT NULL CHECK (track IN ('customer', 'team')),
    channel     uuid        NOT NULL,
    team        uuid        NOT NULL,
    epoch       int         NOT NULL CHECK (epoch >= 1),
    author_kind text        NOT NULL CHECK (author_kind IN ('member', 'contact')),
    author      uuid        NOT NULL,
    header      bytea       NOT NULL CHECK (length(header) <= 65536),
    readers     text        NOT NULL,
    generation  int         NOT NULL DEFAULT 0 CHECK (generation >= 0),
    manifest    text        NOT NULL CHECK (length(manifest) <= 262144),
    size        bigint      NOT NULL CHECK (size >= 32),
    statement   text,
    message     uuid,
    begun_at    timestamptz NOT NULL,
    stored_at   timestamptz,
    PRIMARY KEY (workspace, id),
    CHECK ((stored_at IS NULL) = (statement IS NULL)),
    CHECK (message IS NULL OR stored_at IS NOT NULL)
);
CALL kernel.guard('vault.file');
CREATE INDEX file_container ON vault.file (workspace, container);
CREATE INDEX file_channel ON vault.file (workspace, channel, begun_at) WHERE author_kind = 'contact';
CREATE INDEX file_unmentioned ON vault.file (workspace, begun_at) WHERE message IS NULL;

-- Whoever stores a message notes in the same transaction which files it mentions.
GRANT USAGE ON SCHEMA vault TO ${writer};
GRANT SELECT (workspace, id, container, stored_at, message), UPDATE (message) ON vault.file TO ${writer};
CREATE POLICY any_workspace ON vault.file TO ${writer} USING (true);
