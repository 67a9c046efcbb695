import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { type Outcome, REPOSITORY, runNode } from './setup-native-clone.js';

// Runs the real installation if `npm run setup:native` has run on this machine before. It needs no network, because the
// two caches contain all downloads.
const env = process.env;
const CACHE =
  env['RESIDUAL_NATIVE_CACHE'] ||
  path.join(env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'), 'residual/native');
const NAME = `tensorflow-2.15.1-linux-${process.arch}`;
const NPM =
  (env['PATH'] ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, 'npm'))
    .find(existsSync) ?? '';
const IS_CACHED =
  existsSync(path.join(CACHE, NAME)) && existsSync(path.join(CACHE, `tfjs-node-4.22.0-${NAME}`));

jest.setTimeout(240_000);

(IS_CACHED && NPM ? describe : describe.skip)(
  `npm run setup:native with its cache in place (${CACHE})`,
  () => {
    let clone: string;
    const offline = { ...env, npm_config_offline: 'true', TFJS_NODE_CDN_STORAGE: 'http://127.0.0.1:1/' };
    // Cached files need neither pip nor a compiler.
    const setUp = (): Promise<Outcome> =>
      runNode([path.join(clone, 'scripts', 'setup-native.mjs')], {
        ...offline,
        PATH: path.join(clone, 'bin'),
        CXX: '',
      });

    /** The state after npm if the install script of tfjs-node fails. */
    function installWithoutNative(): void {
      rmSync(path.join(clone, 'node_modules'), { recursive: true, force: true });
      const flags = [
        '--no-save',
        '--ignore-scripts',
        '--omit=optional',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
      ];
      const { status, stderr } = spawnSync('npm', ['install', ...flags], {
        cwd: clone,
        env: offline,
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`npm's cache does not hold what npm ci put there: ${stderr}`);
    }

    beforeAll(() => {
      clone = realpathSync(mkdtempSync(path.join(tmpdir(), 'residual-native-real-')));
      cpSync(path.join(REPOSITORY, 'scripts'), path.join(clone, 'scripts'), { recursive: true });
      const own = {
        name: 'residual',
        dependencies: { '@tensorflow/tfjs-core': '4.22.0' },
        optionalDependencies: { '@tensorflow/tfjs-node': '4.22.0' },
        devDependencies: { 'node-api-headers': '1.9.0' },
      };
      const lock = JSON.parse(readFileSync(path.join(REPOSITORY, 'package-lock.json'), 'utf8'));
      lock.packages[''] = own;
      writeFileSync(path.join(clone, 'package.json'), JSON.stringify(own));
      writeFileSync(path.join(clone, 'package-lock.json'), JSON.stringify(lock));
      mkdirSync(path.join(clone, 'bin'));
      symlinkSync(process.execPath, path.join(clone, 'bin', 'node'));
      symlinkSync(NPM, path.join(clone, 'bin', 'npm'));
      installWithoutNative();
    });
    afterAll(() => rmSync(clone, { recursive: true, force: true }));

    const load = () =>
      spawnSync(
        process.execPath,
        ['-p', "require('@tensorflow/tfjs-node').engine() === require('@tensorflow/tfjs-core').engine()"],
        { cwd: clone, encoding: 'utf8', env: { ...env, TF_CPP_MIN_LOG_LEVEL: '3' } },
      ).stdout.trim();

    it('installs the engine for two concurrent runs with one tfjs-core', async () => {
      const lock = readFileSync(path.join(clone, 'package-lock.json'), 'utf8');
      expect(load()).toBe('');
      const outcomes = await Promise.all([setUp(), setUp()]);
      expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
      const outputs = outcomes.map(({ output }) => output).sort();
      expect(outputs[0]).toContain('waiting for it to end');
      expect(outputs[0]).toContain('Already in place: @tensorflow/tfjs-node 4.22.0 on TensorFlow 2.15.1');
      expect(outputs[1]).toContain('Ready: @tensorflow/tfjs-node 4.22.0 on TensorFlow 2.15.1');
      expect(load()).toBe('true');
      expect(readFileSync(path.join(clone, 'package-lock.json'), 'utf8')).toBe(lock);
    });

    it('downloads and compiles nothing again after npm ci', async () => {
      installWithoutNative();
      const { code, output } = await setUp();
      expect(output).toContain('is in the cache, and its hashes match');
      expect(output).not.toMatch(/Downloading|Compiling/);
      expect(code).toBe(0);
      expect(load()).toBe('true');
    });
  },
);
