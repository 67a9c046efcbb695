import { useId } from 'react';
import styles from './Choices.module.css';

/** One of few, each with a sentence about it. */
export function Choices<Value extends string>({
  label,
  options,
  chosen,
  onChoose,
}: {
  label: string;
  options: readonly { value: Value; title: string; about: string; note?: string }[];
  chosen: Value;
  onChoose: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset className={styles.choices}>
      <legend>{label}</legend>
      {options.map(({ value, title, about, note }) => (
        <label key={value} className={styles.choice}>
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
          <span className={styles.title}>{title}</span>
          {note !== undefined && <span className={styles.note}>{note}</span>}
          <span className={styles.about}>{about}</span>
        </label>
      ))}
    </fieldset>
  );
}
