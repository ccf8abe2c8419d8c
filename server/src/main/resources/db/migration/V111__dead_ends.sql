-- How well bots do: where they came to a dead end, for how long people held conversations then, and which customers came back.

-- `held_since`: from when on a person answers, whichever.
ALTER TABLE conversations.conversation ADD COLUMN held_since timestamptz;
UPDATE conversations.conversation SET held_since = now() WHERE owner = 'human';

-- `held`: for how long a person answered. `after-…`: a takeover, and how long after people were called for that reason.
ALTER TABLE conversations.tally
    DROP CONSTRAINT tally_measure_check,
    ADD CONSTRAINT tally_measure_check CHECK (measure IN ('begun', 'received', 'sent', 'answered', 'closed', 'reopened',
        'not-understood', 'person-wanted', 'bot-silent', 'taken-over', 'first-taken-over', 'given-back', 'held',
        'after-not-understood', 'after-person-wanted', 'after-bot-silent', 'after-other-call'));

-- Where a bot did not get on: what happened and when, and never what was said.
CREATE TABLE conversations.dead_end (
    workspace    uuid        NOT NULL,
    id           bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    team         uuid        NOT NULL,
    app          uuid        NOT NULL,
    conversation uuid        NOT NULL,
    kind         text        NOT NULL CHECK (kind IN ('not-understood', 'person-wanted', 'bot-silent')),
    at           timestamptz NOT NULL,
    PRIMARY KEY (workspace, id),
    FOREIGN KEY (workspace, conversation) REFERENCES conversations.conversation ON DELETE CASCADE
);
CALL kernel.guard('conversations.dead_end');
CREATE INDEX dead_end_team ON conversations.dead_end (workspace, team, at);
CREATE INDEX dead_end_conversation ON conversations.dead_end (workspace, conversation);

CREATE FUNCTION conversations.forget_dead_ends(before timestamptz) RETURNS int
    LANGUAGE sql SECURITY DEFINER SET search_path = ''
    AS $$
        WITH gone AS (DELETE FROM conversations.dead_end WHERE at < before RETURNING 1)
        SELECT count(*)::int FROM gone
    $$;
REVOKE EXECUTE ON FUNCTION conversations.forget_dead_ends FROM PUBLIC;
GRANT EXECUTE ON FUNCTION conversations.forget_dead_ends TO ${hub};
