-- Who is on call in a team, week by week, in an order; `place`: the first is 0. `days`: 1 for Monday to 7 for Sunday, on which a shift begins; where
-- `ends` is not after `begins`, it ends on the next day.
CREATE TABLE alerts.shift (
    workspace uuid       NOT NULL,
    team      uuid       NOT NULL,
    place     int        NOT NULL,
    member    uuid       NOT NULL,
    days      smallint[] NOT NULL CHECK (days <@ ARRAY[1, 2, 3, 4, 5, 6, 7]::smallint[] AND cardinality(days) > 0),
    begins    time       NOT NULL,
    ends      time       NOT NULL,
    zone      text       NOT NULL CHECK (length(zone) <= 100),
    PRIMARY KEY (workspace, team, place)
);
CALL kernel.guard('alerts.shift');

-- To whom a call of a team is passed on that nobody has looked at after so many minutes; `second`: null for whoever is next in the rota.
CREATE TABLE alerts.passing (
    workspace uuid NOT NULL,
    team      uuid NOT NULL,
    minutes   int  NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    second    uuid,
    PRIMARY KEY (workspace, team)
);
CALL kernel.guard('alerts.passing');

-- `always`: whether she is called also while somebody else of her team is on call.
ALTER TABLE alerts.peace ADD COLUMN always boolean NOT NULL DEFAULT false;

-- `called`: whom. `passed_at`: when it was passed on, which happens once. `team`: null for calls that are older than rotas.
ALTER TABLE alerts.call
    ADD COLUMN team      uuid,
    ADD COLUMN called    uuid[] NOT NULL DEFAULT '{}',
    ADD COLUMN passed_at timestamptz;

-- To whom it was passed on, and after how many minutes.
ALTER TABLE alerts.alert
    ADD COLUMN passed_to      uuid,
    ADD COLUMN passed_minutes int,
    ADD CHECK ((passed_to IS NULL) = (passed_minutes IS NULL));

-- A door for the clock: the calls, of all workspaces, at which nobody has looked for longer than their team lets them wait.
CREATE FUNCTION alerts.door_unheeded(now timestamptz)
    RETURNS TABLE (workspace uuid, conversation uuid, kind text, team uuid, called uuid[], at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$
        SELECT c.workspace, c.conversation, c.kind, c.team, c.called, c.at
          FROM alerts.call c
          JOIN alerts.passing p ON p.workspace = c.workspace AND p.team = c.team
         WHERE c.passed_at IS NULL AND c.at + p.minutes * interval '1 minute' <= now
           AND NOT EXISTS (SELECT FROM alerts.alert a
                            WHERE a.workspace = c.workspace AND a.conversation = c.conversation AND a.kind = c.kind
                              AND a.at >= c.at AND a.seen_at IS NOT NULL)
    $$;
REVOKE EXECUTE ON FUNCTION alerts.door_unheeded FROM PUBLIC;
GRANT EXECUTE ON FUNCTION alerts.door_unheeded TO ${hub};
