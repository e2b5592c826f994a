import { isLevel, ofValues } from '../../../kernel/resolution.ts'
import { refusal } from '../../../refusal.ts'
import type { RulerSubject } from '../fixed/ends.ts'
import type { Goalposts } from '../fixed/goalposts.ts'
import { fitRange } from './fit-parameters.ts'

/**
 * The goalposts of the adjusted Mazziotta–Pareto index: as far apart as the ends of the reference set, with `centre`
 * (a value of the KPI, such as the mean of the base year) halfway, which scores 100 on a scale from 70 to 130. Nothing
 * is clamped.
 *
 * @throws {Problem} `empty-reference-set`, or `constant-column`
 */
export function fitCentredPosts(
  group: Uint32Array,
  source: Float64Array,
  subject: RulerSubject,
  centre: number,
): Goalposts {
  const { minimum, maximum } = fitRange(group, source, subject)
  const half = (maximum - minimum) / 2
  if (isLevel(minimum, maximum, ofValues))
    throw refusal({
      node: subject.node,
      value: minimum,
      rule: 'constant-column',
      message: 'all values of the reference set are equal; fit on other cycles, or give goalposts',
    })
  const [worst, best] = subject.higherIsBetter ? [centre - half, centre + half] : [centre + half, centre - half]
  return { worst, best, log: false, clamp: false, scale: { lower: 70, upper: 130 } }
}
