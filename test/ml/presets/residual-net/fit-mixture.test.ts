import * as tf from '@tensorflow/tfjs-core';
import { LabelledBank } from '../../../../src/ml/features/bank/labelled-bank.js';
import { openBackend } from '../../../../src/ml/index.js';
import { BINS, distributionMean } from '../../../../src/ml/numeric/distribution.js';
import { fitResidualFeatures, residualFeatures } from '../../../../src/ml/presets/residual-net/features.js';
import { fitMixture } from '../../../../src/ml/presets/residual-net/fit-mixture.js';
import { runResidualNet, runTrunk } from '../../../../src/ml/presets/residual-net/network/inference.js';
import {
  priorMixture,
  ResidualNet,
  type TrunkName,
  trunkNames,
} from '../../../../src/ml/presets/residual-net/network/residual-net.js';
import { demoTracks } from '../../tracks.js';

beforeAll(() => openBackend('wasm'));

const tracks = demoTracks(120);
const bank = new LabelledBank(tracks, { folds: 5, foldBy: 'track', seed: 1 });
const answers = bank.ask(tracks);
const state = fitResidualFeatures(tracks, answers, { groups: ['artist', 'track', 'context'], seed: 1 });
const features = residualFeatures(state, tracks, answers);
const attention = { heads: 1, width: 8, inputDropout: 0, dropout: 0 };

function untrained(): ResidualNet {
  return ResidualNet.create(
    {
      contextColumns: features.context.length / features.rows,
      staticColumns: features.facts.length / features.rows,
      neighbours: features.places,
      neighbourColumns: features.neighbours.length / features.rows / features.places,
      tabm: { members: 2, width: 8, inputDropout: 0, dropout: 0 },
      contextAttention: attention,
      staticAttention: attention,
    },
    new Float32Array(BINS),
    1,
  );
}

/** The predictions of one trunk as labels, so that only the other trunks have errors. */
function labelsOf(network: ResidualNet, trunk: TrunkName): Float64Array {
  const distributions = runTrunk(network, features, trunk);
  return Float64Array.from(tracks, (_, row) =>
    distributionMean(distributions.subarray(row * BINS, (row + 1) * BINS)),
  );
}

/** Makes the trunk predict one popularity with certainty for every row. */
function certain(network: ResidualNet, name: TrunkName, popularity: number): void {
  const heads = name === 'tabm' ? ['head0', 'head1'] : ['output'];
  for (const head of heads) {
    const bias = network.parameters.get(`${name}/${head}/bias`);
    const logits = Float32Array.from({ length: BINS }, (_, bin) => (bin === popularity ? 100 : 0));
    bias.assign(tf.tensor(logits, bias.shape));
  }
}

test.each(trunkNames)('weights %s most if it alone is right', (right) => {
  const network = untrained();
  for (const name of trunkNames) certain(network, name, name === right ? 70 : 10);
  const labels = labelsOf(network, right);
  const parts = fitMixture(network, { features, labels });
  expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12);
  expect(parts[trunkNames.indexOf(right)]).toBeGreaterThan(0.9);
  network.mix(parts);
  const mixed = runResidualNet(network, features);
  expect(mixed[70]!).toBeCloseTo(parts[trunkNames.indexOf(right)]!, 2);
  network.dispose();
});

test('keeps trunks with equal predictions unchanged', () => {
  const network = untrained();
  for (const name of trunkNames) certain(network, name, 40);
  const labels = Float64Array.from(tracks, ({ popularity }) => popularity);
  fitMixture(network, { features, labels }).forEach((part, i) =>
    expect(part).toBeCloseTo(priorMixture[i]!, 6),
  );
  network.dispose();
});
