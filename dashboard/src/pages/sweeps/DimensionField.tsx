import { useId } from 'react';
import { optionName } from '../../lib/labels';
import { Field, Select } from '../../ui/Field';
import styles from './DimensionField.module.css';
import { valueWords } from './space';
import type { Draft } from './space-form';

const scales = [
  ['LINEAR', 'Linear'],
  ['LOG', 'Logarithmic'],
] as const;

/** One option of the search space, with its range. */
export function DimensionField({
  draft,
  start,
  about,
  error,
  onChange,
}: {
  draft: Draft;
  /** The value if the option is not searched. */
  start: unknown;
  about: string | undefined;
  error: string | undefined;
  onChange: (changes: Partial<Draft>) => void;
}) {
  const id = useId();
  const name = optionName(draft.path);
  const wrong = error === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `${id}-error` };
  return (
    <fieldset className={styles.dimension} aria-label={name}>
      <div className={styles.head}>
        <input
          id={id}
          type="checkbox"
          checked={draft.searched}
          onChange={(event) => onChange({ searched: event.target.checked })}
        />
        <label htmlFor={id}>{name}</label>
        <p className={styles.about}>
          {about} {draft.searched ? 'Start value:' : 'Fixed value:'}{' '}
          {typeof start === 'number' ? start : valueWords(start)}.
        </p>
      </div>
      {draft.searched && (
        <div className={draft.kind === 'choices' ? styles.choices : styles.range}>
          {draft.kind === 'choices' ? (
            <Field
              label="Values, separated by commas"
              value={draft.choices}
              onChange={(event) => onChange({ choices: event.target.value })}
              {...wrong}
            />
          ) : (
            <>
              <Field
                label="From"
                inputMode="decimal"
                value={draft.min}
                onChange={(event) => onChange({ min: event.target.value })}
                {...wrong}
              />
              <Field
                label="To"
                inputMode="decimal"
                value={draft.max}
                onChange={(event) => onChange({ max: event.target.value })}
                {...wrong}
              />
              <Select
                label="Scale"
                value={draft.scale}
                options={scales}
                onChange={(event) => onChange({ scale: event.target.value as Draft['scale'] })}
              />
            </>
          )}
          {error !== undefined && (
            <p className={styles.error} id={`${id}-error`}>
              {error}
            </p>
          )}
        </div>
      )}
    </fieldset>
  );
}
