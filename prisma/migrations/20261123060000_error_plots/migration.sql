-- CreateTable
CREATE TABLE "error_plot" (
    "model_version_id" INTEGER NOT NULL,
    "split" "Split" NOT NULL,
    "kind" TEXT NOT NULL,
    "columns" JSONB NOT NULL,

    CONSTRAINT "error_plot_pkey" PRIMARY KEY ("model_version_id","split","kind")
);

-- AddForeignKey
ALTER TABLE "error_plot" ADD CONSTRAINT "error_plot_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;
