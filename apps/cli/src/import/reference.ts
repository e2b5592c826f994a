import type { Client } from '@pmm/client/client'
import { ifFound } from '@pmm/client/if-found'
import type { CycleView } from '@pmm/core/contract/cycles'
import type { Administration } from '@pmm/core/domain/administration'
import { members } from '@pmm/core/domain/members'
import { packOf } from '@pmm/core/method/packs'
import type { Method } from '@pmm/core/method/schema/method'

/** What an import is judged by: the methods, administrations and cycles of the platform. */
export interface Reference {
  /** The newest version unless said; undefined when there is no such method. */
  method(id: string, version?: string): Promise<Method | undefined>
  administrations(): Promise<readonly Administration[]>
  cycle(code: string): Promise<CycleView | undefined>
}

/** The reference of a server, asked anew each time. */
export const serverReference = (client: Client): Reference => ({
  method: (id, version) => ifFound(client.get('/v1/methods/{method}', { path: { method: id }, query: { version } })),
  administrations: () => client.get('/v1/administrations'),
  cycle: (cycle) => ifFound(client.get('/v1/cycles/{cycle}', { path: { cycle } })),
})

/** The reference that ships with this program, for a trial without a server; it knows no cycle. */
export const shippedReference: Reference = {
  method: async (id) => packOf(id),
  administrations: async () => members,
  cycle: async () => undefined,
}
