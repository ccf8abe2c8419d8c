-- The website widget: channels, and the browsers of visitors.

CREATE SCHEMA widget;
GRANT USAGE ON SCHEMA widget TO ${hub};

CREATE TABLE widget.channel (
    workspace  uuid        NOT NULL,
    id         uuid        NOT NULL,
    team       uuid        NOT NULL,
    name       text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
    greeting   text        NOT NULL DEFAULT '' CHECK (char_length(greeting) <= 500),
    accent     text        NOT NULL DEFAULT '#0b6b5e' CHECK (accent ~ '^#[0-9a-f]{6}$'),
    websites   text[]      NOT NULL DEFAULT '{}' CHECK (cardinality(websites) <= 50),
    created_at timestamptz NOT NULL,
    removed_at timestamptz,
    PRIMARY KEY (workspace, id)
);
CALL kernel.guard('widget.channel');

-- A contact's browser. It shows its token with every request; what it may read, its keys decide.
CREATE TABLE widget.visitor (
    workspace  uuid        NOT NULL,
    id         uuid        NOT NULL,
    channel    uuid        NOT NULL,
    contact    uuid        NOT NULL,
    token_hash bytea       NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    since      timestamptz NOT NULL,
    PRIMARY KEY (workspace, id),
    FOREIGN KEY (workspace, channel) REFERENCES widget.channel
);
CALL kernel.guard('widget.visitor');
CREATE INDEX visitor_contact ON widget.visitor (workspace, contact);

CREATE FUNCTION widget.door_channel(wanted uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT workspace FROM widget.channel WHERE id = wanted AND removed_at IS NULL $$;

CREATE FUNCTION widget.door_visitor(hash bytea)
    RETURNS TABLE (workspace uuid, visitor uuid, channel uuid, contact uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT workspace, id, channel, contact FROM widget.visitor WHERE token_hash = hash $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA widget FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA widget TO ${hub};
