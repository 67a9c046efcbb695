-- The field's words: a run is evaluated, and a gate has a verdict. Only names change. PostgreSQL renames the columns in
-- constraints, indexes and the conditions of triggers.
ALTER TABLE "training_run" RENAME COLUMN "judged_split" TO "evaluated_split";
ALTER TABLE "training_run" RENAME COLUMN "judgement" TO "evaluation";
ALTER TABLE "training_run" RENAME COLUMN "judged_rows_hash" TO "evaluated_rows_hash";
ALTER TABLE "scorecard_row" RENAME COLUMN "judgement" TO "evaluation";
ALTER TABLE "promotion_verdict" RENAME COLUMN "judged_at" TO "evaluated_at";

-- What Prisma cannot express ------------------------------------------------------------------------------------------

ALTER TABLE "training_run" RENAME CONSTRAINT "training_run_judges_held_out_rows" TO "training_run_evaluates_held_out_rows";
ALTER TABLE "training_run" RENAME CONSTRAINT "training_run_judged_whole" TO "training_run_evaluation_complete";

-- The body of a function is text, so it names the columns itself.
CREATE OR REPLACE FUNCTION log_sweep_evaluation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE trial sweep_evaluation;
BEGIN
  SELECT * INTO trial FROM sweep_evaluation WHERE run_id = NEW.id;
  IF FOUND AND NEW.status IN ('SUCCEEDED', 'FAILED') THEN
    PERFORM log_job_event(trial.sweep_id, 'TRIAL', jsonb_build_object('trial', trial.number,
      'rung', trial.rung, 'mae', NEW.evaluation->'metrics'->'MODEL'->'mae', 'error', NEW.error));
  END IF;
  RETURN NULL;
END $$;
