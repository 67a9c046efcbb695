import { counted } from '../../lib/format';
import { paths } from '../../lib/paths';
import { useUrlState } from '../../lib/url-state';
import { presets } from '../../lib/words';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { PageLink } from '../../ui/PageLink';
import styles from './ConfigComparison.module.css';
import { type Setting, optionSettings, setting } from './config';
import type { Champion, Run } from './run';
import { splitWords } from './words';

const view = { config: '' };

/** All that decided this run, beside the champion's: what differs, and on demand the rest. */
export function ConfigComparison({ run, champion }: { run: Run; champion: Champion | null }) {
  const [{ config }, change] = useUrlState(view);
  const other = champion && champion.run.id !== run.id ? champion : null;
  const all = settingsOf(run, other);
  const differing = all.filter(({ differs, oneSided }) => differs && !oneSided);
  const oneSided = all.filter((each) => each.oneSided).length;
  const showsAll = config === 'all' || !other;
  const shown = showsAll ? all : differing;
  return (
    <Card
      title={other ? 'Its settings against the champion’s' : 'Its settings'}
      note={
        other && (
          <Button kind="quiet" onClick={() => change({ config: showsAll ? '' : 'all' })}>
            {showsAll ? `Only the ${differing.length} that differ` : `Show all ${all.length}`}
          </Button>
        )
      }
      flush
    >
      {shown.length === 0 ? (
        <p className={styles.none}>Everything is as the champion’s: only chance could tell them apart.</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Setting</th>
              <th scope="col">This run</th>
              {other && (
                <th scope="col">
                  Champion, <PageLink to={paths.version(other.number)}>version {other.number}</PageLink>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ key, name, own, other: theirs, differs, oneSided: only }) => (
              <tr key={key} className={other && differs && !only ? styles.differs : undefined}>
                <th scope="row">
                  {name}
                  {other && differs && !only && <span className="visually-hidden">, differs</span>}
                </th>
                <td>{own}</td>
                {other && <td>{theirs}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {!showsAll && oneSided > 0 && (
        <p className={styles.others}>
          {counted(oneSided, 'option belongs', 'options belong')} to only one of the two models.
        </p>
      )}
    </Card>
  );
}

function settingsOf(run: Run, champion: Champion | null): Setting[] {
  const other = champion?.run ?? run;
  const dataset = (of: Pick<Run, 'datasetVersion'> | Champion['run']) =>
    of.datasetVersion ? `version ${of.datasetVersion.number}` : undefined;
  return [
    setting('preset', 'Model', presets[run.preset].name, presets[other.preset].name),
    setting('dataset', 'Dataset', dataset(run), dataset(other)),
    setting('split', 'Split', splitWords(run.split), splitWords(other.split)),
    setting('seed', 'Seed', String(run.seed), String(other.seed)),
    setting('engine', 'Engine', run.engine ?? undefined, other.engine ?? undefined),
    ...optionSettings(run.config, other.config),
  ];
}
