import { describe, expect, it } from 'vitest'
import { fillerOf, replicationBuffers } from '../../src/robustness/replication-buffers.ts'
import { sample, studyOf } from '../fixtures/robustness-example.ts'

const study = studyOf({}, { nodes: ['B'] })
const rows = study.panel.administrations.length
const groups = ['A', 'B', 'ALL'].map((_, group) => Float64Array.from({ length: rows }, (__, row) => 10 * group + row))

describe('replicationBuffers', () => {
  it('hold a score and a rank per node, replication and row', () => {
    const { nodes, scores, ranks } = replicationBuffers(study, { from: 5, to: 8 })
    expect(nodes).toEqual(['ALL', 'B'])
    expect([...scores, ...ranks].map(({ length }) => length)).toEqual([1, 2, 3, 4].map(() => 3 * rows))
  })

  it('lie in the memory they are given', () => {
    const { scores } = replicationBuffers(study, { from: 0, to: 1 }, (bytes) => new SharedArrayBuffer(bytes))
    expect(scores[0]!.buffer).toBeInstanceOf(SharedArrayBuffer)
  })
})

describe('fillerOf', () => {
  const cycle = study.panel.periods.filter((period) => period === '2022').length

  it('writes scores and ranks where the replication stands, and nowhere else', () => {
    const buffers = replicationBuffers(study, { from: 5, to: 7 })
    fillerOf(study)(buffers, 6, groups)
    expect(buffers.scores[0]!.subarray(rows)).toEqual(groups[sample.groups.length - 1])
    expect(buffers.scores[0]!.subarray(0, rows)).toEqual(new Float64Array(rows))
    expect(Array.from(buffers.ranks[0]!.subarray(rows, rows + cycle))).toEqual([7, 6, 5, 4, 3, 2, 1])
  })

  it('leaves scores missing, and ranks 0, of an undefined replication', () => {
    const buffers = replicationBuffers(study, { from: 0, to: 1 })
    fillerOf(study)(buffers, 0, null)
    expect(buffers.scores.every((column) => column.every(Number.isNaN))).toBe(true)
    expect(buffers.ranks.every((column) => column.every((rank) => rank === 0))).toBe(true)
  })
})
