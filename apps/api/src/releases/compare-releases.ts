import type { ReleaseDiff } from '@pmm/core/contract/releases'
import type { Audience } from '@pmm/core/disclosure/level'
import type { Db } from '@pmm/store/database/database'
import type { ReleaseHead } from '@pmm/store/release/release-head'
import { listReleasedChunks } from '@pmm/store/release/released-table.repository'
import type { ChunkHead } from '@pmm/store/table/table.repository'
import type { Scope, TableAddress } from '@pmm/store/table/table-address'
import { rowsOf } from '@pmm/table/frame'
import { partIn, type ServedTable } from '../respond/stored-table.ts'
import { diffParts } from './diff-parts.ts'
import { diffRows, isComparable } from './diff-rows.ts'

/** Two releases of a method to be compared as an audience sees both. */
export interface Compared {
  readonly from: ReleaseHead
  readonly to: ReleaseHead
  readonly audience: Audience
}

const listedDifferences = 500

/** How the tables of two releases differ. */
export type ComparedTables = Omit<ReleaseDiff, 'redactions'>

/** How two releases of a method differ as an audience sees both: the numbers of some tables, and the parts of all. */
export async function compareReleases(db: Db, { from, to, audience }: Compared): Promise<ComparedTables> {
  const [before, after] = [await tablesOf(db, from, audience), await tablesOf(db, to, audience)]
  const numbers: ReleaseDiff['numbers'] = []
  const parts: ReleaseDiff['parts'] = []
  const differences: ReleaseDiff['differences'] = []
  let differenceCount = 0
  for (const [address, { about, name }] of new Map([...before, ...after])) {
    const [was, is] = [await rowsOfTable(db, before.get(address)), await rowsOfTable(db, after.get(address))]
    parts.push({ about, name, ...diffParts(name, was, is) })
    if (!isComparable(name)) continue
    const found = diffRows(name, was === undefined ? [] : rowsOf(was), is === undefined ? [] : rowsOf(is))
    numbers.push({ about, name, ...found.counts })
    differenceCount += found.differences.length
    const room = listedDifferences - differences.length
    differences.push(...found.differences.slice(0, room).map((difference) => ({ about, name, ...difference })))
  }
  return {
    from: from.identifier,
    to: to.identifier,
    as: audience,
    cycles: changedCycles(from, to),
    numbers,
    parts,
    differences,
    differenceCount,
  }
}

/** A table of a release, and what it is about. */
interface Released extends TableAddress {
  readonly name: ServedTable
  readonly about: string
  readonly chunks: readonly ChunkHead[]
}

async function tablesOf(db: Db, { id }: ReleaseHead, audience: Audience): Promise<ReadonlyMap<string, Released>> {
  const chunks = await listReleasedChunks(db, id, audience)
  const byTable = Map.groupBy(chunks, ({ scope, name }) => `${aboutOf(scope)} ${name}`)
  return new Map(
    [...byTable].flatMap(([address, own]): [string, Released][] => {
      const { scope, name } = own[0]!
      return name === 'twins' ? [] : [[address, { about: aboutOf(scope), scope, name, chunks: own }]]
    }),
  )
}

const aboutOf = (scope: Scope): string => scope.split('/').slice(2).join('/')

const rowsOfTable = async (db: Db, table: Released | undefined) =>
  table && partIn(db, { ...table, subject: 'all' }, table.chunks).rows()

function changedCycles(from: ReleaseHead, to: ReleaseHead): ReleaseDiff['cycles'] {
  const [before, after] = [from, to].map(({ cycles }) => cycles.map(({ cycle }) => cycle))
  return {
    added: after!.filter((cycle) => !before!.includes(cycle)),
    removed: before!.filter((cycle) => !after!.includes(cycle)),
  }
}
