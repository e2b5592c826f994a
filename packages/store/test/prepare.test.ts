import { members } from '@pmm/core/domain/members'
import { packs } from '@pmm/core/method/packs'
import { createTestDatabase } from '@pmm/tooling/services/test-database'
import { expect, inject, it } from 'vitest'
import { createDatabase } from '../src/database/database.ts'
import { listMethods } from '../src/method/method.repository.ts'
import { prepareDatabase } from '../src/prepare.ts'
import { listAdministrations } from '../src/reference/administration.repository.ts'
import { useDatabase } from './database.fixture.ts'

const db = useDatabase()

it('a prepared database holds the shipped administrations and methods', async () => {
  expect(await listAdministrations(db())).toEqual(members)
  expect((await listMethods(db())).map(({ method }) => method.id).sort()).toEqual(packs.map(({ id }) => id).sort())
})

it('a database that is prepared again stays as it is', async () => {
  const before = [await listAdministrations(db()), await listMethods(db())]
  await prepareDatabase(db())
  expect([await listAdministrations(db()), await listMethods(db())]).toEqual(before)
})

it('several processes may prepare an empty database at once', async () => {
  const database = await createTestDatabase(inject('databaseUrl'))
  const pools = [1, 2, 3].map(() => createDatabase({ url: database.url, applicationName: 'test' }))
  await Promise.all(pools.map(prepareDatabase))
  expect(await listAdministrations(pools[0]!)).toHaveLength(members.length)
  await Promise.all(pools.map((pool) => pool.destroy()))
  await database.drop()
})
