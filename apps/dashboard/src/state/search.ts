/** With whom an administration is compared. */
export const peerKinds = ['world', 'region', 'income'] as const
export type PeerKind = (typeof peerKinds)[number]

/** What a link holds: everything a view depends on besides the page. */
export interface Search {
  readonly cycle?: string
  readonly node?: string
  readonly peers?: PeerKind
  readonly administration?: string
  /** a trial of other weights, as `writeTrial` writes it */
  readonly set?: string
  readonly weights?: string
  readonly means?: string
}

const plain = ['cycle', 'node', 'administration', 'set', 'weights', 'means'] as const

/** The state in a query string; what is unknown or empty is left out. */
export function readSearch(raw: Readonly<Record<string, unknown>>): Search {
  const texts = plain.map((name) => [name, raw[name]]).filter(([, value]) => typeof value === 'string' && value !== '')
  const peers = peerKinds.find((kind) => kind === raw.peers)
  return { ...Object.fromEntries(texts), ...(peers === undefined ? {} : { peers }) }
}

/** A query string as it is written: no value is taken for a number or for JSON. */
export const parseSearch = (query: string): Record<string, string> => Object.fromEntries(new URLSearchParams(query))

/** The query string of a state, with its question mark, or nothing. */
export function writeSearch(search: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(search).filter(([, value]) => typeof value === 'string' && value !== '')
  const query = new URLSearchParams(entries as [string, string][]).toString()
  return query === '' ? '' : `?${query}`
}
