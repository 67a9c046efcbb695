-- AlterTable
ALTER TABLE "training_run" ADD COLUMN     "cell_key" TEXT,
ADD COLUMN     "fold" INTEGER,
ADD COLUMN     "folds" INTEGER,
ADD COLUMN     "judged_rows_hash" TEXT,
ADD COLUMN     "judged_split" "Split",
ADD COLUMN     "judgement" JSONB;

-- What Prisma's schema cannot say.
ALTER TABLE "training_run"
  ADD CONSTRAINT "training_run_fold_of_folds"
    CHECK (("folds" IS NULL) = ("fold" IS NULL)
      AND ("folds" IS NULL OR ("split_strategy" IN ('ARTIST_GROUPED', 'ALBUM_GROUPED') AND "folds" >= 2 AND "fold" >= 0 AND "fold" < "folds"))),
  ADD CONSTRAINT "training_run_judges_held_out_rows" CHECK ("judged_split" <> 'TRAIN'),
  -- Only a cell is judged, and it succeeds with its judgement.
  ADD CONSTRAINT "training_run_judged_whole"
    CHECK (("judgement" IS NULL) = ("judged_rows_hash" IS NULL)
      AND ("judgement" IS NOT NULL) = ("judged_split" IS NOT NULL AND "status" = 'SUCCEEDED')),
  ADD CONSTRAINT "training_run_cell_key_of_cell" CHECK ("cell_key" IS NULL OR "judged_split" IS NOT NULL);

-- Whoever needs a cell that is there, or will be, shares it.
CREATE UNIQUE INDEX "training_run_cell_key_key" ON "training_run" ("cell_key") WHERE "status" NOT IN ('FAILED', 'CANCELLED');
