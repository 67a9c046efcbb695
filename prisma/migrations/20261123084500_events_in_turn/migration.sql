-- A job's events are written by one transaction after another, so that they are numbered in the order in which they are
-- committed: a reader that has seen one has seen all before it. The lock is the event's own and taken last. A training of
-- a sweep that ended took the sweep's row instead, while who cancelled the sweep held that row and waited for the training's.
CREATE OR REPLACE FUNCTION log_job_event(job UUID, kind TEXT, facts JSONB) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('job_event ' || job, 0));
  INSERT INTO job_event (job_id, kind, facts) VALUES (job, kind, jsonb_strip_nulls(facts));
  SELECT pg_notify('residual_job_event', job::text);
$$;

CREATE OR REPLACE FUNCTION log_sweep_evaluation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE evaluation sweep_evaluation;
BEGIN
  SELECT * INTO evaluation FROM sweep_evaluation WHERE run_id = NEW.id;
  IF FOUND AND NEW.status IN ('SUCCEEDED', 'FAILED') THEN
    PERFORM log_job_event(evaluation.sweep_id, 'TRIAL', jsonb_build_object('trial', evaluation.number,
      'rung', evaluation.rung, 'mae', NEW.judgement->'metrics'->'MODEL'->'mae', 'error', NEW.error));
  END IF;
  RETURN NULL;
END $$;
