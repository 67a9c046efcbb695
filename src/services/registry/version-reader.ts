import { readBy } from '../../db/lists/index.js';
import { readChampion } from '../../db/registry/champion.js';
import { modelVersionList, type ModelVersionRecord } from '../../db/registry/model-versions.pages.js';
import type { ServiceDeps } from '../deps.js';

/** Finds versions. A request has its own reader, which reads each version and the champion at most once. */
export interface VersionReader {
  versionByNumber(number: number): Promise<ModelVersionRecord | null>;
  champion(): Promise<ModelVersionRecord | null>;
}

/** Reads the database on every call. */
export const createVersionReader = ({ db: { kysely } }: Pick<ServiceDeps, 'db'>): VersionReader => ({
  versionByNumber: async (number) => (await readBy(kysely, modelVersionList, 'number', [number]))[0] ?? null,
  champion: () => readChampion(kysely),
});
