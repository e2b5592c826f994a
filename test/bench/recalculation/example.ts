import type { DisclosureLevel } from '@pmm/core/disclosure/level'
import { members } from '@pmm/core/domain/members'
import { eligibleOn } from '@pmm/core/domain/membership'
import { createResolver } from '@pmm/core/domain/resolve'
import { admit } from '@pmm/core/ingest/admit'
import { packOf } from '@pmm/core/method/packs'
import type { Method } from '@pmm/core/method/schema/method'
import { parentsOf, pathOf } from '@pmm/core/method/tree/tree'
import type { CycleInput } from '@pmm/scoring/score/score-cycle'
import { choicesOf } from '@pmm/tooling/demo/choices'
import { type DemonstrationCycle, generateDemonstration } from '@pmm/tooling/demo/generate'

/** How much is recalculated: members (at most all), dimensions of the illustrative method (1–4), and cycles. */
export interface Extent {
  readonly members: number
  readonly dimensions: number
  readonly cycles: number
}

/** A made-up load: a method, its cycles with their observations, and who may see a value. */
export interface RecalculationExample {
  readonly method: Method
  readonly cycles: readonly CycleInput[]
  /** Who may see a value, the same in every cycle. */
  readonly levelOf: (administration: string, kpi: string) => DisclosureLevel
}

const seed = 1

/** The demonstration data for any number of years, of part of the members and of the method. */
export function recalculationExample(extent: Extent): RecalculationExample {
  const method = cut(packOf('pmm-illustrative')!, extent.dimensions)
  const administrations = members.slice(0, extent.members)
  const rounds = Array.from({ length: Math.ceil(extent.cycles / 5) }, (_, round) =>
    generateDemonstration({ seed: seed + round, method, administrations }).cycles.map((cycle, at) => ({
      ...cycle,
      period: String(2024 - extent.cycles + 1 + round * 5 + at),
    })),
  )
  const cycles = rounds.flat().slice(0, extent.cycles)
  return { method, cycles: cycles.map((cycle) => inputOf(cycle, method)), levelOf: levels(method) }
}

/** The method with its first dimensions only. */
function cut(method: Method, dimensions: number): Method {
  const parents = parentsOf(method)
  const root = method.groups.find(({ parent }) => parent === null)!.code
  const kept = method.groups.filter(({ parent }) => parent === root).slice(0, dimensions)
  const isKept = (code: string) =>
    code === root || [code, ...pathOf(code, parents)].some((one) => kept.some((group) => group.code === one))
  return {
    ...method,
    groups: method.groups.filter(({ code }) => isKept(code)),
    kpis: method.kpis.filter(({ code }) => isKept(code)),
    ...(method.maturity && {
      maturity: { ...method.maturity, groups: method.maturity.groups.filter(({ group }) => isKept(group)) },
    }),
  }
}

function inputOf({ period, observations }: DemonstrationCycle, method: Method): CycleInput {
  const membershipDate = '2024-12-31'
  const { accepted, problems } = admit(
    observations.map((one) => ({ ...one, period })),
    {
      period,
      membershipDate,
      resolve: createResolver(members),
      today: '2026-01-01',
      allowed: null,
      kpis: new Map(method.kpis.map((kpi) => [kpi.code, kpi])),
    },
  )
  if (problems.length > 0) throw new Error(`the example breaks a rule: ${problems[0]!.message}`)
  return { method, period, administrations: eligibleOn(members, membershipDate), observations: accepted }
}

function levels(method: Method): RecalculationExample['levelOf'] {
  const kpis = method.kpis.map(({ code }) => code)
  const chosen = new Map<string, ReadonlyMap<string, DisclosureLevel>>()
  return (administration, kpi) => {
    const byKpi =
      chosen.get(administration) ?? new Map(choicesOf(seed, administration, kpis).map(({ kpi, level }) => [kpi, level]))
    chosen.set(administration, byKpi)
    return byKpi.get(kpi) ?? byKpi.get('*') ?? 'restricted'
  }
}
