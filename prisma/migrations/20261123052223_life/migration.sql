-- AlterTable
ALTER TABLE "model_version" ADD COLUMN     "archived_at" TIMESTAMPTZ(3),
ADD COLUMN     "description" TEXT,
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];


-- What Prisma cannot express ------------------------------------------------------------------------------------------

ALTER TABLE "model_version"
  ADD CONSTRAINT "model_version_tags_few" CHECK ("tags" IS NOT NULL AND cardinality("tags") <= 20),
  ADD CONSTRAINT "model_version_description_short" CHECK (char_length("description") <= 2000);

-- A version is what training left behind; people may describe it, and archive it, once.
DROP TRIGGER "model_version_is_frozen" ON "model_version";
CREATE TRIGGER "model_version_is_frozen" BEFORE UPDATE ON "model_version"
  FOR EACH ROW WHEN (
    to_jsonb(OLD) - '{description,tags,archived_at}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{description,tags,archived_at}'::text[]
    OR (OLD."archived_at" IS NOT NULL AND OLD."archived_at" IS DISTINCT FROM NEW."archived_at"))
  EXECUTE FUNCTION "refuse_change"();

-- Whoever archives or promotes holds the model's lock, so neither can slip past the other.
CREATE FUNCTION "archived_is_not_champion"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "champion_period" WHERE "period" @> 'infinity'::timestamptz AND "model_version_id" = NEW."id") THEN
    RAISE EXCEPTION 'model version % is champion and cannot be archived', NEW."number"
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "model_version_archived_is_not_champion" BEFORE UPDATE ON "model_version"
  FOR EACH ROW WHEN (OLD."archived_at" IS NULL AND NEW."archived_at" IS NOT NULL)
  EXECUTE FUNCTION "archived_is_not_champion"();

CREATE FUNCTION "champion_is_not_archived"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "model_version" WHERE "id" = NEW."model_version_id" AND "archived_at" IS NOT NULL) THEN
    RAISE EXCEPTION 'model version with id % is archived and cannot become champion', NEW."model_version_id"
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "champion_period_not_of_archived" BEFORE INSERT ON "champion_period"
  FOR EACH ROW EXECUTE FUNCTION "champion_is_not_archived"();
