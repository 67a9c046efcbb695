import { sql, type SqlBool } from 'kysely';
import type { Db } from '../kysely.js';
import { type ModelVersionRecord, versionColumns } from './model-versions.pages.js';

/** Whether the champion period `alias` contains the time. Only the open period contains `infinity`. */
export const periodContains = (alias: string, time: string) =>
  sql<SqlBool>`${sql.ref(`${alias}.period`)} @> ${sql.lit(time)}::timestamptz`;

/** The champion's open period, `alias`. Its infinite end lets the index of the exclusion constraint find it. */
export const isOpen = (alias: string) => periodContains(alias, 'infinity');

/** Id of the champion; null if there is none. */
export async function readChampionId(db: Db): Promise<number | null> {
  const champion = await db
    .selectFrom('championPeriod as c')
    .select('c.modelVersionId')
    .where(isOpen('c'))
    .executeTakeFirst();
  return champion?.modelVersionId ?? null;
}

/** The champion at the given time, by default the current one; null if there was none. */
export async function readChampion(db: Db, time?: Date): Promise<ModelVersionRecord | null> {
  const champion = await db
    .selectFrom('championPeriod as c')
    .innerJoin('modelVersion as v', 'v.id', 'c.modelVersionId')
    .select(versionColumns)
    .where(periodContains('c', time?.toISOString() ?? 'infinity'))
    .executeTakeFirst();
  return champion ?? null;
}

export interface ChampionAndTarget {
  readonly champion: ModelVersionRecord | null;
  /** The version with the requested number. */
  readonly target: ModelVersionRecord | null;
}

/** The champion and the version of that number, `v`, which may be one row. */
export const championAndVersion = (db: Db, number: number) =>
  db
    .selectFrom('modelVersion as v')
    .leftJoin('championPeriod as p', (join) => join.onRef('p.modelVersionId', '=', 'v.id').on(isOpen('p')))
    .select(versionColumns)
    .select(({ eb }) => eb('p.id', 'is not', null).$castTo<boolean>().as('isChampion'))
    .where(({ eb, or }) => or([eb('v.number', '=', number), eb('p.id', 'is not', null)]));

/** Lock the model first. Otherwise the champion can change before the result is used. */
export async function readChampionAndVersion(db: Db, number: number): Promise<ChampionAndTarget> {
  return championAndTarget(await championAndVersion(db, number).execute(), number);
}

/** @param rows the champion and the version of that number, which may be the same row */
export function championAndTarget(
  rows: readonly (ModelVersionRecord & { readonly isChampion: boolean })[],
  number: number,
): ChampionAndTarget {
  const plain = (row: (typeof rows)[number] | undefined): ModelVersionRecord | null => {
    if (!row) return null;
    const { isChampion: _, ...version } = row;
    return version;
  };
  return {
    champion: plain(rows.find((row) => row.isChampion)),
    target: plain(rows.find((row) => row.number === number)),
  };
}
