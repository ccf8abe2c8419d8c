-- Who answers now, where a bot (an app) takes part in a conversation: the bot, a member, or nobody.
-- `owner_epoch` rises with every change of owner: what a bot decided under an earlier one is not stored.
-- `pause_minutes`: after how long without a word from the member the bot goes on, unless whoever takes over says otherwise; null: never.
-- `window_minutes`: the same for the pause that is on. `resume_at`: when it ends; `warned_at`: when that was announced.
ALTER TABLE conversations.conversation
    ADD COLUMN app            uuid,
    ADD COLUMN owner          text        NOT NULL DEFAULT 'nobody' CHECK (owner IN ('bot', 'human', 'nobody')),
    ADD COLUMN owner_member   uuid,
    ADD COLUMN owner_epoch    bigint      NOT NULL DEFAULT 0 CHECK (owner_epoch >= 0),
    ADD COLUMN pause_minutes  int         CHECK (pause_minutes >= 1),
    ADD COLUMN window_minutes int         CHECK (window_minutes >= 1),
    ADD COLUMN resume_at      timestamptz,
    ADD COLUMN warned_at      timestamptz,
    ADD CONSTRAINT conversation_owned_check CHECK (app IS NOT NULL OR (owner = 'nobody' AND owner_epoch = 0)),
    ADD CONSTRAINT conversation_owner_member_check CHECK ((owner = 'human') = (owner_member IS NOT NULL)),
    ADD CONSTRAINT conversation_window_check CHECK (owner = 'human' OR window_minutes IS NULL),
    ADD CONSTRAINT conversation_resume_check CHECK ((window_minutes IS NULL) = (resume_at IS NULL)),
    ADD CONSTRAINT conversation_warned_check CHECK (warned_at IS NULL OR resume_at IS NOT NULL);

-- While its bot answers, a conversation needs nobody.
ALTER TABLE conversations.conversation ALTER COLUMN stage SET EXPRESSION AS (CASE
    WHEN state <> 'open' THEN state
    WHEN owner = 'bot' THEN 'tended'
    WHEN waiting_since IS NOT NULL OR assignee IS NULL THEN 'needing'
    ELSE 'tended' END);

CREATE INDEX conversation_paused ON conversations.conversation (resume_at) WHERE resume_at IS NOT NULL;
CREATE INDEX conversation_held ON conversations.conversation (workspace, channel) WHERE owner = 'human';

-- `after_takeover`: the bot sent it by itself, although a person had taken over.
ALTER TABLE conversations.message
    DROP CONSTRAINT message_author_kind_check,
    ADD CONSTRAINT message_author_kind_check CHECK (author_kind IN ('member', 'contact', 'app')),
    ADD COLUMN after_takeover boolean NOT NULL DEFAULT false;

-- What a channel has to pass on to its bot: words of members, and who answers now as it was at that moment. Deleted when it is done.
CREATE TABLE conversations.errand (
    workspace    uuid        NOT NULL,
    id           bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    channel      uuid        NOT NULL,
    conversation uuid        NOT NULL,
    kind         text        NOT NULL CHECK (kind IN ('message', 'owner', 'warning')),
    message      uuid        CHECK ((kind = 'message') = (message IS NOT NULL)),
    owner        text        NOT NULL CHECK (owner IN ('bot', 'human', 'nobody')),
    owner_member uuid,
    owner_epoch  bigint      NOT NULL,
    window_minutes int,
    resume_at    timestamptz,
    at           timestamptz NOT NULL,
    PRIMARY KEY (workspace, id),
    FOREIGN KEY (workspace, conversation) REFERENCES conversations.conversation ON DELETE CASCADE
);
CALL kernel.guard('conversations.errand');
GRANT INSERT ON conversations.errand TO ${writer};
CREATE POLICY any_workspace ON conversations.errand FOR INSERT TO ${writer} WITH CHECK (true);
CREATE INDEX errand_channel ON conversations.errand (workspace, channel, id);
CREATE INDEX errand_conversation ON conversations.errand (workspace, conversation);

-- Doors for the clock, of all workspaces: which channels have errands to do, and which pauses are about to end or have ended.
CREATE FUNCTION conversations.door_errands() RETURNS TABLE (workspace uuid, channel uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT DISTINCT workspace, channel FROM conversations.errand $$;
REVOKE EXECUTE ON FUNCTION conversations.door_errands FROM PUBLIC;
GRANT EXECUTE ON FUNCTION conversations.door_errands TO ${hub};

CREATE FUNCTION conversations.warn_at(resume_at timestamptz, window_minutes int) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT resume_at - least(interval '1 minute', window_minutes * interval '30 seconds') $$;

CREATE FUNCTION conversations.door_due_pauses(now timestamptz, most int)
    RETURNS TABLE (workspace uuid, conversation uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$
    SELECT workspace, id
      FROM conversations.conversation
     WHERE resume_at <= now + interval '1 minute'
       AND (resume_at <= now OR warned_at IS NULL AND conversations.warn_at(resume_at, window_minutes) <= now)
     ORDER BY resume_at
     LIMIT most
    $$;
REVOKE EXECUTE ON FUNCTION conversations.door_due_pauses FROM PUBLIC;
GRANT EXECUTE ON FUNCTION conversations.door_due_pauses TO ${hub};
