-- Who must look now. Alerts hold ids and never words.

CREATE SCHEMA alerts;
GRANT USAGE ON SCHEMA alerts TO ${hub};

-- What a member wants to be alerted of; who has no row wants everything.
CREATE TABLE alerts.wish (
    workspace        uuid    NOT NULL,
    member           uuid    NOT NULL,
    new_conversation boolean NOT NULL,
    no_answer        boolean NOT NULL,
    mention          boolean NOT NULL,
    PRIMARY KEY (workspace, member)
);
CALL kernel.guard('alerts.wish');

-- How long a customer may wait in a workspace before somebody is alerted; null: for ever. Everybody who began to wait up to `swept_until` was
-- looked at already, so a restart forgets nobody and alerts nobody twice.
CREATE TABLE alerts.patience (
    workspace   uuid        PRIMARY KEY,
    minutes     int         DEFAULT 10 CHECK (minutes BETWEEN 1 AND 1440),
    swept_until timestamptz NOT NULL DEFAULT 'epoch'
);
CALL kernel.guard('alerts.patience');

CREATE TABLE alerts.alert (
    workspace    uuid        NOT NULL,
    id           uuid        NOT NULL,
    member       uuid        NOT NULL,
    kind         text        NOT NULL CHECK (kind IN ('new-conversation', 'no-answer', 'mention')),
    conversation uuid        NOT NULL,
    at           timestamptz NOT NULL,
    seen_at      timestamptz,
    PRIMARY KEY (workspace, id)
);
CALL kernel.guard('alerts.alert');
CREATE INDEX alert_member ON alerts.alert (workspace, member, at DESC, id DESC);
CREATE INDEX alert_conversation ON alerts.alert (workspace, conversation);

-- A door for the clock: the workspaces in which nobody waits for ever.
CREATE FUNCTION alerts.door_impatient() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT workspace FROM alerts.patience WHERE minutes IS NOT NULL $$;
REVOKE EXECUTE ON FUNCTION alerts.door_impatient FROM PUBLIC;
GRANT EXECUTE ON FUNCTION alerts.door_impatient TO ${hub};
