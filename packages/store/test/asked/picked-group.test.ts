import { Problem } from '@pmm/core/domain/problem'
import { beforeAll, describe, expect, it } from 'vitest'
import { listPickedGroups, notePickedGroup, type PickedGroup } from '../../src/asked/picked-group.repository.ts'
import { inTransaction, openCycle, useDatabase } from '../database.fixture.ts'

const db = useDatabase()
const askedAt = new Date('2026-12-01T09:00:00Z')
const pick = (members: string, confidential: string, rest: Partial<PickedGroup> = {}): PickedGroup => ({
  organisation: 'DEU',
  cycle: 'one',
  members: members.split(''),
  confidential: confidential.split(''),
  asker: '0123456789ab',
  askedAt,
  ...rest,
})
const note = (group: PickedGroup, most = 2) => inTransaction(db(), (trx) => notePickedGroup(trx, group, most))

beforeAll(async () => {
  await openCycle(db(), 'one')
  await openCycle(db(), 'two')
})

describe('notePickedGroup', () => {
  it('counts groups with confidential members, each once', async () => {
    expect(await note(pick('ABC', 'AB'))).toBe(1)
    expect(await note(pick('ABC', 'AB'))).toBe(1)
    expect(await note(pick('ABD', 'AB'))).toBe(2)
    expect(await note(pick('DEF', ''))).toBe(2)
  })

  it('refuses a further group, and keeps open what was asked for', async () => {
    const beyond = note(pick('BCD', 'BC'))
    await expect(beyond).rejects.toThrow(Problem)
    await expect(beyond).rejects.toThrow(/DEU has picked 2 groups with confidential members in the cycle "one"/)
    expect(await note(pick('ABC', 'AB'))).toBe(2)
    expect((await listPickedGroups(db(), 'one')).map(({ members }) => members.join(''))).not.toContain('BCD')
  })

  it('counts each organisation and each cycle for itself', async () => {
    expect(await note(pick('BCD', 'BC', { organisation: 'FRA' }))).toBe(1)
    expect(await note(pick('BCD', 'BC', { cycle: 'two' }))).toBe(1)
  })

  it('lets none of many that come at once be beyond the limit', async () => {
    const letters = 'ABCDEFGHIJ'.split('')
    const all = letters.map((letter) => note(pick(`${letter}YZ`, letter, { organisation: 'ITA' }), 4))
    const settled = await Promise.allSettled(all)
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
  })
})

describe('listPickedGroups', () => {
  it('tells each group once, by whom and when it was first asked for', async () => {
    await note(pick('XYZ', 'X', { organisation: 'ESP', cycle: 'two' }))
    await note(pick('XYZ', 'X', { organisation: 'ESP', cycle: 'two', asker: 'ffffffffffff', askedAt: new Date() }))
    const ofOne = (await listPickedGroups(db(), 'two')).filter(({ organisation }) => organisation === 'ESP')
    expect(ofOne).toEqual([pick('XYZ', 'X', { organisation: 'ESP', cycle: 'two' })])
    expect((await listPickedGroups(db())).length).toBeGreaterThan(ofOne.length)
  })
})
