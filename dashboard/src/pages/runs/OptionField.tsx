import { OFF } from '../../lib/config';
import { count } from '../../lib/format';
import { optionName } from '../../lib/labels';
import { Checkbox, Field, Select } from '../../ui/Field';
import { valueWords } from './config';
import { choiceWords } from './labels';
import styles from './NewRunPage.module.css';
import { listed, type Option } from './training-form';

interface Props {
  readonly option: Option;
  /** The typed text; empty for the default. */
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly error: string | undefined;
}

/** The form field of an option, by its kind, with the API's description. */
export function OptionField(props: Props) {
  switch (props.option.kind) {
    case 'CHOICE':
      return <Choice {...props} />;
    case 'CHOICES':
      return <Several {...props} />;
    default:
      return <Numbers {...props} />;
  }
}

/** The meaning of an option, its range, and the reason for its default. */
function About({ option }: { option: Option }) {
  return (
    <>
      {[option.description, rangeWords(option)].filter(Boolean).join(' ')}
      <span className={styles.reason}>Default: {option.reason}</span>
    </>
  );
}

/** "2 to 100." or "Above 0 and at most 1." */
function rangeWords({ minimum, maximum, minimumExcluded, maximumExcluded }: Option): string | null {
  if (minimum == null || maximum == null) return null;
  if (!minimumExcluded && !maximumExcluded) return `${count(minimum)} to ${count(maximum)}.`;
  return `${minimumExcluded ? 'Above' : 'At least'} ${count(minimum)} and ${maximumExcluded ? 'below' : 'at most'} ${count(maximum)}.`;
}

function Numbers({ option, text, onText, error }: Props) {
  const { name, kind, nullable } = option;
  const off = nullable && text === OFF;
  const usual = Array.isArray(option.default) ? option.default.join(', ') : valueWords(option.default);
  return (
    <div className={styles.option}>
      <Field
        label={optionName(name)}
        hint={<About option={option} />}
        error={error}
        inputMode={kind === 'INTEGER' ? 'numeric' : 'decimal'}
        placeholder={off ? 'off' : usual}
        value={off ? '' : text}
        disabled={off}
        onChange={(event) => onText(event.target.value)}
      />
      {nullable && option.default !== null && (
        <Checkbox
          label={`No ${optionName(name).toLowerCase()}`}
          checked={off}
          onChange={(event) => onText(event.target.checked ? OFF : '')}
        />
      )}
    </div>
  );
}

function Choice({ option, text, onText, error }: Props) {
  const usual = String(option.default);
  const chosen = text === '' ? usual : text.toUpperCase();
  return (
    <Select
      label={optionName(option.name)}
      hint={<About option={option} />}
      error={error}
      options={(option.choices ?? []).map((choice) => [choice, choiceWords(choice)])}
      value={chosen}
      onChange={({ target: { value } }) => onText(value === usual ? '' : value)}
    />
  );
}

function Several({ option, text, onText, error }: Props) {
  const choices = option.choices ?? [];
  const chosen = text === '' ? choices : listed(text);
  const choose = (choice: string, wanted: boolean) => {
    const next = choices.filter((each) => (each === choice ? wanted : chosen.includes(each)));
    onText(next.length === choices.length ? '' : next.join(',') || ',');
  };
  return (
    <fieldset className={styles.several}>
      <legend>{optionName(option.name)}</legend>
      <p className={styles.about}>
        <About option={option} />
      </p>
      <div className={styles.boxes}>
        {choices.map((choice) => (
          <Checkbox
            key={choice}
            label={choiceWords(choice)}
            checked={chosen.includes(choice)}
            onChange={(event) => choose(choice, event.target.checked)}
          />
        ))}
      </div>
      {error !== undefined && <p className={styles.error}>{error}</p>}
    </fieldset>
  );
}
