import { Link } from 'react-router';
import styles from './Shell.module.css';

/** The logo: a point, the diagonal of exact predictions, and the residual between them. */
export function Brand() {
  return (
    <Link to="/" className={styles.brand}>
      <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#0b5cad" />
        <path d="M7 25 25 7" stroke="#fff" strokeOpacity=".55" strokeWidth="2.5" strokeLinecap="round" />
        <path d="M20 12v9" stroke="#f5b14c" strokeWidth="2.5" strokeLinecap="round" />
        <circle cx="20" cy="22.5" r="3" fill="#f5b14c" />
      </svg>
      Residual
    </Link>
  );
}
