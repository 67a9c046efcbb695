-- CreateEnum
CREATE TYPE "SliceDimension" AS ENUM ('RELEASE_YEAR', 'ARTIST_POPULARITY_BAND', 'ALBUM_TYPE', 'GENRE', 'EXPLICIT', 'ARTIST_SEEN', 'ALBUM_SEEN', 'POPULARITY_BAND');

-- CreateEnum
CREATE TYPE "CoverageGroup" AS ENUM ('ALL', 'PREDICTION_DECILE', 'ARTIST_SEEN', 'ALBUM_SEEN');

-- AlterTable
ALTER TABLE "artist_error_statistic" ADD COLUMN     "shrunken_mae" DOUBLE PRECISION,
ADD COLUMN     "shrunken_mae_lower" DOUBLE PRECISION,
ADD COLUMN     "shrunken_mae_upper" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "model_version" ADD COLUMN     "calibration_rows" INTEGER;

-- AlterTable
ALTER TABLE "model_version_metric" ADD COLUMN     "bias_lower" DOUBLE PRECISION,
ADD COLUMN     "bias_upper" DOUBLE PRECISION,
ADD COLUMN     "mae_lower" DOUBLE PRECISION,
ADD COLUMN     "mae_upper" DOUBLE PRECISION,
ADD COLUMN     "mse_lower" DOUBLE PRECISION,
ADD COLUMN     "mse_upper" DOUBLE PRECISION,
ADD COLUMN     "r2_lower" DOUBLE PRECISION,
ADD COLUMN     "r2_upper" DOUBLE PRECISION,
ADD COLUMN     "rmse_lower" DOUBLE PRECISION,
ADD COLUMN     "rmse_upper" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "prediction" ADD COLUMN     "lower" DOUBLE PRECISION,
ADD COLUMN     "upper" DOUBLE PRECISION;

-- CreateTable
CREATE TABLE "error_slice" (
    "model_version_id" INTEGER NOT NULL,
    "split" "Split" NOT NULL,
    "dimension" "SliceDimension" NOT NULL,
    "position" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "mae" DOUBLE PRECISION NOT NULL,
    "bias" DOUBLE PRECISION NOT NULL,
    "mae_lower" DOUBLE PRECISION,
    "mae_upper" DOUBLE PRECISION,
    "bias_lower" DOUBLE PRECISION,
    "bias_upper" DOUBLE PRECISION,

    CONSTRAINT "error_slice_pkey" PRIMARY KEY ("model_version_id","split","dimension","position")
);

-- CreateTable
CREATE TABLE "interval_coverage" (
    "model_version_id" INTEGER NOT NULL,
    "group" "CoverageGroup" NOT NULL,
    "position" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "coverage" DOUBLE PRECISION NOT NULL,
    "mean_width" DOUBLE PRECISION NOT NULL,
    "coverage_lower" DOUBLE PRECISION,
    "coverage_upper" DOUBLE PRECISION,

    CONSTRAINT "interval_coverage_pkey" PRIMARY KEY ("model_version_id","group","position")
);

-- CreateTable
CREATE TABLE "noise_ceiling" (
    "model_version_id" INTEGER NOT NULL,
    "split" "Split" NOT NULL,
    "n" INTEGER NOT NULL,
    "songs" INTEGER NOT NULL,
    "mean_gap" DOUBLE PRECISION NOT NULL,
    "median_gap" DOUBLE PRECISION NOT NULL,
    "mae" DOUBLE PRECISION NOT NULL,
    "mae_lower" DOUBLE PRECISION,
    "mae_upper" DOUBLE PRECISION,

    CONSTRAINT "noise_ceiling_pkey" PRIMARY KEY ("model_version_id","split")
);

-- CreateIndex
CREATE INDEX "artist_error_statistic_model_version_id_split_shrunken_mae__idx" ON "artist_error_statistic"("model_version_id", "split", "shrunken_mae", "artist_id");

-- AddForeignKey
ALTER TABLE "error_slice" ADD CONSTRAINT "error_slice_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interval_coverage" ADD CONSTRAINT "interval_coverage_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "noise_ceiling" ADD CONSTRAINT "noise_ceiling_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot express ------------------------------------------------------------------------------------------

ALTER TABLE "model_version"
  ADD CONSTRAINT "model_version_calibration_rows_range" CHECK ("calibration_rows" > 0);

ALTER TABLE "model_version_metric"
  ADD CONSTRAINT "model_version_metric_intervals" CHECK (
    "mae_lower" <= "mae_upper" AND "mse_lower" <= "mse_upper" AND "rmse_lower" <= "rmse_upper"
    AND "r2_lower" <= "r2_upper" AND "bias_lower" <= "bias_upper");

ALTER TABLE "prediction"
  ADD CONSTRAINT "prediction_interval" CHECK (
    ("lower" IS NULL) = ("upper" IS NULL) AND "lower" >= 0 AND "lower" <= "upper" AND "upper" <= 100);

ALTER TABLE "artist_error_statistic"
  ADD CONSTRAINT "artist_error_statistic_shrunken" CHECK (
    "shrunken_mae" >= 0 AND "shrunken_mae" < 'infinity' AND "shrunken_mae_lower" >= 0
    AND "shrunken_mae_lower" <= "shrunken_mae" AND "shrunken_mae" <= "shrunken_mae_upper"
    AND "shrunken_mae_upper" < 'infinity');

ALTER TABLE "error_slice"
  ADD CONSTRAINT "error_slice_range" CHECK (
    "position" >= 0 AND "n" > 0 AND "mae" >= 0 AND abs("bias") <= "mae" + 1e-6 AND "mae" < 'infinity'
    AND "mae_lower" <= "mae_upper" AND "bias_lower" <= "bias_upper");

ALTER TABLE "interval_coverage"
  ADD CONSTRAINT "interval_coverage_range" CHECK (
    "position" >= 0 AND "n" > 0 AND "coverage" BETWEEN 0 AND 1 AND "mean_width" BETWEEN 0 AND 100
    AND "coverage_lower" <= "coverage_upper");

ALTER TABLE "noise_ceiling"
  ADD CONSTRAINT "noise_ceiling_range" CHECK (
    "n" > 0 AND "songs" BETWEEN 1 AND "n" AND "mean_gap" BETWEEN 0 AND 100 AND "median_gap" BETWEEN 0 AND 100
    AND "mae" >= 0 AND "mae" < 'infinity' AND "mae_lower" <= "mae_upper");
