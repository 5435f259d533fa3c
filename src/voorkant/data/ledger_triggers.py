"""The triggers that keep the ledger: an entry is never changed, and removed only with its whole
workspace.
"""

SQLITE_CREATE = (
    """CREATE TRIGGER entry_never_changes BEFORE UPDATE ON data_entry
    BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END""",
    """CREATE TRIGGER entry_never_goes BEFORE DELETE ON data_entry
    WHEN EXISTS (
        SELECT 1 FROM data_workspace w WHERE w.id = OLD.workspace_id AND w.wiping_at IS NULL
    )
    BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END""",
)
SQLITE_DROP = ("DROP TRIGGER entry_never_changes", "DROP TRIGGER entry_never_goes")

POSTGRES_CREATE = (
    """CREATE FUNCTION entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            RAISE EXCEPTION 'an entry is never changed' USING ERRCODE = '23000';
        END IF;
        IF EXISTS (
            SELECT 1 FROM data_workspace w WHERE w.id = OLD.workspace_id AND w.wiping_at IS NULL
        ) THEN
            RAISE EXCEPTION 'an entry is never deleted' USING ERRCODE = '23000';
        END IF;
        RETURN OLD;
    END $$""",
    """CREATE TRIGGER entry_never_changes BEFORE UPDATE OR DELETE ON data_entry
    FOR EACH ROW EXECUTE FUNCTION entry_stays()""",
)
POSTGRES_DROP = ("DROP TRIGGER entry_never_changes ON data_entry", "DROP FUNCTION entry_stays()")
