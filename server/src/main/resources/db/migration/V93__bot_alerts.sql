-- Bots ask for people too: they did not understand, or their customer wants a person.
ALTER TABLE alerts.alert
    DROP CONSTRAINT alert_kind_check,
    ADD CONSTRAINT alert_kind_check
        CHECK (kind IN ('new-conversation', 'no-answer', 'mention', 'not-understood', 'person-wanted'));
ALTER TABLE alerts.wish ADD COLUMN bot boolean NOT NULL DEFAULT true;

-- What bots have asked and nobody has looked at; a takeover settles it.
CREATE INDEX alert_open ON alerts.alert (workspace, conversation)
    WHERE seen_at IS NULL AND kind IN ('not-understood', 'person-wanted');
