import { Skeleton } from '../../ui/Feedback';
import { Columns } from '../../ui/Page';

/** The page's shape. */
export function Loading() {
  return (
    <>
      <span className="visually-hidden" role="status">
        Loading
      </span>
      <Skeleton height={232} />
      <Columns
        wide={<Skeleton height={420} />}
        narrow={
          <>
            <Skeleton height={196} />
            <Skeleton height={148} />
          </>
        }
      />
    </>
  );
}
