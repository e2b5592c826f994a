import type { DisclosureChoiceInput } from '@pmm/core/contract/disclosure'
import { type DisclosureLevel, disclosureLevels } from '@pmm/core/disclosure/level'
import { createRandom, type Random } from './random.ts'

/** Share of the administrations that choose a single level for all values; the rest choose KPI by KPI. */
const stances = { public: 0.37, members: 0.29, restricted: 0.16 } as const
/** Shares of the levels where an administration chooses KPI by KPI. */
const mixture = { public: 0.45, members: 0.35, restricted: 0.2 } as const

/**
 * Who may see what an administration reports, the same in every cycle: about 45 % of all values are public, 35 % for
 * members and 20 % restricted. Most administrations choose a single level for all values they report, as people do.
 *
 * @param kpis codes of the KPIs
 */
export function choicesOf(seed: number, administration: string, kpis: readonly string[]): DisclosureChoiceInput[] {
  const stance = draw(createRandom(seed, 'attitude', administration), stances)
  if (stance !== undefined) return [{ administration, kpi: '*', level: stance }]
  return kpis.map((kpi) => {
    const level = draw(createRandom(seed, 'disclosure', administration, kpi), mixture)
    return { administration, kpi, level: level ?? 'restricted' }
  })
}

/** A level by its share; undefined for what the shares leave over. */
function draw(random: Random, shares: Readonly<Record<DisclosureLevel, number>>): DisclosureLevel | undefined {
  let left = random.uniform()
  return disclosureLevels.find((level) => {
    left -= shares[level]
    return left < 0
  })
}
