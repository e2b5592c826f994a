import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import { canonicalJson } from '@pmm/core/canonical/canonical-json'
import type { TableName } from '@pmm/core/contract/table'
import type { Administration } from '@pmm/core/domain/administration'
import type { AttributeValue } from '@pmm/core/domain/attributes'
import { memoWhile } from '@pmm/core/memo/memo'
import { needsOtherCycles } from '@pmm/core/method/freeze/needs-other-cycles'
import type { Method } from '@pmm/core/method/schema/method'
import { wholeNames } from '@pmm/release/tables/whole-tables'
import { engineVersion } from '@pmm/scoring/version'
import { sha256 } from '@pmm/store/identity/sha256'
import type { TableOrigin } from '@pmm/store/table/table-origin.repository'

/** A scored cycle, as far as tables follow from it. */
export interface OriginCycle {
  readonly cycle: string
  readonly period: string
  readonly membershipDate: string
  /** The version of the method by which the cycle was scored. */
  readonly method: Method
  readonly run: string
  /** The run that the first release of the cycle had; null where there is none or it is the run of now. */
  readonly firstRun: string | null
  readonly evidenceRevision: number
}

/** Everything from which tables follow of which nothing is kept back. */
export interface OriginInputs {
  readonly method: string
  readonly plan: BenchmarkPlan
  readonly administrations: readonly Administration[]
  readonly attributes: readonly AttributeValue[]
  /** The cycles in the order of their periods. */
  readonly cycles: readonly OriginCycle[]
}

/** The run that was released first, where the run of a cycle is another by now. */
export const firstRunOf = (
  firstRuns: ReadonlyMap<string, string>,
  { cycle, run }: Pick<OriginCycle, 'cycle' | 'run'>,
): string | null => {
  const first = firstRuns.get(cycle)
  return first === undefined || first === run ? null : first
}

type Address = Pick<TableOrigin, 'scope' | 'name'>

/** The origins of the live tables that follow from scores; tables over all cycles, which take longest, come first. */
export const liveOrigins = (inputs: OriginInputs): TableOrigin[] => originsAt(inputs, wholeNames.cycle)

/** The origins of the live tables that a release shows the secretariat. */
export const releaseOrigins = (inputs: OriginInputs): TableOrigin[] =>
  originsAt(inputs, [...wholeNames.derived, ...wholeNames.cycle])

function originsAt(inputs: OriginInputs, ofCycle: readonly TableName[]): TableOrigin[] {
  const originOf = originsOf(inputs)
  const addresses: Address[] = [
    ...wholeNames.method.map((name): Address => ({ scope: `method:${inputs.method}`, name })),
    ...inputs.cycles.flatMap(({ cycle }) => ofCycle.map((name): Address => ({ scope: `cycle:${cycle}`, name }))),
  ]
  return addresses.map((address) => ({ ...address, origin: originOf(address) }))
}

/**
 * The origin of a table, the SHA-256 of what it is made of: two tables of the same origin have the same bytes. The
 * origin of a table about a cycle leaves other cycles out where it can, so a new run of a cycle leaves most tables as
 * they are.
 */
function originsOf({ cycles, ...common }: OriginInputs): (table: Address) => string {
  const hashOfCommon = commonHash({ ...common, engineVersion })
  const identities = cycles.map(({ method, firstRun: _, ...cycle }) =>
    canonicalJson({ ...cycle, methodVersion: method.version }),
  )
  const firstRuns = canonicalJson(cycles.map(({ firstRun }) => firstRun))
  const placeOf = new Map(cycles.map(({ cycle }, at) => [`cycle:${cycle}`, at]))
  return ({ scope, name }) => {
    const at = placeOf.get(scope)
    if (at !== undefined && isDerived(name)) return derivedOrigin(cycles[at]!.run)
    const [from, until] = at === undefined ? [0, cycles.length] : spanOf(name, cycles[at]!, at, cycles.length)
    const published = name === 'changes' ? [firstRuns] : []
    return sha256(canonicalJson([hashOfCommon, ...published, ...identities.slice(from, until)]))
  }
}

const lastHash = memoWhile('hash of what all live tables have in common', {
  make: (_: object, { common, json }: { readonly common: object; readonly json: string }) => ({
    json,
    hash: sha256(canonicalJson(common)),
  }),
  holds: (last, { json }) => last.json === json,
})
const oneForAll = {}

/**
 * The hash of what the tables of all cycles have in common: membership, attributes and plan. It is large and seldom
 * changes, and to write it as it is costs a tenth of sorting its keys.
 */
const commonHash = (common: object): string => lastHash(oneForAll, { common, json: JSON.stringify(common) }).hash

/** The origin of the scores of a run, and of the tables of how they come about. */
export const derivedOrigin = (run: string): string => sha256(canonicalJson({ engineVersion, run }))

const isDerived = (name: string): boolean => (wholeNames.derived as readonly string[]).includes(name)

/** The cycles that a table about a cycle follows from, from the first place to before the second place. */
function spanOf(name: string, { method, period }: OriginCycle, at: number, count: number): [number, number] {
  if (name === 'maturity') return [0, at + 1]
  if (name !== 'positions') return [at, at + 1]
  return needsOtherCycles(method, period) ? [0, count] : [Math.max(0, at - 1), at + 1]
}
