-- What an app has sent and was refused within the last day, for whoever builds it. What was said in it lies sealed for the app's team.

-- `request`: method and route, with the names of what stands in it. `epoch`: of the team, whose key opens `sealed`.
CREATE TABLE sdk.refused_request (
    workspace uuid        NOT NULL,
    id        uuid        NOT NULL,
    app       uuid        NOT NULL,
    at        timestamptz NOT NULL,
    request   text        NOT NULL CHECK (char_length(request) <= 120),
    status    int         NOT NULL CHECK (status BETWEEN 400 AND 499),
    problem   text        NOT NULL CHECK (char_length(problem) <= 60),
    epoch     int         NOT NULL,
    sealed    bytea       NOT NULL CHECK (length(sealed) <= 131072),
    PRIMARY KEY (workspace, id),
    FOREIGN KEY (workspace, app) REFERENCES sdk.app
);
CALL kernel.guard('sdk.refused_request');
CREATE INDEX refused_request_app ON sdk.refused_request (workspace, app, at DESC, id DESC);

CREATE FUNCTION sdk.forget_refused_requests(before timestamptz) RETURNS int
    LANGUAGE sql SECURITY DEFINER SET search_path = ''
    AS $$
        WITH gone AS (DELETE FROM sdk.refused_request WHERE at < before RETURNING 1)
        SELECT count(*)::int FROM gone
    $$;
REVOKE EXECUTE ON FUNCTION sdk.forget_refused_requests FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sdk.forget_refused_requests TO ${hub};
