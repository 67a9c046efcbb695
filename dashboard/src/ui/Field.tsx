import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, useId } from 'react';
import type { UserError } from '../lib/graphql';
import styles from './Field.module.css';

interface Labelled {
  readonly label: string;
  /** Units, limits, and the meaning of an empty field. */
  readonly hint?: ReactNode;
  /** An error, such as the message of the userError for this field. */
  readonly error?: string | undefined;
}

function Frame({
  label,
  hint,
  error,
  id,
  value,
  children,
}: Labelled & { id: string; value?: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <label htmlFor={id}>{label}</label>
        {value !== undefined && <output htmlFor={id}>{value}</output>}
      </div>
      {children}
      {hint !== undefined && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className={styles.error} id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

const describedBy = (id: string, { hint, error }: Labelled) =>
  [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ') ||
  undefined;

/** A line of text, a number, a date. */
export function Field({ label, hint, error, ...input }: Labelled & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <Frame {...{ label, hint, error, id }}>
      <input
        className={styles.input}
        id={id}
        autoComplete="off"
        aria-describedby={describedBy(id, { label, hint, error })}
        aria-invalid={error !== undefined || undefined}
        {...input}
      />
    </Frame>
  );
}

/** A select. `options` are pairs of value and label. */
export function Select({
  label,
  hint,
  error,
  options,
  ...select
}: Labelled & {
  options: readonly (readonly [value: string, words: string])[];
} & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  return (
    <Frame {...{ label, hint, error, id }}>
      <select
        className={styles.input}
        id={id}
        aria-describedby={describedBy(id, { label, hint, error })}
        {...select}
      >
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </Frame>
  );
}

/** A slider, with its value in words next to the label. */
export function Slider({
  label,
  hint,
  error,
  words,
  ...input
}: Labelled & { words: string } & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <Frame {...{ label, hint, error, id }} value={words}>
      <input
        className={styles.slider}
        id={id}
        type="range"
        aria-valuetext={words}
        aria-describedby={describedBy(id, { label, hint, error })}
        {...input}
      />
    </Frame>
  );
}

/** Yes or no. */
export function Checkbox({ label, hint, ...input }: Labelled & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className={styles.check}>
      <input id={id} type="checkbox" aria-describedby={describedBy(id, { label, hint })} {...input} />
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** The message for one field of an input, by the last part of its path. */
export const errorOf = (errors: readonly UserError[], field: string): string | undefined =>
  errors.find((error) => error.field?.at(-1) === field)?.message;
