/** What a run showed to a reporter, in one form for all runners. */
export interface SeenRun {
  modules: SeenModule[]
  /** Errors that belong to no test, suite or file of ours. */
  unhandled: SeenError[]
}

export interface SeenModule {
  file: string
  tasks: SeenTask[]
}

export interface SeenTask {
  kind: 'file' | 'suite' | 'test'
  /** Titles joined by ` > `; empty for the file. */
  name: string
  state: string
  errors: SeenError[]
  meta: { unclosed?: { findings: object[] } }
}

export interface SeenError {
  name: string
  message: string
  stack: string
}
