-- CreateEnum
CREATE TYPE "GateMode" AS ENUM ('SUPERIOR', 'NON_INFERIOR');

-- CreateEnum
CREATE TYPE "GateOutcome" AS ENUM ('PASSED', 'REFUSED', 'INSUFFICIENT_EVIDENCE');

-- AlterTable
ALTER TABLE "promotion" ADD COLUMN     "forced" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "verdict_id" INTEGER;

-- CreateTable
CREATE TABLE "promotion_verdict" (
    "id" SERIAL NOT NULL,
    "champion_id" INTEGER NOT NULL,
    "challenger_id" INTEGER NOT NULL,
    "mode" "GateMode" NOT NULL,
    "margin" DOUBLE PRECISION NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "outcome" "GateOutcome" NOT NULL,
    "dataset_version_id" INTEGER,
    "rows" INTEGER NOT NULL,
    "artists" INTEGER NOT NULL,
    "champion_mae" DOUBLE PRECISION,
    "challenger_mae" DOUBLE PRECISION,
    "difference" DOUBLE PRECISION,
    "difference_lower" DOUBLE PRECISION,
    "difference_upper" DOUBLE PRECISION,
    "coverage" DOUBLE PRECISION,
    "report" JSONB NOT NULL,
    "judged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "promotion_verdict_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "promotion_verdict_champion_id_challenger_id_mode_margin_pol_key" ON "promotion_verdict"("champion_id", "challenger_id", "mode", "margin", "policy_version");

-- AddForeignKey
ALTER TABLE "promotion" ADD CONSTRAINT "promotion_verdict_id_fkey" FOREIGN KEY ("verdict_id") REFERENCES "promotion_verdict"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promotion_verdict" ADD CONSTRAINT "promotion_verdict_champion_id_fkey" FOREIGN KEY ("champion_id") REFERENCES "model_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promotion_verdict" ADD CONSTRAINT "promotion_verdict_challenger_id_fkey" FOREIGN KEY ("challenger_id") REFERENCES "model_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promotion_verdict" ADD CONSTRAINT "promotion_verdict_dataset_version_id_fkey" FOREIGN KEY ("dataset_version_id") REFERENCES "dataset_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express -----------------------------------------------------------------------------------------

ALTER TABLE "promotion_verdict"
  ADD CONSTRAINT "promotion_verdict_of_two" CHECK ("champion_id" <> "challenger_id"),
  ADD CONSTRAINT "promotion_verdict_margin_range" CHECK ("margin" > 0 AND "margin" <= 100),
  ADD CONSTRAINT "promotion_verdict_counts_range" CHECK ("rows" >= 0 AND "artists" BETWEEN 0 AND "rows"),
  ADD CONSTRAINT "promotion_verdict_measured" CHECK (
    "champion_mae" BETWEEN 0 AND 100 AND "challenger_mae" BETWEEN 0 AND 100
    AND abs("difference" - ("challenger_mae" - "champion_mae")) < 1e-6
    AND "difference_lower" <= "difference_upper" AND "coverage" BETWEEN 0 AND 1),
  -- Who passes was compared.
  ADD CONSTRAINT "promotion_verdict_passed_by_figures" CHECK (
    "outcome" <> 'PASSED' OR ("difference_upper" IS NOT NULL AND "coverage" IS NOT NULL));

CREATE TRIGGER "promotion_verdict_is_frozen" BEFORE UPDATE ON "promotion_verdict"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

ALTER TABLE "promotion"
  ADD CONSTRAINT "promotion_forced_with_reason" CHECK (NOT "forced" OR coalesce(btrim("reason"), '') <> '');

-- A verdict speaks for its own two versions only, and against it nothing is promoted but by force.
CREATE FUNCTION "promotion_verdict_check"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM "promotion_verdict"
    WHERE "id" = NEW."verdict_id" AND "champion_id" = NEW."from_version_id" AND "challenger_id" = NEW."to_version_id"
      AND "outcome" = 'PASSED' IS DISTINCT FROM NEW."forced"
  ) THEN
    RAISE EXCEPTION 'verdict % is not of versions % and %, or does not go with forced = %',
      NEW."verdict_id", NEW."from_version_id", NEW."to_version_id", NEW."forced"
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "promotion_of_its_verdict" BEFORE INSERT ON "promotion"
  FOR EACH ROW WHEN (NEW."verdict_id" IS NOT NULL) EXECUTE FUNCTION "promotion_verdict_check"();
