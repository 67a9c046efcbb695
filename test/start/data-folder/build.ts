import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { demoCatalogue, toCsv } from '../../../src/dataset/index.js';
import { npmStart } from '../service.js';
import { pack } from './archive.js';
import { recordFacts } from './facts.js';
import { type About, demoFolder, otherFolder } from './folders.js';
import { openApi } from './http.js';
import { fill } from './recipe.js';
import { stripWal } from './wal.js';

/** The last commit before the reorganisation of src: a folder of this one must be served by all later ones. */
const COMMIT = '1f04701';
const DEMO_TRACKS = 400;
const csvOptions = { bom: true, relax_column_count: true, relax_quotes: true };

const log = (line: string) => process.stdout.write(`${line}\n`);
const { values } = parseArgs({
  options: {
    commit: { type: 'string', default: COMMIT },
    /** A CSV whose folder is kept outside of the repository; omitted: the demo catalogue. */
    dataset: { type: 'string' },
    /** A clone at the commit, to be used again; omitted: a temporary one. */
    clone: { type: 'string' },
  },
});

/** Builds a data folder with the code of a commit, and packs it with what it answered. */
async function build(): Promise<void> {
  const began = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'residual-data-folder-'));
  try {
    const clone = values.clone ? resolve(values.clone) : cloneAt(values.commit, join(folder, 'clone'));
    const target = values.dataset ? otherFolder : demoFolder;
    const catalogue = values.dataset ? readFileSync(values.dataset) : demo(DEMO_TRACKS);
    const newer = changed(values.dataset ? catalogue : demo(DEMO_TRACKS + 50));
    writeFileSync(join(folder, 'catalogue.csv'), catalogue);
    const foreign = await exportedElsewhere(clone, folder);
    const content = join(folder, 'content');
    const env = { DATA_DIR: join(content, 'data'), HOME: process.env.HOME ?? folder };
    const service = npmStart(['--dataset', join(folder, 'catalogue.csv')], env, clone);
    let exitCode: number | null = null;
    try {
      log(`Starting ${values.commit}, which trains a RIDGE and a RESIDUAL_NET`);
      await service.says('Version 2 (RESIDUAL_NET) is');
      await fill(service.url(), { newer, foreign, log });
      log('Recording what it answers');
      const facts = await recordFacts(service.url());
      writeFileSync(join(content, 'facts.json'), JSON.stringify(facts));
    } finally {
      exitCode = await service.end('SIGTERM');
    }
    if (exitCode !== 0)
      throw new Error(`The service did not stop cleanly (${exitCode}):\n${service.output()}`);
    const postgres = join(content, 'data', 'postgres');
    stripWal(join(postgres, 'data'));
    // A start writes these again; they name this machine.
    const local = [join(postgres, 'port'), join(postgres, 'data', 'postmaster.opts')];
    for (const file of [...local, join(content, 'data', 'postgres.log')]) rmSync(file, { force: true });

    mkdirSync(dirname(target.archive), { recursive: true });
    const bytes = await pack(content, target.archive);
    const about: About = {
      commit: execFileSync('git', ['rev-parse', 'HEAD'], { cwd: clone, encoding: 'utf8' }).trim(),
      tracks: parse(catalogue, { ...csvOptions, from_line: 2 }).length,
      platform: process.platform,
      arch: process.arch,
      postgres: readFileSync(join(postgres, 'data', 'PG_VERSION'), 'utf8').trim(),
      node: process.version,
    };
    writeFileSync(target.about, `${JSON.stringify(about, null, 2)}\n`);
    log(`${target.archive}: ${bytes} bytes, ${Math.round((Date.now() - began) / 1000)} s`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function cloneAt(commit: string, folder: string): string {
  log(`Cloning ${commit}`);
  execFileSync('git', ['clone', '--quiet', '--no-checkout', resolve(__dirname, '../../..'), folder]);
  execFileSync('git', ['checkout', '--quiet', commit], { cwd: folder });
  return folder;
}

/** A version's file out of an instance with other data. */
async function exportedElsewhere(clone: string, folder: string): Promise<Buffer> {
  const catalogue = join(folder, 'elsewhere.csv');
  writeFileSync(catalogue, demo(200));
  const env = { DATA_DIR: join(folder, 'elsewhere'), HOME: process.env.HOME ?? folder };
  const service = npmStart(['--dataset', catalogue], env, clone);
  try {
    log('Exporting a version of another instance');
    await service.says('Champion  version 1 (RIDGE)');
    const api = openApi(service.url());
    const { modelVersion } = await api.query('{ modelVersion(number: 1) { exportUrl } }');
    return await api.download(modelVersion.exportUrl);
  } finally {
    await service.end('SIGTERM');
  }
}

function demo(tracks: number): Buffer {
  return Buffer.concat([...toCsv(demoCatalogue({ seed: 11, tracks }))]);
}

/** The catalogue as a later export would have it: some popularities have changed, and two rows cannot be used. */
function changed(csv: Buffer): Buffer {
  const lines: string[][] = parse(csv, csvOptions);
  const [header = [], ...rows] = lines;
  const column = header.findIndex((name) => /^(track_)?popularity$/i.test(name));
  if (column < 0) throw new Error(`There is no column track_popularity among ${header.join(', ')}.`);
  const edited = rows.map((row, at) =>
    row.map((cell, c) => {
      if (c !== column) return cell;
      if (at === 3 || at === 8) return 'unknown';
      return at % 7 === 0 ? String(Math.max(0, Number(cell) - 3)) : cell;
    }),
  );
  const line = (row: string[]) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  return Buffer.from(`${[header, ...edited].map(line).join('\n')}\n`);
}

void build().catch((error: Error) => {
  process.stderr.write(`The data folder was not built. ${error.stack}\n`);
  process.exitCode = 1;
});
