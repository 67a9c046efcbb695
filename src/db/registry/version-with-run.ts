import type { Database } from '../client.js';

/** A version with its run and what the run was made from; null if there is no version of that number. */
export const findVersionWithRun = ({ prisma }: Pick<Database, 'prisma'>, number: number) =>
  prisma.modelVersion.findUnique({
    where: { modelId_number: { modelId: 1, number } },
    include: {
      run: {
        include: { datasetVersion: { omit: { profile: true, noiseCeiling: true } }, refreshOf: true },
      },
    },
  });

/** The number of changes of the champion. */
export const countPromotions = ({ prisma }: Pick<Database, 'prisma'>): Promise<number> =>
  prisma.promotion.count();
