import { type KeyboardEvent, useId, useState } from 'react';
import styles from './Combobox.module.css';
import field from './Field.module.css';

export interface Option {
  readonly id: string;
  readonly label: string;
  /** Muted text next to the label. */
  readonly hint?: string;
}

/**
 * A text field with suggestions (APG: editable combobox with a list). The caller searches: it gets the typed text and
 * returns the options.
 */
export function Combobox({
  label,
  hint,
  text,
  onText,
  options,
  onChoose,
  loading = false,
  placeholder,
}: {
  label: string;
  hint?: string;
  text: string;
  onText: (text: string) => void;
  options: readonly Option[];
  onChoose: (option: Option) => void;
  loading?: boolean;
  placeholder?: string;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const shown = open && text.trim() !== '' && (options.length > 0 || !loading);
  const choose = (option: Option) => {
    onChoose(option);
    setOpen(false);
    setActive(-1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // One place more than options: the text itself.
      const places = options.length + 1;
      setActive(((active + 1 + step + places) % places) - 1);
    } else if (event.key === 'Enter' && shown && options[active]) {
      event.preventDefault();
      choose(options[active]);
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault();
      setOpen(false);
    }
  };
  return (
    <div className={`${field.field} ${styles.combobox}`}>
      <div className={field.head}>
        <label htmlFor={id}>{label}</label>
      </div>
      <input
        id={id}
        className={field.input}
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          onText(event.target.value);
          setOpen(true);
          setActive(-1);
        }}
        onKeyDown={onKeyDown}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      />
      {hint !== undefined && (
        <p className={field.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div
        className={styles.list}
        role="listbox"
        id={`${id}-list`}
        aria-label={`${label}: suggestions`}
        hidden={!shown}
      >
        {options.map((option, i) => (
          // The input handles the keyboard, as in the ARIA Authoring Practices (APG).
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- see above
          <div
            key={option.id}
            id={`${id}-${i}`}
            className={styles.option}
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            ref={(element) => {
              if (i === active) element?.scrollIntoView({ block: 'nearest' });
            }}
            onPointerDown={(event) => event.preventDefault()} // the field keeps the focus
            onClick={() => choose(option)}
          >
            <span>{option.label}</span>
            {option.hint !== undefined && <span className={styles.hint}>{option.hint}</span>}
          </div>
        ))}
        {options.length === 0 && (
          <div className={styles.none} role="option" aria-selected={false} aria-disabled="true" tabIndex={-1}>
            No matches
          </div>
        )}
      </div>
    </div>
  );
}
