import { useEffect, useEffectEvent, useRef } from 'react';

/** Asks again whenever `changed` is another text than it was. */
export function useRefreshed(changed: string, refetch: () => void): void {
  const before = useRef(changed);
  const refresh = useEffectEvent(refetch);
  useEffect(() => {
    if (before.current === changed) return;
    const known = before.current !== 'null';
    before.current = changed;
    if (known) refresh();
  }, [changed]);
}
