import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { IconButton } from './Button';
import { Icon } from './Icon';
import styles from './Toast.module.css';

interface Message {
  readonly id: number;
  readonly content: ReactNode;
  readonly tone: 'good' | 'bad';
}

const Context = createContext<(content: ReactNode, tone?: 'good' | 'bad') => void>(() => undefined);

/** Shows the result of an action for eight seconds; screen readers announce it. */
export const useToast = () => useContext(Context);

const SHOWN_MS = 8000;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [messages, setMessages] = useState<readonly Message[]>([]);
  const say = useCallback(
    (content: ReactNode, tone: 'good' | 'bad' = 'good') =>
      setMessages((before) => [...before.slice(-2), { id: (before.at(-1)?.id ?? 0) + 1, content, tone }]),
    [],
  );
  const dismiss = useCallback(
    (id: number) => setMessages((before) => before.filter((message) => message.id !== id)),
    [],
  );
  const value = useMemo(() => say, [say]);
  return (
    <Context value={value}>
      {children}
      <div className={styles.region} role="status" aria-live="polite">
        {messages.map((message) => (
          <Toast key={message.id} {...message} dismiss={dismiss} />
        ))}
      </div>
    </Context>
  );
}

function Toast({ id, content, tone, dismiss }: Message & { dismiss: (id: number) => void }) {
  useEffect(() => {
    const timer = setTimeout(() => dismiss(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, dismiss]);
  return (
    <div className={styles.toast}>
      <span className={styles[tone]}>
        <Icon name={tone === 'good' ? 'check' : 'alert'} size={18} />
      </span>
      <div>{content}</div>
      <IconButton icon="close" label="Dismiss" onClick={() => dismiss(id)} />
    </div>
  );
}
