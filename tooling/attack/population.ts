import type { Chain } from '@pmm/comparison/chain/chain'
import type { PeerGroup } from '@pmm/comparison/peers/peer-groups'
import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import type { DisclosureLevel, LevelOf } from '@pmm/core/disclosure/level'
import { type DisclosureParameters, defaultParameters, disclosureSettings } from '@pmm/core/disclosure/parameters'
import type { Observation } from '@pmm/core/domain/observation'
import type { Reporter } from '@pmm/core/domain/reporter'
import type { Method } from '@pmm/core/method/schema/method'
import { pairAdministrations } from '@pmm/disclosure/pairs/pair-administrations'
import type { TableInputs } from '@pmm/release/inputs/table-inputs'
import { scoreCycle } from '@pmm/scoring/score/score-cycle'
import { createRandom, type Random } from '../demo/random.ts'
import { secretOf } from '../disclosure/demonstration-inputs.ts'
import { groupsFor } from './population-groups.ts'
import { type PopulationKind, populationKinds } from './population-kind.ts'
import { randomMethod, valueAt } from './population-method.ts'
import { publishedLevels } from './told-levels.ts'

/** A population with one to three releases, the oldest first. */
export interface Population {
  readonly kind: PopulationKind
  readonly releases: readonly TableInputs[]
}

interface Setting {
  readonly kind: PopulationKind
  readonly seed: number
  readonly method: Method
  readonly administrations: readonly Reporter[]
  readonly periods: readonly string[]
  readonly parameters: DisclosureParameters
  readonly gaps: number
  readonly spread: number
  /** Shares of the administrations that keep everything from members, and from the public. */
  readonly kept: Readonly<Record<'members' | 'public', number>>
}

/** The population of a seed: 12 to 60 administrations, 3 to 8 KPIs, one to three cycles. */
export function populationOf(seed: number, parameters: Partial<DisclosureParameters> = {}): Population {
  const random = createRandom(seed, 'population')
  const kind = populationKinds[seed % populationKinds.length]!
  const setting: Setting = {
    kind,
    seed,
    method: randomMethod(whole(random, 3, 8), random),
    administrations: Array.from({ length: whole(random, 12, 60) }, (_, at) => reporterOf(at, random)),
    periods: ['2021', '2022', '2023'].slice(0, cyclesOf(kind, random)),
    parameters: { ...defaultParameters, setting: disclosureSettings[whole(random, 0, 2)]!, ...parameters },
    gaps: 0.25 * random.uniform(),
    spread: 5 + 25 * random.uniform(),
    kept: { members: 0.6 * random.uniform(), public: 0.4 * random.uniform() },
  }
  const releases: TableInputs[] = []
  for (let edition = 0; edition < (kind === 'opened and closed' ? 3 : whole(random, 1, 2)); edition++)
    releases.push(releaseOf(setting, edition, releases.at(-1) ?? null))
  return { kind, releases }
}

const cyclesOf = (kind: PopulationKind, random: Random): number =>
  kind === 'joiners and leavers' || kind === 'constant panels' ? 3 : whole(random, 1, 3)

const whole = (random: Random, least: number, most: number): number =>
  least + Math.floor(random.uniform() * (most - least + 1))

const reporterOf = (at: number, random: Random): Reporter => ({
  code: `${String.fromCharCode(65 + (at % 26))}${String.fromCharCode(65 + Math.floor(at / 26))}X`,
  region: ['AMS', 'EUR', 'ESA', 'AP'][whole(random, 0, 3)]!,
  incomeGroup: (['low', 'high'] as const)[whole(random, 0, 1)]!,
})

