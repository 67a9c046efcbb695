-- CreateEnum
CREATE TYPE "ScorecardQuestion" AS ENUM ('RANDOM', 'RANDOM_APART', 'TEMPORAL', 'ARTIST_GROUPED', 'ALBUM_GROUPED');

-- CreateTable
CREATE TABLE "scorecard" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "scorecard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scorecard_cell" (
    "scorecard_id" UUID NOT NULL,
    "question" "ScorecardQuestion" NOT NULL,
    "fold" INTEGER NOT NULL,
    "run_id" UUID NOT NULL,

    CONSTRAINT "scorecard_cell_pkey" PRIMARY KEY ("scorecard_id","question","fold")
);

-- CreateTable
CREATE TABLE "scorecard_row" (
    "scorecard_id" UUID NOT NULL,
    "question" "ScorecardQuestion" NOT NULL,
    "folds_done" INTEGER NOT NULL,
    "judgement" JSONB NOT NULL,

    CONSTRAINT "scorecard_row_pkey" PRIMARY KEY ("scorecard_id","question")
);

-- CreateIndex
CREATE UNIQUE INDEX "scorecard_run_id_key" ON "scorecard"("run_id");

-- CreateIndex
CREATE INDEX "scorecard_cell_run_id_idx" ON "scorecard_cell"("run_id");

-- AddForeignKey
ALTER TABLE "scorecard" ADD CONSTRAINT "scorecard_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "training_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scorecard_cell" ADD CONSTRAINT "scorecard_cell_scorecard_id_fkey" FOREIGN KEY ("scorecard_id") REFERENCES "scorecard"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scorecard_cell" ADD CONSTRAINT "scorecard_cell_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "training_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scorecard_row" ADD CONSTRAINT "scorecard_row_scorecard_id_fkey" FOREIGN KEY ("scorecard_id") REFERENCES "scorecard"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.
ALTER TABLE "scorecard_cell" ADD CONSTRAINT "scorecard_cell_fold_range" CHECK ("fold" >= 0);
ALTER TABLE "scorecard_row" ADD CONSTRAINT "scorecard_row_folds_done_range" CHECK ("folds_done" >= 1);
