import { tables } from '@pmm/core/contract/table'
import type { Db } from '@pmm/store/database'
import { findRows, type PartAddress, type Row } from './stored-part.ts'
import type { View } from './view.ts'

/**
 * The rows of a part with those of the viewer's own administrations in the place of what others see of them.
 *
 * @returns undefined where the part was not stored
 */
export async function rowsSeen(db: Db, part: PartAddress, { own }: View): Promise<readonly Row[] | undefined> {
  const rows = await findRows(db, part)
  if (own === null || rows === undefined || !('administration' in tables[part.name])) return rows
  const parts = await Promise.all(own.administrations.map((code) => ownRows(db, part, own.scope, code)))
  const mine = new Map(own.administrations.flatMap((code, i) => (parts[i] === undefined ? [] : [[code, parts[i]]])))
  const others = rows.filter(({ administration }) => !mine.has(String(administration)))
  return [...others, ...[...mine.values()].flat()].sort(byAdministration)
}

async function ownRows(db: Db, part: PartAddress, scope: PartAddress['scope'], code: string) {
  const rows = await findRows(db, { ...part, scope, subject: `administration:${code}` })
  if (rows === undefined || !part.subject.startsWith('node:')) return rows
  return rows.filter(({ node }) => node === part.subject.slice('node:'.length))
}

const byAdministration = (a: Row, b: Row): number => {
  const [one, other] = [String(a.administration), String(b.administration)]
  return one < other ? -1 : one > other ? 1 : 0
}
