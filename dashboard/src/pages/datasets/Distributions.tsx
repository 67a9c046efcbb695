import { count } from '../../lib/format';
import { Grid } from '../../ui/Page';
import { Commonest } from './MostFrequent';
import { ColumnHistogram } from './ColumnHistogram';
import { Card } from '../../ui/Card';
import { Empty } from '../../ui/Feedback';
import type { Profile } from './dataset';

/** The label comes first. */
const first = ['popularity', 'releaseDate', 'artist', 'genres'];
/** Keys say nothing to a reader. */
const keys = ['key', 'albumKey'];
const placeOf = ({ column }: Profile) => (first.includes(column) ? first.indexOf(column) : first.length);

/** How the values of each column are spread, as small multiples. */
export function Distributions({ profile, rows }: { profile: readonly Profile[]; rows: number }) {
  const shown = profile
    .filter(({ column, histogram, commonest }) => !keys.includes(column) && (histogram ?? commonest))
    .toSorted((a, b) => placeOf(a) - placeOf(b));
  if (shown.length === 0) {
    return (
      <Card title="Distributions">
        <Empty title="They were not counted">
          This version was frozen before distributions were. One that is frozen now has them: import a file.
        </Empty>
      </Card>
    );
  }
  return (
    <section aria-label={`Distributions of ${count(shown.length)} columns`}>
      <Grid>
        {shown.map((each) =>
          each.histogram ? (
            <ColumnHistogram key={each.column} profile={each} histogram={each.histogram} />
          ) : (
            <Commonest key={each.column} profile={each} commonest={each.commonest ?? []} rows={rows} />
          ),
        )}
      </Grid>
    </section>
  );
}
