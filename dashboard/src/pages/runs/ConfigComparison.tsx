import type { ReactNode } from 'react';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { RunConfigFragment } from '../../generated/graphql';
import type { Defaults } from '../../lib/config';
import { counted } from '../../lib/format';
import { presetName } from '../../lib/labels';
import { paths } from '../../lib/paths';
import { useUrlState } from '../../lib/url-state';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { PageLink } from '../../ui/PageLink';
import { optionSettings, type Setting, setting } from './config';
import styles from './ConfigComparison.module.css';
import { splitWords } from './labels';

const RunConfig = graphql(`
  fragment RunConfig on TrainingRun {
    id
    preset
    config
    seed
    engine
    split {
      strategy
      seed
      keepSongsTogether
    }
    datasetVersion {
      id
      number
    }
  }
`);

const RunConfigChampion = graphql(`
  fragment RunConfigChampion on ModelVersion {
    number
    run {
      ...RunConfig
    }
  }
`);

const view = { config: '' };

/** The run's settings compared with the champion's, or with the preset's defaults if it is the champion's own run. */
export function ConfigComparison({
  defaults,
  ...props
}: {
  run: FragmentType<typeof RunConfig>;
  champion: FragmentType<typeof RunConfigChampion> | null;
  defaults: Defaults;
}) {
  const run = getFragmentData(RunConfig, props.run);
  const champion = getFragmentData(RunConfigChampion, props.champion);
  const championRun = getFragmentData(RunConfig, champion?.run);
  const [{ config }, change] = useUrlState(view);
  const other = championRun && championRun.id !== run.id ? championRun : null;
  const all = other
    ? championSettings(run, other)
    : optionSettings(run.config, defaults.get(run.preset) ?? run.config);
  const differing = all.filter(({ differs, oneSided }) => differs && !oneSided);
  const oneSided = all.filter((each) => each.oneSided).length;
  const showsAll = config === 'all';
  const shown = showsAll ? all : differing;
  return (
    <Card
      title={other ? 'Settings compared with the champion’s' : 'Options'}
      note={
        <Button kind="quiet" onClick={() => change({ config: showsAll ? '' : 'all' })}>
          {showsAll ? 'Show only differences' : `Show all ${all.length}`}
        </Button>
      }
      flush
    >
      {shown.length > 0 && (
        <SettingsTable settings={shown}>
          {other && champion ? (
            <>
              Champion, <PageLink to={paths.version(champion.number)}>version {champion.number}</PageLink>
            </>
          ) : (
            'Default of the preset'
          )}
        </SettingsTable>
      )}
      {shown.length === 0 && (
        <p className={styles.none}>
          {other
            ? 'All settings equal the champion’s.'
            : `All options have the defaults of ${presetName(run.preset)}.`}
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

function championSettings(run: RunConfigFragment, other: RunConfigFragment): Setting[] {
  const dataset = (of: RunConfigFragment) =>
    of.datasetVersion ? `version ${of.datasetVersion.number}` : undefined;
  return [
    setting('preset', 'Model', presetName(run.preset), presetName(other.preset)),
    setting('dataset', 'Dataset', dataset(run), dataset(other)),
    setting('split', 'Split', splitWords(run.split), splitWords(other.split)),
    setting('seed', 'Seed', String(run.seed), String(other.seed)),
    setting('engine', 'Engine', run.engine ?? undefined, other.engine ?? undefined),
    ...optionSettings(run.config, other.config),
  ];
}
