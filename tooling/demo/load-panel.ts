import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import type { BenchmarkPlanView } from '@pmm/core/contract/benchmark-plans'
import { type PanelOptions, panelOf } from './panel.ts'
import type { PmmClient } from './pmm-client.ts'

/** Adds the panel of experts to the shipped benchmark plan of the method; a plan that somebody put stays as it is. */
export async function seatPanel(client: PmmClient, options: PanelOptions): Promise<void> {
  const path = `/v1/methods/${options.method.id}/benchmark-plan`
  const { version, plan } = await client.get<BenchmarkPlanView>(path)
  if (version > 0) return
  const seated: BenchmarkPlan = { ...plan, pooling: 'equal-regions', panel: panelOf(options) }
  await client.put(path, seated)
}
