-- `bot_place`: whether the conversation came through the bot's own channel, where it says itself what its customers say (`own`); whether the
-- bot stands in front of an inbox and is handed what a visitor says (`front`); or stood there, and was sent away (`left`).
-- `bot_position`: up to where a bot in front was handed what was said.
ALTER TABLE conversations.conversation
    ADD COLUMN bot_place    text   NOT NULL DEFAULT 'own' CHECK (bot_place IN ('own', 'front', 'left')),
    ADD COLUMN bot_position bigint NOT NULL DEFAULT 0;

CREATE INDEX conversation_front ON conversations.conversation (workspace, channel) WHERE bot_place = 'front';

-- An errand is one of an app: its customers may come through several channels. `front`: the bot stands in front of an inbox.
-- `word`: null for a member's, which the bot delivers; `heard`: what a visitor said, for the bot to answer; `meanwhile`: what was said while
-- it was silent.
DELETE FROM conversations.errand e
 USING conversations.conversation c
 WHERE c.workspace = e.workspace AND c.id = e.conversation AND c.app IS NULL;
ALTER TABLE conversations.errand
    ADD COLUMN app   uuid,
    ADD COLUMN front boolean NOT NULL DEFAULT false,
    ADD COLUMN word  text    CHECK (word IS NULL OR kind = 'message' AND word IN ('heard', 'meanwhile'));
UPDATE conversations.errand e SET app = c.app
  FROM conversations.conversation c
 WHERE c.workspace = e.workspace AND c.id = e.conversation;
ALTER TABLE conversations.errand ALTER COLUMN app SET NOT NULL, DROP COLUMN channel;
CREATE INDEX errand_app ON conversations.errand (workspace, app, id);

DROP FUNCTION conversations.door_errands();
CREATE FUNCTION conversations.door_errands() RETURNS TABLE (workspace uuid, app uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT DISTINCT workspace, app FROM conversations.errand $$;
REVOKE EXECUTE ON FUNCTION conversations.door_errands FROM PUBLIC;
GRANT EXECUTE ON FUNCTION conversations.door_errands TO ${hub};
