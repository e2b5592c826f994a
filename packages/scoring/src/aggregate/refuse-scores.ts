import { refusal } from '../refusal.ts'
import type { Siblings } from './siblings.ts'

/** The names a refusal gives. */
export interface Named {
  /** Code of the group that is scored. */
  readonly node: string
  /** Codes of the children of the group. */
  readonly children: readonly string[]
  /** Code of the administration of a row. */
  readonly administrationOf: (row: number) => string
}

/**
 * Refuses scores that are not above 0, of which no geometric mean exists without a floor.
 *
 * @throws {Problem} `geometric-mean-of-non-positive`, naming child, administration and value
 */
export function refuseGeometric(group: Uint32Array, siblings: Siblings, named: Named): void {
  refuseWhere(group, siblings, named, (x) => x <= 0, {
    rule: 'geometric-mean-of-non-positive',
    message: `the geometric mean of ${named.node} needs positive scores; give it a "floor", or another mean`,
  })
}

/**
 * Refuses scores below 0, which benefit of the doubt cannot weigh.
 *
 * @throws {Problem} `negative-score`, naming child, administration and value
 */
export function refuseNegative(group: Uint32Array, siblings: Siblings, named: Named): void {
  refuseWhere(group, siblings, named, (x) => x < 0, {
    rule: 'negative-score',
    message: `the benefit of the doubt of ${named.node} needs scores of 0 or more; normalise to a scale that starts at 0`,
  })
}

/**
 * Refuses scores of 0, of which no harmonic mean exists.
 *
 * @throws {Problem} `harmonic-mean-of-zero`, naming child, administration and value
 */
export function refuseHarmonic(group: Uint32Array, siblings: Siblings, named: Named): void {
  refuseWhere(group, siblings, named, (x) => x === 0, {
    rule: 'harmonic-mean-of-zero',
    message: `the harmonic mean of ${named.node} divides by every score; give it a "floor", a scale that starts above 0, or another mean`,
  })
}

/**
 * Refuses an exponent of 0, and scores that have no power p: below zero unless p is a positive whole number, zero
 * where p is negative.
 *
 * @throws {Problem} `generalised-mean-exponent` or `generalised-mean-of-score`
 */
export function refusePowers(p: number, group: Uint32Array, siblings: Siblings, named: Named): void {
  if (p === 0 || !Number.isFinite(p)) throw exponent(p, named.node)
  const isUnfit = p < 0 ? (x: number) => x <= 0 : (x: number) => x < 0 && !Number.isInteger(p)
  refuseWhere(group, siblings, named, isUnfit, {
    rule: 'generalised-mean-of-score',
    message: `the generalised mean of ${named.node} with exponent ${p} needs ${p < 0 ? 'positive scores' : 'scores not below 0'}; use another scale or exponent`,
  })
}

const exponent = (p: number, node: string) =>
  refusal({
    node,
    value: p,
    rule: 'generalised-mean-exponent',
    message: 'the exponent must be a number other than 0; the geometric mean is what it tends to there',
  })

function refuseWhere(
  group: Uint32Array,
  { scores, weights }: Siblings,
  { children, administrationOf }: Named,
  isUnfit: (x: number) => boolean,
  why: { readonly rule: string; readonly message: string },
): void {
  for (const [child, score] of scores.entries()) {
    const row = weights[child] === 0 ? undefined : group.find((candidate) => isUnfit(score[candidate]!))
    if (row === undefined) continue
    throw refusal({ node: children[child]!, administration: administrationOf(row), value: score[row], ...why })
  }
}

/**
 * Refuses a mean that came out undefined although children of weight are present, as when scores of both signs cancel
 * out below a fraction or a root, or are too large to add. Call it after `scoreInto`.
 *
 * @throws {Problem} `undefined-mean`, naming the group and the administration
 */
export function refuseUndefined(group: Uint32Array, { present }: Siblings, score: Float64Array, named: Named): void {
  for (let i = 0; i < group.length; i++) {
    const row = group[i]!
    if (Number.isFinite(score[row]!) || present[row] === 0) continue
    throw refusal({
      node: named.node,
      administration: named.administrationOf(row),
      value: score[row],
      rule: 'undefined-mean',
      message:
        'this mean does not exist of its scores, as they cancel out, are not above 0 on average or are too large; use positive scores, or another mean',
    })
  }
}
