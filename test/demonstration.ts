import type { CycleView } from '@pmm/core/contract/cycles'
import type { ObservationInput } from '@pmm/core/contract/observations'
import { members } from '@pmm/core/domain/members'
import { packOf } from '@pmm/core/method/packs'
import { generateDemonstration } from '@pmm/tooling/demo/generate'
import type { Platform } from './platform.ts'

/** The newest cycle of the demonstration data: every member's observations. */
export function demonstrationCycle(): readonly ObservationInput[] {
  const { cycles } = generateDemonstration({ seed: 1, method: packOf('pmm-illustrative')!, administrations: members })
  return cycles.at(-1)!.observations
}

/** Opens a cycle of the demonstration method on a platform. */
export const openDemonstrationCycle = (
  { client }: Pick<Platform, 'client'>,
  code: string,
  period = '2024',
): Promise<CycleView> =>
  client.post('/v1/cycles', {
    body: {
      code,
      title: code,
      period,
      method: 'pmm-illustrative',
      membershipDate: '2024-12-31',
      provenance: 'demonstration',
    },
  })
