import pg from 'pg'

const unanswered = 'Query read timeout'

/** Whether a server has not answered a statement for so long that nobody waits any more. */
export const isUnanswered = (error: unknown): boolean => error instanceof Error && error.message === unanswered

/**
 * A connection that is dropped when a statement on it gets no answer: whatever was asked of it later would wait behind
 * that statement, for ever where the server is cut off without a word.
 */
export class ImpatientClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: the forms in which pg takes a query are many, and all are passed on
  override query(...asked: any[]): any {
    const answer = (super.query as (...asked: unknown[]) => unknown).apply(this, asked)
    return answer instanceof Promise ? answer.catch((error) => this.#dropUnanswered(error)) : answer
  }

  /** It is dropped before anybody hears of it, so that the pool takes it back for no other. */
  #dropUnanswered(error: unknown): never {
    if (isUnanswered(error)) this.end().catch(() => {})
    throw error
  }
}
