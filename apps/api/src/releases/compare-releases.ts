import type { ReleaseDiff } from '@pmm/core/contract/releases'
import type { Audience } from '@pmm/core/disclosure/level'
import type { Db } from '@pmm/store/database'
import type { ReleaseHead } from '@pmm/store/release-head'
import { listReleasedTables } from '@pmm/store/released-table.repository'
import { findRows, type PartAddress } from '../respond/stored-part.ts'
import { type Counts, diffRows, isComparable, kindOf } from './diff-rows.ts'

export interface Compared {
  readonly from: ReleaseHead
  readonly to: ReleaseHead
  readonly audience: Audience
}

const listedDifferences = 500

/** How two releases of a method differ as an audience sees both: the numbers of whole tables, and all parts by hash. */
export async function compareReleases(db: Db, compared: Compared): Promise<ReleaseDiff> {
  const { from, to, audience } = compared
  const [before, after] = [await partsOf(db, from, audience), await partsOf(db, to, audience)]
  const numbers: ReleaseDiff['numbers'] = []
  const differences: ReleaseDiff['differences'] = []
  let differenceCount = 0
  for (const { about, name, subject } of uniteParts(before, after)) {
    if (subject !== 'all' || !isComparable(name)) continue
    const rowsOf = async ({ id }: ReleaseHead) =>
      (await findRows(db, addressOf(id, audience, { about, name, subject }))) ?? []
    const found = diffRows(name, await rowsOf(from), await rowsOf(to))
    numbers.push({ about, name, ...found.counts })
    differenceCount += found.differences.length
    const room = listedDifferences - differences.length
    differences.push(...found.differences.slice(0, room).map((difference) => ({ about, name, ...difference })))
  }
  const parts = countParts(before, after)
  return {
    ...{ from: from.identifier, to: to.identifier, as: audience, cycles: changedCycles(from, to) },
    ...{ numbers, parts, differences, differenceCount },
  }
}

interface Part extends Pick<PartAddress, 'name' | 'subject'> {
  readonly about: string
}

/** The stored parts by address, as JSON, with their hashes. */
type Parts = ReadonlyMap<string, Part & { readonly hash: string }>

async function partsOf(db: Db, { id }: ReleaseHead, audience: Audience): Promise<Parts> {
  const stored = (await listReleasedTables(db, id, audience)).filter(
    ({ mediaType }) => mediaType === 'application/json',
  )
  return new Map(
    stored.map(({ scope, name, subject, hash }) => {
      const about = scope.split('/').slice(2).join('/')
      return [`${about} ${name} ${subject}`, { about, name, subject, hash }]
    }),
  )
}

const addressOf = (id: string, audience: Audience, { about, name, subject }: Part): PartAddress => ({
  ...{ scope: `release:${id}/${audience}/${about}`, name, subject },
})

const uniteParts = (before: Parts, after: Parts): readonly Part[] => [...new Map([...before, ...after]).values()]

function countParts(before: Parts, after: Parts): ReleaseDiff['parts'] {
  const counts = new Map<string, ReleaseDiff['parts'][number]>()
  for (const [address, { about, name }] of new Map([...before, ...after])) {
    const kind = kindOf(before.get(address)?.hash ?? null, after.get(address)?.hash ?? null)
    const none: Counts = { appeared: 0, suppressed: 0, changed: 0, same: 0 }
    const table = counts.get(`${about} ${name}`) ?? { about, name, ...none }
    if (kind !== null) counts.set(`${about} ${name}`, { ...table, [kind]: table[kind] + 1 })
  }
  return [...counts.values()]
}

function changedCycles(from: ReleaseHead, to: ReleaseHead): ReleaseDiff['cycles'] {
  const [before, after] = [from, to].map(({ cycles }) => cycles.map(({ cycle }) => cycle))
  return {
    added: after!.filter((cycle) => !before!.includes(cycle)),
    removed: before!.filter((cycle) => !after!.includes(cycle)),
  }
}
