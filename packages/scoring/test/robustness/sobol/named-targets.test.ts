import type { SobolTarget } from '@pmm/core/method/schema/robustness'
import { describe, expect, it } from 'vitest'
import { namedTargets } from '../../../src/robustness/sobol/named-targets.ts'
import { problemOf } from '../../fixtures/example.ts'
import { studyOf } from '../../fixtures/robustness-example.ts'

describe('namedTargets', () => {
  const targetsOf = (...targets: SobolTarget[]) => namedTargets(studyOf({}, { sensitivity: { base: 2, targets } }))

  it('are the shifts of overall ranks in every cycle where none is named', () => {
    const targets = namedTargets(studyOf({}, { sensitivity: { base: 2 } }))
    expect(targets.map(({ target, node, period }) => [target.kind, node, period])).toEqual(
      ['2022', '2023', '2024'].map((period) => ['rank-shift', 'ALL', period]),
    )
  })

  it('find the rows of an administration, and the node they are of', () => {
    const targets = targetsOf(
      { kind: 'score', administration: 'BBB', node: 'B' },
      { kind: 'change', administration: 'BBB', from: '2022', to: '2023' },
    )
    expect(targets.map(({ target, place }) => [place, target])).toEqual([
      ...[1, 8, 15].map((row) => [1, { kind: 'score', row }]),
      [0, { kind: 'change', from: 1, to: 8 }],
    ])
  })

  it('are refused where the panel does not hold them', () => {
    const message = (target: SobolTarget) => problemOf(() => targetsOf(target)).message
    expect(message({ kind: 'rank', administration: 'XXX' })).toContain('no administration "XXX"')
    expect(message({ kind: 'rank-shift', period: '1999' })).toContain('no cycle "1999"')
    expect(message({ kind: 'score', administration: 'AAA', period: '1999' })).toContain('no row in "1999"')
  })
})
