import type { Columns } from '@pmm/core/contract/column'
import type { benchmarkColumns } from '@pmm/core/contract/table'
import { type Frame, rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readers } from '../../src/tables/released-table.ts'
import { statisticsPublishedTo } from '../../src/usefulness/usefulness-of.ts'
import { anyNumbers, choicesAmong, lawInputs, tablesOf } from '../fixtures/law-release.ts'

const release = fc.record({ numbers: anyNumbers, choices: choicesAmong(['public', 'members', 'restricted']) })
const numbersOf = ['mean', 'median', 'lowerQuartile', 'upperQuartile', 'error'] as const

const rowsByKey = ({ data, length }: Frame<typeof benchmarkColumns>) =>
  new Map(
    Array.from({ length }, (_, row) => [
      [data.cycle[row], data.group[row], data.node[row], data.measure[row]].join(' '),
      Object.fromEntries([...numbersOf, 'reporting' as const].map((name) => [name, data[name][row]!])),
    ]),
  )

describe('a statistic of a release, whatever is kept back', () => {
  it('is the same in the table of its cycle and in that of all cycles', async () => {
    await fc.assert(
      fc.asyncProperty(release, async (of) => {
        const tables = await tablesOf(of, lawInputs(of))
        for (const audience of readers) {
          const framesOf = (name: string) =>
            tables.filter((table) => table.audience === audience && table.name === name)
          const inCycles = framesOf('benchmarks').flatMap(({ frame }) => rowsOf(frame))
          expect(inCycles.length).toBeGreaterThan(0)
          expect(framesOf('trends').flatMap(({ frame }) => rowsOf(frame))).toEqual(inCycles)
        }
      }),
      { numRuns: 3 },
    )
  })

  it('is the difference of levels as they are told, where it is a change', () => {
    let published = 0
    fc.assert(
      fc.property(release, (of) => {
        const { benchmarks, groupChanges } = statisticsPublishedTo(lawInputs(of), 'members')
        const levels = rowsByKey(benchmarks)
        const { data } = groupChanges
        for (let row = 0; row < groupChanges.length; row++) {
          if (data.confStatus[row] !== 'F') continue
          const levelIn = (cycle: string) =>
            levels.get([cycle, data.group[row], data.node[row], 'score'].join(' '))!.mean!
          const [before, after] = [levelIn(data.since[row]!), levelIn(data.cycle[row]!)]
          expect([data.meanBefore[row], data.meanAfter[row]]).toEqual([before, after])
          expect(data.change[row]).toBeCloseTo(after - before, 9)
          published++
        }
      }),
      { numRuns: 10 },
    )
    expect(published).toBeGreaterThan(0)
  })

  it('is that of the group where its constant panel is the group', () => {
    fc.assert(
      fc.property(release, (of) => {
        const { benchmarks, panelTrends, groupChanges } = statisticsPublishedTo(lawInputs(of), 'public')
        const [ofGroups, ofPanels] = [rowsByKey(benchmarks), rowsByKey(panelTrends)]
        expect(ofPanels.size).toBe(ofGroups.size)
        for (const [key, panel] of ofPanels) expect([key, panel]).toEqual([key, ofGroups.get(key)])
        expect(groupChanges.data.panelChange).toEqual(groupChanges.data.change)
      }),
      { numRuns: 10 },
    )
  })

  it('is the same for members and the public where they see the same', () => {
    fc.assert(
      fc.property(fc.record({ numbers: anyNumbers, choices: choicesAmong(['public', 'restricted']) }), (of) => {
        const inputs = lawInputs(of)
        const rowsFor = (audience: 'public' | 'members') =>
          Object.values(statisticsPublishedTo(inputs, audience)).map((frame) => rowsOf(frame as Frame<Columns>))
        expect(rowsFor('public')).toEqual(rowsFor('members'))
      }),
      { numRuns: 10 },
    )
  })

  it('is the same in a later release of the same numbers and choices', () => {
    fc.assert(
      fc.property(release, (of) => {
        const first = lawInputs(of)
        const second = lawInputs({ ...of, before: first })
        for (const audience of readers) {
          const rowsIn = (inputs: typeof first) =>
            Object.values(statisticsPublishedTo(inputs, audience)).map((frame) => rowsOf(frame as Frame<Columns>))
          expect(rowsIn(second)).toEqual(rowsIn(first))
        }
      }),
      { numRuns: 5 },
    )
  })
})
