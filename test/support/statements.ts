import pg from 'pg';

/** The texts of all SQL statements that run while `work` runs, on every connection of this process. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  const prototype = pg.Client.prototype as { query: (...args: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function (this: unknown, ...args) {
    const [statement] = args as [string | { text?: string }];
    texts.push(typeof statement === 'string' ? statement : (statement.text ?? ''));
    return query.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return texts;
}
