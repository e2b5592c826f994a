import type { JobState } from '@pmm/core/contract/jobs'
import type { NumberFormat } from '@pmm/core/ingest/number-format'
import type { JobName } from '@pmm/core/job/catalogue'

/** A value that whoever gets it leaves as it is, down to its last member. */
type Untouched<Value> = Value extends object ? { readonly [Name in keyof Value]: Untouched<Value[Name]> } : Value

/** A body that is sent as JSON. */
export interface Json<Body> {
  readonly body: Untouched<Body>
}

/** A body that is sent as CSV in UTF-8; as a stream it may be of any size, and is sent once. */
export interface Csv {
  readonly csv: string | ReadableStream<Uint8Array>
}

/** What is sent with a key that the server knows it by: sent again, it is answered as it was then and changes nothing. */
export interface Keyed {
  readonly idempotencyKey?: string | undefined
}

/** Every parameter that the query of some route may have. */
export interface QueryValues {
  /** Code of an administration. */
  readonly administration: string
  /** The release to compare with. */
  readonly against: string
  /** How many differences are listed. */
  readonly most: number
  readonly as: 'public' | 'members'
  /** Names that are no administrations. */
  readonly aside: readonly string[]
  /** Code of a cycle. */
  readonly cycle: string
  readonly decimal: NumberFormat['decimal']
  readonly format: string
  readonly group: NonNullable<NumberFormat['group']>
  /** Codes of published peer groups, with commas between. */
  readonly groups: string
  readonly kpi: string
  readonly limit: number
  /** Codes of administrations, with commas between. */
  readonly members: string
  readonly method: string
  readonly name: JobName
  readonly node: string
  /** ISO date. */
  readonly on: string
  readonly partial: boolean
  readonly release: string
  /** Lines before the header of a CSV. */
  readonly skip: number
  readonly state: JobState
  readonly version: string
}
/** A name that the query of some route may have. */
export type QueryName = keyof QueryValues

/** One route: the names its query may have and whether it takes a body; the rest of it are types. */
export interface Route<Name extends QueryName = QueryName, Taken = unknown, Answer = unknown> {
  readonly query: readonly Name[]
  readonly hasBody: boolean
  /** Known to the compiler alone, never there. */
  readonly types?: { readonly taken: Taken; readonly answer: Answer }
}

/** Describes a route: `route('on').answers<…>()`, or `route().takes<Json<…>>().answers<…>()`. */
export const route = <const Name extends QueryName = never>(...query: Name[]) => ({
  answers: <Answer>(): Route<Name, unknown, Answer> => ({ query, hasBody: false }),
  takes: <Taken>() => ({ answers: <Answer>(): Route<Name, Taken, Answer> => ({ query, hasBody: true }) }),
})
