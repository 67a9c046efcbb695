import { defineConfig } from 'prisma/config';

// Without DATABASE_URL `prisma validate`, `format` and `generate` work; what needs a database says so.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
});
