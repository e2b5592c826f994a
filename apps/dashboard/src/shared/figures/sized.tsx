import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'

interface SizedProps {
  /** draws for a width in pixels */
  readonly children: (width: number) => ReactNode
}

/** Measures the width there is before anything is painted, and again whenever it changes. */
export function Sized({ children }: SizedProps) {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = ref.current!
    const measure = () => setWidth(Math.floor(element.getBoundingClientRect().width))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={ref} className="sized">
      {width > 0 && children(width)}
    </div>
  )
}
