-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "SplitStrategy" ADD VALUE 'ARTIST_GROUPED';
ALTER TYPE "SplitStrategy" ADD VALUE 'ALBUM_GROUPED';
ALTER TYPE "SplitStrategy" ADD VALUE 'TEMPORAL';

-- AlterTable
ALTER TABLE "training_run" ADD COLUMN     "keep_songs_together" BOOLEAN;

-- What every RANDOM split did until now.
UPDATE "training_run" SET "keep_songs_together" = true WHERE "split_strategy" = 'RANDOM';
