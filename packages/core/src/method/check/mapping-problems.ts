import type { Method } from '../schema/method.ts'
import { sdgTitles } from '../schema/sdg-titles.ts'
import { instrumentCode } from '../tree/groupings.ts'
import type { MethodProblem } from './method-problem.ts'

/** What is wrong with the goals and instruments of KPIs and groups: unknown goals, twins, titles that share a code. */
export function mappingProblems(method: Method): MethodProblem[] {
  const titles = new Map<string, string>()
  const nodes = [
    ...method.groups.map((node, i) => ({ node, path: `/groups/${i}` })),
    ...method.kpis.map((node, i) => ({ node, path: `/kpis/${i}` })),
  ]
  return nodes.flatMap(({ node: { sdgs = [], instruments = [] }, path }) => [
    ...sdgs.flatMap((sdg, i) => sdgProblems(sdg, `${path}/sdgs/${i}`)),
    ...twins(sdgs, `${path}/sdgs`),
    ...instruments.flatMap((title, i) => titleProblems(title, `${path}/instruments/${i}`, titles)),
    ...twins(instruments, `${path}/instruments`),
  ])
}

const sdgProblems = (sdg: number, path: string): MethodProblem[] =>
  sdg >= 1 && sdg <= sdgTitles.length
    ? []
    : [{ path, value: sdg, message: `there is no such goal; they are 1 to ${sdgTitles.length}` }]

const twins = (keys: readonly unknown[], path: string): MethodProblem[] =>
  keys.flatMap((key, i) =>
    keys.indexOf(key) < i ? [{ path: `${path}/${i}`, value: key, message: 'is said twice' }] : [],
  )

function titleProblems(title: string, path: string, titles: Map<string, string>): MethodProblem[] {
  const code = instrumentCode(title)
  const firstTitle = titles.get(code) ?? title
  titles.set(code, firstTitle)
  return firstTitle === title
    ? []
    : [{ path, value: title, message: `is "${firstTitle}" elsewhere; write it in one way` }]
}
