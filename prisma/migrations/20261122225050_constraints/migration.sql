-- What Prisma cannot express. Prisma's tools neither see these nor drop them; test/db/constraints.test.ts holds the
-- live database against this file. In PostgreSQL NaN is greater than every number, so an upper bound refuses it.

-- Values that cannot be true ---------------------------------------------------------------------------------------

ALTER TABLE "artist"
  -- B-tree rows hold at most 2,704 bytes: a longer name could not be indexed.
  ADD CONSTRAINT "artist_name_length" CHECK (octet_length("name") BETWEEN 1 AND 2000),
  ADD CONSTRAINT "artist_track_count_range" CHECK ("track_count" >= 0),
  ADD CONSTRAINT "artist_mean_popularity_range" CHECK ("mean_popularity" BETWEEN 0 AND 100);

ALTER TABLE "album"
  ADD CONSTRAINT "album_key_length" CHECK (octet_length("key") BETWEEN 1 AND 2000),
  ADD CONSTRAINT "album_total_tracks_range" CHECK ("total_tracks" >= 0),
  ADD CONSTRAINT "album_release_precision_given" CHECK (("release_date" IS NULL) = ("release_precision" IS NULL));

ALTER TABLE "track"
  ADD CONSTRAINT "track_key_length" CHECK (octet_length("key") BETWEEN 1 AND 2000),
  ADD CONSTRAINT "track_name_length" CHECK (octet_length("name") BETWEEN 1 AND 2000),
  ADD CONSTRAINT "track_track_number_range" CHECK ("track_number" >= 0),
  ADD CONSTRAINT "track_duration_ms_range" CHECK ("duration_ms" >= 0),
  ADD CONSTRAINT "track_popularity_range" CHECK ("popularity" BETWEEN 0 AND 100),
  ADD CONSTRAINT "track_artist_popularity_range" CHECK ("artist_popularity" BETWEEN 0 AND 100),
  ADD CONSTRAINT "track_artist_followers_range" CHECK ("artist_followers" >= 0);

ALTER TABLE "track_observation"
  ADD CONSTRAINT "track_observation_popularity_range" CHECK ("popularity" BETWEEN 0 AND 100),
  ADD CONSTRAINT "track_observation_artist_popularity_range" CHECK ("artist_popularity" BETWEEN 0 AND 100),
  ADD CONSTRAINT "track_observation_artist_followers_range" CHECK ("artist_followers" >= 0);

