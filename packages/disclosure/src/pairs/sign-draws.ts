import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import { type KeyedDraw, keyedDraw, uniformAt } from '../draws/keyed-draw.ts'
import type { NoiseSecret } from '../draws/noise-secret.ts'
import type { NoisePair } from './noise-pair.ts'

/** The draw of the sign of an administration in a KPI, uniform between 0 and 1. @param cell the draw of the cell alone */
export type SignDraw = (administration: string, kpi: string, cell: number) => number

/**
 * The draws of signs in a cycle. In most KPIs the partners of a pair take the draws of the pair, so that noise does not
 * average out of the scores above; these are opposite, one less the other, so that noise cancels in groups. In some KPIs one
 * of both leaves the pair, by lot, so that nobody tells the sign of one from the sign of the other for certain.
 */
export function signDraws(
  secret: NoiseSecret,
  cycle: string,
  pairs: readonly NoisePair[],
  { common, paired }: Pick<DisclosureParameters, 'common' | 'paired'>,
): SignDraw {
  const members = new Map<string, Member>()
  for (const pair of pairs.filter((one) => one.cycle === cycle))
    for (const member of membersOf(secret, pair)) members.set(member.code, member)
  return (administration, kpi, cell) => {
    const member = members.get(administration)
    if (member === undefined) return cell
    const lots = member.lots(kpi)
    if (uniformAt(lots, 0) >= common) return cell
    const leaver = uniformAt(lots, 2) < 0.5 ? 'first' : 'second'
    return uniformAt(lots, 1) >= paired && leaver === member.place ? cell : member.draw
  }
}

/** An administration in its pair. */
interface Member {
  readonly code: string
  readonly place: 'first' | 'second'
  readonly draw: number
  /** What the pair draws for a KPI. */
  lots(kpi: string): KeyedDraw
}

function membersOf(secret: NoiseSecret, { cycle, first, second }: NoisePair): Member[] {
  const draw = uniformAt(keyedDraw(secret, 'sign', cycle, first, second ?? ''), 0)
  const known = new Map<string, KeyedDraw>()
  const lots = (kpi: string): KeyedDraw => {
    const found = known.get(kpi) ?? keyedDraw(secret, 'pair', cycle, first, second ?? '', kpi)
    known.set(kpi, found)
    return found
  }
  const alone: Member = { code: first, place: 'first', draw, lots }
  return second === null ? [alone] : [alone, { code: second, place: 'second', draw: 1 - draw, lots }]
}
