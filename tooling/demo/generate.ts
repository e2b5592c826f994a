import type { CycleDraft } from '@pmm/core/contract/cycles'
import type { ObservationInput } from '@pmm/core/contract/observations'
import type { Administration } from '@pmm/core/domain/administration'
import type { CycleBreak } from '@pmm/core/domain/cycle-break'
import { eligibleOn } from '@pmm/core/domain/membership'
import type { Kpi, Method } from '@pmm/core/method/schema/method'
import { parentsOf, pathOf } from '@pmm/core/method/tree/tree'
import { breaksIn } from './definition-change.ts'
import { observe } from './observe.ts'
import { participantsOf } from './participation.ts'
import { skillOf } from './skill.ts'

/** What a demonstration is generated from. */
export interface DemonstrationOptions {
  /** The same seed, method and administrations give the same demonstration, to the byte. */
  readonly seed: number
  readonly method: Method
  readonly administrations: readonly Administration[]
}

/** What opens a cycle, with what its participants report: ordered by administration, then as in the method. */
export type DemonstrationCycle = Required<Omit<CycleDraft, 'defaultDisclosure'>> & {
  readonly observations: readonly ObservationInput[]
  /** The KPIs that do not compare with the cycles before. */
  readonly breaks: readonly CycleBreak[]
}

const years = ['2016', '2018', '2020', '2022', '2024'] as const

/**
 * Five biennial cycles of made-up reports of real administrations. Pure; every cycle says it is a demonstration.
 * An administration reports only where it may have been a member on the last day of the data year: before October
 * 2020 the accession dates of four regions are not known.
 */
export function generateDemonstration(options: DemonstrationOptions): { cycles: readonly DemonstrationCycle[] } {
  return { cycles: years.map((year, cycle) => cycleOf(year, cycle, options)) }
}

function cycleOf(
  year: string,
  cycle: number,
  { seed, method, administrations }: DemonstrationOptions,
): DemonstrationCycle {
  const membershipDate = `${year}-12-31`
  const participants = participantsOf(seed, cycle, eligibleOn(administrations, membershipDate))
  const dimensions = dimensionsOf(method)
  return {
    code: `demo-${year}`,
    title: `Demonstration cycle ${year}`,
    period: year,
    method: method.id,
    methodVersion: method.version,
    membershipDate,
    provenance: 'demonstration',
    breaks: breaksIn(cycle).filter(({ kpi }) => method.kpis.some(({ code }) => code === kpi)),
    observations: participants.flatMap((administration) => reportOf(dimensions, { seed, administration, cycle })),
  }
}

/** Every KPI with the group below the root that it belongs to; the root itself in a method without dimensions. */
function dimensionsOf(method: Method): ReadonlyMap<Kpi, string> {
  const parents = parentsOf(method)
  return new Map(
    method.kpis.map((kpi) => {
      const path = pathOf(kpi.code, parents)
      return [kpi, path.at(-2) ?? kpi.parent]
    }),
  )
}

function reportOf(dimensions: ReadonlyMap<Kpi, string>, place: Parameters<typeof observe>[2]): ObservationInput[] {
  const skills = new Map([...new Set(dimensions.values())].map((dimension) => [dimension, skillOf(dimension, place)]))
  return [...dimensions].flatMap(([kpi, dimension]) => observe(kpi, skills.get(dimension) ?? 0, place) ?? [])
}
