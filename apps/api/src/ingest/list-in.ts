import { cut, cutValue } from '@pmm/core/domain/cut'
import { Problem } from '@pmm/core/domain/problem'

/**
 * The list that a batch in JSON consists of, and nothing else.
 *
 * @throws Problem `bad-request` for anything but an object of that one member
 */
export function listIn(body: unknown, name: string): readonly unknown[] {
  const members = typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.entries(body) : []
  const list = members.find(([member]) => member === name)?.[1]
  if (!Array.isArray(list)) throw new Problem('bad-request', `the body must be {"${name}": […]}`)
  const unknown = members.filter(([member]) => member !== name)
  if (unknown.length === 0) return list
  const message = `a batch has the member "${name}" alone`
  const problems = unknown.slice(0, 100).map(([member, value]) => ({
    row: null,
    column: cut(member),
    value: cutValue(value),
    rule: 'unknown-member',
    message,
  }))
  const names = unknown.slice(0, 5).map(([member]) => `"${cut(member)}"`)
  throw new Problem('bad-request', `the body has members that are not known here: ${names.join(', ')}; ${message}`, {
    problems,
  })
}
