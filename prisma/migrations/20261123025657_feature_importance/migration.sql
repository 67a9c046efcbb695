-- CreateTable
CREATE TABLE "feature_importance" (
    "model_version_id" INTEGER NOT NULL,
    "group" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "rise" DOUBLE PRECISION NOT NULL,
    "rise_lower" DOUBLE PRECISION,
    "rise_upper" DOUBLE PRECISION,

    CONSTRAINT "feature_importance_pkey" PRIMARY KEY ("model_version_id","group")
);

-- AddForeignKey
ALTER TABLE "feature_importance" ADD CONSTRAINT "feature_importance_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot express ------------------------------------------------------------------------------------------

ALTER TABLE "feature_importance"
  ADD CONSTRAINT "feature_importance_range" CHECK (
    "group" <> '' AND "n" > 0 AND "rise" BETWEEN -100 AND 100 AND "rise_lower" <= "rise_upper");
