import { count } from '../../lib/format';
import { Card } from '../../ui/Card';
import { Empty } from '../../ui/Feedback';
import { Grid } from '../../ui/Page';
import type { Profile } from './column-profile';
import { ColumnHistogram } from './ColumnHistogram';
import { MostFrequent } from './MostFrequent';

/** The columns in front; the training label is the first. */
const first = ['popularity', 'releaseDate', 'artist', 'genres'];
/** Internal keys are not shown. */
const keys = ['key', 'albumKey'];
const placeOf = ({ column }: Profile) => (first.includes(column) ? first.indexOf(column) : first.length);

/** The distributions of the columns, as small multiples. */
export function Distributions({ profile, rows }: { profile: readonly Profile[]; rows: number }) {
  const shown = profile
    .filter(({ column, histogram, commonest }) => !keys.includes(column) && (histogram ?? commonest))
    .toSorted((a, b) => placeOf(a) - placeOf(b));
  if (shown.length === 0) {
    return (
      <Card title="Distributions">
        <Empty title="No distributions">
          This version was created before distributions were stored. A new import creates a version with them.
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
            <MostFrequent key={each.column} profile={each} commonest={each.commonest ?? []} rows={rows} />
          ),
        )}
      </Grid>
    </section>
  );
}
