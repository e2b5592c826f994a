import { byText } from '@pmm/core/canonical/by-text'
import type { Columns } from '@pmm/core/contract/column'
import { tables } from '@pmm/core/contract/table'
import type { Db } from '@pmm/store/database/database'
import { sha256 } from '@pmm/store/identity/sha256'
import { listChunks } from '@pmm/store/table/table.repository'
import { concatFrames } from '@pmm/table/concat-frames'
import { type Frame, selectRows } from '@pmm/table/frame'
import { type FoundPart, findPart, type PartAddress, partIn } from './stored-table.ts'
import type { View } from './view.ts'

/**
 * A part as a viewer sees it, with the rows made for the viewer's administrations in the place of the rows that every
 * viewer of its class sees.
 *
 * @returns undefined where the table is not there
 */
export async function seenPart(
  db: Db,
  part: Omit<PartAddress, 'scope'>,
  { scope, own }: View,
): Promise<FoundPart | undefined> {
  const others = await findPart(db, { ...part, scope })
  if (others === undefined || own === null || !('administration' in tables[part.name])) return others
  const mine = await ownParts(db, { ...part, scope: own.scope }, own.administrations)
  return mine.length === 0 ? others : merged(others, mine)
}

/** The rows of a part as a viewer sees them; undefined where the table is not there. */
export const seenRows = async (
  db: Db,
  part: Omit<PartAddress, 'scope'>,
  view: View,
): Promise<Frame<Columns> | undefined> => (await seenPart(db, part, view))?.rows()

interface OwnPart extends FoundPart {
  readonly administration: string
}

/** The parts made for the administrations of a viewer; no part where members see all rows of the subject anyway. */
async function ownParts(db: Db, part: PartAddress, administrations: readonly string[]): Promise<OwnPart[]> {
  const chunks = await listChunks(db, part)
  const kept = new Set(chunks.flatMap(({ keys }) => keys ?? []))
  const isAsked = (code: string) => !part.subject.startsWith('administration:') || part.subject.endsWith(`:${code}`)
  return administrations
    .filter((code) => kept.has(code) && isAsked(code))
    .map((administration) => {
      const own = partIn(db, { ...part, subject: `administration:${administration}` }, chunks)
      return { ...own, administration, rows: async () => aboutNode(await own.rows(), part) }
    })
}

function aboutNode(rows: Frame<Columns>, { subject }: PartAddress): Frame<Columns> {
  if (!subject.startsWith('node:')) return rows
  return chosen(rows, (row) => `node:${rows.data.node![row]}` === subject)
}

const merged = (others: FoundPart, mine: readonly OwnPart[]): FoundPart => ({
  hash: sha256([others, ...mine].map(({ hash }) => hash).join(' ')),
  bytes: async () => (await Promise.all([others, ...mine].map((part) => part.bytes()))).flat(),
  rows: async () => {
    const own = new Set(mine.map(({ administration }) => administration))
    const rest = await others.rows()
    const kept = chosen(rest, (row) => !own.has(String(rest.data.administration![row])))
    const all = [kept, ...(await Promise.all(mine.map((part) => part.rows())))]
    return byAdministration(concatFrames(rest.columns, all))
  },
})

/** The rows that a condition holds for. */
export function chosen(frame: Frame<Columns>, isChosen: (row: number) => boolean): Frame<Columns> {
  const rows = Array.from({ length: frame.length }, (_, row) => row).filter(isChosen)
  return selectRows(frame, rows)
}

function byAdministration(frame: Frame<Columns>): Frame<Columns> {
  const codes = frame.data.administration as unknown as readonly string[]
  const order = Array.from(codes.keys()).sort((a, b) => byText(codes[a]!, codes[b]!))
  return selectRows(frame, order)
}
