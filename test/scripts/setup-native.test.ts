import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Clone, CLOSED, hasCommand } from './setup-native-clone.js';

// Only Linux installs from the wheel. These tests download nothing: each fault must be reported before any work.
const onLinux = process.platform === 'linux' ? describe : describe.skip;
const withPip = hasCommand('pip3')
  ? it
  : (title: string) => it.skip(`${title}: needs pip3 in PATH`, () => {});

const realPip = { PIP_CONFIG_FILE: '/dev/null', PIP_FIND_LINKS: '' };

onLinux('npm run setup:native', () => {
  let clone: Clone;
  let before: string[];

  beforeEach(() => {
    clone = new Clone();
    before = clone.contents();
  });
  afterEach(() => clone.remove());

  async function expectFailure(message: RegExp, env: NodeJS.ProcessEnv = {}): Promise<string> {
    const { code, output } = await clone.setUp(env);
    expect(output).toMatch(message);
    expect(output).toContain('What to do: ');
    expect(output).toContain('npm start trains on WASM');
    expect(code).toBe(1);
    expect(clone.contents()).toEqual(before);
    return output;
  }

  it('names pip if it is not in PATH', async () => {
    clone.tool('c++');
    const output = await expectFailure(/Not found: pip /);
    expect(output).not.toContain('compiler');
    expect(clone.cached()).toEqual([]);
  });

  it('names the compiler before it downloads anything', async () => {
    clone.tool('pip3', 'echo downloading; exit 1');
    const output = await expectFailure(/Not found: a C\+\+ compiler/);
    expect(output).not.toContain('downloading');
  });

  it('names all missing requirements in one message', async () => {
    rmSync(path.join(clone.modules, 'node-api-headers'));
    before = clone.contents();
    await expectFailure(/Not found: pip .*; a C\+\+ compiler .*; Node’s headers/);
  });

  it('accepts clang++ as the compiler and pip as pip3', async () => {
    clone.tool('clang++');
    clone.tool('pip', 'echo "proxy refused" >&2; exit 7');
    await expectFailure(/pip could not download TensorFlow[\s\S]*proxy refused/);
  });

  withPip('refuses and removes a wheel with another hash', async () => {
    clone.tool('c++');
    const wheels = path.join(clone.root, 'wheels');
    mkdirSync(wheels);
    for (const name of [
      'tensorflow_cpu-2.15.1-cp311-cp311-manylinux2014_x86_64',
      'tensorflow_cpu_aws-2.15.1-cp311-cp311-manylinux2014_aarch64',
    ]) {
      writeFileSync(path.join(wheels, `${name}.whl`), 'not TensorFlow');
    }
    await expectFailure(/its SHA-256 is not the pinned one/, {
      ...realPip,
      PATH: `${clone.bin}:${process.env['PATH']}`,
      PIP_NO_INDEX: '1',
      PIP_FIND_LINKS: wheels,
    });
    expect(clone.cached()).toEqual([]);
  });

  withPip('reports that the package index does not respond', async () => {
    clone.tool('c++');
    await expectFailure(/pip could not reach its package index/, {
      ...realPip,
      PATH: `${clone.bin}:${process.env['PATH']}`,
      PIP_INDEX_URL: CLOSED,
    });
    expect(clone.cached()).toEqual([]);
  });

  it('reports the available and required disk space on a small disk', async () => {
    const disk = path.join(clone.root, 'disk');
    mkdirSync(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=100m', 'tmpfs', disk]).status === 0;
    if (!mounted)
      return process.stderr.write(
        'setup:native: no disk can be mounted here; test/scripts/setup-native-parts tests the check',
      );
    try {
      clone.tool('c++');
      clone.tool('pip3');
      clone.cache = path.join(disk, 'native');
      await expectFailure(/has 10\d MB left; 950 MB are needed[\s\S]*RESIDUAL_NATIVE_CACHE/);
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  it('requests npm ci if npm did not create node_modules', async () => {
    await clone.fillCache();
    clone.tool('c++');
    rmSync(path.join(clone.modules, '.package-lock.json'));
    before = clone.contents();
    await expectFailure(/Run npm ci first/);
  });

  it('removes the incomplete packages of npm', async () => {
    await clone.fillCache();
    clone.tool('c++');
    await expectFailure(/npm could not install @tensorflow\/tfjs-node \(exit 3\)/, {
      npm_execpath: clone.npm({}, 3),
    });
  });

  it('shows the compiler output and removes the packages', async () => {
    await clone.fillCache();
    clone.tool('c++', 'echo "fatal error: string: No such file or directory" >&2; exit 1');
    await expectFailure(/could not build the binding \(exit 1\)[\s\S]*fatal error: string/, {
      npm_execpath: clone.npm({}),
    });
    expect(clone.cached()).toHaveLength(1);
  });

  it('rejects a binding that does not load', async () => {
    await clone.fillCache();
    clone.tool('c++', 'for output; do :; done; echo rubbish > "$output"');
    const npm = clone.npm({ 'index.js': "require('./lib/napi-v8/tfjs_binding.node')" });
    await expectFailure(/was installed and does not work[\s\S]*tfjs_binding\.node/, { npm_execpath: npm });
  });

  it('rebuilds a damaged library instead of linking it', async () => {
    writeFileSync(path.join(await clone.fillCache(), 'library'), 'otherwise');
    clone.tool('c++');
    await expectFailure(
      /tensorflow in the cache is damaged \(library is [0-9a-f]{64}, expected[\s\S]*Not found: pip/,
    );
  });

  it('removes what a killed run left unfinished', async () => {
    mkdirSync(path.join(clone.cache, 'tensorflow-2.15.1-linux-x64.tmp-1'), { recursive: true });
    await expectFailure(/Not found: pip/);
    expect(clone.cached()).toEqual([]);
  });

  describe('if the storage host responds', () => {
    let host: Server;
    let storage: string;

    beforeEach(async () => {
      host = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
      await new Promise((listening) => host.once('listening', listening));
      storage = `http://127.0.0.1:${(host.address() as AddressInfo).port}/`;
      for (const name of ['core', 'backend-cpu', 'layers']) clone.link(`@tensorflow/tfjs-${name}`);
      before = clone.contents();
    });
    afterEach(() => new Promise((ended) => host.close(ended)));

    const standIn = `
      const core = require('@tensorflow/tfjs-core');
      require('@tensorflow/tfjs-backend-cpu');
      require('@tensorflow/tfjs-layers'); // brings the gradients
      if (!require('node:fs').existsSync(__dirname + '/installed')) throw new Error('not installed');
      module.exports = { ...core, getBackend: () => 'tensorflow', backend: () => ({ binding: { TF_Version: '2.9.1' } }) };`;
    const installs = "require('node:fs').writeFileSync('installed', '')";
    const onX64 = process.arch === 'x64' ? it : it.skip;

    onX64('uses the installer of tfjs-node, once', async () => {
      const env = {
        TFJS_NODE_CDN_STORAGE: storage,
        npm_execpath: clone.npm({ 'index.js': standIn, 'scripts/install.js': installs }),
      };
      const first = await clone.setUp(env);
      expect(first.output).toContain('Ready: @tensorflow/tfjs-node 4.22.0 on TensorFlow 2.9.1');
      expect(first.code).toBe(0);
      const second = await clone.setUp(env);
      expect(second.output).toContain('Already in place');
      expect(second.code).toBe(0);
    });

    onX64('continues with the wheel if that installer fails', async () => {
      const npm = clone.npm({
        'index.js': standIn,
        'scripts/install.js': "throw new Error('no such tarball')",
      });
      await expectFailure(/own installer[\s\S]*It did not work[\s\S]*Not found: pip/, {
        TFJS_NODE_CDN_STORAGE: storage,
        npm_execpath: npm,
      });
    });
  });
});
