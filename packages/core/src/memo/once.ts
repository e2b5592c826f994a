/**
 * A function that makes its value when it is first asked for and gives that value ever after. What `make` throws is
 * thrown, and nothing kept.
 */
export function once<V>(make: () => V): () => V {
  let made: { readonly value: V } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/**
 * A function that keeps the first value found in time: calls made while the search runs get its promise. A search that
 * fails is not kept, so the next call searches again.
 */
export function onceFound<V>(find: () => Promise<V>): () => Promise<V> {
  let found: Promise<V> | undefined
  return () => {
    found ??= find()
    found.catch(() => {
      found = undefined
    })
    return found
  }
}

/** A function that makes a value once for all arguments of the same key, as a Map compares keys. */
export function oncePer<A, V>(keyOf: (argument: A) => unknown, make: (argument: A) => V): (argument: A) => V {
  const values = new Map<unknown, { readonly value: V }>()
  return (argument) => {
    const key = keyOf(argument)
    const made = values.get(key) ?? { value: make(argument) }
    values.set(key, made)
    return made.value
  }
}
