-- What happened: written in the same transaction as the operation, or the operation fails. The sealer of a later release turns it into a
-- verifiable log; until then it is an outbox that nobody empties.

CREATE SCHEMA audit;
GRANT USAGE ON SCHEMA audit TO ${hub}, ${writer};

CREATE TABLE audit.event (
    workspace    uuid        NOT NULL,
    id           uuid        NOT NULL,
    at           timestamptz NOT NULL,
    type         text        NOT NULL CHECK (type ~ '^[a-z]+\.[a-z_]+$'),
    outcome      text        NOT NULL CHECK (outcome IN ('ok', 'denied', 'error')),
    reason       text,
    actor_kind   text        NOT NULL CHECK (actor_kind IN ('member', 'visitor', 'invitation', 'anyone', 'system')),
    actor        uuid,
    object_kind  text        NOT NULL,
    object       uuid,
    team         uuid,
    epoch        int,
    request      text,
    external_id  text,
    network      text,
    meta         jsonb,
    PRIMARY KEY (workspace, id)
);
CALL kernel.guard('audit.event');
REVOKE UPDATE, DELETE ON audit.event FROM ${hub};
GRANT INSERT ON audit.event TO ${writer};
CREATE POLICY any_workspace ON audit.event FOR INSERT TO ${writer} WITH CHECK (true);

CREATE SCHEMA usage;
GRANT USAGE ON SCHEMA usage TO ${hub}, ${writer};

-- One row for each metered act, for ever unique by (workspace, source, id): a bill is a fold over them.
CREATE TABLE usage.event (
    workspace uuid        NOT NULL,
    source    text        NOT NULL,
    id        uuid        NOT NULL,
    meter     text        NOT NULL CHECK (meter IN ('api_call', 'active_user', 'message', 'file_protected', 'bytes_protected')),
    quantity  bigint      NOT NULL CHECK (quantity >= 0),
    subject   uuid,
    at        timestamptz NOT NULL,
    PRIMARY KEY (workspace, source, id)
);
CALL kernel.guard('usage.event');
REVOKE UPDATE, DELETE ON usage.event FROM ${hub};
GRANT INSERT ON usage.event TO ${writer};
CREATE POLICY any_workspace ON usage.event FOR INSERT TO ${writer} WITH CHECK (true);
