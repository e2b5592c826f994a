/** What the tooling reads from the environment, all of it, once. Empty counts as not set. */
export const environment = Object.freeze({
  path: process.env.PATH ?? '',
  databaseUrl: process.env.DATABASE_URL || undefined,
  redisUrl: process.env.REDIS_URL || undefined,
  /** Jobs that each worker does at the same time; what a worker does not accept, it says itself. */
  concurrency: Number(process.env.PMM_CONCURRENCY) || 2,
  testDatabaseUrl: process.env.PMM_TEST_DATABASE_URL || undefined,
  testRedisUrl: process.env.PMM_TEST_REDIS_URL || undefined,
  chromium: process.env.PMM_CHROMIUM || undefined,
  hdiFile: process.env.PMM_HDI_FILE || undefined,
  lpiFile: process.env.PMM_LPI_FILE || undefined,
})

/** The environment for a child process: ours, with these variables set; undefined variables are taken out. */
export function environmentWith(variables: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  return { ...process.env, ...variables }
}
