import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../../src/db/embedded/process.js';
import { type Clone, makeClone } from './run-clone.js';

jest.setTimeout(180_000); // compilers, several of them, where the machine is busy

describe('a clone with its packages', () => {
  let clone: Clone;
  beforeAll(async () => {
    clone = makeClone();
    expect(await clone.run('build')).toMatchObject({
      status: 0,
      output: expect.not.stringContaining('failed') as string,
    });
  });
  afterAll(() => clone.remove());

  test('builds once, and again only after changed, removed or older sources', async () => {
    const built = { status: 0, output: expect.stringContaining('Building') as string };
    expect(await clone.run('build')).toEqual({ status: 0, output: '' });
    clone.write('src/extra.ts', 'export const extra = 1;');
    expect(await clone.run('build')).toMatchObject(built);
    expect(clone.read('dist/extra.js')).toContain('extra = 1');
    rmSync(join(clone.folder, 'src/extra.ts'));
    expect(await clone.run('build')).toMatchObject(built);
    expect(await clone.run('build')).toEqual({ status: 0, output: '' });
  });

  test('reports a failed build, starts nothing, and does not reuse the build', async () => {
    const main = clone.read('src/main.ts');
    clone.write('src/main.ts', `const n: number = 'one';\n${main}`);
    for (const attempt of [1, 2]) {
      const { status, output } = await clone.run('start');
      expect([attempt, status]).toEqual([attempt, 1]);
      expect(output).toMatch(/src\/main\.ts\(1,7\): error TS2322/);
      expect(output).not.toContain('serving');
    }
    clone.write('src/main.ts', main);
    expect(await clone.run('build')).toMatchObject({ status: 0 });
  });

  test('repeats a killed build after its remaining processes have ended', async () => {
    clone.write('src/killed.ts', 'export const killed = 1;');
    const killed = clone.spawn(process.execPath, ['scripts/run.mjs', 'build']);
    await killed.says(/Building/);
    killed.process.kill('SIGKILL');
    expect(existsSync(join(clone.folder, 'dist/inputs'))).toBe(false);
    expect(await clone.run('build')).toMatchObject({
      status: 0,
      output: expect.stringContaining('Building') as string,
    });
    expect(clone.read('dist/killed.js')).toContain('killed = 1');
  });

  test('builds once for two concurrent commands, and the other command waits', async () => {
    clone.write('src/twice.ts', 'export const twice = 1;');
    const outcomes = await Promise.all([clone.run('build'), clone.run('build')]);
    expect(outcomes.map(({ status }) => status)).toEqual([0, 0]);
    expect(outcomes.filter(({ output }) => /Building: /.test(output))).toHaveLength(1);
  });

  test('runs the service in the same process, with its options, and passes SIGTERM to it', async () => {
    const service = clone.spawn(process.execPath, ['scripts/run.mjs', 'start', '--dataset', 'some file.csv']);
    const [, pid, options] = await service.says(/serving (\d+) (.*)/);
    expect(Number(pid)).toBe(service.process.pid);
    expect(options).toBe('start --dataset some file.csv');
    service.process.kill('SIGTERM');
    expect(await service.ended).toMatchObject({ status: 7 });
  });

  test.each(['SIGTERM', 'SIGKILL'] as const)('ends the service if npm receives %s', async (signal) => {
    const npm = clone.spawn('npm', ['start', '--', '--port', '0']);
    const [, pid] = await npm.says(/serving (\d+) start --port 0/);
    npm.process.kill(signal);
    for (let tries = 0; tries < 100 && isAlive(Number(pid)); tries++) await sleep(100);
    expect(isAlive(Number(pid))).toBe(false);
  });

  test('runs a bench from TypeScript with its arguments', async () => {
    mkdirSync(join(clone.folder, 'bench'));
    clone.write('src/answer.ts', 'export const answer: number = 42;');
    clone.write(
      'bench/sum.ts',
      `import { answer } from '../src/answer.js'; console.log(answer, ...process.argv.slice(2));`,
    );
    for (const args of [
      ['--seeds', '5'],
      ['--', '--seeds', '5'],
    ]) {
      const { status, output } = await clone.run('bench', 'sum', ...args);
      expect([status, output.trim().split('\n').at(-1)]).toEqual([0, '42 --seeds 5']);
    }
  });

  test('refuses an unknown command and lists the known commands', async () => {
    const { status, output } = await clone.run('toString');
    expect([status, output]).toEqual([2, expect.stringContaining('start | worker | build')]);
  });

  test('refuses an old Node and names the required version', async () => {
    clone.write('old.cjs', `Object.defineProperty(process, 'versions', { value: { node: '20.18.1' } });`);
    const { status, output } = await clone.spawn(process.execPath, [
      '-r',
      './old.cjs',
      'scripts/run.mjs',
      'start',
    ]).ended;
    expect([status, output]).toEqual([1, expect.stringContaining('needs Node 20.19 or newer')]);
  });
});

describe('a clone without packages', () => {
  let clone: Clone;
  beforeEach(() => {
    clone = makeClone({ packages: false });
  });
  afterEach(() => clone.remove());

  /** A package manager without network access: runs `script`, then creates npm's files and a mock Prisma. */
  const npm = (script: string) => {
    clone.write(
      'npm-cli.js',
      `const fs = require('node:fs');
       fs.appendFileSync('npm.log', process.argv.slice(2).join(' ') + ' NODE_ENV=' + process.env.NODE_ENV + '\\n');
       ${script}
       fs.mkdirSync('node_modules/prisma/build', { recursive: true });
       fs.writeFileSync('node_modules/prisma/build/index.js', "console.log('hello from prisma')");
       fs.writeFileSync('node_modules/.package-lock.json', '{}');`,
    );
    const env = { npm_execpath: join(clone.folder, 'npm-cli.js'), NODE_ENV: 'production' };
    return () => clone.spawn(process.execPath, ['scripts/run.mjs', 'prisma', '--version'], env).ended;
  };
  const log = () => clone.read('npm.log').trim().split('\n');

  test('installs packages once, with tools, and again when the lock file changes', async () => {
    const prisma = npm('');
    const hello = { status: 0, output: expect.stringContaining('hello from prisma') as string };
    expect(await prisma()).toMatchObject(hello);
    expect(await prisma()).toMatchObject(hello);
    expect(log()).toEqual([expect.stringMatching(/^ci --include=dev .*--loglevel=error NODE_ENV=$/)]);
    clone.write('package-lock.json', '{}');
    expect(await prisma()).toMatchObject(hello);
    expect(log()).toHaveLength(2);
    expect(log()[1]).toMatch(/^install --no-save --include=dev/); // which keeps what a running service uses
  });

  test('falls back to npm install if the lock file cannot be satisfied', async () => {
    const prisma = npm(
      `if (process.argv[2] === 'ci') { console.error('npm error code EUSAGE'); process.exit(1); }`,
    );
    expect(await prisma()).toMatchObject({ status: 0 });
    expect(log().map((line) => line.split(' ')[0])).toEqual(['ci', 'install']);
  });

  test('reports a failed installation, tries nothing else, and retries next time', async () => {
    const prisma = npm(`console.error('npm error network no way out'); process.exit(1);`);
    for (const attempt of [1, 2]) {
      expect(await prisma()).toMatchObject({
        status: 1,
        output: expect.stringContaining('network no way out') as string,
      });
      expect(log()).toHaveLength(attempt);
    }
  });
});
