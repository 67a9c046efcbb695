-- The registry in src/ml/presets names the presets and the baselines, so a new one needs no migration. The service checks
-- each name before it writes a row.
ALTER TABLE "training_run" ALTER COLUMN "preset" TYPE TEXT;
ALTER TABLE "sweep" ALTER COLUMN "preset" TYPE TEXT;
ALTER TABLE "model_version_metric" ALTER COLUMN "estimator" TYPE TEXT;

DROP TYPE "Preset";
DROP TYPE "Estimator";
