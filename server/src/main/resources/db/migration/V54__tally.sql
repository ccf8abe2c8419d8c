-- Counts for reports, by quarter of an hour, so that days of every time zone can be made of them. Rows are only added, in the transaction of
-- what they count; a job folds many rows of a quarter that has passed into one. The sum over them is right at any moment.

CREATE TABLE conversations.tally (
    workspace uuid        NOT NULL,
    team      uuid        NOT NULL,
    slot      timestamptz NOT NULL,
    measure   text        NOT NULL CHECK (measure IN ('begun', 'received', 'sent', 'answered', 'closed')),
    dimension text        NOT NULL CHECK (dimension IN ('channel', 'member', 'label')),
    subject   uuid        NOT NULL,
    bucket    smallint    NOT NULL CHECK (bucket BETWEEN 0 AND 15),
    count     bigint      NOT NULL,
    seconds   bigint      NOT NULL,
    folded    boolean     NOT NULL DEFAULT false
);
CALL kernel.guard('conversations.tally');
GRANT INSERT ON conversations.tally TO ${writer};
CREATE POLICY any_workspace ON conversations.tally FOR INSERT TO ${writer} WITH CHECK (true);
CREATE INDEX tally_slot ON conversations.tally (workspace, team, slot);
CREATE INDEX tally_unfolded ON conversations.tally (slot, workspace) WHERE NOT folded;

CREATE FUNCTION conversations.door_unfolded(before timestamptz, most int) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT DISTINCT workspace FROM conversations.tally WHERE NOT folded AND slot < before LIMIT most $$;
REVOKE EXECUTE ON FUNCTION conversations.door_unfolded FROM PUBLIC;
GRANT EXECUTE ON FUNCTION conversations.door_unfolded TO ${hub};
