import type { ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './Button.module.css';
import { Icon, type IconName } from './Icon';

/** A link with the style of a button. */
export function ButtonLink({
  to,
  children,
  kind = 'plain',
  icon,
}: {
  to: string;
  children: ReactNode;
  kind?: 'primary' | 'plain' | 'quiet';
  icon?: IconName;
}) {
  return (
    <Link to={to} className={`${styles.button} ${styles[kind]}`}>
      {icon && <Icon name={icon} size={16} />}
      {children}
    </Link>
  );
}
