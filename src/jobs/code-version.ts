import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';

/** The code that trains. */
export interface CodeVersion {
  /** Residual's own, from package.json. */
  readonly version: string;
  /** Commit of the git repository that contains the service; null if there is none. */
  readonly commit: string | null;
  /** SHA-256 of the files that determine a training's result, as they are on disk, even if they differ from the commit. */
  readonly digest: string;
}

/** The folders of src/ that, with the packages of package-lock.json, determine a training's result. */
const folders = ['ml', 'dataset', 'jobs'];

/** The version of this process's code. */
export async function readCodeVersion(): Promise<CodeVersion> {
  const source = join(__dirname, '..');
  const root = join(source, '..');
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return { version, commit: await commitOf(root), digest: await digestOf(source, root) };
}

async function digestOf(source: string, root: string): Promise<string> {
  const digest = createHash('sha256');
  const add = async (name: string, path: string) => {
    const bytes = await readFile(path);
    digest.update(`${name}\n${bytes.length}\n`).update(bytes);
  };
  for (const folder of folders) {
    const names = await readdir(join(source, folder), { recursive: true });
    for (const name of names.sort()) {
      const file = join(folder, name);
      if (extname(name) === extname(__filename) && !name.endsWith('.d.ts'))
        await add(file, join(source, file));
    }
  }
  const lock = join(root, 'package-lock.json');
  if (existsSync(lock)) await add('package-lock.json', lock);
  return digest.digest('hex');
}

/** Only if `root` is itself a repository: the service may be unpacked inside an unrelated repository. */
async function commitOf(root: string): Promise<string | null> {
  if (!existsSync(join(root, '.git'))) return null;
  try {
    const { stdout } = await promisify(execFile)('git', ['-C', root, 'rev-parse', 'HEAD'], { timeout: 5000 });
    return stdout.trim() || null;
  } catch {
    return null; // no git on this machine
  }
}
