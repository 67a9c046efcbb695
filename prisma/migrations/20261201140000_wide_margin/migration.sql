-- A verdict with a wide margin promotes nothing but by force, also if the gate passed the version.
CREATE OR REPLACE FUNCTION "promotion_verdict_check"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM "promotion_verdict"
    WHERE "id" = NEW."verdict_id" AND "champion_id" = NEW."from_version_id" AND "challenger_id" = NEW."to_version_id"
      AND ("outcome" = 'PASSED' AND "margin" <= 0.5) IS DISTINCT FROM NEW."forced"
  ) THEN
    RAISE EXCEPTION 'verdict % is not of versions % and %, or does not go with forced = %',
      NEW."verdict_id", NEW."from_version_id", NEW."to_version_id", NEW."forced"
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
  END IF;
  RETURN NEW;
END
$$;
