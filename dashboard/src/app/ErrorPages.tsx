import { Link, useRouteError } from 'react-router';
import { paths } from '../lib/paths';
import { Empty, ErrorState } from '../ui/Feedback';
import { Page } from '../ui/Page';

export function NotFound() {
  return (
    <Page title="Page not found">
      <Empty title="No page has this URL" action={<Link to={paths.overview()}>Back to overview</Link>}>
        Check the URL. It may belong to another version of Residual.
      </Empty>
    </Page>
  );
}

/** A page that threw an error, or whose file was removed by a newer build. */
export function Broken() {
  const error = useRouteError();
  return (
    <Page title="This page failed">
      <ErrorState
        error={error instanceof Error ? error : new Error(String(error))}
        onRetry={() => location.reload()}
      />
    </Page>
  );
}
