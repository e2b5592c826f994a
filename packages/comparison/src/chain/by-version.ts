import type { Method } from '@pmm/core/method/schema/method'

/** What is made of a version of the method is made once. */
export function byVersion<T>(make: (method: Method) => T): (method: Method) => T {
  const made = new Map<string, T>()
  return (method) => {
    const before = made.get(method.version) ?? make(method)
    made.set(method.version, before)
    return before
  }
}
