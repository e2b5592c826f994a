import { scoreFormat } from '@pmm/charts/series/format'
import { describe, expect, test } from 'vitest'
import {
  changeSentence,
  changeTable,
  compositionSentence,
  lockOf,
  slopeSentence,
} from '../../../../src/features/administration/view/change-table.ts'
import { changesOf, groupChangesOf, slopesOf } from '../../../../src/shared/api/queries.ts'
import type { Change, Slope } from '../../../../src/shared/api/table-rows.ts'
import { answerTo, cycles, method, type RecordedViewer } from '../../../answers.ts'

const format = scoreFormat(method.scale)
const missing = Number.NaN

const changesSeenBy = (viewer: RecordedViewer): Change[] =>
  answerTo(viewer, changesOf(cycles, method.id, 'FRA')).filter(({ node }) => node === 'PMM')

const slope: Slope = answerTo('secretariat', slopesOf(cycles, method.id, 'FRA')).find(({ node }) => node === 'PMM')!
const slopeText = (change: Partial<Slope>) => slopeSentence({ ...slope, ...change }, format)

describe('changeTable', () => {
  test('has the parts of each change, which add up to it', () => {
    const { columns, rows } = changeTable(changesSeenBy('secretariat'), cycles, format)
    expect(columns).toHaveLength(8)
    for (const { change, performance, composition, definition, method: ofMethod, revision } of changesSeenBy(
      'secretariat',
    ))
      expect(performance + composition + definition + ofMethod + revision).toBeCloseTo(change, 3)
    expect(rows.map(([name]) => name)).toEqual(['2020 → 2022', '2022 → 2024'])
  })

  test('says how probable a change is, counted towards the side it is on', () => {
    const [, last] = changesSeenBy('public')
    const verdictOf = (change: Partial<Change>) =>
      changeTable([{ ...last!, ...change }], cycles, format).rows[0]!.at(-1)
    expect(verdictOf({})).toBe('No clear change (83 of 100 draws)')
    expect(verdictOf({ verdict: 'declined', probability: 0.02 })).toBe('Declined (98 of 100 draws)')
    expect(verdictOf({ verdict: 'improved', probability: missing })).toBe('Improved')
    expect(verdictOf({ verdict: null })).toBe('Not tested')
    expect(verdictOf({ verdict: null, change: missing })).toBe('Nothing can be said')
  })
})

describe('changeSentence', () => {
  test('says what else than performance made the newest change', () => {
    expect(changeSentence(changesSeenBy('secretariat'), cycles, format)).toBe(
      '+0.1 since 2022: +4.3 performance, −4.1 kpis that came or went. Not tested.',
    )
  })

  test('says that all of it is performance', () => {
    const [first] = changesSeenBy('secretariat')
    const pure = { ...first!, change: 2, performance: 2, composition: 0 }
    expect(changeSentence([pure], cycles, format)).toBe('+2.0 since 2020: all of it performance. Not tested.')
  })

  test('says that there is nothing to compare', () => {
    const nothing = 'No two cycles show a score to compare.'
    expect(changeSentence([], cycles, format)).toBe(nothing)
    expect(changeSentence([{ ...changesSeenBy('secretariat')[0]!, change: missing }], cycles, format)).toBe(nothing)
  })
})

describe('compositionSentence', () => {
  const row = answerTo('secretariat', groupChangesOf(cycles, method.id, 'PMM')).findLast(
    ({ group }) => group === 'world',
  )!

  test('parts the change of a group into that of its panel and that of who takes part', () => {
    expect(compositionSentence(row, 'all members', format)).toBe(
      'The mean of all members changed by +6.0: +2.6 among the 7 with a score in both cycles, +3.4 from who takes part (4 joined and 1 left).',
    )
  })

  test('says the change alone where its parts are not known', () => {
    expect(compositionSentence({ ...row, compositionEffect: missing }, 'all members', format)).toBe(
      'The mean of all members changed by +6.0; 4 joined and 1 left.',
    )
  })

  test('says why a change is not shown', () => {
    const suppressed = { ...row, change: missing, confStatus: 'A' }
    expect(compositionSentence(suppressed, 'all members', format)).toContain(
      'too few administrations, or too few who keep',
    )
  })

  test('says how far noise may have moved a change, and no clear change where it is less than that', () => {
    const noisy = { ...row, change: 2, panelChange: 2, compositionEffect: 0, error: 0.6 }
    expect(compositionSentence(noisy, 'all members', format)).toContain('changed by +2.0 ± 0.6')
    expect(compositionSentence({ ...noisy, change: 0.5 }, 'all members', format)).toMatch(
      /^No clear change of the mean/,
    )
  })

  test('is none where there is no such group', () => {
    expect(compositionSentence(undefined, 'all members', format)).toBeNull()
  })
})

describe('slopeSentence', () => {
  test('says where the scores go, and projects nothing where nobody set a target', () => {
    expect(slopeText({})).toBe('+1.0 points a year over 3 cycles. A test of the trend needs four cycles; there are 3.')
  })

  test.each([2, 4])('says that the score is the same in all of %d cycles', (points) => {
    const level = { points, slope: 0, slopeLower: 0, slopeUpper: 0, tau: missing, pValue: 1 }
    expect(slopeText(level)).toBe(`The same score in all of ${points} cycles.`)
  })

  test('tests a slope of 0 that is not level', () => {
    expect(slopeText({ slope: 0, tau: missing, pValue: missing })).toContain('A test of the trend needs four cycles')
  })

  test('has the range and the test where there are cycles enough', () => {
    const tested = slopeText({ points: 5, slopeLower: 0.2, slopeUpper: 1.8, pValue: 0.0123, target: missing })
    expect(tested).toBe('+1.0 points a year over 5 cycles (between +0.2 and +1.8). Mann–Kendall: p = 0.012.')
  })

  const aimed = { target: 90, slopeLower: 0.2, slopeUpper: 1.8 }
  test.each([
    [{ yearsToTarget: 0 }, 'The target of 90.0 is reached.'],
    [{ yearsToTarget: 5, yearsLower: 3, yearsUpper: 9.2 }, 'is reached in 5 years (3 to 10).'],
    [{ slopeLower: -1.8, slopeUpper: -0.2 }, 'At this pace the target of 90.0 is not reached.'],
    [{ slopeLower: -0.2 }, 'cannot be said: the scores do not surely rise.'],
    [{ slopeLower: missing, slopeUpper: missing, yearsToTarget: 5 }, 'cannot be said: the scores do not surely rise.'],
  ])('with %o says: %s', (change, words) => {
    expect(slopeText({ ...aimed, ...change })).toContain(words)
  })

  test('is none without a slope', () => {
    expect(slopeSentence(undefined, format)).toBeNull()
    expect(slopeText({ slope: missing })).toBeNull()
  })
})

describe('lockOf', () => {
  test('has words for every reason of the disclosure control', () => {
    const reasons = ['A', 'N', 'Q', null].map(lockOf)
    expect(reasons).toEqual([
      'too few administrations, or too few who keep their score back, to show it',
      'figures of this group are not published at this level of detail',
      'it is not disclosed',
      'it is not disclosed',
    ])
  })
})
