-- CreateEnum
CREATE TYPE "DatePrecision" AS ENUM ('DAY', 'MONTH', 'YEAR');

-- CreateEnum
CREATE TYPE "JobStatus" AS ENUM ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "Preset" AS ENUM ('ARTIST_MEAN', 'RIDGE', 'SEED_ORIGINAL', 'SEED_IMPROVED');

-- CreateEnum
CREATE TYPE "SplitStrategy" AS ENUM ('RANDOM', 'EXPLICIT');

-- CreateEnum
CREATE TYPE "Split" AS ENUM ('TRAIN', 'VALIDATION', 'TEST');

-- CreateEnum
CREATE TYPE "Estimator" AS ENUM ('MODEL', 'TRAIN_MEAN', 'ARTIST_MEAN', 'RIDGE');

-- CreateEnum
CREATE TYPE "PromotionKind" AS ENUM ('PROMOTE', 'ROLLBACK');

-- CreateTable
CREATE TABLE "artist" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "track_count" INTEGER NOT NULL DEFAULT 0,
    "mean_popularity" DOUBLE PRECISION,

    CONSTRAINT "artist_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "album" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "spotify_id" TEXT,
    "name" TEXT NOT NULL,
    "release_date" DATE,
    "release_precision" "DatePrecision",
    "total_tracks" INTEGER,
    "type" TEXT,

    CONSTRAINT "album_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "track" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "spotify_id" TEXT,
    "name" TEXT NOT NULL,
    "artist_id" INTEGER NOT NULL,
    "album_id" INTEGER,
    "track_number" INTEGER,
    "explicit" BOOLEAN,
    "duration_ms" INTEGER,
    "popularity" DOUBLE PRECISION NOT NULL,
    "artist_popularity" DOUBLE PRECISION,
    "artist_followers" BIGINT,
    "genres" TEXT[],
    "release_date" DATE,

    CONSTRAINT "track_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "track_observation" (
    "track_id" INTEGER NOT NULL,
    "import_id" UUID NOT NULL,
    "popularity" DOUBLE PRECISION NOT NULL,
    "artist_popularity" DOUBLE PRECISION,
    "artist_followers" BIGINT,
    "genres" TEXT[],
    "observed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "track_observation_pkey" PRIMARY KEY ("track_id","import_id")
);

-- CreateTable
CREATE TABLE "upload" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "file_name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3),
    "file_hash" TEXT,
    "bytes" BIGINT,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" UUID NOT NULL,
    "status" "JobStatus" NOT NULL DEFAULT 'QUEUED',
    "source" TEXT NOT NULL,
    "file_name" TEXT,
    "file_hash" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "bytes_read" BIGINT NOT NULL DEFAULT 0,
    "upload_id" UUID,
    "reference_date" DATE,
    "rows_read" INTEGER NOT NULL DEFAULT 0,
    "rows_rejected" INTEGER NOT NULL DEFAULT 0,
    "rows_superseded" INTEGER NOT NULL DEFAULT 0,
    "tracks_added" INTEGER NOT NULL DEFAULT 0,
    "tracks_changed" INTEGER NOT NULL DEFAULT 0,
    "columns" JSONB,
    "error" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "dataset_version_id" INTEGER,

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_reject" (
    "import_id" UUID NOT NULL,
    "row_number" INTEGER NOT NULL,
    "column" TEXT,
    "value" TEXT,
    "reason" TEXT NOT NULL,

    CONSTRAINT "import_reject_pkey" PRIMARY KEY ("import_id","row_number")
);

