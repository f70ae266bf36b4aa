import type { DescriptorSample } from './report.ts'

/** So many at most: a file of an hour tells no more than one of a second. */
const MOST = 128

/** How many descriptors were open in the course of a file: one sample for each step of time in which that changed. */
export class Samples {
  #samples: { at: number; open: number; most: number }[] = []
  /** In milliseconds. Doubled whenever there are too many. */
  #step = 1

  /** @param at milliseconds since the file began */
  note(at: number, open: number): void {
    const last = this.#samples.at(-1)
    if (last && this.#stepOf(last.at) === this.#stepOf(at)) {
      last.open = open
      if (open > last.most) last.most = open
      return
    }
    this.#samples.push({ at, open, most: open })
    while (this.#samples.length > MOST) this.#halve()
  }

  get all(): DescriptorSample[] {
    return this.#samples.map(({ at, open, most }) => ({
      at: Math.floor(at), // rounded, two could be of one moment
      open,
      ...(most > open && { most }),
    }))
  }

  #stepOf(at: number): number {
    return Math.floor(at / this.#step)
  }

  #halve(): void {
    this.#step *= 2
    const samples = this.#samples
    this.#samples = []
    for (const sample of samples) {
      const last = this.#samples.at(-1)
      if (last && this.#stepOf(last.at) === this.#stepOf(sample.at)) {
        last.open = sample.open
        last.most = Math.max(last.most, sample.most)
      } else this.#samples.push(sample)
    }
  }
}
