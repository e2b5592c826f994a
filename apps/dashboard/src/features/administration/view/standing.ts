import {
  type Format,
  figureText,
  giveOrTake,
  percent,
  scoreFormat,
  signed,
  steppedFormat,
} from '@pmm/charts/series/format'
import type { CycleView } from '@pmm/core/contract/cycles'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import type { Position, Score } from '../../../shared/api/table-rows.ts'

import { statusName } from '../../../shared/words/status-name.ts'
import { type AdministrationData, positionIn } from './administration-data.ts'
import { coverageOf } from './coverage-of.ts'

/** A figure with its name above and what it refers to below. */
export interface Fact {
  readonly label: string
  readonly value: string
  readonly note?: string | undefined
}

/** The figures at the head of an administration: its overall score and where that stands among the peers. */
export function standingFacts(data: AdministrationData, root: MethodNode): Fact[] {
  const format = scoreFormat(data.method.scale)
  const difference = (value = Number.NaN) => signed(format)(value)
  const whole = data.scores.get(root.code)
  const position = positionIn(data, root.code)
  return [
    { label: root.name, value: format(whole?.score ?? Number.NaN), note: statusName(whole?.status ?? null) },
    { label: 'Scores higher than', value: placeText(position), note: othersText(position) },
    {
      label: 'To the median',
      value: signed(steppedFormat(format, position?.distanceError ?? 0))(position?.distanceToMedian ?? Number.NaN),
      note: `of these peers${giveOrTake(position?.distanceError, format)}`,
    },
    { label: 'To the best', value: difference(position?.distanceToBest), note: 'of these peers' },
    { label: 'Change', value: difference(position?.change), note: 'since the cycle before' },
    { label: 'Coverage', value: percent(coverageOf(whole)), note: coverageNote(whole) },
  ]
}

/** Whom the place is among; with the ranks it may have where all of them may be seen. */
function othersText(position: Position | undefined): string | undefined {
  if (position === undefined) return undefined
  const { rankBest, rankWorst, reporting } = position
  const error = giveOrTake(position.percentileError, (x) => `${Math.ceil(x)} of 100`)
  const others = `of the other ${reporting - 1} scored${error}`
  if (Number.isNaN(rankBest)) return others
  const rank = rankBest === rankWorst ? `${rankBest}` : `${rankBest} to ${rankWorst}`
  return `${others}; rank ${rank}${restText(position.coverageAsked)}`
}

/** On how little of what the method asks a rank rests; nothing where it rests on all of it. */
const restText = (asked: number): string => (asked < 1 ? `, resting on ${percent(asked)} of what the method asks` : '')

/** What the coverage is of; and that of all that is asked, where part of it does not apply. */
function coverageNote(whole: Score | undefined): string {
  const applying = 'of the weight that applies'
  if (whole === undefined || !(whole.coverageAsked < whole.coverage)) return applying
  return `${applying}; ${percent(whole.coverageAsked)} of all that the method asks`
}

/** Only where everybody of the group may be seen is the place exact. */
function placeText(position: Position | undefined): string {
  if (position === undefined) return '–'
  if (!Number.isNaN(position.percentile)) return percent(position.percentile / 100)
  return Number.isNaN(position.band) ? '–' : `${(position.band - 1) * 25}–${position.band * 25}%`
}

/** What the administration scored and on which side of its peers, or why it has no score. */
export function standingSentence(data: AdministrationData, root: string, { period }: CycleView): string {
  const { name } = data.administration
  const row = data.scores.get(root)
  if (row === undefined) return `${name} was not a member at the time of this cycle.`
  if (row.status === 'undisclosed') return `${name} has not disclosed all that its score for ${period} is made of.`
  if (row.status === 'not-reported') return `${name} did not report for ${period}. Nothing is assumed in its place.`
  if (Number.isNaN(row.score)) return `${name} reported for ${period}, but too little for an overall score.`
  const format = scoreFormat(data.method.scale)
  const { median } = data.spreadOf(root)
  const error = positionIn(data, root)?.distanceError ?? 0
  if (Number.isNaN(median))
    return `${name} scored ${format(row.score)} for ${period}; the median of ${data.peers.name} is not shown.`
  return `${name} scored ${format(row.score)} for ${period}, ${sideOf(row.score, median, format, error)} the median of ${data.peers.name}, ${figureText(median, error, format)}.`
}

/** @param error expected error of the median: within it no side is taken */
function sideOf(score: number, median: number, format: Format, error = 0): string {
  if (format(score) === format(median)) return 'at'
  if (Math.abs(score - median) < error) return 'about at'
  return score > median ? 'above' : 'below'
}
