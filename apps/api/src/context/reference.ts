import { createResolver, type Resolve } from '@pmm/core/domain/resolve'
import type { Kpi } from '@pmm/core/method/schema/method'
import type { Db } from '@pmm/store/database/database'
import { findMethod } from '@pmm/store/method/method.repository'
import { listAdministrations } from '@pmm/store/reference/administration.repository'

/** What rows are judged by, kept in memory because every batch needs it. */
export interface Reference {
  /** The KPIs of a version of a method, which never change. */
  kpis(method: string, version: string): Promise<ReadonlyMap<string, Kpi>>
  /** Names and codes of the administrations, read again every ten seconds. */
  resolver(now: Date): Promise<Resolve>
}

const freshForMilliseconds = 10_000

/** Keeps what rows are judged by, read from the database when it is first asked for. */
export function createReference(db: Db): Reference {
  const kpisByMethod = new Map<string, ReadonlyMap<string, Kpi>>()
  let resolver: { resolve: Resolve; readAt: number } | undefined
  return {
    kpis: async (method, version) => {
      const key = `${method}@${version}`
      const kpis = kpisByMethod.get(key) ?? (await loadKpis(db, method, version))
      kpisByMethod.set(key, kpis)
      return kpis
    },
    resolver: async (now) => {
      if (resolver === undefined || now.getTime() - resolver.readAt > freshForMilliseconds)
        resolver = { resolve: createResolver(await listAdministrations(db)), readAt: now.getTime() }
      return resolver.resolve
    },
  }
}

async function loadKpis(db: Db, id: string, version: string): Promise<ReadonlyMap<string, Kpi>> {
  const found = await findMethod(db, id, version)
  return new Map((found?.method.kpis ?? []).map((kpi) => [kpi.code, kpi]))
}
