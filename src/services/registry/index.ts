import type { ServiceDeps } from '../deps.js';
