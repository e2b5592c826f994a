import type { ObservationInput } from '@pmm/core/contract/observations'
import { members } from '@pmm/core/domain/members'
import { packOf } from '@pmm/core/method/packs'
import { generateDemonstration } from '@pmm/tooling/demo/generate'
import { type Platform, write } from './platform.ts'

/** The newest cycle of the demonstration data: every member's observations. */
export function demonstrationCycle(): readonly ObservationInput[] {
  const { cycles } = generateDemonstration({ seed: 1, method: packOf('pmm-illustrative')!, administrations: members })
  return cycles.at(-1)!.observations
}

export const openDemonstrationCycle = (platform: Platform, code: string): Promise<void> =>
  write(platform, '/v1/cycles', {
    code,
    title: code,
    period: '2024',
    method: 'pmm-illustrative',
    membershipDate: '2024-12-31',
    provenance: 'demonstration',
  })
