-- Who must look now, seen from the conversation: one call of each kind is open at a time, however many members it alerts. It goes when somebody
-- takes over, or what it called for has happened.
CREATE TABLE alerts.call (
    workspace    uuid        NOT NULL,
    conversation uuid        NOT NULL,
    kind         text        NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (workspace, conversation, kind)
);
CALL kernel.guard('alerts.call');
CREATE INDEX call_kind ON alerts.call (kind);

INSERT INTO alerts.call (workspace, conversation, kind, at)
SELECT workspace, conversation, kind, max(at)
  FROM alerts.alert
 WHERE seen_at IS NULL AND kind IN ('no-answer', 'not-understood', 'person-wanted', 'bot-asks')
 GROUP BY workspace, conversation, kind;

ALTER TABLE alerts.alert
    DROP CONSTRAINT alert_kind_check,
    ADD CONSTRAINT alert_kind_check
        CHECK (kind IN ('new-conversation', 'no-answer', 'mention', 'not-understood', 'person-wanted', 'bot-asks',
                        'webhook-paused', 'bot-silent'));
DROP INDEX alerts.alert_open;
CREATE INDEX alert_open ON alerts.alert (workspace, conversation) WHERE seen_at IS NULL;

-- What people are called for in the conversations of an inbox or an app; who has no row has the defaults.
-- `silence_seconds`: how long its bot may leave a customer without an answer; null: for ever.
CREATE TABLE alerts.watch (
    workspace       uuid NOT NULL,
    channel         uuid NOT NULL,
    silence_seconds int  CHECK (silence_seconds BETWEEN 5 AND 86400),
    PRIMARY KEY (workspace, channel)
);
CALL kernel.guard('alerts.watch');

-- A door for the clock: what is open of some kinds, of all workspaces.
CREATE FUNCTION alerts.door_calls(kinds text[]) RETURNS TABLE (workspace uuid, conversation uuid, kind text, at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT workspace, conversation, kind, at FROM alerts.call WHERE kind = ANY (kinds) $$;
REVOKE EXECUTE ON FUNCTION alerts.door_calls FROM PUBLIC;
GRANT EXECUTE ON FUNCTION alerts.door_calls TO ${hub};

-- `bot_since`: when it was given back to its bot; null: it never was.
ALTER TABLE conversations.conversation ADD COLUMN bot_since timestamptz;
CREATE INDEX conversation_unanswered ON conversations.conversation (waiting_since)
    WHERE owner = 'bot' AND state = 'open' AND waiting_since IS NOT NULL;

-- A door for the clock: whose bot has not answered a word that stands since then, of all workspaces.
CREATE FUNCTION conversations.door_unanswered_by_bots(since timestamptz)
    RETURNS TABLE (workspace uuid, conversation uuid, team uuid, channel uuid, silent_since timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$
        SELECT workspace, id, team, channel, greatest(waiting_since, bot_since)
          FROM conversations.conversation
         WHERE owner = 'bot' AND state = 'open' AND waiting_since <= since AND (bot_since IS NULL OR bot_since <= since)
    $$;
REVOKE EXECUTE ON FUNCTION conversations.door_unanswered_by_bots FROM PUBLIC;
GRANT EXECUTE ON FUNCTION conversations.door_unanswered_by_bots TO ${hub};

-- Bots are told by their webhooks that people are called. `reason`: the kind of the call.
ALTER TABLE conversations.errand
    DROP CONSTRAINT errand_kind_check,
    ADD CONSTRAINT errand_kind_check CHECK (kind IN ('message', 'owner', 'warning', 'alert')),
    ADD COLUMN reason text CHECK ((kind = 'alert') = (reason IS NOT NULL));
ALTER TABLE sdk.delivery
    DROP CONSTRAINT delivery_type_check,
    ADD CONSTRAINT delivery_type_check CHECK (type IN ('message', 'takeover', 'give_back', 'resume_soon', 'alert')),
    ADD COLUMN reason text CHECK ((type = 'alert') = (reason IS NOT NULL));
