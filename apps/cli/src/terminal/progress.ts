import cliProgress from 'cli-progress'

/** How far a command has come, for a person: nothing is shown where the error stream is no terminal. */
export interface Progress {
  update(done: number): void
  stop(): void
}

/**
 * The progress of a command, as a bar in the terminal.
 *
 * @param what verb that stands before the bar
 * @param total rows of the whole
 */
export function createProgress(what: string, total: number): Progress {
  if (!process.stderr.isTTY) return { update: () => {}, stop: () => {} }
  const format = `${what} {bar} {percentage}% | {value} of {total} rows`
  const bar = new cliProgress.SingleBar({ format, stream: process.stderr, clearOnComplete: true, hideCursor: true })
  bar.start(total, 0)
  return { update: (done) => bar.update(done), stop: () => bar.stop() }
}
