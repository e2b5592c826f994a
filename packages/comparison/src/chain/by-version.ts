import type { Method } from '@pmm/core/method/schema/method'

/** A function of a method that makes its result once per version. */
export function byVersion<T>(make: (method: Method) => T): (method: Method) => T {
  const results = new Map<string, T>()
  return (method) => {
    const result = results.get(method.version) ?? make(method)
    results.set(method.version, result)
    return result
  }
}
