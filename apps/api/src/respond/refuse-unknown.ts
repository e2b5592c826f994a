import { Problem } from '@pmm/core/domain/problem'
import type { Method } from '@pmm/core/method/schema/method'
import type { Db } from '@pmm/store/database/database'
import { findMethod, listMethods } from '@pmm/store/method/method.repository'
import { listAdministrations } from '@pmm/store/reference/administration.repository'

interface Named {
  readonly administration?: string
  readonly node?: string
}

/**
 * Refuses what nobody knows: an administration that does not exist; a KPI or group that the method of a cycle does not
 * have, or no version of the method where the version is not given. A KPI that only other versions have is said to be
 * of those versions.
 *
 * @throws Problem `not-found`
 */
export async function refuseUnknown(
  db: Db,
  { administration, node }: Named,
  { method: id, version }: { readonly method: string; readonly version?: string },
): Promise<void> {
  if (administration !== undefined && !(await isAdministration(db, administration)))
    throw new Problem('not-found', `there is no administration "${administration}"`)
  if (node === undefined) return
  const asked = await findMethod(db, id, version)
  if (asked !== undefined && has(asked.method, node)) return
  const versions = (await listMethods(db)).map(({ method }) => method).filter((method) => method.id === id)
  const having = versions.filter((method) => has(method, node)).map((method) => method.version)
  if (version === undefined && having.length > 0) return
  throw new Problem('not-found', messageOf(node, { id, version, having }))
}

const isAdministration = async (db: Db, code: string): Promise<boolean> =>
  (await listAdministrations(db)).some((one) => one.code === code)

const has = ({ groups, kpis }: Method, node: string): boolean => [...groups, ...kpis].some(({ code }) => code === node)

interface Found {
  readonly id: string
  readonly version: string | undefined
  readonly having: readonly string[]
}

function messageOf(node: string, { id, version, having }: Found): string {
  const method = version === undefined ? `the method "${id}"` : `version ${version} of the method "${id}"`
  if (having.length === 0) return `${method} has no KPI or group "${node}"`
  return `${method} has no KPI or group "${node}"; version ${having.join(', ')} has: ask for a cycle scored by it`
}
