-- What customers say calls people, where the hub can read it. `keywords`: under a key that is not here; null: none.
ALTER TABLE alerts.watch ADD COLUMN keywords bytea CHECK (length(keywords) <= 65536);

ALTER TABLE alerts.alert
    DROP CONSTRAINT alert_kind_check,
    ADD CONSTRAINT alert_kind_check
        CHECK (kind IN ('new-conversation', 'no-answer', 'mention', 'not-understood', 'person-wanted', 'bot-asks',
                        'webhook-paused', 'bot-silent', 'keyword')),
    ADD COLUMN message uuid;
ALTER TABLE alerts.way
    DROP CONSTRAINT way_subject_check,
    ADD CONSTRAINT way_subject_check CHECK (subject IN ('new-conversation', 'no-answer', 'mention', 'bot', 'words'));
