import { type FeatureGroup } from '../../../domain/names.js';
import type { GroupedModel } from '../../evaluation/grouped-model.js';
import type { LabelledBank } from '../../features/bank/labelled-bank.js';
import { distributionMedians } from '../../numeric/distribution.js';
import { recombine, rowCount } from '../shared/recombine.js';
import { columnGroups } from './column-groups.js';
import { type ResidualFeatures, residualFeatures } from './features.js';
import type { FittedResidualNet } from './fit.js';
import { runEnsemble } from './network/inference.js';

/**
 * RESIDUAL_NET as a grouped model over its network's inputs. Columns are scaled, so 0 is the mean of the training rows. The
 * reference row's neighbours are the mean neighbours of the training rows, slot by slot.
 */
export function groupedResidualNet(
  { networks, features }: Pick<FittedResidualNet, 'networks' | 'features'>,
  bank: LabelledBank,
): GroupedModel {
  const columns = columnGroups(features);
  const neighbours: FeatureGroup[] = features.groups.includes('neighbours') ? ['neighbours'] : [];
  const groups = [...new Set([...columns.context, ...columns.facts, ...neighbours])];
  return {
    groups,
    read(tracks) {
      const rows = withReference(
        residualFeatures(features, tracks, bank.ask(tracks)),
        features.typicalNeighbours,
      );
      return {
        reference: tracks.length,
        predict(sources) {
          const count = rowCount(sources);
          const heard = sources.get('neighbours') ?? new Uint32Array(count);
          const width = rows.neighbours.length / rows.rows;
          const neighbours = new Float32Array(count * width);
          heard.forEach((source, row) =>
            neighbours.set(rows.neighbours.subarray(source * width, (source + 1) * width), row * width),
          );
          const { context, facts } = columns;
          const inputs: ResidualFeatures = {
            rows: count,
            context: recombine(new Float32Array(count * context.length), rows.context, context, sources),
            facts: recombine(new Float32Array(count * facts.length), rows.facts, facts, sources),
            neighbours,
            neighbourCounts: Int32Array.from(heard, (source) => rows.neighbourCounts[source]!),
            places: rows.places,
          };
          return distributionMedians(runEnsemble(networks, inputs));
        },
      };
    },
  };
}

function withReference(
  { rows, context, facts, neighbours, neighbourCounts, places }: ResidualFeatures,
  typicalNeighbours: readonly number[],
): ResidualFeatures {
  const filled = typicalNeighbours.findLastIndex((value) => value !== 0) + 1;
  const reference = (values: Float32Array, row: ArrayLike<number>) => {
    const joined = new Float32Array(values.length + row.length);
    joined.set(values);
    joined.set(row, values.length);
    return joined;
  };
  return {
    rows: rows + 1,
    context: reference(context, new Float32Array(context.length / rows)),
    facts: reference(facts, new Float32Array(facts.length / rows)),
    neighbours: reference(neighbours, typicalNeighbours),
    neighbourCounts: Int32Array.of(
      ...neighbourCounts,
      Math.ceil((filled * places) / typicalNeighbours.length),
    ),
    places,
  };
}
