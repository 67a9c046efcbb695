-- CreateTable
CREATE TABLE "job_event" (
    "id" BIGSERIAL NOT NULL,
    "job_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "facts" JSONB NOT NULL,

    CONSTRAINT "job_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "job_event_job_id_id_idx" ON "job_event"("job_id", "id");

-- What Prisma cannot express ------------------------------------------------------------------------------------------

-- Whoever changes a job's row writes the event in the same transaction, knowingly or not. Each of these statements holds
-- the job's row, so that a job's events are numbered in the order in which they are committed: a reader that has seen
-- one has seen all before it.
CREATE FUNCTION log_job_event(job UUID, kind TEXT, facts JSONB) RETURNS void LANGUAGE sql AS $$
  INSERT INTO job_event (job_id, kind, facts) VALUES (job, kind, jsonb_strip_nulls(facts));
  SELECT pg_notify('residual_job_event', job::text);
$$;

CREATE FUNCTION log_training_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.status <> OLD.status THEN
    PERFORM log_job_event(NEW.id, NEW.status::text,
      jsonb_build_object('attempt', NEW.attempt, 'error', CASE WHEN NEW.status = 'FAILED' THEN NEW.error END));
  ELSIF NEW.phase IS DISTINCT FROM OLD.phase AND NEW.phase IS NOT NULL THEN
    PERFORM log_job_event(NEW.id, 'PHASE',
      jsonb_build_object('attempt', NEW.attempt, 'phase', NEW.phase, 'epochsPlanned', NEW.epochs_planned));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER training_run_event AFTER INSERT OR UPDATE OF status, phase ON training_run
  FOR EACH ROW EXECUTE FUNCTION log_training_run();

CREATE FUNCTION log_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM log_job_event(NEW.run_id, 'EPOCH', jsonb_build_object(
    'attempt', (SELECT attempt FROM training_run WHERE id = NEW.run_id),
    'epoch', jsonb_build_object('epoch', NEW.epoch, 'trainLoss', NEW.train_loss, 'trainMae', NEW.train_mae,
      'validationLoss', NEW.validation_loss, 'validationMae', NEW.validation_mae, 'learningRate', NEW.learning_rate,
      'durationMs', NEW.duration_ms)));
  RETURN NULL;
END $$;
CREATE TRIGGER epoch_metric_event AFTER INSERT ON epoch_metric FOR EACH ROW EXECUTE FUNCTION log_epoch();

CREATE FUNCTION log_import() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.status <> OLD.status THEN
    PERFORM log_job_event(NEW.id, NEW.status::text, jsonb_build_object('bytesRead', NEW.bytes_read,
      'rowsRead', NEW.rows_read, 'rowsRejected', NEW.rows_rejected,
      'error', CASE WHEN NEW.status = 'FAILED' THEN NEW.error END));
  ELSIF NEW.bytes_read <> OLD.bytes_read THEN
    PERFORM log_job_event(NEW.id, 'PROGRESS', jsonb_build_object('bytesRead', NEW.bytes_read,
      'rowsRead', NEW.rows_read, 'rowsRejected', NEW.rows_rejected));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER import_event AFTER INSERT OR UPDATE OF status, bytes_read ON import
  FOR EACH ROW EXECUTE FUNCTION log_import();

CREATE FUNCTION log_sweep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.status <> OLD.status THEN
    PERFORM log_job_event(NEW.id, NEW.status::text,
      jsonb_build_object('error', CASE WHEN NEW.status = 'FAILED' THEN NEW.error END));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER sweep_event AFTER INSERT OR UPDATE OF status ON sweep FOR EACH ROW EXECUTE FUNCTION log_sweep();

-- Of a sweep's trainings, which are runs: one that ended says so to the sweep too. The sweep's row is locked, so that
-- two that end together are told one after the other.
CREATE FUNCTION log_sweep_evaluation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE evaluation sweep_evaluation;
BEGIN
  SELECT * INTO evaluation FROM sweep_evaluation WHERE run_id = NEW.id;
  IF FOUND AND NEW.status IN ('SUCCEEDED', 'FAILED') THEN
    PERFORM FROM sweep WHERE id = evaluation.sweep_id FOR NO KEY UPDATE;
    PERFORM log_job_event(evaluation.sweep_id, 'TRIAL', jsonb_build_object('trial', evaluation.number,
      'rung', evaluation.rung, 'mae', NEW.judgement->'metrics'->'MODEL'->'mae', 'error', NEW.error));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER sweep_evaluation_event AFTER UPDATE OF status ON training_run
  FOR EACH ROW WHEN (NEW.judged_split IS NOT NULL) EXECUTE FUNCTION log_sweep_evaluation();

-- Jobs of before: where they stand.
INSERT INTO job_event (job_id, kind, at, facts)
SELECT id, status::text, coalesce(finished_at, created_at), jsonb_build_object('attempt', attempt) FROM training_run
UNION ALL SELECT id, status::text, coalesce(finished_at, created_at), '{}' FROM import
UNION ALL SELECT id, status::text, coalesce(finished_at, created_at), '{}' FROM sweep;
