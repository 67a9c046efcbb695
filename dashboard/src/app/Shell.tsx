import { useEffect, useId, useRef } from 'react';
import { NavLink, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { IconButton } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { type Theme, useTheme } from '../ui/theme';
import { Brand } from './Brand';
import { pages } from './pages';
import styles from './Shell.module.css';

/** The layout around the pages: the sidebar, or on a small screen the top bar with its menu. */
export function Shell() {
  const { pathname, key } = useLocation();
  const { state } = useNavigation();
  const drawer = useRef<HTMLDialogElement>(null);
  const first = useRef(true);
  useEffect(() => drawer.current?.close(), [key]);
  useEffect(() => {
    // Screen readers read the title of the new page.
    if (!first.current) document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
    first.current = false;
  }, [pathname]);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        Skip to content
      </a>
      <header className={styles.bar}>
        <Brand />
        <IconButton icon="menu" label="Menu" onClick={() => drawer.current?.showModal()} />
      </header>
      <aside className={styles.rail}>
        <Brand />
        <Navigation />
      </aside>
      <dialog className={styles.drawer} ref={drawer} aria-label="Menu">
        <div className={styles.drawerHead}>
          <Brand />
          <IconButton icon="close" label="Close menu" onClick={() => drawer.current?.close()} />
        </div>
        <Navigation />
      </dialog>
      <main id="content" className={styles.main} tabIndex={-1} aria-busy={state === 'loading'}>
        <Outlet />
      </main>
      <ScrollRestoration />
    </div>
  );
}

function Navigation() {
  return (
    <>
      <nav aria-label="Pages">
        <ul className={styles.links}>
          {pages.map(({ path, title, icon }) => (
            <li key={path}>
              <NavLink to={path} end={path === '/'} className={styles.link}>
                <Icon name={icon} />
                {title}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.foot}>
        <a className={styles.link} href="/graphiql">
          <Icon name="code" />
          GraphiQL
        </a>
        <ThemeSwitch />
      </div>
    </>
  );
}

const themes: readonly (readonly [Theme, 'system' | 'sun' | 'moon', string])[] = [
  ['system', 'system', 'System'],
  ['light', 'sun', 'Light'],
  ['dark', 'moon', 'Dark'],
];

function ThemeSwitch() {
  const [theme, choose] = useTheme();
  const name = useId();
  return (
    <fieldset className={styles.themes}>
      <legend className="visually-hidden">Theme</legend>
      {themes.map(([value, icon, words]) => (
        <label key={value} title={words}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            checked={theme === value}
            onChange={() => choose(value)}
          />
          <Icon name={icon} size={16} />
          <span className="visually-hidden">{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
