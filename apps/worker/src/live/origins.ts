import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import type { TableName } from '@pmm/core/contract/table'
import type { Administration } from '@pmm/core/domain/administration'
import type { AttributeValue } from '@pmm/core/domain/attributes'
import { needsOtherCycles } from '@pmm/core/method/freeze/other-cycles'
import { canonicalJson } from '@pmm/core/method/hash'
import type { Method } from '@pmm/core/method/schema/method'
import { wholeNames } from '@pmm/release/whole-tables'
import { engineVersion } from '@pmm/scoring/version'
import { hashOf } from '@pmm/store/table/sealed-chunk'
import type { TableOrigin } from '@pmm/store/table/table-origin.repository'

/** A scored cycle, as what tables follow from. */
export interface OriginCycle {
  readonly cycle: string
  readonly period: string
  readonly membershipDate: string
  /** The version of the method it was scored by. */
  readonly method: Method
  readonly run: string
  readonly evidenceRevision: number
}

/** Everything that tables of which nothing is kept back follow from. */
export interface OriginGround {
  readonly method: string
  readonly plan: BenchmarkPlan
  readonly administrations: readonly Administration[]
  readonly attributes: readonly AttributeValue[]
  /** In the order of their periods. */
  readonly cycles: readonly OriginCycle[]
}

type Address = Pick<TableOrigin, 'scope' | 'name'>

/** The origins of the live tables that follow from scores; those of all cycles, which take longest, first. */
export const liveOrigins = (ground: OriginGround): TableOrigin[] =>
  originsAt(ground, wholeNames.cycle, [...wholeNames.method, 'changes'])

/** The origins of the live tables that a release may show the secretariat: it tells changes with their chances. */
export const releaseOrigins = (ground: OriginGround): TableOrigin[] =>
  originsAt(ground, [...wholeNames.derived, ...wholeNames.cycle], wholeNames.method)

function originsAt(ground: OriginGround, ofCycle: readonly TableName[], ofMethod: readonly TableName[]): TableOrigin[] {
  const originOf = originsOf(ground)
  const addresses: Address[] = [
    ...ofMethod.map((name): Address => ({ scope: `method:${ground.method}`, name })),
    ...ground.cycles.flatMap(({ cycle }) => ofCycle.map((name): Address => ({ scope: `cycle:${cycle}`, name }))),
  ]
  return addresses.map((address) => ({ ...address, origin: originOf(address) }))
}

/**
 * Tells what a table is made of, as a SHA-256: two of the same origin have the same bytes. That of a cycle hangs on what
 * it follows from alone, so a new run of one cycle leaves most tables of the others as they are.
 */
function originsOf({ cycles, ...world }: OriginGround): (table: Address) => string {
  const around = worldHash({ ...world, engineVersion })
  const identities = cycles.map(({ method, ...cycle }) => canonicalJson({ ...cycle, methodVersion: method.version }))
  const placeOf = new Map(cycles.map(({ cycle }, at) => [`cycle:${cycle}`, at]))
  return ({ scope, name }) => {
    const at = placeOf.get(scope)
    if (at !== undefined && isDerived(name)) return derivedOrigin(cycles[at]!.run)
    const [from, until] = at === undefined ? [0, cycles.length] : spanOf(name, cycles[at]!, at, cycles.length)
    return hashOf(canonicalJson([around, ...identities.slice(from, until)]))
  }
}

let lastWorld = { json: '', hash: '' }

/** The world is large and seldom another than a moment before: to write it as it is costs a tenth of sorting its keys. */
function worldHash(world: object): string {
  const json = JSON.stringify(world)
  if (json !== lastWorld.json) lastWorld = { json, hash: hashOf(canonicalJson(world)) }
  return lastWorld.hash
}

/** What the scores of a run and how they come about are made of. */
export const derivedOrigin = (run: string): string => hashOf(canonicalJson({ engineVersion, run }))

const isDerived = (name: string): boolean => (wholeNames.derived as readonly string[]).includes(name)

/** The cycles that a table about one follows from. */
function spanOf(name: string, { method, period }: OriginCycle, at: number, count: number): [number, number] {
  if (name === 'maturity') return [0, at + 1]
  if (name !== 'positions') return [at, at + 1]
  return needsOtherCycles(method, period) ? [0, count] : [Math.max(0, at - 1), at + 1]
}
