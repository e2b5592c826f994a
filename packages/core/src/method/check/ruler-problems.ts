import type { Method } from '../schema/method.ts'
import type { Ruler } from '../schema/ruler.ts'
import type { MethodProblem } from './method-problem.ts'

/** What is wrong with the rulers a method holds fixed: whose they are, the step they belong to, and twins. */
export function rulerProblems(method: Method): MethodProblem[] {
  const rulers = method.rulers ?? []
  const first = new Map<string, number>()
  return rulers.flatMap((ruler, i) => {
    const path = `/rulers/${i}`
    const earlier = first.get(keyOf(ruler))
    if (earlier === undefined) first.set(keyOf(ruler), i)
    const twin = { path, value: ruler, message: `/rulers/${earlier} holds the same; drop one` }
    return [
      ...ownerProblems(ruler, method, path),
      ...placeProblems(ruler, method, path),
      ...boundProblems(ruler, path),
      ...fittedProblems(ruler, path),
      ...weightProblems(ruler, path),
      ...(earlier === undefined ? [] : [twin]),
    ]
  })
}

function ownerProblems(ruler: Ruler, { kpis, groups }: Method, path: string): MethodProblem[] {
  const [member, code, nodes] = ruler.step === 'weigh' ? ['group', ruler.group, groups] : ['kpi', ruler.kpi, kpis]
  if (nodes.some((node) => node.code === code)) return []
  return [{ path: `${path}/${member}`, value: code, message: `there is no ${member} "${code}"` }]
}

function placeProblems(ruler: Ruler, { steps = [] }: Method, path: string): MethodProblem[] {
  if (!('at' in ruler) || steps[ruler.at]?.step === ruler.step) return []
  const actualStep = steps[ruler.at]?.step ?? 'nothing'
  return [{ path: `${path}/at`, value: ruler.at, message: `names a step "${ruler.step}", but there is ${actualStep}` }]
}

function boundProblems(ruler: Ruler, path: string): MethodProblem[] {
  if (ruler.step !== 'treat') return []
  return ruler.fitted.flatMap((step, i) => {
    if (step.method !== 'winsorise' || step.lower === null || step.upper === null || step.lower <= step.upper) return []
    return [{ path: `${path}/fitted/${i}`, value: step, message: '"lower" is not above "upper"' }]
  })
}

/** Numbers that no reference set gives, and that would turn scores round or leave them without a number. */
function fittedProblems(ruler: Ruler, path: string): MethodProblem[] {
  if (ruler.step !== 'normalise') return []
  const { fitted } = ruler
  const report = (member: string, value: unknown, message: string) => [
    { path: `${path}/fitted/${member}`, value, message },
  ]
  if (fitted.kind === 'moments' && fitted.deviation <= 0)
    return report('deviation', fitted.deviation, 'a deviation is above 0')
  if (fitted.kind === 'ends' && fitted.worst === fitted.best)
    return report('best', fitted.best, '"worst" and "best" differ')
  if (fitted.kind !== 'places') return []
  const isAscending = fitted.sorted.every((x, i) => i === 0 || fitted.sorted[i - 1]! <= x)
  return isAscending && fitted.sorted.length > 0
    ? []
    : report('sorted', fitted.sorted, 'values in ascending order, one at least')
}

function weightProblems(ruler: Ruler, path: string): MethodProblem[] {
  if (ruler.step !== 'weigh') return []
  const weights = Object.values(ruler.weights)
  if (weights.every((weight) => weight >= 0) && weights.some((weight) => weight > 0)) return []
  return [{ path: `${path}/weights`, value: ruler.weights, message: 'weights are 0 or more, and one of them above 0' }]
}

const keyOf = (ruler: Ruler): string => {
  const place = 'at' in ruler ? ruler.at : ''
  return [ruler.step, place, ruler.step === 'weigh' ? ruler.group : ruler.kpi, ruler.cycle].join(' ')
}
