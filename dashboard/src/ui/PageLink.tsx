import { createContext, type ReactNode, useContext } from 'react';
import { Link } from 'react-router';

/** True if a path has a page. The app provides it, because it has the list of pages. */
export const KnownPaths = createContext<(path: string) => boolean>(() => false);

/** Whether there is a page at an address. */
export const useIsKnown = () => useContext(KnownPaths);

/** A link within the dashboard; plain text if there is no such page. */
export function PageLink({
  to,
  children,
  className,
}: {
  to: string;
  children: ReactNode;
  className?: string | undefined;
}) {
  const known = useIsKnown()(to);
  if (!known) return <span className={className}>{children}</span>;
  return (
    <Link to={to} className={className}>
      {children}
    </Link>
  );
}
