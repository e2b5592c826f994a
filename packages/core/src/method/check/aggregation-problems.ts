import type { Aggregation, Mean } from '../schema/aggregation.ts'
import type { Method } from '../schema/method.ts'
import { aggregationsOf, type Governing, governedGroups } from '../tree/governed-groups.ts'
import type { MethodProblem } from './method-problem.ts'

/** What is wrong with the means: numbers they need or cannot use, scores they cannot take, bounds, and gates. */
export function aggregationProblems(method: Method): MethodProblem[] {
  const inMeans = aggregationsOf(method).flatMap((governing) => [
    ...parameterProblems(governing),
    ...exponentProblems(governing),
    ...floorProblems(governing, method),
    ...boundProblems(governing),
  ])
  return [...inMeans, ...gateProblems(method)]
}

type Parameter = Exclude<keyof Aggregation, 'mean' | 'minimumCoverage' | 'minimumAsked' | 'coverage'>

const meansWith: { readonly [P in Parameter]: readonly Mean[] } = {
  floor: ['geometric', 'harmonic'],
  exponent: ['power'],
  table: ['averaging-table'],
  penalty: ['mazziotta-pareto'],
  bounds: ['benefit-of-the-doubt'],
  onto: ['copeland', 'benefit-of-the-doubt'],
}

/** An aggregation without the numbers that its mean cannot use, for where its mean was replaced. */
export function withoutStrangers(aggregation: Aggregation): Aggregation {
  const strange = strangersIn(aggregation)
  const members = Object.entries(aggregation).filter(([name]) => !strange.includes(name as Parameter))
  return Object.fromEntries(members) as Aggregation
}

const strangersIn = (rule: Aggregation): readonly Parameter[] =>
  (Object.keys(meansWith) as Parameter[]).filter(
    (name) => rule[name] !== undefined && !meansWith[name].includes(rule.mean),
  )

function parameterProblems({ path, rule }: Governing<Aggregation>): MethodProblem[] {
  return strangersIn(rule).map((name) => {
    const message = `the ${rule.mean} mean takes no "${name}"; only ${meansWith[name].join(' and ')} does`
    return { path: `${path}/${name}`, value: rule[name], message }
  })
}

function exponentProblems({ path, rule }: Governing<Aggregation>): MethodProblem[] {
  if (rule.mean !== 'power') return []
  if (rule.exponent === undefined) return [{ path, value: rule, message: 'a power mean needs an "exponent"' }]
  const message = 'the exponent is not 0; the geometric mean is what it tends to there'
  return rule.exponent === 0 ? [{ path: `${path}/exponent`, value: 0, message }] : []
}

/**
 * Only scores on the scale of the method are bounded beforehand; scores on any other scale are checked when they are
 * computed.
 */
function floorProblems({ path, rule, groups }: Governing<Aggregation>, { scale }: Method): MethodProblem[] {
  const needsPositive = rule.mean === 'geometric' || rule.mean === 'harmonic'
  if (!needsPositive || rule.floor !== undefined || Math.min(scale.lower, scale.upper) > 0) return []
  const reaches = groups.some(({ kpis }) => kpis.some(({ normalisation }) => isOnScale(normalisation)))
  const message = `a ${rule.mean} mean of scores that may reach ${scale.lower} needs a "floor" above 0`
  return reaches ? [{ path, value: rule, message }] : []
}

const onScale: readonly string[] = ['goalposts', 'target-band', 'min-max', 'rank']

const isOnScale = (normalisation: Method['kpis'][number]['normalisation']): boolean =>
  normalisation !== null && onScale.includes(normalisation.method) && !('scale' in normalisation)

function boundProblems({ path, rule, groups }: Governing<Aggregation>): MethodProblem[] {
  const childCodes = new Set(groups.flatMap(({ children }) => children.map(({ code }) => code)))
  return Object.entries(rule.bounds ?? {}).flatMap(([code, bound]) => {
    const report = (message: string) => [{ path: `${path}/bounds/${code}`, value: bound, message }]
    if (!childCodes.has(code)) return report(`there is no scored child "${code}" here`)
    const { least, most } = bound
    return 0 <= least && least <= most && most <= 1 ? [] : report('bounds on a share keep 0 <= least <= most <= 1')
  })
}

function gateProblems(method: Method): MethodProblem[] {
  const governed = governedGroups(method)
  const parents = new Map([...method.groups, ...method.kpis].map(({ code, parent }) => [code, parent]))
  return method.groups.flatMap((group, i) =>
    (group.gates ?? []).flatMap(({ node }, gate): MethodProblem[] => {
      const report = (message: string) => [{ path: `/groups/${i}/gates/${gate}/node`, value: node, message }]
      if (!parents.has(node)) return report(`there is no node "${node}"`)
      if (!isBelow(node, group.code, parents)) return report(`a gate looks at a node below its group, "${group.code}"`)
      const isScored = governed.some(({ children }) => children.some(({ code }) => code === node))
      return isScored ? [] : report('a gate looks at a node that is scored, not at a context KPI')
    }),
  )
}

function isBelow(node: string, group: string, parents: ReadonlyMap<string, string | null>): boolean {
  let above = parents.get(node)
  for (let step = 0; step < parents.size && above != null; step++) {
    if (above === group) return true
    above = parents.get(above)
  }
  return false
}
