-- The own keys of bots, as the directory has them. `entry`: the index of the entry that set it; the newest of an app is in force.
CREATE TABLE vault.app_key (
    workspace uuid        NOT NULL,
    app       uuid        NOT NULL,
    entry     bigint      NOT NULL CHECK (entry > 0),
    recipient text        NOT NULL,
    key       bytea       NOT NULL CHECK (length(key) = 32),
    set_at    timestamptz NOT NULL,
    PRIMARY KEY (workspace, app, entry)
);
CALL kernel.guard('vault.app_key');

-- `app`, `app_entry`: the bot that reads a segment by a key of its own, and the entry that set this key.
ALTER TABLE vault.segment
    ADD COLUMN app       uuid,
    ADD COLUMN app_entry bigint,
    ADD CONSTRAINT segment_app_check CHECK ((app IS NULL) = (app_entry IS NULL) AND (app IS NULL OR transit IS NULL));
