import { contentHash } from '@pmm/core/canonical/content-hash'
import { packs } from '@pmm/core/method/packs'
import { describe, expect, it } from 'vitest'
import { findMethod, getMethod, listMethods, registerMethod } from '../../src/method/method.repository.ts'
import { prepareDatabase } from '../../src/prepare.ts'
import { useDatabase } from '../database.fixture.ts'

const db = useDatabase()
const pack = packs[0]!
const register = async (id: string, version: string, title = pack.title): Promise<boolean> => {
  const method = { ...pack, id, version, title }
  return registerMethod(db(), { method, hash: await contentHash(method) })
}

describe('a method', () => {
  it('comes back with the content that was hashed', async () => {
    const registered = await findMethod(db(), pack.id)
    expect(registered?.method).toEqual(pack)
    expect(await contentHash(registered?.method)).toBe(registered?.hash)
  })

  it('is registered once: the same content again changes nothing', async () => {
    expect([await register('again', '1.0.0'), await register('again', '1.0.0')]).toEqual([true, false])
  })

  it('refuses other content under a version that exists, and keeps the first', async () => {
    await prepareDatabase(db())
    await register('kept', '1.0.0', 'First')
    const other = register('kept', '1.0.0', 'Another')
    await expect(other).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('raise the version'),
    })
    expect((await getMethod(db(), 'kept', '1.0.0')).title).toBe('First')
  })

  it('is found in its newest version by number, not by text', async () => {
    for (const version of ['1.9.0', '1.10.0', '1.2.30', '0.11.0']) await register('numbered', version)
    expect((await findMethod(db(), 'numbered'))?.method.version).toBe('1.10.0')
    expect((await findMethod(db(), 'numbered', '1.9.0'))?.method.version).toBe('1.9.0')
  })

  it('is undefined where it, or the version, is not there', async () => {
    expect(await findMethod(db(), 'nowhere')).toBeUndefined()
    expect(await findMethod(db(), pack.id, '99.0.0')).toBeUndefined()
    await expect(getMethod(db(), pack.id, '99.0.0')).rejects.toThrow(`version 99.0.0 of the method ${pack.id} is gone`)
  })
})

describe('listMethods', () => {
  it('gives every version by id, the newest first', async () => {
    for (const version of ['1.9.0', '2.0.0', '1.10.0']) await register('aaa', version)
    const all = (await listMethods(db())).map(({ method }) => `${method.id} ${method.version}`)
    expect(all.slice(0, 3)).toEqual(['aaa 2.0.0', 'aaa 1.10.0', 'aaa 1.9.0'])
    expect(all).toEqual(expect.arrayContaining(packs.map(({ id, version }) => `${id} ${version}`)))
  })
})
