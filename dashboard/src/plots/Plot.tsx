import { type ReactNode, Suspense, lazy } from 'react';
import { Skeleton } from '../ui/Feedback';
import type { PlotProps } from './kit';

const Canvas = lazy(() => import('./PlotCanvas')) as unknown as <Data>(props: PlotProps<Data>) => ReactNode;

/** A picture by Observable Plot, which is loaded when the first one is shown. */
export function Plot<Data>(props: PlotProps<Data>) {
  return (
    <Suspense
      fallback={<Skeleton height={typeof props.height === 'number' ? props.height : props.height(640)} />}
    >
      <Canvas {...props} />
    </Suspense>
  );
}
