import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openCsv } from '../../src/ingest/csv-rows.ts'

async function* bodyOf(...chunks: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk)
}
const read = async (...chunks: (string | Buffer)[]) =>
  (await Array.fromAsync((await openCsv(bodyOf(...chunks))).rows)).map((row) => ({ ...row }))

describe('the rows of a CSV', () => {
  it('are told apart by the separator of the header, and keep another in their cells', async () => {
    const { separator, header, rows } = await openCsv(bodyOf('kpi;administration;value\nCUSTOMS;DEU;3,5\n'))
    expect([separator, header]).toEqual([';', ['kpi', 'administration', 'value']])
    expect((await Array.fromAsync(rows)).map((row) => ({ ...row }))).toEqual([
      { kpi: 'CUSTOMS', administration: 'DEU', value: '3,5' },
    ])
  })

  it.each([
    '\uFEFFadministration,kpi\r\n\r\nDEU,A\r\n,\r\n',
    ' Administration , KPI \nDEU,A',
    'ADMINISTRATION,Kpi,,\nDEU,A,,\n',
  ])('are the same as a spreadsheet writes them: %j', async (text) => {
    expect(await read(text)).toEqual([{ administration: 'DEU', kpi: 'A' }])
  })

  it('are none below a header alone', async () => {
    for (const text of ['administration,kpi\n', 'administration,kpi']) expect(await read(text)).toEqual([])
  })

  it('are the same wherever the body is cut, also within a character', async () => {
    const bytes = Buffer.from('administration,kpi,note\nDEU,CUSTOMS,"é, ü"\r\nDEU,TRACKING,\u{1F600}\r\n')
    const whole = await read(bytes)
    expect(whole.map(({ note }) => note)).toEqual(['é, ü', '\u{1F600}'])
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length), fc.nat(bytes.length), async (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)]
        expect(await read(bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to))).toEqual(whole)
      }),
    )
  })

  it('end with the error of their sender', async () => {
    const body = async function* () {
      yield Buffer.from('administration,kpi\nDEU,CUSTOMS\n')
      throw new Error('the sender left')
    }
    const { rows } = await openCsv(body())
    await expect(Array.fromAsync(rows)).rejects.toThrow('the sender left')
  })
})

describe('a file that is no CSV of observations', () => {
  it.each<[what: string, content: string | Buffer, message: RegExp]>([
    ['empty', '', /empty/],
    ['UTF-16', Buffer.from('administration,kpi\n', 'utf16le'), /not UTF-8/],
    ['a workbook', Buffer.from('PK\u0003\u0004\u0000\u0000'), /not UTF-8/],
    ['one that names a column twice', 'kpi,Kpi,administration\n1,2,3\n', /"kpi" twice/],
    ['one with a column that nobody knows', 'administration,kpi,colour\n', /not known: "colour"/],
    ['one with a column called as a prototype', 'administration,kpi,__proto__\n', /not known: "__proto__"/],
    ['one without a column for the KPI', 'administration,value\n', /no column "kpi"/],
    ['one that begins with a title', 'Report of 2024\nadministration,kpi\n', /does not look like a header.*skip/],
    ['one without a header', 'DEU,TF-01,95\nFRA,TF-01,94\n', /does not look like a header/],
  ])('is refused where it is %s, once', async (_, content, message) => {
    const refused = read(content)
    await expect(refused).rejects.toThrow(message)
    await expect(refused).rejects.toMatchObject({ code: 'bad-request', problemCount: 1 })
  })

  it('lists a hundred of nine thousand unknown columns', async () => {
    const refused = read(`administration,kpi,${Array.from({ length: 9_000 }, (_, n) => `c${n}`).join()}\n`)
    await expect(refused).rejects.toMatchObject({ problems: { length: 100 }, problemCount: 9_000 })
  })
})
