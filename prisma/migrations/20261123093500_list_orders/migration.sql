-- CreateIndex
CREATE INDEX "import_finished_at_id_idx" ON "import"("finished_at", "id");

-- CreateIndex
CREATE INDEX "training_run_finished_at_id_idx" ON "training_run"("finished_at", "id");

-- CreateIndex
CREATE INDEX "model_version_metric_estimator_split_mae_model_version_id_idx" ON "model_version_metric"("estimator", "split", "mae", "model_version_id");
