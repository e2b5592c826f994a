import { statfs } from 'node:fs/promises'
import { Problem } from '@pmm/core/domain/problem'

/** The disk that the database is on, as far as this process can see it. */
export interface DiskRoom {
  /** @throws Problem `insufficient-storage` where there is too little room to write anything */
  refuseWithout(): Promise<void>
}

/** Where to look, and how many megabytes are to stay free; without a folder there is always room. */
export interface DiskRoomOptions {
  readonly folder: string | undefined
  readonly megabytes: number
}

const megabyte = 2 ** 20
const freshForMilliseconds = 1_000

/**
 * Looks after the room on a disk, at most once a second. Writing is refused while there is some left: PostgreSQL that
 * finds none for its log of changes ends at once, and takes the readers with it.
 */
export function createDiskRoom({ folder, megabytes }: DiskRoomOptions): DiskRoom {
  let look: { readonly at: number; readonly free: Promise<number> } | undefined
  const free = (now: number): Promise<number> => {
    if (look === undefined || now - look.at > freshForMilliseconds) look = { at: now, free: freeMegabytes(folder) }
    return look.free
  }
  return {
    refuseWithout: async () => {
      const left = await free(Date.now())
      if (left < megabytes) throw new Problem('insufficient-storage', tooLittle(left, megabytes))
    },
  }
}

const tooLittle = (left: number, needed: number): string =>
  `the disk of the database has ${Math.floor(left)} MB left and writing needs ${needed} MB; nothing was stored, reading goes on, and writing does as soon as there is room`

/** A disk that cannot be looked at refuses nobody. */
async function freeMegabytes(folder: string | undefined): Promise<number> {
  if (folder === undefined) return Number.POSITIVE_INFINITY
  return statfs(folder).then(
    ({ bavail, bsize }) => (bavail * bsize) / megabyte,
    () => Number.POSITIVE_INFINITY,
  )
}
