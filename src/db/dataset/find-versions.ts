import type { Database } from '../client.js';

type Prisma = Pick<Database, 'prisma'>;

const figures = { id: true, number: true, artifactHash: true, rows: true, artists: true } as const;

/** The dataset version of that number; null if there is none. */
export const findDatasetVersion = ({ prisma }: Prisma, number: number) =>
  prisma.datasetVersion.findUnique({ where: { number }, select: figures });

/** The dataset version with the highest number; null if there is none. */
export const findLatestDatasetVersion = ({ prisma }: Prisma) =>
  prisma.datasetVersion.findFirst({ orderBy: { number: 'desc' }, select: figures });

/** The number of rejected rows of an import. */
export async function countRejected({ prisma }: Prisma, importId: string): Promise<number> {
  const found = await prisma.import.findUniqueOrThrow({
    where: { id: importId },
    select: { rowsRejected: true },
  });
  return found.rowsRejected;
}

/** Whether a dataset version consists of this file. @param artifactHash SHA-256 of the Arrow file */
export const hasDatasetFile = async ({ prisma }: Prisma, artifactHash: string): Promise<boolean> =>
  (await prisma.datasetVersion.findFirst({ where: { artifactHash }, select: { id: true } })) !== null;
