-- Who was removed is told so, by a token of her own that has ended.
CREATE FUNCTION identity.door_removed(hash bytea) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$
    SELECT EXISTS (
        SELECT
          FROM identity.session s
          JOIN identity.member m ON m.workspace = s.workspace AND m.id = s.member
         WHERE s.token_hash = hash AND m.removed_at IS NOT NULL)
    $$;

REVOKE EXECUTE ON FUNCTION identity.door_removed(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identity.door_removed(bytea) TO ${hub};
