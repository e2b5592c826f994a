import { readFileSync } from 'node:fs'
import { type Comparison, compareIndices } from './compare.ts'
import { publishedIndices } from './published.ts'
import { keyOf, scoreFile } from './score-file.ts'

/** Scores a file of components and compares every index with the published index beside them. */
export async function checkFile(file: string, root: string): Promise<Comparison> {
  const published = publishedIndices(readFileSync(file, 'utf8'))
  const computed = await scoreFile(file, root)
  return compareIndices(published, (country, year) => computed.get(keyOf(country, year)))
}
