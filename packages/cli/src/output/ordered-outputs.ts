import { InvalidArgumentError } from 'commander'
import { FORMAT_NAMES, type FormatName } from '../formats/index.ts'

/** A format, and the file that it goes to; standard output where there is none. */
export interface Output {
  readonly format: FormatName
  readonly file?: string
}

/** Pairs of `--format` and `--output`, in the order in which they are given. */
export class OrderedOutputs {
  readonly #given: { format: FormatName; file?: string }[] = []

  format(name: string): string {
    if (!isFormat(name))
      throw new InvalidArgumentError(`Allowed choices are ${FORMAT_NAMES.join(', ')}.`)
    this.#given.push({ format: name })
    return name
  }

  output(file: string): string {
    const last = this.#given.at(-1)
    if (!last) this.#given.push({ format: 'text', file })
    else if (last.file === undefined) last.file = file
    else throw new InvalidArgumentError('Each --output follows a --format of its own.')
    return file
  }

  get all(): readonly Output[] {
    return this.#given.length > 0 ? this.#given : [{ format: 'text' }]
  }
}

const isFormat = (name: string): name is FormatName =>
  (FORMAT_NAMES as readonly string[]).includes(name)
