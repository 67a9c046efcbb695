import type { Split } from '../../generated/graphql';
import { points } from '../../lib/format';
import { presetName } from '../../lib/labels';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Field';
import styles from './Chooser.module.css';
import { splits, type Version } from './pair';

export interface Choice {
  readonly baseline?: string;
  readonly candidate?: string;
  readonly split?: Split;
}

const wordsOf = ({ number, run, metrics, isChampion, archivedAt }: Version) =>
  [
    String(number),
    presetName(run.preset),
    ...(metrics[0] ? [`MAE ${points(metrics[0].mae)}`] : []),
    ...(isChampion ? ['champion'] : []),
    ...(archivedAt == null ? [] : ['archived']),
  ].join(' · ');

/** Chooses the versions and the split. */
export function Chooser({
  versions,
  baseline,
  candidate,
  split,
  onChoose,
}: {
  versions: readonly Version[];
  baseline: number | null;
  candidate: number | null;
  split: Split;
  onChoose: (choice: Choice) => void;
}) {
  const options = (chosen: number | null) => [
    ...(versions.some(({ number }) => number === chosen) ? [] : [[String(chosen ?? ''), 'Choose…'] as const]),
    ...versions.map((version) => [String(version.number), wordsOf(version)] as const),
  ];
  return (
    <div className={styles.chooser} role="group" aria-label="What to compare">
      <Select
        label="Baseline version"
        options={options(baseline)}
        value={String(baseline ?? '')}
        onChange={({ target }) => onChoose({ baseline: target.value })}
      />
      <div className={styles.swap}>
        <Button
          icon="swap"
          onClick={() => onChoose({ baseline: String(candidate ?? ''), candidate: String(baseline ?? '') })}
          disabled={baseline === null || candidate === null}
        >
          Swap
        </Button>
      </div>
      <Select
        label="Candidate version"
        options={options(candidate)}
        value={String(candidate ?? '')}
        onChange={({ target }) => onChoose({ candidate: target.value })}
      />
      <Select
        label="Tracks"
        options={Object.entries(splits)}
        value={split}
        onChange={({ target }) => onChoose({ split: target.value as Split })}
      />
    </div>
  );
}