-- CreateTable
CREATE TABLE "dataset_version" (
    "id" SERIAL NOT NULL,
    "number" INTEGER NOT NULL,
    "content_hash" TEXT NOT NULL,
    "artifact_hash" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "artists" INTEGER NOT NULL,
    "albums" INTEGER NOT NULL,
    "reference_date" DATE NOT NULL,
    "profile" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dataset_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "training_run" (
    "id" UUID NOT NULL,
    "status" "JobStatus" NOT NULL DEFAULT 'QUEUED',
    "preset" "Preset" NOT NULL,
    "config" JSONB NOT NULL,
    "seed" INTEGER NOT NULL,
    "split_strategy" "SplitStrategy" NOT NULL,
    "split_seed" INTEGER,
    "split_hash" TEXT,
    "dataset_version_id" INTEGER NOT NULL,
    "idempotency_key" TEXT,
    "request_hash" TEXT,
    "engine" TEXT,
    "phase" TEXT,
    "epochs_planned" INTEGER,
    "epochs_done" INTEGER NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "restarts" INTEGER NOT NULL DEFAULT 0,
    "worker_id" TEXT,
    "heartbeat_at" TIMESTAMPTZ(3),
    "error" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "training_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "epoch_metric" (
    "run_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "train_loss" DOUBLE PRECISION NOT NULL,
    "train_mae" DOUBLE PRECISION NOT NULL,
    "validation_loss" DOUBLE PRECISION NOT NULL,
    "validation_mae" DOUBLE PRECISION NOT NULL,
    "learning_rate" DOUBLE PRECISION NOT NULL,
    "duration_ms" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "epoch_metric_pkey" PRIMARY KEY ("run_id","epoch")
);

-- CreateTable
CREATE TABLE "model" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "model_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_version" (
    "id" SERIAL NOT NULL,
    "model_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "run_id" UUID NOT NULL,
    "artifact_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_version_metric" (
    "model_version_id" INTEGER NOT NULL,
    "estimator" "Estimator" NOT NULL,
    "split" "Split" NOT NULL,
    "n" INTEGER NOT NULL,
    "mae" DOUBLE PRECISION NOT NULL,
    "mse" DOUBLE PRECISION NOT NULL,
    "rmse" DOUBLE PRECISION NOT NULL,
    "r2" DOUBLE PRECISION,
    "bias" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "model_version_metric_pkey" PRIMARY KEY ("model_version_id","estimator","split")
);

-- CreateTable
CREATE TABLE "promotion" (
    "id" SERIAL NOT NULL,
    "model_id" INTEGER NOT NULL,
    "kind" "PromotionKind" NOT NULL,
    "from_version_id" INTEGER,
    "to_version_id" INTEGER NOT NULL,
    "reason" TEXT,
    "actor" TEXT NOT NULL,
    "promoted_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "promotion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "champion_period" (
    "id" SERIAL NOT NULL,
    "model_version_id" INTEGER NOT NULL,
    "promotion_id" INTEGER NOT NULL,
    "period" tstzrange NOT NULL,

    CONSTRAINT "champion_period_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prediction" (
    "model_version_id" INTEGER NOT NULL,
    "track_id" INTEGER NOT NULL,
    "split" "Split" NOT NULL,
    "actual" DOUBLE PRECISION NOT NULL,
    "predicted" DOUBLE PRECISION NOT NULL,
    "residual" DOUBLE PRECISION NOT NULL,
    "absolute_error" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "prediction_pkey" PRIMARY KEY ("model_version_id","track_id")
);

-- CreateTable
CREATE TABLE "artist_error_statistic" (
    "model_version_id" INTEGER NOT NULL,
    "artist_id" INTEGER NOT NULL,
    "split" "Split" NOT NULL,
    "n" INTEGER NOT NULL,
    "sum_error" DOUBLE PRECISION NOT NULL,
    "sum_absolute" DOUBLE PRECISION NOT NULL,
    "sum_squared" DOUBLE PRECISION NOT NULL,
    "mae" DOUBLE PRECISION NOT NULL,
    "bias" DOUBLE PRECISION NOT NULL,
    "rmse" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "artist_error_statistic_pkey" PRIMARY KEY ("model_version_id","split","artist_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "artist_name_key" ON "artist"("name");

-- CreateIndex
CREATE INDEX "artist_track_count_id_idx" ON "artist"("track_count", "id");

-- CreateIndex
CREATE INDEX "artist_mean_popularity_id_idx" ON "artist"("mean_popularity", "id");

-- CreateIndex
CREATE UNIQUE INDEX "album_key_key" ON "album"("key");

-- CreateIndex
CREATE UNIQUE INDEX "track_key_key" ON "track"("key");

-- CreateIndex
CREATE UNIQUE INDEX "track_spotify_id_key" ON "track"("spotify_id");

-- CreateIndex
CREATE INDEX "track_artist_id_id_idx" ON "track"("artist_id", "id");

-- CreateIndex
CREATE INDEX "track_album_id_idx" ON "track"("album_id");

-- CreateIndex
CREATE INDEX "track_name_id_idx" ON "track"("name", "id");

-- CreateIndex
CREATE INDEX "track_popularity_id_idx" ON "track"("popularity", "id");

-- CreateIndex
CREATE INDEX "track_release_date_id_idx" ON "track"("release_date", "id");

-- CreateIndex
CREATE INDEX "track_observation_import_id_idx" ON "track_observation"("import_id");

-- CreateIndex
CREATE UNIQUE INDEX "upload_token_hash_key" ON "upload"("token_hash");

-- CreateIndex
CREATE INDEX "import_created_at_id_idx" ON "import"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "dataset_version_number_key" ON "dataset_version"("number");

-- CreateIndex
CREATE UNIQUE INDEX "dataset_version_content_hash_key" ON "dataset_version"("content_hash");

-- CreateIndex
CREATE UNIQUE INDEX "training_run_idempotency_key_key" ON "training_run"("idempotency_key");

-- CreateIndex
CREATE INDEX "training_run_created_at_id_idx" ON "training_run"("created_at", "id");

-- CreateIndex
CREATE INDEX "training_run_status_idx" ON "training_run"("status");

-- CreateIndex
CREATE UNIQUE INDEX "model_name_key" ON "model"("name");

-- CreateIndex
CREATE UNIQUE INDEX "model_version_run_id_key" ON "model_version"("run_id");

-- CreateIndex
CREATE UNIQUE INDEX "model_version_model_id_number_key" ON "model_version"("model_id", "number");

-- CreateIndex
CREATE INDEX "promotion_model_id_promoted_at_id_idx" ON "promotion"("model_id", "promoted_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "champion_period_promotion_id_key" ON "champion_period"("promotion_id");

-- CreateIndex
CREATE INDEX "prediction_model_version_id_split_residual_track_id_idx" ON "prediction"("model_version_id", "split", "residual", "track_id");

-- CreateIndex
CREATE INDEX "prediction_model_version_id_split_absolute_error_track_id_idx" ON "prediction"("model_version_id", "split", "absolute_error", "track_id");

-- CreateIndex
CREATE INDEX "prediction_model_version_id_split_predicted_track_id_idx" ON "prediction"("model_version_id", "split", "predicted", "track_id");

-- CreateIndex
CREATE INDEX "prediction_model_version_id_split_actual_track_id_idx" ON "prediction"("model_version_id", "split", "actual", "track_id");

-- CreateIndex
CREATE INDEX "artist_error_statistic_model_version_id_split_mae_artist_id_idx" ON "artist_error_statistic"("model_version_id", "split", "mae", "artist_id");

-- CreateIndex
CREATE INDEX "artist_error_statistic_model_version_id_split_bias_artist_i_idx" ON "artist_error_statistic"("model_version_id", "split", "bias", "artist_id");

-- CreateIndex
CREATE INDEX "artist_error_statistic_model_version_id_split_rmse_artist_i_idx" ON "artist_error_statistic"("model_version_id", "split", "rmse", "artist_id");

-- CreateIndex
CREATE INDEX "artist_error_statistic_model_version_id_split_n_artist_id_idx" ON "artist_error_statistic"("model_version_id", "split", "n", "artist_id");

-- AddForeignKey
ALTER TABLE "track" ADD CONSTRAINT "track_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "artist"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "track" ADD CONSTRAINT "track_album_id_fkey" FOREIGN KEY ("album_id") REFERENCES "album"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "track_observation" ADD CONSTRAINT "track_observation_track_id_fkey" FOREIGN KEY ("track_id") REFERENCES "track"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "track_observation" ADD CONSTRAINT "track_observation_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_upload_id_fkey" FOREIGN KEY ("upload_id") REFERENCES "upload"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_dataset_version_id_fkey" FOREIGN KEY ("dataset_version_id") REFERENCES "dataset_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_reject" ADD CONSTRAINT "import_reject_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_run" ADD CONSTRAINT "training_run_dataset_version_id_fkey" FOREIGN KEY ("dataset_version_id") REFERENCES "dataset_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "epoch_metric" ADD CONSTRAINT "epoch_metric_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "training_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_version" ADD CONSTRAINT "model_version_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_version" ADD CONSTRAINT "model_version_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "training_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_version_metric" ADD CONSTRAINT "model_version_metric_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promotion" ADD CONSTRAINT "promotion_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promotion" ADD CONSTRAINT "promotion_from_version_id_fkey" FOREIGN KEY ("from_version_id") REFERENCES "model_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promotion" ADD CONSTRAINT "promotion_to_version_id_fkey" FOREIGN KEY ("to_version_id") REFERENCES "model_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "champion_period" ADD CONSTRAINT "champion_period_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "champion_period" ADD CONSTRAINT "champion_period_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "promotion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prediction" ADD CONSTRAINT "prediction_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prediction" ADD CONSTRAINT "prediction_track_id_fkey" FOREIGN KEY ("track_id") REFERENCES "track"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artist_error_statistic" ADD CONSTRAINT "artist_error_statistic_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artist_error_statistic" ADD CONSTRAINT "artist_error_statistic_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "artist"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