function releaseOf(setting: Setting, edition: number, before: TableInputs | null): TableInputs {
  const { method, seed, parameters } = setting
  const chain: Chain = setting.periods.map((period, at) => cycleOf(setting, period, at, edition))
  const groups = chain.map(({ administrations }): PeerGroup[] => groupsFor(administrations, seed, setting.kind))
  const secret = secretOf(seed)
  const levels = setting.periods.map(() => levelsOf(setting, edition))
  const known = before?.noise.pairs ?? []
  const pairs = chain.flatMap((link, at) => {
    const kept = known.filter(({ cycle }) => cycle === link.cycle)
    return [...kept, ...pairAdministrations({ link, levelOf: levels[at]!, kept }, secret)]
  })
  return {
    method: method.id,
    chain,
    plan: defaultPlan,
    parameters,
    peers: groups.map((ofCycle) => ({ groups: ofCycle, neighbours: [] })),
    groups,
    levels,
    evidence: () => undefined,
    earlier: before === null ? [] : [...before.earlier, before],
    publishedBefore: before && {
      public: publishedLevels(before, 'public'),
      members: publishedLevels(before, 'members'),
    },
    noise: { secret, pairs },
  }
}

function cycleOf(setting: Setting, period: string, at: number, edition: number): Chain[number] {
  const { method } = setting
  const administrations = setting.administrations.filter(({ code }) => isThere(setting, code, at))
  const observations = administrations.flatMap(({ code }) => observationsOf(setting, code, period, edition))
  const scores = scoreCycle({ period, method, administrations, observations })
  return { cycle: `C${period}`, period, method, membershipDate: `${period}-06-01`, administrations, scores }
}

/** Some join after the first cycle, and others leave before the last. */
function isThere({ kind, seed }: Setting, code: string, at: number): boolean {
  if (kind !== 'joiners and leavers') return true
  const drawn = createRandom(seed, 'membership', code).uniform()
  return !((drawn < 0.15 && at === 0) || (drawn > 0.85 && at === 2))
}

function observationsOf(setting: Setting, code: string, period: string, edition: number): Observation[] {
  const { seed, method, gaps, spread } = setting
  const skill = 50 + spread * createRandom(seed, 'skill', code).normal()
  return method.kpis.flatMap((kpi): Observation[] => {
    const random = createRandom(seed, 'value', code, period, kpi.code)
    if (random.chance(gaps)) return []
    const first = skill + spread * random.normal()
    const isCorrected = edition > 0 && random.chance(0.15)
    const score = endOf(setting, code, kpi.code) ?? (isCorrected ? first + 5 * random.normal() : first)
    const value = valueAt(kpi, Math.min(1, Math.max(0, score / 100)))
    const empty = { numerator: null, denominator: null, note: null }
    return [{ administration: code, kpi: kpi.code, period, value, status: 'reported', ...empty }]
  })
}

/** The end of the scale that a hidden number has; undefined where it lies anywhere. */
function endOf(setting: Setting, code: string, kpi: string): number | undefined {
  const end = { 'hidden at 0': 0, 'hidden at 100': 100 }[setting.kind as string]
  return end === undefined || levelsOf(setting, 0)(code, kpi) === 'public' ? undefined : end
}

function levelsOf(setting: Setting, edition: number): LevelOf {
  const { kind, seed, administrations } = setting
  const three = threeInRegion(administrations)
  return (code, kpi) => {
    if (kind === 'three hidden in a region') return three.has(code) ? 'restricted' : 'public'
    const ofAdministration = createRandom(seed, 'level', code)
    const level = ofAdministration.chance(0.6)
      ? levelIn(ofAdministration, setting)
      : levelIn(createRandom(seed, 'level', code, kpi), setting)
    return kind === 'opened and closed' && edition > 0 ? moved(seed, code, kpi, edition, level) : level
  }
}

function threeInRegion(administrations: readonly Reporter[]): ReadonlySet<string> {
  const byRegion = [...Map.groupBy(administrations, ({ region }) => region).values()]
  return new Set(
    byRegion
      .find((group) => group.length >= 5)
      ?.slice(0, 3)
      .map(({ code }) => code),
  )
}

function levelIn(random: Random, { kept }: Setting): DisclosureLevel {
  const drawn = random.uniform()
  if (drawn < kept.members) return 'restricted'
  return drawn < kept.members + kept.public ? 'members' : 'public'
}

/** Opens some numbers and closes others in every later release. */
function moved(seed: number, code: string, kpi: string, edition: number, level: DisclosureLevel): DisclosureLevel {
  const drawn = createRandom(seed, 'moved', code, kpi, `${edition}`).uniform()
  if (drawn < 0.15) return 'public'
  return drawn < 0.3 ? 'restricted' : level
}
