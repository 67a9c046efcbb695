import { type ReactNode, createContext, useContext } from 'react';
import { Link } from 'react-router';

/** Whether an address has a page; the app, which knows them all, says so. */
export const KnownPaths = createContext<(path: string) => boolean>(() => false);

/** Whether there is a page at an address. */
export const useIsKnown = () => useContext(KnownPaths);

/** A link within the dashboard; plain words where there is no such page. */
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
