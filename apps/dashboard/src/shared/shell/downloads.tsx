import { Button, NativeSelect } from '@mantine/core'
import type { ReleaseView } from '@pmm/core/contract/releases'
import type { TableName } from '@pmm/core/contract/table'
import { tableTitles } from '@pmm/core/contract/table-titles'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { getFile, getJson } from '../api/request.ts'
import { saveFile } from '../api/save-file.ts'
import { useCycleContext } from '../cycle/use-cycle-context.ts'

const ofCycle: readonly TableName[] = [
  'scores',
  'benchmarks',
  'maturity',
  'groupings',
  'regional-weights',
  'groups',
  'rulers',
]
const ofMethod: readonly TableName[] = ['group-changes', 'convergence', 'transitions']

const forms = [
  { value: 'xlsx', label: 'Excel workbook' },
  { value: 'csv-excel', label: 'CSV for Excel' },
  { value: 'csv', label: 'CSV' },
  { value: 'parquet', label: 'Parquet' },
  { value: 'arrow', label: 'Arrow' },
  { value: 'sdmx-csv', label: 'SDMX-CSV 2.1' },
  { value: 'sdmx-json', label: 'SDMX-JSON 2.0: data' },
  { value: 'sdmx-structure', label: 'SDMX-JSON 2.0: structure' },
]

/** Tables as files, and the release as an archive, as the viewer of the page sees them. */
export function Downloads() {
  const { cycle, method } = useCycleContext()
  const [table, form] = [useId(), useId()]
  const download = useMutation({ mutationFn: async (path: string) => saveFile(await getFile(path)) })
  const archive = useMutation({ mutationFn: () => saveRelease(method.id) })
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const name = String(data.get('table')) as TableName
    const base = ofCycle.includes(name) ? `/v1/cycles/${cycle.code}` : `/v1/methods/${method.id}`
    download.mutate(`${base}/${name}?format=${data.get('form')}`)
  }
  const problem = download.error ?? archive.error
  return (
    <details className="downloads">
      <summary>Download data</summary>
      <form onSubmit={save} className="downloads-form">
        <NativeSelect id={table} name="table" label="Table" size="sm" data={[...ofCycle, ...ofMethod].map(optionOf)} />
        <NativeSelect id={form} name="form" label="As" size="sm" data={forms} />
        <Button type="submit" size="sm" loading={download.isPending}>
          Download
        </Button>
        <Button variant="default" size="sm" loading={archive.isPending} onClick={() => archive.mutate()}>
          The whole release (ZIP)
        </Button>
      </form>
      {problem && <p role="alert">{problem.message}</p>}
      <p>
        Every file names its licence, release, method version and number of rows; the archive holds what it takes to
        compute the scores again. What is kept from you on this page is kept from you there.
      </p>
    </details>
  )
}

const optionOf = (name: TableName) => ({ value: name, label: tableTitles[name] })

/** Saves the newest release of a method. @throws Error where there is none */
async function saveRelease(method: string): Promise<void> {
  const releases = await getJson<ReleaseView[]>(`/v1/releases?method=${method}`)
  const newest = releases.find(({ state }) => state === 'ready')
  if (newest === undefined) throw new Error('Nothing has been released yet.')
  saveFile(await getFile(`/v1/releases/${newest.id}/package`))
}
