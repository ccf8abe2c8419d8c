-- Drawers: sealed records of a team or of one member. formats/segment.md, formats/message.md (`record`).
-- The row of a drawer is what writers lock: changes are numbered without gaps, so that whoever has read up to a number has missed nothing.

CREATE TABLE conversations.drawer (
    workspace   uuid   NOT NULL,
    id          uuid   NOT NULL,
    last_change bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (workspace, id)
);
CALL kernel.guard('conversations.drawer');

-- A removed record stays as a row without content, so that browsers learn of it.
CREATE TABLE conversations.record (
    workspace uuid        NOT NULL,
    id        uuid        NOT NULL,
    drawer    uuid        NOT NULL,
    kind      text        NOT NULL CHECK (kind IN ('label', 'reply', 'contact', 'view', 'channel')),
    segment   uuid        NOT NULL,
    sealed    bytea       CHECK (length(sealed) <= 262144),
    revision  int         NOT NULL CHECK (revision >= 1),
    change    bigint      NOT NULL,
    author    uuid        NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (workspace, id),
    FOREIGN KEY (workspace, drawer) REFERENCES conversations.drawer
);
CALL kernel.guard('conversations.record');
CREATE UNIQUE INDEX record_by_change ON conversations.record (workspace, drawer, kind, change);
