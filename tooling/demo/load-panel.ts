import type { Client } from '@pmm/client/client'
import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import { type PanelOptions, panelOf } from './panel.ts'

/** Adds the panel of experts to the shipped benchmark plan of the method; a plan that somebody put stays as it is. */
export async function seatPanel(client: Client, options: PanelOptions): Promise<void> {
  const path = { method: options.method.id }
  const { version, plan } = await client.get('/v1/methods/{method}/benchmark-plan', { path })
  if (version > 0) return
  const seated: BenchmarkPlan = { ...plan, pooling: 'equal-regions', panel: panelOf(options) }
  await client.put('/v1/methods/{method}/benchmark-plan', { path, body: seated })
}
