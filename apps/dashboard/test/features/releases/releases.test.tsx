import type { RedactionView } from '@pmm/core/contract/redactions'
import type { ReleaseUsefulness } from '@pmm/core/contract/release-usefulness'
import type { ReleaseDiff, ReleaseView } from '@pmm/core/contract/releases'
import { describe, expect, it } from 'vitest'
import { Protection } from '../../../src/features/releases/parts/protection.tsx'
import { RedactionList } from '../../../src/features/releases/parts/redaction-list.tsx'
import { ChangeTable, ReleaseChanges } from '../../../src/features/releases/parts/release-changes.tsx'
import { ReleaseList } from '../../../src/features/releases/parts/release-list.tsx'
import { changeSentence } from '../../../src/features/releases/view/change-lines.ts'
import { redactionLines } from '../../../src/features/releases/view/redaction-lines.ts'
import { usefulnessLines } from '../../../src/features/releases/view/usefulness-lines.ts'
import { releasesOf, usefulnessOf } from '../../../src/shared/api/queries.ts'
import { administrations } from '../../answers.ts'
import { loadedClient } from '../../loaded-client.ts'
import { recordedContext, rendered, renderedPage } from '../../rendered.tsx'

const redaction: RedactionView = {
  redactedAt: '2026-11-30T10:00:00.000Z',
  reason: 'the administration narrowed who may see these values',
  values: [{ cycle: 'demo-2024', administration: 'FRA', kpi: 'TF-01', from: 'public', to: 'restricted' }],
  tables: 3,
  manifestBefore: null,
  manifestAfter: null,
}
const release: ReleaseView = {
  id: 'r2',
  identifier: 'pmm.pmm-illustrative/2026-r2',
  method: 'pmm-illustrative',
  state: 'ready',
  provenance: 'demonstration',
  notes: 'The second one',
  embargoUntil: null,
  supersedes: 'r1',
  cycles: [],
  protection: 'noise',
  progress: null,
  failure: null,
  engineVersion: 'e',
  manifestHash: null,
  createdAt: '2026-11-29T10:00:00.000Z',
  finishedAt: null,
  withdrawnAt: null,
  withdrawnReason: null,
  redactions: [redaction],
}
const row = {
  audience: 'members',
  groups: 'world',
  level: 3,
  cells: 10,
  noisy: 10,
  noisyError: 0.2,
  within: 99,
} as const
const usefulness: ReleaseUsefulness = {
  setting: 'standard',
  noise: 1,
  keptBack: [{ cycle: 'demo-2024', audience: 'public', administrations: 130, keepers: 80, values: 5646, kept: 3100 }],
  statuses: [],
  statistics: [
    { ...row, statistic: 'mean', published: 10, error: 0.21, ratio: 0.8 },
    { ...row, statistic: 'median', published: 5, error: 0.9, ratio: 0.9 },
  ],
}
const diff: ReleaseDiff = {
  from: 'r1',
  to: 'r2',
  as: 'public',
  cycles: { added: [], removed: [] },
  numbers: [{ about: 'cycle:demo-2024', name: 'scores', appeared: 0, suppressed: 1, changed: 2, same: 7 }],
  parts: [],
  differences: [
    {
      about: 'cycle:demo-2024',
      name: 'scores',
      row: 'FRA TF-01',
      column: 'score',
      before: 50.12345,
      after: null,
      reason: 'closed',
    },
  ],
  differenceCount: 3,
  redactions: [],
}

describe('the usefulness of a release in lines', () => {
  const { levels } = recordedContext().method

  it('has one line for each kind of group and level, and says where fewer are published than promised', () => {
    const lines = usefulnessLines(usefulness, 'members', levels)
    expect(lines).toMatchObject([
      {
        groups: 'All members',
        level: 'Overall',
        cells: 20,
        published: 0.75,
        mean: 0.21,
        median: 0.9,
        isBelowPromise: true,
      },
    ])
    expect(lines[0]!.middleHalf).toBeNull()
    expect(usefulnessLines(usefulness, 'public', levels)).toEqual([])
  })

  it('promises nothing of KPIs of other groups unless the setting is open', () => {
    const other = {
      ...row,
      groups: 'other',
      level: 0,
      statistic: 'mean',
      published: 0,
      error: null,
      ratio: null,
    } as const
    const of = (setting: ReleaseUsefulness['setting']) =>
      usefulnessLines({ ...usefulness, setting, statistics: [other] }, 'members', levels).map(
        (one) => one.isBelowPromise,
      )
    expect([of('standard'), of('open')]).toEqual([[false], [true]])
  })
})

