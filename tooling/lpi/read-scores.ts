import { createClient } from '@pmm/client/client'
import { parse } from 'csv-parse/sync'

/** The score of a node for every administration of a cycle, as the API serves it in CSV; missing scores are left out. */
export async function readScores(
  { url, apiKey }: { readonly url: string; readonly apiKey: string },
  cycle: string,
  node: string,
): Promise<ReadonlyMap<string, number>> {
  const request = { path: { cycle }, query: { node }, accept: 'text/csv' }
  const response = await createClient({ url, key: apiKey }).response('/v1/cycles/{cycle}/scores', request)
  const rows = parse(await response.text(), { columns: true }) as Record<string, string>[]
  return new Map(
    rows.flatMap(({ administration = '', score = '' }) => (score === '' ? [] : [[administration, Number(score)]])),
  )
}
