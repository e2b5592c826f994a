import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chainOfCsv } from '../over-time/chain-of-csv.ts'
import { hdiFile, hdiYears } from '../over-time/files.ts'
import { timeLines } from '../over-time/time-lines.ts'
import { checkFile } from './check-file.ts'
import type { Comparison } from './compare.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const [file] = process.argv.slice(2)
if (file === undefined) fail('Say which file: npm run check:hdi -- FILE')
else
  await checkFile(resolve(file), root).then(
    (comparison) => report(comparison, resolve(file)),
    (error) => fail(error instanceof Error ? error.message : `${error}`),
  )

function report({ compared, exact, largest, differing }: Comparison, path: string): void {
  for (const line of timeLines(chainOfCsv(hdiFile(root, path), hdiYears), 'HDI')) console.log(line)
  for (const line of differing) console.log(`✗ ${line}`)
  console.log(`Largest difference to what is published, before rounding: ${largest.toExponential(2)}`)
  console.log(`${exact} of ${compared} exact`)
  process.exitCode = exact === compared && compared > 0 ? 0 : 1
}

function fail(sentence: string): void {
  console.error(sentence)
  console.log('0 of 0 exact')
  process.exitCode = 1
}
