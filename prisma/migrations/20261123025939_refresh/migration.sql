-- AlterTable
ALTER TABLE "training_run" ADD COLUMN     "refresh_of_id" INTEGER;

-- AddForeignKey
ALTER TABLE "training_run" ADD CONSTRAINT "training_run_refresh_of_id_fkey" FOREIGN KEY ("refresh_of_id") REFERENCES "model_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
