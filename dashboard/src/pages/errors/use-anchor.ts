import { useEffect } from 'react';
import { useLocation } from 'react-router';

/** Input events that stop the scrolling. */
const moves = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/**
 * Scrolls to the URL's anchor when it exists, and again while parts above it load, until the user scrolls or types.
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
