import { counts, type Left } from '../judge/call-judge.ts'
import type { Finding } from '../judge/finding.ts'
import type { OptionLayer } from '../options/options.ts'
import { risesIn, shapeAtLast, shapeOf, type Shape } from './growth.ts'
import { WatchedCall } from './watched-call.ts'

export interface Runs {
  /** How often the function is called to see what grows. */
  readonly runs: number
  /** How often before that: what is opened once is opened there. */
  readonly warmup: number
}

/** What one line leaves open, call by call. */
export interface GrowingLine {
  readonly shape: Shape
  /** What it has left open in the end. */
  readonly findings: readonly Finding[]
  /** How many were open after each call, the warm-up's first. */
  readonly counts: readonly number[]
  /** In how many of the calls after the warm-up there were more than ever before. */
  readonly grewIn: number
}

export interface Growth {
  /** The worst of its lines. */
  readonly shape: Shape
  readonly lines: readonly GrowingLine[]
  /** How often the function was called after the warm-up. */
  readonly runs: number
  readonly warmup: number
  /** It has been judged: its test is not asked about it again. */
  judged(): void
}

const ORDER: readonly Shape[] = ['none', 'one-time', 'levelling off', 'per call']

/**
 * Calls a function again and again, and tells by the line how what it leaves open develops. Where a line has grown
 * late and not steadily, as a big pool or a rare leak does, it calls as often once more.
 * @throws what the function throws
 */
export async function grow(
  fn: () => unknown,
  { runs, warmup }: Runs,
  options: OptionLayer,
): Promise<Growth> {
  const series = new Series(fn, options)
  try {
    await series.go(warmup + runs)
    const doubtful = series.all().some((each) => shapeOf(each, warmup) === 'undecided')
    if (doubtful) await series.go(runs)
    return series.growth(warmup)
  } finally {
    series.end()
  }
}

class Series {
  readonly #fn: () => unknown
  readonly #whole: WatchedCall
  readonly #lines = new Map<string, number[]>()
  #left: Left[] = []
  #calls = 0

  constructor(fn: () => unknown, options: OptionLayer) {
    this.#fn = fn
    this.#whole = new WatchedCall('toLeakFds()', options)
  }

  async go(times: number): Promise<void> {
    for (let call = 0; call < times; call++) await this.#once()
  }

  /** How many were open after each call: of each line, and of those together that opened once. */
  all(): (readonly number[])[] {
    const lines = [...this.#lines.values()]
    return [...lines, openedOnce(lines)]
  }

  growth(warmup: number): Growth {
    const lines = [...this.#lines].map(([key, series]): GrowingLine => {
      const findings = this.#left.map(({ finding }) => finding)
      return {
        shape: shapeAtLast(series, warmup),
        counts: series,
        findings: findings.filter((finding) => lineOf(finding) === key),
        grewIn: risesIn(series).filter((call) => call >= warmup).length,
      }
    })
    const worst = Math.max(...this.all().map((each) => ORDER.indexOf(shapeAtLast(each, warmup))))
    const left = this.#left
    return {
      shape: ORDER[worst] ?? 'none',
      lines: lines.filter(({ shape }) => shape !== 'none'),
      runs: this.#calls - warmup,
      warmup,
      judged: () => left.forEach((each) => each.judged()),
    }
  }

  end(): void {
    this.#whole.end()
  }

  async #once(): Promise<void> {
    const call = new WatchedCall(`call ${this.#calls + 1}`, this.#whole.options, this.#whole)
    try {
      await call.run(this.#fn)
      await call.settle()
    } finally {
      call.end() // what it left is now the whole's
    }
    this.#left = this.#whole.left().filter((each) => counts(each, this.#whole.options))
    for (const { finding } of this.#left) {
      const key = lineOf(finding)
      if (!this.#lines.has(key)) this.#lines.set(key, Array<number>(this.#calls).fill(0))
    }
    this.#calls++
    for (const [key, series] of this.#lines)
      series.push(this.#left.filter(({ finding }) => lineOf(finding) === key).length)
  }
}

/** A leak may open at another line every time: then many lines open once, one after the other. */
function openedOnce(lines: readonly (readonly number[])[]): number[] {
  const once = lines.filter((series) => risesIn(series).length === 1 && (series.at(-1) ?? 0) > 0)
  const calls = Math.max(0, ...lines.map(({ length }) => length))
  return Array.from({ length: calls }, (_, call) =>
    once.reduce(
      (sum, series) => sum + ((risesIn(series)[0] ?? 0) <= call ? (series.at(-1) ?? 0) : 0),
      0,
    ),
  )
}

// Not by its target: every call may open another.
const lineOf = ({ kind, role, site, library, way, evidence }: Finding): string => {
  const { file, line, column } = site ?? library ?? { file: '', line: 0, column: 0 }
  return [kind, role, way, evidence, file, line, column].join('|')
}
