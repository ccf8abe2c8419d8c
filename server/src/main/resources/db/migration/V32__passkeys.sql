-- A further way to sign in, and to unlock where the authenticator gives a secret of its own. Never the only one: who has a passkey has a
-- passphrase and a recovery kit, too.
CREATE TABLE identity.passkey (
    workspace     uuid        NOT NULL,
    id            uuid        NOT NULL,
    member        uuid        NOT NULL,
    credential_id bytea       NOT NULL UNIQUE CHECK (length(credential_id) BETWEEN 1 AND 1023),
    credential    bytea       NOT NULL CHECK (length(credential) <= 4096),
    counter       bigint      NOT NULL CHECK (counter >= 0),
    name          text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
    keys          bytea,
    added_at      timestamptz NOT NULL,
    used_at       timestamptz,
    PRIMARY KEY (workspace, id),
    FOREIGN KEY (workspace, member) REFERENCES identity.member
);
CALL kernel.guard('identity.passkey');
CREATE INDEX passkey_member ON identity.passkey (workspace, member);

-- Challenges that were answered, so that none is answered twice. Kept until they would have lapsed anyway.
CREATE TABLE identity.used_challenge (
    workspace uuid        NOT NULL,
    hash      bytea       NOT NULL CHECK (length(hash) = 32),
    used_at   timestamptz NOT NULL,
    PRIMARY KEY (workspace, hash)
);
CALL kernel.guard('identity.used_challenge');

CREATE FUNCTION identity.door_passkey(wanted bytea) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT workspace FROM identity.passkey WHERE credential_id = wanted $$;

REVOKE EXECUTE ON FUNCTION identity.door_passkey(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identity.door_passkey(bytea) TO ${hub};
