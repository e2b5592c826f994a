import { contentHash } from '@pmm/core/canonical/content-hash'
import type { DisclosureLevel } from '@pmm/core/disclosure/level'
import { disclosureMarks } from '@pmm/core/marks/mark-kind'
import { packOf } from '@pmm/core/method/packs'
import type { Method } from '@pmm/core/method/schema/method'
import { beforeAll, describe, expect, it } from 'vitest'
import { createCycle } from '../../src/cycle/cycle.repository.ts'
import { recordMarks } from '../../src/marks/mark.repository.ts'
import { registerMethod } from '../../src/method/method.repository.ts'
import { failRelease, type Release } from '../../src/release/release.repository.ts'
import { inTransaction, observationOf, report, useDatabase } from '../database.fixture.ts'
import { begin, now, score } from '../release.fixture.ts'

const db = useDatabase()
const lpi = packOf('lpi')!

/** Registers a method, and scores a public cycle of it in which Germany reported customs 3 and tracking 2. */
async function prepare(method: Method): Promise<void> {
  await registerMethod(db(), { method, hash: await contentHash(method) })
  await createCycle(db(), {
    code: method.id,
    title: method.id,
    period: '2022',
    method: method.id,
    methodVersion: method.version,
    membershipDate: '2026-01-01',
    provenance: 'reported',
    defaultDisclosure: 'public',
  })
  await report(db(), method.id, [observationOf(3), observationOf(2, { kpi: 'TRACKING' })])
  await score(db(), method.id)
}

const choose = (cycle: string, kpi: string, word: DisclosureLevel, administration = 'DEU') =>
  inTransaction(db(), (trx) =>
    recordMarks(trx, disclosureMarks, { cycle, author: 'a', now, marks: [{ administration, kpi, word, note: null }] }),
  )

const release = async (method: string): Promise<Release> => {
  const begun = await begin(db(), { method })
  await failRelease(db(), begun.id, { failure: 'cancelled', now })
  return begun
}

describe('a KPI divided by another', () => {
  const steps: Method['steps'] = [{ step: 'denominate', kpis: { CUSTOMS: { by: 'TRACKING' } } }]
  const method: Method = { ...lpi, id: 'divided', steps }
  beforeAll(() => prepare(method))

  it('is released where both are shown to the same viewers', async () => {
    expect((await release('divided')).state).toBe('building')
  })

  it('is not released while somebody shows it to more than what it is divided by', async () => {
    await choose('divided', 'TRACKING', 'restricted')
    await expect(release('divided')).rejects.toMatchObject({ code: 'not-releasable', problems: [{ value: 'CUSTOMS' }] })
  })

  it('is released where it is shown to fewer', async () => {
    await choose('divided', 'CUSTOMS', 'restricted')
    await choose('divided', 'TRACKING', 'members')
    expect((await release('divided')).state).toBe('building')
  })

  it('is released where only an administration that reported nothing chose otherwise', async () => {
    await choose('divided', 'CUSTOMS', 'public')
    await choose('divided', 'TRACKING', 'public')
    await choose('divided', 'TRACKING', 'restricted', 'FRA')
    expect((await release('divided')).state).toBe('building')
  })
})

describe('a KPI that is normalised between the ends of its values', () => {
  const kpis = lpi.kpis.map((kpi) =>
    kpi.code === 'CUSTOMS'
      ? { ...kpi, normalisation: { method: 'min-max' as const, reference: 'this-cycle' as const } }
      : kpi,
  )
  beforeAll(() => prepare({ ...lpi, id: 'fitted', kpis }))

  it('is released while all its values are public', async () => {
    expect((await release('fitted')).state).toBe('building')
  })

  it('is released while only values of other KPIs are hidden', async () => {
    await choose('fitted', 'TRACKING', 'restricted')
    expect((await release('fitted')).state).toBe('building')
  })

  it.each(['members', 'restricted'] as const)('is not released once a value of it is %s', async (level) => {
    await choose('fitted', 'CUSTOMS', level)
    const refused = release('fitted')
    await expect(refused).rejects.toMatchObject({ code: 'not-releasable', problems: [{ value: 'CUSTOMS' }] })
    await expect(refused).rejects.toThrow('scores of CUSTOMS would give values away that are not public')
  })

  it('is not released where a value that was corrected later is hidden', async () => {
    await choose('fitted', 'CUSTOMS', 'public')
    await report(db(), 'fitted', [observationOf(4, { administration: 'KEN' })])
    await choose('fitted', 'CUSTOMS', 'restricted', 'KEN')
    const gone = observationOf(0, { administration: 'KEN', status: 'not-available', value: null })
    await report(db(), 'fitted', [gone])
    await score(db(), 'fitted')
    await expect(release('fitted')).rejects.toMatchObject({ code: 'not-releasable' })
  })
})
