import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Skeleton } from './Feedback';

/** Renders expensive content when the user scrolls near it, and a placeholder of its height before. */
export function WhenNear({ height, children }: { height: number; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: '600px' },
    );
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, [near]);
  return near ? (
    children
  ) : (
    <div ref={place}>
      <Skeleton height={height} />
    </div>
  );
}
