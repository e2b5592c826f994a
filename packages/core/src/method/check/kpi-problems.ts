import type { Kpi, Method } from '../schema/method.ts'
import type { Normalisation } from '../schema/normalisation.ts'
import type { MethodProblem } from './method-problem.ts'

type AddProblem = (member: string, value: unknown, message: string) => void

/** What is wrong inside single KPIs: formula, goalposts, and whether the direction agrees with them. */
export function kpiProblems({ kpis }: Method): MethodProblem[] {
  const problems: MethodProblem[] = []
  for (const [index, kpi] of kpis.entries())
    checkKpi(kpi, (member, value, message) => problems.push({ path: `/kpis/${index}/${member}`, value, message }))
  return problems
}

function checkKpi(kpi: Kpi, report: AddProblem): void {
  checkFormula(kpi, report)
  const { minimum, maximum } = kpi.range ?? {}
  if (minimum !== undefined && maximum !== undefined && minimum > maximum)
    report('range', kpi.range, '"minimum" is not above "maximum"')
  if (kpi.normalisation !== null) checkNormalisation(kpi.normalisation, report)
  checkDirection(kpi, report)
}

function checkFormula({ formula }: Kpi, report: AddProblem): void {
  const { kind, denominator } = formula
  if (kind === 'value' && denominator !== null)
    report('formula/denominator', denominator, 'a KPI given as a value has no denominator: null')
  if (kind !== 'value' && denominator === null)
    report('formula/denominator', denominator, `a ${kind} needs a denominator in words`)
}

function checkNormalisation(normalisation: Normalisation, report: AddProblem): void {
  if (normalisation.method === 'goalposts') checkGoalposts(normalisation, report)
  if (normalisation.method === 'scaled' && normalisation.lower === normalisation.upper)
    report('normalisation/upper', normalisation.upper, '"lower" and "upper" differ')
  if (normalisation.method !== 'target-band') return
  const { zeroBelow, low, high, zeroAbove } = normalisation
  if (!(zeroBelow < low && low <= high && high < zeroAbove))
    report('normalisation', normalisation, 'must be ordered: zeroBelow < low <= high < zeroAbove')
}

function checkGoalposts(goalposts: Extract<Normalisation, { method: 'goalposts' }>, report: AddProblem): void {
  const { worst, best, log } = goalposts
  if (worst === best) report('normalisation/best', best, '"worst" and "best" differ')
  if (log === true && (worst <= 0 || best <= 0))
    report('normalisation', goalposts, 'goalposts on logarithms are both above 0')
}

function checkDirection({ direction, normalisation }: Kpi, report: AddProblem): void {
  if ((direction === 'context') !== (normalisation === null)) {
    const message =
      direction === 'context' ? 'a context KPI is not scored: null' : `a KPI with direction "${direction}" needs one`
    report('normalisation', normalisation, message)
  } else if (normalisation !== null) {
    const fitting = directionsOf(normalisation)
    if (!fitting.includes(direction))
      report('direction', direction, `the normalisation asks for ${fitting.map((word) => `"${word}"`).join(' or ')}`)
  }
}

/**
 * The directions a normalisation can serve. Equal goalposts are reported as a problem elsewhere, so here they serve
 * both directions.
 */
function directionsOf(normalisation: Normalisation): readonly Kpi['direction'][] {
  if (normalisation.method === 'target-band') return ['target']
  if (normalisation.method !== 'goalposts' || normalisation.best === normalisation.worst) return ['higher', 'lower']
  return normalisation.best < normalisation.worst ? ['lower'] : ['higher']
}
