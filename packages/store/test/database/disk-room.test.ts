import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { Problem } from '@pmm/core/domain/problem'
import { describe, expect, it } from 'vitest'
import { createDiskRoom } from '../../src/database/disk-room.ts'

const { bavail, bsize } = statfsSync(tmpdir())
const free = Math.floor((bavail * bsize) / 2 ** 20)

describe('createDiskRoom', () => {
  it('refuses nobody while there is more room than needed', async () => {
    await createDiskRoom({ folder: tmpdir(), megabytes: 1 }).refuseWithout()
  })

  it('refuses with what is left and what is needed', async () => {
    const refusal = await createDiskRoom({ folder: tmpdir(), megabytes: free * 4 })
      .refuseWithout()
      .catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Problem)
    expect(refusal).toMatchObject({
      code: 'insufficient-storage',
      message: expect.stringMatching(new RegExp(`has \\d+ MB left and writing needs ${free * 4} MB`)),
    })
  })

  it.each([
    ['no folder is known', undefined],
    ['the folder cannot be looked at', '/nowhere/at/all'],
  ])('refuses nobody where %s', async (_, folder) => {
    await createDiskRoom({ folder, megabytes: free * 4 }).refuseWithout()
  })
})
