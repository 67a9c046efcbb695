import { getFragmentData } from '../../generated';
import { useData } from '../../lib/graphql';
import { Card } from '../../ui/Card';
import { ErrorState, Skeleton } from '../../ui/Feedback';
import { Checkbox } from '../../ui/Field';
import { CompareSettings } from './documents';
import {
  allConfig,
  allData,
  CompareDifference,
  CompareSettingsOf,
  differing,
  type Setting,
  valueOf,
} from './setting-rows';
import styles from './Settings.module.css';

/** The settings and data of both versions: only differences, or everything. */
export function Settings({
  baseline,
  candidate,
  all,
  onAll,
}: {
  baseline: number;
  candidate: number;
  all: boolean;
  onAll: (all: boolean) => void;
}) {
  const { data, error, refetch } = useData(CompareSettings, { baseline, candidate });
  const one = getFragmentData(CompareSettingsOf, data?.baseline);
  const other = getFragmentData(CompareSettingsOf, data?.candidate);
  return (
    <Card
      title="Settings and data"
      note={
        <Checkbox
          label="Show equal settings"
          checked={all}
          onChange={({ target }) => onAll(target.checked)}
        />
      }
      flush
    >
      {!data && (error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton height={200} />)}
      {data && one && other && (
        <>
          <Part
            title="Configuration"
            numbers={[baseline, candidate]}
            rows={
              all
                ? allConfig(one, other)
                : differing(getFragmentData(CompareDifference, data.compareVersions.configDifferences))
            }
            same="Preset, configuration, seed, split and engine are equal."
          />
          <Part
            title="Data"
            numbers={[baseline, candidate]}
            rows={
              all
                ? allData(one, other)
                : differing(getFragmentData(CompareDifference, data.compareVersions.datasetDifferences))
            }
            same="Both were trained on the same dataset version."
          />
        </>
      )}
    </Card>
  );
}

function Part({
  title,
  numbers: [baseline, candidate],
  rows,
  same,
}: {
  title: string;
  numbers: readonly [number, number];
  rows: readonly Setting[];
  same: string;
}) {
  return (
    <div className={styles.part}>
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p className={styles.same}>{same}</p>
      ) : (
        <table className={styles.table}>
          <caption className="visually-hidden">{title} of both versions</caption>
          <thead>
            <tr>
              <th scope="col">Setting</th>
              <th scope="col">Version {baseline}</th>
              <th scope="col">Version {candidate}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ path, name, ...values }) => {
              const [one, other] = [valueOf(path, values.baseline), valueOf(path, values.candidate)];
              return (
                <tr key={path} className={one === other ? undefined : styles.differs}>
                  <th scope="row">{name}</th>
                  <td>{one ?? <None />}</td>
                  <td>{other ?? <None />}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </div>
  );
}

const None = () => (
  <span className={styles.none}>
    <span aria-hidden="true">–</span>
    <span className="visually-hidden">none</span>
  </span>
);
