import pg from 'pg'
import { describe, expect, inject, test } from 'vitest'
import { createTestDatabase } from './test-database.ts'

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

describe('createTestDatabase', () => {
  test('gives an empty UTF-8 database of its own', async () => {
    const database = await createTestDatabase(inject('databaseUrl'))
    expect(await query(database.url, 'show server_encoding')).toEqual([{ server_encoding: 'UTF8' }])
    await database.drop()
  })

  test('copies a template', async () => {
    const original = await createTestDatabase(inject('databaseUrl'))
    await query(original.url, 'create table kept (id int)')
    const copy = await createTestDatabase(inject('databaseUrl'), new URL(original.url).pathname.slice(1))
    expect(await query(copy.url, 'select * from kept')).toEqual([])
    await Promise.all([original.drop(), copy.drop()])
  })

  test('removes the database although somebody is connected', async () => {
    const database = await createTestDatabase(inject('databaseUrl'))
    const client = new pg.Client({ connectionString: database.url })
    client.on('error', () => {})
    await client.connect()
    await database.drop()
    await expect(query(database.url, 'select 1')).rejects.toThrow('does not exist')
  })
})
