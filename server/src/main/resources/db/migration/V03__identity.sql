-- Who you are. Names of workspaces and members are clear; e-mail addresses, verifiers and wrapped keys also lie under a keystore key.

CREATE SCHEMA identity;
GRANT USAGE ON SCHEMA identity TO ${hub};

CREATE TABLE identity.workspace (
    workspace    uuid        PRIMARY KEY,
    name         text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
    genesis      bytea       NOT NULL UNIQUE CHECK (length(genesis) = 32),
    idle_minutes int         NOT NULL DEFAULT 10080 CHECK (idle_minutes BETWEEN 5 AND 43200),
    created_at   timestamptz NOT NULL
);
CALL kernel.guard('identity.workspace');

CREATE TABLE identity.member (
    workspace    uuid        NOT NULL REFERENCES identity.workspace,
    id           uuid        NOT NULL,
    name         text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
    email_sealed bytea       NOT NULL,
    email_lookup bytea       NOT NULL UNIQUE CHECK (length(email_lookup) = 32),
    role         text        NOT NULL CHECK (role IN ('owner', 'admin', 'agent', 'viewer')),
    away         boolean     NOT NULL DEFAULT false,
    joined_at    timestamptz NOT NULL,
    removed_at   timestamptz,
    PRIMARY KEY (workspace, id)
);
CALL kernel.guard('identity.member');

-- What a member signs in and unlocks with.
CREATE TABLE identity.credential (
    workspace          uuid        NOT NULL,
    member             uuid        NOT NULL,
    salt               bytea       NOT NULL CHECK (length(salt) = 16),
    cost               smallint    NOT NULL CHECK (cost BETWEEN 17 AND 20),
    verifier           bytea       NOT NULL CHECK (length(verifier) = 32),
    keys_by_passphrase bytea       NOT NULL,
    kit_verifier       bytea       NOT NULL CHECK (length(kit_verifier) = 32),
    keys_by_kit        bytea       NOT NULL,
    kit_made_at        timestamptz NOT NULL,
    kit_kept_at        timestamptz,
    PRIMARY KEY (workspace, member),
    FOREIGN KEY (workspace, member) REFERENCES identity.member
);
CALL kernel.guard('identity.credential');

CREATE TABLE identity.session (
    workspace    uuid        NOT NULL,
    id           uuid        NOT NULL,
    member       uuid        NOT NULL,
    token_hash   bytea       NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    opened_at    timestamptz NOT NULL,
    used_at      timestamptz NOT NULL,
    confirmed_at timestamptz NOT NULL,
    network      text        NOT NULL,
    agent        text        NOT NULL CHECK (char_length(agent) <= 120),
    ended_at     timestamptz,
    PRIMARY KEY (workspace, id),
    FOREIGN KEY (workspace, member) REFERENCES identity.member
);
CALL kernel.guard('identity.session');
CREATE INDEX session_member ON identity.session (workspace, member) WHERE ended_at IS NULL;

-- Doors: the few questions that are asked before a workspace is known. Each gives away no more than the row that the asker names.

CREATE FUNCTION identity.door_session(hash bytea)
    RETURNS TABLE (workspace uuid, session uuid, member uuid, role text, used_at timestamptz, confirmed_at timestamptz, idle_minutes int)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$
    SELECT s.workspace, s.id, s.member, m.role, s.used_at, s.confirmed_at, w.idle_minutes
      FROM identity.session s
      JOIN identity.member m ON m.workspace = s.workspace AND m.id = s.member
      JOIN identity.workspace w ON w.workspace = s.workspace
     WHERE s.token_hash = hash AND s.ended_at IS NULL AND m.removed_at IS NULL
    $$;

CREATE FUNCTION identity.door_email(lookup bytea) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT workspace FROM identity.member WHERE email_lookup = lookup AND removed_at IS NULL $$;

CREATE FUNCTION identity.door_genesis(hash bytea) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT workspace FROM identity.workspace WHERE genesis = hash $$;

CREATE FUNCTION identity.door_any_workspace() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT EXISTS (SELECT FROM identity.workspace) $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA identity FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA identity TO ${hub};
