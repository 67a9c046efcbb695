import { useEffect } from 'react';
import { useLocation } from 'react-router';

/** What a reader does who wants to be elsewhere. */
const moves = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/**
 * Goes to the part that the address names as soon as it is there, and stays while what stands above it loads and grows,
 * until the reader moves.
 */
export function useAnchor(ready: boolean): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (!ready || hash === '') return undefined;
    const observer = new ResizeObserver(() => document.getElementById(hash.slice(1))?.scrollIntoView());
    const stop = () => observer.disconnect();
    observer.observe(document.body);
    for (const move of moves) window.addEventListener(move, stop, { passive: true });
    return () => {
      stop();
      for (const move of moves) window.removeEventListener(move, stop);
    };
  }, [ready, hash]);
}
