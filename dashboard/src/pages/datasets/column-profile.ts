import { graphql } from '../../generated';
import type { ColumnProfileFragment } from '../../generated/graphql';

/** The statistics of a column. Its plots and the table of missing values read it. */
export const ColumnProfile = graphql(`
  fragment ColumnProfile on ColumnProfile {
    column
    missing
    distinct
    minimum
    maximum
    mean
    histogram {
      start
      width
      counts
    }
    commonest {
      value
      count
    }
  }
`);

export type Profile = ColumnProfileFragment;
