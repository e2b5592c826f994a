import type { Highs, InitOptions } from 'highs'
import * as module from 'highs'
import type { Inequality } from './inequalities.ts'
import type { Score, Sum } from './scores-seen.ts'

/** The types are those of a CommonJS module; Node gives the ES module, whose default is the loader itself. */
const load = module.default as unknown as (options?: InitOptions) => Promise<Highs>
const highs = await load()

/** Says what the lowest and the highest value of a sum of unknowns may be. */
export type Bounds = (target: Sum) => readonly [low: number, high: number]

/**
 * Asks what follows of unknowns between 0 and 100 from all inequalities together, by linear programming (HiGHS). The
 * model is kept from one question to the next.
 *
 * @throws Error where the inequalities contradict one another: then the inequalities are not what was released
 */
export function withBounds<T>(
  inequalities: readonly Inequality[],
  targets: readonly Score[],
  use: (bounds: Bounds) => T,
): T {
  const names = [...new Set([...targets, ...inequalities].flatMap(({ terms }) => [...terms.keys()]))]
  const places = new Map(names.map((name, place) => [name, place]))
  return highs.withModel((model) => {
    model.options.set({ output_flag: false })
    for (const _ of names) model.addVar(0, 100)
    for (const { terms, min, max } of distinct(inequalities)) {
      const indices = [...terms.keys()].map((name) => places.get(name)!)
      model.addRow(min, max, { indices, values: [...terms.values()] })
    }
    const end = (sense: 'minimize' | 'maximize'): number => {
      model.changeObjectiveSense(highs.constants.objectiveSense[sense])
      model.run()
      if (model.getModelStatus() !== highs.constants.modelStatus.optimal)
        throw new Error('the inequalities contradict one another')
      return model.getObjectiveValue()
    }
    return use(({ constant, terms }) => {
      for (const [name, coefficient] of terms) model.changeColCost(places.get(name)!, coefficient)
      const ends = [constant + end('minimize'), constant + end('maximize')] as const
      for (const name of terms.keys()) model.changeColCost(places.get(name)!, 0)
      return ends
    })
  })
}

/** Inequalities of the same sum become one inequality, between the closest numbers. */
function distinct(inequalities: readonly Inequality[]): Inequality[] {
  const distinctSums = new Map<string, Inequality>()
  for (const inequality of inequalities) {
    const key = [...inequality.terms]
      .map(([name, coefficient]) => `${name}*${coefficient.toPrecision(10)}`)
      .sort()
      .join('+')
    const twin = distinctSums.get(key)
    const min = Math.max(inequality.min, twin?.min ?? -Infinity)
    const max = Math.min(inequality.max, twin?.max ?? Infinity)
    distinctSums.set(key, { terms: inequality.terms, min: Math.min(min, max), max: Math.max(min, max) })
  }
  return [...distinctSums.values()]
}
