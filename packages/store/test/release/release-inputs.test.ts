import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import { defaultParameters } from '@pmm/core/disclosure/parameters'
import { disclosureMarks, evidenceMarks } from '@pmm/core/marks/mark-kind'
import { packOf } from '@pmm/core/method/packs'
import { beforeAll, describe, expect, it } from 'vitest'
import { saveParameters } from '../../src/marks/disclosure-parameters.repository.ts'
import { recordMarks } from '../../src/marks/mark.repository.ts'
import { savePlan } from '../../src/method/benchmark-plan.repository.ts'
import { failRelease, finishRelease, type Release, withdrawRelease } from '../../src/release/release.repository.ts'
import {
  cycleReader,
  loadEarlierInputs,
  loadReleased,
  loadReleaseInputs,
  loadStatistics,
  type ReleasedAddress,
} from '../../src/release/release-inputs.repository.ts'
import { storeReleasedTables } from '../../src/release/released-table.repository.ts'
import { placedChunks, sealed } from '../../src/table/sealed-chunk.ts'
import { releaseScope } from '../../src/table/table-address.ts'
import { inTransaction, observationOf, openCycle, report, useDatabase } from '../database.fixture.ts'
import { begin, later, manifest, now, score } from '../release.fixture.ts'

const db = useDatabase()
const by = { author: 'someone', now }
const mark = { administration: 'DEU', kpi: 'CUSTOMS', note: null } as const
const store = ({ id }: Release, { audience, about, name }: ReleasedAddress, ...texts: string[]) => {
  const chunks = placedChunks(texts.map((text) => ({ keys: null, rows: 1, bytes: Buffer.from(text) })))
  return inTransaction(db(), (trx) =>
    storeReleasedTables(trx, [{ scope: releaseScope(id, audience, about), name, chunks: sealed(chunks) }]),
  )
}
const finish = ({ id }: Release) => finishRelease(db(), id, { manifest, manifestHash: 'h', now })

/** Stores the statistics of a release for an audience: of each table a chunk that names it and a text. */
async function storeStatistics(release: Release, audience: 'public' | 'members', text: string): Promise<void> {
  for (const cycle of ['old', 'new'])
    await store(release, { audience, about: `cycle:${cycle}`, name: 'benchmarks' }, `${text} benchmarks of ${cycle}`)
  for (const name of ['panel-trends', 'group-changes'] as const)
    await store(release, { audience, about: 'method:lpi', name }, `${text} ${name}`)
}

let first: Release
beforeAll(async () => {
  for (const [code, period] of Object.entries({ new: '2022', old: '2018' })) {
    await openCycle(db(), code, period)
    await report(db(), code, [observationOf(3, { period })])
    await score(db(), code, `scores of ${code}`)
  }
  await inTransaction(db(), async (trx) => {
    await recordMarks(trx, disclosureMarks, { cycle: 'new', ...by, marks: [{ ...mark, word: 'public' }] })
    await recordMarks(trx, evidenceMarks, { cycle: 'new', ...by, marks: [{ ...mark, word: 'verified' }] })
  })
  first = await begin(db())
})

