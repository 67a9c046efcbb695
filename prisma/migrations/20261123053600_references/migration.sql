-- Whoever names an artifact holds this lock, shared, until the name can be read: the garbage collector takes it alone
-- while it looks up what is needed and removes the rest (src/db/artifact-references.ts).
CREATE FUNCTION "hold_references"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(x'52534447'::int);
  RETURN NULL;
END
$$;

CREATE TRIGGER "dataset_version_holds_references" BEFORE INSERT OR UPDATE OF "artifact_hash" ON "dataset_version"
  FOR EACH STATEMENT EXECUTE FUNCTION "hold_references"();
CREATE TRIGGER "model_version_holds_references" BEFORE INSERT OR UPDATE OF "artifact_hash", "archived_at" ON "model_version"
  FOR EACH STATEMENT EXECUTE FUNCTION "hold_references"();
CREATE TRIGGER "training_run_holds_references"
  BEFORE INSERT OR UPDATE OF "split_hash", "judged_rows_hash", "refresh_of_id" ON "training_run"
  FOR EACH STATEMENT EXECUTE FUNCTION "hold_references"();
CREATE TRIGGER "sweep_holds_references" BEFORE INSERT OR UPDATE OF "split_hash" ON "sweep"
  FOR EACH STATEMENT EXECUTE FUNCTION "hold_references"();
CREATE TRIGGER "import_holds_references" BEFORE INSERT OR UPDATE OF "file_hash" ON "import"
  FOR EACH STATEMENT EXECUTE FUNCTION "hold_references"();
CREATE TRIGGER "upload_holds_references" BEFORE INSERT OR UPDATE OF "file_hash" ON "upload"
  FOR EACH STATEMENT EXECUTE FUNCTION "hold_references"();
