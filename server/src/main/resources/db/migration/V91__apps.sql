-- Apps: bots that speak through the hub, their keys, and which conversation belongs to which of their customers.

CREATE SCHEMA sdk;
GRANT USAGE ON SCHEMA sdk TO ${hub};

-- `pause_minutes`: how long an app stays silent after a person's last word; null: until it is told to go on.
CREATE TABLE sdk.app (
    workspace     uuid        NOT NULL,
    id            uuid        NOT NULL,
    channel       uuid        NOT NULL,
    team          uuid        NOT NULL,
    name          text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
    platform      text        NOT NULL CHECK (platform IN ('messenger', 'slack', 'microsoft', 'other')),
    pause_minutes int         CHECK (pause_minutes BETWEEN 1 AND 10080),
    created_at    timestamptz NOT NULL,
    last_at       timestamptz,
    removed_at    timestamptz,
    PRIMARY KEY (workspace, id),
    UNIQUE (workspace, channel)
);
CALL kernel.guard('sdk.app');

-- The workspace's API keys (no app) and the apps' client keys. A key that was replaced works on until it ends.
CREATE TABLE sdk.key (
    workspace  uuid        NOT NULL,
    id         uuid        NOT NULL,
    app        uuid,
    hash       bytea       NOT NULL UNIQUE CHECK (length(hash) = 32),
    created_at timestamptz NOT NULL,
    ends_at    timestamptz,
    PRIMARY KEY (workspace, id),
    FOREIGN KEY (workspace, app) REFERENCES sdk.app
);
CALL kernel.guard('sdk.key');
CREATE INDEX key_app ON sdk.key (workspace, app);

-- A customer of an app. `customer`: HMAC of her id on the app's platform; `address`: that id and what an answer must bring along.
CREATE TABLE sdk.thread (
    workspace    uuid  NOT NULL,
    app          uuid  NOT NULL,
    customer     bytea NOT NULL CHECK (length(customer) = 32),
    conversation uuid  NOT NULL,
    address      bytea NOT NULL CHECK (length(address) <= 16384),
    PRIMARY KEY (workspace, app, customer),
    FOREIGN KEY (workspace, app) REFERENCES sdk.app
);
CALL kernel.guard('sdk.thread');
CREATE UNIQUE INDEX thread_conversation ON sdk.thread (workspace, conversation);

-- Words of members that a bot was given, for as long as it may report them as its own. `words`: HMAC of them.
CREATE TABLE sdk.relayed (
    workspace    uuid        NOT NULL,
    message      uuid        NOT NULL,
    conversation uuid        NOT NULL,
    words        bytea       NOT NULL CHECK (length(words) = 32),
    at           timestamptz NOT NULL,
    PRIMARY KEY (workspace, message)
);
CALL kernel.guard('sdk.relayed');
CREATE INDEX relayed_conversation ON sdk.relayed (workspace, conversation);

CREATE FUNCTION sdk.door_key(wanted bytea)
    RETURNS TABLE (workspace uuid, app uuid, ends_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT workspace, app, ends_at FROM sdk.key WHERE hash = wanted $$;

CREATE FUNCTION sdk.forget_relayed(before timestamptz) RETURNS int
    LANGUAGE sql SECURITY DEFINER SET search_path = ''
    AS $$ WITH gone AS (DELETE FROM sdk.relayed WHERE at < before RETURNING 1) SELECT count(*)::int FROM gone $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA sdk FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA sdk TO ${hub};

ALTER TABLE audit.event
    DROP CONSTRAINT event_actor_kind_check,
    ADD CONSTRAINT event_actor_kind_check
        CHECK (actor_kind IN ('member', 'visitor', 'invitation', 'app', 'anyone', 'system'));
