/**
 * Lets calls about the same thing share work: while it runs, all further calls together wait for one further run, which begins
 * when it ends. Whatever a caller did before its call is seen by the run that its promise stands for.
 *
 * @param run must not reject
 */
export function coalesced(run: (key: string) => Promise<void>): (key: string) => Promise<void> {
  const running = new Map<string, Promise<void>>()
  const waiting = new Map<string, Promise<void>>()
  const begin = (key: string): Promise<void> => {
    waiting.delete(key)
    const done = run(key).finally(() => running.delete(key))
    running.set(key, done)
    return done
  }
  return (key) => {
    const before = running.get(key)
    if (before === undefined) return begin(key)
    const next = waiting.get(key) ?? before.then(() => begin(key))
    waiting.set(key, next)
    return next
  }
}
