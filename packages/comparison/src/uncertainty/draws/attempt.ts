import { Problem } from '@pmm/core/domain/problem'

/** Whether something could be scored: false where the method refuses the values, in which case they count nowhere. */
export function attempt(run: () => void): boolean {
  try {
    run()
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}
