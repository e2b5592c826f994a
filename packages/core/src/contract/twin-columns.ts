import { number, text } from './column.ts'

/**
 * One row per administration and KPI of a cycle whose number is kept back from somebody: what stands for it in statistics.
 * The table is kept with a release and shown to nobody.
 */
export const twinColumns = {
  administration: text('code of the administration'),
  node: text('code of the KPI'),
  keptFrom: text('public, or members where it is kept from both'),
  value: number('twin of the value'),
  score: number('twin of the score; missing for context KPIs'),
  key: text('contributor key of the administration in the cycle: 128 bits, hexadecimal'),
  setKey: text('what the second noise of the cycle is drawn from, the same in every row: 256 bits, hexadecimal'),
} as const
