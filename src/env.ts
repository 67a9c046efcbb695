import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { type EngineChoice, engineChoices } from './domain/names.js';

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);
const file = (path: string) => (isAbsolute(path) ? path : resolve(path));

const whole = (min: number, max: number) =>
  z
    .string()
    .refine((text) => /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: (issue) => `must be a whole number, ${min}–${max}; received "${String(issue.input)}"`,
    })
    .transform(Number);

const schema = z.object({
  HOST: z
    .string()
    .default('127.0.0.1')
    .refine((host) => loopback.has(host), {
      error: (issue) =>
        `must be a loopback address (127.0.0.1, ::1 or localhost); received "${String(issue.input)}". ` +
        'There is no access control, so Residual listens on this machine only.',
    }),
  PORT: whole(0, 65_535).default(4000),
  DATA_DIR: z.string().min(1).default('.data').transform(file),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must look like postgresql://user:password@host:5432/database')
    .optional(),
  DATASET: z.string().min(1).transform(file).optional(),
  ARTIFACTS: z
    .string()
    .regex(/^file:/, 'must be a file: URL or path, such as file:/var/lib/residual')
    .optional(),
  TRAINING_CONCURRENCY: whole(0, 64).default(2),
  ML_BACKEND: z.enum(engineChoices).default('auto'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

export interface Env {
  readonly host: string;
  /** 0 selects a free port. */
  readonly port: number;
  readonly dataDir: string;
  /** Defaults to the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** A CSV file to import at the first start. Defaults to the demo catalogue. */
  readonly dataset: string | undefined;
  readonly artifactsDir: string;
  /** Number of networks that this process trains at the same time. Baselines have a separate slot. */
  readonly trainingConcurrency: number;
  readonly mlBackend: EngineChoice;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/**
 * The only reader of the environment. `overrides` come from the command line and take precedence.
 *
 * @throws Error with all invalid variables.
 */
export function readEnv(overrides: Record<string, string | undefined> = {}): Env {
  const given = (source: Record<string, string | undefined>) =>
    Object.entries(source).filter(([, value]) => value);
  const parsed = schema.safeParse(Object.fromEntries([...given(process.env), ...given(overrides)]));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is invalid:\n${faults.join('\n')}`);
  }
  const env = parsed.data;
  return {
    host: env.HOST,
    port: env.PORT,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    dataset: env.DATASET,
    artifactsDir: env.ARTIFACTS
      ? file(env.ARTIFACTS.replace(/^file:(\/\/)?/, ''))
      : resolve(env.DATA_DIR, 'artifacts'),
    trainingConcurrency: env.TRAINING_CONCURRENCY,
    mlBackend: env.ML_BACKEND,
    logLevel: env.LOG_LEVEL,
  };
}
