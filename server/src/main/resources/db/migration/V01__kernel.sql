-- The second wall: whoever works as the hub's role sees and writes the rows of one workspace, the one its transaction was bound to.

GRANT USAGE ON SCHEMA kernel TO ${hub}, ${writer};

CREATE FUNCTION kernel.current_workspace() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('parley.workspace', true), '')::uuid $$;

CREATE PROCEDURE kernel.guard(target regclass)
    LANGUAGE plpgsql
    AS $$
    BEGIN
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
        EXECUTE format('CREATE POLICY one_workspace ON %s TO ${hub} USING (workspace = (SELECT kernel.current_workspace()))', target);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO ${hub}', target);
    END
    $$;

-- Answers that were given under an idempotency key, so that a request sent again is answered again and not done again. Kept for a day.
CREATE TABLE kernel.answer (
    caller     bytea       NOT NULL CHECK (length(caller) = 32),
    key        text        NOT NULL CHECK (char_length(key) <= 200),
    request    bytea       NOT NULL CHECK (length(request) = 32),
    status     smallint,
    body       bytea,
    media_type text,
    at         timestamptz NOT NULL,
    PRIMARY KEY (caller, key)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON kernel.answer TO ${hub};
CREATE INDEX answer_at ON kernel.answer (at);
