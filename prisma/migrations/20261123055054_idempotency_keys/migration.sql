-- One table for every mutation, in place of two columns on two tables.
CREATE TABLE "idempotency_key" (
    "key" TEXT NOT NULL,
    "mutation" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "answer" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("key")
);

-- A key that a run and a sweep both had (they did not share them) stays the run's. The hash of a refresh was another one:
-- such a key is refused from now on, rather than having a second effect.
INSERT INTO "idempotency_key" ("key", "mutation", "request_hash", "answer", "created_at")
SELECT "idempotency_key", CASE WHEN "refresh_of_id" IS NULL THEN 'triggerTraining' ELSE 'refreshModelVersion' END,
  "request_hash", to_jsonb("id"), "created_at"
FROM "training_run" WHERE "idempotency_key" IS NOT NULL;
INSERT INTO "idempotency_key" ("key", "mutation", "request_hash", "answer", "created_at")
SELECT "idempotency_key", 'triggerSweep', "request_hash", to_jsonb("id"), "created_at"
FROM "sweep" WHERE "idempotency_key" IS NOT NULL
ON CONFLICT ("key") DO NOTHING;

DROP INDEX "sweep_idempotency_key_key";
DROP INDEX "training_run_idempotency_key_key";
ALTER TABLE "sweep" DROP CONSTRAINT "sweep_request_hashed", DROP COLUMN "idempotency_key", DROP COLUMN "request_hash";
ALTER TABLE "training_run" DROP CONSTRAINT "training_run_request_hashed", DROP COLUMN "idempotency_key", DROP COLUMN "request_hash";

-- What Prisma cannot express ------------------------------------------------------------------------------------------

ALTER TABLE "idempotency_key"
  ADD CONSTRAINT "idempotency_key_format"
    CHECK (char_length("key") BETWEEN 1 AND 200 AND "mutation" <> '' AND "request_hash" ~ '^[0-9a-f]{64}$');

-- The key is written before the effect and its answer after it, in one transaction; then neither changes.
CREATE TRIGGER "idempotency_key_is_answered_once" BEFORE UPDATE ON "idempotency_key"
  FOR EACH ROW WHEN (
    OLD."answer" IS NOT NULL OR to_jsonb(OLD) - 'answer' IS DISTINCT FROM to_jsonb(NEW) - 'answer')
  EXECUTE FUNCTION "refuse_change"();
