import type { CycleView } from '@pmm/core/contract/cycles'
import type { TableName } from '@pmm/core/contract/table'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import { defaultParameters } from '@pmm/core/disclosure/parameters'
import { Problem } from '@pmm/core/domain/problem'
import { type AskedCycle, askedCycle } from '@pmm/release/asked/asked-cycle'
import type { Db } from '@pmm/store/database/database'
import { findParameters } from '@pmm/store/marks/disclosure-parameters.repository'
import { getMethod } from '@pmm/store/method/method.repository'
import { getRelease } from '@pmm/store/release/release.repository'
import { tableHash } from '@pmm/store/table/sealed-chunk'
import { listChunks, loadChunks } from '@pmm/store/table/table.repository'
import { releaseScope, type TableAddress } from '@pmm/store/table/table-address'
import type { Dependencies } from '../context/dependencies.ts'
import { audienceOf, liveScope, type View } from '../respond/view.ts'

/** A cycle that can be asked for groups, and the parameters of its release. */
export interface FoundCycle extends AskedCycle {
  readonly parameters: DisclosureParameters
}

/**
 * Finds what a viewer may be answered from: the scores, groups and twins that the release of its view keeps of a cycle. Their
 * hashes say whether a cycle that was read before still holds.
 *
 * @throws Problem `not-yet-computed`; `not-released` where the release keeps no twins, as releases of the old form
 */
export async function findAskedCycle(
  { db, askedCycles }: Dependencies,
  view: View,
  cycle: CycleView,
): Promise<FoundCycle> {
  const addresses = addressesOf(view, cycle.code)
  const hashes = await Promise.all(addresses.map((address) => hashOf(db, address, view)))
  const parameters = await parametersOf(db, view)
  const audience = audienceOf(view.as)
  const key = JSON.stringify([cycle.code, audience, hashes, parameters])
  const found = await askedCycles.find(key, async () => {
    const [scores, groups, twins = []] = await Promise.all(addresses.map((address) => loadChunks(db, address)))
    const about = await aboutOf(db, view, cycle)
    return askedCycle({ ...about, scores: scores!, groups: groups!, twins, parameters }, audience)
  })
  return { ...found, parameters }
}

/** The tables that statistics of any group are made of; twins last, which the secretariat does not need. */
function addressesOf({ release, as, about }: View, cycle: string): TableAddress[] {
  const live = liveScope({ ...about, cycle })
  const at = (name: TableName): TableAddress => ({
    name,
    scope: release === null ? live : releaseScope(release.id, 'secretariat', live),
  })
  const whole = [at('scores'), at('groups')]
  if (release === null || audienceOf(as) === 'secretariat') return whole
  return [...whole, { name: 'twins', scope: releaseScope(release.id, 'nobody', live) }]
}

async function hashOf(db: Db, address: TableAddress, { release }: View): Promise<string> {
  const chunks = await listChunks(db, address)
  if (chunks.length > 0) return tableHash(chunks)
  if (release === null) throw new Problem('not-yet-computed', `the table "${address.name}" has not been computed yet`)
  throw new Problem(
    'not-released',
    `the release ${release.identifier} keeps nothing to answer for groups from; ask in a newer one`,
  )
}

async function parametersOf(db: Db, { release }: View): Promise<DisclosureParameters> {
  if (release === null) return defaultParameters
  const { parameters } = (await getRelease(db, release.id)).snapshot
  return (parameters === null ? undefined : (await findParameters(db, parameters))?.body) ?? defaultParameters
}

/** A release may hold the cycle by an earlier version of its method. */
async function aboutOf(db: Db, { release }: View, { code, method: id, period, ...live }: CycleView) {
  const released = release?.cycles.find(({ cycle }) => cycle === code)
  const { methodVersion, membershipDate } = released ?? live
  return { cycle: code, period, membershipDate, method: await getMethod(db, id, methodVersion) }
}
