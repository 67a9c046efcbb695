-- CreateEnum
CREATE TYPE "RunOrigin" AS ENUM ('USER', 'FIRST_START_BASELINE', 'FIRST_START_NETWORK', 'SWEEP', 'SCORECARD', 'MODEL_IMPORT');

-- AlterTable
ALTER TABLE "training_run" ADD COLUMN     "origin" "RunOrigin" NOT NULL DEFAULT 'USER';

-- What Prisma cannot express ------------------------------------------------------------------------------------------

-- Runs from before. Until now a first start recognized its runs by their idempotency keys, which hold their ids.
UPDATE training_run SET origin = CASE split_part(k.key, '/', 2)
  WHEN 'baseline' THEN 'FIRST_START_BASELINE' ELSE 'FIRST_START_NETWORK' END::"RunOrigin"
FROM idempotency_key k
WHERE k.mutation = 'triggerTraining' AND k.key ~ '^first-start/(baseline|network)/[0-9]+$'
  AND jsonb_typeof(k.answer) = 'string' AND training_run.id::text = k.answer #>> '{}';

UPDATE training_run SET origin = 'MODEL_IMPORT' WHERE imported_from IS NOT NULL;
-- Cells. Only those of scorecards have a key, because only they are shared.
UPDATE training_run SET origin = 'SCORECARD' WHERE judged_split IS NOT NULL AND cell_key IS NOT NULL;
UPDATE training_run SET origin = 'SWEEP'
WHERE (judged_split IS NOT NULL AND cell_key IS NULL) OR id IN (SELECT run_id FROM sweep WHERE run_id IS NOT NULL);
