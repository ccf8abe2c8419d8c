-- Transit: the hub's own keys, in use for 24 hours and destroyed 24 hours later. The secrets lie in the keystore; what is here says which
-- there were. Of no workspace: nothing here tells one from another.
CREATE TABLE vault.transit_key (
    id           uuid        NOT NULL PRIMARY KEY,
    made_at      timestamptz NOT NULL,
    destroyed_at timestamptz
);
ALTER TABLE vault.transit_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_no_workspace ON vault.transit_key TO ${hub} USING (true);
GRANT SELECT, INSERT, UPDATE ON vault.transit_key TO ${hub};
CREATE INDEX transit_key_alive ON vault.transit_key (made_at) WHERE destroyed_at IS NULL;

-- `transit`: the transit key that is a reader, of segments that the hub made. `counter`: how many messages the hub may have signed in it.
ALTER TABLE vault.segment
    ADD COLUMN transit uuid,
    ADD COLUMN counter bigint NOT NULL DEFAULT 0;
