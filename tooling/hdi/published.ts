import { parse } from 'csv-parse/sync'

/** The index of one country and year as it was published: a number of three decimals. */
export interface PublishedIndex {
  /** ISO 3166-1 alpha-3. */
  readonly country: string
  readonly year: string
  readonly index: number
}

/**
 * Reads the published indices from the file that is scored: columns `iso3`, `year`, `hdi_published`.
 *
 * @throws when a column is missing or an index is not a number
 */
export function publishedIndices(csv: string): PublishedIndex[] {
  const rows = parse(csv, { columns: true, bom: true, skip_empty_lines: true }) as Record<string, string>[]
  return rows.map(({ iso3, year, hdi_published }, at) => {
    const index = Number(hdi_published)
    if (!iso3 || !year || !hdi_published || Number.isNaN(index))
      throw new Error(`row ${at + 1}: iso3, year and a numeric hdi_published are needed`)
    return { country: iso3, year, index }
  })
}