ALTER TABLE "upload"
  ADD CONSTRAINT "upload_expires_later" CHECK ("expires_at" > "created_at"),
  ADD CONSTRAINT "upload_bytes_range" CHECK ("bytes" >= 0),
  ADD CONSTRAINT "upload_file_hash_format" CHECK ("file_hash" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "upload_received_whole"
    CHECK (("file_hash" IS NULL) = ("bytes" IS NULL) AND ("file_hash" IS NULL OR "received_at" IS NOT NULL));

ALTER TABLE "import"
  ADD CONSTRAINT "import_source_known" CHECK ("source" IN ('upload', 'file', 'demo')),
  ADD CONSTRAINT "import_upload_is_an_upload" CHECK ("upload_id" IS NULL OR "source" = 'upload'),
  ADD CONSTRAINT "import_file_hash_format" CHECK ("file_hash" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "import_counts_range" CHECK (
    "bytes" >= 0 AND "bytes_read" >= 0 AND "rows_read" >= 0 AND "rows_rejected" >= 0 AND "rows_superseded" >= 0
    AND "tracks_added" >= 0 AND "tracks_changed" >= 0 AND "attempts" >= 0),
  ADD CONSTRAINT "import_started_when_running" CHECK ("status" <> 'RUNNING' OR "started_at" IS NOT NULL),
  ADD CONSTRAINT "import_finished_when_terminal"
    CHECK (("status" IN ('SUCCEEDED', 'FAILED', 'CANCELLED')) = ("finished_at" IS NOT NULL)),
  ADD CONSTRAINT "import_failed_with_error" CHECK ("status" <> 'FAILED' OR "error" IS NOT NULL),
  ADD CONSTRAINT "import_succeeded_with_version" CHECK ("status" <> 'SUCCEEDED' OR "dataset_version_id" IS NOT NULL);

ALTER TABLE "import_reject"
  ADD CONSTRAINT "import_reject_row_number_range" CHECK ("row_number" >= 1);

ALTER TABLE "dataset_version"
  ADD CONSTRAINT "dataset_version_number_range" CHECK ("number" >= 1),
  ADD CONSTRAINT "dataset_version_counts_range"
    CHECK ("rows" > 0 AND "artists" BETWEEN 1 AND "rows" AND "albums" BETWEEN 0 AND "rows"),
  ADD CONSTRAINT "dataset_version_hash_format"
    CHECK ("content_hash" ~ '^[0-9a-f]{64}$' AND "artifact_hash" ~ '^[0-9a-f]{64}$');

ALTER TABLE "training_run"
  ADD CONSTRAINT "training_run_counts_range" CHECK ("epochs_planned" >= 0 AND "epochs_done" >= 0 AND "attempt" >= 0),
  ADD CONSTRAINT "training_run_split_named"
    CHECK (("split_strategy" = 'EXPLICIT') = ("split_hash" IS NOT NULL) AND "split_hash" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "training_run_request_hashed" CHECK (("idempotency_key" IS NULL) = ("request_hash" IS NULL)),
  ADD CONSTRAINT "training_run_started_when_running" CHECK ("status" <> 'RUNNING' OR "started_at" IS NOT NULL),
  ADD CONSTRAINT "training_run_finished_when_terminal"
    CHECK (("status" IN ('SUCCEEDED', 'FAILED', 'CANCELLED')) = ("finished_at" IS NOT NULL)),
  ADD CONSTRAINT "training_run_failed_with_error" CHECK ("status" <> 'FAILED' OR "error" IS NOT NULL);

ALTER TABLE "epoch_metric"
  ADD CONSTRAINT "epoch_metric_range" CHECK (
    "epoch" >= 1 AND "train_mae" >= 0 AND "validation_mae" >= 0 AND "learning_rate" > 0 AND "duration_ms" >= 0);

ALTER TABLE "model_version"
  ADD CONSTRAINT "model_version_number_range" CHECK ("number" >= 1),
  ADD CONSTRAINT "model_version_artifact_hash_format" CHECK ("artifact_hash" ~ '^[0-9a-f]{64}$');

-- Bounds below are finite on purpose: a metric or prediction of NaN or infinity must never be stored as truth.
ALTER TABLE "model_version_metric"
  ADD CONSTRAINT "model_version_metric_range" CHECK (
    "n" > 0 AND "mae" >= 0 AND "mse" >= 0 AND "rmse" >= 0 AND "r2" <= 1
    AND "mae" < 'infinity' AND "mse" < 'infinity' AND "rmse" < 'infinity'
    AND "bias" > '-infinity' AND "bias" < 'infinity');

ALTER TABLE "prediction"
  ADD CONSTRAINT "prediction_actual_range" CHECK ("actual" BETWEEN 0 AND 100),
  ADD CONSTRAINT "prediction_predicted_finite" CHECK ("predicted" > '-infinity' AND "predicted" < 'infinity'),
  ADD CONSTRAINT "prediction_residual_is_actual_minus_predicted"
    CHECK (abs("residual" - ("actual" - "predicted")) < 1e-6 AND abs("absolute_error" - abs("residual")) < 1e-6);

ALTER TABLE "artist_error_statistic"
  ADD CONSTRAINT "artist_error_statistic_range" CHECK (
    "n" > 0 AND "sum_absolute" >= 0 AND "sum_squared" >= 0 AND "sum_squared" < 'infinity'
    AND "mae" >= 0 AND abs("bias") <= "mae" + 1e-6 AND "mae" <= "rmse" + 1e-6);

-- One model, one champion --------------------------------------------------------------------------------------------

-- The exclusion constraint below spans the whole table, which is right for as long as there is one model.
ALTER TABLE "model" ADD CONSTRAINT "model_is_one" CHECK ("id" = 1);
INSERT INTO "model" ("id", "name") VALUES (1, 'track-popularity');

ALTER TABLE "promotion"
  ADD CONSTRAINT "promotion_changes_champion" CHECK ("from_version_id" IS DISTINCT FROM "to_version_id"),
  ADD CONSTRAINT "promotion_rollback_has_origin" CHECK ("kind" <> 'ROLLBACK' OR "from_version_id" IS NOT NULL);

ALTER TABLE "champion_period"
  ADD CONSTRAINT "champion_period_not_empty" CHECK (NOT isempty("period")),
  ADD CONSTRAINT "champion_period_half_open"
    CHECK (isempty("period") OR (
      lower_inc("period") AND NOT upper_inc("period") AND NOT lower_inf("period")
      AND isfinite(lower("period")) AND (upper_inf("period") OR isfinite(upper("period"))))),
  -- Never two champions at an instant.
  ADD CONSTRAINT "champion_period_one_at_an_instant" EXCLUDE USING gist ("period" WITH &&);

-- Checked at commit, since a promotion closes one period and opens the next in two statements.
CREATE FUNCTION "champion_period_check"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held "champion_period"%ROWTYPE;
BEGIN
  SELECT * INTO held FROM "champion_period" WHERE "id" = NEW."id";
  IF NOT EXISTS (
    SELECT FROM "promotion"
    WHERE "id" = held."promotion_id" AND "to_version_id" = held."model_version_id" AND "promoted_at" = lower(held."period")
  ) THEN
    RAISE EXCEPTION 'champion period % must begin when its promotion % happened and hold the version that it promoted',
      held."id", held."promotion_id" USING ERRCODE = 'check_violation', CONSTRAINT = 'champion_period_of_its_promotion';
  END IF;
  IF NOT upper_inf(held."period") AND NOT EXISTS (
    SELECT FROM "champion_period" AS next
    WHERE next."period" -|- held."period" AND lower(next."period") = upper(held."period")
  ) THEN
    RAISE EXCEPTION 'champion period % ends but no other begins then: once there is a champion there is always one', held."id"
      USING ERRCODE = 'check_violation', CONSTRAINT = 'champion_period_contiguous';
  END IF;
  IF EXISTS (SELECT FROM "champion_period" AS earlier WHERE earlier."period" << held."period") AND NOT EXISTS (
    SELECT FROM "champion_period" AS previous
    WHERE previous."period" -|- held."period" AND upper(previous."period") = lower(held."period")
  ) THEN
    RAISE EXCEPTION 'champion period % does not begin where the one before it ends', held."id"
      USING ERRCODE = 'check_violation', CONSTRAINT = 'champion_period_contiguous';
  END IF;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER "champion_period_check" AFTER INSERT OR UPDATE ON "champion_period"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "champion_period_check"();

-- History does not change ----------------------------------------------------------------------------------------------

CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is history: its rows are written once (attempted: %)', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME;
END
$$;

CREATE TRIGGER "dataset_version_is_frozen" BEFORE UPDATE ON "dataset_version"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "model_version_is_frozen" BEFORE UPDATE ON "model_version"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "promotion_is_history" BEFORE UPDATE OR DELETE ON "promotion"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "champion_period_is_kept" BEFORE DELETE ON "champion_period"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
-- A period may be closed, once, and nothing else.
CREATE TRIGGER "champion_period_only_closes" BEFORE UPDATE ON "champion_period"
  FOR EACH ROW WHEN (
    NOT upper_inf(OLD."period") OR lower(OLD."period") <> lower(NEW."period") OR OLD."id" <> NEW."id"
    OR OLD."model_version_id" <> NEW."model_version_id" OR OLD."promotion_id" <> NEW."promotion_id")
  EXECUTE FUNCTION "refuse_change"();

-- A late worker must not bring a finished run or import back to life.
CREATE FUNCTION "refuse_revival"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% % is % and stays so (attempted: %)', TG_TABLE_NAME, OLD."id", OLD."status", NEW."status"
    USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME;
END
$$;

CREATE TRIGGER "training_run_stays_finished" BEFORE UPDATE ON "training_run"
  FOR EACH ROW WHEN (OLD."finished_at" IS NOT NULL AND OLD."status" <> NEW."status")
  EXECUTE FUNCTION "refuse_revival"();
CREATE TRIGGER "import_stays_finished" BEFORE UPDATE ON "import"
  FOR EACH ROW WHEN (OLD."finished_at" IS NOT NULL AND OLD."status" <> NEW."status")
  EXECUTE FUNCTION "refuse_revival"();
