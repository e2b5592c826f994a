import { linkOf, type Reports } from '@pmm/comparison/fixtures/chain-of'
import type { LevelOf } from '@pmm/core/disclosure/level'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { firstPublished, firstScores } from '../../src/inputs/first-published.ts'
import type { EarlierRelease } from '../../src/inputs/table-inputs.ts'
import { inputsOf } from '../fixtures/inputs-of.ts'
import { smallMethod } from '../fixtures/small-release.ts'

const everything: LevelOf = () => 'public'
const restricted: LevelOf = (code) => (code === 'AAA' ? 'restricted' : 'public')
const chainOf = (value: number) => {
  const reports: Reports = { AAA: { K: value, L: value }, BBB: { K: value, L: value } }
  return [linkOf({ period: '2023', method: smallMethod, reports })]
}

function earlierOf(value: number, levelOf: LevelOf): EarlierRelease {
  const { chain, levels } = inputsOf(chainOf(value), levelOf)
  return { chain, levels }
}

/** The scores of the KPI K that the public knew first, by administration. */
const scoresOf = (earlier: readonly EarlierRelease[], now: LevelOf) =>
  ofKpi(firstPublished({ ...inputsOf(chainOf(30), now), earlier }, 'public')('C2023'))
const ofKpi = (frame: ReturnType<ReturnType<typeof firstScores>>) =>
  frame && rowsOf(frame).flatMap(({ node, score }) => (node === 'K' ? [score] : []))

describe('firstPublished', () => {
  it('is nothing of a cycle that no earlier release had', () => {
    expect(scoresOf([], everything)).toBeUndefined()
  })

  it('has the scores of the first release, whatever later ones corrected', () => {
    expect(scoresOf([earlierOf(10, everything), earlierOf(20, everything)], everything)).toEqual([10, 10])
  })

  it('hides what was restricted in the first release, even if it is public now', () => {
    expect(scoresOf([earlierOf(10, restricted)], everything)).toEqual([null, 10])
  })

  it('hides what is restricted now, even if the first release showed it', () => {
    expect(scoresOf([earlierOf(10, everything)], restricted)).toEqual([null, 10])
  })
})

describe('firstScores', () => {
  it('is of the first release that had the cycle, nothing kept back', () => {
    const releases = [{ chain: [] }, earlierOf(10, restricted), earlierOf(20, everything)]
    expect(ofKpi(firstScores(releases)('C2023'))).toEqual([10, 10])
    expect(firstScores(releases)('C1999')).toBeUndefined()
  })
})
