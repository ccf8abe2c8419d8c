-- What calls a member in an inbox or an app may be another than elsewhere. `channel`: which one; null: all others.
ALTER TABLE alerts.way DROP CONSTRAINT way_pkey, ADD COLUMN channel uuid;
CREATE UNIQUE INDEX way_key ON alerts.way (workspace, member, channel, subject) NULLS NOT DISTINCT;

-- When a member is called by nothing but the list, week by week. `days`: 1 for Monday to 7 for Sunday, on which the hours begin; where `ends`
-- is not after `begins`, they end on the next day. `place`: the first is 0.
CREATE TABLE alerts.quiet (
    workspace uuid       NOT NULL,
    member    uuid       NOT NULL,
    place     int        NOT NULL,
    days      smallint[] NOT NULL CHECK (days <@ ARRAY[1, 2, 3, 4, 5, 6, 7]::smallint[] AND cardinality(days) > 0),
    begins    time       NOT NULL,
    ends      time       NOT NULL,
    zone      text       NOT NULL CHECK (length(zone) <= 100),
    PRIMARY KEY (workspace, member, place)
);
CALL kernel.guard('alerts.quiet');

-- `held`: she was left in peace when it happened, so a letter tells it afterwards, if somebody is still to look.
ALTER TABLE alerts.unmailed ADD COLUMN held boolean NOT NULL DEFAULT false;
