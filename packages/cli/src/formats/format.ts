import type { Decision } from '../gate/decide.ts'

/** What a format needs besides the decision. */
export interface Place {
  /** Absolute path of the top of the repository: paths of decisions start there. */
  readonly top: string
  readonly colour: boolean
}

/** Tells of a decision in the form that somebody reads: a person, or a tool. */
export type Format = (decision: Decision, place: Place) => string
