/** What a link holds: everything a view depends on besides the page. */
export interface Search {
  readonly cycle?: string
  readonly node?: string
  /** code of a peer group, or `nearest` */
  readonly peers?: string
  /** whose median is shown over time: `constant` for the members with a score in every cycle */
  readonly panel?: string
  readonly administration?: string
  /** peers of the viewer's choice, as `writeChoice` writes them */
  readonly choice?: string
  /** a trial of other weights, as `writeTrial` writes it */
  readonly set?: string
  readonly weights?: string
  readonly means?: string
  /** identifier of a release */
  readonly release?: string
}

const plain = [
  'cycle',
  'node',
  'peers',
  'panel',
  'administration',
  'choice',
  'set',
  'weights',
  'means',
  'release',
] as const

/** The state in a query string; what is unknown or empty is left out. */
export function readSearch(raw: Readonly<Record<string, unknown>>): Search {
  const texts = plain.map((name) => [name, raw[name]]).filter(([, value]) => typeof value === 'string' && value !== '')
  return Object.fromEntries(texts)
}

/** A query string as it is written: no value is taken for a number or for JSON. */
export const parseSearch = (query: string): Record<string, string> => Object.fromEntries(new URLSearchParams(query))

/** The query string of a state, with its question mark, or nothing. */
export function writeSearch(search: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(search).filter(([, value]) => typeof value === 'string' && value !== '')
  const query = new URLSearchParams(entries as [string, string][]).toString()
  return query === '' ? '' : `?${query}`
}
