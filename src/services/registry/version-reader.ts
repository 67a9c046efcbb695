import type { ServiceDeps } from '../deps.js';
import { type ModelVersionRecord, registryQueries } from './queries.js';

/** Finds versions. A request has its own reader, which reads each version and the champion at most once. */
export interface VersionReader {
  versionByNumber(number: number): Promise<ModelVersionRecord | null>;
  champion(): Promise<ModelVersionRecord | null>;
}

/** Reads the database on every call. */
export function createVersionReader(deps: Pick<ServiceDeps, 'db'>): VersionReader {
  const { versionsByNumbers, champion } = registryQueries(deps);
  return {
    versionByNumber: async (number) => (await versionsByNumbers([number]))[0] ?? null,
    champion,
  };
}
