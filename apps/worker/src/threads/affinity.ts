/** Thread affinity: a thread that has done a kind of work before has its code compiled and its data at hand. */
export interface Affinity<Thread> {
  /**
   * Takes a thread for work of a kind out of those that are idle, of which there is at least one: the thread of the kind;
   * else a thread without a kind, which the kind then has; else any.
   */
  take(idle: Thread[], kind?: string): Thread
  /** Has a thread take the place of a thread that has ended. */
  replace(ended: Thread, by: Thread): void
}

/** The affinity of threads that have done nothing yet. */
export function createAffinity<Thread>(): Affinity<Thread> {
  const threadOf = new Map<string, Thread>()
  const hasKind = (thread: Thread): boolean => [...threadOf.values()].includes(thread)
  return {
    take: (idle, kind) => {
      const preferred = kind === undefined ? undefined : threadOf.get(kind)
      const place = preferred === undefined ? -1 : idle.indexOf(preferred)
      const free = idle.findLastIndex((thread) => !hasKind(thread))
      const [thread] = idle.splice(place >= 0 ? place : Math.max(free, 0), 1)
      if (kind !== undefined && preferred === undefined && !hasKind(thread!)) threadOf.set(kind, thread!)
      return thread!
    },
    replace: (ended, by) => {
      for (const [kind, thread] of threadOf) if (thread === ended) threadOf.set(kind, by)
    },
  }
}
