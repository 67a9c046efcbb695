import { Kysely } from 'kysely';
import pg from 'pg';
import type { Tables } from '../generated/kysely/tables.js';
import { Dialect } from './dialect.js';

/** Builds and runs statements that the compiler checks against schema.prisma: on the pool, or in a transaction. */
export type Db = Kysely<Tables>;

/** Statements on any free connection of the pool. */
export const kyselyOn = (pool: pg.Pool): Db =>
  new Kysely({
    dialect: new Dialect({
      connect: () => pool.connect(),
      release: (client, lost) => client.release(lost),
      inTransaction: false,
    }),
  });

/**
 * Statements on any free connection of the pool, each in a read-only transaction of its own.
 *
 * @param settings SQL that sets parameters for the statement: `SET LOCAL …`
 */
export const kyselyWith = (pool: pg.Pool, settings: string): Db =>
  new Kysely({
    dialect: new Dialect({
      connect: async () => {
        const client = await pool.connect();
        await client.query(`BEGIN READ ONLY; ${settings}`).catch((error: Error) => {
          client.release(error);
          throw error;
        });
        return client;
      },
      release: (client, lost) =>
        void client.query('ROLLBACK').then(
          () => client.release(lost),
          (error: Error) => client.release(error),
        ),
      inTransaction: true,
    }),
  });

/** A transaction's connection. Its owner begins and ends the transaction. */
export class Transaction extends Kysely<Tables> {
  /** For COPY and for pg-boss, which take a pg client. */
  readonly client: pg.PoolClient;

  constructor(client: pg.PoolClient) {
    super({
      dialect: new Dialect({
        connect: () => Promise.resolve(client),
        release: () => {},
        inTransaction: true,
      }),
    });
    this.client = client;
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
