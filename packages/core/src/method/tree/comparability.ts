import { type ComparabilityClass, comparabilityClasses } from '../schema/comparability-classes.ts'
import type { DeclaredComparability } from '../schema/declared-comparability.ts'
import type { Kpi, Method } from '../schema/method.ts'
import { isEarlierVersion } from './is-earlier-version.ts'

/** How a KPI of one version compares with another version. */
export interface Comparability {
  /** The code of the KPI in the earlier version; null where that version has no such KPI. */
  readonly was: string | null
  readonly class: ComparabilityClass
  /** What the method declares about the KPI; null where it declares nothing. */
  readonly note: string | null
}

/**
 * Compares the KPIs of two versions of a method: the KPIs of the later version in its order, then the discontinued
 * KPIs. What the later version declares for the versions between counts first, the weakest of several; else the
 * definitions decide: kind, numerator and denominator of the formula make the thing measured, factor, unit and
 * direction how it is expressed. Name, place in the tree, weight, goalposts and treatment are no part of a definition.
 *
 * @param broken codes of KPIs of the later version whose values a break parts, whatever the versions say: they compare as
 *   the same subject at the most
 */
export function comparabilityOf(
  earlier: Method,
  later: Method,
  broken: ReadonlySet<string> = noBreak,
): ReadonlyMap<string, Comparability> {
  const declared = (later.comparability ?? []).filter(
    ({ since }) => isEarlierVersion(earlier.version, since) && !isEarlierVersion(later.version, since),
  )
  const before = new Map(earlier.kpis.map((kpi) => [kpi.code, kpi]))
  const compared = new Map(
    later.kpis.map((kpi) => [kpi.code, parted(compare(kpi, before, declared), broken.has(kpi.code))]),
  )
  const formerCodes = new Set([...compared.values()].map(({ was }) => was))
  for (const { code } of earlier.kpis) {
    if (formerCodes.has(code) || compared.has(code)) continue
    compared.set(code, {
      was: code,
      class: 'discontinued',
      note: declared.find(({ kpi }) => kpi === code)?.note ?? null,
    })
  }
  return compared
}

const noBreak: ReadonlySet<string> = new Set()

function parted(compared: Comparability, isBroken: boolean): Comparability {
  const isSame = compared.class === 'direct' || compared.class === 'indirect'
  return isBroken && isSame ? { ...compared, class: 'subject-only' } : compared
}

function compare(
  kpi: Kpi,
  before: ReadonlyMap<string, Kpi>,
  declared: readonly DeclaredComparability[],
): Comparability {
  const { code, said } = traced(kpi.code, declared)
  const earlier = before.get(code)
  const note = said.map((one) => one.note).join('; ') || null
  const ranks = said.map((one) => comparabilityClasses.indexOf(one.class))
  if (earlier === undefined || said.some((one) => one.class === 'new')) return { was: null, class: 'new', note }
  return {
    was: code,
    class: ranks.length > 0 ? comparabilityClasses[Math.max(...ranks)]! : derived(earlier, kpi),
    note,
  }
}

/** Follows a KPI back through its declarations, newest first, to its code in the earlier version. */
function traced(kpi: string, declared: readonly DeclaredComparability[]) {
  const declarations: DeclaredComparability[] = []
  let code = kpi
  for (const declaration of declared.toSorted((a, b) => (isEarlierVersion(a.since, b.since) ? 1 : -1))) {
    if (declaration.kpi !== code) continue
    declarations.push(declaration)
    code = declaration.was ?? code
  }
  return { code, said: declarations }
}

function derived(earlier: Kpi, later: Kpi): ComparabilityClass {
  const [was, is] = [earlier.formula, later.formula]
  if (was.kind !== is.kind || was.numerator !== is.numerator || was.denominator !== is.denominator)
    return 'subject-only'
  const isSame = was.factor === is.factor && earlier.unit === later.unit && earlier.direction === later.direction
  return isSame ? 'direct' : 'indirect'
}
