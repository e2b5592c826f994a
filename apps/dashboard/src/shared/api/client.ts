import { QueryClient } from '@tanstack/react-query'
import { isBeingComputed, RequestProblem } from './request.ts'

const longestWaitMs = 5000

/** Asks again while scores are being computed and, a few times, when a service did not answer; never after a refusal. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => isBeingComputed(error) || (failures < 3 && mayRecover(error)),
        retryDelay: (failures) => Math.min(1000 * 2 ** Math.min(failures, 3), longestWaitMs),
        networkMode: 'always',
      },
    },
  })

const mayRecover = (error: unknown): boolean =>
  error instanceof RequestProblem && (error.status === 0 || error.status >= 500)
