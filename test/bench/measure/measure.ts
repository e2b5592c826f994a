import { performance } from 'node:perf_hooks'

/** The median duration of a function, after it has been warmed up; what it returns is kept from being optimised away. */
export function medianMilliseconds(run: () => unknown, repeats = 15, warmUps = 5): number {
  for (let i = 0; i < warmUps; i++) kept = run()
  const durations = Array.from({ length: repeats }, () => {
    const start = performance.now()
    kept = run()
    return performance.now() - start
  })
  return durations.sort((a, b) => a - b)[repeats >> 1]!
}

/** Keeps the last result reachable. */
export let kept: unknown

/** The slope of log duration over log size: 1 where the cost is linear. */
export function fittedExponent(points: readonly (readonly [size: number, milliseconds: number])[]): number {
  const xs = points.map(([size]) => Math.log(size))
  const ys = points.map(([, milliseconds]) => Math.log(milliseconds))
  const meanX = xs.reduce((a, b) => a + b, 0) / xs.length
  const meanY = ys.reduce((a, b) => a + b, 0) / ys.length
  const covariance = xs.reduce((sum, x, i) => sum + (x - meanX) * (ys[i]! - meanY), 0)
  return covariance / xs.reduce((sum, x) => sum + (x - meanX) ** 2, 0)
}