describe('what a release follows from', () => {
  it('is read for each cycle, in the order of periods', async () => {
    const { method, cycles } = await loadReleaseInputs(db(), first)
    expect(method).toBe('lpi')
    expect(cycles.map(({ released, scores }) => [released.cycle, String(scores)])).toEqual([
      ['old', 'scores of old'],
      ['new', 'scores of new'],
    ])
    expect(cycles[0]!.method).toEqual(packOf('lpi'))
  })

  it('is null where the shipped plan and parameters hold', async () => {
    expect(await loadReleaseInputs(db(), first)).toMatchObject({ plan: null, parameters: null })
  })

  it('stays as it was when the release was begun, whatever is chosen later', async () => {
    await inTransaction(db(), async (trx) => {
      await recordMarks(trx, disclosureMarks, { cycle: 'new', ...by, marks: [{ ...mark, word: 'restricted' }] })
      await recordMarks(trx, evidenceMarks, { cycle: 'new', ...by, marks: [{ ...mark, word: 'none' }] })
      await savePlan(trx, { method: 'lpi', body: defaultPlan, ...by })
      await saveParameters(trx, { body: defaultParameters, ...by })
    })
    const { cycles, plan, parameters } = await loadReleaseInputs(db(), first)
    const { levelOf, gradeOf } = cycles[1]!
    expect([levelOf('DEU', 'CUSTOMS'), gradeOf('DEU', 'CUSTOMS')]).toEqual(['public', 'verified'])
    expect([levelOf('FRA', 'CUSTOMS'), gradeOf('FRA', 'CUSTOMS')]).toEqual(['restricted', undefined])
    expect([plan, parameters]).toEqual([null, null])
  })

  it('takes runs that are at hand, and reads a cycle once', async () => {
    const asked: string[] = []
    const read = cycleReader(db(), 'lpi', async (run) => {
      asked.push(run)
      return Buffer.from('at hand')
    })
    const again = [await loadReleaseInputs(db(), first, read), await loadReleaseInputs(db(), first, read)]
    expect(again.flatMap(({ cycles }) => cycles.map(({ scores }) => String(scores)))).toEqual(Array(4).fill('at hand'))
    expect(asked.toSorted()).toEqual(first.snapshot.cycles.map(({ run }) => run).toSorted())
  })
})

describe('a table of a release', () => {
  const address = { audience: 'secretariat', about: 'cycle:new', name: 'scores' } as const

  it('is an error until it is there, which names release, table and audience', async () => {
    await expect(loadReleased(db(), first, address)).rejects.toThrow(
      `the release ${first.identifier} has no table scores of cycle:new for secretariat`,
    )
  })

  it('comes as its chunks in their order, for its audience alone', async () => {
    await store(first, address, 'a', 'b')
    expect((await loadReleased(db(), first, address)).map(String)).toEqual(['a', 'b'])
    await expect(loadReleased(db(), first, { ...address, audience: 'public' })).rejects.toThrow(/for public/)
  })
})

describe('the statistics of a release', () => {
  it('are an error while a table of them is missing', async () => {
    await expect(loadStatistics(db(), first, 'public')).rejects.toThrow(/has no table benchmarks of cycle:/)
  })

  it('are the benchmarks of all cycles by period, and the trends and changes of groups', async () => {
    for (const audience of ['public', 'members'] as const) await storeStatistics(first, audience, audience)
    const { benchmarks, panelTrends, groupChanges } = await loadStatistics(db(), first, 'public')
    expect([...benchmarks, ...panelTrends, ...groupChanges].map(String)).toEqual([
      'public benchmarks of old',
      'public benchmarks of new',
      'public panel-trends',
      'public group-changes',
    ])
  })
})

describe('what was published before a release', () => {
  it('is nothing before the first', async () => {
    expect(await loadEarlierInputs(db(), first)).toEqual([])
  })

  it('is what each earlier release was made of, with what its readers know', async () => {
    await finish(first)
    const second = await begin(db())
    const [earlier, ...none] = await loadEarlierInputs(db(), second)
    expect(none).toEqual([])
    expect(earlier!.snapshot).toEqual(first.snapshot)
    expect(earlier!.published!.members.panelTrends.map(String)).toEqual(['members panel-trends'])
    expect((await loadReleaseInputs(db(), second)).plan).toEqual(defaultPlan)
    await failRelease(db(), second.id, { failure: 'cancelled', now })
  })

  it('is also what was withdrawn, but not what failed', async () => {
    await withdrawRelease(db(), first.id, { reason: 'wrong unit', author: 'a', now: later })
    const third = await begin(db())
    expect((await loadEarlierInputs(db(), third)).map(({ snapshot }) => snapshot)).toEqual([first.snapshot])
  })
})
