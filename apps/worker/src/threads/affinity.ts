/** Where kinds of work are at home: a thread that has done one before has its code compiled, and its data at hand. */
export interface Homes<Thread> {
  /**
   * Takes a thread for work of a kind out of those that are idle: the one where it is at home; else one where nothing is,
   * which becomes its home; else any. There is at least one.
   */
  take(idle: Thread[], kind?: string): Thread
  /** Has another thread in the place of one that has ended. */
  replace(ended: Thread, by: Thread): void
}

export function createHomes<Thread>(): Homes<Thread> {
  const homeOf = new Map<string, Thread>()
  const isHome = (thread: Thread): boolean => [...homeOf.values()].includes(thread)
  return {
    take: (idle, kind) => {
      const home = kind === undefined ? undefined : homeOf.get(kind)
      const place = home === undefined ? -1 : idle.indexOf(home)
      const free = idle.findLastIndex((thread) => !isHome(thread))
      const [thread] = idle.splice(place >= 0 ? place : Math.max(free, 0), 1)
      if (kind !== undefined && home === undefined && !isHome(thread!)) homeOf.set(kind, thread!)
      return thread!
    },
    replace: (ended, by) => {
      for (const [kind, thread] of homeOf) if (thread === ended) homeOf.set(kind, by)
    },
  }
}
