import type { CycleBreak } from '@pmm/core/domain/cycle-break'
import type { ComparabilityClass } from '@pmm/core/method/schema/comparability-classes'
import { type Comparability, comparabilityOf } from '@pmm/core/method/tree/comparability'
import { nodeComparability } from '@pmm/core/method/tree/node-comparability'
import { type GridLink, isSameVersion } from './chain-grid.ts'

type BreakableLink = Pick<GridLink, 'method' | 'breaks'>

/**
 * The KPIs whose values a break parts between two cycles of a chain: a break of the later cycle, or of a cycle between.
 *
 * @param from place of the earlier cycle in the chain
 * @param to place of the later cycle, by whose method the KPIs are named
 */
export function brokenBetween(chain: readonly BreakableLink[], from: number, to: number): ReadonlySet<string> {
  const broken = new Set<string>()
  for (let at = from + 1; at <= to; at++) {
    const { method, breaks = [] } = chain[at]!
    for (const { kpi } of breaks) for (const code of codesIn(kpi, method, chain[to]!.method)) broken.add(code)
  }
  return broken
}

/** The codes that a KPI of one version has in a later one. */
function codesIn(kpi: string, earlier: GridLink['method'], later: GridLink['method']): string[] {
  if (isSameVersion(earlier, later)) return [kpi]
  return [...comparabilityOf(earlier, later)].flatMap(([code, { was }]) => (was === kpi ? [code] : []))
}

/** Whether no KPI stopped to compare between two cycles: they have one version of the method, and no break parts them. */
export const isOneStretch = (chain: readonly BreakableLink[], from: number, to: number): boolean =>
  isSameVersion(chain[from]!.method, chain[to]!.method) && brokenBetween(chain, from, to).size === 0

/** How the KPIs of two cycles of a chain compare, by code in the later method: as `comparabilityOf`, breaks included. */
export const comparedKpis = (
  chain: readonly BreakableLink[],
  from: number,
  to: number,
): ReadonlyMap<string, Comparability> =>
  comparabilityOf(chain[from]!.method, chain[to]!.method, brokenBetween(chain, from, to))

/** How the nodes of two cycles of a chain compare: as `nodeComparability`, breaks included. */
export function comparedNodes(
  chain: readonly BreakableLink[],
  from: number,
  to: number,
): ReadonlyMap<string, ComparabilityClass> {
  const [earlier, later] = [chain[from]!.method, chain[to]!.method]
  if (!isOneStretch(chain, from, to)) return nodeComparability(earlier, later, brokenBetween(chain, from, to))
  return new Map([...later.groups, ...later.kpis].map(({ code }) => [code, 'direct']))
}

/** The break of a KPI in a cycle; undefined where there is none. */
export const breakOf = ({ breaks = [] }: BreakableLink, kpi: string): CycleBreak | undefined =>
  breaks.find((one) => one.kpi === kpi)
