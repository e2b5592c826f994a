import type { Chain } from '@pmm/comparison/chain/chain'
import type { PeerGroup } from '@pmm/comparison/peers/peer-groups'
import { type DisclosureLevel, disclosureLevels, type LevelOf } from '@pmm/core/disclosure/level'
import { defaultParameters } from '@pmm/core/disclosure/parameters'
import type { Observation } from '@pmm/core/domain/observation'
import type { Reporter } from '@pmm/core/domain/reporter'
import type { Kpi, Method } from '@pmm/core/method/schema/method'
import type { GroupStatistics, PublishedStatistics } from '@pmm/disclosure/problem/group-statistics'
import type { DisclosureInputs, EarlierRelease } from '@pmm/disclosure/problem/problem'
import { rebuildStatistics } from '@pmm/release/rebuild'
import { scoreCycle } from '@pmm/scoring/score/score-cycle'
import { createRandom, type Random } from '../demo/random.ts'

/** A release of a random population, before and after suppression. */
export interface RandomRelease extends DisclosureInputs {
  readonly statistics: GroupStatistics
  readonly disclosed: PublishedStatistics
}

/**
 * One or two releases of a random population: 12 to 60 administrations in groups that overlap, 3 to 8 KPIs in
 * two levels, one to three cycles with gaps, values and choices drawn at random; in the second release some values are
 * corrected and some choices changed.
 */
export function randomReleases(seed: number): RandomRelease[] {
  const random = createRandom(seed, 'population')
  const size = whole(random, 12, 60)
  const method = methodOf(whole(random, 3, 8), random)
  const administrations = Array.from({ length: size }, (_, at) => reporterOf(at, random))
  const periods = ['2021', '2022', '2023'].slice(0, whole(random, 1, 3))
  const groups = groupsOf(administrations, random)
  const setting = { seed, method, administrations, periods, groups, mood: moodOf(random) }
  const firstRelease = release(setting, [], 0)
  if (random.chance(0.5)) return [firstRelease]
  return [firstRelease, release(setting, [{ ...firstRelease, released: firstRelease.disclosed }], 1)]
}

const whole = (random: Random, least: number, most: number): number =>
  least + Math.floor(random.uniform() * (most - least + 1))

function methodOf(count: number, random: Random): Method {
  const outcomes = ['A', 'B']
  const kpis = Array.from(
    { length: count },
    (_, at): Kpi => ({
      code: `K${at}`,
      parent: outcomes[at % 2]!,
      name: `K${at}`,
      unit: '%',
      direction: 'higher',
      formula: { kind: 'value', factor: 1, numerator: 'value', denominator: null },
      normalisation: { method: 'goalposts', worst: 0, best: 100 },
      weight: whole(random, 1, 3),
    }),
  )
  const groups = [null, 'ALL', 'ALL'].map((parent, at) => {
    const code = ['ALL', ...outcomes][at]!
    return { code, parent, name: code, weight: 1 }
  })
  const aggregation = { mean: 'arithmetic', minimumCoverage: 0 } as const
  return {
    id: 'random',
    version: '1.0.0',
    title: 'Random',
    description: 'Random',
    standing: 'illustrative',
    scale: { lower: 0, upper: 100 },
    kpis,
    groups,
    levels: ['Overall', 'Outcome'].map((name) => ({ name, aggregation })),
  }
}

const regions = ['AMS', 'EUR', 'ESA', 'AP']
const incomes = ['low', 'high'] as const

const reporterOf = (at: number, random: Random): Reporter => ({
  code: `${String.fromCharCode(65 + (at % 26))}${String.fromCharCode(65 + Math.floor(at / 26))}X`,
  region: regions[whole(random, 0, regions.length - 1)]!,
  incomeGroup: incomes[whole(random, 0, 1)]!,
})

