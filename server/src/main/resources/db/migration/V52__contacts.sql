-- Contacts as teams know them. A contact that was merged stays as the one who writes; the team sees her as the other one.

ALTER TABLE conversations.contact
    ADD COLUMN last_seen   timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN merged_into uuid,
    ADD COLUMN merged_at   timestamptz,
    ADD COLUMN blocked_at  timestamptz,
    ADD COLUMN held        boolean     NOT NULL DEFAULT false,
    ADD CONSTRAINT contact_merged_check CHECK ((merged_into IS NULL) = (merged_at IS NULL) AND merged_into <> id);
CREATE INDEX contact_by_time ON conversations.contact (workspace, team, last_seen DESC, id DESC) WHERE merged_into IS NULL;
CREATE INDEX contact_merged ON conversations.contact (workspace, merged_into) WHERE merged_into IS NOT NULL;
GRANT SELECT (workspace, id, last_seen, merged_into), UPDATE (last_seen) ON conversations.contact TO ${writer};
CREATE POLICY any_workspace ON conversations.contact TO ${writer} USING (true);

DROP INDEX conversations.conversation_contact;
CREATE INDEX conversation_contact ON conversations.conversation (workspace, contact, last_at DESC, id DESC);

-- A workspace under a legal hold erases nothing.
CREATE TABLE conversations.legal_hold (
    workspace uuid        PRIMARY KEY,
    by_member uuid        NOT NULL,
    since     timestamptz NOT NULL
);
CALL kernel.guard('conversations.legal_hold');

-- What was erased, by id, for browsers that keep copies. Read like the live stream, in the order of (xid, id), and kept.
CREATE TABLE conversations.erasure (
    workspace    uuid        NOT NULL,
    id           bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    xid          xid8        NOT NULL DEFAULT pg_current_xact_id(),
    team         uuid        NOT NULL,
    conversation uuid        NOT NULL,
    message      uuid,
    at           timestamptz NOT NULL,
    PRIMARY KEY (workspace, xid, id)
);
CALL kernel.guard('conversations.erasure');
REVOKE UPDATE, DELETE ON conversations.erasure FROM ${hub};
