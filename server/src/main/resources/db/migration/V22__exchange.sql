-- What passes between a customer and a team beside messages: how far each side has read, how it was, and the wish to be erased.

-- Positions of messages on the customer's track, so that nobody learns from them that there are private notes.
CREATE TABLE conversations.mark (
    workspace    uuid        NOT NULL,
    conversation uuid        NOT NULL,
    side         text        NOT NULL CHECK (side IN ('contact', 'team')),
    delivered    bigint      NOT NULL CHECK (delivered >= 0),
    read         bigint      NOT NULL CHECK (read BETWEEN 0 AND delivered),
    delivered_at timestamptz NOT NULL,
    read_at      timestamptz,
    PRIMARY KEY (workspace, conversation, side),
    FOREIGN KEY (workspace, conversation) REFERENCES conversations.conversation ON DELETE CASCADE
);
CALL kernel.guard('conversations.mark');

-- The score is clear; the customer's words beside it are a sealed message.
CREATE TABLE conversations.rating (
    workspace    uuid        NOT NULL,
    conversation uuid        NOT NULL,
    score        smallint    NOT NULL CHECK (score BETWEEN 1 AND 5),
    at           timestamptz NOT NULL,
    PRIMARY KEY (workspace, conversation),
    FOREIGN KEY (workspace, conversation) REFERENCES conversations.conversation ON DELETE CASCADE
);
CALL kernel.guard('conversations.rating');

-- A customer wishes that the team erases a conversation, too. It goes with the conversation.
CREATE TABLE conversations.erasure_wish (
    workspace    uuid        NOT NULL,
    conversation uuid        NOT NULL,
    asked_at     timestamptz NOT NULL,
    refused_at   timestamptz,
    PRIMARY KEY (workspace, conversation),
    FOREIGN KEY (workspace, conversation) REFERENCES conversations.conversation ON DELETE CASCADE
);
CALL kernel.guard('conversations.erasure_wish');
