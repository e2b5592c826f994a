/** Milliseconds a caller waits for a backend before it counts as away. */
export const patience = 3_000

/**
 * The result of the work, when it comes in time; the work itself goes on.
 *
 * @throws Error when it does not come in time
 */
export async function inTime<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(reject, milliseconds, new Error(`no answer within ${milliseconds} ms`))
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}

/** Whether the work succeeds in time. */
export const succeedsInTime = (milliseconds: number, work: Promise<unknown>): Promise<boolean> =>
  inTime(milliseconds, work).then(
    () => true,
    () => false,
  )
