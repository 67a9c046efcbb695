import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { ArtifactError, loadPredictor, openBackend, resolveConfig } from '../../../src/ml/index.js';
import { fitModel } from '../fitted.js';
import { demoTracks, randomSplit, REFERENCE_DATE } from '../tracks.js';

const tracks = demoTracks(300);
const json = (bytes: Uint8Array | undefined) =>
  JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;

async function files(preset: 'SEED_IMPROVED' | 'RIDGE') {
  await openBackend('wasm');
  const config = resolveConfig(preset, preset === 'SEED_IMPROVED' ? { epochs: 1 } : {});
  const request = { tracks, split: randomSplit(tracks), config, seed: 3, referenceDate: REFERENCE_DATE };
  return fitModel(request);
}

describe('the artifact', () => {
  test('of a network is a plain TensorFlow.js layers model with the config and preprocessing of the run', async () => {
    const saved = await files('SEED_IMPROVED');
    expect([...saved.keys()]).toEqual([
      'config.json',
      'preprocessing.json',
      'model.json',
      'weights.bin',
      'calibration.json',
    ]);
    expect(json(saved.get('config.json'))).toMatchObject({
      seed: 3,
      referenceDate: REFERENCE_DATE,
      config: { preset: 'SEED_IMPROVED', epochs: 1 },
    });
    const { weightsManifest, ...topology } = json(saved.get('model.json')) as unknown as tf.io.ModelJSON;
    expect(topology.format).toBe('layers-model');
    expect(weightsManifest).toMatchObject([{ paths: ['weights.bin'] }]);
    expect(JSON.stringify(topology)).toContain('"class_name":"Dropout"');
    const { weights } = weightsManifest[0]!;
    const weightData = Uint8Array.from(saved.get('weights.bin')!).buffer;
    const network = await loadLayersModel(
      tf.io.fromMemory({ ...topology, weightSpecs: weights, weightData }),
    );
    expect(network.inputNames).toEqual(['artist', 'album_type', 'numeric']);
    network.dispose();
  });

  test('loads from views into larger buffers', async () => {
    const saved = await files('SEED_IMPROVED');
    const shifted = new Map(
      [...saved].map(([name, bytes]) => [name, Buffer.concat([Buffer.alloc(3), bytes]).subarray(3)]),
    );
    const [plain, moved] = [await loadPredictor(saved), await loadPredictor(shifted)];
    expect(moved.predict(tracks)).toEqual(plain.predict(tracks));
    plain.dispose();
    moved.dispose();
  });

  test.each([
    ['SEED_IMPROVED', 'weights.bin'],
    ['SEED_IMPROVED', 'model.json'],
    ['RIDGE', 'ridge.json'],
    ['RIDGE', 'preprocessing.json'],
    ['RIDGE', 'config.json'],
  ] as const)('of %s without %s is refused with the missing name', async (preset, name) => {
    const saved = await files(preset);
    saved.delete(name);
    await expect(loadPredictor(saved)).rejects.toThrow(ArtifactError);
    await expect(loadPredictor(saved)).rejects.toThrow(`"${name}" is missing`);
  });

  test('is refused in another format', async () => {
    const saved = await files('RIDGE');
    saved.set('config.json', Buffer.from(JSON.stringify({ ...json(saved.get('config.json')), format: 99 })));
    await expect(loadPredictor(saved)).rejects.toThrow('have format 99');
  });
});
