import { type Asked, RequestFailure } from './request-failure.ts'

/** The values that go into an address. */
export interface Parameters {
  readonly path?: Readonly<Record<string, string>> | undefined
  /** Names without a value are left out; a list is said value by value. */
  readonly query?: Readonly<Record<string, QueryValue | readonly QueryValue[] | undefined>> | undefined
}

type QueryValue = string | number | boolean

/**
 * Path and query of a request: the names in braces of its template replaced, everything escaped.
 *
 * @throws RequestFailure where a value cannot stand in a path: an empty one, and `.` and `..`, which every URL parser
 *   takes for steps even when they are escaped, so that another route would be asked
 */
export function addressOf(asked: Asked, { path = {}, query = {} }: Parameters): string {
  const filled = asked.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => segmentOf(asked, name, path[name] ?? ''))
  const given = Object.entries(query).flatMap(([name, value]) =>
    (value === undefined ? [] : [value].flat()).map((one) => [name, String(one)]),
  )
  const search = new URLSearchParams(given).toString()
  return search === '' ? filled : `${filled}?${search}`
}

function segmentOf(asked: Asked, name: string, value: string): string {
  if (!['', '.', '..'].includes(value)) return encodeURIComponent(value)
  const detail = `"${value}" cannot be the ${name} in an address.`
  const problem = { type: 'urn:pmm:problem:bad-request', title: 'The request cannot be made', status: 400, detail }
  throw new RequestFailure(asked, { status: 400, detail, outcome: `cannot be asked for: ${detail}`, problem })
}
