-- Words can also call people because of how they sound. `sentiment`: whether they do. `app`: whose channel it is; what is set for it holds as
-- well for visitors of inboxes in front of which it stands.
ALTER TABLE alerts.watch ADD COLUMN sentiment boolean NOT NULL DEFAULT false, ADD COLUMN app uuid;
UPDATE alerts.watch w SET app = a.id FROM sdk.app a WHERE a.workspace = w.workspace AND a.channel = w.channel;

ALTER TABLE alerts.alert
    DROP CONSTRAINT alert_kind_check,
    ADD CONSTRAINT alert_kind_check
        CHECK (kind IN ('new-conversation', 'no-answer', 'mention', 'not-understood', 'person-wanted', 'bot-asks',
                        'webhook-paused', 'bot-silent', 'keyword', 'sentiment'));
