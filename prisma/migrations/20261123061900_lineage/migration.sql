-- AlterTable
ALTER TABLE "training_run" ADD COLUMN     "code" JSONB,
ADD COLUMN     "reproduction" JSONB,
ADD COLUMN     "reproduction_of_id" INTEGER;

-- CreateTable
CREATE TABLE "verification" (
    "id" SERIAL NOT NULL,
    "model_version_id" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "intact" BOOLEAN NOT NULL,
    "items" JSONB NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "verification_model_version_id_finished_at_idx" ON "verification"("model_version_id", "finished_at");

-- CreateIndex
CREATE INDEX "import_file_hash_idx" ON "import"("file_hash");

-- CreateIndex
CREATE INDEX "training_run_dataset_version_id_created_at_idx" ON "training_run"("dataset_version_id", "created_at");

-- CreateIndex
CREATE INDEX "training_run_refresh_of_id_idx" ON "training_run"("refresh_of_id");

-- CreateIndex
CREATE INDEX "training_run_reproduction_of_id_created_at_idx" ON "training_run"("reproduction_of_id", "created_at");

-- AddForeignKey
ALTER TABLE "training_run" ADD CONSTRAINT "training_run_reproduction_of_id_fkey" FOREIGN KEY ("reproduction_of_id") REFERENCES "model_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verification" ADD CONSTRAINT "verification_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma cannot express ------------------------------------------------------------------------------------------

-- A reproduction becomes no version: it trains, and says how what it got compares.
ALTER TABLE "training_run"
  ADD CONSTRAINT "training_run_reproduction_of_version" CHECK ("reproduction" IS NULL OR "reproduction_of_id" IS NOT NULL),
  ADD CONSTRAINT "training_run_reproduced_whole" CHECK
    ("reproduction_of_id" IS NULL OR ("status" = 'SUCCEEDED') = ("reproduction" IS NOT NULL)),
  ADD CONSTRAINT "training_run_reproduction_is_no_cell" CHECK ("reproduction_of_id" IS NULL OR "judged_split" IS NULL);

ALTER TABLE "verification"
  ADD CONSTRAINT "verification_finished_after_start" CHECK ("finished_at" >= "started_at");
CREATE TRIGGER "verification_is_evidence" BEFORE UPDATE ON "verification"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
