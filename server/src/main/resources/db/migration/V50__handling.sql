-- How a conversation is handled: its state, who has it, labels, what each member has read.
-- `stage` is what lists are made of; `contact_position` is where the customer's newest word stands; `waiting_rank` sorts the waiting first.

ALTER TABLE conversations.conversation
    DROP CONSTRAINT conversation_state_check,
    ADD COLUMN assignee         uuid,
    ADD COLUMN priority         text        NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
    ADD COLUMN snoozed_until    timestamptz,
    ADD COLUMN reopened_at      timestamptz,
    ADD COLUMN contact_position bigint      NOT NULL DEFAULT 0,
    ADD COLUMN blocked          boolean     NOT NULL DEFAULT false,
    ADD COLUMN waiting_rank     timestamptz GENERATED ALWAYS AS (coalesce(waiting_since, '9999-12-31 00:00:00+00')) STORED,
    ADD COLUMN stage            text        GENERATED ALWAYS AS (CASE
        WHEN state <> 'open' THEN state
        WHEN waiting_since IS NOT NULL OR assignee IS NULL THEN 'needing'
        ELSE 'tended' END) STORED,
    ADD CONSTRAINT conversation_state_check CHECK (state IN ('open', 'snoozed', 'closed', 'spam')),
    ADD CONSTRAINT conversation_snoozed_check CHECK ((state = 'snoozed') = (snoozed_until IS NOT NULL)),
    ADD CONSTRAINT conversation_closed_check CHECK ((state = 'closed') = (closed_at IS NOT NULL));

DROP INDEX conversations.conversation_by_time;
CREATE INDEX conversation_by_stage ON conversations.conversation (workspace, team, stage, last_at DESC, id DESC);
CREATE INDEX conversation_by_channel ON conversations.conversation (workspace, channel, stage, last_at DESC, id DESC);
CREATE INDEX conversation_by_assignee ON conversations.conversation (workspace, assignee, stage, last_at DESC, id DESC) WHERE assignee IS NOT NULL;
CREATE INDEX conversation_by_wait ON conversations.conversation (workspace, team, waiting_rank, id) WHERE stage = 'needing';
CREATE INDEX conversation_asleep ON conversations.conversation (snoozed_until) WHERE snoozed_until IS NOT NULL;

-- Who wears which label. Names of labels are sealed records of the team's drawer.
CREATE TABLE conversations.labelled (
    workspace    uuid NOT NULL,
    label        uuid NOT NULL,
    conversation uuid NOT NULL,
    PRIMARY KEY (workspace, conversation, label),
    FOREIGN KEY (workspace, conversation) REFERENCES conversations.conversation ON DELETE CASCADE
);
CALL kernel.guard('conversations.labelled');
GRANT SELECT ON conversations.labelled TO ${writer};
CREATE POLICY any_workspace ON conversations.labelled FOR SELECT TO ${writer} USING (true);
CREATE INDEX labelled_by_label ON conversations.labelled (workspace, label);

-- How far each member has read.
CREATE TABLE conversations.read_position (
    workspace    uuid   NOT NULL,
    member       uuid   NOT NULL,
    conversation uuid   NOT NULL,
    position     bigint NOT NULL CHECK (position >= 0),
    PRIMARY KEY (workspace, member, conversation),
    FOREIGN KEY (workspace, conversation) REFERENCES conversations.conversation ON DELETE CASCADE
);
CALL kernel.guard('conversations.read_position');
CREATE INDEX read_position_conversation ON conversations.read_position (workspace, conversation);

-- Some things are told to one member alone.
ALTER TABLE conversations.live ADD COLUMN member uuid;

-- A door for the clock: which snoozed conversations are due, of all workspaces.
CREATE FUNCTION conversations.door_due_sleepers(at timestamptz, most int)
    RETURNS TABLE (workspace uuid, conversation uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$
    SELECT workspace, id
      FROM conversations.conversation
     WHERE snoozed_until IS NOT NULL AND snoozed_until <= at
     ORDER BY snoozed_until
     LIMIT most
    $$;
REVOKE EXECUTE ON FUNCTION conversations.door_due_sleepers FROM PUBLIC;
GRANT EXECUTE ON FUNCTION conversations.door_due_sleepers TO ${hub};
