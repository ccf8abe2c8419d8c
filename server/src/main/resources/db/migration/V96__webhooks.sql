-- Webhooks: where an app wants to be told, and what it was told there.

-- `style`: in whose words, the hub's own or the old SDK's. `old_secret` signs besides until `old_ends_at`. `failing_since`: nothing has
-- arrived since then. `paused_at`: nothing is tried any more until somebody resumes it.
CREATE TABLE sdk.webhook (
    workspace     uuid        NOT NULL,
    app           uuid        NOT NULL,
    url           bytea       NOT NULL CHECK (length(url) <= 16384),
    style         text        NOT NULL CHECK (style IN ('parley', 'janis')),
    secret        bytea       NOT NULL,
    secret_at     timestamptz NOT NULL,
    old_secret    bytea,
    old_ends_at   timestamptz,
    failing_since timestamptz,
    paused_at     timestamptz,
    last_error    text        CHECK (char_length(last_error) <= 200),
    delivered_at  timestamptz,
    PRIMARY KEY (workspace, app),
    FOREIGN KEY (workspace, app) REFERENCES sdk.app,
    CHECK ((old_secret IS NULL) = (old_ends_at IS NULL))
);
CALL kernel.guard('sdk.webhook');

-- What there is to tell, in the order of `errand` within a conversation. Never the words themselves: they are opened anew for each try.
-- `since`: from when on a day is tried.
CREATE TABLE sdk.delivery (
    workspace    uuid        NOT NULL,
    id           uuid        NOT NULL,
    app          uuid        NOT NULL,
    conversation uuid        NOT NULL,
    errand       bigint      NOT NULL,
    type         text        NOT NULL CHECK (type IN ('message', 'takeover', 'give_back', 'resume_soon')),
    message      uuid        CHECK ((message IS NULL) = (type <> 'message')),
    owner        text        NOT NULL CHECK (owner IN ('bot', 'human', 'nobody')),
    owner_member uuid,
    owner_epoch  bigint      NOT NULL,
    minutes      int,
    resume_at    timestamptz,
    at           timestamptz NOT NULL,
    since        timestamptz NOT NULL,
    status       text        NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'delivered', 'failed')),
    attempts     int         NOT NULL DEFAULT 0,
    due_at       timestamptz NOT NULL,
    tried_at     timestamptz,
    error        text        CHECK (char_length(error) <= 200),
    PRIMARY KEY (workspace, id),
    UNIQUE (workspace, errand),
    FOREIGN KEY (workspace, app) REFERENCES sdk.app
);
CALL kernel.guard('sdk.delivery');
CREATE INDEX delivery_app ON sdk.delivery (workspace, app, at DESC, errand DESC);
CREATE INDEX delivery_conversation ON sdk.delivery (workspace, conversation, errand);
CREATE INDEX delivery_due ON sdk.delivery (due_at) WHERE status = 'waiting';

CREATE FUNCTION sdk.door_deliveries(now timestamptz) RETURNS TABLE (workspace uuid, app uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$
        SELECT DISTINCT d.workspace, d.app
          FROM sdk.delivery d
          JOIN sdk.webhook w ON w.workspace = d.workspace AND w.app = d.app AND w.paused_at IS NULL
         WHERE d.status = 'waiting' AND d.due_at <= now
    $$;

CREATE FUNCTION sdk.forget_deliveries(before timestamptz) RETURNS int
    LANGUAGE sql SECURITY DEFINER SET search_path = ''
    AS $$
        WITH gone AS (DELETE FROM sdk.delivery WHERE at < before AND status <> 'waiting' RETURNING 1)
        SELECT count(*)::int FROM gone
    $$;

REVOKE EXECUTE ON FUNCTION sdk.door_deliveries, sdk.forget_deliveries FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sdk.door_deliveries, sdk.forget_deliveries TO ${hub};

ALTER TABLE alerts.alert
    DROP CONSTRAINT alert_kind_check,
    ADD CONSTRAINT alert_kind_check
        CHECK (kind IN ('new-conversation', 'no-answer', 'mention', 'not-understood', 'person-wanted', 'bot-asks',
                        'webhook-paused'));
