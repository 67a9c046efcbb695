-- AlterTable
ALTER TABLE "dataset_version" ADD COLUMN     "noise_ceiling" JSONB;

-- CreateTable
CREATE TABLE "track_audio" (
    "track_id" INTEGER NOT NULL,
    "import_id" UUID NOT NULL,
    "danceability" DOUBLE PRECISION,
    "energy" DOUBLE PRECISION,
    "speechiness" DOUBLE PRECISION,
    "acousticness" DOUBLE PRECISION,
    "instrumentalness" DOUBLE PRECISION,
    "liveness" DOUBLE PRECISION,
    "valence" DOUBLE PRECISION,
    "key" SMALLINT,
    "mode" SMALLINT,
    "loudness" DOUBLE PRECISION,
    "tempo" DOUBLE PRECISION,
    "time_signature" SMALLINT,

    CONSTRAINT "track_audio_pkey" PRIMARY KEY ("track_id")
);

-- CreateIndex
CREATE INDEX "track_audio_import_id_idx" ON "track_audio"("import_id");

-- AddForeignKey
ALTER TABLE "track_audio" ADD CONSTRAINT "track_audio_track_id_fkey" FOREIGN KEY ("track_id") REFERENCES "track"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "track_audio" ADD CONSTRAINT "track_audio_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express; held by test/db/constraints.test.ts. NaN is greater than every number.
ALTER TABLE "track_audio"
  ADD CONSTRAINT "track_audio_shares_range" CHECK (
    "danceability" BETWEEN 0 AND 1 AND "energy" BETWEEN 0 AND 1 AND "speechiness" BETWEEN 0 AND 1 AND "acousticness" BETWEEN 0 AND 1
    AND "instrumentalness" BETWEEN 0 AND 1 AND "liveness" BETWEEN 0 AND 1 AND "valence" BETWEEN 0 AND 1),
  ADD CONSTRAINT "track_audio_key_range" CHECK ("key" BETWEEN 0 AND 11),
  ADD CONSTRAINT "track_audio_mode_range" CHECK ("mode" BETWEEN 0 AND 1),
  ADD CONSTRAINT "track_audio_loudness_range" CHECK ("loudness" BETWEEN -100 AND 20),
  ADD CONSTRAINT "track_audio_tempo_range" CHECK ("tempo" > 0 AND "tempo" < 1000),
  ADD CONSTRAINT "track_audio_time_signature_range" CHECK ("time_signature" BETWEEN 1 AND 16),
  ADD CONSTRAINT "track_audio_something_known" CHECK (num_nonnulls(
    "danceability", "energy", "speechiness", "acousticness", "instrumentalness", "liveness", "valence", "key", "mode", "loudness",
    "tempo", "time_signature") > 0);
