import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import { Problem } from '@pmm/core/domain/problem'
import { notePickedGroup } from '@pmm/store/asked/picked-group.repository'
import type { ApiKey } from '@pmm/store/service/api-key.repository'
import type { Dependencies } from '../context/dependencies.ts'
import type { View } from '../respond/view.ts'
import type { ChosenGroup } from './choose-group.ts'

/** A group picked by hand, and who asks for it. */
export interface PickedRequest {
  readonly cycle: string
  readonly view: View
  readonly group: ChosenGroup
  /** The key of whoever asks. */
  readonly apiKey: ApiKey | null
  /** The administrations that keep something back from the viewer. */
  readonly keepers: ReadonlySet<string>
  readonly parameters: DisclosureParameters
}

/** How many groups with confidential members have been picked, and how many may be. */
export interface PickedCount {
  readonly asked: number
  readonly most: number
}

/**
 * Lets those who see the results of members ask for a group picked by hand, and keeps it in the log. The secretariat sees
 * everything anyway, so nothing is counted for it.
 *
 * @returns null for the secretariat
 * @throws Problem `forbidden` for the public; `invalid-value` where the group has too few members; `too-many-groups`
 */
export async function allowPicked({ db, clock }: Dependencies, request: PickedRequest): Promise<PickedCount | null> {
  const { cycle, view, group, apiKey, keepers, parameters } = request
  if (view.as === 'secretariat') return null
  if (apiKey === null || view.as === 'public')
    throw new Problem('forbidden', 'groups picked by hand are for members; combine published groups with "groups"')
  refuseSmall(group, parameters)
  if (apiKey.viewer === 'secretariat') return null
  const picked = {
    organisation: organisationOf(apiKey),
    cycle,
    members: group.administrations,
    confidential: group.administrations.filter((code) => keepers.has(code)),
    asker: apiKey.prefix,
    askedAt: clock(),
  }
  const most = parameters.pickedSets
  return { asked: await db.transaction().execute((trx) => notePickedGroup(trx, picked, most)), most }
}

function refuseSmall({ administrations }: ChosenGroup, { picked }: DisclosureParameters): void {
  if (administrations.length >= picked) return
  const many = administrations.length === 1 ? '1 member' : `${administrations.length} members`
  throw new Problem(
    'invalid-value',
    `members: a group picked by hand has at least ${picked} members; this one has ${many}`,
  )
}

/** Who speaks for the same administrations is one organisation, whatever keys it has. */
const organisationOf = ({ viewer, administrations, prefix }: ApiKey): string =>
  viewer === 'administration' && administrations !== null ? administrations.toSorted().join(' ') : `key:${prefix}`
