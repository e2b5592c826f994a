import { RequestFailure } from './request-failure.ts'

/** What a request answers, or undefined where the server says that there is no such thing. */
export async function ifFound<Answer>(request: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await request
  } catch (error) {
    if (error instanceof RequestFailure && error.status === 404) return undefined
    throw error
  }
}
