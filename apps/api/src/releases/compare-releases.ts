import type { ReleaseDiff } from '@pmm/core/contract/releases'
import type { Audience } from '@pmm/core/disclosure/level'
import type { Db } from '@pmm/store/database/database'
import type { ReleaseHead } from '@pmm/store/release/release-head'
import { listReleasedChunks } from '@pmm/store/release/released-table.repository'
import type { Scope } from '@pmm/store/table/table-address'
import { partIn, type ServedTable } from '../respond/stored-table.ts'
import { compareTable, type ReleasedRows } from './compare-table.ts'
import type { DiffFacts } from './diff-reasons.ts'

/** Two releases of a method to be compared as an audience sees both. */
export interface Compared {
  readonly from: ReleaseHead
  readonly to: ReleaseHead
  readonly audience: Audience
  /** How many differences are listed. */
  readonly most: number
}

/** How the tables of two releases differ. */
export type ComparedTables = Omit<ReleaseDiff, 'redactions'>

/** How two releases of a method differ as an audience sees both: the numbers of some tables, and the parts of all. */
export async function compareReleases(db: Db, { from, to, audience, most }: Compared): Promise<ComparedTables> {
  const [before, after] = [await tablesOf(db, from, audience), await tablesOf(db, to, audience)]
  const numbers: ReleaseDiff['numbers'] = []
  const parts: ReleaseDiff['parts'] = []
  const differences: ReleaseDiff['differences'] = []
  let differenceCount = 0
  for (const [address, { about, name }] of new Map([...before, ...after])) {
    const facts = factsAbout(about, from, to)
    const found = await compareTable(name, before.get(address), after.get(address), facts)
    parts.push({ about, name, ...found.parts })
    if (found.numbers !== null) numbers.push({ about, name, ...found.numbers })
    differenceCount += found.differences.length
    const room = most - differences.length
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
interface Released extends ReleasedRows {
  readonly name: ServedTable
  readonly about: string
}

async function tablesOf(db: Db, { id }: ReleaseHead, audience: Audience): Promise<ReadonlyMap<string, Released>> {
  const chunks = await listReleasedChunks(db, id, audience)
  const byTable = Map.groupBy(chunks, ({ scope, name }) => `${aboutOf(scope)} ${name}`)
  return new Map(
    [...byTable].flatMap(([address, own]): [string, Released][] => {
      const { scope, name } = own[0]!
      if (name === 'twins') return []
      const rows = () => partIn(db, { scope, name, subject: 'all' }, own).rows()
      return [[address, { about: aboutOf(scope), name, chunks: own, rows }]]
    }),
  )
}

const aboutOf = (scope: Scope): string => scope.split('/').slice(2).join('/')

/** A table about a method spans all cycles, so nothing of it follows from one of them alone. */
function factsAbout(about: string, from: ReleaseHead, to: ReleaseHead): DiffFacts {
  if (!about.startsWith('cycle:')) return { isInBoth: true, isOtherMethod: false }
  const [before, after] = [from, to].map(({ cycles }) => cycles.find(({ cycle }) => `cycle:${cycle}` === about))
  const isInBoth = before !== undefined && after !== undefined
  return { isInBoth, isOtherMethod: isInBoth && before.methodVersion !== after.methodVersion }
}

function changedCycles(from: ReleaseHead, to: ReleaseHead): ReleaseDiff['cycles'] {
  const [before, after] = [from, to].map(({ cycles }) => cycles.map(({ cycle }) => cycle))
  return {
    added: after!.filter((cycle) => !before!.includes(cycle)),
    removed: before!.filter((cycle) => !after!.includes(cycle)),
  }
}
