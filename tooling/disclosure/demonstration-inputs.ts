import { createHash } from 'node:crypto'
import type { Chain } from '@pmm/comparison/chain/chain'
import { peersOf } from '@pmm/comparison/peers/peers'
import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import type { DisclosureLevel, LevelOf } from '@pmm/core/disclosure/level'
import { type DisclosureParameters, defaultParameters } from '@pmm/core/disclosure/parameters'
import { reportersOn } from '@pmm/core/domain/attributes'
import { knownAttributes } from '@pmm/core/domain/known-attributes'
import { members } from '@pmm/core/domain/members'
import { eligibleOn } from '@pmm/core/domain/membership'
import { createResolver } from '@pmm/core/domain/resolve'
import { admit } from '@pmm/core/ingest/admit'
import { packOf } from '@pmm/core/method/packs'
import type { Method } from '@pmm/core/method/schema/method'
import type { NoiseSecret } from '@pmm/disclosure/draws/noise-secret'
import { pairAdministrations } from '@pmm/disclosure/pairs/pair-administrations'
import type { TableInputs } from '@pmm/release/inputs/table-inputs'
import { scoreCycle } from '@pmm/scoring/score/score-cycle'
import { choicesOf } from '../demo/choices.ts'
import { type DemonstrationCycle, generateDemonstration } from '../demo/generate.ts'
import { createRandom } from '../demo/random.ts'

/** What the demonstration is protected by. */
export interface DemonstrationOptions {
  /** Share of the administrations and KPIs kept from members; the choices of the demonstration unless given. */
  readonly kept?: number
  readonly parameters?: Partial<DisclosureParameters>
  /** Which draw of the secret. */
  readonly secret?: number
  /** Periods of the cycles; all of them unless given. */
  readonly periods?: readonly string[]
}

const seed = 1

/** The inputs of a release of the demonstration, made in memory. */
export function demonstrationInputs({ kept, parameters, secret = 1, periods }: DemonstrationOptions): TableInputs {
  const method = packOf('pmm-illustrative')!
  const chain = demonstrationChain(method).filter(({ period }) => periods?.includes(period) ?? true)
  const levelOf = kept === undefined ? chosenLevels(method) : sharedLevels(kept)
  const levels = chain.map(() => levelOf)
  const peers = chain.map((link) => peersOf(link, defaultPlan))
  const noise = { secret: secretOf(secret) }
  return {
    method: method.id,
    chain,
    plan: defaultPlan,
    parameters: { ...defaultParameters, ...parameters },
    peers,
    groups: peers.map(({ groups }) => groups),
    levels,
    evidence: () => undefined,
    earlier: [],
    publishedBefore: null,
    noise: {
      ...noise,
      pairs: chain.flatMap((link, at) => pairAdministrations({ link, levelOf: levels[at]!, kept: [] }, noise.secret)),
    },
  }
}

/** A secret for simulation, told from others by its number. */
export const secretOf = (number: number): NoiseSecret => ({
  edition: 1,
  key: createHash('sha256').update(`simulated ${number}`).digest(),
})

const chains = new WeakMap<Method, Chain>()

function demonstrationChain(method: Method): Chain {
  const known = chains.get(method)
  if (known !== undefined) return known
  const chain = generateDemonstration({ seed, method, administrations: members }).cycles.map((cycle) =>
    linkOf(cycle, method),
  )
  chains.set(method, chain)
  return chain
}

function linkOf(
  { code, period, membershipDate, breaks, observations }: DemonstrationCycle,
  method: Method,
): Chain[number] {
  const { accepted, problems } = admit(observations, {
    period,
    membershipDate,
    resolve: createResolver(members),
    today: '2026-01-01',
    allowed: null,
    kpis: new Map(method.kpis.map((kpi) => [kpi.code, kpi])),
  })
  if (problems.length > 0) throw new Error(`the demonstration breaks a rule: ${problems[0]!.message}`)
  const administrations = reportersOn(eligibleOn(members, membershipDate), knownAttributes, membershipDate)
  const scores = scoreCycle({ method, period, administrations, observations: accepted })
  return { cycle: code, period, method, membershipDate, breaks, administrations, scores }
}

function chosenLevels(method: Method): LevelOf {
  const kpis = method.kpis.map(({ code }) => code)
  const chosen = new Map<string, ReadonlyMap<string, DisclosureLevel>>()
  return (administration, kpi) => {
    const byKpi =
      chosen.get(administration) ?? new Map(choicesOf(seed, administration, kpis).map((one) => [one.kpi, one.level]))
    chosen.set(administration, byKpi)
    return byKpi.get(kpi) ?? byKpi.get('*') ?? 'restricted'
  }
}

/** Keeps a share of the values from members: half of it by whole administrations, half KPI by KPI. */
function sharedLevels(kept: number): LevelOf {
  const whole = kept / 2
  const single = whole / (1 - whole)
  const restricted = new Map<string, boolean>()
  return (administration, kpi) => {
    const key = `${administration} ${kpi}`
    const isKept =
      restricted.get(key) ??
      (createRandom(seed, 'kept whole', administration).uniform() < whole ||
        createRandom(seed, 'kept', administration, kpi).uniform() < single)
    restricted.set(key, isKept)
    return isKept ? 'restricted' : 'public'
  }
}