function groupsOf(administrations: readonly Reporter[], random: Random): PeerGroup[] {
  const rows = Array.from(administrations.keys())
  const group = (code: string, isIn: (row: number) => boolean): PeerGroup => ({
    code,
    title: code,
    classification: null,
    rule: code,
    members: Uint32Array.from(rows.filter(isIn)),
  })
  const bands = rows.map(() => whole(random, 0, 2))
  const picked = rows.map(() => random.chance(0.4))
  return [
    group('world', () => true),
    ...regions.map((region) => group(`region:${region}`, (row) => administrations[row]!.region === region)),
    ...incomes.map((income) => group(`income:${income}`, (row) => administrations[row]!.incomeGroup === income)),
    ...[0, 1, 2].map((band) => group(`band:${band}`, (row) => bands[row] === band)),
    group('picked', (row) => picked[row]!),
  ].filter(({ members }) => members.length > 0)
}

/** How a population reports and chooses. */
interface Mood {
  readonly gaps: number
  readonly spread: number
  readonly level: Readonly<Record<'restricted' | 'members', number>>
  /** Share of the administrations that choose a single level for all their values. */
  readonly whole: number
}

const moodOf = (random: Random): Mood => ({
  gaps: 0.25 * random.uniform(),
  spread: 5 + 25 * random.uniform(),
  level: { restricted: 0.6 * random.uniform(), members: 0.4 * random.uniform() },
  whole: random.uniform(),
})

interface Setting {
  readonly seed: number
  readonly method: Method
  readonly administrations: readonly Reporter[]
  readonly periods: readonly string[]
  readonly groups: readonly PeerGroup[]
  readonly mood: Mood
}

function release(setting: Setting, earlier: readonly EarlierRelease[], edition: number): RandomRelease {
  const { method, administrations, periods } = setting
  const chain: Chain = periods.map((period) => {
    const observations = administrations.flatMap(({ code }) => observationsOf(code, period, setting, edition))
    const scores = scoreCycle({ period, method, administrations: [...administrations], observations })
    return { cycle: period, period, method, membershipDate: '2024-01-01', administrations, scores }
  })
  const groups = periods.map(() => setting.groups)
  const peers = groups.map((ofCycle) => ({ groups: ofCycle, neighbours: [] }))
  const inputs = { chain, groups, peers, levels: periods.map((period) => levelsOf(setting, period, edition)) }
  const { statistics, published } = rebuildStatistics({ ...inputs, earlier, parameters: defaultParameters })
  return { ...inputs, statistics, disclosed: published }
}

function observationsOf(code: string, period: string, setting: Setting, edition: number): Observation[] {
  const { seed, method, mood } = setting
  const skill = 50 + mood.spread * createRandom(seed, 'skill', code).normal()
  return method.kpis.flatMap(({ code: kpi }): Observation[] => {
    const random = createRandom(seed, 'value', code, period, kpi)
    if (random.chance(mood.gaps)) return []
    const first = skill + mood.spread * random.normal()
    const isCorrected = edition > 0 && random.chance(0.15)
    const value = Math.min(99.5, Math.max(0.5, isCorrected ? first + 5 * random.normal() : first))
    return [
      { administration: code, kpi, period, value, status: 'reported', numerator: null, denominator: null, note: null },
    ]
  })
}

function levelsOf({ seed, mood }: Setting, period: string, edition: number): LevelOf {
  return (administration, kpi) => {
    const ofAdministration = createRandom(seed, 'level', administration)
    if (ofAdministration.chance(mood.whole)) return levelIn(ofAdministration, mood)
    const ofKpi = createRandom(seed, 'level', administration, period, kpi)
    const level = levelIn(ofKpi, mood)
    return edition > 0 && ofKpi.chance(0.1) ? stricter(level, levelIn(ofKpi, mood)) : level
  }
}

const stricter = (a: DisclosureLevel, b: DisclosureLevel): DisclosureLevel =>
  disclosureLevels.indexOf(a) > disclosureLevels.indexOf(b) ? a : b

function levelIn(random: Random, { level: { restricted, members } }: Mood): DisclosureLevel {
  const drawn = random.uniform()
  if (drawn < restricted) return disclosureLevels[2]!
  return drawn < restricted + members ? disclosureLevels[1]! : disclosureLevels[0]!
}
