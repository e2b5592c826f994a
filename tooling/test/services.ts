import { environment } from '../env.ts'
import { chromiumPath } from '../services/chromium.ts'
import { startThrowawayPostgres } from '../services/postgres.ts'
import { startRedis } from '../services/redis.ts'
import type { Closing } from '../start/closing.ts'

/**
 * Starts what the tests run on, once for all packages.
 *
 * @returns the environment variables that say to the tests where the services are
 * @throws {ServiceError} when something is missing and cannot be installed
 */
export async function startTestServices(
  closing: Closing,
  tell: (line: string) => void,
): Promise<Readonly<Record<string, string>>> {
  const postgres = environment.testDatabaseUrl ?? (await closedWith(startThrowawayPostgres(), closing))
  const redis = environment.testRedisUrl ?? (await closedWith(startRedis(tell), closing))
  return { PMM_TEST_DATABASE_URL: postgres, PMM_TEST_REDIS_URL: redis, PMM_CHROMIUM: chromiumPath(tell) }
}

async function closedWith(service: Promise<{ url: string; stop(): Promise<void> }>, closing: Closing): Promise<string> {
  const { url, stop } = await service
  closing.add(stop)
  return url
}
