-- Who may open what: the directory, teams and their epochs, the keys of stretches of conversation, sealed records, files.

CREATE SCHEMA vault;
GRANT USAGE ON SCHEMA vault TO ${hub};

-- formats/directory.md
CREATE TABLE vault.directory_entry (
    workspace uuid        NOT NULL,
    index     int         NOT NULL CHECK (index >= 0),
    entry     text        NOT NULL,
    appended  timestamptz NOT NULL,
    PRIMARY KEY (workspace, index)
);
CALL kernel.guard('vault.directory_entry');
REVOKE UPDATE, DELETE ON vault.directory_entry FROM ${hub};

-- The size and root of the log, and the row that appenders lock. The frontier holds the roots of the full subtrees, left to right.
CREATE TABLE vault.directory_head (
    workspace uuid    PRIMARY KEY,
    size      int     NOT NULL CHECK (size >= 0),
    root      bytea   NOT NULL CHECK (length(root) = 32),
    frontier  bytea[] NOT NULL
);
CALL kernel.guard('vault.directory_head');

CREATE TABLE vault.device (
    workspace  uuid        NOT NULL,
    id         uuid        NOT NULL,
    member     uuid        NOT NULL,
    key        bytea       NOT NULL CHECK (length(key) = 32),
    added_at   timestamptz NOT NULL,
    PRIMARY KEY (workspace, id)
);
CALL kernel.guard('vault.device');

CREATE TABLE vault.person (
    workspace uuid  NOT NULL,
    member    uuid  NOT NULL,
    recipient text  NOT NULL CHECK (recipient ~ '^age1[a-z0-9]{58}$'),
    key       bytea NOT NULL CHECK (length(key) = 32),
    PRIMARY KEY (workspace, member)
);
CALL kernel.guard('vault.person');

CREATE TABLE vault.team (
    workspace  uuid        NOT NULL,
    id         uuid        NOT NULL,
    name       text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
    created_at timestamptz NOT NULL,
    epoch      int         NOT NULL DEFAULT 0 CHECK (epoch >= 0),
    epoch_due  boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (workspace, id)
);
CALL kernel.guard('vault.team');

CREATE TABLE vault.team_member (
    workspace uuid NOT NULL,
    team      uuid NOT NULL,
    member    uuid NOT NULL,
    PRIMARY KEY (workspace, team, member),
    FOREIGN KEY (workspace, team) REFERENCES vault.team
);
CALL kernel.guard('vault.team_member');

-- formats/team-epoch.md
CREATE TABLE vault.epoch (
    workspace  uuid        NOT NULL,
    team       uuid        NOT NULL,
    epoch      int         NOT NULL CHECK (epoch >= 1),
    document   uuid        NOT NULL,
    recipient  text        NOT NULL,
    header     bytea       NOT NULL,
    payload    bytea       NOT NULL,
    readers    text        NOT NULL,
    generation int         NOT NULL CHECK (generation >= 0),
    previous   bytea,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace, team, epoch),
    UNIQUE (workspace, document),
    FOREIGN KEY (workspace, team) REFERENCES vault.team
);
CALL kernel.guard('vault.epoch');

CREATE TABLE vault.recovery_key (
    workspace uuid        PRIMARY KEY,
    id        uuid        NOT NULL,
    recipient text        NOT NULL,
    set_at    timestamptz NOT NULL,
    kept_at   timestamptz
);
CALL kernel.guard('vault.recovery_key');

-- formats/invitation.md
CREATE TABLE vault.invitation (
    workspace  uuid        NOT NULL,
    id         uuid        NOT NULL,
    recipient  text        NOT NULL,
    key        bytea       NOT NULL CHECK (length(key) = 32),
    role       text        NOT NULL CHECK (role IN ('owner', 'admin', 'agent', 'viewer')),
    teams      uuid[]      NOT NULL,
    label      text        NOT NULL DEFAULT '' CHECK (char_length(label) <= 80),
    made_by    uuid        NOT NULL,
    made_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at   timestamptz,
    used_by    uuid,
    PRIMARY KEY (workspace, id)
);
CALL kernel.guard('vault.invitation');

-- Which readers a conversation on a channel may have beside its team.
CREATE TABLE vault.reader_policy (
    workspace uuid   NOT NULL,
    channel   uuid   NOT NULL,
    team      uuid   NOT NULL,
    readers   text[] NOT NULL,
    PRIMARY KEY (workspace, channel),
    FOREIGN KEY (workspace, team) REFERENCES vault.team
);
CALL kernel.guard('vault.reader_policy');

-- formats/segment.md
CREATE TABLE vault.segment (
    workspace  uuid        NOT NULL,
    id         uuid        NOT NULL,
    container  uuid        NOT NULL,
    track      text        NOT NULL CHECK (track IN ('customer', 'team', 'drawer')),
    team       uuid,
    epoch      int,
    header     bytea       NOT NULL CHECK (length(header) <= 65536),
    payload    bytea       NOT NULL CHECK (length(payload) = 64),
    readers    text        NOT NULL,
    generation int         NOT NULL DEFAULT 0,
    opened_at  timestamptz NOT NULL,
    closed_at  timestamptz,
    PRIMARY KEY (workspace, id)
);
CALL kernel.guard('vault.segment');
CREATE INDEX segment_container ON vault.segment (workspace, container, track, opened_at);

CREATE FUNCTION vault.door_invitation(wanted uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT workspace FROM vault.invitation WHERE id = wanted $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA vault FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA vault TO ${hub};
