-- Who gets a new conversation of an inbox: by hand, in turn, or whoever has least to do.

CREATE TABLE conversations.routing (
    workspace   uuid NOT NULL,
    channel     uuid NOT NULL,
    way         text NOT NULL CHECK (way IN ('by-hand', 'round-robin', 'least-busy')),
    last_member uuid,
    PRIMARY KEY (workspace, channel)
);
CALL kernel.guard('conversations.routing');
