-- What a prediction is besides its median. Versions that are older had no other point than the one that they predicted.
ALTER TABLE "prediction" ADD COLUMN "mean" DOUBLE PRECISION, ADD COLUMN "probability_of_low" DOUBLE PRECISION;
UPDATE "prediction" SET "mean" = "predicted";
ALTER TABLE "prediction"
  ALTER COLUMN "mean" SET NOT NULL,
  ADD CONSTRAINT "prediction_mean_finite" CHECK ("mean" > '-infinity' AND "mean" < 'infinity'),
  ADD CONSTRAINT "prediction_probability_of_low_range" CHECK ("probability_of_low" BETWEEN 0 AND 1);
