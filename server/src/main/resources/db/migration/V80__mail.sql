-- Letters that were not sent yet, and the visitors who want one when there is an answer.

CREATE SCHEMA mail;
GRANT USAGE ON SCHEMA mail TO ${hub};

-- A letter with its address, under a key that is not here. It goes when it was sent.
CREATE TABLE mail.outbox (
    workspace uuid        NOT NULL,
    id        uuid        NOT NULL,
    about     uuid        NOT NULL,
    letter    bytea       NOT NULL,
    attempts  smallint    NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    due_at    timestamptz NOT NULL,
    PRIMARY KEY (workspace, id)
);
CALL kernel.guard('mail.outbox');
CREATE INDEX outbox_due ON mail.outbox (due_at);
CREATE INDEX outbox_about ON mail.outbox (workspace, about);
COMMENT ON TABLE mail.outbox IS 'fleeting: what is restored from a backup is not sent a second time';

CREATE FUNCTION mail.door_due(at timestamptz, most int) RETURNS TABLE (workspace uuid, id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT o.workspace, o.id FROM mail.outbox o WHERE o.due_at <= at ORDER BY o.due_at LIMIT most $$;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA mail FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA mail TO ${hub};

-- A visitor wants a mail when there is an answer that she does not see. `page` is the website that she wrote on; null: she wrote in a tab of the hub.
-- `told_at_read`: how far she had read when she was last told; until she reads on, she is told nothing more.
CREATE TABLE widget.mail_wish (
    workspace    uuid        NOT NULL,
    conversation uuid        NOT NULL,
    channel      uuid        NOT NULL,
    email_sealed bytea       NOT NULL,
    page         text        CHECK (char_length(page) <= 300),
    told_at_read bigint,
    asked_at     timestamptz NOT NULL,
    PRIMARY KEY (workspace, conversation),
    FOREIGN KEY (workspace, channel) REFERENCES widget.channel
);
CALL kernel.guard('widget.mail_wish');

-- Up to when answers were looked at, in a workspace where somebody wants such mails.
CREATE TABLE widget.mail_sweep (
    workspace   uuid        PRIMARY KEY,
    swept_until timestamptz NOT NULL
);
CALL kernel.guard('widget.mail_sweep');

CREATE FUNCTION widget.door_mail_sweeps() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT workspace FROM widget.mail_sweep $$;

-- For the link in a mail that ends such mails: the workspace of a conversation about which somebody wants one.
CREATE FUNCTION widget.door_mail_wish(wanted uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT workspace FROM widget.mail_wish WHERE conversation = wanted $$;
CREATE INDEX mail_wish_conversation ON widget.mail_wish (conversation);

REVOKE EXECUTE ON FUNCTION widget.door_mail_sweeps, widget.door_mail_wish FROM PUBLIC;
GRANT EXECUTE ON FUNCTION widget.door_mail_sweeps, widget.door_mail_wish TO ${hub};
