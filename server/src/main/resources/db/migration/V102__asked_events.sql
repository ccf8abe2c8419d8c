-- What an app asks for instead of being told: in the order of `seq`, which rises with each that became ready. `word`: as in errands.
ALTER TABLE sdk.delivery
    ADD COLUMN seq   bigint  NOT NULL GENERATED ALWAYS AS IDENTITY,
    ADD COLUMN front boolean NOT NULL DEFAULT false,
    ADD COLUMN word  text    CHECK (word IS NULL OR type = 'message' AND word IN ('heard', 'meanwhile'));
CREATE INDEX delivery_asked ON sdk.delivery (workspace, app, seq) WHERE status = 'waiting';
