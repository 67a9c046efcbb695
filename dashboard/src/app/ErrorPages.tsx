import { Link, useRouteError } from 'react-router';
import { paths } from '../lib/paths';
import { Empty, ErrorState } from '../ui/Feedback';
import { Page } from '../ui/Page';

export function NotFound() {
  return (
    <Page title="There is no such page">
      <Empty title="Nothing has this address" action={<Link to={paths.overview()}>To the overview</Link>}>
        It may have been mistyped, or belong to another version of Residual.
      </Empty>
    </Page>
  );
}

/** A page that threw, or whose file is gone since a newer version was built. */
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
