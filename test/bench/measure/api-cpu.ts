/** Seconds of processor time that the API of a platform has used so far, as its metrics say. */
export async function apiCpuSeconds(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const seconds = /^process_cpu_seconds_total (\S+)/m.exec(text)?.[1]
  if (seconds === undefined) throw new Error('the API does not say how much processor time it used')
  return Number(seconds)
}

/** Megabytes of memory that the API of a platform holds, as its metrics say. */
export async function apiMegabytes(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const bytes = /^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]
  if (bytes === undefined) throw new Error('the API does not say how much memory it holds')
  return Number(bytes) / 2 ** 20
}
