-- How a member wants to be called, for each of what she can be called for; where she has no row, by the console and its notifications.
CREATE TABLE alerts.way (
    workspace    uuid    NOT NULL,
    member       uuid    NOT NULL,
    subject      text    NOT NULL CHECK (subject IN ('new-conversation', 'no-answer', 'mention', 'bot')),
    console      boolean NOT NULL,
    notification boolean NOT NULL,
    mail         boolean NOT NULL,
    PRIMARY KEY (workspace, member, subject),
    CHECK (console OR NOT notification)
);
CALL kernel.guard('alerts.way');
INSERT INTO alerts.way (workspace, member, subject, console, notification, mail)
SELECT w.workspace, w.member, s.subject, s.wanted, s.wanted, false
  FROM alerts.wish w
 CROSS JOIN LATERAL (VALUES ('new-conversation', w.new_conversation), ('no-answer', w.no_answer),
                            ('mention', w.mention), ('bot', w.bot)) AS s (subject, wanted);
DROP TABLE alerts.wish;

-- `loud`: whether browsers may show a notification.
ALTER TABLE alerts.alert ADD COLUMN loud boolean NOT NULL DEFAULT true;

-- How a member is left in peace. `muted_until`: she is called by nothing but the list. `mail_minutes`: between one letter and the next;
-- `mailed_at`: when the last one was written.
CREATE TABLE alerts.peace (
    workspace    uuid NOT NULL,
    member       uuid NOT NULL,
    muted_until  timestamptz,
    mail_minutes int  NOT NULL DEFAULT 15 CHECK (mail_minutes BETWEEN 1 AND 1440),
    mailed_at    timestamptz,
    PRIMARY KEY (workspace, member)
);
CALL kernel.guard('alerts.peace');

-- What a letter is to tell, unless she looks before it is written.
CREATE TABLE alerts.unmailed (
    workspace    uuid        NOT NULL,
    id           uuid        NOT NULL,
    member       uuid        NOT NULL,
    kind         text        NOT NULL,
    conversation uuid        NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (workspace, id)
);
CALL kernel.guard('alerts.unmailed');
CREATE INDEX unmailed_member ON alerts.unmailed (workspace, member, at);
CREATE INDEX unmailed_conversation ON alerts.unmailed (workspace, conversation);
CREATE INDEX unmailed_at ON alerts.unmailed (at);
COMMENT ON TABLE alerts.unmailed IS 'fleeting: what is restored from a backup is not sent a second time';

-- A door for the clock: who is to get a letter about what has happened before a moment, of all workspaces.
CREATE FUNCTION alerts.door_unmailed(before timestamptz, now timestamptz) RETURNS TABLE (workspace uuid, member uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$
        SELECT DISTINCT u.workspace, u.member
          FROM alerts.unmailed u
          LEFT JOIN alerts.peace p ON p.workspace = u.workspace AND p.member = u.member
         WHERE u.at <= before
           AND (p.mailed_at IS NULL OR p.mailed_at + p.mail_minutes * interval '1 minute' <= now)
    $$;
REVOKE EXECUTE ON FUNCTION alerts.door_unmailed FROM PUBLIC;
GRANT EXECUTE ON FUNCTION alerts.door_unmailed TO ${hub};
