import { describe, expect, test } from 'vitest'
import { barsSeries } from '../../../../src/features/administration/view/bars-series.ts'
import { allMembers } from '../../../../src/shared/series/peer-group.ts'
import { spreadFinder } from '../../../../src/shared/series/spread-finder.ts'
import { administrations, benchmarks, method, score, tree } from '../../../examples.ts'

const [kenya] = administrations

describe('barsSeries', () => {
  test('says why a score is missing', () => {
    const byNode = new Map([['D', score('KEN', 'D', { status: 'insufficient-coverage' })]])
    const data = {
      administration: kenya!,
      scores: byNode,
      spreadOf: spreadFinder(benchmarks, 'world'),
      peers: allMembers,
      method,
    }
    const [row] = barsSeries([tree.node('D')!], data).rows
    expect([row?.score, row?.reason, row?.median]).toEqual([Number.NaN, 'Too few data', Number.NaN])
  })
})
