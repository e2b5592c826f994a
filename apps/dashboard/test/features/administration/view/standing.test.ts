import { describe, expect, test } from 'vitest'
import { standingFacts, standingSentence } from '../../../../src/features/administration/view/standing.ts'
import { allMembers } from '../../../../src/shared/series/peer-group.ts'
import { spreadFinder } from '../../../../src/shared/series/spread-finder.ts'
import { administrations, benchmarks, cycle, method, type score, scores, tree } from '../../../examples.ts'

const [kenya] = administrations

describe('the standing of an administration', () => {
  const withRow = (row: ReturnType<typeof score> | undefined) => ({
    administration: kenya!,
    peers: allMembers,
    method,
    positions: [],
    peerGroups: [allMembers],
    spreadOf: spreadFinder(benchmarks, 'world'),
    scores: new Map(row === undefined ? [] : [['ALL', row]]),
  })
  const say = (row: ReturnType<typeof score> | undefined) => standingSentence(withRow(row), 'ALL', cycle('2024'))

  test('says on which side of the median it stands', () => {
    expect(say(scores[0])).toBe('Kenya scored 60.0 for 2024, above the median of all members, 50.0.')
  })

  test('takes no side where the median is no surer than the difference', () => {
    const about = { administration: 'KEN', group: 'world', node: 'ALL', distanceError: 12 } as never
    const data = { ...withRow(scores[0]), positions: [about] }
    expect(standingSentence(data, 'ALL', cycle('2024'))).toBe(
      'Kenya scored 60.0 for 2024, about at the median of all members, 50 ± 12.',
    )
  })

  test('tells silence, too little and not yet a member apart', () => {
    expect(say(scores[1])).toContain('did not report')
    expect(say(scores[2])).toContain('too little')
    expect(say(undefined)).toContain('not a member')
  })

  test('says on how much of what the method asks a rank rests', () => {
    const position = (coverageAsked: number) => ({
      administration: 'KEN',
      group: 'world',
      node: 'ALL',
      score: 60,
      members: 9,
      reporting: 5,
      rankBest: 1,
      rankWorst: 1,
      percentile: 100,
      percentileAdjusted: 100,
      band: 4,
      median: 50,
      distanceToMedian: 10,
      distanceToTopQuartile: 0,
      distanceToBest: 0,
      change: 0,
      percentileError: 0,
      distanceError: 0,
      noise: 'none',
      coverageAsked,
    })
    const notes = (asked: number) => {
      const row = { ...scores[0]!, coverage: 1, coverageAsked: asked }
      const facts = standingFacts({ ...withRow(row), positions: [position(asked)] }, tree.root)
      return [facts[1]!.note, facts[5]!.note]
    }
    expect(notes(0.25)).toEqual([
      'of the other 4 scored; rank 1, resting on 25% of what the method asks',
      'of the weight that applies; 25% of all that the method asks',
    ])
    expect(notes(1)).toEqual(['of the other 4 scored; rank 1', 'of the weight that applies'])
  })

  test('shows dashes where nothing was reported, no zeros', () => {
    const facts = standingFacts(withRow(scores[1]), tree.root)
    expect(facts.map(({ value }) => value)).toEqual(['–', '–', '–', '–', '–', '–'])
  })
})
