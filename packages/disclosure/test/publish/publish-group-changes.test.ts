import { groupChangesFrame } from '@pmm/comparison/groups/group-changes-frame'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { publishBenchmarks } from '../../src/publish/publish-benchmarks.ts'
import { publishGroupChanges } from '../../src/publish/publish-group-changes.ts'
import type { PublishedBefore, PublishInputs } from '../../src/publish/publish-inputs.ts'
import { publishPanelTrends } from '../../src/publish/publish-panel-trends.ts'
import { firstHidden, smallChain } from '../fixtures/small-chain.ts'

const periods = ['2022', '2023']
const changeOf = (inputs: PublishInputs, node = 'K') =>
  rowsOf(publishGroupChanges(inputs, 'members')).find((row) => row.group === 'world' && row.node === node)!
const meansOf = (inputs: PublishInputs) =>
  [0, 1].map(
    (at) =>
      rowsOf(publishBenchmarks(inputs, at, 'members')).find(
        (row) => row.group === 'world' && row.node === 'K' && row.measure === 'score',
      )!.mean!,
  )

describe('publishGroupChanges', () => {
  const inputs = smallChain({ count: 40, periods, levelOf: firstHidden(12) })

  it('tells the differences of the means that benchmarks tell', () => {
    const [before, after] = meansOf(inputs)
    const change = changeOf(inputs)
    expect([change.meanBefore, change.meanAfter]).toEqual([before, after])
    expect(change.change).toBeCloseTo(after! - before!, 9)
  })

  it('tells the panel and the whole alike where they are the same administrations', () => {
    const { change, panelChange, compositionEffect } = changeOf(inputs)
    expect([panelChange, compositionEffect]).toEqual([change, 0])
  })

  it('is exact where nothing is kept back', () => {
    const open = smallChain({ count: 12, periods })
    const truth = rowsOf(groupChangesFrame(open.chain, open.groups)).find(
      (row) => row.group === 'world' && row.node === 'K',
    )!
    expect(changeOf(open)).toMatchObject({ confStatus: 'F', error: 0, panelError: 0, noise: 'none' })
    expect(changeOf(open).change).toBeCloseTo(truth.change!, 9)
  })

  it('states the error of both ends together', () => {
    const { error, panelError, noise } = changeOf(inputs)
    expect([error! > 0, panelError, noise]).toEqual([true, error, 'medium'])
  })

  it('tells nothing where an end is not told, unless the release before told it', () => {
    const few = smallChain({ count: 40, periods, levelOf: firstHidden(2) })
    expect(changeOf(few)).toMatchObject({ confStatus: 'A', change: null, meanBefore: null, error: null })
    const before = smallChain({ count: 40, periods, levelOf: firstHidden(3) })
    const publishedBefore = {
      members: { benchmarks: benchmarksOf(before), groupChanges: publishGroupChanges(before, 'members') },
    } as unknown as PublishedBefore
    expect(changeOf({ ...few, publishedBefore }).confStatus).toBe('F')
  })
})

/** The benchmarks of both cycles, one after the other, as a release joins them. */
const benchmarksOf = (inputs: PublishInputs) => {
  const [first, second] = [0, 1].map((at) => publishBenchmarks(inputs, at, 'members'))
  const joined = Object.fromEntries(
    Object.keys(first!.columns).map((name) => [
      name,
      [...((first!.data as never)[name] as Iterable<unknown>), ...((second!.data as never)[name] as Iterable<unknown>)],
    ]),
  )
  return { columns: first!.columns, length: first!.length + second!.length, data: joined } as unknown as typeof first
}

describe('publishPanelTrends', () => {
  it('tells of a panel of everybody what benchmarks tell', () => {
    const inputs = smallChain({ count: 40, periods, levelOf: firstHidden(12) })
    const panel = rowsOf(publishPanelTrends(inputs, 'members')).filter(({ group }) => group === 'world')
    const levels = [0, 1]
      .flatMap((at) => rowsOf(publishBenchmarks(inputs, at, 'members')))
      .filter(({ group }) => group === 'world')
    expect(panel).toHaveLength(levels.length)
    for (const row of panel) expect(levels).toContainEqual(row)
  })
})
