import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { cycleRowsOf } from '@pmm/comparison/chain/cycle-rows'
import { byText } from '@pmm/core/canonical/by-text'
import { isShown, type LevelOf } from '@pmm/core/disclosure/level'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { keyedDraw, uniformAt } from '../draws/keyed-draw.ts'
import type { NoiseSecret } from '../draws/noise-secret.ts'
import type { NoisePair } from './noise-pair.ts'

/** A cycle with the choices of its administrations, and the pairs that were made for it before. */
export interface ToPair {
  readonly link: Pick<ScoredCycle, 'cycle' | 'method' | 'administrations' | 'scores'>
  readonly levelOf: LevelOf
  /** A pair once made is kept, so that no figure moves because another administration joined or opened something. */
  readonly kept: readonly NoisePair[]
}

/**
 * Pairs the administrations of a cycle that keep something back and have no partner yet: within a region and a level of
 * disclosure, in the order of their overall scores. An odd one is left alone by lot. Balance beyond pairs is not sought: it
 * would make sums of few hidden numbers nearly exact.
 *
 * @returns the new pairs alone
 */
export function pairAdministrations({ link, levelOf, kept }: ToPair, secret: NoiseSecret): NoisePair[] {
  const paired = new Set(kept.flatMap(({ first, second }) => [first, second]))
  const unpaired = unpairedIn(link, levelOf, secret).filter(({ code }) => !paired.has(code))
  const byClass = Map.groupBy(unpaired, ({ region, kind }) => JSON.stringify([region, kind]))
  return [...byClass].flatMap(([words, group]) => pairsOf(link.cycle, words, group, secret))
}

/** What an administration keeps back: everything from members, everything from the public, or a part. */
type Kind = 'all-from-members' | 'all-from-public' | 'part'

interface Unpaired {
  readonly code: string
  readonly region: string | null
  readonly kind: Kind
  /** Overall score; −∞ where there is none. */
  readonly overall: number
  /** Decides between equal scores. */
  readonly lot: number
}

function unpairedIn(link: ToPair['link'], levelOf: LevelOf, secret: NoiseSecret): Unpaired[] {
  const { cycle, method, administrations, scores } = link
  const rows = cycleRowsOf(link)
  const root = rows.at(-1)!
  const overallAt = (row: number) =>
    row < 0 || isMissing(scores.data.score[row]!) ? -Infinity : scores.data.score[row]!
  return administrations.flatMap(({ code, region }, at): Unpaired[] => {
    const reported = method.kpis.filter((_, kpi) => hasNumber(scores, rows[kpi]![at]!))
    const kind = kindOf(reported.map((kpi) => levelOf(code, kpi.code)))
    const lot = uniformAt(keyedDraw(secret, 'order', cycle, code), 0)
    return kind === null ? [] : [{ code, region, kind, overall: overallAt(root[at]!), lot }]
  })
}

const hasNumber = ({ data }: ToPair['link']['scores'], row: number): boolean =>
  row >= 0 && !(isMissing(data.value[row]!) && isMissing(data.score[row]!))

/** Null where nothing is kept back. */
function kindOf(levels: readonly ReturnType<LevelOf>[]): Kind | null {
  if (levels.every((level) => isShown(level, 'public'))) return null
  if (!levels.some((level) => isShown(level, 'members'))) return 'all-from-members'
  return levels.some((level) => isShown(level, 'public')) ? 'part' : 'all-from-public'
}

function pairsOf(cycle: string, words: string, group: readonly Unpaired[], secret: NoiseSecret): NoisePair[] {
  const ordered = group.toSorted((a, b) => b.overall - a.overall || a.lot - b.lot || byText(a.code, b.code))
  const isOdd = ordered.length % 2 === 1
  const draw = uniformAt(keyedDraw(secret, 'alone', cycle, words, ...ordered.map(({ code }) => code)), 0)
  const alone = isOdd ? ordered.splice(Math.floor(draw * ordered.length), 1) : []
  const pairs = ordered.flatMap(({ code }, at) =>
    at % 2 === 0 ? [{ cycle, first: code, second: ordered[at + 1]!.code }] : [],
  )
  return [...pairs, ...alone.map(({ code }) => ({ cycle, first: code, second: null }))]
}
