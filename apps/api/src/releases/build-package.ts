import { scoreColumns } from '@pmm/core/contract/table'
import type { Method } from '@pmm/core/method/schema/method'
import type { Db } from '@pmm/store/database/database'
import { sha256 } from '@pmm/store/identity/sha256'
import { findMethod } from '@pmm/store/method/method.repository'
import type { ReleaseHead } from '@pmm/store/release/release-head'
import { getRun } from '@pmm/store/run/run.repository'
import { frameOf, rowsOf } from '@pmm/table/frame'
import { stringify } from 'csv-stringify/sync'
import type { Dependencies } from '../context/dependencies.ts'
import { csvOfFrame } from '../files/comma-separated.ts'
import type { ArchiveFile } from '../files/zip.ts'
import type { Viewer } from '../plugins/authentication.ts'
import { imprintOfRows, originOf } from '../respond/imprint.ts'
import { seenPart, seenRows } from '../respond/seen-table.ts'
import type { Row, ServedTable } from '../respond/stored-table.ts'
import type { About, View } from '../respond/view.ts'
import { packageReadme } from './package-readme.ts'
import { readReleaseView } from './release-view.ts'
import { reportedValues, valueColumns } from './reported-values.ts'

/** A release somebody wants to take along. */
export interface PackageRequest {
  readonly dependencies: Dependencies
  readonly release: ReleaseHead
  readonly viewer: Viewer
  /** What the viewer sees of a cycle or the method in this release. */
  readonly viewAbout: (about: About) => View
}

const ofCycle: readonly ServedTable[] = [
  'scores',
  'benchmarks',
  'groups',
  'maturity',
  'groupings',
  'regional-weights',
  'rulers',
]
const ofMethod: readonly ServedTable[] = ['group-changes', 'convergence', 'transitions']

/** The files of the reproducibility package of a release, with the hashes of all of them at the end. */
export async function* packageFiles(request: PackageRequest): AsyncGenerator<ArchiveFile> {
  const sums: string[] = []
  for await (const file of contents(request)) {
    sums.push(`${sha256(file.content)}  ${file.path}\n`)
    yield file
  }
  yield { path: 'SHA256SUMS', content: sums.join('') }
}

/**
 * Reads every table of a package once. An archive is sent while it is made, so what cannot be served must be refused before.
 *
 * @throws Problem `stored-table-damaged`
 */
export async function refuseDamaged({ dependencies: { db }, release, viewAbout }: PackageRequest): Promise<void> {
  const { method } = release
  const tables = [
    ...release.cycles.map(({ cycle }) => ({ view: viewAbout({ cycle, method }), names: ofCycle })),
    { view: viewAbout({ method }), names: ofMethod },
  ]
  for (const { view, names } of tables)
    for (const name of names) await (await seenPart(db, { name, subject: 'all' }, view))?.bytes()
}

async function* contents(request: PackageRequest): AsyncGenerator<ArchiveFile> {
  const { dependencies, release, viewer, viewAbout } = request
  const { db } = dependencies
  yield await readmeOf(request)
  yield {
    path: 'release.json',
    content: asText({ ...(await readReleaseView(db, release, viewer)), seeds: await seedsOf(db, release) }),
  }
  const methods = await methodsOf(db, release)
  for (const [version, method] of methods)
    yield { path: `methods/${method.id}-${version}.json`, content: asText(method) }
  const values: Row[] = []
  for (const { cycle, period, methodVersion } of release.cycles) {
    const view = viewAbout({ cycle, method: release.method })
    const kpis = new Set(methods.get(methodVersion)!.kpis.map(({ code }) => code))
    const scores = await seenRows(db, { name: 'scores', subject: 'all' }, view)
    if (scores !== undefined) values.push(...reportedValues(rowsOf(scores), period, (node) => kpis.has(node)))
    yield* tablesOf(db, view, { folder: `cycle-${cycle}`, names: ofCycle })
  }
  yield* tablesOf(db, viewAbout({ method: release.method }), { folder: 'method', names: ofMethod })
  yield { path: 'observations.csv', content: stringify(values, { header: true, columns: [...valueColumns] }) }
}

const asText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

async function readmeOf({ dependencies, release, viewAbout }: PackageRequest): Promise<ArchiveFile> {
  const view = viewAbout({ method: release.method })
  const origin = await originOf(dependencies, view)
  const asked = { name: 'scores', subject: 'all' } as const
  const imprint = imprintOfRows({ view, asked, origin, rows: frameOf(scoreColumns, []), licence: dependencies.licence })
  return { path: 'README.md', content: packageReadme(release, imprint) }
}

/** The seed of every cycle's scores. */
async function seedsOf(db: Db, { cycles }: ReleaseHead): Promise<Record<string, number>> {
  const seeds = cycles.map(async ({ cycle, run }) => [cycle, (await getRun(db, run)).inputs.seed] as const)
  return Object.fromEntries(await Promise.all(seeds))
}

async function methodsOf(db: Db, { method, cycles }: ReleaseHead): Promise<ReadonlyMap<string, Method>> {
  const versions = [...new Set(cycles.map(({ methodVersion }) => methodVersion))]
  const found = versions.map(async (version) => [version, (await findMethod(db, method, version))!.method] as const)
  return new Map(await Promise.all(found))
}

async function* tablesOf(
  db: Db,
  view: View,
  { folder, names }: { readonly folder: string; readonly names: readonly ServedTable[] },
): AsyncGenerator<ArchiveFile> {
  for (const name of names) {
    const rows = await seenRows(db, { name, subject: 'all' }, view)
    if (rows !== undefined) yield { path: `tables/${folder}/${name}.csv`, content: csvOfFrame(rows) }
  }
}
