import { createBrowserRouter, matchRoutes, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { Provider } from 'urql';
import { client } from '../lib/graphql';
import { KnownPaths } from '../ui/PageLink';
import { ToastProvider } from '../ui/Toast';
import { Broken, NotFound } from './ErrorPages';
import { pages } from './pages';
import { Shell } from './Shell';

const leaves: RouteObject[] = pages
  .flatMap(({ path, load, below = {} }) => [[path, load] as const, ...Object.entries(below)])
  .map(([path, load]) => ({
    path,
    lazy: async () => ({ Component: (await load()).default }),
    errorElement: <Broken />,
  }));

const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <Broken />,
    hydrateFallbackElement: <></>,
    children: [...leaves, { path: '*', element: <NotFound /> }],
  },
]);

const isKnown = (path: string) => matchRoutes(leaves, path) !== null;

export function App() {
  return (
    <Provider value={client}>
      <ToastProvider>
        <KnownPaths value={isKnown}>
          <RouterProvider router={router} />
        </KnownPaths>
      </ToastProvider>
    </Provider>
  );
}
