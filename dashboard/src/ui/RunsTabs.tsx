import { NavLink } from 'react-router';
import { paths } from '../lib/paths';
import styles from './Tabs.module.css';

/** The tabs below the title of the pages that list runs and sweeps. */
export function RunsTabs() {
  return (
    <nav className={styles.list} aria-label="Runs and sweeps">
      <NavLink to={paths.runs()} end className={styles.tab}>
        Runs
      </NavLink>
      <NavLink to={paths.sweeps()} end className={styles.tab}>
        Sweeps
      </NavLink>
    </nav>
  );
}
