import { disclosureMarks } from '@pmm/core/marks/mark-kind'
import { recordMarks } from '@pmm/store/marks/mark.repository'
import { findUsefulness, listReleasesToJudge } from '@pmm/store/release/release-usefulness.repository'
import { releaseScope } from '@pmm/store/table/table-address'
import { beforeAll, describe, expect, it } from 'vitest'
import { begin, build, now } from './release.fixture.ts'
import { components, openCycle, report, rows, run as runJob, scoreAndBenchmark, useWorker } from './worker.fixture.ts'

const worker = useWorker()
const codes = ['DEU', 'FRA', 'ITA', 'ESP', 'PRT', 'NLD', 'BEL', 'AUT', 'POL', 'CZE', 'KEN', 'UGA', 'TZA', 'RWA']
const hiding = ['DEU', 'FRA', 'ITA', 'ESP']
let release: string

beforeAll(async () => {
  const made = worker()
  await openCycle(made.db, 'J', '2022')
  await report(made.db, 'J', '2022', Object.fromEntries(codes.map((code, at) => [code, 1.5 + at / 8])))
  const marks = codes.flatMap((administration) =>
    components.map((kpi) => ({
      administration,
      kpi,
      word: hiding.includes(administration) ? ('members' as const) : ('public' as const),
      note: null,
    })),
  )
  const batch = { cycle: 'J', author: 'test', now, marks }
  await made.db.transaction().execute((trx) => recordMarks(trx, disclosureMarks, batch))
  await scoreAndBenchmark(made, 'J')
  release = await begin(made, 'to be judged')
  await build(made, release)
})

describe('a release that is judged', () => {
  it('waits to be judged once it is ready, and by the sweep where the job was lost', async () => {
    const { db, producer } = worker()
    expect(await listReleasesToJudge(db)).toEqual([release])
    const waiting = await producer.list({ states: ['waiting'], names: ['judge-release'], limit: 10 })
    expect(waiting.map(({ payload }) => payload.release)).toEqual([release])
    await runJob(worker(), 'judge-release', { release })
    expect(await listReleasesToJudge(db)).toEqual([])
  })

  it('says how much is kept back from whom', async () => {
    const { keptBack, setting, noise } = (await findUsefulness(worker().db, release))!
    const all = { cycle: 'J', administrations: codes.length, values: codes.length * components.length }
    expect(keptBack).toEqual([
      { ...all, audience: 'public', keepers: hiding.length, kept: hiding.length * components.length },
      { ...all, audience: 'members', keepers: 0, kept: 0 },
    ])
    expect([setting, noise]).toEqual(['standard', 1])
  })

  it('counts every statistic of scores by its status, as they are published', async () => {
    const { statuses } = (await findUsefulness(worker().db, release))!
    for (const audience of ['public', 'members'] as const) {
      const benchmarks = await rows<{ measure: string; meanStatus: string }>(
        worker(),
        releaseScope(release, audience, 'cycle:J'),
        'benchmarks',
      )
      const ofScores = benchmarks.filter(({ measure }) => measure === 'score')
      const means = statuses.filter((one) => one.audience === audience && one.statistic === 'mean')
      const sum = (of: 'published' | 'tooFew' | 'leftOut') => means.reduce((total, one) => total + one[of], 0)
      const counted = (status: string) => ofScores.filter(({ meanStatus }) => meanStatus === status).length
      expect([sum('published'), sum('tooFew'), sum('leftOut')]).toEqual(['F', 'A', 'N'].map(counted))
    }
  })

  it('finds no error where nothing is kept back, and an error within reach where something is', async () => {
    const { statistics } = (await findUsefulness(worker().db, release))!
    const world = (audience: string) =>
      statistics.filter((row) => row.audience === audience && row.groups === 'world' && row.statistic === 'mean')
    expect(world('members').map(({ error, noisy }) => [error, noisy])).toEqual(world('members').map(() => [0, 0]))
    for (const { error, noisy, published } of world('public')) {
      expect(noisy).toBe(published)
      expect(error).toBeGreaterThan(0)
      expect(error).toBeLessThan(20)
    }
  })
})
