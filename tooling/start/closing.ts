type Stop = () => unknown

/** Stops what was started, newest first; things that were added together stop together. */
export interface Closing {
  /** What is added after the close began is stopped at once, so that nothing started late survives. */
  add(...stops: Stop[]): void
  /** Stops everything, once. A failure to stop one thing does not keep the rest running. */
  close(): Promise<void>
}

/** An empty list of things to stop. */
export function createClosing(): Closing {
  const turns: Stop[][] = []
  let closed: Promise<void> | undefined

  async function closeAll(): Promise<void> {
    for (let turn = turns.pop(); turn; turn = turns.pop()) await stopTogether(turn)
  }

  return {
    add: (...stops) => {
      turns.push(stops)
      if (closed) closed = closed.then(closeAll)
    },
    close: () => {
      closed ??= closeAll()
      return closed
    },
  }
}

async function stopTogether(stops: readonly Stop[]): Promise<void> {
  await Promise.allSettled(stops.map(async (stop) => stop()))
}
