import type { Administration } from '@pmm/core/domain/administration'
import { members } from '@pmm/core/domain/members'
import { describe, expect, it } from 'vitest'
import {
  addAdministrations,
  changeAdministration,
  listAdministrations,
} from '../../src/reference/administration.repository.ts'
import { useDatabase } from '../database.fixture.ts'

const db = useDatabase()
const find = async (code: string) => (await listAdministrations(db())).find((one) => one.code === code)

describe('administrations', () => {
  it('are those shipped, field by field, in the order of their codes', async () => {
    expect(await listAdministrations(db())).toEqual(members)
    expect(members.map(({ code }) => code)).toEqual(members.map(({ code }) => code).toSorted())
  })

  it('are added with all they have, what is not known included', async () => {
    const added: Administration = {
      code: 'XAA',
      iso2: 'XA',
      name: 'Atlantis',
      aliases: ['Atlantis, Lost', "l'Atlantide"],
      region: 'EUR',
      incomeGroup: null,
      accession: { basis: 'reconstructed', after: '1990-01-01', by: '1991-06-30' },
    }
    await addAdministrations(db(), [added])
    expect(await find('XAA')).toEqual(added)
    await addAdministrations(db(), [])
    expect(await listAdministrations(db())).toHaveLength(members.length + 1)
  })

  it('keep a configured name when the platform starts again', async () => {
    await changeAdministration(db(), 'DEU', { name: 'Another name' })
    await addAdministrations(db(), members)
    expect((await find('DEU'))?.name).toBe('Another name')
  })
})

describe('changeAdministration', () => {
  const france = members.find(({ code }) => code === 'FRA')!

  it.each([{ name: 'Douane' }, { aliases: ['La France'] }, { region: 'WCA' as const }, { incomeGroup: null }])(
    'changes what is given and nothing else: %j',
    async (change) => {
      const { name, aliases, region, incomeGroup } = france
      await changeAdministration(db(), 'FRA', { name, aliases, region, incomeGroup })
      expect(await changeAdministration(db(), 'FRA', change)).toEqual({ ...france, ...change })
      expect(await find('FRA')).toEqual({ ...france, ...change })
    },
  )

  it('leaves the administrations beside it as they are', async () => {
    const before = await find('KEN')
    await changeAdministration(db(), 'FRA', { region: 'EUR' })
    expect(await find('KEN')).toEqual(before)
  })

  it('refuses an administration that does not exist', async () => {
    const change = changeAdministration(db(), 'XXX', { name: 'Nowhere' })
    await expect(change).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('"XXX"') })
  })
})
