import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { decodeDataset, demoCatalogue, encodeDataset } from '../../src/dataset/index.js';
import { trainMembersApart } from '../../src/jobs/member-processes.js';
import { createTrainingProcess } from '../../src/jobs/spawn-training.js';
import {
  assignSplit,
  fitMember,
  groupingOf,
  type MemberRequest,
  openBackend,
  train,
} from '../../src/ml/index.js';
import { type ResidualNetConfig, residualNetDefaults } from '../../src/ml/presets/residual-net/config.js';
import { createTestArtifacts } from '../support/artifacts.js';

const readsTypeScript = ['--require', resolve(__dirname, '../../scripts/typescript.cjs')];
const tracks = [...demoCatalogue({ seed: 1, tracks: 120 })];
const split = { strategy: 'RANDOM', seed: 42 } as const;
const short = { learningRate: 1e-3, weightDecay: 0, epochs: 2 };
const small = { heads: 2, width: 16 };
const config: ResidualNetConfig = {
  ...residualNetDefaults.defaults,
  members: 3,
  assignments: 2,
  folds: 3,
  tabm: { ...residualNetDefaults.defaults.tabm, width: 16 },
  contextAttention: { ...residualNetDefaults.defaults.contextAttention, ...small },
  staticAttention: { ...residualNetDefaults.defaults.staticAttention, ...small },
  schedules: { tabm: short, context_attention: short, static_attention: short },
};
const endless = { ...config, schedules: { ...config.schedules, tabm: { ...short, epochs: 1000 } } };
const request: MemberRequest = {
  train: tracks.slice(0, 90),
  validation: tracks.slice(90),
  config: endless,
  foldBy: 'song',
  seed: 1,
};

beforeAll(() => openBackend('wasm'));

/** Ids of the training children of this process and of their children. Those of other processes are left out. */
function trainingProcesses(): number[] {
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)!)
    .map(([, pid, ppid, args]) => ({ pid: Number(pid), ppid: Number(ppid), args: args! }))
    .filter(({ args }) => /(member|training)-child/.test(args));
  const below = (parent: number): number[] =>
    processes.flatMap(({ pid, ppid }) => (ppid === parent ? [pid, ...below(pid)] : []));
  return below(process.pid);
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function allEnded(pids: readonly number[]): Promise<void> {
  while (pids.some(lives)) await wait(50);
}

test('networks trained in separate processes equal those trained sequentially, and every epoch is reported', async () => {
  const store = await createTestArtifacts();
  try {
    const { bytes } = await encodeDataset(tracks, '2025-10-31');
    const datasetHash = await store.artifacts.put(bytes);
    const epochs: number[] = [];
    const result = await createTrainingProcess({
      artifactsDir: store.folder,
      mlBackend: 'wasm',
      execArgv: readsTypeScript,
    }).train(
      { kind: 'train', datasetHash, split, config, seed: 1 },
      { onCode() {}, onEngine() {}, onPhase() {}, onEpoch: ({ epoch }) => epochs.push(epoch) },
      new AbortController().signal,
    );
    expect(epochs.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);

    const { rows, referenceDate } = decodeDataset(bytes);
    const here = await train({
      tracks: rows,
      split: assignSplit(rows, split),
      config,
      foldBy: groupingOf(split),
      seed: 1,
      referenceDate,
    });
    if (result.kind !== 'train') throw new Error('It has no model.');
    const { files } = JSON.parse((await store.artifacts.get(result.manifestHash)).toString()) as {
      files: Record<string, string>;
    };
    for (const [name, bytes] of here.files)
      expect(Buffer.compare(await store.artifacts.get(files[name]!), bytes)).toBe(0);
  } finally {
    await store.remove();
  }
});

test('a network whose process is killed fails the ensemble with an error that names it, and the others end', async () => {
  const trainMember = trainMembersApart('wasm', readsTypeScript);
  let members: number[] = [];
  const killOne = () => {
    if (members.length > 0) return;
    members = trainingProcesses();
    process.kill(members[0]!, 'SIGKILL');
  };
  const ends = await Promise.allSettled([0, 1, 2].map((member) => trainMember(request, member, killOne)));
  for (const end of ends) expect(end).toMatchObject({ reason: { code: 'TRAINING_KILLED' } });
  await allEnded(members);
});

test('cancellation of a run ends the processes of its networks', async () => {
  const store = await createTestArtifacts();
  try {
    const { bytes } = await encodeDataset(tracks, '2025-10-31');
    const datasetHash = await store.artifacts.put(bytes);
    const cancel = new AbortController();
    let started: number[] = [];
    const run = createTrainingProcess({
      artifactsDir: store.folder,
      mlBackend: 'wasm',
      execArgv: readsTypeScript,
    }).train(
      { kind: 'train', datasetHash, split, config: { ...endless, members: 2 }, seed: 1 },
      {
        onCode() {},
        onEngine() {},
        onPhase() {},
        onEpoch() {
          if (started.length === 0) started = trainingProcesses();
          cancel.abort(new Error('cancelled'));
        },
      },
      cancel.signal,
    );
    await expect(run).rejects.toThrow('cancelled');
    expect(started.length).toBeGreaterThan(1);
    await allEnded(started);
  } finally {
    await store.remove();
  }
});

test('a single network is returned unchanged', async () => {
  const one = { ...request, config };
  const there = await trainMembersApart('wasm', readsTypeScript)(one, 0, () => undefined);
  expect(there).toEqual(await fitMember(one, 0));
});
