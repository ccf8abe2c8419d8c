-- A bot may ask for a person for a reason of its own.
ALTER TABLE alerts.alert
    DROP CONSTRAINT alert_kind_check,
    ADD CONSTRAINT alert_kind_check
        CHECK (kind IN ('new-conversation', 'no-answer', 'mention', 'not-understood', 'person-wanted', 'bot-asks'));

DROP INDEX alerts.alert_open;
CREATE INDEX alert_open ON alerts.alert (workspace, conversation)
    WHERE seen_at IS NULL AND kind IN ('not-understood', 'person-wanted', 'bot-asks');
