import { parse } from 'csv-parse/sync'

/** The score of a node for every administration of a cycle, as the API serves it in CSV; missing scores are left out. */
export async function readScores(
  { url, apiKey }: { readonly url: string; readonly apiKey: string },
  cycle: string,
  node: string,
): Promise<ReadonlyMap<string, number>> {
  const address = `${url}/v1/cycles/${cycle}/scores?node=${node}`
  const response = await fetch(address, { headers: { accept: 'text/csv', authorization: `Bearer ${apiKey}` } })
  const text = await response.text()
  if (!response.ok) throw new Error(`${address} answered ${response.status}: ${text.slice(0, 500)}`)
  const rows = parse(text, { columns: true }) as Record<string, string>[]
  return new Map(
    rows.flatMap(({ administration = '', score = '' }) => (score === '' ? [] : [[administration, Number(score)]])),
  )
}
