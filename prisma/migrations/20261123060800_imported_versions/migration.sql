-- AlterTable
ALTER TABLE "training_run" ALTER COLUMN "dataset_version_id" DROP NOT NULL,
ADD COLUMN     "imported_from" JSONB;

-- What Prisma's schema cannot say: whatever runs here has its data here.
ALTER TABLE "training_run"
  ADD CONSTRAINT "training_run_data_is_here"
    CHECK ("imported_from" IS NOT NULL OR "dataset_version_id" IS NOT NULL),
  ADD CONSTRAINT "training_run_imported_is_over"
    CHECK ("imported_from" IS NULL OR ("status" = 'SUCCEEDED' AND "judged_split" IS NULL));
