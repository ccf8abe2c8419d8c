-- For the demo page, which is served to this machine alone: the oldest channel of the hub.

CREATE FUNCTION widget.door_first_channel() RETURNS TABLE (workspace uuid, channel uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT c.workspace, c.id FROM widget.channel c WHERE c.removed_at IS NULL ORDER BY c.created_at, c.id LIMIT 1 $$;

REVOKE EXECUTE ON FUNCTION widget.door_first_channel() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION widget.door_first_channel() TO ${hub};
