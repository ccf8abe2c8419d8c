-- A bot may be silent without a member who answers: it asked for that itself, or a person speaks elsewhere.
ALTER TABLE conversations.conversation
    DROP CONSTRAINT conversation_window_check,
    ADD CONSTRAINT conversation_window_check CHECK (owner <> 'bot' OR window_minutes IS NULL);

DROP INDEX conversations.conversation_held;
CREATE INDEX conversation_held ON conversations.conversation (workspace, channel) WHERE owner <> 'bot' AND app IS NOT NULL;
