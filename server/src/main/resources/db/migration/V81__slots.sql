-- A message moves its conversation to the top of the lists. Indexes name the quarter of an hour of the newest message, not the moment:
-- so a message within the same quarter changes no index, and PostgreSQL writes the new row beside the old one (a heap-only update).
-- Within a quarter a page is sorted as it is read.

CREATE FUNCTION conversations.slot(at timestamptz) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT date_bin('15 minutes', at, '2000-01-01 00:00:00+00') $$;

ALTER TABLE conversations.conversation
    ADD COLUMN last_slot timestamptz NOT NULL GENERATED ALWAYS AS (conversations.slot(last_at)) STORED,
    SET (fillfactor = 70);

DROP INDEX conversations.conversation_by_stage, conversations.conversation_by_channel, conversations.conversation_by_assignee,
           conversations.conversation_contact;
CREATE INDEX conversation_by_stage ON conversations.conversation (workspace, team, stage, last_slot DESC);
CREATE INDEX conversation_by_channel ON conversations.conversation (workspace, channel, stage, last_slot DESC);
CREATE INDEX conversation_by_assignee ON conversations.conversation (workspace, assignee, stage, last_slot DESC) WHERE assignee IS NOT NULL;
CREATE INDEX conversation_contact ON conversations.conversation (workspace, contact);
