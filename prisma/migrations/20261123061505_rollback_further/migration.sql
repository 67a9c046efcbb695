-- AlterTable
ALTER TABLE "promotion" ADD COLUMN     "previous_id" INTEGER;

-- CreateIndex
CREATE INDEX "promotion_to_version_id_id_idx" ON "promotion"("to_version_id", "id");

-- AddForeignKey
ALTER TABLE "promotion" ADD CONSTRAINT "promotion_previous_id_fkey" FOREIGN KEY ("previous_id") REFERENCES "promotion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express ------------------------------------------------------------------------------------------

-- The history so far, once: rows are written once otherwise.
ALTER TABLE "promotion" DISABLE TRIGGER "promotion_is_history";
DO $$
DECLARE
  each RECORD;
  before INTEGER;
BEGIN
  FOR each IN SELECT "id", "kind", "to_version_id" FROM "promotion" ORDER BY "promoted_at", "id" LOOP
    UPDATE "promotion" SET "previous_id" = CASE each."kind" WHEN 'PROMOTE' THEN before ELSE (
      SELECT "previous_id" FROM "promotion" WHERE "to_version_id" = each."to_version_id" AND "id" < each."id"
      ORDER BY "id" DESC LIMIT 1
    ) END WHERE "id" = each."id";
    before := each."id";
  END LOOP;
END
$$;
ALTER TABLE "promotion" ENABLE TRIGGER "promotion_is_history";

-- Back is back.
ALTER TABLE "promotion" ADD CONSTRAINT "promotion_previous_is_earlier" CHECK ("previous_id" < "id");
