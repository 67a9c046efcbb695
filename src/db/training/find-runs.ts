import type { RunOrigin } from '../../domain/names.js';
import type { Database } from '../client.js';

type Prisma = Pick<Database, 'prisma'>;

/** What a run, or the run of a version, was trained with; null if there is none. A cell is not found. */
export const findConfiguration = (
  { prisma }: Prisma,
  by: { readonly runId: string } | { readonly version: number },
) =>
  prisma.trainingRun.findFirst({
    where: {
      evaluatedSplit: null,
      ...('runId' in by ? { id: by.runId } : { modelVersion: { number: by.version } }),
    },
    select: {
      id: true,
      preset: true,
      config: true,
      seed: true,
      datasetVersion: { select: { id: true, contentHash: true } },
    },
  });

/** Runs that were requested by one origin, the newest first. */
export const findRunsOf = ({ prisma }: Prisma, origin: RunOrigin) =>
  prisma.trainingRun.findMany({
    where: { origin },
    orderBy: { createdAt: 'desc' },
    include: { datasetVersion: { select: { number: true } }, modelVersion: true },
  });

/** @throws Error if there is no such sweep */
export const findSweep = ({ prisma }: Prisma, id: string) =>
  prisma.sweep.findUniqueOrThrow({ where: { id }, select: { id: true, preset: true } });
