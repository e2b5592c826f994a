import { QueryClient } from '@tanstack/react-query'
import { isBeingComputed, RequestProblem } from './request.ts'

const longestWaitMs = 5000
/** A person who would have to wait longer reads so, and may try again by hand. */
const longestAskedWaitMs = 30_000

/**
 * Asks again while scores are being computed and, a few times, when a service did not answer or is overloaded; never
 * after a refusal, and never before the server says it may.
 */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => isBeingComputed(error) || (failures < 3 && mayRecover(error)),
        retryDelay: (failures, error) =>
          Math.max(Math.min(1000 * 2 ** Math.min(failures, 3), longestWaitMs), askedWaitMs(error)),
        networkMode: 'always',
      },
    },
  })

const mayRecover = (error: unknown): boolean =>
  error instanceof RequestProblem &&
  (error.status === 0 || error.status === 429 || error.status >= 500) &&
  askedWaitMs(error) <= longestAskedWaitMs

const askedWaitMs = (error: unknown): number =>
  error instanceof RequestProblem ? (error.retryAfterMilliseconds ?? 0) : 0
