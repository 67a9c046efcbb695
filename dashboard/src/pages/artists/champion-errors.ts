import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { Split } from '../../generated/graphql';

const ChampionErrors = graphql(`
  fragment ChampionErrors on ModelVersion {
    metrics {
      split
      trackCount
      mae
    }
  }
`);

/** The champion's mean absolute error on all tracks of a split, points; undefined if it was not evaluated on the split. */
export const maeOf = (
  champion: FragmentType<typeof ChampionErrors> | null | undefined,
  split: Split,
): number | undefined =>
  getFragmentData(ChampionErrors, champion)?.metrics.find((each) => each.split === split)?.mae;
