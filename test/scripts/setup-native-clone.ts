import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { readlinkSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const REPOSITORY = path.resolve(__dirname, '..', '..');
const NATIVE = path.join(REPOSITORY, 'scripts', 'native');
const VERSION = '4.22.0';

export interface Outcome {
  code: number | null;
  output: string;
}

/** A host that refuses connections immediately: nothing listens on port 1. */
export const CLOSED = 'http://127.0.0.1:1/';

/** A clone with the minimal files for `npm run setup:native`, and a separate cache and PATH. */
export class Clone {
  readonly root = realpathSync(mkdtempSync(path.join(tmpdir(), 'residual-native-')));
  readonly modules = path.join(this.root, 'node_modules');
  readonly bin = path.join(this.root, 'bin');
  cache = path.join(this.root, 'cache');

  constructor() {
    cpSync(
      path.join(REPOSITORY, 'scripts', 'setup-native.mjs'),
      path.join(this.root, 'scripts', 'setup-native.mjs'),
    );
    cpSync(NATIVE, path.join(this.root, 'scripts', 'native'), { recursive: true });
    this.write('package.json', { optionalDependencies: { '@tensorflow/tfjs-node': VERSION } });
    this.write('node_modules/.package-lock.json', {
      packages: { 'node_modules/node-api-headers': { dev: true } },
    });
    this.write('node_modules/.bin/prettier', '');
    this.link('node-api-headers');
    this.link('yauzl');
    mkdirSync(this.bin);
  }

  write(file: string, content: string | object): void {
    const target = path.join(this.root, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, typeof content === 'string' ? content : JSON.stringify(content));
  }

  /** Links a package of the repository into this clone. */
  link(name: string): void {
    mkdirSync(path.dirname(path.join(this.modules, name)), { recursive: true });
    symlinkSync(path.join(REPOSITORY, 'node_modules', name), path.join(this.modules, name));
  }

  /** Creates a command that supports `--version` and otherwise runs the sh script `body`. */
  tool(name: string, body = 'exit 0'): void {
    writeFileSync(path.join(this.bin, name), `#!/bin/sh\n[ "$1" = --version ] && exit 0\n${body}\n`);
    chmodSync(path.join(this.bin, name), 0o755);
  }

  /**
   * An npm whose `install` adds tfjs-node with these files, a scoped package and a command, as npm does.
   */
  npm(files: Record<string, string>, exit = 0): string {
    const added = {
      'package.json': JSON.stringify({ name: '@tensorflow/tfjs-node', main: 'index.js' }),
      ...files,
    };
    const script = `
      const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
      const { dirname, join } = require('node:path');
      const put = (file, text) => (mkdirSync(dirname(join('node_modules', file)), { recursive: true }), writeFileSync(join('node_modules', file), text));
      for (const [name, text] of Object.entries(${JSON.stringify(added)})) put('@tensorflow/tfjs-node/' + name, text);
      put('@scope/helper/package.json', '{}');
      put('.bin/helper', '');
      const listing = JSON.parse(readFileSync('node_modules/.package-lock.json', 'utf8'));
      listing.packages['node_modules/@tensorflow/tfjs-node'] = listing.packages['node_modules/@scope/helper'] = { optional: true };
      put('.package-lock.json', JSON.stringify(listing));
      process.exit(${exit});`;
    this.write('npm/npm-cli.js', script);
    return path.join(this.root, 'npm', 'npm-cli.js');
  }

  /** A cache that holds a TensorFlow of one small file, complete according to its manifest. */
  async fillCache(): Promise<string> {
    const folder = path.join(this.cache, `tensorflow-2.15.1-linux-${process.arch}`);
    mkdirSync(this.cache, { recursive: true });
    await runModule(
      `import { keep } from ${url('verified-cache.mjs')};
       import { writeFile } from 'node:fs/promises';
       await keep(${JSON.stringify(folder)}, (made) => writeFile(made + '/library', 'of no use'));`,
    );
    return folder;
  }

  /** Everything in node_modules: its files with their content, its links with their targets. */
  contents(): string[] {
    const list = (folder: string): string[] =>
      readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const file = path.join(folder, entry.name);
        if (entry.isSymbolicLink()) return `${file} → ${readlinkSync(file)}`;
        return entry.isDirectory() ? [file, ...list(file)] : `${file}: ${readFileSync(file, 'utf8')}`;
      });
    return list(this.modules).sort();
  }

  /** Names of the files in the cache. */
  cached(): string[] {
    return existsSync(this.cache) ? readdirSync(this.cache) : [];
  }

  /** Runs the command with only the PATH of this clone, unless `env` overrides it. */
  setUp(env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
    return runNode([path.join(this.root, 'scripts', 'setup-native.mjs')], {
      ...process.env,
      PATH: this.bin,
      CXX: '',
      RESIDUAL_NATIVE_CACHE: this.cache,
      TFJS_NODE_CDN_STORAGE: CLOSED,
      ...env,
    });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

export function runNode(args: string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { env });
    let output = '';
    const keep = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', fail);
    child.on('close', (code) => done({ code, output }));
  });
}

/** A part of the command, as a string for an import statement. */
export const url = (part: string): string => JSON.stringify(path.join(NATIVE, part));

/** Runs the text of an ES module in a separate process, because jest loads no ES modules. */
export const runModule = (text: string): Promise<Outcome> =>
  runNode(['--input-type=module', '--eval', text], process.env);

/** Whether the machine has this command. */
export const hasCommand = (name: string): boolean =>
  spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0;
