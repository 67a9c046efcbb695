import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { DomainError } from '../errors.js';
import type { Tables } from '../generated/kysely/tables.js';

/** Builds and runs statements that the compiler checks against schema.prisma: on the pool, or in a transaction. */
export type Db = Kysely<Tables>;

/** Tables and columns have the names of schema.prisma. Keys inside JSON stay as they are stored. */
const plugins = [new CamelCasePlugin({ maintainNestedObjectKeys: true })];

/** Statements on any free connection of the pool. */
export const kyselyOn = (pool: pg.Pool): Db =>
  new Kysely({
    dialect: dialect(
      () => pool.connect(),
      (client, lost) => client.release(lost),
    ),
    plugins,
  });

/**
 * Statements on any free connection of the pool, each in a read-only transaction of its own.
 *
 * @param settings SQL that sets parameters for the statement: `SET LOCAL …`
 */
export const kyselyWith = (pool: pg.Pool, settings: string): Db =>
  new Kysely({
    dialect: dialect(
      async () => {
        const client = await pool.connect();
        await client.query(`BEGIN READ ONLY; ${settings}`).catch((error: Error) => {
          client.release(error);
          throw error;
        });
        return client;
      },
      (client, lost) =>
        void client.query('ROLLBACK').then(
          () => client.release(lost),
          (error: Error) => client.release(error),
        ),
    ),
    plugins,
  });

/** A transaction's connection. Its owner begins and ends the transaction. */
export class Transaction extends Kysely<Tables> {
  /** For COPY and for pg-boss, which take a pg client. */
  readonly client: pg.PoolClient;

  constructor(client: pg.PoolClient) {
    super({
      dialect: dialect(
        () => Promise.resolve(client),
        () => {},
      ),
      plugins,
    });
    this.client = client;
  }

  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<Row>> {
    return this.client.query<Row>(text, values);
  }
}

type Release = (client: pg.PoolClient, lost: Error | undefined) => void;

function dialect(connect: () => Promise<pg.PoolClient>, release: Release) {
  return new PostgresDialect({
    pool: {
      connect: async () => checked(await connect(), release),
      end: async () => {}, // client.ts closes the pool
      options: {},
    },
  });
}

/**
 * A client that refuses values that PostgreSQL cannot store, and that is not used again after its connection was lost: the
 * pool would learn of it later, and give it to another statement in between.
 */
function checked(client: pg.PoolClient, release: Release): PostgresPoolClient {
  let lost: Error | undefined;
  const query = async (text: string, values: unknown[]) => {
    values.forEach(checkText);
    try {
      return await client.query(text, values);
    } catch (error) {
      if (isLost(error)) lost = error as Error;
      throw error;
    }
  };
  return { query: query as unknown as PostgresPoolClient['query'], release: () => release(client, lost) };
}

/** Anything but an error of a statement; class 57P is a shutdown, or the end of one connection. */
const isLost = (error: unknown) => !(error instanceof pg.DatabaseError) || error.code?.startsWith('57P');

/** @throws DomainError INVALID_TEXT for a NUL character, which PostgreSQL's text cannot hold. */
function checkText(value: unknown): void {
  if (Array.isArray(value)) value.forEach(checkText);
  else if (typeof value === 'string' && value.includes('\0')) {
    const message =
      'A text contains the NUL character (\\u0000), which cannot be stored or searched. Remove it.';
    throw new DomainError('INVALID_TEXT', message);
  }
}

const INT8: number = pg.types.builtins.INT8;
const DATE: number = pg.types.builtins.DATE;

/**
 * How values arrive. An int8 is a number: counts, bytes and followers are below 2^53. A date is a text, yyyy-mm-dd, because
 * a Date would shift it by the time zone. Prisma's adapter sets its own parsers.
 */
export const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown => {
    if (oid === INT8) return Number;
    if (oid === DATE) return String;
    return pg.types.getTypeParser(oid, format);
  },
};
