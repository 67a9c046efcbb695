-- CreateTable
CREATE TABLE "sweep" (
    "id" UUID NOT NULL,
    "status" "JobStatus" NOT NULL DEFAULT 'QUEUED',
    "preset" "Preset" NOT NULL,
    "config" JSONB NOT NULL,
    "search_space" JSONB NOT NULL,
    "seed" INTEGER NOT NULL,
    "split_strategy" "SplitStrategy" NOT NULL,
    "split_seed" INTEGER,
    "keep_songs_together" BOOLEAN,
    "split_hash" TEXT,
    "dataset_version_id" INTEGER NOT NULL,
    "trials" INTEGER,
    "minutes" DOUBLE PRECISION,
    "eta" INTEGER NOT NULL,
    "rungs" DOUBLE PRECISION[],
    "idempotency_key" TEXT,
    "request_hash" TEXT,
    "error" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "run_id" UUID,

    CONSTRAINT "sweep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sweep_trial" (
    "sweep_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "config" JSONB NOT NULL,

    CONSTRAINT "sweep_trial_pkey" PRIMARY KEY ("sweep_id","number")
);

-- CreateTable
CREATE TABLE "sweep_evaluation" (
    "sweep_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "rung" INTEGER NOT NULL,
    "run_id" UUID NOT NULL,

    CONSTRAINT "sweep_evaluation_pkey" PRIMARY KEY ("sweep_id","number","rung")
);

-- CreateIndex
CREATE UNIQUE INDEX "sweep_idempotency_key_key" ON "sweep"("idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "sweep_run_id_key" ON "sweep"("run_id");

-- CreateIndex
CREATE INDEX "sweep_created_at_id_idx" ON "sweep"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "sweep_evaluation_run_id_key" ON "sweep_evaluation"("run_id");

-- AddForeignKey
ALTER TABLE "sweep" ADD CONSTRAINT "sweep_dataset_version_id_fkey" FOREIGN KEY ("dataset_version_id") REFERENCES "dataset_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sweep" ADD CONSTRAINT "sweep_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "training_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sweep_trial" ADD CONSTRAINT "sweep_trial_sweep_id_fkey" FOREIGN KEY ("sweep_id") REFERENCES "sweep"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sweep_evaluation" ADD CONSTRAINT "sweep_evaluation_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "training_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sweep_evaluation" ADD CONSTRAINT "sweep_evaluation_sweep_id_number_fkey" FOREIGN KEY ("sweep_id", "number") REFERENCES "sweep_trial"("sweep_id", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say; guarded by test/db/constraints.test.ts.
ALTER TABLE "sweep"
  ADD CONSTRAINT "sweep_budget_given" CHECK (
    ("trials" IS NOT NULL OR "minutes" IS NOT NULL) AND "trials" >= 1 AND "minutes" > 0 AND "minutes" < 'Infinity'),
  ADD CONSTRAINT "sweep_eta_range" CHECK ("eta" BETWEEN 2 AND 10),
  ADD CONSTRAINT "sweep_rungs_range" CHECK (
    "rungs" IS NOT NULL AND cardinality("rungs") >= 1 AND 0 < ALL ("rungs") AND 1 >= ALL ("rungs") AND "rungs"[cardinality("rungs")] = 1),
  ADD CONSTRAINT "sweep_split_named"
    CHECK (("split_strategy" = 'EXPLICIT') = ("split_hash" IS NOT NULL) AND "split_hash" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "sweep_request_hashed" CHECK (("idempotency_key" IS NULL) = ("request_hash" IS NULL)),
  ADD CONSTRAINT "sweep_started_when_running" CHECK ("status" <> 'RUNNING' OR "started_at" IS NOT NULL),
  ADD CONSTRAINT "sweep_finished_when_terminal"
    CHECK (("status" IN ('SUCCEEDED', 'FAILED', 'CANCELLED')) = ("finished_at" IS NOT NULL)),
  ADD CONSTRAINT "sweep_failed_with_error" CHECK ("status" <> 'FAILED' OR "error" IS NOT NULL),
  ADD CONSTRAINT "sweep_succeeded_with_run" CHECK (("status" = 'SUCCEEDED') = ("run_id" IS NOT NULL));

ALTER TABLE "sweep_trial" ADD CONSTRAINT "sweep_trial_number_range" CHECK ("number" >= 1);

ALTER TABLE "sweep_evaluation" ADD CONSTRAINT "sweep_evaluation_rung_range" CHECK ("rung" >= 0);

CREATE TRIGGER "sweep_stays_finished" BEFORE UPDATE ON "sweep"
  FOR EACH ROW WHEN (OLD."finished_at" IS NOT NULL AND OLD."status" <> NEW."status")
  EXECUTE FUNCTION "refuse_revival"();
