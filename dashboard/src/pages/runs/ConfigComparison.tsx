import { type ReactNode, useMemo } from 'react';
import { counted } from '../../lib/format';
import { paths } from '../../lib/paths';
import { useUrlState } from '../../lib/url-state';
import { presets } from '../../lib/labels';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { PageLink } from '../../ui/PageLink';
import styles from './ConfigComparison.module.css';
import { type Defaults, type Setting, optionSettings, setting } from './config';
import type { Champion, Run } from './run';
import { splitWords } from './labels';

const view = { config: '' };

/**
 * All that decided this run, beside the champion's, or where it is the champion's itself beside what the preset has: what
 * differs, and on demand the rest.
 */
export function ConfigComparison({
  run,
  champion,
  defaults,
}: {
  run: Run;
  champion: Champion | null;
  defaults: Defaults;
}) {
  const [{ config }, change] = useUrlState(view);
  const other = champion && champion.run.id !== run.id ? champion : null;
  const all = useMemo(
    () =>
      other
        ? againstChampion(run, other)
        : optionSettings(run.config, defaults.get(run.preset) ?? run.config),
    [run, other, defaults],
  );
  const differing = all.filter(({ differs, oneSided }) => differs && !oneSided);
  const oneSided = all.filter((each) => each.oneSided).length;
  const showsAll = config === 'all';
  const shown = showsAll ? all : differing;
  return (
    <Card
      title={other ? 'Its settings against the champion’s' : 'Its options'}
      note={
        <Button kind="quiet" onClick={() => change({ config: showsAll ? '' : 'all' })}>
          {showsAll ? 'Only what differs' : `Show all ${all.length}`}
        </Button>
      }
      flush
    >
      {shown.length > 0 && (
        <SettingsTable settings={shown}>
          {other ? (
            <>
              Champion, <PageLink to={paths.version(other.number)}>version {other.number}</PageLink>
            </>
          ) : (
            'As the preset has it'
          )}
        </SettingsTable>
      )}
      {shown.length === 0 && (
        <p className={styles.none}>
          {other
            ? 'Everything is as the champion’s.'
            : `Every one is as ${presets[run.preset].name} has it where nobody says anything.`}
        </p>
      )}
      {!showsAll && oneSided > 0 && (
        <p className={styles.others}>
          {counted(oneSided, 'option belongs', 'options belong')} to only one of the two models.
        </p>
      )}
    </Card>
  );
}

/** @param children heading of the last column */
function SettingsTable({ settings, children }: { settings: readonly Setting[]; children: ReactNode }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Setting</th>
          <th scope="col">This run</th>
          <th scope="col">{children}</th>
        </tr>
      </thead>
      <tbody>
        {settings.map(({ key, name, own, other, differs, oneSided }) => (
          <tr key={key} className={differs && !oneSided ? styles.differs : undefined}>
            <th scope="row">
              {name}
              {differs && !oneSided && <span className="visually-hidden">, differs</span>}
            </th>
            <td>{own}</td>
            <td>{other}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function againstChampion(run: Run, { run: other }: Champion): Setting[] {
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
