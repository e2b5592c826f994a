/** How often a memo was asked and how often it had to make the value. */
export interface MemoCount {
  readonly asked: number
  readonly made: number
}

interface Registered {
  count: { asked: number; made: number }
  readonly clear: () => void
}

const registered = new Map<string, Registered>()

/**
 * A function whose value is made once per key object, and dropped with the key. Every result that a module keeps beyond
 * one call is kept by such a memo, so that a test can count what is reused and clear it.
 *
 * @param name says which values are kept; no two memos share one
 * @param make pure: the value follows from the key alone
 */
export function memo<K extends object, V>(name: string, make: (key: K) => V): (key: K) => V {
  const valid = memoWhile<K, undefined, V>(name, { make, holds: () => true })
  return (key) => valid(key, undefined)
}

/** How a value is made that follows from more than its key, and when a kept value may be taken again. */
export interface MemoRule<K, A, V> {
  readonly make: (key: K, rest: A) => V
  /** Whether the kept value is the one that `make` would give. */
  readonly holds: (value: V, rest: A) => boolean
}

/**
 * A function that keeps, per key object, the value made last, and makes it again where it does not hold for what is
 * asked beside the key.
 */
export function memoWhile<K extends object, A, V>(
  name: string,
  { make, holds }: MemoRule<K, A, V>,
): (key: K, rest: A) => V {
  let values = new WeakMap<K, { readonly value: V }>()
  const { count } = register(name, () => {
    values = new WeakMap()
  })
  return (key, rest) => {
    count.asked++
    const kept = values.get(key)
    if (kept !== undefined && holds(kept.value, rest)) return kept.value
    count.made++
    const value = make(key, rest)
    values.set(key, { value })
    return value
  }
}

/** A function whose value is made once per key object and text, and dropped with the object. */
export function memoByText<K extends object, V>(
  name: string,
  make: (key: K, text: string) => V,
): (key: K, text: string) => V {
  const byKey = memo(`${name}, by key`, (_: K) => new Map<string, { readonly value: V }>())
  const { count } = register(name, () => undefined)
  return (key, text) => {
    count.asked++
    const values = byKey(key)
    const kept = values.get(text)
    if (kept !== undefined) return kept.value
    count.made++
    const value = make(key, text)
    values.set(text, { value })
    return value
  }
}

function register(name: string, clear: () => void): Registered {
  if (registered.has(name)) throw new Error(`two memos are named "${name}"`)
  const entry = { count: { asked: 0, made: 0 }, clear }
  registered.set(name, entry)
  return entry
}

/** What was asked of every memo and made by it since it was loaded or cleared, by name. */
export const memoCounts = (): ReadonlyMap<string, MemoCount> =>
  new Map(Array.from(registered, ([name, { count }]) => [name, { ...count }]))

/** Drops every value kept and counts anew. */
export function clearMemos(): void {
  for (const { clear, count } of registered.values()) {
    clear()
    Object.assign(count, { asked: 0, made: 0 })
  }
}
