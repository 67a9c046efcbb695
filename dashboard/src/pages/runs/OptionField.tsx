import { optionName } from '../../lib/labels';
import { Checkbox, Field, Select } from '../../ui/Field';
import { valueWords } from './config';
import { choiceWords } from './labels';
import styles from './NewRunPage.module.css';
import { listed, OFF, type Option } from './training-form';

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

/** The description without the presets and the meaning of null, which the form shows. */
const explained = ({ description }: Option) =>
  description.replace(/^[^.]*\.\s+/, '').replace(/; (null|omitted)[^.]*/, '');

function Numbers({ option, text, onText, error }: Props) {
  const { name, kind, nullable } = option;
  const off = nullable && text === OFF;
  const usual = Array.isArray(option.default) ? option.default.join(', ') : valueWords(option.default);
  return (
    <div className={styles.option}>
      <Field
        label={optionName(name)}
        hint={explained(option)}
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
      hint={explained(option)}
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
      <p className={styles.about}>{explained(option)}</p>
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
