import type { Method } from '../schema/method.ts'
import { RobustnessSpec } from '../schema/robustness.ts'
import { isFitted } from '../tree/is-fitted.ts'
import { kpiLevel, topmostAlone } from '../tree/topmost-alone.ts'
import { parentsOf } from '../tree/tree.ts'
import type { MethodProblem } from './method-problem.ts'
import { ontoProblems } from './onto-problems.ts'
import { shapeProblems } from './shape-problems.ts'
import { withAggregation } from './with-aggregation.ts'

/** `spec` is null exactly when there are problems. */
export interface RobustnessCheck {
  readonly spec: RobustnessSpec | null
  readonly problems: readonly MethodProblem[]
}

/** Checks an analysis read from anywhere against the method it is of: first its shape, then what it names. */
export function checkRobustness(candidate: unknown, method: Method): RobustnessCheck {
  const shape = shapeProblems(candidate, RobustnessSpec)
  if (shape.length > 0) return { spec: null, problems: shape }
  const spec = candidate as RobustnessSpec
  const problems = [
    ...nameProblems(spec, method),
    ...fittedProblems(spec, method),
    ...rootProblems(spec, method),
    ...alternativeProblems(spec, method),
  ]
  return problems.length > 0 ? { spec: null, problems } : { spec, problems }
}

function nameProblems(
  { nodes = [], leaveOneOut = [], sensitivity, sources }: RobustnessSpec,
  method: Method,
): MethodProblem[] {
  const { weights = [], weightSets = [], normalisations = [], aggregations = [], leaveOut = [] } = sources
  const levels = new Set(method.levels.map(({ name }) => name))
  const codes = new Set(parentsOf(method).keys())
  const groups = new Set(method.groups.map(({ code }) => code))
  const kpis = new Set(method.kpis.map(({ code }) => code))
  const sets = new Set((method.weightSets ?? []).map(({ id }) => id))
  const named = normalisations.map((choice) => Object.keys(choice.kpis ?? {}))
  return [
    ...unknown('/nodes', nodes, groups, 'group'),
    ...(sensitivity?.targets ?? []).flatMap(({ node }, i) =>
      unknown(`/sensitivity/targets/${i}/node`, node === undefined ? [] : [node], groups, 'group'),
    ),
    ...unknown('/leaveOneOut', leaveOneOut, new Set([...levels, kpiLevel]), 'level'),
    ...unknown('/sources/weights', levelsOf(weights), new Set([...levels, kpiLevel]), 'level'),
    ...unknown('/sources/aggregations', levelsOf(aggregations), levels, 'level'),
    ...unknown('/sources/weightSets', weightSets, sets, 'weight set'),
    ...unknown('/sources/leaveOut', leaveOut, codes, 'node'),
    ...named.flatMap((all, i) => unknown(`/sources/normalisations/${i}/kpis`, all, kpis, 'KPI')),
  ]
}

const levelsOf = (entries: readonly { readonly level?: string }[]): string[] =>
  entries.flatMap(({ level }) => (level === undefined ? [] : [level]))

function unknown(path: string, names: readonly string[], known: ReadonlySet<string>, what: string): MethodProblem[] {
  const strangers = names.filter((name) => !known.has(name))
  const message = (name: string) => `the method has no ${what} "${name}"; ${choicesAmong([...known])}`
  return strangers.map((value) => ({ path, value, message: message(value) }))
}

const mostChoices = 12

function choicesAmong(names: readonly string[]): string {
  if (names.length === 0) return 'it has none'
  const shown = names.slice(0, mostChoices).join(', ')
  return `it has ${shown}${names.length > mostChoices ? ' …' : ''}`
}

/** Weights that are fitted on scores follow them, so there is nothing to shake until they are held fixed. */
function fittedProblems({ sources }: RobustnessSpec, { groups, levels }: Method): MethodProblem[] {
  const shaken = (['weights', 'weightSets', 'leaveOut'] as const).filter((source) => sources[source] !== undefined)
  const fitted = [...groups, ...levels].map(({ weighting }) => weighting).find(isFitted)?.rule
  if (fitted === undefined) return []
  const message = `the method fits weights by "${fitted}"; give them to the nodes to vary them`
  return shaken.map((source) => ({ path: `/sources/${source}`, value: fitted, message }))
}

function rootProblems({ sources: { leaveOut = [] } }: RobustnessSpec, method: Method): MethodProblem[] {
  const roots = leaveOut.filter((code) => topmostAlone(code, method) === null)
  return roots.map((value) => ({
    path: '/sources/leaveOut',
    value,
    message: 'nothing is left without it; name a node that has siblings with weight',
  }))
}

/** An alternative mean with a scale of its own needs to say what becomes of it, like a mean of the method. */
function alternativeProblems({ sources: { aggregations = [] } }: RobustnessSpec, method: Method): MethodProblem[] {
  const before = new Set(ontoProblems(method).map(({ path }) => path))
  return aggregations.flatMap(({ level, alternatives }, i) =>
    alternatives.flatMap((change, j) => {
      const found = ontoProblems(withAggregation(method, { level, change })).find(({ path }) => !before.has(path))
      return found === undefined ? [] : [{ ...found, path: `/sources/aggregations/${i}/alternatives/${j}/onto` }]
    }),
  )
}