describe('what was taken out', () => {
  it('is one line for each administration and cycle', () => {
    const many = Array.from({ length: 7 }, (_, at) => ({
      ...redaction.values[0]!,
      administration: 'DEU',
      kpi: `K${at}`,
    }))
    expect(redactionLines([...redaction.values, ...many], administrations)).toEqual([
      'France, demo-2024: TF-01',
      'Germany, demo-2024: 7 KPIs',
    ])
  })

  it('stands on the page with its date and reason, and nothing where nothing was taken out', async () => {
    expect(await rendered(<RedactionList redactions={[redaction]} />)).toContain('France, demo-2024: TF-01')
    expect(await rendered(<RedactionList redactions={[redaction]} />)).toContain('2026-11-30')
    expect(await rendered(<RedactionList redactions={[]} />)).not.toContain('taken out')
  })
})

describe('what changed', () => {
  it('is counted in a sentence, and listed with what it was, what it is, and why', async () => {
    expect(changeSentence(diff)).toBe('3 numbers differ from r1, 7 are the same. The first 1 are listed.')
    const markup = await rendered(<ChangeTable diff={diff} />)
    for (const text of ['FRA TF-01', '50.123', 'the administration keeps it back now']) expect(markup).toContain(text)
    const none = { ...diff, differenceCount: 0, differences: [] }
    expect(changeSentence(none)).toBe('No number differs from r1; 7 are the same.')
  })

  it('is compared when somebody asks, and never for a first release', async () => {
    expect(await rendered(<ReleaseChanges release={release} />)).toContain('Compare with the release before')
    expect(await rendered(<ReleaseChanges release={{ ...release, supersedes: null }} />)).toContain('first release')
  })
})

describe('the list of releases', () => {
  it('links every release and says its state', async () => {
    const others: ReleaseView[] = [
      { ...release, id: 'a', state: 'withdrawn', withdrawnReason: 'wrong data' },
      { ...release, id: 'b', embargoUntil: '2026-12-24T00:00:00.000Z' },
      { ...release, id: 'c', state: 'failed', failure: 'cancelled' },
      { ...release, id: 'd', state: 'building' },
    ]
    const markup = await rendered(<ReleaseList releases={[release, ...others]} chosen={release} />)
    for (const text of ['withdrawn: wrong data', 'embargo until 2026-12-24 00:00', 'failed: cancelled', 'being built'])
      expect(markup).toContain(text)
    expect(markup).toContain('aria-current="page"')
  })
})

describe('the page of releases', () => {
  const clientOf = (viewer: 'secretariat' | 'public') => {
    const context = recordedContext()
    const client = loadedClient(viewer, context)
    client.setQueryData(releasesOf(context.method.id).queryKey, [release])
    client.setQueryData(usefulnessOf(release).queryKey, usefulness)
    return client
  }

  it('shows the secretariat what is protected and how useful it is, and nobody else', async () => {
    const page = (viewer: 'secretariat' | 'public') =>
      renderedPage({ viewer, address: '/releases', client: clientOf(viewer) })
    const [secretariat, everybody] = [await page('secretariat'), await page('public')]
    for (const text of ['What is protected', '80 of 130', 'fewer than promised']) expect(secretariat).toContain(text)
    expect(everybody).toContain('pmm.pmm-illustrative/2026-r2')
    expect(everybody).not.toContain('What is protected')
  })

  it('waits for the judgement of a release', async () => {
    expect(await rendered(<Protection release={{ ...release, id: 'not judged' }} />)).toContain('Loading')
  })
})
