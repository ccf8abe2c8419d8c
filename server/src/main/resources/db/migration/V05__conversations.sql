-- What was said (sealed), in order; who answers; what browsers are told.

CREATE SCHEMA conversations;
GRANT USAGE ON SCHEMA conversations TO ${hub}, ${writer};

CREATE TABLE conversations.contact (
    workspace  uuid        NOT NULL,
    id         uuid        NOT NULL,
    channel    uuid        NOT NULL,
    team       uuid        NOT NULL,
    since      timestamptz NOT NULL,
    PRIMARY KEY (workspace, id)
);
CALL kernel.guard('conversations.contact');

-- The head of a conversation: what a writer locks first. The two segments are the ones that take messages now, one for each track.
-- `waiting_since`: since when a customer's word has no answer.
CREATE TABLE conversations.conversation (
    workspace     uuid        NOT NULL,
    id            uuid        NOT NULL,
    channel       uuid        NOT NULL,
    team          uuid        NOT NULL,
    contact       uuid        NOT NULL,
    state         text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'snoozed', 'closed')),
    customer_segment uuid     NOT NULL,
    team_segment  uuid,
    opened_at     timestamptz NOT NULL,
    last_position bigint      NOT NULL DEFAULT 0,
    last_at       timestamptz NOT NULL,
    waiting_since timestamptz,
    answered_at   timestamptz,
    closed_at     timestamptz,
    PRIMARY KEY (workspace, id),
    FOREIGN KEY (workspace, contact) REFERENCES conversations.contact
);
CALL kernel.guard('conversations.conversation');
GRANT SELECT, UPDATE ON conversations.conversation TO ${writer};
CREATE POLICY any_workspace ON conversations.conversation TO ${writer} USING (true);
CREATE INDEX conversation_by_time ON conversations.conversation (workspace, team, last_at DESC, id DESC);
CREATE INDEX conversation_contact ON conversations.conversation (workspace, contact);

-- formats/message.md; `sealed` is the ASCII of the JWE, null once the message was deleted.
CREATE TABLE conversations.message (
    workspace    uuid        NOT NULL,
    conversation uuid        NOT NULL,
    position     bigint      NOT NULL CHECK (position >= 1),
    id           uuid        NOT NULL,
    segment      uuid        NOT NULL,
    track        text        NOT NULL CHECK (track IN ('customer', 'team')),
    author_kind  text        NOT NULL CHECK (author_kind IN ('member', 'contact')),
    author       uuid        NOT NULL,
    sealed       bytea       CHECK (length(sealed) <= 262144),
    stored_at    timestamptz NOT NULL,
    PRIMARY KEY (workspace, conversation, position)
);
CALL kernel.guard('conversations.message');
GRANT SELECT, INSERT ON conversations.message TO ${writer};
CREATE POLICY any_workspace ON conversations.message TO ${writer} USING (true);
CREATE UNIQUE INDEX message_id ON conversations.message (workspace, conversation, id);

-- What browsers are told, in the order of (xid, id) below the oldest transaction still running, so that nothing is skipped.
CREATE TABLE conversations.live (
    workspace    uuid        NOT NULL,
    id           bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    xid          xid8        NOT NULL DEFAULT pg_current_xact_id(),
    kind         text        NOT NULL,
    team         uuid,
    contact      uuid,
    conversation uuid,
    position     bigint,
    at           timestamptz NOT NULL,
    PRIMARY KEY (xid, id)
);
CALL kernel.guard('conversations.live');
GRANT SELECT, INSERT, DELETE ON conversations.live TO ${writer};
CREATE POLICY any_workspace ON conversations.live TO ${writer} USING (true);
CREATE INDEX live_workspace ON conversations.live (workspace, xid, id);
