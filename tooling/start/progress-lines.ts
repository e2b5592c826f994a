import type { LoadProgress } from '../demo/load.ts'

const words: Record<LoadProgress['stage'], string> = {
  cycles: 'cycles opened',
  submissions: 'submissions sent',
  scores: 'cycles scored',
}

const steps = 5

/** Turns a stream of progress into a few lines: a line whenever another fifth of a stage is done. */
export function progressLines(tell: (line: string) => void): (progress: LoadProgress) => void {
  let last = ''
  return ({ stage, done, total }) => {
    const step = `${stage} ${Math.floor((done / total) * steps)}`
    if (step === last || done === 0) return
    last = step
    tell(`  ${done} of ${total} ${words[stage]}`)
  }
}
