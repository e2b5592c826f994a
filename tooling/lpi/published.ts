import { parse } from 'csv-parse/sync'

/** The overall score of an economy as the World Bank published it. */
export interface PublishedScore {
  /** The economy as the file calls it. */
  readonly name: string
  /** The year of the edition. */
  readonly edition: string
  readonly score: number
}

/**
 * Reads the published overall scores from the file that is imported: columns `country`, `year`, `lpi_score`.
 *
 * @throws when a column is missing or a score is not a number
 */
export function publishedScores(csv: string): PublishedScore[] {
  const rows = parse(csv, { columns: true, bom: true, skip_empty_lines: true }) as Record<string, string>[]
  return rows.map(({ country, year, lpi_score }, index) => {
    const score = Number(lpi_score)
    if (!country || !year || !lpi_score || Number.isNaN(score))
      throw new Error(`row ${index + 1}: country, year and a numeric lpi_score are needed`)
    return { name: country, edition: year, score }
  })
}

/** Whether an edition has one decimal, as the edition of 2023 has; the editions before it have two. */
export const isPublishedToTenths = (edition: string): boolean => Number(edition) >= 2023
