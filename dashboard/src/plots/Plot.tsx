import { lazy, type ReactNode, Suspense } from 'react';
import { Skeleton } from '../ui/Feedback';
import type { PlotProps } from './kit';

const Canvas = lazy(() => import('./PlotCanvas')) as unknown as <Data>(props: PlotProps<Data>) => ReactNode;

/** A plot by Observable Plot, which is loaded with the first plot. */
export function Plot<Data>(props: PlotProps<Data>) {
  return (
    <Suspense
      fallback={<Skeleton height={typeof props.height === 'number' ? props.height : props.height(640)} />}
    >
      <Canvas {...props} />
    </Suspense>
  );
}
