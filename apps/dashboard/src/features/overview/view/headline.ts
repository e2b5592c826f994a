import { figureText, giveOrTake, scoreFormat, steppedFormat } from '@pmm/charts/series/format'
import { errorOf } from '@pmm/charts/series/range'
import type { CycleView } from '@pmm/core/contract/cycles'
import type { Method } from '@pmm/core/method/schema/method'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import type { Benchmark } from '../../../shared/api/table-rows.ts'
import { allMembers } from '../../../shared/series/peer-group.ts'
import { spreadFinder } from '../../../shared/series/spread-finder.ts'
import type { Participation } from './participation.ts'

/** What a headline is written from: a node of a cycle, who takes part, and how scores are spread. */
export interface HeadlineData {
  readonly node: MethodNode
  readonly cycle: CycleView
  readonly method: Method
  readonly participation: Participation | undefined
  readonly benchmarks: readonly Benchmark[]
}

/** What the overview finds, in one sentence, and a second sentence for who wants to know more. */
export function headline({ node, cycle, method, participation, benchmarks }: HeadlineData) {
  const format = scoreFormat(method.scale)
  const spread = spreadFinder(benchmarks, allMembers.key)(node.code)
  const { lowerQuartile, median, upperQuartile } = spread
  const error = errorOf(spread)
  const middle = figureText(median, error, format)
  const quartile = steppedFormat(format, error)
  const { reported = 0, members = 0 } = participation ?? {}
  const scored = spreadCount(benchmarks, node.code)
  const scale = `on a scale from ${method.scale.lower} to ${method.scale.upper}`
  if (Number.isNaN(median) && scored > 0)
    return {
      title: `${scored} members are scored for ${cycle.period}`,
      deck: `Scores are given ${scale}. How they are spread is not shown, because too few members are scored.`,
    }
  if (Number.isNaN(median))
    return {
      title: `${reported} of ${members} members reported for ${cycle.period}; none could be scored`,
      deck: `Scores are given ${scale} where enough of what applies was reported.`,
    }
  if (Number.isNaN(lowerQuartile) || Number.isNaN(upperQuartile))
    return {
      title: `The median of the ${scored} members scored is ${middle}`,
      deck: `Scores are given ${scale}. ${reported} of ${members} members reported; a member that did not is shown as not reported, never as zero.`,
    }
  return {
    title: `Half of the ${scored} members scored lie between ${quartile(lowerQuartile)} and ${quartile(upperQuartile)}${giveOrTake(error, format)}`,
    deck: `The median for ${cycle.period} is ${middle} ${scale}. ${reported} of ${members} members reported; a member that did not is shown as not reported, never as zero.`,
  }
}

const spreadCount = (benchmarks: readonly Benchmark[], node: string): number =>
  benchmarks.find((row) => row.group === allMembers.key && row.node === node && row.measure === 'score')?.reporting ?? 0
