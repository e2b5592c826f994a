import type { CycleView } from '@pmm/core/contract/cycles'
import type { Client } from '../src/client.ts'

/** What the compiler lets through, and what it refuses; nothing of this runs. */
export async function typed(client: Client): Promise<void> {
  const cycles: readonly CycleView[] = await client.get('/v1/cycles')
  const { score }: { score: number | null } = (
    await client.get('/v1/cycles/{cycle}/scores', { path: { cycle: 'c' }, query: { node: 'TF-01' } })
  )[0]!
  await client.post('/v1/cycles/{cycle}/recalculate', { path: { cycle: 'c' } })
  await client.response('/v1/releases/{release}/package', { path: { release: 'r' }, query: { as: 'public' } })

  // @ts-expect-error there is no such route
  await client.get('/v1/cycle')
  // @ts-expect-error it is not changed in this way
  await client.put('/v1/cycles')
  // @ts-expect-error the path lacks its cycle
  await client.get('/v1/cycles/{cycle}')
  // @ts-expect-error the path has no release
  await client.get('/v1/cycles/{cycle}', { path: { release: 'r' } })
  // @ts-expect-error the query has no such name
  await client.get('/v1/cycles/{cycle}/scores', { path: { cycle: 'c' }, query: { kpi: 'TF-01' } })
  // @ts-expect-error nothing is asked with
  await client.get('/v1/viewer', { query: { as: 'public' } })
  // @ts-expect-error the body lacks the method
  await client.post('/v1/releases', { body: { notes: 'n' } })
  // @ts-expect-error only observations are known by a key
  await client.post('/v1/releases', { body: { method: 'm', notes: 'n' }, idempotencyKey: 'k' })
  // @ts-expect-error an archive is no JSON
  await client.get('/v1/releases/{release}/package', { path: { release: 'r' } })
  return void [cycles, score]
}
