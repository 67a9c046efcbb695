import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { runModule, url } from './setup-native-clone.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'residual-native-parts-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const quoted = (name: string): string => JSON.stringify(path.join(folder, name));

/** A zip archive of the members; those of more than ten bytes are deflated. */
function zip(members: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(members)) {
    const data = Buffer.from(text);
    const packed = data.length > 10 ? deflateRawSync(data) : data;
    const shared = Buffer.alloc(26); // from "version needed" to "extra field length", alike in both headers
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(packed === data ? 0 : 8, 4);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(data.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), shared, rest, Buffer.from(name));
    locals.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0);
  end.writeUInt16LE(locals.length, 8);
  end.writeUInt16LE(locals.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, listed, end]);
}

describe('the archive reader', () => {
  const members = {
    'a/stored': 'short',
    'a/packed': 'long '.repeat(50_000),
    'a/empty': '',
    'b/unwanted': 'no',
    'a/': '',
  };
  const extract = () =>
    runModule(`import { extractZip } from ${url('extract-zip.mjs')};
      let last;
      const count = await extractZip(${quoted('archive')}, (name) => (name.startsWith('a/') ? ${quoted('out')} + '/' + name : null), (done, total) => (last = done + ' of ' + total));
      console.log(count, last);`);

  it('writes the requested members and reports its progress', async () => {
    writeFileSync(path.join(folder, 'archive'), zip(members));
    expect(await extract()).toEqual({ code: 0, output: '3 250005 of 250005\n' });
    for (const name of ['a/stored', 'a/packed', 'a/empty'] as const) {
      expect(readFileSync(path.join(folder, 'out', name), 'utf8')).toBe(members[name]);
    }
  });

  it('refuses a truncated archive', async () => {
    writeFileSync(path.join(folder, 'archive'), zip(members).subarray(0, -30));
    const { code, output } = await extract();
    expect(code).toBe(1);
    expect(output).toMatch(/not a zip file, or file is truncated/i);
  });
});

describe('the cache', () => {
  const keep = (build: string) =>
    runModule(`import { keep } from ${url('verified-cache.mjs')};
      import { writeFile, mkdir } from 'node:fs/promises';
      await keep(${quoted('kept')}, async (made) => { ${build} });`);
  const fault = async () => {
    const { output } = await runModule(
      `import { faultOf } from ${url('verified-cache.mjs')}; console.log(await faultOf(${quoted('kept')}));`,
    );
    return output.trim();
  };
  const build =
    "await mkdir(made + '/lib'); await writeFile(made + '/lib/one', 'content'); await writeFile(made + '/two', '');";

  it('is absent, then complete', async () => {
    expect(await fault()).toBe('absent');
    expect((await keep(build)).code).toBe(0);
    expect(await fault()).toBe('null');
  });

  it.each([
    [
      'a changed byte',
      () => writeFileSync(path.join(folder, 'kept', 'lib', 'one'), 'cOntent'),
      /lib\/one is [0-9a-f]{64}/,
    ],
    ['a missing file', () => rmSync(path.join(folder, 'kept', 'two')), /two is ENOENT/],
    [
      'a cut manifest',
      () => writeFileSync(path.join(folder, 'kept', 'manifest.json'), '{"fil'),
      /cannot be read/,
    ],
    [
      'an empty manifest',
      () => writeFileSync(path.join(folder, 'kept', 'manifest.json'), '{}'),
      /names no files/,
    ],
    ['no manifest', () => rmSync(path.join(folder, 'kept', 'manifest.json')), /absent/],
  ])('notices %s', async (_, damage, message) => {
    await keep(build);
    damage();
    expect(await fault()).toMatch(message);
  });

  it('keeps the old content until the new content is complete', async () => {
    await keep(build);
    expect((await keep("await writeFile(made + '/two', 'half'); throw new Error('interrupted');")).code).toBe(
      1,
    );
    expect(await fault()).toBe('null');
  });
});

(process.platform === 'linux' ? describe : describe.skip)('the lock', () => {
  const hold = (name: string, work: string) =>
    runModule(`import { whileAlone } from ${url('machine-lock.mjs')};
      import { appendFileSync } from 'node:fs';
      const log = (text) => appendFileSync(${quoted('log')}, text);
      await whileAlone(${quoted('cache')}, () => log('waits '), async () => { log('${name}( '); ${work}; log(') '); });`);
  const wait = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
  const log = () => readFileSync(path.join(folder, 'log'), 'utf8').trim();

  beforeEach(() => mkdirSync(path.join(folder, 'cache')));

  it('makes a second run wait until the first has ended', async () => {
    const first = hold('first', 'await new Promise((done) => setTimeout(done, 1500))');
    await wait(700);
    await Promise.all([first, hold('second', '')]);
    expect(log()).toBe('first( waits ) second( )');
  });

  it('releases its lock when its process ends', async () => {
    await hold('killed', "process.kill(process.pid, 'SIGKILL'); await new Promise(() => {})");
    await hold('next', '');
    expect(log()).toBe('killed( next( )');
  });
});

describe('the machine', () => {
  const wheel = (machine: object) =>
    runModule(`import { wheelFor } from ${url('pinned-wheels.mjs')};
      try { console.log(wheelFor(${JSON.stringify(machine)}).distribution) } catch (error) { console.log(error.message, error.remedy) }`);

  it.each([
    [{ platform: 'linux', arch: 'x64', glibc: '2.36' }, /^tensorflow-cpu\n/],
    [{ platform: 'linux', arch: 'arm64', glibc: '2.36' }, /^tensorflow-cpu-aws\n/],
    [{ platform: 'linux', arch: 'riscv64', glibc: '2.36' }, /no wheel for linux riscv64/],
    [{ platform: 'linux', arch: 'x64' }, /needs glibc.*Debian/s],
    [{ platform: 'darwin', arch: 'arm64' }, /for darwin.*own installer/s],
    [{ platform: 'win32', arch: 'x64' }, /for win32.*WSL 2/s],
  ])('%j', async (machine, message) => expect((await wheel(machine)).output).toMatch(message));

  it('refuses a disk that is too small', async () => {
    const { output } = await runModule(`import { requireSpace } from ${url('disk-space.mjs')};
      await requireSpace(${quoted('not/yet/there')}, 1, '');
      await requireSpace(${quoted('not/yet/there')}, 1e18, ', or elsewhere').catch(({ message, remedy }) => console.log(message, remedy));`);
    expect(output).toMatch(
      /not\/yet\/there has \d+ MB left; 1000000000000 MB are needed. Free some space, or elsewhere/,
    );
  });
});
