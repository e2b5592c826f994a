import type { Administration } from '@pmm/core/domain/administration'
import { members } from '@pmm/core/domain/members'
import type { Reporter } from '@pmm/core/domain/reporter'
import { createResolver } from '@pmm/core/domain/resolve'
import { wrong } from '../terminal/failure.ts'
import { readHeader, readRows } from './read-csv.ts'

/** Finds who a text of a file names; undefined where nobody. */
export type FindReporter = (text: string) => (Reporter & Pick<Administration, 'accession'>) | undefined

/** Whoever is not in the list of members has no accession: it counts at any time. */
const accession: Administration['accession'] = { basis: 'unknown', after: null, by: '0001-01-01' }

/**
 * Who a data file may name: the members unless said otherwise, `any` code as it stands, or the rows of a CSV file
 * with the columns code, name, region and incomeGroup (all but the code may be absent) and any attributes beside.
 *
 * @throws Failure for a file that cannot be read or names a code twice
 */
export async function readAdministrations(source: string | undefined): Promise<FindReporter> {
  if (source === undefined) return createResolver(members)
  if (source === 'any') return (text) => ({ code: text.trim(), region: null, incomeGroup: null, accession })
  const header = await readHeader(source)
  if (!header.includes('code')) throw wrong(`${source} has no column "code"; it names one administration per row.`)
  return createResolver(await readList(source))
}

async function readList(file: string) {
  const list = new Map<string, ReturnType<typeof administrationOf>>()
  for await (const { number, cells } of readRows(file)) {
    const one = administrationOf(cells)
    if (one.code === '') throw wrong(`${file}: row ${number} has no code.`)
    if (list.has(one.code)) throw wrong(`${file}: row ${number} names "${one.code}" a second time.`)
    list.set(one.code, one)
  }
  return [...list.values()]
}

function administrationOf(cells: Readonly<Record<string, string>>) {
  const trimmed = Object.entries(cells).map(([column, cell]): [string, string | null] => [column, cell.trim() || null])
  const { code, name, region, incomeGroup, ...attributes } = Object.fromEntries(trimmed)
  const identity = { code: code ?? '', iso2: code ?? '', name: name ?? code ?? '', aliases: [] }
  return { ...identity, region: region ?? null, incomeGroup: incomeGroup ?? null, attributes, accession }
}
