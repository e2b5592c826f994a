import type { DeclaredComparability } from '../schema/declared-comparability.ts'
import type { Method } from '../schema/method.ts'
import { isEarlierVersion } from '../tree/is-earlier-version.ts'
import type { MethodProblem, ReportMember } from './method-problem.ts'

/** What is wrong with the comparability a method declares: whose it is, since when, what it was, and twins. */
export function comparabilityProblems(method: Method): MethodProblem[] {
  const declared = method.comparability ?? []
  const codes = new Set(method.kpis.map(({ code }) => code))
  return declared.flatMap((one, i) => {
    const report = (member: string, value: unknown, message: string): MethodProblem[] => [
      { path: `/comparability/${i}${member}`, value, message },
    ]
    const twin = declared.findIndex(({ kpi, since }) => kpi === one.kpi && since === one.since)
    const rival = declared.findIndex(({ was, since }) => was !== undefined && was === one.was && since === one.since)
    return [
      ...ownerProblems(one, codes, report),
      ...(isEarlierVersion(method.version, one.since)
        ? report(
            '/since',
            one.since,
            `is after version ${method.version} of this method; name the version of the change`,
          )
        : []),
      ...formerProblems(one, report),
      ...(twin < i ? report('', one, `/comparability/${twin} says it of the same KPI and version; drop one`) : []),
      ...(rival >= 0 && rival < i
        ? report('/was', one.was, `/comparability/${rival} has the same KPI before; only one can go on with it`)
        : []),
    ]
  })
}

function ownerProblems({ kpi, class: own }: DeclaredComparability, codes: ReadonlySet<string>, report: ReportMember) {
  if (own === 'discontinued')
    return codes.has(kpi)
      ? report('/class', own, `"${kpi}" is a KPI of this method; drop it, or say another class`)
      : []
  return codes.has(kpi)
    ? []
    : report('/kpi', kpi, `there is no KPI "${kpi}"; only "discontinued" may name one of before`)
}

function formerProblems({ kpi, was, class: own }: DeclaredComparability, report: ReportMember): MethodProblem[] {
  if (was === undefined) return []
  if (own === 'new' || own === 'discontinued') return report('/was', was, `a ${own} KPI has no code before; drop "was"`)
  return was === kpi ? report('/was', was, 'is the code it has now; drop "was"') : []
}
